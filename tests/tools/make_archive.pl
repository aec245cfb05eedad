# SPDX-License-Identifier: GPL-3.0-or-later
#
# A large personal archive for `make bench`, of one invented account:
#
#   perl make_archive.pl x MEGABYTES FILE.zip              data/account.js, data/tweets.js
#   perl make_archive.pl mastodon MEGABYTES FILE.tar.gz    outbox.json, then actor.json
#
# MEGABYTES (of a million bytes) are those of the JSON. The same arguments give the same file.
use strict;
use warnings;
use IO::Compress::Gzip qw($GzipError);
use IO::Compress::Zip qw($ZipError);

my ($kind, $megabytes, $file) = @ARGV;
die "usage: make_archive.pl x|mastodon MEGABYTES FILE\n" if !$file;
my $wanted = $megabytes * 1e6;
my @words = qw(today we tried a poll among alumni and learned that step by step guides reach more
	people than slogans here is how to check a claim with the source before you share it why
	did nobody answer thanks for the link it failed because our headline promised too much);
my $seed = 1;

# A generator of our own: rand() differs from perl to perl.
sub pick {
	my ($below) = @_;
	$seed = ($seed * 1103515245 + 12345) % 2147483648;
	return int($seed / 65536) % $below;
}

sub sentence {
	return join ' ', map { $words[pick(scalar @words)] } 1 .. 12 + pick(25);
}

# A time of September 2026: day, hour, minute, second.
sub moment {
	my $second = $_[0] * 7 % (28 * 86400);
	return (
		1 + int($second / 86400), int($second / 3600) % 24, int($second / 60) % 60,
		$second % 60
	);
}

# As X lays it out: a line for each value.
sub tweet {
	my ($number) = @_;
	my $id = 1900000000000000000 + $number;
	my $time = sprintf('Tue Sep %02d %02d:%02d:%02d +0000 2026', moment($number));
	my $person = pick(900);
	my $reply = pick(4) ? '' : sprintf(<<'END', $id - 5, $id - 5, $person, $person);
      "in_reply_to_status_id_str" : "%d",
      "in_reply_to_status_id" : "%d",
      "in_reply_to_user_id" : "%d",
      "in_reply_to_screen_name" : "person%d",
END
	return sprintf(<<'END', $id, $person, $person, 700 + $person, 700 + $person, pick(40), $id, $reply, pick(9), $id, $time, sentence());
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "%d"
          ],
          "editableUntil" : "2026-09-19T20:37:25.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\"https://mobile.example\" rel=\"nofollow\">Web App</a>",
      "entities" : {
        "hashtags" : [
          {
            "text" : "soc214",
            "indices" : [
              "10",
              "17"
            ]
          }
        ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Person %d",
            "screen_name" : "person%d",
            "indices" : [
              "0",
              "10"
            ],
            "id_str" : "%d",
            "id" : "%d"
          }
        ],
        "urls" : [ ]
      },
      "display_text_range" : [
        "0",
        "140"
      ],
      "favorite_count" : "%d",
      "id_str" : "%d",
%s      "truncated" : false,
      "retweet_count" : "%d",
      "id" : "%d",
      "possibly_sensitive" : false,
      "created_at" : "%s",
      "favorited" : false,
      "full_text" : "%s &amp; #soc214",
      "lang" : "en"
    }
  }
END
}

