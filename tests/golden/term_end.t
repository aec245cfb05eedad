#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The term ends on its last day: a later post of anybody moves no figure and begins no week, while
# answers to a survey that come after it count.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

export REPUTE_NOW=1796644800
new_class class
cat >class/roster.csv <<EOF
sis_id,name
s1,Ana Lima
s2,Bo Chen
s3,Cy Diaz
s4,Di Evans
EOF
cat >class/handles.csv <<EOF
student,network,handle
s1,x,ana
s2,x,bo
EOF
cat >class/posts/log.csv <<EOF
id,network,author,created_at,text,kind,likes
a1,x,ana,2026-08-24T10:00:00Z,First we looked at how search engines rank our course pages,original,3
a2,x,ana,2026-08-26T10:00:00Z,Today hashtags on social media failed to bring us any readers,original,3
a3,x,ana,2026-09-02T10:00:00Z,Our survey of classmates says they read posts mostly at night,original,3
b1,x,bo,2026-09-09T10:00:00Z,Here is a guide to writing alternative text for every picture,original,2
x1,x,stranger,2026-09-20T23:59:59Z,The last second of the term,original,0
EOF
run -q build class
exits 0 "a class in its term is built"
scores_of class | grep -v as_of >before

# Anybody's post after the last day.
cat >class/posts/late.csv <<EOF
id,network,author,created_at,text,kind,likes
l1,x,stranger,2026-09-27T10:00:00Z,Hello there,original,1
l2,x,ana,2026-10-02T10:00:00Z,A late post on social media with more than eight words in it,original,900
EOF
run build class
exits 0 "later posts are read"
says err "to 20 September 2026, 4 weeks" "the window ends with the term"
says err "The term ends there: later posts count for nothing, the newest is of 2 October 2026." "which is told"
scores_of class | grep -v as_of >after
holds "no figure has moved" cmp -s before after
run -C class check
says err "1 post of Ana Lima (s1) lies outside the window, and counts for nothing" "check tells whose they are"
run -C class explain s1 consistency
says out "100 × 2 / 4 / .90" "and no week was begun"
run -C class scores
says out "to 20 September 2026" "the table says up to when"

# Answers that come after the term count, all the same.
mkdir -p class/responses
{
	echo "rater,ratee,item,value,answered_at"
	for rater in s2 s3 s4; do
		for item in sources how_to results answers; do
			echo "$rater,s1,$item,4,2026-10-05T12:00:00Z"
		done
	done
} >class/responses/peer.csv
run build class
exits 0 "answers are read"
run -C class --json scores
value students/0/reputation/criteria/peer_regard/n 3 "answers after the term count"
run -C class scores
says out "to 20 September 2026" "the window is as it was"
run -C class sheets --format text s1
says class/out/sheets/s1.txt "20 September 2026" "and the sheet says so"

# Who puts as_of after the end is told what that does.
setting class as_of 2026-10-10
run -q build class
says err "as_of lies after end, posts after the term count for nothing, survey answers do" "as_of after the end is told"
setting class end 2026-10-10
setting class as_of ""
run build class
run -C class explain s1 consistency
says out "100 × 3 / 7 / .90" "a later end lets later posts in"
finish
