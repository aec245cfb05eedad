#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job: what `build` leaves in the folder, and that it does no more than it must.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

# Six students: one who left, one who never posted, one with reposts only, one whose export
# names no author and lies in a folder of hers; names in seven writings.
fill() {
	new_class "$1"
	cat >"$1/roster.csv" <<-EOF
		sis_id,name,email,section,status
		s1,Ana Źrebiec,ana@campus.example,A,active
		s2,Наталія Їжак,bo@campus.example,A,active
		s3,Nguyễn Văn Tấn,tan@campus.example,A,active
		s4,李小龍,li@campus.example,B,active
		s5,عربي سعيد,said@campus.example,B,active
		s6,Ελένη Παπαδοπούλου,eleni@campus.example,B,active
		s7,Gone Away,gone@campus.example,B,withdrawn
	EOF
	cat >"$1/handles.csv" <<-EOF
		student,network,handle
		s1,mastodon,@ana@social.example
		s2,mastodon,@bo@social.example
		s3,mastodon,@tan@social.example
		s4,mastodon,@li@social.example
		s7,mastodon,@gone@social.example
	EOF
	mkdir "$1/posts/s6"
	cat >"$1/posts/s6/export.csv" <<-EOF
		id,created_at,text
		e1,2026-08-27T10:00:00Z,How to write alt text for every picture in a report
		e2,2026-09-03T10:00:00Z,Our captions did not work on the big screen at all
	EOF
	row='%d,mastodon,@%s@social.example,2026-08-%dT0%d:00:00Z,%s,%s,,%d,%d,%d\n'
	for part in a b; do
		echo id,network,handle,created_at,text,in_reply_to,kind,likes,reposts,replies
		for i in 1 2 3 4 5 6; do
			[ $part = a ] || i=$((i + 6))
			# shellcheck disable=SC2059 # the format is the row above
			printf "$row" $((i * 10)) ana $((24 + i / 2)) 8 \
				"Tip $i: how to check your analytics dashboard for week $i of the course" \
				"" "$i" 1 2
			# shellcheck disable=SC2059
			printf "$row" $((i * 10 + 1)) bo $((24 + i / 2)) 9 \
				"The captions of item $i are what worked for us in the survey of month $i" \
				$((i * 10)) 0 "$i" 0
		done
		echo "9$part,mastodon,@tan@social.example,2026-08-28T10:00:00Z,,,repost,,,"
		echo "8$part,mastodon,@gone@social.example,2026-08-28T10:00:00Z,Good bye,,,1,1,1"
	done >"$1/all.csv"
	sed '1q' "$1/all.csv" >"$1/header"
	grep -v ^id "$1/all.csv" >"$1/rows"
	head -n 14 "$1/rows" | cat "$1/header" - >"$1/posts/part-1.csv"
	tail -n +15 "$1/rows" | cat "$1/header" - >"$1/posts/part-2.csv"
	rm "$1/all.csv"
}

fill class
run build class
exits 0 "build is fine"
says err "Scored 6 students" "six are scored"
says err "Next: repute scores" "and the next step is named"
silent out "nothing goes to standard output"
(cd class/out/sheets && ls) >files
prints files "one PDF and one HTML for each, none for who left; ids, no names" <<EOF
s1.html
s1.pdf
s2.html
s2.pdf
s3.html
s3.pdf
s4.html
s4.pdf
s5.html
s5.pdf
s6.html
s6.pdf
EOF
find class/out class/class.db -type f ! -perm 600 >wrong
silent wrong "every file is the owner's alone"
find class/out -type d ! -perm 700 >wrong
silent wrong "and every folder"
says err "s4: 李小龍 has letters that the PDF cannot show; the HTML twin shows them." \
	"a name without glyphs is told"
lacks err "sheet has words" "and no words, as print shows all"

