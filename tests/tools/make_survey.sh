#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes up answers to surveys/peer.ini of a class, once `survey assign peer` has drawn who rates
# whom: everybody about those and about themself, all eight items, each rater as severe as chance
# has it; the same on every machine. Usage: make_survey.sh CLASS, writes responses/peer.csv there.
set -eu
mkdir -p "$1/responses"
awk -F, '
function random(n) { seed = (seed * 16807) % 2147483647; return seed % n }
function answers(rater, ratee, i, value) {
	for (i = 1; i <= items; i++) {
		value = 2 + severity[rater] + random(3)
		if (item[i] == "bare_claims") value = 6 - value
		print rater "," ratee "," item[i] "," value
	}
}
BEGIN {
	seed = 621
	items = split("sources bare_claims how_to topic results failures answers replies", item, " ")
	print "rater,ratee,item,value"
}
FNR > 1 {
	if (!($1 in severity)) {
		severity[$1] = random(3) - 1
		answers($1, $1)
	}
	answers($1, $2)
}' "$1/surveys/peer.assigned.csv" >"$1/responses/peer.csv"
