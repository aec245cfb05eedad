#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files of every dialect give the same figures; what cannot be used is told and kept.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

# -- rosters and handles: what inspect finds in them --------------------------------------------

# lists PATH NAME < TEXT: the list at PATH of the file inspected last.
lists() {
	json out "0/$1" >list 2>&1
	prints list "$2"
}

cat >canvas.csv <<EOF
Student,ID,SIS User ID,SIS Login ID,Section,Essay (12),Current Score,Final Score
,,,,,Manual Posting,,
    Points Possible,,,,,100,(read only),(read only)
"Źrebiec, Ana",101,s1,ana@campus.example,Section A,90,90,90
"Chen, Bo",102,s2,bo@campus.example,"Section A and Section B",,80,80
"Student, Test",999,,abcdef,Section A,,,
EOF
run inspect --json canvas.csv
value 0/format canvas-gradebook "a Canvas export is known"
lists students "its students are the rows of people" <<EOF
s1
s2
EOF
lists names "with their names turned" <<EOF
Ana Źrebiec
Bo Chen
EOF
lists left_out "and the other three rows left out" <<EOF
rows that are not students: 3
EOF

cat >german.csv <<EOF
Matrikelnummer;Nachname;Vorname;E-Mail-Adresse;Gruppe
0012;Źrebiec;Ana;ana@campus.example;A
EOF
cat >french.csv <<EOF
Numéro étudiant,Nom de famille,Prénom,Adresse de courriel,Groupe
0012,Źrebiec,Ana,ana@campus.example,A
EOF
for name in german french; do
	run inspect --json $name.csv
	value 0/format roster "a $name class list is known"
	value 0/students 0012 "$name: the number keeps its zeros"
	value 0/names "Ana Źrebiec" "$name: the name has its order"
done

cat >network.csv <<EOF
sis_id,name,email,mastodon,bluesky
s1,Ana Lima,ana@campus.example,@Ana@Social.Example,https://bsky.app/profile/ana.bsky.social
s2,Bo Chen,bo@campus.example,n/a,
EOF
run inspect --json network.csv
value 0/kind roster "a roster may have columns of handles"
lists handles "which are read" <<EOF
bluesky ana.bsky.social
mastodon ana@social.example
EOF

cat >form.csv <<EOF
"Timestamp","Email Address","Your Mastodon handle","Your Bluesky handle"
"2026/09/04 10:15:22 AM GMT-4","ana@campus.example","@anna@social.example","@ana.bsky.social"
"2026/09/03 10:15:22 AM GMT-4","ana@campus.example","https://social.example/@ana",""
"2026/09/04 10:15:22 AM GMT-4","bo@campus.example","none","what is this"
EOF
run inspect --json form.csv
value 0/format handles-form "a form of handles is known"
lists handles "the later answer counts, wherever it stands" <<EOF
bluesky ana.bsky.social
mastodon anna@social.example
EOF
value 0/rejected 1 "what is no handle is refused"
value 0/problems/0/line 4 "with its line"

# -- a class, and its posts in every dialect ----------------------------------------------------

