#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The ledger keeps its word: for every student of sample-class each criterion is worked out anew
# from the rows that `explain` prints, in text and as JSON, and peer regard from the answers in
# responses/, by programs that know the model from its page alone (ledger.pl, peers.pl), and
# gives the printed figures.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

cp -R "$TOP/sample-class" class
rm -rf class/out class/class.db
"$REPUTE" -q build class 2>build.err
result $? "sample-class builds"

# equations ID: whether the equations of the ledgers and of the web and text sheets, drawn just
# before, hold as they are printed.
equations() {
	for file in text.out json.out "class/out/sheets/$1.html" "class/out/sheets/$1.txt"; do
		perl "$TOP/tests/golden/equations.pl" "$file" >one
		grep -v '^checked ' one >>wrong
		checked=$((checked + $(sed -n 's/^checked //p' one)))
	done
}

# ledgers NAME [AS_OF]: both ledgers of every student of the newest run, worked out by hand.
ledgers() {
	"$REPUTE" -C class --json scores >out
	sed -n 's/^      "id": "\(.*\)",$/\1/p' out >ids
	: >differences
	: >wrong
	perl "$TOP/tests/golden/peers.pl" class "${2:-9999}" >peers 2>differences
	"$REPUTE" -q -C class sheets --format html >out
	"$REPUTE" -q -C class sheets --format text >>out
	figures=0
	checked=0
	while read -r id; do
		"$REPUTE" -C class explain "$id" >text.out &&
			"$REPUTE" -C class --json explain "$id" >json.out &&
			perl "$TOP/tests/golden/ledger.pl" class/class.ini text.out json.out peers >one 2>&1 ||
			echo "$id: not worked out" >>differences
		grep -v '^compared ' one >>differences
		figures=$((figures + $(sed -n 's/^compared //p' one)))
		equations "$id"
	done <ids
	silent differences "$1"
	silent wrong "and every equation holds on a calculator"
	holds "ten or more in each of four forms" [ "$checked" -gt 900 ]
	holds "24 students" [ "$(grep -c . ids)" -eq 24 ]
	holds "more than 30 figures of each" [ "$figures" -gt 720 ]
}

ledgers "whoever adds up the rows gets the figures"

# In mid-term: goals are scaled by what has passed, some weeks are yet to come.
"$REPUTE" -q -C class score --as-of 2025-10-15
ledgers "in mid-term too" 2025-10-16T03:59:59Z
"$REPUTE" -C class --json scores >out
value students/0/reputation/criteria/peer_regard/score null "before the survey, without its answers"

# Another arithmetic, other constants and weights of other sizes.
setting class aggregation geometric
setting class mu 0.2
setting class goal 0.95
setting class relevance 2.5
setting class teaching 1
"$REPUTE" -q -C class score
ledgers "and with other settings"

# A criterion without evidence: its weight is shared out among the others, and each power says so.
setting class relevance .20
setting class teaching .20
sed '/^\[credibility\]/,/^\[/s/^minimum = .*/minimum = 900/' class/class.ini >thin.ini
cp thin.ini class/class.ini
"$REPUTE" -q -C class score
ledgers "and where no credibility can be told"
"$REPUTE" -C class explain s1001 >text.out
says text.out " ^ (.20 / .85) = " "the share in use is printed"
sed 's| ^ (.20 / .85)| ^ .20|' text.out >plain.out
perl "$TOP/tests/golden/equations.pl" plain.out >one
holds "and the calculator would miss it" grep -q "\^ .20 = " one

# Human codes in place of signals: thirds, and means of thirds of two coders, add up as well.
run -C class labels sample --per-student 6 --double 50%
exits 0 "posts are drawn for two coders"
mkdir -p class/labels
for coder in coder1 coder2; do
	perl -pe 's{^(\w+,p\w+)((?:,(?:n/a)?){6})(?=,)}{
		my ($head, @cells) = ($1, split(/,/, substr($2, 1), -1));
		join ",", $head, map { $_ eq "" ? $codes++ * 7 % 11 % 4 : $_ } @cells }e' \
		class/out/labels/$coder.csv >class/labels/$coder.csv
done
run -q build class
exits 0 "the codes are read"
"$REPUTE" -C class explain s1016 >text.out
holds "a value is a third" grep -qE '^  2025-..-..  [12]/3 ' text.out
holds "or a mean of two" grep -qE '^  2025-..-..  [15]/6 ' text.out
ledgers "with human codes too"

# A ledger that is off by one row is found out: the test can fail.
id=s1016
"$REPUTE" -C class explain "$id" >text.out
"$REPUTE" -C class --json explain "$id" >json.out
perl -ne 'print unless /^  \d{4}-\d\d-\d\d  1 / && !$done++' text.out >short.out
perl "$TOP/tests/golden/ledger.pl" class/class.ini short.out json.out peers >one 2>&1
holds "a missing row is found" grep -q "relevance formula in text" one
sed "s/^$id 5 4/$id 5 3/" peers >fewer
perl "$TOP/tests/golden/ledger.pl" class/class.ini text.out json.out fewer >one 2>&1
holds "and another answer of classmates" grep -q "$id reputation: " one

# One criterion alone is the same rows.
"$REPUTE" -C class --json explain "$id" >all.json
for criterion in relevance teaching examples helpfulness credibility consistency peer_regard; do
	"$REPUTE" -C class --json explain "$id" "$criterion" >one.json
	json all.json "criteria/$criterion/evidence/0/time" >from.all 2>&1
	json one.json "criteria/$criterion/evidence/0/time" >from.one 2>&1
	holds "$criterion alone says the same" cmp from.all from.one
	[ "$(json one.json criteria)" = "$criterion" ]
	result $? "and nothing else"
done

finish
