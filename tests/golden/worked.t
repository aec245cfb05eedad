#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two students, their instructor and eight posts, worked out by hand: every figure of the scores.
#
# The term runs 24 August to 20 September, 28 days; as_of is the end of 6 September, day 14,
# so elapsed = 1/2, and two weeks were begun. The phrase lists below hold one phrase each.
#
#   post  day     what it is                    signals                          points
#   a1    26 Aug  original, 11 words            relevant, teaching               10
#   a4    26 Aug  original                      claim, with a source: good        0
#   a2    2 Sep   original, 10 words            relevant, works; "40 %" claims    4+2*3+3*2 = 16
#   a3    2 Sep   original, names Tea           claim without a source            2
#   a5    2 Sep   Ana answers b2, 11 words      relevant, so it helps Bo          0
#   b1    27 Aug  original, a question          relevant                          1
#   b2    27 Aug  Bo answers a1: only praise    none                              0
#   b3    28 Aug  Bo answers a1: b2 once more   a near duplicate of b2, counts for nothing
#
# Ana. P(k, n; mu, M, goal) = 100 min(1, (k + M mu)/(n + M)/goal); E(x; g) = 100 (1 - .2^(x/g))
#   relevance    n = 5 posts, k = 3 (a1 a2 a5)   (3 + 8*.35)/(5 + 8)/.70 = 5.8/9.1       63.74
#   teaching     x = 1 (a1), g = 6/2             1 - .2^(1/3) = 1 - .58480               41.52
#   examples     W = 1 (a2), F = 0, g = 4/2/2    50 (1 - .2) + 50 (1 - 1)                40.00
#   helpfulness  D = 1 (Bo), g = 8/2             1 - .2^(1/4) = 1 - .66874               33.13
#   credibility  n = 3 (a2 a3 a4), k = 1 (a4)    (1 + 5*.6)/(3 + 5)/.9 = .5/.9           55.56
#   consistency  n = 2 weeks, k = 2              2/2/.9, at most 1                      100.00
#   peer_regard  no survey; .90 of the weight has evidence
#   R = (.2*63.7363 + .2*41.5196 + .15*(40 + 33.1260 + 55.5556) + .05*100)/.9
#     = (12.74726 + 8.30392 + 19.30224 + 5)/.9 = 45.35342/.9                             50.39
#   engagement   w = 1 on 2 Sep, 1/2 on 26 Aug (half-life 7 days; only the ratio counts)
#                x = (16 + 2 + 0 + 10/2 + 0/2)/(3 + 2/2) = 23/4 = 5.75
#                ln 6.75/ln 51 = 1.909543/3.931826                                       48.57
#   reach        x = 1 (Bo): ln 2/ln 101 = .693147/4.615121                              15.02
#   conversation n = 2 (b2 b3), k = 1 (a5): (1 + 4*.5)/(2 + 4)/.8 = .5/.8                62.50
#   network      below: ln 1.765191/ln 5 = .568259/1.609438                              35.31
#   influence    .35*48.5663 + .25*15.0190 + .2*62.5 + .2*35.3079                        40.31
#   doubled      .35*ln 12.5/ln 51 + .25*ln 3/ln 101 + .2*.625 + .2*.353079
#                = .35*.642381 + .25*.238046 + .125 + .070616 = .479961                  48.00
# Bo. n = 2 unique posts, below the minimum of 5; k = 1 (b1). One of two weeks: .5/.9    55.56
#   Coverage .05, so no composite. One account reached (a5): 15.02; network: ln 1.607652/ln 5
#   = .474775/1.609438: 29.50. Coverage .45, no score.
#
# The class graph: N = 3, Ana (a), Bo (b) and Tea (t), who instructs and posts nothing. Edges
# a -> b (a5), b -> a (b2, b3), a -> t (a3). The teleport is v = 1/6, 1/6, 1/6 + 1/2; from Tea,
# who has no edge, it takes all: c = .3 + .7 t.
#   a = c/6 + .7 b;  b = c/6 + .7 a/2;  t = 4c/6 + .7 a/2
#   a = c/6 + .7 (c/6 + .35 a), so a = (1.7/6)/(1 - .245) c = .375276 c, b = .298013 c,
#   t = .798013 c; they add up to 1.471302 c = 1, so c = .679670
#   x = 3 a = .765191, 3 b = .607652, 3 t = 1.627157
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

