#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A survey from who rates whom to the figures: answers in every form they come in, what is
# refused and why, and that none of it tells who said what.
# shellcheck disable=SC2016 # what stands in single quotes is Perl
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC.
export REPUTE_NOW=1796644800

# Eight students; everybody has posted something, so that there is a run.
new_class class
setting class name "Rhetoric"
{
	echo "sis_id,name,email,section,status"
	n=1
	for name in "Ana Lima" "Bo Chen" "Cem Acar" "Dalia Haddad" "Eva Novak" "Finn Aas" \
		"Grace Bell" "Hugo Roy"; do
		echo "s$n,$name,m$n@campus.example,A,active"
		n=$((n + 1))
	done
	echo "s9,Ines Gone,m9@campus.example,A,withdrawn"
} >class/roster.csv
{
	echo "student,network,handle"
	for n in 1 2 3 4 5 6 7 8; do echo "s$n,mastodon,h$n@social.example"; done
} >class/handles.csv
{
	echo "id,network,author,created_at,text"
	for n in 1 2 3 4 5 6 7 8; do
		echo "p$n,mastodon,h$n@social.example,2026-09-01T12:00:00Z,How to test a claim step by step $n"
	done
} >class/posts/posts.csv
run -q -C class build
exits 0 "the class builds without a survey"

# -- who rates whom ---------------------------------------------------------------------------
run -C class survey assign peer
exits 0 "survey assign draws"
says err "40 pairs of 8 students, each rated by 5." "each equally often"
cp class/surveys/peer.assigned.csv drawn.csv
holds "the draw is a file with ids and names" grep -q "^s1,s[2-8],Ana Lima," drawn.csv
run -C class survey assign peer
says err "It was left as it is" "it is not drawn again by itself"
holds "and not changed" cmp drawn.csv class/surveys/peer.assigned.csv
rm class/surveys/peer.assigned.csv
run -C class --json survey assign peer
value pairs 40 "--json counts the pairs"
value connected true "which hang together"
holds "the same seed draws the same" cmp drawn.csv class/surveys/peer.assigned.csv
printf 's9,s1\nnobody,s1\ns1,s1\n' >>class/surveys/peer.assigned.csv
run -C class survey assign peer
says err "peer.assigned.csv:42: warning: Ines Gone (s9) is no active student" "people who left are told"
says err "peer.assigned.csv:43: error: 'nobody' is not in the roster" "so are unknown ones"
says err "peer.assigned.csv:44: warning: s1 would rate themself" "and who would rate themself"
printf 's9,s2\ns3,s9\n' >>class/surveys/peer.assigned.csv
run -C class survey assign peer
says err "peer.assigned.csv:42: warning: Ines Gone (s9) is no active student, 3 rows, of which this is the first, were left out" \
	"in one line"
holds "and no other" test "$(grep -c 'Ines Gone' err)" -eq 1
cp drawn.csv class/surveys/peer.assigned.csv
cp class/surveys/peer.ini asked.ini
sed 's/^wave = .*/wave = 2/' asked.ini >class/surveys/peer.ini
for command in check "survey assign peer" "survey form peer"; do
	# shellcheck disable=SC2086 # words
	run -C class $command
	says err "peer.assigned.csv:2: warning: 40 pairs are of wave 1, and the survey asks wave 2; they hold all the same: 'repute survey assign peer --again' draws anew, 2 in the column wave keeps them" \
		"$command: pairs of a former round are told"
done
sed 's/,1\(.\)$/,2\1/' drawn.csv >class/surveys/peer.assigned.csv
run -C class survey assign peer
lacks err "wave" "those that were kept are not"
cut -d, -f1,2 drawn.csv >class/surveys/peer.assigned.csv
run -C class survey assign peer
lacks err "wave" "nor those that do not say"
run -C class survey assign peer --again
holds "drawn anew they are of this round" grep -q '^s1,.*,2.$' class/surveys/peer.assigned.csv
rm -r class/out/survey class/surveys/.key
cp asked.ini class/surveys/peer.ini
cp drawn.csv class/surveys/peer.assigned.csv
run -C class survey assign self
exits 1 "a self-evaluation has nobody to assign"
run -C class survey assign pear
says err "did you mean 'peer'?" "a misspelt survey is told with the nearest"