# Rows with é, a separator of either kind, quotes and a line break in the text: `~` parts the
# cells here. Relevance counts only what was decoded rightly.
cat >rows <<EOF
id~network~handle~created_at~text~in_reply_to~likes~reposts~replies
p1~mastodon~@ana@social.example~2026-08-25T10:00:00Z~"Café culture, explained; with a plan"~~1~2~3
p2~mastodon~@ana@social.example~2026-08-26T10:00:00Z~"She said ""hello"" in the
café culture hall"~~4~0~0
p3~mastodon~@ana@social.example~2026-09-01T10:00:00Z~"The café is open"~~0~0~0
p4~mastodon~@ana@social.example~2026-09-02T10:00:00Z~"Naïve: 40 % of it"~~7~0~1
p5~mastodon~@ana@social.example~2026-09-08T10:00:00Z~"How to find the café culture of a town in three long steps"~~0~1~0
p6~mastodon~@bo@social.example~2026-09-09T10:00:00Z~"Thanks, what is the café culture of a small town like these days?"~p5~2~0~0
EOF
sed 's/~/,/g' rows >plain.csv
fill() {
	new_class "$1"
	sed 's/^analytics = .*/analytics = café culture/' "$1/signals.ini" >"$1/signals.new"
	mv "$1/signals.new" "$1/signals.ini"
	cat >"$1/roster.csv" <<-EOF
		sis_id,name,email
		s1,Ana Lima,ana@campus.example
		s2,Bo Chen,bo@campus.example
	EOF
	cat >"$1/handles.csv" <<-EOF
		student,network,handle
		s1,mastodon,@ana@social.example
		bo@campus.example,mastodon,https://social.example/@Bo
	EOF
}
fill plain
cp plain.csv plain/posts/log.csv
run build plain
exits 0 "the plain file imports"
run -C plain scores --json
value students/s1/reputation/criteria/relevance/k 3 "é is é, and a line break parts words only"
value students/s1/reputation/criteria/teaching/k 1 "the teaching post is seen"
scores_of plain >plain.json

dialect() {
	fill "$1"
	cp "$2" "$1/posts/$2"
	run build "$1"
	exits 0 "$3 imports"
	scores_of "$1" >"$1.json"
	holds "and gives the same scores" cmp plain.json "$1.json"
}
{ printf '\357\273\277' && cat plain.csv; } >bom.csv
dialect d1 bom.csv "UTF-8 with a byte order mark"
{ printf '\377\376' && tr '~' '\t' <rows | sed 's/$/\r/' | iconv -f UTF-8 -t UTF-16LE; } >excel.txt
dialect d2 excel.txt "UTF-16LE with tabs and CRLF, Excel's Unicode text,"
tr '~' ';' <rows >semicolon.csv
dialect d3 semicolon.csv "a file with ;"
iconv -f UTF-8 -t WINDOWS-1252 plain.csv >ansi.csv
dialect d4 ansi.csv "Windows-1252"
tr '\n' '\r' <plain.csv >mac.csv
dialect d5 mac.csv "a file with CR alone"
sed 's/$/\r/' plain.csv >dos.csv
dialect d6 dos.csv "a file with CRLF"
{ echo 'sep=;' && cat semicolon.csv; } >sep.csv
dialect d7 sep.csv "a file that begins with sep=;"
tr '~' '|' <rows >bar.csv
dialect d8 bar.csv "a file with |"
printf %s "$(cat plain.csv)" >open.csv
dialect d9 open.csv "a last line without an end"
{ tr '~' '\t' <rows; printf '\n\n'; } >table.xls
dialect d10 table.xls "text that is named .xls"
says err "posts/table.xls: note: named .xls, but its content is a table of posts" "and that is said"

# -- the order of things -------------------------------------------------------------------------

# Half the rows in one file, half in another; then with their names exchanged.
head_of_rows() {
	sed -n '1,5p' plain.csv
}
tail_of_rows() {
	sed -n '1p;6,$p' plain.csv
}
fill forward
head_of_rows >forward/posts/a.csv
tail_of_rows >forward/posts/b.csv
fill backward
tail_of_rows >backward/posts/a.csv
head_of_rows >backward/posts/b.csv
for class in forward backward; do
	run build $class
	scores_of $class >$class.json
	holds "$class: parted over files, the scores are the same" cmp plain.json $class.json
done
fill late
sed -n '1p;6p' plain.csv >late/posts/b.csv
run build late
mv late/roster.csv roster.kept
head_of_rows >late/posts/a.csv
sed -n '1p;7,$p' plain.csv >late/posts/c.csv
mv roster.kept late/roster.csv
run build late
scores_of late >late.json
holds "as they are when files come one after the other" cmp plain.json late.json

