#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills, full disks, two runs at once, damaged stores: a clear message, and nothing lost.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

# A class that takes long enough to be killed in the middle.
"$REPUTE" -q init class
sh "$TOP/tests/tools/make_class.sh" 24 4000 class
cp -r class fresh
run build class
exits 0 "the class builds"
scores_of class >good.json
(cd class/out/sheets && sha256sum -- *.pdf *.html) >good.sums

# heals DIR NAME: a build puts everything right again.
heals() {
	run build "$1"
	exits 0 "$2: the next build is fine"
	scores_of "$1" >now.json
	holds "$2: its scores are the same" cmp good.json now.json
}
# A crash is no way to end: 128 and more are signals.
ends() {
	holds "$1: ends with 1 or 3, by no signal" test "$status" -eq 1 -o "$status" -eq 3
	says err "error: " "$1: with a message"
}

# -- kill -9 ---------------------------------------------------------------------------------------

# The least of three: the first may have run while the machine was busy.
span=999999
for n in 1 2 3; do
	rm -rf timed
	cp -r fresh timed
	begin=$(date +%s%N)
	run -q build timed
	took=$((($(date +%s%N) - begin) / 1000))
	[ $took -ge $span ] || span=$took
done
killed=0
round=0
while [ $round -lt 10 ] || { [ $killed -lt 3 ] && [ $round -lt 40 ]; }; do
	round=$((round + 1))
	rm -rf hurt
	cp -r fresh hurt
	[ $((round % 2)) -eq 0 ] || rm -rf hurt/out
	chance=$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')
	pause=$((span * chance / 65536))
	"$REPUTE" build hurt >/dev/null 2>&1 &
	victim=$!
	sleep "$(printf '0.%06d' $((pause % 1000000)))"
	kill -9 $victim 2>/dev/null
	wait $victim 2>/dev/null
	[ $? -eq 137 ] && killed=$((killed + 1))
	run build hurt
	scores_of hurt >now.json
	(cd hurt/out/sheets && sha256sum -- *.pdf *.html) >now.sums 2>/dev/null
	if [ "$status" -ne 0 ] || ! cmp -s good.json now.json || ! cmp -s good.sums now.sums; then
		echo "# round $round, killed after $pause us of $span: exit $status"
		sed 's/^/# /' err
		cp -r hurt "hurt-$round"
	fi
done
find . -maxdepth 1 -name 'hurt-*' >lost
silent lost "kills at any moment lose nothing: scores and sheets are the same"
holds "some of them hit (killed $killed of $round)" test $killed -ge 3

# -- no room ---------------------------------------------------------------------------------------

for limit in 2000 60000 400000; do
	rm -rf small
	cp -r fresh small
	prlimit --fsize=$limit "$REPUTE" build small >out 2>err </dev/null
	status=$?
	exits 3 "no file over $limit bytes: a failure of the system"
	says err "error: " "$limit: and told"
	find small/out -name '*.pdf' -size 0 >hollow 2>/dev/null
	silent hollow "$limit: no empty sheet is left"
	heals small "$limit"
done

cat >full.sh <<'EOF'
mount -t tmpfs -o size="$1" none disk || exit 99
cp -r fresh disk/class || exit 98
"$REPUTE" build disk/class >out 2>err </dev/null
echo $? >status
find disk/class/out -name '*.pdf' -size 0 >hollow 2>/dev/null
rm -rf after
cp -r disk/class after
EOF
mkdir disk
if unshare -m sh -c 'mount -t tmpfs -o size=1m none disk' 2>/dev/null; then
	for size in 1m 2m; do
		unshare -m sh full.sh $size
		status=$(cat status)
		exits 3 "a disk of $size that is full: a failure of the system"
		says err "error: " "$size: and told"
		silent hollow "$size: no empty sheet is left"
		heals after "$size, with room again"
	done
else
	skip "a disk that is full" "mounting a tmpfs is not permitted here"
fi

for words in scores "scores --json" "scores --csv" "scores --runs" audit "explain s00001" \
	"inspect $WORK/class/roster.csv"; do
	# shellcheck disable=SC2086 # words of the command line
	"$REPUTE" -C class $words >/dev/full 2>err </dev/null
	status=$?
	exits 3 "$words: an output that is full is a failure"
	says err "standard output could not be written" "$words: and told"
done

# -- two at once -----------------------------------------------------------------------------------

rm -rf both
cp -r fresh both
for n in 1 2 3; do
	{
		"$REPUTE" build both >out.$n 2>err.$n </dev/null
		echo $? >status.$n
	} &
