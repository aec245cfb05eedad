#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Replies to people whom no file names: what an export does not carry is no zero, and no advice.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

export REPUTE_NOW=1796644800
new_class class
printf 'sis_id,name\ns1,Ana Lima\n' >class/roster.csv
printf 'student,network,handle\ns1,x,ana\n' >class/handles.csv

# replies HEADER NAMES: five replies that help, in five weeks; the parents are nowhere to be read.
replies() {
	echo "id,network,author,created_at,text,kind,in_reply_to$1"
	echo "r1,x,ana,2026-08-24T10:00:00Z,Search engines on social media rank what people open so a plain title helps you more,reply,p1$2"
	echo "r2,x,ana,2026-08-31T10:00:00Z,Hashtags on social media work best when two or three of them say what the post is about,reply,p2$3"
	echo "r3,x,ana,2026-09-07T10:00:00Z,Ask your readers one question in hashtags that they can answer within one minute,reply,p3"
	echo "r4,x,ana,2026-09-14T10:00:00Z,Search engines read the alternative text under a picture and so do many of us,reply,p4"
	echo "r5,x,ana,2026-09-15T10:00:00Z,Our test of social media posting times shows that evenings bring three times the answers,reply,p5"
}
replies "" "" "" >class/posts/log.csv
run -q build class
exits 0 "replies to posts that nobody read are read"
run -C class explain s1 helpfulness
says out "Helpfulness  not known: no file says whom 5 replies with substance answer" "whom they help is not known"
says out "a column in_reply_to_author says whom a reply answers" "and what would tell it is told"
lacks out "next:" "nothing is asked of the student"
run -C class --json explain s1 helpfulness
value criteria/helpfulness/enough false "programs learn it"
value criteria/helpfulness/score null "without a figure"
value criteria/helpfulness/unnamed 5 "and of how many replies"
run -C class --json scores
value students/0/reputation/criteria/helpfulness/score null "scores holds no 0"
run -C class sheets --format text s1
says class/out/sheets/s1.txt "not known (no file says whom 5 replies answer)" "the sheet says it"
lacks class/out/sheets/s1.txt "0 people" "and no 0"
lacks class/out/sheets/s1.txt "answering questions" "and does not ask for more answers"

# Two are named by another file: still most are not.
replies ",in_reply_to_author" ",bo" ",cy" >class/posts/log.csv
run -q build class
run -C class explain s1 helpfulness
says out "no file says whom 3 replies with substance answer" "three of five outnumber two people"

# The posts that two more answer are read, too.
cat >class/posts/others.csv <<EOF
id,network,author,created_at,text
p3,x,di,2026-09-06T10:00:00Z,How do I get anybody to answer
p4,x,ed,2026-09-13T10:00:00Z,What is alternative text
EOF
run -q build class
run -C class explain s1 helpfulness
says out "100 × (1 – .2 ^ (4 / " "four people are a figure"
says out "1 more reply with substance answers somebody whom no file names" \
	"and the fifth reply is told"
finish
