#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a student can learn of single classmates' answers: from one sheet, and from two sheets
# side by side. Nothing.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC.
export REPUTE_NOW=1796644800

# Eight students who all have posts enough for a figure. Plain means, so that only answers about
# a student move what is said of the student.
new_class class
setting class severity off
{
	echo "sis_id,name,email,section,status"
	for n in 1 2 3 4 5 6 7 8; do echo "s$n,Student Nr$n,m$n@campus.example,A,active"; done
} >class/roster.csv
{
	echo "student,network,handle"
	for n in 1 2 3 4 5 6 7 8; do echo "s$n,mastodon,h$n@social.example"; done
} >class/handles.csv
{
	echo "id,network,author,created_at,text"
	for n in 1 2 3 4 5 6 7 8; do
		for k in 1 2 3 4 5 6; do
			echo "p$n$k,mastodon,h$n@social.example,2026-09-0${k}T12:00:00Z,How to test claim $n$k step by step https://example.org/$k"
		done
	done
} >class/posts/posts.csv
mkdir class/responses
# about RATER RATEE VALUE [ITEM...]: the same to every item
about() {
	rater=$1 ratee=$2 given=$3
	shift 3
	[ $# -gt 0 ] || set -- sources bare_claims how_to topic results failures answers replies
	for item in "$@"; do
		value=$given
		[ "$item" = bare_claims ] && value=$((6 - given))
		echo "$rater,$ratee,$item,$value"
	done
}
{
	echo "rater,ratee,item,value"
	for j in 1 2 3 4 5 6 7 8; do
		for d in 1 2 3 4 5; do
			i=$(((j + d - 1) % 8 + 1))
			about "s$i" "s$j" $((2 + (i * j + d) % 3))
		done
	done
} >class/responses/peer.csv
cp -r class empty
cp class/responses/peer.csv first.csv

# peers DIR STUDENT: every line of the student's sheets in which classmates' answers are, the
# composite among them, in the three forms
peers() {
	pdftotext -layout "$1/out/sheets/$2.pdf" pdf.txt
	perl -0pe 's/<(style|svg).*?<\/\1>//gs; s/<[^>]*>/ /g; s/\s+/ /g' \
		"$1/out/sheets/$2.html" >html.txt
	{
		grep -h -A1 -E 'Peer regard|of 100|100 × \([0-9.]+ – 1\) / \(5 – 1\)' \
			pdf.txt "$1/out/sheets/$2.txt"
		grep -o -E 'Peer regard.{60}|[0-9]+ of 100.{14}' html.txt
	} | grep -v -E 'sheet [0-9]|^$' | tr -s ' '
}
# words DIR STUDENT FORM: all words of a sheet, but the sentence that says which sheet's figures
# these are
words() {
	case $3 in
	pdf) pdftotext -raw "$1/out/sheets/$2.pdf" - ;;
	*) cat "$1/out/sheets/$2.$3" ;;
	esac | perl -0pe 's/\s+/ /g; s/As on sheet \d+: .*? whose\. ?//g'
}
hand_out() {
	run -C "$1" sheets --publish --format pdf --format html --format text
}
peer_figure() { json out "students/$1/reputation/criteria/peer_regard/$2"; }

# -- two sheets -------------------------------------------------------------------------------
run -q -C class build
hand_out class
says err "Run 1 is sheet 1" "a first sheet is handed out"
lacks err "as before" "with figures of now"
cp -r class beside
peers class s1 >sheet1
holds "which shows what classmates say" grep -q "Peer regard.* 3\.0 of 5" sheet1
run -C class --json scores
cp out scores1
peer_figure 0 k >k1

