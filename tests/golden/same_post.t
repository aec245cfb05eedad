#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A post that several files hold is one post, whatever their order, and nobody's in silence.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

# new_pair DIR: a class of Ana and Bo.
new_pair() {
	new_class "$1"
	printf 'sis_id,name,bluesky,x,mastodon\n1,Ana Lima,ana.bsky.social,ana_l,ana@mas.to\n' \
		>"$1/roster.csv"
	printf '2,Bo Chen,bo.bsky.social,bo_c,bo@mas.to\n' >>"$1/roster.csv"
}

# same DIR DIR NAME: the figures of two classes are the same.
same() {
	scores_of "$1" >one
	scores_of "$2" >other
	[ -s one ] || echo "# no scores in $1" >>one
	prints one "$3" <other
}

# -- counts of exports that are equally old -------------------------------------------------------

# feed FACTOR: the same three posts, with so many times the likes.
feed() {
	printf '{"feed":['
	for n in 1 2 3; do
		[ $n -eq 1 ] || printf ','
		printf '{"post":{"uri":"at://did:plc:u1/app.bsky.feed.post/3kabcdefgh22%d",' $((n + 1))
		printf '"author":{"did":"did:plc:u1","handle":"ana.bsky.social"},"record":{'
		# shellcheck disable=SC2016 # the name of a member
		printf '"$type":"app.bsky.feed.post","createdAt":"2026-09-1%dT09:00:00.000Z",' $n
		printf '"text":"Post number %d about sources"},"likeCount":%d,' $n $(($1 * n))
		printf '"replyCount":0,"repostCount":0,"quoteCount":0}}'
	done
	printf ']}\n'
}

for factor in 2 3 4 5 6 7 8 9; do
	new_pair late$factor
	feed $factor >late$factor/posts/late.json
	new_pair both$factor
	feed 1 >both$factor/posts/early.json
	run -q build late$factor
	run -q build both$factor
	feed $factor >both$factor/posts/late.json
	run build both$factor
	same late$factor both$factor "counts that have grown $factor times are taken"
done
says err "3 posts updated" "and this is said"
new_pair turned
feed 9 >turned/posts/late.json
run -q build turned
feed 1 >turned/posts/early.json
run build turned
same late9 turned "older ones are not, whichever came first"

# -- the same posts in an export and in a log, which has their links ------------------------------

# log DIR-FILE: the posts of the feed as their author wrote them down, from another day on.
cat >log.csv <<EOF
date,network,account,text,likes,url
2026-09-11,Bluesky,ana.bsky.social,Post number 1 about sources,1,https://bsky.app/profile/ana.bsky.social/post/3kabcdefgh222
2026-09-12,Bluesky,ana.bsky.social,Post number 2 about sources,1,https://bsky.app/profile/ana.bsky.social/post/3kabcdefgh223?ref=x
2026-09-13,Bluesky,ana.bsky.social,Post number 3 about sources,1,https://bsky.app/profile/did:plc:u1/post/3kabcdefgh224
EOF
new_pair alone
feed 5 >alone/posts/feed.json
run -q build alone
for order in "feed.json log.csv" "log.csv feed.json"; do
	new_pair both
	feed 5 >feed.json
	for file in $order; do
		cp "$file" both/posts/
		run -q build both
	done
	same alone both "an export and the log of its posts: as the export alone ($order)"
	rm -r both
done
new_pair own
mkdir own/posts/1
feed 5 >own/posts/feed.json
cut -d, -f 1,2,4- log.csv >own/posts/1/log.csv
run -q build own
same alone own "the same in a folder of the student's own"

# Every way to write an address of X is the same post, in one file and in several.
new_pair x
mkdir x/posts/1
cat >x/posts/1/a.csv <<EOF
date,text,likes,url
2026-09-10,A post about how to check a source,3,https://x.com/ana_l/status/1582825767519810538
2026-09-10,A post about how to check a source,3,https://x.com/ana_l/status/1582825767519810538?s=20
2026-09-11,Another one,4,https://twitter.com/ana_l/status/1582825767519810539
EOF
cat >x/posts/1/b.csv <<EOF
date,text,likes,url
2026-09-11,Another one,5,http://www.x.com/ana_l/status/1582825767519810539/
2026-09-12,A third,4,https://mobile.twitter.com/i/web/status/1582825767519810540#m
EOF
run build x
says err "3 new posts" "an address of X in any spelling is one post"
new_pair m
mkdir m/posts/1
cat >m/posts/1/log.csv <<EOF
date,text,url
2026-09-10,A post about how to check a source,https://mas.to/@ana/113
2026-09-10,A post about how to check a source,https://mas.to/users/ana/statuses/113
2026-09-11,Another one,https://mas.to/web/@ana/114
EOF
run build m
says err "2 new posts" "and one of Mastodon"

# -- files that name no author, under two people --------------------------------------------------

