#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Observations of a class made for them: what each rule finds, what it rests on, who is shown
# it, and that no figure moves.
#
# The term runs 24 August to 20 September 2026, four weeks. Each student gives cause for what is
# named, and for nothing else:
#   s1 Ana   bait, repeated posts, promotion, hashtags  s4 Di   narrow circle (ten answers by Ed)
#   s2 Bo    deadline rush (six posts on a Sunday)      s6 Flo  burst
#   s3 Cy    follow churn (a log of follows)            s5 Ed   a week of plain posts
#   r1 Rae, r2 Rio, r3 Roy  a mutual ring               w  Walt as Ana, but has left
#   i  Ina   as Ana, but teaches
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

new_class class
setting class as_of 2026-09-20
setting class churn_follows 3
cat >class/roster.csv <<EOF
sis_id,name,status
s1,Ana Lima,active
s2,Bo Berg,active
s3,Cy Cole,active
s4,Di Dahl,active
s5,Ed Eze,active
s6,Flo Fry,active
r1,Rae Roe,active
r2,Rio Ruiz,active
r3,Roy Ray,active
w,Walt Wu,withdrawn
i,Ina Imre,instructor
EOF
{
	echo student,network,handle
	for student in s1 s2 s3 s4 s5 s6 r1 r2 r3 w i; do
		echo "$student,mastodon,@$student@social.example"
	done
} >class/handles.csv
cat >class/signals.ini <<EOF
[topics]
captions = caption
[teaching]
a = how to
[works]
a = it worked
[fails]
a = it failed
[claim]
a = studies show
[attribution]
a = according to
[promotion]
a = buy now
[disclosure]
a = sponsored
[bait]
a = like if you agree
[praise]
a = great post
EOF

# post ID WHO DAY TIME TEXT [ANSWERS]
post() {
	printf '%s,mastodon,@%s@social.example,2026-%sT%sZ,"%s",%s\n' "$1" "$2" "$3" "$4" "$5" "$6"
}
# Ten posts with cause for four rules, an hour apart, and no two alike but where they are said
# to be; three more that are near duplicates of the first.
baiting() {
	for n in 1 2 3; do
		post "$1b$n" "$1" 08-25 "1$n:00:00" "like if you agree that thing $n $n$n of $1 is the very best of them all" ""
	done
	for n in 1 2 3; do
		post "$1r$n" "$1" 08-26 "1$n:00:00" "like if you agree that thing 1 11 of $1 is the very best of them all" ""
	done
	for n in 1 2 3 4; do
		post "$1h$n" "$1" 08-27 "1$n:00:00" "tags $n of $1 #a$n #b$n #c$n #d$n #e$n" ""
	done
	post "$1p1" "$1" 08-28 10:00:00 "buy now what $1 has made" ""
	post "$1p2" "$1" 08-28 11:00:00 "buy now what $1 has found, sponsored by the maker" ""
}
{
	echo id,network,handle,created_at,text,in_reply_to
	baiting s1
	baiting w
	baiting i
	for n in 1 2 3 4 5 6; do
		post "s2l$n" s2 08-30 "1$n:00:00" "the Sunday thought number $n of a long week" ""
	done
	post s2e1 s2 08-25 10:00:00 "a Tuesday thought, and a plain one" ""
	for n in 1 2 3 4; do
		post "s3p$n" s3 "09-0$n" 10:00:00 "what I saw on day $n was $n times new to me" ""
		post "s4p$n" s4 "09-0$n" 11:00:00 "a caption of day $n, and a question of mine" ""
		post "s5p$n" s5 "09-0$n" 12:00:00 "my plain note of the day, the one for day $n" ""
	done
	for n in 1 2 3 4; do
		post "s5a$n" s5 "09-0$n" 13:00:00 "answer $n the first, to what was asked there" "s4p$n"
		post "s5c$n" s5 "09-0$n" 14:00:00 "answer $n the second, to what was asked there" "s4p$n"
	done
	post s5d1 s5 09-04 15:00:00 "answer 5 of mine, to what was asked there" s4p4
	post s5d2 s5 09-04 16:00:00 "answer 6 of mine, to what was asked there" s4p4
	for n in 10 11 12 13 14 15 16 17 18 19 20; do
		post "s6p$n" s6 08-25 "10:$n:00" "live note number $n, the $n th of this session" ""
	done
	# Rio is tied both ways to Rae and to Roy, who are not tied to each other.
	for student in r1 r2 r3; do
		post "${student}p" "$student" 09-07 10:00:00 "what $student has to say of this week" ""
	done
	for n in 1 2 3; do
		post "r2a$n" r2 "09-0$((n + 6))" 11:00:00 "answer $n from r2, and so on, to r1" r1p
		post "r2b$n" r2 "09-0$((n + 6))" 12:00:00 "answer $n from r2, and so on, to r3" r3p
		post "r1a$n" r1 "09-0$((n + 6))" 13:00:00 "answer $n from r1, and so on, to r2" r2p
		post "r3a$n" r3 "09-0$((n + 6))" 14:00:00 "answer $n from r3, and so on, to r2" r2p
		post "s5r$n" s5 "09-0$((n + 6))" 15:00:00 "answer $n from s5, one of many, to r1" r1p
		post "s5s$n" s5 "09-0$((n + 6))" 16:00:00 "answer $n from s5, one of many, to r3" r3p
	done
	post r1c r1 09-10 10:00:00 "an answer from r1 that comes once, to r3" r3p
	post s5t s5 09-10 11:00:00 "an answer from s5 that comes once, to r2" r2p
	post s5u s5 09-10 12:00:00 "one more from s5 that comes once, to r2" r2p
	post s6q s6 09-15 10:00:00 "three weeks on, and one more of them" ""
} >class/posts/posts.csv
mkdir class/posts/s3
cat >class/posts/s3/follows.csv <<EOF
network,target,followed_at,unfollowed_at
mastodon,@one@hub.example,2026-08-25T10:00:00Z,2026-08-28T10:00:00Z
mastodon,@two@hub.example,2026-08-25T10:01:00Z,2026-09-08T10:01:00Z
mastodon,@three@hub.example,2026-08-25T10:02:00Z,2026-08-30T10:00:00Z
mastodon,@four@hub.example,2026-08-25T10:03:00Z,2026-09-08T10:03:01Z
mastodon,@five@hub.example,2026-08-26T10:00:00Z,
mastodon,@six@hub.example,2025-01-01T10:00:00Z,2025-01-02T10:00:00Z
EOF
run build class
exits 0 "the class builds"

