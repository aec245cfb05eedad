#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Comments of classmates from the answers to the sheet: nothing before the instructor released
# it, and nothing that tells who wrote, by order, time, language, a pseudonym, or two sheets.
# shellcheck disable=SC2016 # what stands in single quotes is Perl
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC.
export REPUTE_NOW=1796644800

new_class class
setting class name "Rhetoric"
set -- "Ana Limapolis" "Bo Chenopod" "Cem Acarid" "Dalia Haddock" "Eva Novakula" "Finn Aaskov" \
	"Gudrun Bellini" "Hugo Royston"
{
	echo "sis_id,name,email,section,status"
	n=1001
	for name in "$@"; do
		echo "s$n,$name,mail$n@campus.example,A,active"
		n=$((n + 1))
	done
} >class/roster.csv
people="1001 1002 1003 1004 1005 1006 1007 1008"
{
	echo "student,network,handle"
	for n in $people; do echo "s$n,mastodon,handle$n@social.example"; done
} >class/handles.csv
{
	echo "id,network,author,created_at,text"
	for n in $people; do
		echo "p$n,mastodon,handle$n@social.example,2026-09-01T12:00:00Z,How to test a claim step by step"
	done
} >class/posts/posts.csv
mkdir class/responses
head -c 32 /dev/zero | tr '\0' k >class/surveys/.key
chmod 600 class/surveys/.key
cat >answer.pl <<'EOF'
use strict;
use warnings;
use Digest::SHA qw(hmac_sha256_hex sha1_hex);

sub token { substr hmac_sha256_hex("peer\n1\ns$_[0]", "k" x 32), 0, 16 }

# What one wrote about another: words that tell nothing unless one knows this rule.
sub words { "The " . substr sha1_hex("@_") =~ tr/0-9a-f/g-v/r, 0, 9 }

my ($what, $rater, @more) = @ARGV;
if ($what eq "token") { print token($rater), "\n"; exit }
if ($what eq "words") { print words($rater, @more), "\n"; exit }