about s7 s1 5 >>class/responses/peer.csv
run -C class build
exits 0 "one more classmate answers about s1"
run -C class survey results peer --json
value ratees/0/n 6 "which the instructor sees"
run -C class --json scores
value students/0/reputation/criteria/peer_regard/n 5 "but no figure of s1 tells"
holds "neither the mean" test "$(peer_figure 0 k)" = "$(cat k1)"
for n in 0 1 2 3 4 5 6 7; do peer_figure $n k; peer_figure $n n; json out "students/$n/reputation/score"; done >all2
cp out scores2
cp scores1 out
for n in 0 1 2 3 4 5 6 7; do peer_figure $n k; peer_figure $n n; json out "students/$n/reputation/score"; done >all1
holds "nor the composite; and nobody else's has moved" cmp all1 all2
run -C class check
says err "surveys/peer.ini: note: the sheets of run 2 do not show all that classmates answer about 8 of 8 students: 8 with the figures of an earlier sheet" \
	"check tells the instructor: one rater in the round, and all stays"
lacks err "s1" "without a name"
run -v -C class check
says err "one rater's answers (s1, s2, s3, s4, s5, s6, s7, s8)" "which -v adds"
hand_out class
says err "8 sheets show as before what classmates say" "and so does handing out"
peers class s1 >sheet2
holds "the second sheet says of s1 what the first said, in every form" cmp sheet1 sheet2

# The same class, where the answers of s7 are blank: the sheets of s1 are the same.
about s7 s1 5 | sed 's/5$//; s/1$//' >>beside/responses/peer.csv
run -q -C beside build
hand_out beside
run -C beside --json scores
value run 2 "where nobody answered there is a second run, too"
for form in pdf html txt; do
	words class s1 $form >one
	words beside s1 $form >other
	holds "s1.$form says nothing else than where nobody answered" cmp one other
done

about s8 s1 4 >>class/responses/peer.csv
run -q -C class build
run -C class --json scores
value students/0/reputation/criteria/peer_regard/n 7 "with a second answer"
refutes "the mean moves" test "$(peer_figure 0 k)" = "$(cat k1)"
refutes "and the composite does" \
	test "$(json out students/0/reputation/score)" = "$(json scores2 students/0/reputation/score)"
run -C class sheets --format pdf --format html --format text
peers class s1 >sheet3
refutes "and the sheet" cmp sheet2 sheet3
run -C class check
lacks err "do not show all" "and nothing is withheld"

# Changed, taken back, given by another.
hand_out class
says err "is sheet 3" "which is handed out"
run -C class --json scores
peer_figure 0 k >k3
sed 's/^s8,s1,sources,4/s8,s1,sources,5/' class/responses/peer.csv >changed.csv
cp class/responses/peer.csv third.csv
for change in "an answer changed" "an answer taken back" "s7 takes back"; do
	case $change in
	"an answer changed") cp changed.csv class/responses/peer.csv ;;
	"an answer taken back") grep -v "^s8,s1," third.csv >class/responses/peer.csv ;;
	*) grep -v "^s7,s1," third.csv >class/responses/peer.csv ;;
	esac
	run -q -C class build
	run -C class --json scores
	value students/0/reputation/criteria/peer_regard/n 7 "$change: the figures stay"
	holds "$change: the mean too" test "$(peer_figure 0 k)" = "$(cat k3)"
done
# Beside sheet 3 two have changed; beside sheets 1 and 2 none has.
cp first.csv class/responses/peer.csv
run -q -C class build
run -C class --json scores
value students/0/reputation/criteria/peer_regard/n 5 "both taken back: the figures of now"
# Beside sheet 3 two, beside sheet 1 one: the oldest sheet lies in a drawer, too.
grep -v "^s[78],s1," third.csv >class/responses/peer.csv
about s7 s1 4 >>class/responses/peer.csv
run -q -C class build
run -C class --json scores
value students/0/reputation/criteria/peer_regard/n 7 "every sheet is compared with"

# A new round begins anew.
sed 's/^wave = 1/wave = 2/' class/surveys/peer.ini >peer.ini
cp peer.ini class/surveys/peer.ini
about s2 s1 4 >body
about s3 s1 4 >>body
about s4 s1 4 >>body
{ echo "rater,ratee,item,value"; cat body; } >class/responses/second.csv
rm class/responses/peer.csv
run -q -C class build
run -C class --json scores
value students/0/reputation/criteria/peer_regard/n 3 "another round is another survey"

