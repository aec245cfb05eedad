#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A store that holds what it cannot hold (a disk, a hand, another program): no command ends by a
# signal or goes on for ever, and who fails says why.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
TAMPER=${BUILD:-$TOP/build}/tamper
[ "${TAMPER#/}" != "$TAMPER" ] || TAMPER=$TOP/$TAMPER
# With sanitizers a fault ends with 1 by itself, as what repute found does.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:exitcode=99" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:exitcode=98"

export REPUTE_NOW=1796644800
new_class class
# A zone whose changes have rules without an end.
setting class timezone Europe/Berlin
for key in start end as_of; do setting class $key ""; done
cat >class/roster.csv <<EOF
sis_id,name
s1,Ana Lima
s2,Bo Chen
s3,Cy Diaz
s4,Di Evans
EOF
cat >class/handles.csv <<EOF
student,network,handle
s1,x,ana
s2,x,bo
s3,x,cy
s3,x,cy2
EOF
mkdir -p class/posts/s4 class/responses
{
	echo "id,network,author,created_at,text,kind,in_reply_to_author"
	for n in 1 2 3 4 5 6; do
		echo "a$n,x,ana,2026-09-0${n}T10:00:00Z,In step $n of our guide to social media we look at hashtags number $n,original,"
		echo "b$n,x,bo,2026-09-0${n}T11:00:00Z,Search engines and hashtags work best with a plain title in case $n,reply,ana"
		echo "c$n,x,cy,2026-09-0${n}T12:00:00Z,We tested search engines in week $n and it did not work for us,reply,bo"
	done
	echo "e1,x,cy2,2026-09-07T12:00:00Z,From my other account a note on search engines,original,"
} >class/posts/log.csv
printf 'id,created_at,text\nd1,2026-09-02T10:00:00Z,A log that names no author of posts\n' >class/posts/s4/log.csv
{
	echo "rater,ratee,item,value,answered_at"
	for rater in s2 s3 s4; do
		for item in sources how_to results answers; do
			echo "$rater,s1,$item,4,2026-09-06T12:00:00Z"
		done
	done
} >class/responses/peer.csv
run build class
exits 0 "the class builds"
run -C class sheets --publish
exits 0 "and its sheets are handed out"
echo '# another hash' >>class/signals.ini

# damaged TABLE SQL: on a copy, every command ends by itself, and with words where it fails.
damaged() {
	rm -rf hurt
	cp -R class hurt
	"$TAMPER" hurt/class.db "$1" "$2" || echo "# not damaged: $2"
	bad=
	for words in check graph sheets "explain s1" score "score --as-of 2026-09-07" build "scores --json" audit "whatif relevance=.5" \
		"labels sample" "survey results peer" "survey moderate peer" "backup copy.db"; do
		rm -f hurt/copy.db
		# shellcheck disable=SC2086 # words of the command line
		timeout 60 "$REPUTE" -C hurt $words >out 2>err </dev/null
		status=$?
		case $status in
		0 | 1) ;;
		3) grep -q "error: " err || bad="$bad [$words: $status without a word]" ;;
		*) bad="$bad [$words: $status]" ;;
		esac
	done
	holds "$2$bad" [ -z "$bad" ]
}

damaged account "UPDATE account SET id = -1 WHERE id = 2"
damaged account "UPDATE account SET id = 2147483647 WHERE id = 2"
damaged account "UPDATE account SET id = 1500000000 WHERE id = 2"
damaged account "UPDATE account SET network_id = NULL WHERE id = 2"
damaged account "UPDATE account SET handle = x'ff00' WHERE id = 2"
damaged post "UPDATE post SET account_id = 200000 WHERE id % 3 = 0"
damaged post "UPDATE post SET account_id = -7 WHERE id % 3 = 0"
damaged post "UPDATE post SET network_id = NULL WHERE id = 5"
damaged post "UPDATE post SET created_at = 9223372036854775807 WHERE id = 5"
damaged post "UPDATE post SET created_at = -9223372036854775807 WHERE id = 5"
damaged post "UPDATE post SET created_at = NULL WHERE id = 5"
damaged post "UPDATE post SET kind = 99 WHERE id = 5"
damaged post "UPDATE post SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM post)"
damaged account "UPDATE account SET followers = 9223372036854775807"
damaged evidence "UPDATE evidence SET about = 2147483647 WHERE about > 0"
damaged post_owner "UPDATE OR REPLACE post_owner SET account_id = 2147483647"
damaged student "UPDATE student SET key = '' WHERE id = 3"
damaged student "UPDATE student SET key = NULL WHERE id = 3"
damaged run "UPDATE run SET as_of = 9223372036854775807"
damaged run "UPDATE run SET start_at = -9223372036854775807"
damaged run "UPDATE run SET end_at = NULL"
damaged run "UPDATE run SET settings = NULL"
damaged run_dimension "DELETE FROM run_dimension"
damaged rating "UPDATE rating SET answered_at = 9223372036854775807"
finish