for id in s1 s2 s3 s4 s5 s6; do
	pdf=class/out/sheets/$id.pdf
	holds "$id.pdf is sound" qpdf --check "$pdf"
	pdftotext "$pdf" "$id.txt" 2>"$id.log"
	silent "$id.log" "poppler reads $id.pdf without a word"
	pdffonts "$pdf" 2>>"$id.log" | awk 'NR > 2 && $(NF - 4) != "yes"' >wrong
	silent wrong "all fonts of $id.pdf are embedded"
	holds "$id.pdf has fonts at all" test "$(pdffonts "$pdf" | wc -l)" -gt 2
	holds "$id.pdf is below 60 KB" test "$(stat -c %s "$pdf")" -lt 60000
	holds "$id.html is whole" grep -q '</html>' "class/out/sheets/$id.html"
done
says s1.txt "Ana Źrebiec" "the PDF holds a Polish name"
says s2.txt "Наталія Їжак" "a Ukrainian one"
says s3.txt "Nguyễn Văn Tấn" "a Vietnamese one"
says s6.txt "Ελένη Παπαδοπούλου" "and a Greek one"
says class/out/sheets/s4.html "李小龍" "the HTML holds a Chinese name"
says class/out/sheets/s5.html "عربي سعيد" "and an Arabic one"
says s5.txt "No post of these weeks has reached the course yet." "who never posted is told so"
tr '\n' ' ' <s3.txt >s3.line
says s3.line "2 items so far are reposts" "who only reposts is told so"

run -C class scores --json
value students/s1/posts 12 "Ana has twelve posts"
value students/s3/posts 0 "reposts are no posts"
value students/s5/posts 0 "no post is no error"
value students/s6/posts 2 "a folder tells whose posts are in it"
refutes "who left has no figures" json out students/s7/name

# -- words that print cannot show ------------------------------------------------------------------

fill signs
for n in 1 2 3 4 5; do
	echo "c$n,2026-09-0${n}T10:00:00Z,Captions $n did not work for 李小龍 at all: number $n was late"
done >>signs/posts/s6/export.csv
run build signs
exits 0 "a class with a post in Chinese"
says err "  1 sheet has words with signs that the PDF cannot show, and says so; the HTML twin shows them: s6." \
	"whose posts lose signs is told"
pdftotext signs/out/sheets/s6.pdf s6.txt
tr '\n' ' ' <s6.txt >line
says line "stands for signs that print cannot show; the web page has them." "as the sheet does"
pdftotext signs/out/sheets/s1.pdf s1.txt
lacks s1.txt "[…]" "other sheets have none"
lacks s1.txt "stands for signs" "and do not speak of it"
says signs/out/sheets/s6.html "李小龍 at all" "the HTML twin has them"
run -C signs sheets --bundle print.pdf
says err "1 sheet has words with signs" "a bundle tells it too"

# -- again: nothing to do --------------------------------------------------------------------------

state_of class >before
run build class
exits 0 "a second build is fine"
prints err "and says that all is up to date" <<EOF
Read 0 of 5 files (5 unchanged).
The scores are up to date: run 1.
The sheets are up to date: 6 in out/sheets/.
Next: repute scores, repute explain STUDENT, repute check.
EOF
state_of class >after
holds "no byte, no time, no mode has changed" cmp before after
rm class/out/sheets/s2.pdf
run build class
holds "a sheet that was removed comes back" test -s class/out/sheets/s2.pdf

# -- elsewhere -------------------------------------------------------------------------------------

mkdir -p "other/a folder"
fill "other/a folder/class"
mv "other/a folder/class/posts/part-1.csv" "other/a folder/class/posts/z.csv"
tac "other/a folder/class/posts/part-2.csv" >turned
{ sed -n '$p' turned && sed '$d' turned; } >"other/a folder/class/posts/part-2.csv"
TZ=Pacific/Auckland LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 run build "other/a folder/class"
exits 0 "the same class elsewhere builds"
for id in s1 s2 s3 s4 s5 s6; do
	for kind in pdf html; do
		holds "$id.$kind is the same, to the byte" cmp "class/out/sheets/$id.$kind" \
			"other/a folder/class/out/sheets/$id.$kind"
	done
