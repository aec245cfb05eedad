#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs over a term: sheets are handed out, come back byte for byte, and are the hollow ring of
# the next; older runs print what they printed; two runs stand side by side.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

"$REPUTE" -q init class
sh "$TOP/tests/tools/make_class.sh" 8 1200 class
setting class start 2025-09-01
setting class end 2025-12-14
setting class as_of 2025-10-12
run build class
exits 0 "the class builds"

# -- handing out -----------------------------------------------------------------------------------

run -C class sheets --publish s00001
exits 2 "a run is not handed out to one student"
run -C class sheets --publish
exits 0 "a run is handed out"
says err "Run 1 is sheet 1: handed out" "and it says so"
state_of class >before
run build class
exits 0 "the next build"
says err "The sheets are up to date" "has nothing to draw"
state_of class >after
holds "and changes no byte" cmp before after
run -C class sheets --format pdf --format html --format text
cp -r class/out/sheets first
for form in "scores" "scores --csv" "scores --json" "audit" "explain s00002"; do
	# shellcheck disable=SC2086 # words on purpose
	"$REPUTE" -C class $form >"$(echo "$form" | tr ' ' _).first" 2>/dev/null
done

# Everything changes: day, weights, look, words, phrases, counts, followers, a post within the
# window of sheet 1, and who is in the class.
setting class as_of 2025-11-30
setting class relevance 0.4
setting class paper letter
setting class name "Rhetoric 101"
sed 's/^title = Reputation$/title = Reputation so far/' class/feedback.ini >new
refutes "the wording is another" cmp -s new class/feedback.ini
cp new class/feedback.ini
sed 's/^\[topics\]/[topics]\nstreets = streets/' class/signals.ini >new
cp new class/signals.ini
sed '1s/$/,followers/; 2,$s/$/,321/' class/posts/posts.csv | sed '5s/,"/,"Edited: /' \
	>class/posts/more.csv
echo '999,mastodon,s00001@class.example,2025-09-09T10:00:00Z,A late log of mine about data,,,1,1,1,321' \
	>>class/posts/more.csv
echo s00009,New Here,s9@campus.example,A,@s00009@class.example >>class/roster.csv
run build class
exits 0 "a later build"
says err "run 2" "is another run"
says err "9 students" "with one student more"

# -- older runs -----------------------------------------------------------------------------------

for form in "scores" "scores --csv" "scores --json" "audit" "explain s00002"; do
	# shellcheck disable=SC2086
	"$REPUTE" -C class $form --run 1 >old 2>/dev/null
	holds "$form --run 1 prints what it printed" cmp old "$(echo "$form" | tr ' ' _).first"
done
"$REPUTE" -C class scores >new.table
refutes "which is not what run 2 prints" cmp -s new.table scores.first

cp -r class/out/sheets second
run -C class sheets --run 1 --format pdf --format html --format text
exits 0 "sheets of a run that was handed out"
says err "Sheet 1 as it was handed out: 8 students" "come back"
says err "not of the newest" "and are told from the newest"
for file in first/s*; do
	cmp "$file" "class/out/sheets/${file#first/}" || echo "$file"
done >wrong
silent wrong "byte for byte, in every format"
refutes "though run 2 has others" cmp -s first/s00001.pdf second/s00001.pdf
refutes "and none for who joined later" test -e class/out/sheets/s00009.pdf
run -C class sheets --run 1 s00009
exits 1 "who was not there has no sheet of it"
says err "run 1 has no figures of s00009 (New Here), nothing was done: s00009 is in the roster of now, but not in that run" \
	"and the message says so"
run build class
for file in second/s*; do
	cmp "$file" "class/out/sheets/${file#second/}" || echo "$file"
done >wrong
silent wrong "the next build draws the newest again"
run -C class sheets --run 9
exits 1 "a run that is not there has no sheets"

# -- the hollow ring ------------------------------------------------------------------------------