# -- a run that was not compared --------------------------------------------------------------
cp -r empty order
run -q -C order build
about s7 s1 5 >>order/responses/peer.csv
run -q -C order build
run -C order sheets --run 1 --publish
says err "Run 1 is sheet 1" "an older run is handed out after a newer one was scored"
run -C order sheets --publish
exits 1 "the newer one is not handed out then"
says err "run 2 was scored before sheet 1 was handed out" "and why is told"
run -C order build
says err "run 3" "a build compares"
hand_out order
says err "Run 3 is sheet 2" "and what it made is handed out"
says err "8 sheets show as before" "with the figures of before"

# -- a round ----------------------------------------------------------------------------------
# With the severity of raters taken out one rater moves everybody: from the one amount by which
# those move whom a late rater did not rate the rater's severity follows, and so the answers.
cp -r empty round
setting round severity auto
grep -v "^s8," first.csv >round/responses/peer.csv
run -q -C round build
run -C round --json survey results peer
value plain_because null "severity is taken out"
hand_out round
for n in 1 2 3 4 5 6 7 8; do peers round s$n; done >sheets1
for n in 3 4 5 6; do about s8 s$n 1; done >>round/responses/peer.csv
run -q -C round build
hand_out round
for n in 1 2 3 4 5 6 7 8; do peers round s$n; done >sheets2
holds "one late rater moves nobody, rated or not" cmp sheets1 sheets2
for n in 1 2 3 4 5 6 7 8; do
	says round/out/sheets/s$n.txt "As on sheet 1: too few answers are new since then" \
		"and the sheet of s$n does not tell whether s8 rated s$n"
done
# A second one, about another: the round is open, but who was rated by one of them alone stays.
{
	grep -v "^s7,s2," round/responses/peer.csv
	about s7 s2 5
} >two.csv
cp two.csv round/responses/peer.csv
run -q -C round build
run -C round sheets --format text
for n in 2 3 4 5 6; do says round/out/sheets/s$n.txt "As on sheet 1:" "s$n was rated by one"; done
for n in 1 7 8; do lacks round/out/sheets/s$n.txt "As on sheet" "s$n by none of two"; done
# A third one after that is alone beside sheet 3, which had moved with what s8 and s7 said: that
# the sheets of s2 to s6 show less does not hide it.
cp -r round third
hand_out third
for n in 1 7 8; do peers third s$n; done >sheets3
{
	grep -v "^s6,s8," two.csv
	about s6 s8 1
} >third/responses/peer.csv
run -q -C third build
run -C third sheets --format pdf --format html --format text
for n in 1 7 8; do peers third s$n; done >sheets4
holds "nobody moves by s6" cmp sheets3 sheets4
for n in 1 7 8; do says third/out/sheets/s$n.txt "As on sheet 3:" "s$n does not"; done
# A student leaves whom many rated: that does not hide the one late rater.
grep -v "^s7,s2," first.csv >round/responses/peer.csv
grep "^s7,s2," first.csv >>round/responses/peer.csv
grep -v "^s8," round/responses/peer.csv >body
for n in 3 4 5 6; do about s8 s$n 1; done >>body
cp body round/responses/peer.csv
grep -v "^s7," round/roster.csv >roster
cp roster round/roster.csv
export G_DEBUG=fatal-criticals
run -q -C round build
exits 0 "a student is deleted from the roster after a sheet was handed out"
unset G_DEBUG
run -C round sheets --format text
for n in 1 2 3 4 5 6 8; do
	says round/out/sheets/s$n.txt "As on sheet 1:" "a leaver does not let s8 show: s$n"
done

# -- a first mean -----------------------------------------------------------------------------
# A sheet without a mean has told nothing: the third rater brings one.
cp -r empty thin
grep -v "^s[456],s1," first.csv >thin/responses/peer.csv
run -q -C thin build
hand_out thin
says thin/out/sheets/s1.txt "2 raters; 3 needed" "two raters give no mean"
about s4 s1 3 >>thin/responses/peer.csv
run -q -C thin build
run -C thin --json scores
value students/0/reputation/criteria/peer_regard/enough true "a third one gives the first"

