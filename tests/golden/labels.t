#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Human codes: they take the place of the rules, wherever they come from and in whatever order;
# and the sheets on which people code.
#
# The class is that of worked.t, cut down: phrase lists of one phrase each; Ana's posts are
#
#   a1  relevant, teaching           a4  a claim with a source: good
#   a2  relevant, works, "40 %"      a5  Ana answers Bo's b2: relevant, so it helps
#   a3  a claim without a source     a6  a1 once more: a near duplicate
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

fill() {
	new_class "$1"
	setting "$1" as_of 2026-09-06
	cat >"$1/signals.ini" <<-END
		[teaching]
		a = how to
		[works]
		a = it worked
		[fails]
		a = it failed
		[claim]
		a = studies show
		[attribution]
		a = according to
		[promotion]
		a = buy now
		[disclosure]
		a = sponsored
		[bait]
		a = tag a friend
		[praise]
		a = great post
		[topics]
		captions = captions
	END
	cat >"$1/roster.csv" <<-END
		sis_id,name,section
		s1,Ana Lima,A
		s2,Bo Chen,A
	END
	cat >"$1/handles.csv" <<-END
		student,network,handle
		s1,mastodon,@anal@social.example
		s2,mastodon,@bo@social.example
	END
	ana=mastodon,@anal@social.example
	bo=mastodon,@bo@social.example
	cat >"$1/posts/log.csv" <<-END
		id,network,handle,created_at,text,in_reply_to,likes,url
		a1,$ana,2026-08-26T12:00:00Z,How to write captions for a short video about the river,,10,https://social.example/@anal/a1
		a4,$ana,2026-08-26T12:00:00Z,According to https://example.org/a studies show a better reach for short posts,,0,
		b1,$bo,2026-08-27T09:00:00Z,Which captions tool do you use?,,1,
		b2,$bo,2026-08-27T10:00:00Z,"@anal Great post, ask Chen or https://social.example/@anal/a1 or ana@mail.example",a1,0,
		a2,$ana,2026-09-02T12:00:00Z,It worked: captions brought 40 % more readers to the page,,4,
		a3,$ana,2026-09-02T12:00:00Z,Studies show that readers prefer short posts,,2,
		a5,$ana,2026-09-02T12:00:00Z,You can check the captions with a plain text editor first,b2,0,
		a6,$ana,2026-09-03T12:00:00Z,How to write captions for a short video about the river!,,0,
	END
	mkdir "$1/labels"
}

code_of() {
	printf %s "$1" | sha256sum | sed 's/^\(.\{12\}\).*/p\1/'
}

fill class
run build class
exits 0 "the class builds without a code"
run -C class explain s1 teaching
says out "1    how to" "the rule sees one teaching post"
lacks err "human codes" "nothing is said of codes"
says class/out/sheets/s1.html "no person has coded them" "the sheet says that rules alone have read"

# -- codes beat rules ------------------------------------------------------------------------------

cat >class/labels/ab.csv <<EOF
coder,post,criterion,level
AB,mastodon:a1,teaching,0
AB,https://social.example/@anal/a1,fails,3
AB,a3,credibility,3
AB,$(code_of mastodon:a2),credibility,2
AB,a2,relevance,1
AB,b1,helps,3
AB,a6,teaching,3
AB,a5,helps,1
EOF
cat >class/labels/cd.csv <<EOF
Coder;Post;Relevance;Credibility
CD;a2;2;1
EOF
run build class
exits 0 "the class with codes builds"
says err "10 human codes" "the codes are counted"
says err "Of these posts 5 have human codes" "and the posts that have them"
says err "1 coded post has no effect" "a near duplicate's codes count for nothing"
run -C class scores --json
value students/s1/reputation/criteria/teaching/k 0 "a 0 takes the rule's 1 away"
value students/s1/reputation/criteria/examples/k 1 "a rule's 1 without a code stays"
value students/s1/reputation/criteria/examples/k2 1 "a code gives what no rule saw"
value students/s1/reputation/criteria/relevance/k 2.5 "the mean of two coders is a part of a post"
value students/s1/reputation/criteria/helpfulness/k 0.3333 "help of level 1 is a third"
value students/s1/reputation/criteria/credibility/n 3 "three claims"
value students/s1/reputation/criteria/credibility/k 2.5 "two good ones and a half"
value students/s2/reputation/criteria/helpfulness/k 0 "help that answers nobody is none"
run -C class explain s1
says out "0    coded 0 by AB" "the ledger shows what was taken away"
says out "1/2  coded 1 by AB, 2 by CD" "and the coders"
says out "1    does not: coded 3 by AB" "for either half of the examples"
says out "1/3  coded 1 by AB (to @bo@social.example)" "and whom it helped"
run -C class explain s1 credibility --json
value criteria/credibility/n 3 "explain --json agrees"
says out '"reason": "coded 2 by AB, 1 by CD"' "and names the coders"
says class/out/sheets/s1.html "coded 1 by AB, 2 by CD (0.50)" "the web page too"
says class/out/sheets/s1.html "4 posts were coded by a person, and the code replaced the rule." \
	"and how many posts people have read"
