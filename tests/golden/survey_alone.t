#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A class that has a survey and no post.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

run init class
sh "$TOP/tests/tools/make_class.sh" 8 0 class
rm -r class/posts
run -q -C class import class/roster.csv
run -q -C class survey assign peer
sh "$TOP/tests/tools/make_survey.sh" class
touch -d 2025-11-20T12:00:00Z class/responses/peer.csv

# The list has no times: the day of its file stands for them.
run -C class build
exits 0 "it is built"
says err "warning: no student has a post in the window, the sheets show the survey alone" "with a word of it"
says err "The window: 17 November 2025 to 20 November 2025, 1 week." "up to the day of the answers"
lacks err "first post" "of no post's day"
says err "Drew 8 sheets" "the sheets are drawn"
run -C class sheets s00001 --format text
exits 0 "one again"
says class/out/sheets/s00001.txt "Peer regard" "with what classmates say"
run -C class check
exits 0 "check has no error"
says err "warning: no post was imported, the sheets show surveys alone" "and says what is not there"
lacks err "has no handle" "once, not of each student"
run -C class --json scores
value students/s00001/posts 0 "scores count no post"
run -C class explain s00001
exits 0 "explain explains what is there"
run -C class build
exits 0 "with nothing new"
says err "The scores are up to date: run 1." "nothing is done"

# Without either there is nothing to score.
rm class/class.db
printf 'rater,ratee,item,value\nnobody,s00001,else,3\n' >class/responses/peer.csv
run -C class build
exits 1 "a class without posts and answers is none"
says err "no post was imported yet, nothing was scored" "as before"

# -- open questions alone ---------------------------------------------------------------------
rm class/responses/peer.csv class/surveys/*
printf '[survey]\ntitle = Words\n[question learnt]\nself = What did you learn?\n' \
	>class/surveys/words.ini
run -C class survey form words
exits 0 "of oneself: a form without a scale"
says class/out/survey/words/s00001.html "What did you learn?" "asks it"
printf '[survey]\ntitle = Words\n[assignment]\nwho = all\n[question keep]\ntext = What is to stay?\n' \
	>class/surveys/words.ini
run -C class survey form words
exits 1 "of classmates: none"
says err "surveys/words.ini: error: only open questions ask about classmates ([question keep])" "and why"
holds "in one message" test "$(grep -c error err)" -eq 1
finish
