#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No command loses memory or touches what is not its own, as valgrind sees it; one student's
# mistake must not cost a class of thousands its sheets.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

if ! command -v valgrind >/dev/null 2>&1; then
	echo "1..0 # SKIP valgrind is not installed"
	exit 0
fi
case $(ldd "$REPUTE") in
*libasan*)
	echo "1..0 # SKIP valgrind and AddressSanitizer do not mix"
	exit 0
	;;
esac

clean() {
	valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
		"$REPUTE" "$@" >out 2>err </dev/null
	[ $? -ne 99 ]
}

"$REPUTE" -q init class
cat >class/roster.csv <<EOF
sis_id,name,section
s1,Ana Lima,A
s2,Zoë Nguyễn,A
EOF
cat >class/handles.csv <<EOF
student,network,handle
s1,mastodon,@ana@social.example
s2,mastodon,@zoe@social.example
EOF
cat >class/posts/log.csv <<EOF
id,network,handle,created_at,text,in_reply_to,likes
1,mastodon,@ana@social.example,2025-09-01T10:00:00Z,"How to test a headline, step by step: two versions, one week.",,3
2,mastodon,@zoe@social.example,2025-09-02T10:00:00Z,"Clicks rose 31 % according to https://example.org/report today.",1,1
3,mastodon,@ana@social.example,,no time,,
EOF
printf '[{"id":"1","created_at":"2025-09-03T10:00:00.000Z","account":{"id":"2","acct":"ana","url":"https://social.example/@ana"},"content":"<p>caf\xc3\xa9 &amp; more</p>","uri":"https://social.example/1","url":"https://social.example/@ana/1","replies_count":0,"reblogs_count":0,"favourites_count":2}]' >api.json

holds "build" clean build class
holds "build again" clean build class
holds "scores" clean -C class scores --json
holds "explain" clean -C class explain s1
holds "graph" clean -C class graph --names
holds "graph for programs" clean -C class graph --json
holds "bundle" clean -C class sheets --bundle bundle.pdf
holds "handing out" clean -C class sheets --publish
holds "bringing back" clean -C class sheets --run 1
holds "score" clean -C class score --as-of 2025-09-02
holds "runs" clean -C class scores --runs
holds "side by side" clean -C class scores --compare 1
holds "audit" clean -C class audit
holds "whatif" clean -C class whatif relevance=.3 --all
holds "a wrong whatif" clean -C class whatif relevance=.3 fame=1
holds "check" clean -C class check
holds "inspect" clean inspect class/posts/log.csv class/roster.csv api.json
holds "a wrong command" clean -C class explain s3
finish
