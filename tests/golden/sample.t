#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The surveys of sample-class show what a survey may bring, and are told without noise: answer
# files from an LMS, answers from paper, a form tool's export; an incomplete one with a harsh
# rater, a straight line and a pair that favour each other, and nobody else is named.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

cp -R "$TOP/sample-class" class
rm -rf class/out class/class.db
own_files() { (cd class && find . -path ./out -prune -o -type f ! -name class.db -exec sha256sum {} + | sort -k 2); }
own_files >before
run -C class build
exits 0 "sample-class builds"
own_files >after
holds "and its own files stay as they are" cmp before after
says err ": 24 students, 2 other people, 39 handles, 2730 new posts, 265 posts updated, 1757 survey answers." \
	"every answer is read"
sed -n 's/^\(responses.*\): \(note\|warning\|error\): /\2 /p' err >told
prints told "four things are said of the answers, each with its place" <<'EOF'
note Brooke Tanner (s1025) is no active student, answers about them count for nothing
note tanabeyuki_530118_9938349_answers-peer-november-s1014 (1).json: Yuki Tanabe (s1014) answers again about Grace Abernathy, the last answers hold (duplicates in class.ini)
note Oluwaseun Adebayo (s1015) answers again about themself, the last answers hold (duplicates in class.ini)
warning 'wei.li@mail.example' is not in the roster, 10 answers count for nothing for now
EOF
run -C class survey results peer --json
exits 0 "the survey has results"
cp out peer.json
# ratee ID PATH: of the results.
ratee() { json peer.json "ratees/$1/$2" 2>&1; }
json peer.json observations | wc -l >observed
prints observed "three things are worth a talk, no more" <<EOF
3
EOF
value observations/0/observation "straight lines" "one goes straight down the column"
value observations/0/rater s1008 "Tomás"
value observations/1/observation severe "one is harsh"
value observations/1/rater s1007 "Dmytro"
value observations/2/observation mutual "two favour each other"
value observations/2/rater s1003 "Chase"
value observations/2/with s1022 "and Rafael"
value not_answered/0 s1009 "who has not answered is told"
value not_answered/1 s1024 "both of them"
value connected true "all ratings hang together, so severity is taken out"
holds "two raters are too few for a mean" test "$(ratee s1009 n) $(ratee s1009 adjusted)" = "2 null"
holds "four give a mean" test "$(ratee s1023 n)" -eq 4
holds "and most have five or six" test "$(grep -c '^      "n": [56]' out)" -eq 22
for word in "shared strength" "shared growth area" "blind spot" "hidden strength"; do
	says out "\"quadrant\": \"$word\"" "there is a $word"
done
run -C class survey results self
says out "19 of 24 have answered." "the self-evaluation is told apart"

# What is named for a student hangs on the weights where weights a quarter higher change it: the
# audit and `whatif` have one notion of a level.
run -C class audit --json
cp out audit.json
for criterion in relevance teaching credibility; do
	weight=$(sed -n "s/^$criterion = \([.0-9]*\)\$/\1/p" class/class.ini | head -n 1)
	more=$(echo "$weight" | awk '{ print $1 * 1.25 }')
	"$REPUTE" -C class --json whatif "$criterion=$more" >out
	sed -n 's/^ *"id": "\(s[0-9]*\)".*/\1/p; s/^ *"level_changed": //p' out | paste - - |
		sed -n 's/\ttrue,//p'
done | sort -u >changed
holds "some would have another level" test "$(grep -c . changed)" -ge 3
while read -r student; do
	echo "$student $(json audit.json "audits/weight_sensitivity/students/$student/same_level")"
done <changed | awk '$2 >= .99' >wrong
silent wrong "and of none of them is it said that the weights do not matter"

# Whoever answered one post of two on a topic is counted, once.
run -C class sheets --format text s1004
exits 0 "a sheet as text"
says class/out/sheets/s1004.txt "  analytics: 39 posts, answered by 8 people" "the people of all posts on a topic"

# Who rates whom is the draw of the seed, but for one exchange by hand, so that two rate each
# other: with 24 people no draw does that.
cp class/surveys/peer.assigned.csv edited.csv
rm class/surveys/peer.assigned.csv
run -C class survey assign peer
exits 0 "it can be drawn anew"
cut -d, -f1,2 class/surveys/peer.assigned.csv >drawn
cut -d, -f1,2 edited.csv | diff drawn - | grep '^[<>]' >exchanged
prints exchanged "one exchange" <<EOF
< s1019,s1003
> s1019,s1014
< s1022,s1014
> s1022,s1003
EOF

# The mapping is what `survey map` writes, looked over: there was nothing to add.
mv class/surveys/self.map.ini looked-over.ini
run -C class survey map self class/responses/self-google-form.csv
exits 0 "the export is understood"
says err "of 15 columns 13 answer the survey" "each question of it"
holds "as it stands in the folder" cmp looked-over.ini class/surveys/self.map.ini
finish
