#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Student data stays with its owner: modes, names, network, other users and other places.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

fill() {
	cat >"$1/roster.csv" <<-EOF
		sis_id,name,email
		s1,Ana Limapolis,ana@campus.example
		s2,Bo Chenopod,bo@campus.example
	EOF
	cat >"$1/handles.csv" <<-EOF
		student,network,handle
		s1,mastodon,@anahandle@social.example
		s2,mastodon,@bohandle@social.example
	EOF
	cat >"$1/posts/log.csv" <<-EOF
		id,network,handle,created_at,text,in_reply_to
		1,mastodon,@anahandle@social.example,2026-08-25T10:00:00Z,How to caption a video,
		2,mastodon,@bohandle@social.example,2026-08-26T10:00:00Z,Thanks for that,1
		3,mastodon,@bohandle@social.example,,no time,1
	EOF
}

# What the instructor puts there has the modes that his programs give; ours are closed.
umask 022
mkdir -p place
"$REPUTE" -q init place/class
setting place/class start 2026-08-24
fill place/class
chmod 755 place/class
run -C place/class build
exits 0 "the class builds"
run -C place/class sheets --format text --bundle print.pdf
run -C place/class sheets --format text
run -C place/class backup "$WORK/copy.db"
exits 0 "a backup is written"
find place/class \( -name roster.csv -o -name handles.csv -o -name log.csv -o -path place/class \
	-o -name class.ini \) -prune -o -perm /077 -print >open
find place/class/posts place/class/out -perm /077 ! -name log.csv >>open
silent open "nothing that the program made can be read by others"
holds "there is much of it" test "$(find place/class/out -type f | wc -l)" -ge 4
holds "the store is the owner's alone" test "$(stat -c %a place/class/class.db)" = 600
holds "rejected rows are too" test "$(stat -c %a place/class/out/rejected.csv)" = 600
holds "the bundle is too, wherever it lies" test "$(stat -c %a print.pdf)" = 600
holds "so is the backup" test "$(stat -c %a copy.db)" = 600
find place/class/out -iname '*lima*' -o -iname '*chen*' -o -iname '*handle*' >named
silent named "no file under out/ is named after a person"
find place/class -name '*.db-journal' -o -name '*.XXXXXX' -o -name '*.tmp' -o -name '*.db?*' >left
silent left "nothing half-written is left behind"

mkdir -m 700 restored
cp -r place/class restored/class
rm restored/class/class.db
cp copy.db restored/class/class.db
scores_of place/class >before.json
scores_of restored/class >after.json
holds "the backup holds the same scores" cmp before.json after.json
holds "which are some" test -s before.json
run -C restored/class check
exits 0 "and is sound"
run -C place/class backup "$WORK/nowhere/copy.db"
exits 3 "a backup that cannot be written is a failure"
says err "no backup was written" "and told"
run -C place/class backup "$WORK/copy.db"
exits 0 "a backup may take the place of an older one"
chmod 644 place/class/class.db
run -C place/class check
says err "class.db: warning: other users of this machine can reach it" \
	"check tells of a store that others can read"
chmod 600 place/class/class.db

# -- no network, no home, any place ----------------------------------------------------------------

if unshare -n true 2>/dev/null; then
	"$REPUTE" -q init offline
	setting offline start 2026-08-24
	fill offline
	unshare -n "$REPUTE" build offline >out 2>err </dev/null
	status=$?
	exits 0 "build needs no network"
	scores_of offline >offline.json
	holds "and has the same scores" cmp before.json offline.json
else
	skip "build needs no network" "unshare -n is not permitted here"
	skip "and has the same scores" "unshare -n is not permitted here"
fi
"$REPUTE" -q init homeless
setting homeless start 2026-08-24
fill homeless
env -i "$REPUTE" build homeless >out 2>err </dev/null
status=$?
exits 0 "build needs no HOME, no PATH, no environment at all"
scores_of homeless >homeless.json
holds "and has the same scores, whatever the zone of the machine" cmp before.json homeless.json
mkdir home
HOME=$WORK/home XDG_CONFIG_HOME=$WORK/home/c XDG_CACHE_HOME=$WORK/home/k \
	XDG_DATA_HOME=$WORK/home/d run -C homeless scores
find home -mindepth 1 >left
silent left "nothing is written into HOME"
mkdir -p far/away
(cd far/away && "$REPUTE" -C ../../place/class scores --json) >away.json
json away.json -run >away
holds "-C works from any folder" cmp before.json away
(cd far/away && "$REPUTE" -q -C ../../place/class import ../../place/class/posts/log.csv) 2>err
run -C place/class score
says err "Nothing is new since run 1." "and the words of a command are seen from there"
(cd place/class/posts && "$REPUTE" -q -C .. sheets --bundle here.pdf)
holds "so is the file that it writes" test -s place/class/posts/here.pdf
rm place/class/posts/here.pdf
(cd / && "$REPUTE" -C "$WORK/place/class" scores --json) >away.json
json away.json -run >away
holds "also from the root" cmp before.json away

# -- another user ----------------------------------------------------------------------------------

if [ "$nobody" = yes ]; then
	chmod 755 "$WORK"
	mkdir theirs
	chown 65534:65534 theirs
	as_nobody "$REPUTE" -q init theirs/class
	setting theirs/class start 2026-08-24
	fill theirs/class
	chown -R 65534:65534 theirs
	as_nobody "$REPUTE" build theirs/class >out 2>err </dev/null
	status=$?
	exits 0 "another user builds a class of their own"
	refutes "what is root's is closed to them" as_nobody cat "$WORK/place/class/class.db"
	refutes "the sheets too" as_nobody cat "$WORK/place/class/out/sheets/s1.pdf"
	as_nobody "$REPUTE" -C place/class scores >out 2>err </dev/null
	status=$?
	exits 1 "and a command of theirs finds no class there that it may read"
	lacks err "Limapolis" "and tells no name"
else
	skip "another user" "needs root and setpriv"
fi

finish