# -- one sheet --------------------------------------------------------------------------------
# Two raters on one heading; then that with the fewest raters goes as well.
cp -r empty few
grep -v -E "^s[456],s1,(answers|replies)" first.csv | grep -v -E "^s6,s1,(how_to|topic)" \
	>few/responses/peer.csv
run -q -C few build
run -v -C few check
says err "1 with fewer than 3 raters (s1); 1 where what is withheld could be computed from the rest, and more is withheld (s1)" \
	"what could be computed is withheld with what is"
grep -v -E "^s[2345678],s1,(answers|replies)" first.csv >few/responses/peer.csv
run -q -C few build
run -C few check
lacks err "do not show all" "a heading that nobody answered tells nothing"

# Five times 5, and four times 5 and a 4: nothing tells which. Only s1 is rated, so that every
# figure of the class rests on these answers alone.
for who in all four; do
	cp -r empty $who
	{
		echo "rater,ratee,item,value"
		for i in 2 3 4 5; do about "s$i" s1 5; done
		if [ $who = all ]; then about s6 s1 5; else about s6 s1 4; fi
	} >$who/responses/peer.csv
	run -q -C $who build
	run -C $who sheets --format pdf --format html --format text
done
run -C all --json survey results peer
value ratees/0/mean 5 "the instructor sees that everybody gave the highest answer"
run -C four --json survey results peer
value ratees/0/mean 4.8 "or not"
for form in pdf html txt; do
	holds "s1.$form does not tell it" cmp all/out/sheets/s1.$form four/out/sheets/s1.$form
done
says all/out/sheets/s1.txt "4.8 or more of 5" "a bound stands for the mean"
says all/out/sheets/s1.txt "100 × (4.8 – 1) / (5 – 1) = 95.0, for 4.8 or more" "which adds up"
run -C all explain s1 peer_regard
says out "100 × (4.8 – 1) / (5 – 1) = 95.0, for 4.8 or more" "as explain has it"
says out "Peer regard  95" "with its score"
for i in 2 3 4 5 6; do about "s$i" s1 1; done >body
{ echo "rater,ratee,item,value"; cat body; } >all/responses/peer.csv
run -q -C all build
run -C all sheets --format text
says all/out/sheets/s1.txt "1.2 or less of 5" "so it does at the other end"

# Everybody gives everybody the same in the middle: the range is not a single number.
cp -r empty middle
{
	echo "rater,ratee,item,value"
	for j in 1 2 3 4 5 6 7 8; do
		for d in 1 2 3 4 5; do about "s$(((j + d - 1) % 8 + 1))" "s$j" 3; done
	done
} >middle/responses/peer.csv
run -q -C middle build
run -C middle --json scores
value students/0/reputation/criteria/peer_regard/score 50 "all give 3 of 5"
# Five raters, half of one's step: .1 of 4; 1.645 times 2.5 points.
value students/0/reputation/criteria/peer_regard/lo 45.89 "the range begins below"
value students/0/reputation/criteria/peer_regard/hi 54.11 "and ends above"

# The score is that of the mean as it is printed: five raters with 3, 3, 3, 3 and 4 on one of
# eight items give 3.025, printed as 3.0.
about s2 s1 4 sources >body
{ grep -v "^s2,s1,sources," middle/responses/peer.csv; cat body; } >one
cp one middle/responses/peer.csv
run -q -C middle build
run -C middle --json survey results peer
value ratees/0/mean 3.025 "the instructor sees the mean"
run -C middle --json scores
value students/0/reputation/criteria/peer_regard/k 3 "the sheet has it with one decimal"
value students/0/reputation/criteria/peer_regard/score 50 "and the score is made of that"
run -C middle explain s1 peer_regard
says out "100 × (3.0 – 1) / (5 – 1) = 50.0" "which adds up"

finish