score=$("$REPUTE" -C class scores --run 1 --csv | awk -F, '$1 == "s00001" { printf "%.0f", $5 }')
lo=$("$REPUTE" -C class scores --run 1 --csv | awk -F, '$1 == "s00001" { printf "%.0f", $6 }')
hi=$("$REPUTE" -C class scores --run 1 --csv | awk -F, '$1 == "s00001" { printf "%.0f", $7 }')
run -C class sheets --format pdf --format html --format text s00001
says class/out/sheets/s00001.txt "sheet 1: $score (likely $lo to $hi)" "the text twin names sheet 1"
says class/out/sheets/s00001.html "sheet 1: $score (likely $lo to $hi)" "so does the HTML twin"
tr '\n' ' ' <class/out/sheets/s00001.txt | tr -s ' ' >line
otherwise="Weights or rules have changed since sheet 1; its figures were made by the earlier ones."
says line "$otherwise" "and that it was measured otherwise"
says class/out/sheets/s00001.html "$otherwise" "both"
holds "and draws the rings" test "$(grep -o 'class="ring"' class/out/sheets/s00001.html | wc -l)" -ge 5
lacks first/s00001.html 'class="ring"' "of which sheet 1 had none"
if command -v pdftotext >/dev/null 2>&1; then
	pdftotext class/out/sheets/s00001.pdf pdf.txt
	says pdf.txt "sheet 1" "the PDF explains the ring"
	says pdf.txt "$otherwise" "and the ruler"
	pdftotext first/s00001.pdf pdf.txt
	lacks pdf.txt "sheet 1" "on sheet 1 there is none"
else
	skip "the PDF explains the ring" "no pdftotext"
	skip "and the ruler" "no pdftotext"
fi

# -- the second sheet -----------------------------------------------------------------------------

run -q build class
rm -r class/out
touch class/out
run -C class sheets --publish
holds "what cannot be drawn" test "$status" -ne 0
run -C class scores --runs --json
value 1/sheet null "is not handed out"
rm class/out
run -C class sheets --publish --bundle print.pdf
exits 0 "a bundle is handed out"
says err "Run 2 is sheet 2: handed out" "as sheet 2"
holds "and lies where it was asked for" test -s print.pdf
run -C class sheets --run 2 --format text s00001
says class/out/sheets/s00001.txt "sheet 1: $score" "its sheets are kept too, with the ring"
run -C class sheets --publish
says err "Run 2 is sheet 2 already: handed out again" "a second time is no sheet 3"
run -C class sheets --publish --run 1
exits 1 "an older run is not handed out any more"
says err "run 1 is older than run 2, which was handed out as sheet 2" "for sheets go forward"
setting class teaching 0.3
run -C class sheets --publish
exits 0 "a run that is no longer the newest word"
says err "files or settings have changed since run 2 was scored" "is handed out with a warning"

# Who has left gets no old sheet with the class; named, there it is.
sed '1s/$/,status/; 2,$s/$/,active/; s/^\(s00002,.*\),active/\1,withdrawn/' \
	class/roster.csv >new
cp new class/roster.csv
run -q build class
run -C class sheets --run 1
refutes "who has left is not among the sheets" test -e class/out/sheets/s00002.pdf
run -C class sheets --run 1 s00002
exits 0 "but is found by name"
holds "with the sheet of then" cmp first/s00002.pdf class/out/sheets/s00002.pdf
run -C class scores --run 1
lacks out s00002 "and in no class figure"

# -- side by side ---------------------------------------------------------------------------------

run -C class scores --runs
exits 0 "the runs are listed"
sed -n '3,8p' out >listed
prints listed "with day and sheet, and what changed" <<EOF
run  sheet  to                 students
  1      1  12 October 2025           8
  2      2  30 November 2025          9
            last day: 12 October 2025 -> 30 November 2025
            files: new or changed ones were imported
            setting weights.relevance: 0.2 -> 0.4
EOF
run -C class scores --runs --json
value 1/changes/settings/1/key weights.relevance "as JSON too"
value 1/changes/settings/1/before 0.2 "from"
value 1/changes/settings/1/after 0.4 "to"
value 1/changes/topics_added/0 streets "with the topic that came"
value 0/changes null "of which the first run has none"

run -C class scores --run 2 --compare 1
exits 0 "two runs side by side"
tr '\n' ' ' <out >line
says line "Before: run 1 (sheet 1), to 12 October 2025. Now: run 2 (sheet 2), to 30 November 2025." \
	"are named"
