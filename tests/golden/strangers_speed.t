#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# 3,000 students whose handles nobody posted under, and 50,000 authors whom nobody knows: each
# handle is compared with each author. That is to take a second or two. Ten times that, of the
# processor's time, and something is wrong.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

run -q init class
sh "$TOP/tests/tools/make_class.sh" 3000 0 class
awk 'BEGIN {
	print "id,network,handle,created_at,text"
	for (i = 1; i <= 50000; i++)
		printf "%d,mastodon,%s,2025-09-01T10:%02d:00Z,A post.\n", i,
			i == 700 ? "s00700@clas.example" : "passer" i "@far" i % 100 ".example", i % 60
}' >class/posts/posts.csv
# shellcheck disable=SC3045 # POSIX of 2024 has it, and so has every sh in use
(ulimit -t 20 && exec "$REPUTE" -C class import class/roster.csv class/posts/posts.csv) >out 2>err </dev/null
result $? "they are read in time"
# shellcheck disable=SC3045
(ulimit -t 20 && exec "$REPUTE" -v -C class check) >out 2>err </dev/null
result $? "and looked over in time"
says err "nobody posted as s00700@class.example on Mastodon, the handle of s00700; is it s00700@clas.example" \
	"the one who is meant is found"
finish