new_class class
setting class as_of 2026-09-06
setting class half_life_days 7
setting class conversation_minimum 2
cat >class/signals.ini <<EOF
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
a = tag a friend
[praise]
a = great post
[topics]
captions = captions
EOF
cat >class/roster.csv <<EOF
sis_id,name,section
s1,Ana Lima,A
s2,Bo Chen,A
EOF
cat >class/handles.csv <<EOF
student,network,handle
s1,mastodon,@ana@social.example
s2,mastodon,@bo@social.example
instructor,mastodon,@tea@social.example
EOF
ana=mastodon,@ana@social.example
bo=mastodon,@bo@social.example
cat >class/posts/log.csv <<EOF
id,network,handle,created_at,text,in_reply_to,mentions,likes,reposts,replies,followers
a1,$ana,2026-08-26T12:00:00Z,How to write captions for a short video about the river,,,10,0,0,120
a4,$ana,2026-08-26T12:00:00Z,According to https://example.org/a studies show a better reach for short posts,,,0,0,0,120
b1,$bo,2026-08-27T09:00:00Z,Which captions tool do you use?,,,1,0,0,
b2,$bo,2026-08-27T10:00:00Z,"Great post, so many ideas are in there for all of us",a1,,0,0,0,
b3,$bo,2026-08-28T10:00:00Z,"Great post, so many ideas are in there for all of us!",a1,,0,0,0,
a2,$ana,2026-09-02T12:00:00Z,It worked: captions brought 40 % more readers to the page,,,4,3,2,120
a3,$ana,2026-09-02T12:00:00Z,Studies show that readers prefer short posts,,@tea@social.example,2,0,0,120
a5,$ana,2026-09-02T12:00:00Z,You can check the captions with a plain text editor first,b2,,0,0,0,120
EOF
run build class
exits 0 "the class builds"
run -C class scores --json
exits 0 "and has scores"
value as_of 2026-09-06T23:59:59Z "as_of is the last second of its day"
value model_version 1 "of model 1"
value weights/peer_regard 0.1 "with the weights of the settings"

# The figures: student, criterion, n, k, score ("null": not enough), weight.
while read -r id criterion n k score weight; do
	at=students/$id/reputation/criteria/$criterion
	value "$at/n" "$n" "$id $criterion: n is $n"
	value "$at/k" "$k" "$id $criterion: k is $k"
	value "$at/score" "$score" "$id $criterion: the score is $score"
	value "$at/weight" "$weight" "$id $criterion: the weight is $weight"
	enough=true
	[ "$score" = null ] && enough=false
	value "$at/enough" "$enough" "$id $criterion: enough is $enough"
	if [ "$score" = null ]; then
		value "$at/lo" null "$id $criterion: no interval"
		value "$at/hi" null "$id $criterion: at either end"
	else
		holds "$id $criterion: the interval holds the score" awk -v score="$score" \
			-v lo="$(json out "$at/lo")" -v hi="$(json out "$at/hi")" \
			'BEGIN { exit !(0 <= lo && lo <= score && score <= hi && hi <= 100) }'
	fi
done <<EOF
s1 relevance 5 3 63.74 0.2
s1 teaching 5 1 41.52 0.2
s1 examples 5 1 40 0.15
s1 helpfulness 5 1 33.13 0.15
s1 credibility 3 1 55.56 0.15
s1 consistency 2 2 100 0.05
s1 peer_regard null null null 0.1
s2 relevance 2 1 null 0.2
s2 teaching 2 0 null 0.2
s2 examples 2 0 null 0.15
s2 helpfulness 2 0 null 0.15
s2 credibility 0 0 null 0.15
s2 consistency 2 1 55.56 0.05
s2 peer_regard null null null 0.1
EOF
value students/s1/reputation/criteria/examples/k2 0 "s1 examples: nothing that failed"
value students/s1/reputation/criteria/consistency/lo 100 "a census has no interval"
value students/s1/reputation/score 50.39 "Ana's reputation"
value students/s1/reputation/coverage 0.9 "rests on .9 of the weight"
holds "within its interval" awk -v lo="$(json out students/s1/reputation/lo)" \
	-v hi="$(json out students/s1/reputation/hi)" \
	'BEGIN { exit !(0 < lo && lo < 50.39 && 50.39 < hi && hi < 100) }'
