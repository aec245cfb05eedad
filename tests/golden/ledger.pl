# SPDX-License-Identifier: GPL-3.0-or-later
#
# Works a ledger out by hand: reads the rows that `explain` prints, adds them up, puts the sums
# into the formulas of the model and compares with the printed figures. It knows nothing of the
# program: the constants come from class.ini, the days from the ledger. Peer regard has no rows,
# for they would tell who said what: it comes from the answers themselves (peers.pl).
#
#   perl ledger.pl CLASS.INI TEXT JSON PEERS     the two ledgers of one student; what peers.pl
#                                                prints
#
# Prints a line for each figure that differs, and the number of figures compared at the end.
use strict;
use warnings;
use JSON::PP;
use Time::Local;

my ($settings_file, $text_file, $json_file, $peers_file) = @ARGV;
my @criteria = qw(relevance teaching examples helpfulness credibility consistency);
my %title = (relevance => 'Relevance', teaching => 'Teaching', examples => 'Worked examples',
	helpfulness => 'Helpfulness', credibility => 'Credibility', consistency => 'Consistency', peer_regard => 'Peer regard');
my $compared = 0;

sub slurp {
	my ($file) = @_;
	open(my $in, '<', $file) or die "$file: $!\n";
	local $/;
	return scalar <$in>;
}