pdftotext -layout class/out/sheets/s1.pdf s1.txt
says s1.txt "coded 3 by AB" "and page 2 of the PDF"
says s1.txt "coded 1 by AB, 2 by CD" "with both coders"
run build class
says err "The scores are up to date" "a second build has nothing to do"
scores_of class >coded.json

fill turned
mkdir turned/labels/deep
cp class/labels/cd.csv turned/labels/a.csv
cp class/labels/ab.csv turned/labels/deep/z.csv
mv turned/posts/log.csv log.csv
run build turned
says err "labels/deep/z.csv: warning: 8 of its 8 posts are in no import (" \
	"codes may come before their posts, which is told"
mv log.csv turned/posts/log.csv
run build turned
exits 0 "once the posts are there"
lacks err "in no import" "all is well"
scores_of turned >turned.json
holds "and the scores are the same" cmp coded.json turned.json

rm class/labels/cd.csv
run -C class check
says err "labels/cd.csv: warning: this file is gone" "a file taken away is told"
says err "a file of this name there that holds the line 'coder,post,criterion,level' alone" \
	"with what takes its codes back"
lacks err "remove class.db" "and loses no run"
cp -r class taken
echo coder,post,criterion,level >taken/labels/cd.csv
run build taken
exits 0 "which does"
run -C taken check
lacks err "is gone" "and nothing is left to tell"
run -C taken scores --json
value students/s1/reputation/criteria/credibility/k 2.6667 "the codes are gone"
run -C taken scores --runs --json
value 1/run 2 "and the runs are there"
value 1/changes/codes true "codes that came are told"
value 1/changes/files false "from other files"
run -C taken scores --compare 1
says out "human codes: new or changed ones, which take the place of the rules" "in words too"
says out "Part of each difference comes from a changed ruler" "as a ruler"
lacks out "files: new" "and nothing else"
printf 'coder,post,criterion,level\nAB,a1,teaching,2\n' >class/labels/ab.csv
run build class
run -C class scores --json
value students/s1/reputation/criteria/teaching/k 0.6667 "a new version of a file takes the old one's place"

# -- what is refused, and what is unknown ----------------------------------------------------------

cat >slips.csv <<EOF
coder,post,criterion,level
EF,a1,examples,3
EF,a1,relevence,3
EF,a1,works,7
EF,x1,works,2
EF,x2,works,2
EF,a5,works,1
EF,a5,works,2
EOF
run -C class import --as labels slips.csv
exits 0 "a file can be imported from anywhere"
says err "3 rows could not be used, kept with the reason in out/rejected.csv" "refused rows are kept"
says class/out/rejected.csv "'examples' is two criteria: write works for what worked, fails for what did not" \
	"with the reason"
says err "2 of its 3 posts are in no import (x1, x2), the codes are kept and count once the posts are imported" \
	"unknown posts are listed"
says err "slips.csv:7: note: 1 code is given again by the same coder" "a code given twice is told"
run -C class score
run -C class explain s1 examples
says out "2/3  works: coded 2 by EF" "the last one holds"
printf 'sis_id,name\ns9,Cy Ott\n' >more.csv
run -C class import --as labels more.csv
exits 1 "a roster is no codes"
run -C class import --as opinions slips.csv
exits 2 "an unknown kind is wrong use"
says err "audience, labels or responses" "and the kinds are named"
run inspect --json slips.csv
value 0/format labels "inspect knows codes"
value 0/kind labels "as their kind"
value 0/items 4 "counts those a class can use"
value 0/unique_ids 3 "and their posts"
value 0/coders EF "with the coder"
value 0/criteria works "and the criterion"
value 0/rejected 3 "and the refused"