# flags STUDENT: the observations of one student, as "name value threshold n k rows".
cat >flags.pl <<'EOF'
use strict;
use warnings;
use JSON::PP;
my ($file, $id) = @ARGV;
open(my $in, '<', $file) or die;
my $all = JSON::PP->new->utf8->decode(do { local $/; <$in> });
for my $student (@{ $all->{students} }) {
	next if $student->{id} ne $id;
	for my $flag (@{ $student->{observations} }) {
		print join(' ', @$flag{qw(name value threshold n k)}, scalar @{ $flag->{evidence} }), "\n";
		die "no words" if grep { !length } @$flag{qw(title explanation question found rule)};
	}
	print "unknown: ", join(' ', map { $_->{name} } @{ $student->{observations_unknown} }), "\n";
}
EOF
flags() {
	perl flags.pl scores.json "$1" >list
	prints list "$2"
}
run -C class scores --json
exits 0 "the scores as JSON"
cp out scores.json
# Ana has 12 own posts: 6 with bait, 3 of them near duplicates, 4 with five hashtags.
flags s1 "bait, repeats, promotion and hashtags" <<EOF
engagement_bait 0.5 0.2 12 6 6
repeated_posts 0.25 0.2 12 3 3
undisclosed_promotion 1 1 2 1 1
hashtag_stuffing 0.3333 0.3 12 4 4
unknown: narrow_circle follow_churn
EOF
flags s2 "six of seven posts on the day they are due" <<EOF
deadline_rush 0.8571 0.6 7 6 6
unknown: burst narrow_circle follow_churn
EOF
# Of five follows in the term three were undone within 14 days, one a second too late.
flags s3 "follows undone" <<EOF
follow_churn 0.6 0.3 5 3 3
unknown: burst narrow_circle
EOF
flags s4 "ten answers by one person" <<EOF
narrow_circle 1 3 10 1 10
unknown: burst follow_churn
EOF
flags s5 "a plain week" <<EOF
unknown: narrow_circle follow_churn
EOF
# Python, A as in tests/unit/test_observations.c: A([60]*10+[21*86400-1200]) = 0.99970
flags s6 "eleven posts in ten minutes, and one three weeks on" <<EOF
burst 0.9997 0.6 11 6 6
unknown: narrow_circle follow_churn
EOF
# From inside come 3 + 3 + 3 + 3 + 1, from Ed 3 + 3 + 2: 13 of 21.
flags r2 "a ring of three, of all that reaches them" <<EOF
mutual_ring 0.619 0.6 21 13 6
unknown: burst narrow_circle follow_churn
EOF
flags r3 "seen from each of them" <<EOF
mutual_ring 0.619 0.6 21 13 4
unknown: burst narrow_circle follow_churn
EOF
flags w "who has left is not there" </dev/null
flags i "nor who teaches" </dev/null
json scores.json students/s4/observations/0/evidence/0/person >list
prints list "evidence names who" <<EOF
@s5@social.example
EOF
json scores.json students/s3/observations/0/evidence/0/until >list
prints list "and until when" <<EOF
2026-08-28T10:00:00Z
EOF
json scores.json students/s6/observations/0/evidence/5/time >list
prints list "posts stand by time" <<EOF
2026-08-25T10:15:00Z
EOF
# Why each row is one, and of which post it speaks.
for place in 0 1 2 3; do
	json scores.json students/s1/observations/$place/evidence/0/reason
	json scores.json students/s1/observations/$place/evidence/0/key
