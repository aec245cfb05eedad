#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `make bench`: how long the stages of the main job take on made-up classes of three sizes.
# Usage: bench.sh PROGRAM [SIZE...], SIZE of S, M, L. Prints seconds, and MiB at the peak.
set -eu
program=$1
shift
case $program in /*) ;; *) program=$PWD/$program ;; esac
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds() { date +%s.%N; }

# stage NAME COMMAND...: its time.
stage() {
	name=$1
	shift
	begun=$(seconds)
	"$@" >"$work/log" 2>&1 || {
		cat "$work/log"
		exit 1
	}
	ended=$(seconds)
	awk -v name="$name" -v a="$begun" -v b="$ended" 'BEGIN { printf "  %-22s %8.3f s\n", name, b - a }'
}

[ $# -gt 0 ] || set -- S M L
for size in "$@"; do
	case $size in
	S) students=30 posts=3000 ;;
	M) students=300 posts=100000 ;;
	L) students=3000 posts=1000000 ;;
	*)
		echo "bench.sh: sizes are S, M and L" >&2
		exit 2
		;;
	esac
	echo "$size: $students students, $posts posts"
	class=$work/class-$size
	"$program" -q init "$class"
	sh "$here/make_class.sh" "$students" "$posts" "$class"
	stage "import roster" "$program" -q -C "$class" import "$class/roster.csv"
	stage "import posts" "$program" -q -C "$class" import "$class/posts/posts.csv"
	stage "score" "$program" -q -C "$class" score
	stage "sheets (PDF)" "$program" -q -C "$class" sheets
	rm -rf "$class/out" "$class/class.db"
	stage "build, all of it" "$program" -q build "$class"
	stage "build, nothing new" "$program" -q build "$class"
done
