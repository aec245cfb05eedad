# SPDX-License-Identifier: GPL-3.0-or-later
#
# Looks into a JSON file for the golden tests; fails where it is not well formed.
#
#   perl json.pl FILE PATH      the value at PATH: an object or a list as its sorted keys or
#                               its values, one a line; null, true and false as such
#   perl json.pl FILE -run      all of it, sorted by key, without the number of the run
#
# A PATH is made of keys, parted by '/'; in a list of objects a key is an "id" or a place.
use strict;
use warnings;
use JSON::PP;

my ($file, $path) = @ARGV;
open(my $in, '<', $file) or die "$file: $!\n";
my $text = do { local $/; <$in> };
my $value = JSON::PP->new->utf8->decode($text);

if ($path eq '-run') {
	delete $value->{run};
	print JSON::PP->new->utf8->canonical->pretty->encode($value);
	exit 0;
}
for my $key (grep { $_ ne '' } split m{/}, $path) {
	if (ref $value eq 'ARRAY') {
		my ($found) = grep { ref $_ eq 'HASH' && ($_->{id} // '') eq $key } @$value;
		$found = $value->[$key] if !defined $found && $key =~ /^\d+$/;
		die "no $key in $path\n" if !defined $found;
		$value = $found;
	} else {
		die "no $key in $path\n" if ref $value ne 'HASH' || !exists $value->{$key};
		$value = $value->{$key};
	}
}

sub show {
	my ($one) = @_;
	return 'null' if !defined $one;
	return $one ? 'true' : 'false' if JSON::PP::is_bool($one);
	return $one;
}
binmode STDOUT, ':encoding(UTF-8)';
if (ref $value eq 'HASH') { print map { "$_\n" } sort keys %$value }
elsif (ref $value eq 'ARRAY') { print map { show($_) . "\n" } @$value }
else { print show($value), "\n" }