# section/key -> value, of an INI file with `key = value` lines.
sub settings {
	my ($text, %found, $section) = (slurp($_[0]));
	for (split /\n/, $text) {
		$section = $1 if /^\[(\w+)\]/;
		$found{"$section/$1"} = $2 if /^(\w+)\s*=\s*([^;#]*?)\s*$/;
	}
	return \%found;
}
my $set = settings($settings_file);

sub compare {
	my ($what, $printed, $mine, $tolerance) = @_;
	$compared++;
	return if defined $printed && defined $mine && abs($printed - $mine) <= $tolerance + 1e-9;
	$printed //= 'null';
	$mine //= 'null';
	print "$what: printed $printed, by hand $mine\n";
}

sub same {
	my ($what, $printed, $mine) = @_;
	$compared++;
	print "$what: printed '$printed', by hand '$mine'\n" if $printed ne $mine;
}

# "1", "0", "2/3", ".25"
sub value_of { my ($above, $below) = split m{/}, $_[0]; return $above / ($below // 1) }
sub at_most { return $_[0] < $_[1] ? $_[0] : $_[1] }
sub decimals { return $_[0] =~ /\.(\d+)/ ? length $1 : 0 }
sub rounding { return 0.5 * 10**-decimals($_[0]) }

# The parts of the model, from its page.
sub proportion {
	my ($k, $n, $mu, $m, $goal) = @_;
	return 100 * at_most(1, ($k + $m * $mu) / ($n + $m) / $goal);
}
sub saturating { my ($x, $goal) = @_; return 100 * (1 - 0.2**($x / $goal)) }

# k (and k2), n and the score from the sums of rows; undef below the minimum.
sub score_of {
	my ($criterion, $sum, $elapsed) = @_;
	my ($k, $k2, $n) = @$sum{qw(k k2 n)};
	return undef if $n < $set->{"$criterion/minimum"};
	return proportion($k, $n, $set->{"$criterion/mu"}, $set->{"$criterion/m"},
		$set->{"$criterion/goal"})
		if $criterion eq 'relevance' || $criterion eq 'credibility';
	# Missing is not zero: without any post there are no weeks to count.
	return $k > 0 ? proportion($k, $n, 0, 0, $set->{'consistency/goal'}) : undef
		if $criterion eq 'consistency';
	my $goal = $set->{"$criterion/goal"} * $elapsed;
	return saturating($k, $goal) if $criterion ne 'examples';
	return (saturating($k, $goal / 2) + saturating($k2, $goal / 2)) / 2;
}

# -- the ledger as JSON -------------------------------------------------------------------------

my $json = JSON::PP->new->utf8->decode(slurp($json_file));
my $id = $json->{id};

sub seconds {
	my ($y, $mo, $d, $h, $mi, $s) = $_[0] =~ /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)Z$/ or die;
	return timegm($s, $mi, $h, $d, $mo - 1, $y);
}

sub sums_of_json {
	my ($criterion) = @_;
	my %sum = (k => 0, k2 => 0, n => scalar @{ $json->{criteria}{relevance}{evidence} });
	my %best;
	for my $row (@{ $json->{criteria}{$criterion}{evidence} }) {
		my $value = $row->{value};
		if ($criterion eq 'helpfulness') {
			my $person = $row->{person} // die "$id: help to nobody\n";
			$best{$person} = $value if $value > ($best{$person} // 0);
			$sum{counted} += $row->{counted};
			same("$id: a reply counts with its value or not at all", $row->{counted},
				$row->{counts} ? $value : 0);
		} elsif ($row->{aspect} eq 'fails') {
			$sum{k2} += $value;
		} else {
			$sum{k} += $value;
		}
	}
	$sum{k} += $_ for values %best;
	compare("$id: the replies that count add up", $sum{counted} // 0, $sum{k}, 1e-5)
		if $criterion eq 'helpfulness';
	$sum{n} = @{ $json->{criteria}{credibility}{evidence} } if $criterion eq 'credibility';
	if ($criterion eq 'consistency') {
		$sum{n} = @{ $json->{week_unique} };
		$sum{k} = grep { $_ > 0 } @{ $json->{week_unique} };
	}
	return \%sum;
}

# Of the term, by the days alone: a clock change is worth an hour of some months.
my ($days_begun, $days_end) = map {
	my ($y, $m, $d) = $set->{"course/$_"} =~ /^(\d+)-(\d+)-(\d+)$/ or die "course/$_\n";
	timegm(0, 0, 0, $d, $m - 1, $y) / 86400;
} qw(start end);
my $elapsed = (seconds($json->{as_of}) - seconds($json->{start})) / 86400 / ($days_end + 1 - $days_begun);
compare("$id elapsed", $json->{elapsed}, at_most(1, $elapsed > 0.1 ? $elapsed : 0.1), 0.002);

# Shingles that two posts share, and those of either: runs of four words, by the page alone.
sub shingles {
	my ($text) = @_;
	$text =~ s{https?://\S+|(?<!\w)@[\w.\@-]+}{ }g;
	my @words = lc($text) =~ /[\p{L}\p{N}]+(?:['\x{2019}][\p{L}\p{N}]+)*/g;
	return map { join(' ', @words[ $_ .. $_ + 3 ]) => 1 } 0 .. $#words - 3 if @words > 3;
	return ("@words" => 1);
}
sub alike {
	my ($one, $other) = map { +{ shingles($_) } } @_;
	my $common = grep { $other->{$_} } keys %$one;
	return ($common, keys(%$one) + keys(%$other) - $common);
}

# What is set aside, and what counts, are all the posts, each once.
my %seen;
$seen{ $_->{post} }++ for @{ $json->{criteria}{relevance}{evidence} }, @{ $json->{set_aside} };
my $posts = 0;
$posts += $_ for @{ $json->{week_posts} };
same("$id: posts in the ledger", join(' ', sort { $a <=> $b } keys %seen), join(' ', 1 .. $posts));
for my $row (@{ $json->{set_aside} }) {
	same("$id: a repeat comes after what it repeats", $row->{repeats} < $row->{post} ? 1 : 0, 1);
	same("$id: and that one counts", exists $seen{ $row->{repeats} } ? 1 : 0, 1);
	my ($common, $all) = alike($row->{text}, $row->{repeats_text});
	compare("$id: shingles of both", $row->{shingles_common}, $common, 0);
	compare("$id: shingles of either", $row->{shingles_all}, $all, 0);
	compare("$id: similarity", $row->{similarity}, $common / $all, 1e-6);
	same("$id: which is enough", $common / $all >= $set->{'text/duplicate_similarity'} ? 1 : 0, 1);
}

my %score;
for my $criterion (@criteria) {
	my $printed = $json->{criteria}{$criterion};
	my $sum = sums_of_json($criterion);
	my $score = $score{$criterion} = score_of($criterion, $sum, $json->{elapsed});
	compare("$id $criterion k", $printed->{k}, $sum->{k}, 1e-6 * (1 + $sum->{n}));
	compare("$id $criterion k2", $printed->{k2}, $sum->{k2}, 1e-6 * (1 + $sum->{n}))
		if $criterion eq 'examples';
	compare("$id $criterion n", $printed->{n}, $sum->{n}, 0);
	same("$id $criterion enough", $printed->{enough} ? 1 : 0, defined $score ? 1 : 0);
	compare("$id $criterion score", $printed->{score}, $score, 0.005) if defined $score;
	same("$id $criterion has no score", defined $printed->{score} ? 1 : 0, 0) if !defined $score;
	compare("$id $criterion weight", $printed->{weight}, $set->{"weights/$criterion"}, 0);
}

# -- what classmates say ------------------------------------------------------------------------

my ($raters, $level, $error, $lo, $hi) = (0, undef, undef, 1, 5);
for (split /\n/, slurp($peers_file)) {
	my ($student, @figures) = split ' ';
	($raters, $level, $error, $lo, $hi) = @figures if $student eq $id;
}
# Whoever adds up has the mean as it is printed, with one decimal; and the standard error is at
# least what half a step of one rater makes. (No mean of this class is near an end.)
$level = int($level * 10 + 0.5 + 1e-9) / 10 if defined $level;
if (defined $error) {
	my $step = ($hi - $lo) / 4 > 1 ? ($hi - $lo) / 4 : 1;
	my $least = $step / ($raters > 3 ? $raters : 3) / 2;
	$error = $least if $error < $least;
}
my $regard = $raters >= $set->{'peer_regard/minimum'} ? 100 * ($level - $lo) / ($hi - $lo) : undef;
my $said = $json->{criteria}{peer_regard};
same("$id peer regard n", $said->{n} // 'nobody', $raters || 'nobody');
compare("$id peer regard weight", $said->{weight}, $set->{'weights/peer_regard'}, 0);
same("$id peer regard enough", $said->{enough} ? 1 : 0, defined $regard ? 1 : 0);
if (defined $regard) {
	compare("$id peer regard k", $said->{k}, $level, 1e-5);
	compare("$id peer regard standard error", $said->{m}, $error, 1e-5);
	compare("$id peer regard score", $said->{score}, $regard, 0.005);
	same("$id peer regard names nobody", scalar @{ $said->{evidence} }, 0);
} else {
	same("$id peer regard has no score", defined $said->{score} ? 1 : 0, 0);
}

# -- the whole ----------------------------------------------------------------------------------

my ($parts, $logs, $weights, $all) = (0, 0, 0, 0);
for my $part (@criteria, 'peer_regard') {
	my $score = $part eq 'peer_regard' ? $regard : $score{$part};
	my $weight = $set->{"weights/$part"};
	$all += $weight;
	next if !defined $score || $weight <= 0;
	$parts += $weight * $score;
	$logs += $weight * log($score > 1 ? $score : 1);
	$weights += $weight;
}
compare("$id coverage", $json->{reputation}{coverage}, $weights / $all, 1e-6);
my $whole = $weights / $all < $set->{'reputation/coverage'} - 1e-9 ? undef
	: $set->{'reputation/aggregation'} eq 'geometric' ? exp($logs / $weights) : $parts / $weights;
if (defined $whole) { compare("$id reputation", $json->{reputation}{score}, $whole, 0.005) }
else { same("$id reputation", $json->{reputation}{score} // 'null', 'null') }

# -- the ledger as text -------------------------------------------------------------------------

my ($criterion, %text, %rows, @weeks);
for (split /\n/, slurp($text_file)) {
	my $line = $_;
	my ($begins) = grep { index($line, "$title{$_}  ") == 0 } sort keys %title;
	if (defined $begins) {
		$criterion = $begins;
		$text{$criterion} = { score => /^.*?  (\d+), / ? $1 : undef };
		$rows{$criterion} = { k => 0, k2 => 0, n => 0 };
		($text{$criterion}{weight}) = /weight (\S+)$/;
	} elsif (/^\S/) {
		$criterion = undef;
	}
	next if !defined $criterion;
	if (/^  (?:100|50) × .* = ([\d.]+)(, at most 100)?$/) {
		$text{$criterion}{formula} = $2 ? 100 : $1;
	} elsif (/^  posts by week, repeats left out:(.*)/) {
		@weeks = split ' ', $1;
	} elsif (m{^  \d{4}-\d\d-\d\d  ([\d./]+)\s+(.*)}) {
		my ($value, $reason) = (value_of($1), $2);
		$rows{$criterion}{n}++;
		if ($criterion eq 'helpfulness') {
			$reason =~ /\(to (.*)\)$/ or die "$id: help to nobody\n";
			# The column adds up: what is counted with another reply adds 0.
			$rows{$criterion}{k} += $value;
			same("$id: and says so", $value, 0) if $reason =~ /^counted once, with another/;
		} elsif ($criterion eq 'examples' && $reason =~ /^does not: /) {
			$rows{$criterion}{k2} += $value;
		} else {
			$rows{$criterion}{k} += $value;
		}
	}
}
$rows{consistency} = { n => scalar @weeks, k => scalar(grep { $_ > 0 } @weeks), k2 => 0 };
my $unique = $rows{relevance}{n};
$rows{$_}{n} = $unique for qw(teaching examples helpfulness);
$score{peer_regard} = $regard;
for my $criterion (@criteria, 'peer_regard') {
	my ($printed, $sum) = ($text{$criterion}, $rows{$criterion});
	my $score = $criterion eq 'peer_regard' ? $regard
		: score_of($criterion, $sum, $json->{elapsed});
	same("$id $criterion in text has a score", defined $printed->{score} ? 1 : 0,
		defined $score ? 1 : 0);
	next if !defined $score;
	compare("$id $criterion in text", $printed->{score}, $score, 0.5);
	compare("$id $criterion formula in text", $printed->{formula}, $score,
		rounding($printed->{formula}));
	compare("$id $criterion text beside JSON", $score, $score{$criterion}, 1e-4);
	compare("$id $criterion weight in text", $printed->{weight}, $set->{"weights/$criterion"}, 0);
}
print "compared $compared\n";