done >list
prints list "evidence says why, and of which post" <<EOF
like if you agree
s1b1
repeats the post of 2026-08-25
s1r1
buy now
s1p1
#a1 #b1 #c1 #d1 #e1
s1h1
EOF
json scores.json students/r3/observations/0/member_ids >list
prints list "a ring names who is in it" <<EOF
r1
r2
r3
EOF
for key in explanation question found; do
	json scores.json students/s1/observations/0/$key >>words
done
prints words "each has its words" <<EOF
Polls, giveaways and calls to answer are a format that some clients and courses ask for.
What does a reader take away from these posts, beside a chance to react?
6 of 12 posts (50 %) ask for likes, shares or follows.
EOF

# -- for people ------------------------------------------------------------------------------------

run -C class explain s3
exits 0 "explain"
sed -n '/^Observations/,$p' out >section
prints section "has a section of them" <<EOF
Observations  1 to talk about; nothing is subtracted

Follow churn
  3 of 5 follows (60 %) were undone within 14 days.
  Value: 60 %, threshold 30 %.
  Shown from: at least 3 follows undone within 14 days, and at least 30 % of all.
  May be innocent: Tidying a feed up, or following an event for its week, undoes many follows at once.
  To ask: How are accounts chosen for following, and what makes one worth keeping?
  2026-08-25  until 2026-08-28  one@hub.example
  2026-08-25  until 2026-09-08  two@hub.example
  2026-08-25  until 2026-08-30  three@hub.example

Nothing to talk about
  Engagement bait             0 %  shown from 20 % on, from 3 posts on
  Repeated posts              0 %  shown above 20 %, from 3 posts on
  Deadline rush               0 %  shown above 60 %, from 5 posts on
  Mutual ring                 0 %  shown from 60 % on, from 3 students on
  Undisclosed promotion         0  shown from 1 on
  Hashtag stuffing            0 %  shown above 30 %, from 3 posts on

Not known
  Burst                   3 gaps between posts, 10 needed
  Narrow circle           no interaction received that a file tells of
EOF
run -C class explain s6
says out "Value: 1, threshold 0.6." "a burst has its figure"
run -C class explain r2
says out "Members: r1, r2, r3." "a ring its members"
run -C class explain s1
says out "2026-08-25  [like if you agree]  like if you agree that thing 1 11" "a row why it is one"
says out "[#a1 #b1 #c1 #d1 #e1]  tags 1 of s1" "with all tags"
run -C class explain s3 relevance
lacks out "Observations" "one criterion has none"
run -C class --json explain s4
value observations/0/evidence/0/text "answer 1 the first, to what was asked there" "explain --json has the words of the posts"
run -C class check
says err "something to talk about with 8 of 9 students" "the doctor counts"
lacks err "s1 (" "and names nobody"
run -C class -v check
says err ": r1 (1), r2 (1), r3 (1), s1 (4), s2 (1), s3 (1), s4 (1), s6 (1)" "unless asked"
run -C class --json check
value observed 8 "and as JSON"