done
wait
for n in 1 2 3; do
	status=$(cat status.$n)
	cp err.$n err
	if [ "$status" -eq 0 ]; then
		result 0 "three builds at once: number $n ends well"
	else
		ends "three builds at once: number $n"
	fi
done
run -C both check
exits 0 "the store is sound after that"
run -C both --json scores --runs
holds "and has one run" [ "$(grep -c '"run":' out)" -eq 1 ]
heals both "after three at once"
find both -name '*-journal' -o -name '*.XXXXXX' -o -name '.*.??????' >left
silent left "nothing half-written is left behind"

# -- damage ----------------------------------------------------------------------------------------

# damaged NAME COMMAND...: the command damages hurt/class.db.
damaged() {
	what=$1
	shift
	rm -rf hurt
	mkdir hurt
	cp class/class.ini class/class.db class/roster.csv hurt/
	"$@" 2>/dev/null
	cp hurt/class.db damaged.db
	for words in scores build check "explain s00001" "backup copy.db"; do
		# shellcheck disable=SC2086 # words of the command line
		run -C hurt $words
		exits 3 "$what, $words: a failure"
		says err "class.db: error: " "$what, $words: told with the file"
		silent out "$what, $words: and prints no figure"
	done
	holds "$what: is left as it is" cmp damaged.db hurt/class.db
}
size=$(stat -c %s class/class.db)
damaged "a store cut to a half" truncate -s $((size / 2 / 8192 * 8192)) hurt/class.db
damaged "a store cut within its header" truncate -s 60 hurt/class.db
damaged "a store of garbage" dd if="$REPUTE" of=hurt/class.db bs=1000 count=40
damaged "a store of text" cp class/roster.csv hurt/class.db

# patch OFFSET HEX: writes these bytes into hurt/class.db.
patch() {
	perl -e 'open(my $f, "+<", "hurt/class.db") or die; binmode $f;
		seek($f, $ARGV[0], 0); print $f pack("H*", $ARGV[1])' "$1" "$2"
}
# Bytes 60 to 63 are user_version, 68 to 71 application_id (SQLite's file format, 1.3).
damaged "a store of a newer version" patch 60 000003e7
says err "newer" "which is said"
damaged "a database of another program" patch 68 12345678

# Where a page alone is garbage, what does not need it may go on, and must be right.
cp class/class.db hurt/class.db
dd if="$REPUTE" of=hurt/class.db bs=8192 seek=1 count=1 conv=notrunc 2>/dev/null
for words in check build "backup copy.db"; do
	# shellcheck disable=SC2086 # words of the command line
	run -C hurt $words
	exits 3 "a page of garbage, $words: a failure"
	says err "class.db: error: " "a page of garbage, $words: told with the file"
done
right_or_refused() {
	if scores_of hurt >now.json; then
		cmp good.json now.json
	else
		grep 'class.db: error' scores.err
	fi
}
holds "a page of garbage: the scores are right, or refused" right_or_refused

# Anywhere: never a crash.
perl -e 'srand(621); print int(rand($ARGV[0])), "\n" for 1 .. 24' "$size" >places
crashed=0
while read -r place; do
	cp class/class.db hurt/class.db
	patch "$place" a5ff005a7fffffff
	for words in "scores --json" check build; do
		# shellcheck disable=SC2086 # words of the command line
		run -C hurt $words
		case $status in
		0 | 1 | 3) ;;
		*)
			crashed=$((crashed + 1))
			echo "# $words: exit $status after 8 bytes at $place"
			;;
		esac
	done
done <places
holds "8 bytes of garbage at 24 places: no crash" test $crashed -eq 0

# -- what stands in the way ------------------------------------------------------------------------

rm -rf way
cp -r class way
rm way/class.db
mkdir way/class.db
run build way
ends "a folder in the place of class.db"
rm -rf way
cp -r fresh way
echo mine >way/out
run build way
ends "a file in the place of out/"
holds "which is left alone" grep -q mine way/out
rm way/out
heals way "out of the way"
rm way/out/sheets/s00001.pdf
echo precious >victim
ln -s ../../../victim way/out/sheets/s00001.pdf
run -C way sheets
holds "a link in the place of a sheet is replaced, not followed" grep -q precious victim
holds "by the sheet" cmp class/out/sheets/s00001.pdf way/out/sheets/s00001.pdf
rm way/out/sheets/s00001.pdf
mkdir way/out/sheets/s00001.pdf
run -C way sheets
ends "a folder in the place of a sheet"
rmdir way/out/sheets/s00001.pdf
heals way "that gone"
rm -f way/posts/*
mkfifo way/posts/pipe.csv
timeout 5 "$REPUTE" build way >out 2>err </dev/null
status=$?
ends "a pipe among the posts, which would wait for ever"

finish
