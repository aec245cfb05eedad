#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The audits: their figures worked out again from the scores, in words for people, kept with
# their run.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

new_class bare
run -C bare audit
exits 1 "without a run there is no audit"

"$REPUTE" -q init class
sh "$TOP/tests/tools/make_class.sh" 12 1500 class
setting class start 2025-09-01
setting class end 2025-12-14
# Followers, several alike, and two students of whom nobody says.
awk -F, 'NR == 1 { print $0 ",followers"; next }
{ split($3, part, "[s@]"); n = part[2] + 0
  print $0 "," ($3 ~ /^s0000[45]@/ || !n ? "" : int(n / 2) * 70) }' class/posts/posts.csv >new
mv new class/posts/posts.csv
run build class
exits 0 "the class builds"
run -C class audit --json
exits 0 "audits for programs"
cp out audit.json
"$REPUTE" -C class scores --json >scores.json
cat >same.pl <<'EOF'
use strict;
use warnings;
use JSON::PP;
local $/;
sub audits {
	open(my $in, '<', shift) or die;
	my $all = JSON::PP->new->utf8->decode(<$in>);
	return JSON::PP->new->canonical->encode($all->{audits});
}
exit(audits('audit.json') ne audits('scores.json'));
EOF
holds "scores --json has the same" perl same.pl

# Spearman once more, from the figures that are printed: mean ranks, Pearson, Fisher.
cat >again.pl <<'EOF'
use strict;
use warnings;
use JSON::PP;
local $/;
open(my $in, '<', 'scores.json') or die;
my $all = JSON::PP->new->utf8->decode(<$in>);
sub ranks {
	my @x = @_;
	return map { my $v = $_; (grep { $_ < $v } @x) + (1 + grep { $_ == $v } @x) / 2 } @x;
}
sub rho {
	my ($x, $y) = @_;
	my @r = ranks(@$x);
	my @s = ranks(@$y);
	my $mean = (@r + 1) / 2;
	my ($xy, $xx, $yy) = (0, 0, 0);
	for my $i (0 .. $#r) {
		$xy += ($r[$i] - $mean) * ($s[$i] - $mean);
		$xx += ($r[$i] - $mean)**2;
		$yy += ($s[$i] - $mean)**2;
	}
	return $xy / sqrt($xx * $yy);
}
sub tanh { my $e = exp(2 * shift); return ($e - 1) / ($e + 1) }
my %figure = (
	reputation => sub { shift->{reputation}{score} },
	influence => sub { shift->{influence}{score} },
	followers => sub { my $n = shift->{followers}; defined $n ? log(1 + $n) : undef },
	posts => sub { shift->{posts} },
);
for my $pair (qw(reputation_followers reputation_posts influence_followers)) {
	my ($one, $other) = split /_/, $pair;
	my @known = grep { defined $figure{$one}->($_) && defined $figure{$other}->($_) } @{ $all->{students} };
	my $rho = rho([map { $figure{$one}->($_) } @known], [map { $figure{$other}->($_) } @known]);
	my $half = 1.96 * 1.06 / sqrt(@known - 3);
	my $z = .5 * log((1 + $rho) / (1 - $rho));
	printf "%s %d %.3f %.3f %.3f\n", $pair, scalar @known, $rho, tanh($z - $half), tanh($z + $half);
}
EOF
perl again.pl >again
for pair in reputation_followers reputation_posts influence_followers; do
	at=audits/correlations/$pair
	printf '%s %d %.3f %.3f %.3f\n' "$pair" "$(json audit.json $at/n)" "$(json audit.json $at/rho)" \
		"$(json audit.json $at/lo)" "$(json audit.json $at/hi)"
done >printed
holds "rho and its range are those of the scores" cmp again printed
holds "of ten students, for two have no followers" grep -q '^reputation_followers 10 ' printed
holds "and of twelve where followers do not matter" grep -q '^reputation_posts 12 ' printed
cp audit.json out
value audits/weight_sensitivity/draws 1000 "the weights are drawn 1000 times"
value audits/weight_sensitivity/students/s00003/id s00003 "for every student"
for i in 1 2 3 4 5 6 7 8 9; do json out audits/weight_sensitivity/students/s0000$i/same_level; done |
	awk '!($1 >= 0 && $1 <= 1)' >wrong
silent wrong "each a share of 0 to 1"
value audits/pod_test/members 4 "four make the pod"
value audits/pod_test/interactions 15 "of 15 interactions each way"
holds "each with places" test "$(json out audits/pod_test/places_gained | grep -c '^-\{0,1\}[0-9]*$')" -eq 4
holds "and points" test "$(json out audits/pod_test/points_gained | wc -l)" -eq 4

run -C class audit
exits 0 "audits for people"
awk 'length($0) > 79' out >wrong
silent wrong "in lines of at most 79 columns"
says out "Does reputation follow the audience?" "ask what they look at"
rho=$(awk '$1 == "reputation_followers" { printf "%.2f (%.2f to %.2f, n = %d)", $3, $4, $5, $2 }' again |
	sed 's/\([( -]\|^\)0\./\1./g')