run -C class sheets --format text
run -C class sheets --format html
cat class/out/sheets/s1.txt class/out/sheets/s1.html >sheets
for word in bait "Repeated posts" "take away from these posts" "something to talk about"; do
	lacks sheets "$word" "no sheet says '$word'"
done

# -- flags, never deductions -----------------------------------------------------------------------

# figures: the scores without what was observed.
figures() {
	"$REPUTE" -C class scores --json | perl -MJSON::PP -0777 -ne '
		my $all = JSON::PP->new->utf8->decode($_);
		delete $all->{run};
		for my $student (@{ $all->{students} }) {
			$seen += @{ delete $student->{observations} };
			delete $student->{observations_unknown};
		}
		print STDERR "$seen\n";
		print JSON::PP->new->utf8->canonical->pretty->encode($all)' 2>seen
}
figures >before.json
cp class/out/sheets/s1.html before.html
run -C class explain s1
cp out explained
for pair in "bait_posts 1" "bait_share 0" "repeated_posts 1" "repeated_share 0" "rush_posts 1" \
	"rush_share 0" "burst_gaps 2" "burst_level -1" "circle_interactions 1" "circle_people 1000" \
	"churn_follows 1" "churn_share 0" "hashtag_posts 1" "hashtag_share 0" "hashtags 0"; do
	setting class "${pair% *}" "${pair#* }"
done
run -C class score
figures >all.json
run -C class explain s3
says out "at least 1 follow undone within 14 days" "one follow is no follows"
says out "from 1 post on" "nor one post posts"
# To the eleven above come bursts of s1, s2, s5 and the ring (the gaps of the others are all of
# one length), and the circles of the ring.
prints seen "more is shown where more is to be" <<EOF
20
EOF
holds "and no figure moves by a byte" cmp before.json all.json
for pair in "bait_posts 1000" "repeated_posts 1000" "rush_posts 1000" "burst_level 1" \
	"circle_people 0" "churn_follows 1000" "promotion_posts 1000" "hashtag_posts 1000" "ring_share 1"; do
	setting class "${pair% *}" "${pair#* }"
done
run -C class score
figures >none.json
prints seen "nothing is shown where nothing is to be" <<EOF
0
EOF
holds "nor does it then" cmp before.json none.json
run -C class explain s1 --run 1
sed '/^Observations/,$!d' explained >earlier
sed '/^Observations/,$!d' out >later
holds "an old run says what it said" cmp earlier later

# -- due dates -------------------------------------------------------------------------------------

setting class rush_posts 5
setting class rush_share 0.6
setting class burst_gaps 10
setting class due 2026-08-25,2026-09-20
run -C class score
run -C class scores --json
cp out scores.json
flags s2 "other due dates, no rush" <<EOF
unknown: burst narrow_circle follow_churn
EOF
setting class due 2026-08-30,09-20
run -C class score
exits 1 "a due date that is none"
says err "due: '09-20' is no day, write it as YYYY-MM-DD" "is refused with its line"
setting class due ""

# -- words -----------------------------------------------------------------------------------------

cp class/feedback.ini good.ini
edit() {
	sed "s|^$1 = .*|$1 = $2|" good.ini >class/feedback.ini
	run -C class check
}
edit question_burst "Was this spam?"
exits 1 "words that judge"
says err "[observations] question_burst: 'spam' belittles" "are refused"
edit explanation_burst "It was done deliberately."
says err "'deliberately' guesses at a motive" "so is a motive"
edit found_burst "{k} of {m} posts"
says err "no {m} is known here" "and a figure that there is not"
setting class burst_level 0.6
edit question_burst "What happened that week?"
exits 0 "other words will do"
run -C class score
run -C class scores --json
value students/s6/observations/0/question "What happened that week?" "and are said"
finish
