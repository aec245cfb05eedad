#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes up a class to measure on: roster.csv and posts/posts.csv, the same on every machine.
# Usage: make_class.sh STUDENTS POSTS FOLDER
set -eu
students=$1
posts=$2
folder=$3
mkdir -p "$folder/posts"
awk -v students="$students" 'BEGIN {
	print "student_id,name,email,section,mastodon"
	for (i = 1; i <= students; i++)
		printf "s%05d,Student No%05d,s%05d@campus.example,%s,@s%05d@class.example\n",
			i, i, i, substr("ABCD", i % 4 + 1, 1), i
}' >"$folder/roster.csv"
LC_ALL=C awk -v students="$students" -v posts="$posts" '
# As text: a number of 18 digits is not exact in awk.
function id(n) { return sprintf("113%015d", n) }
function random(n) { seed = (seed * 16807) % 2147483647; return seed % n }
BEGIN {
	seed = 621
	words = split("the a of and to in is that for on with this was post reply people read good data " \
		"chart story city school week question answer media audience source evidence clicks " \
		"worked failed doubled tested because how step guide report according study newsletter " \
		"caption video image contrast campaign budget reach engagement algorithm community " \
		"moderation privacy survey headline draft schedule results lower higher same", word, " ")
	print "id,network,handle,created_at,text,in_reply_to,mentions,likes,reposts,replies"
	for (i = 1; i <= posts; i++) {
		student = random(100) < 96 ? random(students) + 1 : 0
		minute = int((i - 1) * 151200 / posts)
		day = int(minute / 1440)
		text = ""
		length_of = 6 + random(28)
		for (j = 0; j < length_of; j++) text = text (j ? " " : "") word[random(words) + 1]
		if (random(5) == 0) text = text " https://example.org/a/" random(9999)
		if (random(4) == 0) text = text ", and " random(100) " % of it?"
		parent = i > 10 && random(100) < 28 ? id(i - 1 - random(i < 4000 ? i - 1 : 4000)) : ""
		month = 9 + int(day / 30)
		printf "%s,mastodon,%s,2025-%02d-%02dT%02d:%02d:00Z,\"%s\",%s,%s,%d,%d,%d\n",
			id(i),
			student ? sprintf("s%05d@class.example", student) : "guest" random(50) "@elsewhere.example",
			month, day % 30 + 1, int(minute % 1440 / 60), minute % 60, text,
			parent,
			random(5) == 0 ? sprintf("s%05d@class.example", random(students) + 1) : "",
			random(40), random(8), random(4)
	}
}' >"$folder/posts/posts.csv"