# The same content again does nothing; an overlapping export brings counts up to date.
run -C plain import plain/posts/log.csv
exits 0 "importing a file again is fine"
says err "Read 0 of 1 file (1 unchanged)." "and does nothing"
touch plain/posts/log.csv
run build plain
says err "The scores are up to date: run 1." "a new time of the file is no news"
later='p7~mastodon~@guest@social.example~2026-09-09T12:00:00Z~"A post of nobody in the class"~~0~0~0'
{ sed -n '1p' rows && sed -n '2p' rows | sed 's/~1~2~3$/~101~2~3/' && echo "$later"; } |
	tr '~' ',' >overlap.csv
run -C plain import overlap.csv
exits 0 "a later export that overlaps imports"
says err "Read 1 of 1 file (0 unchanged): 1 new post, 1 post updated." "and updates a post"
run -C plain score
run -C plain scores --json
value run 2 "and leads to a new run"
value students/s1/posts 5 "with as many posts as before"
value students/s1/influence/components/engagement/n 5 "each once"
refutes "and another engagement" test \
	"$(json out students/s1/influence/components/engagement/x)" = \
	"$(json plain.json students/s1/influence/components/engagement/x)"
json plain.json students/s1/reputation/criteria/relevance/score >before
json out students/s1/reputation/criteria/relevance/score >after
holds "but the same relevance" cmp before after
scores_of plain >new.json
sed -n '1,2p' plain.csv >older.csv
run -C plain import older.csv
run -C plain score
scores_of plain >newer.json
holds "an older export that is read later takes nothing back" cmp new.json newer.json

# -- rows that cannot be used --------------------------------------------------------------------

fill rows-refused
cat >rows-refused/posts/log.csv <<EOF
id,network,handle,created_at,text
1,mastodon,@ana@social.example,2026-08-25T10:00:00Z,fine
2,mastodon,@ana@social.example,,no time
3,mastodon,@ana@social.example,2030-01-01T00:00:00Z,in the future
4,mastodon,,2026-08-25T10:00:00Z,no author
1.26E+18,mastodon,@ana@social.example,2026-08-25T11:00:00Z,ruined id
6,mastodon,@ana@social.example,yesterday,no time either
7,mastodon,@ana@social.example,2026-08-25T10:00:00Z,"=1+1, ""quoted""",extra
EOF
run build rows-refused
exits 0 "rows that cannot be used are no error"
says err "posts/log.csv:6: warning: ids in column id were ruined by a spreadsheet (1.26E+18)" \
	"a ruined id is told"