# -- answers as a list ------------------------------------------------------------------------
mkdir class/responses
# Everybody about everybody: item k of ratee j by rater i gets 2 + (i + j + k) % 3, the reversed
# one turned; s7 is harsh. Own answers are 4 throughout.
for i in 1 2 3 4 5 6 7 8; do
	for j in 1 2 3 4 5 6 7 8; do
		k=0
		for item in sources bare_claims how_to topic results failures answers replies; do
			value=$((2 + (i + j + k) % 3))
			[ "$i" -eq 7 ] && value=$((1 + (j + k) % 2))
			[ "$i" -eq "$j" ] && value=4
			[ "$item" = bare_claims ] && value=$((6 - value))
			echo "s$i,s$j,$item,$value"
			k=$((k + 1))
		done
	done
	echo "s$i,s1,keep,\"Her secret number is 4711-$i\""
done >list
{ echo "rater,ratee,item,value"; cat list; } >class/responses/peer.csv
run -C class build
exits 0 "a list is read"
says err "520 survey answers" "every answer of it"
run -C class survey results peer --json
exits 0 "results are printed"
value survey peer "of the survey"
value ratings 56 "56 pairs of people"
value ratees/s1/id s1 "people by id"
value ratees/0/n 7 "seven raters each"
value connected true "the ratings hang together"
value plain_because null "so severity is taken out"
value ratees/0/quadrant "blind spot" "the four words are there"
value observations/0/observation severe "a harsh rater is named"
value observations/0/rater s7 "for the instructor"
holds "severity adds up to nothing" perl -ne '
	$in = 1 if /"severity"/; $in = 0 if $in && /\}/; $sum += $1 if $in && /: (-?[\d.]+)/;
	END { exit !(abs($sum) < 1e-6) }' out
cp out results.json
run -C class survey results peer
says out "8 of 8 have answered. 56 ratings of 8 people by 8, 8 own answers." "as text, too"
says out "s7 rates" "with what is worth a talk"
lacks out "4711" "and no comment"
run -C class scores --json
value students/0/reputation/criteria/peer_regard/n 7 "peer regard counts its raters"
value students/0/reputation/criteria/peer_regard/enough true "and has evidence"
run -C class explain s1 peer_regard
exits 0 "explain shows it"
state_of class >before
run -C class build
says err "The scores are up to date" "a second build does nothing"
state_of class >after
holds "and changes no byte" cmp before after

