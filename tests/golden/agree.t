#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The three prints of the scores agree, and JSON has the keys that programs count on.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

"$REPUTE" -q init class
sh "$TOP/tests/tools/make_class.sh" 12 1500 class
# One of them posts nothing.
sed '/^[^,]*,mastodon,s00012@/d' class/posts/posts.csv >posts.csv && mv posts.csv class/posts/posts.csv
run build class
exits 0 "the class builds"

# keys PATH NAME < KEYS: the object at PATH in out has these keys, and no other.
keys() {
	json out "$1" 2>&1 | tr '\n' ' ' | sed 's/ $//' >list
	echo >>list
	prints list "$2"
}
run -C class scores --json
exits 0 "scores as JSON"
silent err "without a message"
cp out scores.json
keys / "the keys of the whole" <<EOF
as_of audits model_version run students weights
EOF
keys weights "the keys of the weights" <<EOF
consistency credibility examples helpfulness peer_regard relevance teaching
EOF
keys students/s00001 "the keys of a student" <<EOF
followers grade id influence name observations observations_unknown posts reputation section
EOF
keys students/s00001/reputation "of a reputation" <<EOF
coverage criteria hi level lo score
EOF
keys students/s00001/reputation/criteria "of its criteria" <<EOF
consistency credibility examples helpfulness peer_regard relevance teaching
EOF
for criterion in relevance teaching helpfulness credibility consistency peer_regard; do
	keys students/s00001/reputation/criteria/$criterion "of $criterion" <<-EOF
		enough hi k lo n score weight
	EOF
done
keys students/s00001/reputation/criteria/examples "of examples, which counts twice" <<EOF
enough hi k k2 lo n score weight
EOF
keys students/s00001/influence "of an influence" <<EOF
components coverage doubled score
EOF
keys students/s00001/influence/components "of its components" <<EOF
conversation engagement network reach
EOF
for component in engagement reach network; do
	keys students/s00001/influence/components/$component "of $component" <<-EOF
		enough n score weight x
	EOF
done
keys students/s00001/influence/components/conversation "of conversation" <<EOF
enough k n score weight x
EOF
value students/s00001/grade null "what this version does not compute is null, and not empty"

# -- table, CSV, JSON ------------------------------------------------------------------------------

