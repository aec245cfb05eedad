# SPDX-License-Identifier: GPL-3.0-or-later
#
# Works peer regard out by hand: reads the answers to surveys/peer.ini as they lie in responses/
# (the archive of answer files and the list from paper; no form tool), and knows nothing of the
# program. Severity is taken out by going round: each person's level is the mean of what they
# got less how much their raters give, each rater's part the mean of what they gave less the
# levels, until nothing moves.
#
#   perl peers.pl CLASS [AS_OF]     prints `id raters level se lo hi` a line
#
# AS_OF, 2025-10-15T12:00:00Z say: later answers do not count; those from paper have no time.
use strict;
use warnings;
use IO::Uncompress::Unzip qw($UnzipError);
use JSON::PP;

my ($class, $until) = (@ARGV, '9999');

sub lines {
	my ($file) = @_;
	open(my $in, '<', $file) or die "$file: $!\n";
	return map { s/\r?\n$//r } <$in>;
}

# The survey: which items are turned round, and the ends of the scale.
my (%reverse, %asked, $item, $lo, $hi);
for (lines("$class/surveys/peer.ini")) {
	$item = /^\[item (\w+)\]/ ? $1 : undef if /^\[/;
	$asked{$item} = 1 if defined $item && /^text\s*=/;
	$reverse{$item} = 1 if defined $item && /^reverse\s*=\s*yes/;
	$lo = $1 if /^lo\s*=\s*(\d+)/;
	$hi = $1 if /^hi\s*=\s*(\d+)/;
}

# Who is in the class: the Canvas gradebook names each student's id.
my %active = map { /,(s\d{4}),/ ? ($1 => 1) : () } lines("$class/roster.csv");

# rater, ratee, item -> [time, value]; later ones take the place of earlier ones.
my %given;
sub take {
	my ($rater, $ratee, $item, $value, $time) = @_;
	return if $time gt $until || !$asked{$item} || !$active{$ratee} || $rater eq $ratee;
	my $known = $given{$rater}{$ratee}{$item};
	$given{$rater}{$ratee}{$item} = [$time, $value] if !$known || $time ge $known->[0];
}

for my $archive (glob "$class/responses/*.zip") {
	my $zip = IO::Uncompress::Unzip->new($archive) or die "$archive: $UnzipError\n";
	do {
		my $text = do { local $/; <$zip> };
		my $answers = JSON::PP->new->utf8->decode($text);
		take($answers->{respondent}, @$_{qw(ratee item value)}, $answers->{saved_at})
			for @{ $answers->{answers} };
	} while $zip->nextStream > 0;
}
my ($head, @rows) = lines("$class/responses/peer-on-paper.csv");
die "peer-on-paper.csv: $head\n" if $head ne 'rater,ratee,item,value,comment';
for (@rows) {
	my ($rater, $ratee, $item, $value) = split /,/;
	take($rater, $ratee, $item, $value, '') if length $value;
}

# z of a pair: the mean of its answers.
my (@ratings, %got, %gave);
for my $rater (sort keys %given) {
	for my $ratee (sort keys %{ $given{$rater} }) {
		my ($sum, $count) = (0, 0);
		for my $item (keys %{ $given{$rater}{$ratee} }) {
			my $value = $given{$rater}{$ratee}{$item}[1] // next;
			$sum += $reverse{$item} ? $lo + $hi - $value : $value;
			$count++;
		}
		push @ratings, [$rater, $ratee, $sum / $count] if $count;
	}
}
for (@ratings) { push @{ $gave{ $_->[0] } }, $_; push @{ $got{ $_->[1] } }, $_ }

sub mean { my $sum = 0; $sum += $_ for @_; return $sum / @_ }

# Do all ratings hang together? From one person along ratings, both ways.
my @open = %got ? ((sort keys %got)[0]) : ();
my (%seen_got, %seen_gave) = @open ? ($open[0] => 1) : ();
while (defined(my $ratee = shift @open)) {
	for my $rater (map { $_->[0] } @{ $got{$ratee} }) {
		next if $seen_gave{$rater}++;
		push @open, grep { !$seen_got{$_}++ } map { $_->[1] } @{ $gave{$rater} };
	}
}
my $connected = keys %seen_got == keys %got;

my (%level, %severity);
$severity{$_} = 0 for keys %gave;
for (1 .. ($connected ? 20000 : 1)) {
	$level{$_} = mean(map { $_->[2] - $severity{ $_->[0] } } @{ $got{$_} }) for keys %got;
	last if !$connected;
	my %next = map { $_ => mean(map { $_->[2] - $level{ $_->[1] } } @{ $gave{$_} }) } keys %gave;
	my $centre = mean(values %next);
	my $moved = 0;
	for (keys %next) {
		my $to = $next{$_} - $centre;
		$moved = abs($to - $severity{$_}) if abs($to - $severity{$_}) > $moved;
		$severity{$_} = $to;
	}
	last if $moved < 1e-13;
}
$level{$_} = mean(map { $_->[2] - $severity{ $_->[0] } } @{ $got{$_} }) for keys %got;

# How far ratings lie from the level; where severity leaves too little to tell, from plain means.
my $squares = 0;
my $freedom = @ratings - keys(%got) - keys(%gave) + 1;
if ($connected && $freedom >= 3) {
	$squares += ($_->[2] - $level{ $_->[1] } - $severity{ $_->[0] })**2 for @ratings;
} else {
	$freedom = @ratings - keys %got;
	for (values %got) {
		my $plain = mean(map { $_->[2] } @$_);
		$squares += ($_->[2] - $plain)**2 for @$_;
	}
}
for (sort keys %got) {
	my $n = @{ $got{$_} };
	my $se = $freedom > 0 ? sqrt($squares / $freedom / $n) : 'unknown';
	printf "%s %d %.9f %s %d %d\n", $_, $n, $level{$_}, $se, $lo, $hi;
}