says out "  setting weights.relevance: 0.2 -> 0.4" "with the settings that changed"
says out "  phrases: signals.ini was changed" "the phrases"
says out "  topic added: streets" "and the topics"
says out "Part of each difference comes from a changed ruler" "and what that means"
awk 'length($0) > 79' out >wrong
silent wrong "in lines of at most 79 columns"
grep -o '^s0000[0-9]' out | awk 'seen[$0]++ { exit } { print }' | sort -c 2>wrong
silent wrong "by id"
run -C class scores --run 2 --compare 1 --json
exits 0 "and for programs"
value run 2 "the scores of the one"
value compare/run 1 "and of the other"
value compare/changes/settings/1/key weights.relevance "with what changed"
"$REPUTE" -C class scores --run 1 --json >x.json
before=$(json x.json students/s00001/reputation/score)
"$REPUTE" -C class scores --run 2 --json >x.json
after=$(json x.json students/s00001/reputation/score)
value compare/students/s00001/reputation/before/score "$before" "the score before"
value compare/students/s00001/reputation/after/score "$after" "and after"
holds "and the change" awk -v b="$before" -v a="$after" \
	-v c="$(json out compare/students/s00001/reputation/change)" \
	'BEGIN { d = a - b - c; exit !(d < .011 && d > -.011) }'
value compare/students/s00009/reputation/before/score null "who joined later has no before"
value compare/joined/0 s00009 "is named as joined"
value compare/left "" "nobody left in between"
value compare/changes/codes false "and nobody coded"
run -C class scores --run 2 --compare 1
says out "Joined since run 1: 1 student (s00009)." "for people too"
says out "Left after run 2: 1 student (s00002)." "and who left after both"
holds "with no score of before" grep -q '^s00009  *New Here  *new ' out
run -C class scores --run 2 --compare 2
exits 2 "a run beside itself is wrong use"
run -C class scores --compare 9
exits 1 "a run that is not there is refused"
run -C class scores --runs --csv
exits 2 "the list of runs has no CSV"
run -C class scores --compare 1 --csv
exits 2 "nor has the comparison"

# -- a later day alone ----------------------------------------------------------------------------

run -C class sheets --publish
setting class as_of 2025-12-07
run -q build class
run -C class sheets --format html --format text s00001
says class/out/sheets/s00001.txt "sheet 3: " "the next sheet has a ring too"
lacks class/out/sheets/s00001.txt "Weights or rules" "of the same ruler"
lacks class/out/sheets/s00001.html "Weights or rules" "in no form"

# -- people who code ------------------------------------------------------------------------------

# Codes of somebody's posts are another ruler for that student, and for nobody else.
code_a_post_of() {
	awk -F, -v who="$1@" 'index($3, who) && $5 !~ /^$/ { print "AB," $1 ",teaching,3"; exit }' \
		class/posts/posts.csv >>class/labels/ab.csv
}
codes_since() {
	echo "Human codes of the posts have come or changed since sheet $1; its figures rest on the earlier reading."
}
mkdir -p class/labels
echo coder,post,criterion,level >class/labels/ab.csv
run -C class sheets --publish
code_a_post_of s00001
run build class
exits 0 "codes come after a sheet"
run -C class sheets --format pdf --format html --format text
tr '\n' ' ' <class/out/sheets/s00001.txt | tr -s ' ' >line
says line "$(codes_since 4)" "the ring of who was coded is told apart"
says class/out/sheets/s00001.html "$(codes_since 4)" "in every form"
lacks line "Weights or rules" "and weights have not changed"
lacks class/out/sheets/s00003.txt "Human codes of" "the ring of who was not is not"
lacks class/out/sheets/s00003.html "Human codes of" "in no form"
run -C class sheets --publish
code_a_post_of s00003
setting class relevance 0.41
run -q build class
run -C class sheets --format html
says class/out/sheets/s00001.html "Weights or rules have changed since sheet 5; its" \
	"codes of before stand as they stood"
says class/out/sheets/s00003.html "Weights or rules, and human codes, have changed since sheet 5;" \
	"who was coded since is told both"

finish