run -C class scores --csv
exits 0 "scores as CSV"
tr -d '\r' <out >table.csv
holds "each line of it ends with CRLF" test "$(grep -c "$(printf '\r')$" out)" -eq 13
sed -n 1p table.csv >header
prints header "with this header" <<EOF
id,name,section,posts,reputation,lo,hi,level,relevance,teaching,examples,helpfulness,credibility,consistency,peer_regard,influence
EOF
# The CSV again, made of the JSON.
cat >again.pl <<'EOF'
use strict;
use warnings;
use JSON::PP;
local $/;
open(my $in, '<', 'scores.json') or die;
for my $student (@{ JSON::PP->new->utf8->decode(<$in>)->{students} }) {
	my $r = $student->{reputation};
	my $c = $r->{criteria};
	my @figures = (@$r{qw(score lo hi)}, (map { $c->{$_}{score} } qw(relevance teaching examples
		helpfulness credibility consistency peer_regard)), $student->{influence}{score});
	my @text = map { defined $_ ? sprintf('%.2f', $_) : '' } @figures;
	print join(',', @$student{qw(id name section posts)}, @text[0 .. 2], $r->{level} // '',
		@text[3 .. $#text]), "\n";
}
EOF
perl again.pl >from-json.csv
sed 1d table.csv >rows.csv
holds "CSV and JSON have the same figures" cmp from-json.csv rows.csv
holds "of all students" test "$(wc -l <rows.csv)" -eq 12
holds "some of whom have a composite" grep -q '^[^,]*,[^,]*,[^,]*,[^,]*,[0-9]' rows.csv
holds "and some have not" grep -q '^[^,]*,[^,]*,[^,]*,[^,]*,,,,,' rows.csv
cut -d, -f1 rows.csv | sort -c 2>wrong
silent wrong "students stand by id, nobody is ranked"

# The table shows whole numbers: "-" for what is not there.
run -C class scores
exits 0 "scores as a table"
grep '^s0' out | sed 's/^\(s[0-9]*\) *Student No[0-9]* *//' |
	sed 's/ to / /; s/Not yet/Not_yet/g; s/not enough yet/not_enough_yet/; s/ - \([A-Z]\)/_\1/' \
		>table.txt
awk -F, '
function whole(text) { return text == "" ? "-" : text }
{
	range = $6 " " $7 " "
	level = $8
	sub(/^between /, "", level)
	sub(/ and /, "_", level)
	gsub(/ /, "_", level)
	if ($5 == "") {
		range = ""
		level = "not_enough_yet"
	}
	print whole($5), range level, whole($9), whole($10), whole($11), whole($12), whole($13),
		whole($14), whole($15), $4, whole($16)
}' rows.csv >expected.txt
# A figure is rounded once, so a CSV of 56.50 (56.4975) may stand as 56 in the table.
paste -d ' ' expected.txt table.txt | awk '
function differ(a, b) {
	return a ~ /^[0-9.]+$/ && b ~ /^[0-9]+$/ ? a - b > .505 || b - a > .505 : a != b
}
NF % 2 || NF < 20 { print "cells", $0 }
{ for (i = 1; i <= NF / 2; i++) if (differ($i, $(NF / 2 + i))) print $i, $(NF / 2 + i) }
' >wrong
silent wrong "the table has the figures of the CSV, rounded"
holds "of all students" test "$(wc -l <table.txt)" -eq 12
says out "Run 1, to " "and tells run and day"

# explain prints the same composite.
while IFS=, read -r id _ _ _ score _; do
	[ -n "$score" ] || continue
	run -C class explain "$id"
	awk -v s="$score" -v e="$(sed -n 's/^Reputation  \([0-9]*\) .*/\1/p' out)" \
		'BEGIN { exit !(e != "" && s - e <= .505 && e - s <= .505) }' || echo "$id $score"
done <rows.csv >wrong
silent wrong "explain leads with the same figure for each who has one"
run -C class --json explain s00001
exits 0 "explain as JSON"
holds "is well formed" json out /
run -C class check --json
exits 0 "check as JSON"
value students 12 "counts the students"

# -- inspect ---------------------------------------------------------------------------------------

cat >class/handles.csv <<EOF
student,network,handle
s00001,bluesky,one.bsky.social
EOF
cat >log.csv <<EOF
id,network,handle,created_at,text,in_reply_to,in_reply_to_author,kind,mentions,likes,reposts,replies,quotes
1,mastodon,@Ana@social.example,2026-09-01T12:00:00.75+02:00,one,,,original,"bo@social.example, @Cy@social.example",1,2,3,
2,mastodon,@bo@social.example,2026-09-02T12:00:00Z,two,1,@ana@social.example,reply,,10,20,30,
2,mastodon,@bo@social.example,2026-09-02T12:00:00Z,two,1,@ana@social.example,reply,,10,20,30,
3,mastodon,@bo@social.example,2026-09-03T12:00:00Z,,,,repost,,,,,
4,mastodon,@ana@social.example,2026-09-04T12:00:00Z,four,,,quote,@bo@social.example,100,200,300,
5,mastodon,@ana@social.example,,five,,,original,,1,1,1,
EOF
run inspect --json class/roster.csv class/handles.csv log.csv
exits 0 "inspect as JSON"
contract="authors authors_count earliest file format items kind latest mentions mentions_count
posts problems quotes rejected replies reposts sum_likes sum_quotes sum_replies sum_reposts unique_ids"
for place in 0 1 2; do
	json out $place >list
	for key in $contract; do
		grep -qx "$key" list || echo "$place lacks $key"
	done
done >wrong
silent wrong "a roster, a list of handles and a log have the keys of the contract"
while read -r path text; do
	value "$path" "$text" "inspect: $path is $text"
done <<EOF
0/file class/roster.csv
0/kind roster
0/items 12
0/earliest null
0/sum_likes null
1/kind handles
1/items 1
2/kind posts
2/format posts
2/items 5
2/unique_ids 4
2/posts 2
2/replies 2
2/reposts 1
2/quotes 1
2/earliest 2026-09-01T10:00:00Z
2/latest 2026-09-04T12:00:00Z
2/sum_likes 121
2/sum_reposts 242
2/sum_replies 363
2/sum_quotes null
2/authors_count 2
2/mentions_count 2
2/rejected 1
2/problems/0/line 7
EOF
json out 2/authors >list
prints list "authors are lower case, without @, sorted" <<EOF
ana@social.example
bo@social.example
EOF
json out 2/mentions >list
prints list "so are mentions" <<EOF
bo@social.example
cy@social.example
EOF
refutes "nothing was stored" test -e class.db
run inspect --json missing.csv
exits 1 "a file that is not there is refused"
holds "and JSON is well formed all the same" json out 0/problems

finish