done
TZ=America/New_York run -C class sheets --format pdf --bundle "$WORK/bundle.pdf"
exits 0 "one file with all sheets can be made"
holds "it is sound" qpdf --check bundle.pdf
pages() { qpdf --show-npages "$1"; }
sum=0
for id in s1 s2 s3 s4 s5 s6; do sum=$((sum + $(pages class/out/sheets/$id.pdf))); done
holds "and has all their pages" test "$(pages bundle.pdf)" -eq "$sum"
holds "and is the owner's alone" test "$(stat -c %a bundle.pdf)" = 600

# -- sheets ----------------------------------------------------------------------------------------

run -C class sheets s1 --format text
exits 0 "one sheet as text"
says class/out/sheets/s1.txt "Ana Źrebiec" "holds the name"
refutes "and no other is made" test -e class/out/sheets/s2.txt
run -C class sheets "Ana Zrebiecc"
exits 1 "an unknown student is refused"
says err "no student is called 'Ana Zrebiecc', nothing was done; did you mean s1 (Ana Źrebiec)?" \
	"with the nearest"
run -C class sheets s7
exits 1 "who left has no sheet"
run -C class sheets --format odt
exits 2 "an unknown format is wrong use"
run -C class sheets --format html
exits 0 "all sheets in one format"
holds "leave those of the other formats" test -e class/out/sheets/s1.pdf
run -q build class

# A text beside a newer PDF would say something else.
run -C class sheets s1 s2 --format text
cp -R class texts
cp class/out/sheets/s1.txt old.txt
sed 's/^few_posts = /few_posts = Newer words: /; s/^title = Reputation$/title = Standing/' \
	class/feedback.ini >texts/feedback.ini
run build texts
exits 0 "a build beside sheets as text"
refutes "draws those that are there anew" cmp -s old.txt texts/out/sheets/s1.txt
says texts/out/sheets/s2.txt STANDING "all of them"
refutes "and no other" test -e texts/out/sheets/s3.txt
state_of texts >before
run build texts
says err "The sheets are up to date: 6" "the next one has nothing to do"
state_of texts >after
holds "and changes no byte" cmp before after
rm texts/out/sheets/s1.txt
run build texts
refutes "a text that was removed stays away" test -e texts/out/sheets/s1.txt
run build texts
says err "The sheets are up to date: 6" "and is looked for once"

# -- an earlier day, and older runs -----------------------------------------------------------------

scores_of class >newest.json
run -C class score --as-of 2026-08-25
exits 0 "scores of an earlier day"
run -C class scores --json
value run 2 "are another run"
value as_of 2026-08-25T23:59:59Z "of that day's end"
value students/s1/posts 3 "with the posts of those days"
"$REPUTE" -C class scores --run 1 --json >old.json
json old.json -run >old-scores.json
holds "and run 1 stays as it was" cmp newest.json old-scores.json
run -C class scores --run 9
exits 1 "a run that is not there is refused"
run -C class score --as-of 25/08/2026
exits 2 "a day in another form is wrong use"
run -C class score --as-of 2026-08-01
exits 1 "a day before the class starts is refused"
says err "repute: error: --as-of 1 August 2026 is before the class starts, on 24 August 2026 (start in class.ini); nothing was scored" \
	"and it is the option that is told"
cp class/class.ini kept.ini
setting class as_of 2026-08-02
run -C class score
says err "class.ini: error: as_of, 2 August 2026, is before the class starts, on 24 August 2026 (start); nothing was scored" \
	"where class.ini has the day, it is told"
cp kept.ini class/class.ini
run build class
scores_of class >again.json
holds "the next build is of the newest day again" cmp newest.json again.json

# -- changes ---------------------------------------------------------------------------------------

sed 's/^\(s2,.*\),active/\1,withdrawn/' class/roster.csv >roster.new
cp roster.new class/roster.csv
run build class
exits 0 "a student leaves"
says err "Scored 5 students" "and is not scored"
find class/out/sheets -name 's2.*' >wrong
silent wrong "the sheets of who left are gone"
holds "the others' are there" test -s class/out/sheets/s1.pdf