shares() {
	echo 'Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility'
	for n in 1 2 3 4; do
		echo "2026-09-1$n 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A700000000000000000$n,Post number $n about sources,,,MEMBER_NETWORK"
	done
}
more="2026-09-19 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7000000000000000009,A post of Bo,,,MEMBER_NETWORK"
rivals="4 posts lie under the names of Ana Lima (posts/1/Shares.csv) and of Bo Chen (posts/2/Shares.csv), and no file says who wrote them: they count for nobody"

# posts_of DIR ID: how many posts of theirs count.
posts_of() {
	"$REPUTE" -C "$1" scores 2>/dev/null | awk -v id="$2" '$1 == id { print $(NF - 1) }'
}

# has DIR ID N NAME
has() {
	posts_of "$1" "$2" >found
	prints found "$4" <<-END
		$3
	END
}

for order in "1 2" "2 1"; do
	new_pair copied
	for id in $order; do
		mkdir "copied/posts/$id"
		shares >"copied/posts/$id/Shares.csv"
		[ "$id" -eq 1 ] || echo "$more" >>"copied/posts/$id/Shares.csv"
		run build copied
	done
	exits 1 "posts under two people are an error (first $order)"
	says err "$rivals" "that names people and files"
	has copied 1 0 "they do not count for the one"
	has copied 2 1 "nor for the other, who has one of his own"
	run -C copied check
	says err "$rivals" "check says so too"
	run build copied
	says err "$rivals" "and every build"
	says err "scores are up to date" "which has nothing new to do"
	rm copied/posts/2/Shares.csv
	run build copied
	exits 0 "with the copy taken away all is well"
	has copied 1 4 "and she has her posts"
	rm -r copied
done
new_pair bytes
mkdir bytes/posts/1 bytes/posts/2
shares | tee bytes/posts/1/Shares.csv >bytes/posts/2/Shares.csv
run build bytes
says err "$rivals" "the same bytes are told like others"
new_pair login
mkdir login/posts/1 "login/posts/Ana Lima"
shares >login/posts/1/Shares.csv
{ shares && echo "$more"; } >"login/posts/Ana Lima/Shares.csv"
run build login
exits 0 "two folders of one person do not differ"
has login 1 5 "and the posts are hers"

# Where an export says who wrote them, they are that person's.
for order in "export mine his" "his mine export" "mine export his"; do
	new_pair told
	mkdir told/posts/1 told/posts/2
	for file in $order; do
		case $file in
		export) feed 5 >told/posts/feed.json ;;
		mine) cut -d, -f 1,2,4- log.csv >told/posts/1/log.csv ;;
		his) cut -d, -f 1,2,4- log.csv >told/posts/2/log.csv ;;
		esac
		run build told
	done
	says err "posts/2/log.csv: warning: 3 posts in it, which lies under Bo Chen, are by ana.bsky.social, as another file says: they count for Ana Lima" \
		"posts of another author are told ($order)"
	has told 1 3 "and are hers"
	has told 2 0 "and not his"
	rm -r told
done

# Students number their posts alike.
new_pair numbered
mkdir numbered/posts/1 numbered/posts/2
printf 'id,date,text,in_reply_to\n1,2026-09-10,Mine about sources,\n2,2026-09-11,More of it,1\n' \
	>numbered/posts/1/log.csv
printf 'id,date,text,in_reply_to\n1,2026-09-10,His about cameras,\n2,2026-09-12,More of that,1\n' \
	>numbered/posts/2/log.csv
run build numbered
says err "4 new posts" "numbers that students give are their own"
has numbered 1 2 "hers are two"
has numbered 2 2 "his too"

# -- a table that a server has exported: its numbers, also of other servers' posts -----------------

new_pair export
cat >export/posts/mastodon.csv <<END
id,created_at,account,content,in_reply_to_id,url
901,2026-09-10T09:00:00Z,zoe@other.example,How do you check a source?,,https://other.example/@zoe/555
902,2026-09-10T10:00:00Z,ana@mas.to,@zoe Search for the first place that printed it and compare the dates there,901,https://mas.to/@ana/902
903,2026-09-10T11:00:00Z,yan@other.example,And how do you check a picture?,,https://other.example/@yan/556
904,2026-09-10T12:00:00Z,ana@mas.to,@yan A reverse search shows where it stood before and with which words,903,https://mas.to/@ana/904
905,2026-09-10T13:00:00Z,xia@mas.town,What about a quotation then?,,https://mas.town/@xia/905
906,2026-09-10T14:00:00Z,ana@mas.to,@xia Look for the whole sentence in the book and give the page with it,905,https://mas.to/@ana/906
907,2026-09-10T15:00:00Z,ana@mas.to,A fourth post without a question,,https://mas.to/@ana/907
908,2026-09-10T16:00:00Z,ana@mas.to,A fifth post without a question,,https://mas.to/@ana/908
END
run build export
run -C export scores --json
value students/0/reputation/criteria/helpfulness/k 3 \
	"answers to people of other servers are known by its numbers"
cat >export/posts/log.csv <<END
date,network,account,text,url
2026-09-10,mastodon,ana@mas.to,as noted down,https://mas.to/@ana/902
END
run build export
run -C export scores --json
value students/0/posts 5 "a log with a link beside it adds no post"

finish
