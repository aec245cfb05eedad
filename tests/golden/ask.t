#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ways to ask a survey: forms, the worksheet, the table. What they hold, who is asked what, that
# nothing of a roster becomes markup, modes, and that a second run changes nothing. What a form
# does in a browser is tested by `make check-browser`.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

new_class class
cat >class/roster.csv <<'END'
sis_id,name,email,section,status
s1,Ana Lima,ana@example.edu,A,
s2,"</script><b onload=""x()"">Bobby's ""B"" & co",b@example.edu,A,
s3,Zoë Kowalczyk-Nguyễn,z@example.edu,A,
s4,李薇,l@example.edu,B,
s/5,Dora Mbeki,d@example.edu,B,
s6,Emil Falk,e@example.edu,B,
s7,Gone Girl,g@example.edu,A,withdrawn
END
run -C class survey form peer
exits 1 "without a store there is nobody to ask"
run -C class import class/roster.csv
exits 0 "the roster is read"
sed -i 's/^raters = .*/raters = 3/; s/^closes =.*/closes = 2026-09-18/' class/surveys/peer.ini

# -- forms -----------------------------------------------------------------------------------------

run -C class survey form peer --json
exits 0 "survey form"
value path out/survey/peer "its folder"
value files 6 "a form for each active student"
value written 6 "all of them new"
value closes 2026-09-18T23:59:59Z "the day it closes"
says err "drew who rates whom" "the pairs were drawn, and that is said"
(cd class/out/survey/peer && ls) >names
prints names "the files are named by ids" <<'END'
s%2F5.html
s1.html
s2.html
s3.html
s4.html
s6.html
END
for name in out/survey/peer/s1.html surveys/.key surveys/peer.assigned.csv; do
	holds "$name is its owner's alone" test "$(stat -c %a "class/$name")" = 600
done

form=class/out/survey/peer/s1.html
holds "a question for each pair and item, and about oneself" \
	test "$(grep -c '<fieldset' $form)" -eq 32
grep '^s1,' class/surveys/peer.assigned.csv | cut -d, -f2 | sort >expected
sed -n 's/.*class="step person" id="p[0-9]*" data-ratee="\([^"]*\)".*/\1/p' $form | sort >found
holds "it asks about those who are assigned" cmp expected found
says $form "to hand in by 18 September 2026" "the day stands there"
says $form "until at least 3 classmates have rated them" "it says from when on a mean is shown"
lacks $form "Gone Girl" "who left stands in no form"
for file in class/out/survey/peer/*.html; do cat "$file"; done >all
lacks all "<b onload" "a name is no markup"
lacks all " style=" "there is no style that the policy would have to allow"
lacks all "://" "there is no address of anything outside"
holds "two scripts a form, and no more" test "$(grep -o '</script>' all | wc -l)" -eq 12
refutes "no name is in the name of a file" sh -c "ls class/out/survey/peer | grep -i lima"

# The policy allows what stands there: hashes by another program.
perl -MDigest::SHA=sha256_base64 -e '
	undef $/; $_ = <>;
	for my $tag ("style", "script") {
		my ($text) = m{<$tag>(.*?)</$tag>}s or die "no $tag";
		utf8::encode($text) if utf8::is_utf8($text);
		my $hash = sha256_base64($text);
		$hash .= "=" while length($hash) % 4;
		index($_, "$tag-src \x27sha256-$hash\x27") >= 0 or die "$tag is not allowed";
	}
	/default-src \x27none\x27/ or die "the policy is open";
' $form >perl.log 2>&1
result $? "the policy allows its own style and script by their hashes, and nothing else"

# The data of the script is JSON, and its token is what another program computes.
sed -n '/<script type="application\/json"/,/<\/script>/p' $form | sed '1d; s/<\/script>//; $d' >data.json
token=$(json data.json token)
perl -MDigest::SHA=hmac_sha256_hex -e '
	open my $f, "<", "class/surveys/.key"; binmode $f; local $/; my $key = <$f>;
	print substr(hmac_sha256_hex("peer\n1\ns1", $key), 0, 16)' >token
holds "the token ties class, survey, round and respondent" test "$token" = "$(cat token)"
holds "the respondent stands in the data" test "$(json data.json respondent)" = s1

# -- again -----------------------------------------------------------------------------------------

state_of class >before
run -C class survey form peer --json
value written 0 "a second run writes nothing"
state_of class >after
holds "and changes no byte" cmp before after
rm class/out/survey/peer/s3.html
run -C class survey form peer --json
value written 1 "a form that is missing is made"
sed -i 's/^s6,\(.*\),$/s6,\1,withdrawn/' class/roster.csv
"$REPUTE" -q -C class import class/roster.csv
echo theirs >class/out/survey/peer/theirs.html
run -C class survey form peer --json
value removed 1 "the form of who left goes"
refutes "it is gone" test -e class/out/survey/peer/s6.html
holds "a file that is not ours stays" test -e class/out/survey/peer/theirs.html

# -- one for the class ------------------------------------------------------------------------------

run -C class survey form peer --class
exits 1 "with assigned pairs there is no form for the class"
says err "it would show everybody the pairs" "and the reason is told"
refutes "none was made" test -e class/out/survey/peer.html
sed -i 's/^who = .*/who = section/' class/surveys/peer.ini
rm class/surveys/peer.assigned.csv
run -C class survey form peer --class
exits 0 "where all of a section rate each other there is"
form=class/out/survey/peer.html
holds "one pattern of a classmate" test "$(grep -c 'class="step person pattern"' $form)" -eq 1
sed -n '/<script type="application\/json"/,/<\/script>/p' $form | sed '1d; s/<\/script>//; $d' >data.json
holds "in the order of names" test "$(json data.json people/1/id)" = s1
holds "by section" test "$(json data.json by_section)" = true
lacks $form "Gone" "without who left"
run -C class survey form self --class
exits 0 "a self-evaluation for the class"
lacks class/out/survey/self.html "The people you rate" "it speaks of no classmates"
run -C class survey form peeer
exits 1 "an unknown survey is refused"
says err "did you mean 'peer'?" "with the nearest name"
run -C class survey form
exits 2 "a survey must be named"

