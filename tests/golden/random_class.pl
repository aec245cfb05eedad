# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes up a small class for invariants.t: roster, handles and posts of 8 students on three
# networks, who answer, repeat and promote at random.
#
#   perl random_class.pl SEED FOLDER [VARIANT...]
#
# audience   other likes, reposts, replies and followers, for the same posts
# twice      every post a second time, a minute later
# shuffled   rows in another order, in files of other names and sizes
# without=N  what was posted on the network N (all: on any) is missing
use strict;
use warnings;

my ($seed, $folder, @variants) = @ARGV;
my %variant = map { /^(\w+)=(.*)/ ? ($1 => $2) : ($_ => 1) } @variants;
my @networks = qw(mastodon bluesky x);
my $weeks = 4;
srand $seed;
sub pick { return $_[ int rand @_ ] }

my (@students, %handle);
for my $i (1 .. 8) {
	push @students, "s$i";
	my @has = grep { rand() < 0.6 } @networks;
	@has = ('mastodon') if !@has;
	for my $network (@has) {
		$handle{"s$i"}{$network} = $network eq 'mastodon' ? "\@p$i\@class.example"
			: $network eq 'bluesky' ? "p$i.class.example" : "\@p$i";
	}
}

my @plain = qw(river harbour morning bicycle market letter winter garden music window paper
	evening teacher station coffee bridge library summer kitchen street picture weather);
my @signals = ('the headline of our survey', 'how to write alt text', 'it worked well for us',
	'it did not work for us', 'studies show that most people skim', 'according to the report',
	'use my code today', '#ad', 'tag a friend', 'great post', 'about 40 % of it',
	'https://example.org/a', 'step by step', 'Which one do you use?', 'engagement');

sub text_of {
	my @words = map { pick(@plain) } 1 .. 4 + int rand 14;
	splice @words, int rand @words, 0, pick(@signals) for 1 .. int rand 4;
	return join ' ', @words;
}

# The posts, by time: each author with a rate of their own, some silent.
my (@posts, %rate);
$rate{$_} = rand() < 0.15 ? 0 : 0.2 + rand for @students;
for my $n (1 .. 220) {
	my $guest = rand() < 0.1;
	my @able = grep { rand() < $rate{$_} } @students;
	my $student = pick(@able) or next;
	my $network = $guest ? pick(@networks) : pick(sort keys %{ $handle{$student} });
	my $author = $guest ? "guest" . int(rand 5) . '.elsewhere.example' : $handle{$student}{$network};
	my @before = grep { $_->{network} eq $network } @posts;
	my $parent = @before && rand() < 0.35 ? pick(@before) : undef;
	my $text = @posts && rand() < 0.08 ? pick(@posts)->{text} : text_of();
	# Two posts in three share their second with another.
	my $minute = int(($n - int rand 3) * $weeks * 7 * 1400 / 230);
	push @posts, { id => "k$n", network => $network, author => $author, text => $text,
		minute => $minute < 0 ? 0 : $minute, parent => $parent ? $parent->{id} : '',
		mentions => rand() < 0.2 ? join(';', map { $handle{$_}{$network} // () } pick(@students)) : '',
		counts => [ map { rand() < 0.1 ? '' : int rand $_ } 60, 20, 15 ], followers => int rand 900 };
}

srand $seed + 1000;
if ($variant{audience}) {
	for my $post (@posts) {
		$post->{counts} = [ map { rand() < 0.3 ? '' : int rand 1e6 } 1 .. 3 ];
		$post->{followers} = int rand 1e7;
	}
}
if ($variant{twice}) {
	push @posts, map { { %$_, id => "again$_->{id}", minute => $_->{minute} + 1 } } @posts;
}
@posts = grep { $_->{network} ne $variant{without} && $variant{without} ne 'all' } @posts
	if $variant{without};

sub cell { my ($text) = @_; $text =~ s/"/""/g; return "\"$text\"" }
my @rows = map {
	my $day = int($_->{minute} / 1440);
	join(',', $_->{id}, $_->{network}, $_->{author},
		sprintf('2026-%02d-%02dT%02d:%02d:00Z', 8 + int(($day + 23) / 31), ($day + 23) % 31 + 1,
			$_->{minute} / 60 % 24, $_->{minute} % 60),
		cell($_->{text}), $_->{parent}, $_->{mentions}, @{ $_->{counts} }, $_->{followers}) . "\n"
} @posts;

sub write_to {
	my ($name, @lines) = @_;
	open(my $out, '>', "$folder/$name") or die "$folder/$name: $!\n";
	print $out @lines;
	close $out or die "$folder/$name: $!\n";
}
sub shuffled {
	my @list = @_;
	for (my $i = @list; $i > 1; $i--) { my $j = int rand $i; @list[ $i - 1, $j ] = @list[ $j, $i - 1 ] }
	return @list;
}
my @roster = map { "$_,Student $_,A\n" } @students;
my @handles = map { my $s = $_; map { "$s,$_,$handle{$s}{$_}\n" } sort keys %{ $handle{$s} } } @students;
my %files = ('posts.csv' => \@rows);
if ($variant{shuffled}) {
	@roster = shuffled(@roster);
	@handles = shuffled(@handles);
	%files = ();
	push @{ $files{ pick('a', 'zz', '0', 'm') . '.csv' } }, $_ for shuffled(@rows);
}
mkdir "$folder/posts";
write_to('roster.csv', "sis_id,name,section\n", @roster);
write_to('handles.csv', "student,network,handle\n", @handles);
write_to("posts/$_", "id,network,handle,created_at,text,in_reply_to,mentions,likes,reposts,replies,followers\n",
	@{ $files{$_} }) for keys %files;
