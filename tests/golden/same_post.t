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

finish