tr '\n' ' ' <out | tr -s ' ' >line
says line "Reputation and followers: rho $rho" "with the figure and its range"
says out "Do the levels hang on the weights?" "and what hangs on the weights"
sed -n '/^Could four/,/^$/p' out >pod
says pod "places" "what a pod would gain"
lacks pod s000 "without naming the four"
lacks out "weak" "without adjectives"
lacks out "strong" "that measure nothing"

# They are of their run: new followers make another one.
cp out first.txt
setting class seed 2
sed 's/,\([0-9][0-9]*\)$/,\1\1/' class/posts/posts.csv >class/posts/later.csv
run -q build class
run -C class audit
refutes "other files give other audits" cmp -s out first.txt
run -C class audit --run 1
holds "and older runs keep theirs" cmp out first.txt
run -C class audit --run 9
exits 1 "a run that is not there is refused"

# Too few students, and nobody's followers: said, and null.
"$REPUTE" -q init small
sh "$TOP/tests/tools/make_class.sh" 3 300 small
run -q build small
run -C small audit
exits 0 "a class of three"
tr '\n' ' ' <out | tr -s ' ' >line
says line "Reputation and followers: not estimable, for 0 students have both figures and 4 are needed." \
	"says what is missing"
run -C small audit --json
value audits/correlations/reputation_followers/rho null "and has null for programs"
value audits/correlations/reputation_followers/verdict "not estimable" "with the verdict"
says out '"why": "not estimable, for 0 students' "and the reason"
value audits/correlations/reputation_posts/n 3 "three are fewer than four"
says out '"coding": null' "nobody coded"
says out '"pod_test": null' "and three make no pod"
value audits/pod_test_why "it takes 4 students with an influence score and a place in the class network" \
	"which is said"
value audits/coding null "nothing is coded"
value audits/coding_why "nobody has coded a post" "which is said too"

# -- people who coded ------------------------------------------------------------------------------
#
#   post  rule   AB     CD   a code of 2 or 3 says yes
#   p1    yes    3      3    both
#   p2    yes    0      1    the rule alone
#   p3    no     2           people alone
#   p4    no     0      0    neither
#   p5    no     1           neither
#
# Raw 3/5. By chance .4*.4 + .6*.6 = .52, so kappa = (.6 - .52)/(1 - .52) = 1/6.
# The coders' pairs are 3-3, 0-1, 0-0: raw 4/6 (p2 disagrees). Ordinal alpha, of 0: 3, 1: 1,
# 3: 2 values: d(0,1) = (3 + 1 - 4/2)^2 = 4, d(0,3) = (6 - 5/2)^2 = 12.25, d(1,3) = (3 - 3/2)^2
# = 2.25; Do = 2*4/6, De = 2*(3*4 + 6*12.25 + 2*2.25)/30 = 6; alpha = 1 - (8/6)/6 = 7/9.

new_class coded
sed 's/^[a-z_]* = .*/# &/; s/^\[topics\]/&\
captions = captions/' coded/signals.ini >new
cp new coded/signals.ini
printf 'sis_id,name\ns1,Ana Lima\n' >coded/roster.csv
printf 'student,network,handle\ns1,mastodon,@ana@social.example\n' >coded/handles.csv
cat >coded/posts/log.csv <<EOF
id,network,handle,created_at,text
p1,mastodon,@ana@social.example,2026-08-25T12:00:00Z,Captions for a short film
p2,mastodon,@ana@social.example,2026-08-26T12:00:00Z,No captions today
p3,mastodon,@ana@social.example,2026-08-27T12:00:00Z,Subtitles for everybody
p4,mastodon,@ana@social.example,2026-08-28T12:00:00Z,Lunch was good
p5,mastodon,@ana@social.example,2026-08-29T12:00:00Z,A rainy day by the sea
EOF
mkdir -p coded/labels
cat >coded/labels/codes.csv <<EOF
coder,post,criterion,level
AB,p1,relevance,3
AB,p2,relevance,0
AB,p3,relevance,2
AB,p4,relevance,0
AB,p5,relevance,1
CD,p1,relevance,3
CD,p2,relevance,1
CD,p4,relevance,0
EOF
run build coded
exits 0 "a coded class builds"
run -C coded audit --json
cp out coded.json
while read -r path figure; do
	value "audits/coding/$path" "$figure" "coding: $path is $figure"
done <<EOF
posts 5
coders 2
criteria/relevance/both 1
criteria/relevance/rule_alone 1
criteria/relevance/coders_alone 1
criteria/relevance/neither 2
criteria/relevance/raw 0.6
criteria/relevance/kappa 0.1667
criteria/relevance/coders/units 3
criteria/relevance/coders/raw 0.6667
criteria/relevance/coders/alpha_ordinal 0.7778
criteria/teaching/coded 0
EOF
run -C coded audit
cp out coded.txt
says out "    relevance        5         60 %    .17                1                  1" \
	"the table has the same"
says out "    relevance                    3       67 %    .78" "and the coders' too"
awk 'length($0) > 79' out >wrong
silent wrong "in lines of at most 79 columns"
echo CD,p3,relevance,0 >>coded/labels/codes.csv
run -q build coded
run -C coded audit --json
value audits/coding/criteria/relevance/coders/units 4 "another code, another run"
run -C coded audit --run 1
holds "and the older run keeps what it had" cmp out coded.txt

finish