value students/s2/reputation/score null "Bo has no composite"
value students/s2/reputation/lo null "nor an interval"
value students/s2/reputation/level null "nor a level"
value students/s2/reputation/coverage 0.05 "on .05 of the weight"

# The same for influence: student, component, n, x, score.
while read -r id component n x score; do
	at=students/$id/influence/components/$component
	value "$at/n" "$n" "$id $component: n is $n"
	value "$at/x" "$x" "$id $component: x is $x"
	value "$at/score" "$score" "$id $component: the score is $score"
done <<EOF
s1 engagement 5 5.75 48.57
s1 reach 1 1 15.02
s1 conversation 2 0.5 62.5
s1 network null 0.7652 35.31
s2 engagement 2 null null
s2 reach 1 1 15.02
s2 conversation 1 null null
s2 network null 0.6077 29.5
EOF
value students/s1/influence/components/conversation/k 1 "s1 conversation: one was answered"
value students/s1/influence/score 40.31 "Ana's influence"
value students/s1/influence/doubled 48 "and what doubling would add"
value students/s1/followers 120 "followers are context"
value students/s2/influence/coverage 0.45 "Bo's influence rests on .45 of the weight"
value students/s2/influence/score null "Bo's influence has too little to rest on"
value students/s1/posts 5 "Ana's own posts"
value students/s2/posts 3 "Bo's, the duplicate too"

# The ledger prints the same arithmetic.
run -C class explain s1
exits 0 "explain prints Ana's ledger"
says out "100 × (3 + 8 × .35) / (5 + 8) / .70 = 63.7" "relevance"
says out "100 × (1 – .2 ^ (1 / 3)) = 41.5" "teaching"
says out "50 × (1 – .2 ^ (1 / 1)) + 50 × (1 – .2 ^ (0 / 1)) = 40.0" "examples"
says out "100 × (1 – .2 ^ (1 / 4)) = 33.1" "helpfulness"
says out "100 × (1 + 5 × .60) / (3 + 5) / .90 = 55.6" "credibility"
says out "100 × 2 / 2 / .90 = 111.1, at most 100" "consistency"
says out "100 × ln(1 + 5.75) / ln(1 + 50) = 48.6" "engagement"
says out "100 × ln(1 + 1) / ln(1 + 100) = 15.0" "reach"
says out "100 × (1 + 4 × .50) / (2 + 4) / .80 = 62.5" "conversation"
says out "100 × ln(1 + .765) / ln(1 + 4) = 35.3" "network"
says out "the place in the class graph" "and what its figure is"
says out "claim without source: studies show" "and why a3 is no good claim"
run -C class explain s1 credibility
lacks out "100 × ln" "one criterion alone leaves the others out"
says out "According to https://example.org/a studies show" "and lists its posts"
run -C class explain s2
says out "not enough evidence yet (2; 5 needed)" "Bo's says what is missing"
says out "Set aside: near duplicates" "and the duplicate is no evidence"
says out "2026-08-28  Great post" "but is shown"

# The same graph for other programs.
run -C class graph --json
exits 0 "the class graph is printed"
value nodes/s1/network_x 0.765191 "Ana's place"
value nodes/s2/network_x 0.607652 "Bo's"
value nodes/instructor/network_x 1.627157 "Tea's"
value nodes/instructor/role instructor "who is the instructor"
value edges/0/interactions 1 "a -> b once"
value edges/2/interactions 2 "b -> a twice, the repeated post too"

finish
