# SPDX-License-Identifier: GPL-3.0-or-later
#
# A pocket calculator for what the ledger prints: reads files (text, JSON or HTML), works out the
# left side of every equation in them and compares it with the figure behind the "=", to the
# decimals that figure has. It knows + – × / ^ ( ) ln max, and nothing of scores.
#
#   perl equations.pl FILE...
#
# Prints a line for each equation that does not hold, and the number of equations at the end.
use strict;
use warnings;

my ($minus, $times) = ("\xe2\x80\x93", "\xc3\x97"); # read as bytes
my $checked = 0;

sub slurp {
	my ($file) = @_;
	open(my $in, '<', $file) or die "$file: $!\n";
	local $/;
	return scalar <$in>;
}

# The value of an expression; undef when it is none.
sub value_of {
	my ($text) = @_;
	$text =~ s/$minus/-/g;
	$text =~ s/$times/*/g;
	$text =~ s/\^/**/g;
	$text =~ s/(?<![\d.])\./0./g;
	$text =~ s/\bln\(/log(/g;
	$text =~ s/\bmax\(/larger(/g;
	return undef if $text =~ /[^\d\s.()*\/+,\-a-z]/ || $text =~ s/\b(?:log|larger)\(//gr =~ /[a-z]/;
	return eval $text;
}
sub larger { return $_[0] > $_[1] ? $_[0] : $_[1] }

my $atom = qr{(?:[\d.,()+/^ ]|$minus|$times|ln\(|max\()+?};
for my $file (@ARGV) {
	for my $line (split /\n|<[^>]*>|"|; /, slurp($file)) {
		next unless $line =~ m{^(?:  [A-Z][a-z ]* )? *($atom) = (\d+(?:\.(\d+))?)(?![\d.])};
		my ($left, $right, $decimals) = ($1, $2, length($3 // ''));
		next if $left !~ m{[+/^]|$minus|$times};
		my $value = value_of($left);
		$checked++;
		print "$file: $left = $right: the calculator shows ", $value // 'nothing', "\n"
			if !defined $value || abs($value - $right) > 0.5 * 10**-$decimals + 1e-7;
	}
}
print "checked $checked\n";