says err "posts/log.csv: warning: 5 rows could not be used" "the others are counted"
tr -d '\r' <rows-refused/out/rejected.csv >rejected
prints rejected "and stand in out/rejected.csv with line, reason and row" <<EOF
file,line,reason,row
posts/log.csv,3,no time,"2,mastodon,@ana@social.example,,no time"
posts/log.csv,4,dated in the future (2030-01-01T00:00:00Z),"3,mastodon,@ana@social.example,2030-01-01T00:00:00Z,in the future"
posts/log.csv,5,no author,"4,mastodon,,2026-08-25T10:00:00Z,no author"
posts/log.csv,7,not a time: yesterday,"6,mastodon,@ana@social.example,yesterday,no time either"
posts/log.csv,8,more cells than the header has,"7,mastodon,@ana@social.example,2026-08-25T10:00:00Z,""=1+1, """"quoted"""""",extra"
EOF
run -C rows-refused scores --json
value students/s1/posts 2 "the other two posts count, the one of the ruined id too"
cat >rows-refused/roster.csv <<EOF
sis_id,name
s1,Ana Lima
s1,Ana Lima
S1,Cy Other
,Di Nokey
1.26E+18,Eve Ruined
EOF
run build rows-refused
says err "Bo Chen (s2) is no longer listed, taken as withdrawn" "who left the roster is told"
says rows-refused/out/rejected.csv "roster.csv,4,key S1 is that of another name on line 2" \
	"a student twice under two names is refused"
says rows-refused/out/rejected.csv 'roster.csv,5,"no student id, login or e-mail"' \
	"so is one without a key"
says rows-refused/out/rejected.csv "roster.csv,6,student id ruined by a spreadsheet" \
	"and one whose id a spreadsheet ruined"
run -C rows-refused scores --json
value students/s1/name "Ana Lima" "the first of the two names is kept"
refutes "and the student who left has no figures" json out students/s2/name
cat >rows-refused/roster.csv <<EOF
sis_id,name
s1,Ana Lima
s2,Bo Chen
EOF
run build rows-refused
run -C rows-refused scores --json
value students/s2/posts 0 "who comes back is scored again"
lacks rows-refused/out/rejected.csv roster.csv "and rows that were mended are gone from the list"

# A file that gets another name is that file: an export that becomes the class list.
new_class renamed
printf 'sis_id,name,email\ns1,Ana Lima,ana@campus.example\ns2,Bo Chen,bo@campus.example\n' \
	>renamed/posts/export.csv
printf 'id,network,handle,created_at,text\n1,x,ana_lime,2026-09-01,hi\n2,x,ana_lime,2026-09-02,ho\n' \
	>renamed/posts/log.csv
run build renamed
mv renamed/posts/export.csv renamed/roster.csv
cat >renamed/handles.csv <<EOF
student,network,handle
s1,x,ana_lima
s1,mastodon,ana_lime@social.example
Zoe Unknown,x,zoe
Zoe Unknown,mastodon,zoe@social.example
EOF
run build renamed
says err "roster.csv: note: this was posts/export.csv before, and has been read" \
	"a file under a new name is known"
run -C renamed check
lacks err "this file is gone" "and not missed under its old one"
lacks err "roster.csv: warning: nothing of it is in the store" "nor called unread"
says err "nobody posted as ana_lima on X, the handle of s1; is it ana_lime" \
	"a mistyped handle is told, with what is like it on that network"
lacks err "nobody posted as ana_lime@social.example" "but not what is like it elsewhere"
holds "who is not in the class list is told once, whatever the networks" \
	test "$(grep -c "'Zoe Unknown' is not in the roster" err)" -eq 1

# -- handles -------------------------------------------------------------------------------------

fill disputed
cat >disputed/handles.csv <<EOF
student,network,handle
s1,mastodon,@shared@social.example
s2,mastodon,@shared@social.example
Bo Chenn,mastodon,@bo@social.example
EOF
cat >disputed/posts/log.csv <<EOF
id,network,handle,created_at,text
1,mastodon,@shared@social.example,2026-08-25T10:00:00Z,whose?
EOF
run build disputed
exits 1 "a handle that two claim is an error"
says err "handles.csv:3: error: the Mastodon handle shared@social.example is claimed by both s1 and s2, its posts count for neither" \
	"with its line and both"
says err "handles.csv:4: warning: 'Bo Chenn' is not in the roster; the nearest is Bo Chen (s2)" \
	"an unknown student gets the nearest name"
run -C disputed scores --json
value students/s1/posts 0 "the posts count for neither one"
value students/s2/posts 0 "nor the other"

# -- files that are refused whole ----------------------------------------------------------------

fill refused
run build refused
cp refused/class.db store.before
printf '' >empty.csv
printf '\n\n \n' >blank.csv
head -c 4096 "$REPUTE" >garbage.csv
printf 'PK\003\004rest' >zip.csv
echo '[{"a": 1}]' >json.csv
printf '%%PDF-1.7\n' >pdf.csv
printf 'id,handle,text,network\n1,ana,hi,mastodon\n' >no-time.csv
ln -s nowhere dangling.csv
mkdir folder.csv
while IFS='|' read -r file words; do
	run -C refused import "$file"
	exits 1 "$file is refused"
	says err "$words" "and it says why"
	holds "$file leaves no trace in the store" cmp store.before refused/class.db
done <<EOF
empty.csv|empty.csv: error: unknown format: this is an empty file; nothing was read
blank.csv|blank.csv: error: unknown format: this is an empty file; nothing was read
garbage.csv|garbage.csv: error: unknown format: this is a binary file; nothing was read
zip.csv|zip.csv: error: the archive is cut off
json.csv|json.csv: error: unknown format: this is a JSON file; nothing was read
pdf.csv|pdf.csv: error: unknown format: this is a PDF document; posts cannot be taken from it
no-time.csv|a table of posts, which needs a created_at column
dangling.csv|dangling.csv: error: this is no file that can be read, nothing of it was stored
folder.csv|folder.csv: error: there is no file in this folder, nothing was stored
missing.csv|missing.csv: error: this is no file that can be read, nothing of it was stored
EOF
run -C refused import --as roster plain.csv
exits 1 "a file that is not of the kind asked for is refused"
says err "not roster, as was asked for" "and told"
run -C refused import --as rooster plain.csv
exits 2 "an unknown kind is wrong use"

# One bad file does not keep the good ones out.
cp garbage.csv refused/posts/a.csv
cp plain.csv refused/posts/b.csv
run build refused
exits 1 "a bad file among good ones is an error"
scores_of refused >refused.json
holds "and the good ones are scored" cmp plain.json refused.json

# A quote that is never closed costs its own line, which is kept with its number and reason; the
# rows behind it are read.
fill unclosed
cat >unclosed/posts/log.csv <<EOF
id,network,handle,created_at,text
1,mastodon,@ana@social.example,2026-08-25T10:00:00Z,fine
2,mastodon,@ana@social.example,2026-08-26T10:00:00Z,"never closed
3,mastodon,@ana@social.example,2026-08-27T10:00:00Z,swallowed
EOF
run build unclosed
exits 0 "a quote that is never closed costs a row"
says err "posts/log.csv: warning: 1 row could not be used" "which is told"
grep '^posts/log.csv,3,' unclosed/out/rejected.csv >row
says row "a quote is opened and never closed" "and kept with its line and reason"
says row "never closed" "and its words"
run scores -C unclosed --json
says out '"posts": 2' "the row behind it counts"

# -- columns and times ---------------------------------------------------------------------------

fill columns
sed '1s/.*/Nummer,Netz,Wer,Wann,Was,Wozu,Herzen,Weiter,Dazu/' plain.csv >columns/posts/log.csv
run build columns
exits 1 "columns nobody knows are refused"
cat >>columns/class.ini <<EOF
id = Nummer
network = Netz
handle = Wer
created_at = Wann
text = Was
in_reply_to = Wozu
likes = Herzen
reposts = Weiter
replies = Dazu
EOF
run build columns
exits 0 "[columns] tells them"
scores_of columns >columns.json
holds "and gives the same scores" cmp plain.json columns.json
echo 'txet = Was' >>columns/class.ini
run build columns
exits 1 "a misspelt name there is refused"
says err "unknown column 'txet', the nearest is 'text'" "with the nearest one"

# What the messages tell the instructor to do must help, though the file stays as it is.
fill author
sed '1s/handle/Wer/' plain.csv >author/posts/log.csv
run build author
says err "no column names the author, rows are refused: name it under [columns] in class.ini (handle = ...)" \
	"a column of authors that is not known is told"
echo 'handle = Wer' >>author/class.ini
run build author
scores_of author >author.json
holds "and naming it in [columns] mends the import" cmp plain.json author.json

# Times without a zone are of the course's zone, also when that was set late.
for class in early-zone late-zone; do
	fill $class
	cat >$class/posts/log.csv <<-EOF
		id,network,handle,created_at,text
		1,mastodon,@ana@social.example,2026-08-25 10:00,hello
	EOF
done
setting early-zone timezone America/New_York
run build early-zone
run -C early-zone scores --json
value as_of 2026-08-25T14:00:00Z "a time without a zone is of the course's zone"
run build late-zone
setting late-zone timezone America/New_York
run build late-zone
run -C late-zone scores --json
value as_of 2026-08-25T14:00:00Z "also when the zone was mended after the first build"

finish