# What a file of codes needs is said of any table in labels/; what is no table lies beside them.
fill beside
printf 'post,level\na1,2\n' >beside/labels/slip.csv
run build beside
exits 1 "a table without coders is refused"
says err "labels/slip.csv: error: unknown format: this is a CSV file with the columns post, level; codes need the columns coder, post, criterion and level, or coder, post and a column for each criterion (here is no coder, criterion); nothing was read" \
	"with what codes need"
lacks err "created_at" "not with what posts do"
rm beside/labels/slip.csv
echo "Who codes, when, and what we agreed on." >beside/labels/notes.txt
run build beside
exits 0 "a note among codes is no error"
says err "labels/notes.txt: warning: left out: this is plain text, not a table of codes" "but told"
lacks err "refused" "and not as refused"
run -C beside check
lacks err "notes.txt" "nothing of it is missing"
printf 'coder;post;criterion;level\nAB;a1;teaching;2\n' >beside/labels/notes.txt
run build beside
says err "1 human code" "a table is read whatever its name"

# -- sheets to code --------------------------------------------------------------------------------

fill fresh
run -q build fresh
run -C fresh labels sample --coders AB,CD --per-student 3 --double 40% --json
exits 0 "a sample is drawn"
value students 2 "of both students"
value posts 5 "three posts of Ana's, both of Bo's"
value double 2 "two of five go to both coders"
value files/0/posts 4 "the first coder has four"
value files/1/posts 3 "the second three"
sheet=fresh/out/labels/AB.csv
holds "the sheet is the owner's alone" test "$(stat -c %a $sheet)" = 600
says $sheet "coder,post,relevance,teaching,works,fails,helpfulness,credibility,text,replies_to" \
	"a column for each criterion"
says fresh/out/labels/codebook.txt "1  touches a topic in passing" "the codebook says what levels mean"
holds "labels/ is there for what comes back" test -d fresh/labels
cp -r fresh/out/labels first
run -C fresh labels sample --coders AB,CD --per-student 3 --double 40%
exits 0 "drawn again"
says err "Drew 5 posts of 2 students, 2 of them for two coders" "it says what it drew"
holds "the sample is the same" diff -r first fresh/out/labels

run -C fresh labels sample --coders KL,MN --per-student 1 --double 0
says err "Drew 2 posts of 2 students" "two posts"
says err "out/labels/KL.csv: 1 post for KL" "one for each coder"
rm fresh/out/labels/KL.csv fresh/out/labels/MN.csv
run -C fresh labels sample --coders XY
cat fresh/out/labels/XY.csv >all
holds "without a limit all seven unique posts are drawn" test "$(grep -c '^XY,p' all)" -eq 7
for word in anal Ana Lima Chen s1 s2 mastodon: social.example @bo likes 2026; do
	lacks all "$word" "no '$word' on a sheet"
done
says all "@someone Great post, ask [author] or [link: Mastodon] or [mail address]" "who is named is masked"
says all "https://example.org/a" "a source stays"
lacks all "river!" "a near duplicate is not drawn"
says all "$(code_of mastodon:b1),,,,,n/a,," "what answers nobody needs no code of help"
says all "$(code_of mastodon:b2),,,,,,," "a reply does"
rm fresh/out/labels/XY.csv
run -C fresh labels sample --coders AB --per-student 1
cp $sheet one.csv
setting fresh seed 5
run -C fresh labels sample --coders AB --per-student 1
refutes "another seed draws others" cmp -s one.csv $sheet
setting fresh seed 1
run -C fresh labels sample --coders AB,CD --per-student 3 --double 40%

# The post that is answered may greet who answers.
fill greet
cat >>greet/posts/log.csv <<END
b9,$bo,2026-08-28T09:00:00Z,"Ana, which tool did you mean? Yours, Chen",a1,0,
a9,$ana,2026-08-28T10:00:00Z,The captions can be made with any plain editor you have,b9,0,
END
run -q build greet
run -C greet labels sample --coders AB
grep "^AB,$(code_of mastodon:a9)," greet/out/labels/AB.csv >row
says row 'any plain editor you have,"[author], which tool did you mean? Yours, [author]"' \
	"the post that is answered names neither"