# -- what students get ------------------------------------------------------------------------
for file in class/out/sheets/*; do
	pdftotext "$file" - 2>/dev/null || cat "$file"
done >sheets.txt
lacks sheets.txt "4711" "no comment stands on a sheet"
run inspect class/responses/peer.csv
says out "8 respondents, 520 answers" "inspect counts"
lacks out "4711" "inspect shows no comment"
lacks out "sources" "and no answer"
run --json inspect class/responses/peer.csv
value 0/respondents 8 "as JSON, too"
lacks out "4711" "without a comment"

# -- settings ---------------------------------------------------------------------------------
sed 's/^severity = auto/severity = off/' class/class.ini >off.ini
cp class/class.ini auto.ini
cp off.ini class/class.ini
run -C class survey results peer --json
value plain_because "severity is switched off" "severity = off gives plain means"
value severity "" "and no severity"
holds "adjusted is the mean then" perl -0ne '
	while (/"mean": ([\d.]+),\s+"adjusted": ([\d.]+)/g) { exit 1 if $1 != $2 }' out
cp auto.ini class/class.ini

# -- a file alone -----------------------------------------------------------------------------
grep -v keep class/responses/peer.csv | sed 's/bare_claims,\([0-9]\)/bare_claims,X\1/' |
	perl -pe 's/X(\d)/6 - $1/e' >alone.csv
run survey results --file alone.csv --lo 1 --hi 5 --json
exits 0 "a file needs no class"
value dimensions/all/items/sources/reverse false "its items are one dimension"
found=$(json out ratees/0/adjusted)
expected=$(json results.json ratees/0/adjusted)
holds "the figures are those of the class" test "$found" = "$expected"
shuf --random-source=alone.csv alone.csv | grep -v ^rater >body
{ echo "rater,ratee,item,value"; cat body; } >shuffled.csv
cp out straight
run survey results alone.csv --file shuffled.csv --lo 1 --hi 5 --json
holds "whatever the order of the rows" cmp straight out
run survey results --file alone.csv --lo 1 --hi 3
exits 1 "a value off the scale is an error"
says err "'4' is no number from 1 to 3, left out" "with its line"
run survey results --file alone.csv
exits 2 "a file needs its scale"
run survey results --file alone.csv --lo 5 --hi 1
exits 2 "in ascending order"
run survey results
exits 2 "nothing at all is wrong use"

# -- answer files -----------------------------------------------------------------------------
head -c 32 /dev/zero | tr '\0' k >class/surveys/.key
chmod 600 class/surveys/.key
token() {
	perl -MDigest::SHA=hmac_sha256_hex -e \
		'print substr(hmac_sha256_hex("$ARGV[0]\n$ARGV[1]\n$ARGV[2]", "k" x 32), 0, 16)' "$@"
}
# answer RESPONDENT TOKEN VALUE [COURSE [WAVE]] > a file about s1
answer() {
	cat <<EOF
{"repute":"answers/1","course":"${4:-Rhetoric}","survey":"peer","wave":"${5:-1}",
"instrument":"0","respondent":"$1","token":"$2","saved_at":"2026-09-10T12:00:00Z",
"answers":[{"ratee":"s1","item":"sources","value":$3},{"ratee":"s1","item":"topic","value":null}],
"comments":[{"ratee":"s1","item":"try","text":"Words of $1"}]}
EOF
}
rm class/responses/peer.csv class/class.db
answer s2 "$(token peer 1 s2)" 5 >class/responses/good.json
answer s3 "$(token peer 1 s2)" 5 >class/responses/forged.json
answer s4 "" 5 >class/responses/bare.json
answer s5 "" 5 "Another course" >class/responses/elsewhere.json
answer s6 "$(token peer 1 s6)" 5 "Renamed" >class/responses/renamed.json
answer s7 "$(token peer 1 '')" 9 >class/responses/scale.json
answer s8 "$(token peer 2 s8)" 5 Rhetoric 2 >class/responses/late.json
answer s2 x 5 | head -c 150 >class/responses/broken.json
run -C class build
exits 1 "what is refused is an error"
says err "responses/forged.json: error: its token is not that of s3 in wave 1" "a token of somebody else"
says err "responses/elsewhere.json: error: it is of the course 'Another course', and this is 'Rhetoric'" \
	"another course"
says err "responses/bare.json: note: without a token, so that nothing shows whose form it was: s4; taken" \
	"no token is told, and taken"
lacks err "renamed.json: error" "a renamed course with a good token is taken"
says class/out/rejected.csv "responses/scale.json,0,\"sources: 9 lies outside the scale, 1 to 5\"" \
	"a value off the scale is kept as refused"
says err "responses/late.json: warning: answers to another round" "another wave is told"
says err "responses/broken.json: error: it breaks off, or was changed after saving" "a file cut short"
run -C class survey results peer --json
value ratings 3 "what counts is what was good"
value not_answered/0 s1 "who is silent is named"

# The same as an LMS gives them: one archive, a folder each. What is no use is refused alone.
mkdir -p lms
for n in 2 3 4 5; do mkdir -p "lms/Student Nr$n ${n}00_assignsubmission_file"; done
mv class/responses/good.json "lms/Student Nr2 200_assignsubmission_file/answers-peer-1-s2.json"
mv class/responses/forged.json "lms/Student Nr3 300_assignsubmission_file/answers.json"
mv class/responses/bare.json "lms/Student Nr4 400_assignsubmission_file/mine.json"
mv class/responses/broken.json "lms/Student Nr5 500_assignsubmission_file/answers.json"
(cd lms && tar -czf ../class/responses/all.tar.gz ./*)
rm class/responses/*.json class/class.db
run -C class build
exits 1 "an archive of answers is read"
says err "Student Nr3 300_assignsubmission_file/answers.json: its token is not that of s3" \
	"a wrong token in it is told with its member"
holds "and refused alone" grep -q 'all.tar.gz,0,.*Nr3.*token' class/out/rejected.csv
holds "so is what breaks off" grep -q 'all.tar.gz,0,.*breaks off' class/out/rejected.csv
run -C class survey results peer --json
value ratings 2 "the others count"

# -- rounds -----------------------------------------------------------------------------------
rm class/responses/* class/class.db
{ echo "rater,ratee,item,value"; cat list; } >class/responses/peer.csv
run -q -C class build
sed 's/^wave = 1/wave = 2/' class/surveys/peer.ini >peer.ini && cp peer.ini class/surveys/peer.ini
run -C class build
says err "which are kept and do not count in this one" "answers of an earlier round are told"
run -C class survey results peer --json
value wave 2 "the survey is at its second round"
value ratings 0 "for which the first one's answers do not count"
sed 's/^wave = 2/wave = 1/' peer.ini >class/surveys/peer.ini
run -q -C class build
run -C class survey results peer --json
value ratings 56 "back in the first they do"

# -- several answers of one person ------------------------------------------------------------
cat >class/responses/twice.csv <<EOF
rater,ratee,item,value,answered_at,survey
s2,s1,sources,1,2026-09-12 12:00,peer
s2,s1,sources,5,2026-09-11 12:00,peer
s3,s1,sources,3,2026-09-12 12:00,peer
EOF
mean_of_s1() { json out ratees/0/dimensions/credible/mean; }
run -C class build
says err "Bo Chen (s2) answers again about Ana Lima, the last answers hold" "it is told"
lacks err "Cem Acar (s3) answers again" "but not where the answer is the same"
run -C class survey results peer --json
last=$(mean_of_s1)
sed 's/^duplicates = last/duplicates = first/' auto.ini >class/class.ini
run -C class survey results peer --json
first=$(mean_of_s1)
sed 's/^duplicates = last/duplicates = reject/' auto.ini >class/class.ini
run -C class survey results peer --json
none=$(mean_of_s1)
cp auto.ini class/class.ini
# What s2 said of s1 in the list, which has no times: 2, and 3 for the other item.
holds "last takes 1, first the list's 2, reject neither" perl -e '
	my ($last, $first, $none) = @ARGV; my $rest = 7 * $none - 3;
	exit !(abs($last - ($rest + (1 + 3) / 2) / 7) < 1e-6 &&
		abs($first - ($rest + (2 + 3) / 2) / 7) < 1e-6)' "$last" "$first" "$none"

# -- the export of a form tool ----------------------------------------------------------------
rm class/responses/* class/class.db
run -q -C class build
cat >form.csv <<EOF
Timestamp,Email Address,The posts say where a claim comes from. [Ana Lima],The posts say where a claim comes from. [Bo Chen],My posts say where a claim comes from.,Rate the contribution of Grace,Anything else?
2026/09/10 3:00:00 PM GMT+0,m3@campus.example,Always,Seldom,Often,Sure,
2026/09/10 4:00:00 PM GMT+0,m4@campus.example,Cannot say,Often,Often,Never,
EOF
run -C class survey map peer form.csv
exits 0 "survey map writes a mapping"
says err "Places that wait for you, marked ?: 2." "and says what it could not tell"
says class/surveys/peer.map.ini "3 = item sources about s1" "a grid with names is understood"
says class/surveys/peer.map.ini "5 = item sources about self" "so is what is asked of oneself"
says class/surveys/peer.map.ini "6 = item ? about s7" "a name in a question nobody knows waits"
says class/surveys/peer.map.ini "?1 = Sure" "a word that is no point of the scale waits"
cp form.csv class/responses/
run -C class build
exits 1 "with a ? nothing is read"
says err "a '?' stands in lines 23, 30: put there what the column asks" "each place once"
says err "no mapping says which column answers what, nothing was stored; 1 in surveys/ could not be loaded" \
	"and that there is a mapping to mend"
sed -e 's/item ? about s7/item topic about s7/' -e '/^?1/d' class/surveys/peer.map.ini >map
cp map class/surveys/peer.map.ini
run -C class build
exits 1 "a word without a meaning is an error"
says err "these answers are no points of the scale: 'Sure' (1, first in line 2)" "and named"
sed 's/^\[headers\]/5 = Sure\n\n[headers]/' map >class/surveys/peer.map.ini
run -C class build
exits 0 "a corrected mapping is enough"
says err "8 survey answers" "to read the answers"
run -C class survey results peer --json
value ratings 5 "they are ratings of people"
run -C class survey map peer class/responses/form.csv
says err "Wrote surveys/peer.2.map.ini" "a second mapping stands beside the first"
rm class/surveys/peer.2.map.ini

# Ways to name a person, and a code; words about somebody are no rating.
cat >named.csv <<EOF
Timestamp,Your name,Ana: The posts say where a claim comes from.,Dalia's posts: Questions under the posts get an answer.,Q02_bare_claims->Cem Acar,Q03_how_to->Eva Novak,Justify your judgement of Finn
9/13/2026 18:08:00,Hugo Roy,4,5,2,3,because the posts showed figures
EOF
run inspect named.csv
says out "1 row; 'repute survey map' finds out which column answers what" "inspect says what it takes"
run -C class survey map peer --again named.csv
exits 0 "names and codes of every kind"
says class/surveys/peer.map.ini "3 = item sources about s1" "a first name alone"
says class/surveys/peer.map.ini "4 = item answers about s4" "or in the genitive"
says class/surveys/peer.map.ini "5 = item bare_claims about s3" "a code with its sign in it"
says class/surveys/peer.map.ini "6 = item how_to about s5" "and another"
says class/surveys/peer.map.ini "7 = question ? about s6" "sentences answer a question"
# Words with the number of their point: one column has them all, one not; in one the numbers
# run the other way than the survey's.
cat >class/"with numbers (1).csv" <<EOF
Timestamp,Email Address,The posts say where a claim comes from. [Ana Lima],The posts say where a claim comes from. [Bo Chen],Questions under the posts get an answer. [Ana Lima],Questions under the posts get an answer. [Cem Acar],My posts say where a claim comes from.
9/13/2026 18:08:00,m2@campus.example,4 - Mostly,2-3 times,Half and half (3),4 - Seldom,(5) Always
9/13/2026 18:08:00,m4@campus.example,5: All; of it,4 - Mostly,Mostly [4],2 - Often,Cannot say
9/13/2026 18:08:00,m5@campus.example,2 = Rarely,1. Never,6th,3 - Sometimes,4 – Mostly
EOF
(cd / && "$REPUTE" -C "$WORK/class" survey map peer --again "with numbers (1).csv") >out 2>err
result $? "a file of the class is found from anywhere"
sed -n '/^\[labels\]/,/^\[headers\]/p' class/surveys/peer.map.ini | sed 1,3d >labels
prints labels "numbers are taken where all of a column have them, and do not say otherwise" <<EOF
2 = 2 = Rarely
4 = 4 - Mostly
5 = "(5) Always | 5: All; of it"
?1 = 2-3 times
?2 = Half and half (3)
# The survey has these words at 2: which one holds?
?3 = 4 - Seldom
?4 = Mostly [4]
# The survey has these words at 4: which one holds?
?5 = 2 - Often
?6 = 1. Never
?7 = 6th
?8 = 3 - Sometimes

[headers]
EOF
rm class/"with numbers (1).csv"
# Headers that say nothing: what stands below them does.
cat >numbers.csv <<EOF
Event,Evaluatee,Evaluatee S#,Evaluator S#,Q1 ( /5),Q2 ( /5),Raw Score,Comment
1,Ana Lima,s1,s2,4,5,9,none of it was new to me
1,Cem Acar,s3,s2,3,4,7,
EOF
run -C class survey map peer --again numbers.csv
exits 0 "a table of numbers"
grep '^[0-9].* = .' class/surveys/peer.map.ini | sed '/^[0-9]* = [a-z0-9]*$/{/ratee\|rater\|ignore/!d}' >columns
prints columns "who, whom, and what may be ratings" <<EOF
1 = item ?
2 = ratee
3 = ignore
4 = rater
5 = item ?
6 = item ?
7 = ignore
8 = ignore
EOF
cp class/surveys/peer.map.ini former
printf 'A,B\nx,y\n' >nothing.csv
run -C class survey map peer --again nothing.csv
exits 1 "a table of something else"
says err "none of its 2 columns looks like an answer to the survey peer; nothing was written" "is told"
holds "and nothing is written" cmp former class/surveys/peer.map.ini
cp nothing.csv class/responses/
cp form.csv "class/responses/a form.csv"
rm class/surveys/peer.map.ini
run -C class build
says err "of answers to a survey, 'repute survey map' finds out which column answers what" \
	"in responses/ the way is shown"
says err "'repute survey map NAME \"responses/a form.csv\"' writes one" "as it can be typed"
rm class/responses/nothing.csv "class/responses/a form.csv"

# -- people -----------------------------------------------------------------------------------
cat >class/responses/peer.csv <<EOF
rater,ratee,item,value
s1,Bo Chan,sources,4
s1,s9,sources,4
s2,s2,how_to,4
EOF
run -C class build
says err "responses/peer.csv:2: warning: 'Bo Chan' is not in the roster; the nearest is Bo Chen (s2)" \
	"unknown people are told with the nearest"
says err "responses/peer.csv:3: note: Ines Gone (s9) is no active student" "so are people who left"
run -C class check
says err "have answered wave 1; not yet:" "the doctor tells whom to remind"
rm class/surveys/peer.ini
run -C class check
says err "answers are to the survey peer, of which there is no surveys/peer.ini" \
	"answers to a survey that is gone are told"

# -- what a newcomer is told --------------------------------------------------------------------

# Two raters each: there is no mean to take anything out of.
new_class small
mkdir -p small/responses
sed 6q class/roster.csv >small/roster.csv
cp class/handles.csv small/
cp class/posts/posts.csv small/posts/
{
	echo "rater,ratee,item,value,answered_at"
	for pair in s1,s2 s3,s2 s2,s1 s3,s1; do
		for item in sources how_to results answers; do
			echo "$pair,$item,4,2026-09-14T12:00:00Z"
		done
	done
} >small/responses/peer.csv
sed -i -e 's/^as_of = .*/as_of =/' -e 's/^end = .*/end =/' small/class.ini
run build small
exits 0 "a small survey is read"
says err "to 14 September 2026" "without an as_of the window ends with the newest answer"
says err "It ends with the newest survey answer; the newest post is of 1 September 2026." "which is told"
run -C small survey results peer
says out "Nobody has the 3 raters that a mean needs: no mean is told." "so is that there are no means"
lacks out "hang together" "and nothing is taken out of them"

finish
