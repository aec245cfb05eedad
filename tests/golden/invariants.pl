# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares two results of `scores --json` for invariants.t; prints what differs.
#
#   perl invariants.pl same A B      the reputations are the same, to the byte
#   perl invariants.pl shares A B    the same but for the weights as they are set
#   perl invariants.pl fewer A B     B has less evidence than A: no score fell to 0 for it
use strict;
use warnings;
use JSON::PP;

my ($how, @files) = @ARGV;
my $json = JSON::PP->new->utf8->canonical;

sub students {
	my ($file) = @_;
	open(my $in, '<', $file) or die "$file: $!\n";
	my $text = do { local $/; <$in> };
	my $found = $json->decode($text)->{students};
	return map { ($_->{id} => $_->{reputation}) } @$found;
}
my %before = students($files[0]);
my %after = students($files[1]);
print "not the same students\n" if join(' ', sort keys %before) ne join(' ', sort keys %after);
my $figures = 0;
for my $id (sort keys %before) {
	my ($a, $b) = ($before{$id}, $after{$id});
	if ($how ne 'fewer') {
		if ($how eq 'shares') { delete $_->{weight} for map { values %{ $_->{criteria} } } $a, $b }
		my ($left, $right) = map { $json->encode($_) } $a, $b;
		print "$id:\n  $left\n  $right\n" if $left ne $right;
		$figures++;
		next;
	}
	for my $name (sort keys %{ $b->{criteria} }) {
		my $criterion = $b->{criteria}{$name};
		my $has = ($criterion->{k} // 0) + ($criterion->{k2} // 0) > 0;
		my $zero = defined $criterion->{score} && $criterion->{score} == 0;
		# A 0 is a count of posts that are there, and show nothing.
		print "$id $name: 0 in spite of evidence\n" if $zero && $has;
		print "$id $name: 0 without evidence\n" if $zero && !$criterion->{enough};
		print "$id $name: 0, though a share has a prior\n"
			if $zero && $name =~ /relevance|credibility/;
		print "$id $name: 0 weeks, though no post was read\n"
			if $zero && $name eq 'consistency';
		print "$id $name: not enough, and yet a score\n"
			if !$criterion->{enough} && defined $criterion->{score};
		$figures++;
	}
	print "$id: 0 for a reputation without evidence\n"
		if defined $b->{score} && $b->{score} == 0 && $b->{coverage} < 0.6;
}
print STDERR "$figures compared\n";