# As Mastodon does: all in one line, the text twice.
sub activity {
	my ($number) = @_;
	my $own = 'https://social.example/users/ana';
	my $note = "$own/statuses/" . (115000000000000000 + $number);
	my $time = sprintf('2026-09-%02dT%02d:%02d:%02dZ', moment($number));
	my $public = 'https://www.w3.org/ns/activitystreams#Public';
	my $person = pick(900);
	my $reply = pick(4) ? 'null' : "\"https://other.example/users/p$person/statuses/9\"";
	my $text = '\u003cp\u003e\u003cspan class=\"h-card\"\u003e\u003ca href='
		. "\\\"https://other.example/\@p$person\\\" class=\\\"u-url mention\\\"\\u003e"
		. "@\\u003cspan\\u003ep$person\\u003c/span\\u003e\\u003c/a\\u003e\\u003c/span\\u003e "
		. sentence()
		. ' \u0026amp; more\u003c/p\u003e';
	return qq({"id":"$note/activity","type":"Create","actor":"$own","published":"$time",)
		. qq("to":["$public"],"cc":["$own/followers","https://other.example/users/p$person"],)
		. qq("object":{"id":"$note","type":"Note","summary":null,"inReplyTo":$reply,)
		. qq("published":"$time","url":"https://social.example/\@ana/$number","attributedTo":)
		. qq("$own","to":["$public"],"cc":["$own/followers"],"sensitive":false,)
		. qq("atomUri":"$note","inReplyToAtomUri":$reply,"conversation":)
		. qq("tag:social.example,2026-09-01:objectId=$number:objectType=Conversation",)
		. qq("content":"$text","contentMap":{"en":"$text"},"attachment":[],"tag":[{"type":)
		. qq("Mention","href":"https://other.example/users/p$person","name":)
		. qq("\@p$person\@other.example"}],"replies":{"id":"$note/replies","type":"Collection",)
		. qq("first":{"type":"CollectionPage","next":"$note/replies?only_other_accounts=true",)
		. qq("partOf":"$note/replies","items":[]}},"likes":{"id":"$note/likes","type":)
		. sprintf('"Collection","totalItems":%d},"shares":{"id":"%s/shares","type":'
			. '"Collection","totalItems":%d}}}', pick(40), $note, pick(9));
}

# Writes elements of about so many bytes.
sub elements {
	my ($out, $begin, $element, $end) = @_;
	my ($written, $number) = (0, 0);
	$out->($begin);
	while ($written < $wanted) {
		my $one = ($number ? ",\n" : '') . $element->($number);
		$out->($one);
		$written += length $one;
		$number++;
	}
	$out->($end);
	return;
}

sub tar_header {
	my ($name, $size) = @_;
	my $header = pack('a100a8a8a8a12a12A8a1a100a6a2a32a32a8a8a155a12', $name, '0000444',
		'0000000', '0000000', sprintf('%011o', $size), '00000000000', '', '0', '',
		"ustar\0", '00', 'user', 'wheel', '0000000', '0000000', '', '');
	substr($header, 148, 8) = sprintf("%06o\0 ", unpack('%32C*', $header));
	return $header;
}

if ($kind eq 'x') {
	my $zip = IO::Compress::Zip->new($file, Name => 'data/account.js')
		or die "$file: $ZipError\n";
	$zip->print('window.YTD.account.part0 = [ { "account" : { "username" : "ana", '
			. '"accountId" : "4" } } ]');
	$zip->newStream(Name => 'data/tweets.js');
	elements(sub { $zip->print($_[0]) }, "window.YTD.tweets.part0 = [\n", \&tweet, "\n]");
	$zip->close or die "$file: $ZipError\n";
} else {
	my $begin = '{"@context":"x","id":"outbox.json","type":"OrderedCollection",'
		. "\"totalItems\":1,\"orderedItems\":[\n";
	my $actor = '{"id":"https://social.example/users/ana","preferredUsername":"ana",'
		. '"outbox":"outbox.json"}';
	my $size = 0;
	# The size stands in front of the member, so all is made twice.
	elements(sub { $size += length $_[0] }, $begin, \&activity, "\n]}");
	$seed = 1;
	my $tar = IO::Compress::Gzip->new($file) or die "$file: $GzipError\n";
	$tar->print(tar_header('outbox.json', $size));
	elements(sub { $tar->print($_[0]) }, $begin, \&activity, "\n]}");
	$tar->print("\0" x (-$size % 512));
	$tar->print(tar_header('actor.json', length $actor), $actor);
	$tar->print("\0" x (-length($actor) % 512 + 1024));
	$tar->close or die "$file: $GzipError\n";
}