# -- the table --------------------------------------------------------------------------------------

sed -i 's/^who = .*/who = all/' class/surveys/peer.ini
run -C class survey template peer --json
exits 0 "survey template"
value path out/survey/peer.csv "its file"
# Five students: 20 pairs of 8 items and 2 questions, and as many about each themself.
value rows 250 "a row for each answer"
holds "it is its owner's alone" test "$(stat -c %a class/out/survey/peer.csv)" = 600
sed 's/\r$//' class/out/survey/peer.csv >table
holds "the columns" test "$(head -1 table)" = "rater,ratee,item,value,comment"
holds "as many rows as told" test "$(wc -l <table)" -eq 251
holds "about a classmate" grep -qx 's1,s2,sources,,' table
holds "about oneself" grep -qx 's1,s1,sources,,' table
holds "words too" grep -qx 's1,s1,keep,,' table
sed 1d table | grep -v ',,$' >answered
silent answered "nothing is answered yet"
sed 1d table | sort | uniq -d >twice
silent twice "no row twice"
run -C class survey template peer --json
value written 0 "a second run writes nothing"

# Filled in, it is read back; what was left blank takes the place of no answer.
sed '/^s[12],.*,keep,/s/,,/,,"Well, said"/; /^[^r].*,\(sources\|bare_claims\),/s/,,/,2,/' table >filled.csv
run -C class import filled.csv
exits 0 "the table is read once it is filled in"
run -C class survey results peer --json
exits 0 "with results"
value ratings 20 "a rating for each pair"
value ratees/s1/n 4 "everybody is rated by the four others"
# 2 of 5 as it is and turned round to 4: the mean of the two items is 3.
value ratees/s1/mean 3 "the mean is that of what stands in the table"
value ratees/s1/self 3 "so is the own answer"
run -C class import class/out/survey/peer.csv
exits 0 "the blank table is read too"
run -C class survey results peer --json
value ratees/s1/mean 3 "and changes nothing"

# -- the worksheet ----------------------------------------------------------------------------------

run -C class survey worksheet peer --json
exits 0 "survey worksheet"
value path out/survey/peer-worksheet.pdf "its file"
value pages 2 "one for anybody has two pages"
holds "it is its owner's alone" test "$(stat -c %a class/out/survey/peer-worksheet.pdf)" = 600
if command -v pdftotext >/dev/null 2>&1; then
	pdftotext -layout class/out/survey/peer-worksheet.pdf text
	says text "First predict, then look." "what to do before"
	says text "My posts say where a claim comes from." "an item"
	says text "Hidden strength" "where two views meet"
	lacks text "Ana Lima" "it is nobody's"
else
	skip "the words of the worksheet" "needs pdftotext"
fi
state_of class >before
run -C class survey worksheet peer --json
value written 0 "a second run writes nothing"
state_of class >after
holds "and changes no byte" cmp before after
run -C class survey worksheet peer --students --json
value pages 10 "one for each of five students"
says err "1 name has letters that the PDF cannot show" "whose name cannot be drawn is told"
if command -v pdftotext >/dev/null 2>&1; then
	pdftotext -layout class/out/survey/peer-worksheet.pdf text
	says text "Ana Lima" "by name"
	lacks text "Gone Girl" "but for who left"
fi

# -- nothing to ask ---------------------------------------------------------------------------------

printf 'rater,ratee\r\n' >class/surveys/peer.assigned.csv
sed -i '/^self = /d' class/surveys/peer.ini
run -C class survey form peer
exits 1 "nobody is asked anything"
says err "asks nobody anything, no form was made" "and that is told"
printf short >class/surveys/.key
run -C class survey form self
exits 1 "a damaged key is refused"
says err "has 5 bytes where 32 belong" "with what to do"
finish