# Filled in and handed back.
sed 's/^\(AB,p[0-9a-f]*\),,,,,/\1,3,2,0,0,/' "$sheet" >filled
holds "the sheet can be filled in" grep -q '^AB,p[0-9a-f]*,3,2,0,0,' filled
cp filled fresh/labels/ab.csv
cp fresh/out/labels/codebook.txt fresh/labels/
run build fresh
exits 0 "it imports as it is, with the codebook beside it"
says err "16 human codes" "four codes of each of four posts"
lacks err "in no import" "each code of a post is found again"
run -C fresh check
lacks err codebook "the codebook is no export"
run agreement --json fresh/labels/ab.csv
value criteria/relevance/units 4 "agreement reads the same sheet"
cp filled "$sheet"
run -C fresh labels sample --coders AB,CD
exits 1 "a sheet with codes in it is never overwritten"
says err "out/labels/AB.csv: error: 16 codes stand in this sheet, nothing was written" "and that is said"
holds "it is as it was" cmp filled "$sheet"
rm "$sheet"
run -C fresh labels sample --coders AB --per-student 12 --json
exits 0 "the next sample"
value posts 3 "leaves out what is coded"
value double 0 "one coder alone has nothing twice"
echo mine >fresh/out/labels/GH.csv
run -C fresh labels sample --coders GH
exits 1 "another file of that name is left alone"
echo "my own codebook" >fresh/out/labels/codebook.txt
run -C fresh labels sample --coders IJ
says err "codebook.txt: what the levels mean (yours, left as it is)" "as is a codebook of one's own"

for words in '--double 120%' '--double many' '--per-student 0' '--coders AB,ab' '--coders ../x' \
	'--coders codebook' '--coders AB --double 10%' '--coders AB,'; do
	# shellcheck disable=SC2086 # words on purpose
	run -C fresh labels sample $words
	exits 2 "wrong use: $words"
done
for nobody_named in '' ' ' ','; do
	run -C fresh labels sample --coders "$nobody_named"
	exits 2 "wrong use: coders '$nobody_named'"
	says err "nothing was written" "and that is said"
done
run -C fresh labels draw
exits 2 "labels takes sample alone"
new_class empty
run -C empty labels sample
exits 1 "without a store there is nothing to draw"

# -- replies that do not count ------------------------------------------------------------------------

new_class helped
mkdir -p helped/labels
printf 'sis_id,name,mastodon\ns1,Ana Lima,@s1@m.example\ns2,Bo Chen,@s2@m.example\ns3,Cy Ray,@s3@m.example\n' \
	>helped/roster.csv
{
	echo 'id,network,handle,created_at,text,in_reply_to'
	echo 'q2,mastodon,@s2@m.example,2026-08-25T12:00:00Z,Which captions tool do you use?,'
	echo 'q3,mastodon,@s3@m.example,2026-08-25T12:00:00Z,Does anybody know a good baseline?,'
	n=0
	for words in 'Try the free one that reads your own files' 'The library lends a licence to all of us' \
		'My camera does it while I am still filming' 'Take the median of your last twenty posts' \
		'Ask the lab for the numbers of last year'; do
		n=$((n + 1))
		echo "r$n,mastodon,@s1@m.example,2026-09-0${n}T13:00:00Z,$words,q$((n > 3 ? 3 : 2))"
	done
} >helped/posts/posts.csv
{
	echo 'coder,post,criterion,level'
	printf 'A,r%d,helpfulness,%d\n' 1 1 2 2 3 0 4 0 5 0
} >helped/labels/codes.csv
run -q build helped
run -C helped explain s1 helpfulness
grep '^  2026' out >rows
prints rows "the column adds up to the 2/3 of one reply, and a 0 counts as 0" <<'EOF'
  2026-09-01  0    counted once, with another reply: coded 1 by A (to @s2@m.example)
  2026-09-02  2/3  coded 2 by A (to @s2@m.example)
  2026-09-03  0    coded 0 by A (to @s2@m.example)
  2026-09-04  0    coded 0 by A (to @s3@m.example)
  2026-09-05  0    coded 0 by A (to @s3@m.example)
EOF
run -C helped --json explain s1 helpfulness
value criteria/helpfulness/evidence/0/value 0.333333 "as JSON the value of a reply stays"
value criteria/helpfulness/evidence/0/counted 0 "beside what it adds"
value criteria/helpfulness/evidence/1/counted 0.666667 "which is the value of one"
value criteria/helpfulness/evidence/2/counts true "a 0 stands for itself"
finish