# The file that a rater hands in at an hour, with other words about 1001 where they are given:
# about everybody but oneself; of 1008 only 1001 to 1004 say anything.
my ($hour, $keep) = @more;
my (@answers, @comments);
for my $ratee (1001 .. 1008) {
	next if $ratee == $rater || $ratee == 1008 && $rater > 1004;
	for my $item (qw(sources bare_claims how_to topic results failures answers replies)) {
		my $value = 1 + ($rater * 7 + $ratee * 3 + length $item) % 5;
		push @answers, qq({"ratee":"s$ratee","item":"$item","value":$value});
	}
	my $text = $ratee == 1001 && $keep ? $keep : words($rater, $ratee, "keep");
	push @comments, qq({"ratee":"s$ratee","item":"keep","text":"$text"});
	$text = words($rater, $ratee, "try");
	push @comments, qq({"ratee":"s$ratee","item":"try","text":"$text"})
		if ($ratee + $rater) % 3;
}
push @comments, qq({"ratee":"s$rater","item":"keep","text":"Of my own posts"});
print qq({"repute":"answers/1","course":"Rhetoric","survey":"peer","wave":"1",),
	qq("instrument":"0","respondent":"s$rater","token":"), token($rater),
	qq(","saved_at":"2026-09-10T$hour:00:00Z","language":"xx-PLANTED",),
	qq("answers":[), join(",", @answers), qq(],"comments":[), join(",", @comments), "]}\n";
EOF
answer() { perl answer.pl answer "$@"; }
words() { perl answer.pl words "$@"; }

# The comments on a sheet, one a line as they stand: the words of the rule, and others given.
shown() {
	perl -ne 'push @found, "$_\n" for /(The [g-v]{9}|NEWER WORDS|OTHER WORDS)/g; END { print @found }' \
		"class/out/sheets/s$1.txt"
}
# Whether RATER's words about RATEE stand on the sheet of RATEE.
stands() { shown "$2" | grep -qx "$(words "$1" "$2" keep)"; }

csv=class/surveys/peer.comments.csv
csv_name=surveys/peer.comments.csv
for n in 1001 1002 1003 1004 1005 1006 1007; do
	answer $n 1$((n % 8)) >class/responses/answers-$n.json
done

# -- before anything is released --------------------------------------------------------------
run -C class survey moderate peer
exits 1 "there is nothing to moderate before a build"
run -q -C class build
exits 0 "the class builds"
run -C class build
says err "note: 77 of 77 comments about classmates wait for you to release them; 'repute survey moderate peer'" \
	"a build tells that comments wait, also where nothing is new"
run -q -C class sheets --format text
for n in $people; do shown "$n"; done >found
silent found "nothing stands on a sheet that nobody has released"
run -C class check
says err "comments about classmates wait for you to release them; 'repute survey moderate peer'" \
	"the doctor tells that comments wait"
run -C class survey results peer
says out "0 released" "so do the results"
says out "wait for you: repute survey moderate peer" "with the command"

run -C class survey moderate peer --json
exits 0 "survey moderate lists them"
value comments 77 "all that are about classmates"
value people 8 "about everybody"
value waiting 77 "none is decided"
value too_few_raters 1 "one has too few raters"
value released_now 0 "nothing is released by itself"
value written true "into a file"
says err "Next: open it in a spreadsheet, write yes or no under release" "and says what to do"
holds "that is the owner's alone" test "$(stat -c %a $csv)" = 600
head -1 $csv | tr -d '\357\273\277\r' >header
prints header "with these columns" <<EOF2
id,about,question,comment,release,instead,look
EOF2
lacks $csv "my own posts" "without what people said of themselves"
grep -E '2026|xx-PLANTED|T1[0-9]:' $csv >found
silent found "without a time or a language"
perl -ne '/^c[0-9a-f]{16},s(\d+),/ or next; print "$1\n"' $csv >about
sort about | cmp - about >/dev/null
result $? "by person"
for n in $people; do perl answer.pl token "$n"; done >tokens
refutes "no token of anybody stands there" grep -qFf tokens $csv
cp $csv first.csv
run -C class survey moderate peer
says err "it was up to date" "a second time changes nothing"
holds "not a byte" cmp first.csv $csv

# -- released ---------------------------------------------------------------------------------
run -q -C class sheets --format text
run -C class survey moderate peer --release-all
exits 0 "all without a remark can be released at once"
says err "77 of the released were released just now." "and it says how many"
run -C class build
exits 0 "a build follows"
says err "Drew 8 sheets" "and draws anew, for what is released is on the sheets"
lacks err "wait for you" "no comment waits then"
run -q -C class sheets --format text
shown 1001 >found
holds "they are on the sheet" test "$(wc -l <found)" -ge 10
for n in 1002 1003 1004 1005 1006 1007; do stands $n 1001 || echo $n; done >missing
silent missing "every one of them"
shown 1008 >found
silent found "but not where fewer than five have rated"
says class/out/sheets/s1008.txt "Comments are shown from 5 classmates on" "which the sheet says"
run -C class build
exits 0 "a build without changes"
state_of class >before
run -C class build
state_of class >after
holds "changes nothing" cmp before after

# -- who wrote that? --------------------------------------------------------------------------
# By a name, an address, a handle, a token or any other mark of a classmate.
n=1001
for name in "$@"; do
	printf '%s\ns%s\nmail%s\nhandle%s\n' "$name" $n $n $n
	echo "$name" | tr ' ' '\n' | grep -E '.{4}'
	n=$((n + 1))
done >marks
marks_on() {
	own=$(sed -n "$(($1 - 999))p" class/roster.csv | cut -d, -f2)
	grep -vE "$1" marks | grep -vFx "$own" | grep -vFx "$(echo "$own" | tr ' ' '\n')" >others
	for ending in txt html; do
		grep -oFf others "class/out/sheets/s$1.$ending"
		grep -oFf tokens "class/out/sheets/s$1.$ending"
		grep -oE '\bc?[0-9a-f]{16}\b|xx-PLANTED|T1[0-9]:' "class/out/sheets/s$1.$ending"
	done
}
for n in $people; do marks_on "$n"; done >found
silent found "no sheet has a mark of a classmate, a token, a hash, a time or a language"
holds "though such marks would be found" grep -qFf marks class/out/sheets/s1001.html

# By order: who stands where, for each question and person.
for ratee in 1001 1002 1003 1004 1005 1006 1007; do
	shown $ratee | sed "s/^/$ratee /"
done >standing
for ratee in 1001 1002 1003 1004 1005 1006 1007; do
	for rater in 1001 1002 1003 1004 1005 1006 1007; do
		[ $rater -ne $ratee ] && echo "$ratee $rater $(words $rater $ratee keep)"
	done
done >written
holds "the order is nobody's: not the roster's, nor the same on two sheets" perl -ne '
	/^(\d+) (\d+) (The .*)$/ and $rater{"$1 $3"} = $2;
	/^(\d+) (The .*)$/ && $rater{"$1 $2"} and push @{$group{$1}}, $rater{"$1 $2"};
	END {
		for my $key (sort keys %group) {
			my @by_place = @{$group{$key}};
			my ($up, $pairs) = (0, 0);
			$groups++;
			for my $i (0 .. $#by_place) {
				for my $j ($i + 1 .. $#by_place) {
					$up++ if $by_place[$i] < $by_place[$j];
					$pairs++;
					$before{"$by_place[$i] $by_place[$j]"}++;
				}
			}
			$sorted++ if $up == $pairs || $up == 0;
			$all_up += $up; $all += $pairs;
		}
		# Few pairs come in one order on every sheet (by chance 2 of 32 each).
		for my $i (1001 .. 1007) { for my $j ($i + 1 .. 1007) {
			$always++ unless $before{"$i $j"} && $before{"$j $i"};
		} }
		printf "%d sheets, %d sorted, %d of %d in order, %d always\n",
			$groups, $sorted // 0, $all_up, $all, $always // 0;
		exit !($groups == 7 && $all == 105 && !$sorted && abs($all_up / $all - .5) < .2 &&
			($always // 0) < 5);
	}' written standing

# By time: the same answers, handed in at other hours under other names, give the same bytes.
cp -r class other
rm other/responses/* other/class.db
rm -r other/out
for n in 1001 1002 1003 1004 1005 1006 1007; do
	answer $n 1$(((n + 3) % 7 + 1)) >other/responses/z-$((2000 - n)).json
done
run -q -C other build
run -q -C other sheets --format text
for n in $people; do
	cmp class/out/sheets/"s$n.txt" other/out/sheets/"s$n.txt"
	cmp class/out/sheets/"s$n.html" other/out/sheets/"s$n.html"
done >found 2>&1
silent found "times and files of answers change no sheet"
run -q -C other survey moderate peer
holds "nor the file of decisions" cmp $csv other/surveys/peer.comments.csv

# -- by the difference of two sheets ----------------------------------------------------------
run -q -C class sheets --publish
run -q -C class sheets --format text
shown 1001 | sort >sheet1
cp class/out/sheets/s1001.txt handed.txt
# The file of decisions is lost: with it go comments that students have in hand.
mv $csv kept.csv
for command in build build sheets; do
	run -C class $command
	says err "surveys/peer.comments.csv: warning: this file is gone, and sheets with comments that it released were handed out" \
		"$command tells that decisions are gone"
	holds "once" test "$(grep -c 'this file is gone' err)" -eq 1
done
mv kept.csv $csv
run -C class build
lacks err "this file is gone" "and no more when they are back"
mv other/surveys/peer.comments.csv kept.csv
run -C other build
lacks err "this file is gone" "nor where nothing was handed out"
mv kept.csv other/surveys/peer.comments.csv
answer 1008 18 >class/responses/answers-1008.json
run -q -C class build
run -q -C class survey moderate peer --release-all
run -q -C class build
run -q -C class sheets --format text
refutes "one that came late is not to be told by the new comment" stands 1008 1001
shown 1001 | sort >sheet2
holds "the others stay" cmp sheet1 sheet2
run -q -C class sheets --publish
# 1002 hands in again, with other words.
answer 1002 20 "NEWER WORDS" >class/responses/answers-1002-again.json
run -q -C class build
run -C class survey moderate peer --json
value waiting 1 "changed words have to be released anew"
value gone 1 "and the former decision is kept"
says $csv "not shown any more: it was changed or taken back" "which its row says"
run -q -C class survey moderate peer --release-all
run -q -C class build
run -q -C class sheets --format text
shown 1001 >found
lacks found "NEWER WORDS" "one that changed is not to be told either"
refutes "and what was taken back is gone" stands 1002 1001
holds "what others wrote stays" stands 1003 1001
for n in 1003 1004 1005 1006; do
	answer $n 21 "OTHER WORDS" >class/responses/answers-$n-again.json
done
run -q -C class build
run -q -C class survey moderate peer --release-all
run -q -C class build
run -q -C class sheets --format text
shown 1001 >found
says found "NEWER WORDS" "what five have changed may be shown"
holds "together" test "$(grep -c 'OTHER WORDS' found)" -eq 4
refutes "who came late waits until the figures beside have changed" stands 1008 1001
run -q -C class sheets --format text --run 1
holds "the first sheet comes back as it was handed out" cmp handed.txt class/out/sheets/s1001.txt

# -- what the instructor writes there ---------------------------------------------------------
target=$(words 1007 1001 keep)
id=$(grep "$target" $csv | cut -d, -f1)
edit() {
	perl -i -ne "$1; print" $csv
	run -C class build
	run -q -C class sheets --format text
	shown 1001 >found
}
edit "s/^($id,.*),yes,,/\$1,No,,/"
lacks found "$target" "a comment that is refused is not shown"
edit "s/^($id,.*),No,,/\$1,TRUE,\"OTHER WORDS\nof  mine\",/"
lacks found "$target" "words of the instructor take the place of a comment"
says class/out/sheets/s1001.txt "OTHER WORDS of mine" "in one line"
edit "s/^of  mine\",/of  mine\",/; s/^($id,.*),TRUE,/\$1,perhaps,/"
exits 1 "what is neither yes nor no is an error"
says err "error: release is 'perhaps', neither yes nor no; the comment is not shown" "and told"
holds "with its line" grep -qE '^surveys/peer.comments.csv:[0-9]+: error: release' err
lacks found "$target" "and the comment is not shown"
cp $csv faulty.csv
run -C class survey moderate peer --release-all
exits 1 "nor is such a file rewritten"
says err "it was left as it is, so that nothing of yours is lost" "which is told"
holds "it keeps every byte" cmp faulty.csv $csv
printf 'a,b\n1,2\n' >$csv
run -C class build
exits 1 "another file in its place is an error"
says err "it needs the columns id, about, comment, release and instead" "and told"
run -q -C class sheets --format text
shown 1001 >found
silent found "and nothing is shown"
# The words in force, and what an edit of the file does to them: nothing of it may pass silently.
cp first.csv $csv
run -q -C class survey moderate peer
run -q -C class survey moderate peer --release-all
cp $csv good.csv
broken() {
	perl -0777 -pi -e "$1" $csv
	cp $csv broken.csv
	run -C class build
	exits 1 "$2 is an error"
	says err "$3" "with what it is"
	holds "once" test "$(grep -cF "$3" err)" = 1
	run -C class build
	exits 1 "also when nothing is drawn anew"
	holds "and once" test "$(grep -cF "$3" err)" = 1
	run -q -C class sheets --format text
	shown 1001 >found
	run -C class survey moderate peer
	exits 1 "moderate says so, too"
	says err "$3" "in the same words"
	holds "and leaves the file" cmp broken.csv $csv
	cp good.csv $csv
}
run -q -C class build
run -q -C class sheets --format text
one_words=$(shown 1001 | grep "^The" | head -1)
one=$(grep "$one_words" $csv | cut -d, -f1)
line=$(grep -n "$one_words" $csv | cut -d: -f1)
holds "what is released stands there" test -n "$one"
broken "s/^($one.*)The [g-v]{9}/\$1MY OWN WORDS/m" "an edit of the comment itself" \
	"$csv_name:$line: error: comment is not as it was written"
lacks found "$one_words" "and the comment that was to be changed is not shown"
lacks class/out/sheets/s1001.txt "MY OWN WORDS" "nor what stands there"
holds "while the other decisions hold" test "$(wc -l <found)" -ge 5
broken "s/^$one,s1001,/$one,s1002,/m" "another person beside a comment" \
	"$csv_name:$line: error: about is not as it was written"
lacks found "$one_words" "the comment is not shown"
broken 's/,instead,/,Instead of,/' "a column under another name" \
	"$csv_name:1: error: there is no column 'instead', is it 'Instead of'?"
silent found "nothing is shown"
broken 's/,look/,look,notes/' "a column of one's own" \
	"$csv_name:1: error: 'notes' is no column of this file"
silent found "nothing is shown then"
broken 'my @w = sort /(The [g-v]{9})/g;
	s/The [g-v]{9}/shift @w/eg' "the column of comments sorted alone" \
	"more rows are not as they were written and decide nothing; was a column sorted alone?"
holds "nearly nothing that was changed so is shown" test "$(grep -c '^The' found)" -le 2
broken "/^($one.*),yes,/m; \$_ .= qq(\$1,no,,\n)" "a second row that says otherwise" \
	": error: $one stands in line $line already and says otherwise there, neither decides"
lacks found "$one_words" "the comment is not shown"
perl -i -ne "s/,yes,,/,,WORDS WITHOUT DECISION,/ if /^$one/; print" $csv
run -C class survey moderate peer
exits 0 "other words without a decision are no error"
says err "$csv_name:$line: warning: has other words but no decision: write yes or no under release" \
	"but a warning"
says $csv "WORDS WITHOUT DECISION" "and stay"
run -C class check
says err "has other words but no decision" "which check gives, too"
run -q -C class build
run -q -C class sheets --format text
lacks class/out/sheets/s1001.txt "WORDS WITHOUT" "and they are not shown"
shown 1001 >found
lacks found "$one_words" "nor is the comment"
cp first.csv $csv
run -q -C class survey moderate peer

# -- a second look ----------------------------------------------------------------------------
answer 1006 22 "As Gudrun says: write to mail1006@campus.example" \
	>class/responses/answers-1006-again.json
answer 1007 22 "In my reply to you it stood" >class/responses/answers-1007-again.json
run -q -C class build
run -C class survey moderate peer --release-all
says err "2 of those to decide are worth a second look" "what may tell a person is marked"
says $csv "names somebody of the class: Gudrun, mail1006; holds a link or an address" "with the reason"
says $csv "may tell who wrote it: my reply" "also where the writer does"
grep -E 'Gudrun says|my reply' $csv | grep -c ',yes,' >found
prints found "and is not released with the others" <<EOF2
0
EOF2

# -- a table read by a spreadsheet of another country -----------------------------------------
perl -MText::ParseWords -ne 'chomp; s/\r//; s/^\xEF\xBB\xBF//; my @c = parse_line(",", 1, $_);
	print join(";", @c), "\n"' $csv >semicolons
cp semicolons $csv
run -C class survey moderate peer --json
exits 0 "semicolons are read"
value refused 0 "with what stands there"
holds "all decisions" test "$(json out released)" -gt 60
holds "and written again" grep -q "^.*id;about;question;comment;release;instead;look" $csv
refutes "in every row" grep -qE '^c[0-9a-f]{16},' $csv
cp $csv once.csv
run -q -C class survey moderate peer
holds "for good" cmp once.csv $csv

# -- the sample class -------------------------------------------------------------------------
cp -r "$TOP/sample-class" sample
run -q -C sample build
run -C sample survey moderate peer
exits 0 "the comments of the sample class are as they were written"
holds "and its file is up to date, to the byte" cmp "$TOP/sample-class/$csv_name" sample/$csv_name

# -- no comments ------------------------------------------------------------------------------
run -C class survey moderate self
exits 0 "a survey without comments about classmates"
says err "There is no comment about a classmate in wave 1 of self, no file was made." "makes no file"
refutes "none at all" test -e class/surveys/self.comments.csv
run -C class survey moderate pear
exits 1 "a misspelt survey is an error"
says err "did you mean 'peer'?" "with the nearest"
finish
