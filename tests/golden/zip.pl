# SPDX-License-Identifier: GPL-3.0-or-later
#
# Packs files for the golden tests: perl zip.pl ARCHIVE NAME=FILE...
use strict;
use warnings;
use IO::Compress::Zip qw($ZipError);

my ($archive, @members) = @ARGV;
my $zip;
for my $member (@members) {
	my ($name, $file) = split /=/, $member, 2;
	open(my $in, '<:raw', $file) or die "$file: $!\n";
	my $bytes = do { local $/; <$in> };
	if ($zip) {
		$zip->newStream(Name => $name) or die "$archive: $ZipError\n";
	} else {
		$zip = IO::Compress::Zip->new($archive, Name => $name)
			or die "$archive: $ZipError\n";
	}
	$zip->print($bytes);
}
$zip->close or die "$archive: $ZipError\n";