state_of class | grep -v 'class.ini\|^\. ' >before
cp class/class.ini good.ini
setting class solid 200
run build class
exits 1 "wrong settings stop a build"
state_of class | grep -v 'class.ini\|^\. ' >after
holds "and leave the old output in place" cmp before after
cp good.ini class/class.ini
sha256sum class/out/sheets/*.pdf >before
setting class name "Rhetoric 101"
run build class
says err "The scores are up to date" "a new name of the course moves no figure"
sha256sum class/out/sheets/*.pdf >after
refutes "but is on the sheets" cmp before after

if [ "$nobody" = yes ]; then
	chmod 755 "$WORK"
	cp -r class shut
	chown -R 65534:65534 shut
	rm -r shut/class.db shut/out
	chmod -R a-w shut
	as_nobody "$REPUTE" build shut >out 2>err </dev/null
	status=$?
	holds "a folder that cannot be written is refused" test "$status" -eq 1 -o "$status" -eq 3
	says err "class.db: error: " "and told"
	refutes "and stays as it is" test -e shut/class.db
	chmod -R u+w shut
	cp -r class closed
	chown -R 65534:65534 closed
	chmod -R a-w closed
	as_nobody "$REPUTE" -C closed scores --json >out 2>err </dev/null
	status=$?
	exits 0 "figures can be read in a folder that cannot be written"
	cp out closed.json
	run -C class scores --json
	holds "and are the same" cmp out closed.json
else
	skip "a folder that cannot be written is refused" "needs root and setpriv"
fi

# -- names that mean harm --------------------------------------------------------------------------

new_class harm
esc=$(printf '\033]0;owned\007')
rtl=$(printf '\342\200\256')
cat >harm/roster.csv <<EOF
sis_id,name,section
=x1,"=HYPERLINK(1) Al",A
x2,"Bo <script>alert(1)</script> ""q"" & Co",A
x3,Cy${esc}Red${rtl}verse,+1+2
../../x4,Dot Dot,A
a b,Ed One,A
a-b,Fy Two,A
EOF
cat >harm/handles.csv <<EOF
student,network,handle
x3,mastodon,@cy@social.example
no${esc}body${rtl},mastodon,@no@social.example
EOF
cat >harm/posts/log.csv <<EOF
id,network,handle,created_at,text
1,mastodon,@cy@social.example,2026-08-25T10:00:00Z,"<img src=x onerror=alert(1)> how to ${esc} captions ${rtl} and more"
EOF
run build harm
exits 0 "names that mean harm are names"
find . -path ./harm -prune -o -name '*x4*' -print >wrong
silent wrong "no id leads out of the folder"
holds "each student has a sheet, though ids are alike" \
	test "$(find harm/out/sheets -name '*.pdf' | wc -l)" -eq 6
cat out err >seen
cat seen >shown
cat harm/out/sheets/*.html >html
for words in scores "scores --csv" "explain x3" "check -v" "sheets --format text"; do
	# shellcheck disable=SC2086 # words of the command line
	run -C harm $words
	cat out err >>seen
	[ "$words" = "scores --csv" ] || cat out err >>shown
done
refutes "no escape character reaches the terminal" grep -q "$(printf '\033')" seen
refutes "and what is there to be read has no override of the direction" grep -q "$rtl" shown
says shown '\x1b' "an escape is shown as what it is"
says shown '\u202e' "an override too"
lacks html "<script>alert" "HTML in names is escaped"
lacks html "<img src=x" "and in posts"
says html "&lt;script&gt;" "and seen"
run -C harm scores --csv
tr -d '\r' <out >table.csv
says table.csv "'=HYPERLINK(1) Al" "a name that is a formula is guarded"
says table.csv "'=x1," "an id too"
says table.csv "'+1+2" "and a section"
lacks table.csv ",=HYPERLINK" "none is left bare"
run -C harm scores --json
value students/=x1/name "=HYPERLINK(1) Al" "JSON has the name as it is"

finish
