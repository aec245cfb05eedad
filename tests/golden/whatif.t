#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Other weights: what is shown is what a run with them would give, and nothing is stored.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

"$REPUTE" -q init class
sh "$TOP/tests/tools/make_class.sh" 14 900 class
setting class start 2025-09-01
setting class end 2025-12-14
run -q build class
"$REPUTE" -C class scores --json >now.json
state_of class >before
run -C class whatif relevance=.6 teaching=.1
exits 0 "other weights"
cp out text
state_of class >after
holds "change nothing in the folder" cmp before after
run -C class whatif relevance=.6 teaching=.1 --json
exits 0 "and are there for programs"
cp out whatif.json
value run 1 "of the newest run"
value changes/0/key weights.relevance "with what is changed"
value changes/0/before 0.2 "from"
value changes/0/after 0.6 "to"
value changes/1/key weights.teaching "and the other"

# The scores once more, from the criteria that are printed.
cat >again.pl <<'EOF'
use strict;
use warnings;
use JSON::PP;
local $/;
sub load { open(my $in, '<', shift) or die; JSON::PP->new->utf8->decode(<$in>) }
my ($file, $geometric, %changed) = @ARGV;
my $now = load('now.json');
my %weight = (%{ $now->{weights} }, %changed);
my %then = map { $_->{id} => $_ } @{ load($file)->{students} };
for my $student (@{ $now->{students} }) {
	my ($sum, $weights, $all) = (0, 0, 0);
	for my $name (keys %weight) {
		my $c = $student->{reputation}{criteria}{$name};
		$all += $weight{$name};
		next unless $c->{enough} && $weight{$name} > 0;
		my $score = $c->{score};
		$sum += $weight{$name} * ($geometric ? log($score > 1 ? $score : 1) : $score);
		$weights += $weight{$name};
	}
	my $covered = $weights / $all >= .6;
	my $expected = !$covered ? 'null' : $geometric ? exp($sum / $weights) : $sum / $weights;
	my $found = $then{ $student->{id} }{after}{score} // 'null';
	my $same = $expected eq 'null' || $found eq 'null' ? $expected eq $found
		: abs($expected - $found) < .02;
	print "$student->{id}: expected $expected, found $found\n" unless $same;
	$same = ($then{ $student->{id} }{before}{score} // 'null') eq
		($student->{reputation}{score} // 'null');
	print "$student->{id}: not the score of now\n" unless $same;
}
EOF
perl again.pl whatif.json 0 relevance .6 teaching .1 >wrong
silent wrong "the scores are those of the criteria under these weights"
run -C class whatif aggregation=geometric --json
cp out geometric.json
perl again.pl geometric.json 1 >wrong
silent wrong "of the geometric mean too"
run -C class whatif coverage=1 --json
value students/s00001/after/score null "more coverage than there is leaves no score"
value students/s00001/after/level null "and no level"
run -C class whatif relevance=0.2 --json
cp out same.json
perl -MJSON::PP -e 'local $/; open(my $in, "<", "same.json"); my $all = JSON::PP->new->decode(<$in>);
	my $json = JSON::PP->new->canonical;
	for (@{ $all->{students} }) { print "$_->{id}\n" if $json->encode($_->{before}) ne $json->encode($_->{after}) }' >wrong
silent wrong "the same weights give the same to the last digit"
value changes "" "and are no change"

# A run with these weights says the same: score, range, level.
cp -r class other
setting other relevance .6
sed '/^\[weights\]/,/^\[levels\]/s/^teaching = .*/teaching = .1/' other/class.ini >new
cp new other/class.ini
run -q -C other score
"$REPUTE" -C other scores --json >scored.json
perl -MJSON::PP -e 'local $/; sub load { open(my $in, "<", shift) or die; JSON::PP->new->utf8->decode(<$in>) }
	my %then = map { $_->{id} => $_->{after} } @{ load("whatif.json")->{students} };
	for my $student (@{ load("scored.json")->{students} }) {
		for (qw(score lo hi level coverage)) {
			my ($a, $b) = map { $_ // "null" } $then{ $student->{id} }{$_}, $student->{reputation}{$_};
			print "$student->{id} $_: $a, scored $b\n" if $a ne $b;
		}
	}' >wrong
silent wrong "as a run with these weights has them"

# The table holds those whose level changes, or everybody, by id.
perl -MJSON::PP -e 'local $/; open(my $in, "<", "whatif.json");
	print map { "$_->{id}\n" } grep { $_->{level_changed} } @{ JSON::PP->new->utf8->decode(<$in>)->{students} }' >changed
holds "some levels change" test -s changed
grep -o '^s000[0-9]*' text >listed
holds "those are listed, by id" cmp changed listed
says text "$(wc -l <changed) of 14 students would have another level." "and counted"
run -C class whatif relevance=.6 teaching=.1 --all
grep -o '^s000[0-9]*' out >listed
holds "--all lists everybody" test "$(wc -l <listed)" -eq 14
holds "by id" sort -c listed
awk 'length($0) > 79' text out >wrong
silent wrong "in lines of at most 79 columns"
says text "What if: relevance 0.6 (now 0.2), teaching 0.1 (now 0.2)?" "what is asked stands on top"

# -- wrong use ------------------------------------------------------------------------------------

while read -r words; do
	read -r message
	# shellcheck disable=SC2086 # words on purpose
	run -C class whatif $words
	exits 2 "whatif $words is wrong use"
	says err "$message" "and the message helps"
	silent out "and nothing is printed"
done <<EOF
relevence=.3
did you mean 'relevance'?
goal=3
these can: relevance, teaching
relevance
write it as relevance=.3
relevance=1,5
'1,5' has a comma, write 1.5 with a point
relevance=-1
out of range (0 to 1000)
relevance=.3 relevance=.2
'relevance' stands there twice
solid=90%
'90%'
aggregation=middle
linear or geometric
solid=90
the levels do not ascend
relevance=0 teaching=0 examples=0 helpfulness=0 credibility=0 consistency=0 peer_regard=0
the weights add up to 0
EOF
run -C class whatif relevance=30% "certainty = 75 %" --json
exits 0 "a share is said in percent too"
value changes/0/after 0.3 "as the same weight"
value changes/1/after 0.75 "whatever the blanks"
run -C class whatif
exits 2 "nothing to change is wrong use"
run -C class whatif relevance=.3 --run 9
exits 1 "a run that is not there is refused"

finish
