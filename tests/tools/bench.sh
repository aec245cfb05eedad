#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `make bench`: how long the stages of the main job take on made-up classes of three sizes, and
# how many posts a second the text analysis reads. Usage: bench.sh PROGRAM [SIZE...], SIZE of
# S, M, L. Prints seconds, of the processor too, and MiB at the peak where time(1) is installed
# (pages of class.db that are mapped count there, though the system may take them back).
#
# On two cores of 2024 the aims are: text analysis 250,000 posts/s, import 150,000 rows/s, the
# score of L under 10 s, and the results of a survey of 3,000 students under 2 s.
set -eu
program=$1
shift
case $program in /*) ;; *) program=$PWD/$program ;; esac
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measured() {
	if [ -x /usr/bin/time ]; then
		/usr/bin/time -o "$work/time" -f '%U %S %M' "$@"
	else
		echo '0 0 0' >"$work/time"
		"$@"
	fi
}

# stage NAME ROWS COMMAND...: its time, and rows a second where ROWS is not 0.
stage() {
	name=$1
	rows=$2
	shift 2
	begun=$(date +%s.%N)
	measured "$@" >"$work/log" 2>&1 || {
		cat "$work/log"
		exit 1
	}
	ended=$(date +%s.%N)
	awk -v name="$name" -v rows="$rows" -v a="$begun" -v b="$ended" '{
		printf "  %-22s %8.3f s", name, b - a
		if ($3 > 0) printf "  (%.2f s of the processor, %.0f MiB)", $1 + $2, $3 / 1024
		if (rows > 0) printf "  %.0f rows/s", rows / (b - a)
		print ""
	}' "$work/time"
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
	"$(dirname "$program")/text_speed" "$class/posts/posts.csv"
	stage "import roster" 0 "$program" -q -C "$class" import "$class/roster.csv"
	stage "import posts" "$posts" "$program" -q -C "$class" import "$class/posts/posts.csv"
	stage "score" 0 "$program" -q -C "$class" score
	stage "sheets, PDF and HTML" 0 "$program" -q -C "$class" sheets
	rm -rf "$class/out" "$class/class.db"
	stage "build, all of it" 0 "$program" -q build "$class"
	stage "build, nothing new" 0 "$program" -q build "$class"
done

# Each of 3,000 students about five classmates and themself, eight items: 144,000 answers.
echo "survey: 3000 students, 5 ratings each"
class=$work/survey
"$program" -q init "$class"
sh "$here/make_class.sh" 3000 0 "$class"
"$program" -q -C "$class" import "$class/roster.csv"
stage "assign" 0 "$program" -q -C "$class" survey assign peer
sh "$here/make_survey.sh" "$class"
stage "import answers" 144000 "$program" -q -C "$class" import "$class/responses/peer.csv"
stage "results" 0 "$program" -q -C "$class" survey results peer

# Personal archives of 300 MB of JSON: 25 MB/s and 150 MiB at the most are wanted.
if command -v perl >/dev/null 2>&1; then
	echo "archives: 300 MB of JSON each; rows are megabytes here"
	for kind in x mastodon; do
		case $kind in x) archive=$work/x.zip ;; *) archive=$work/mastodon.tar.gz ;; esac
		perl "$here/make_archive.pl" "$kind" 300 "$archive"
		"$program" -q init "$work/$kind"
		stage "inspect $kind" 300 "$program" inspect "$archive"
		stage "import $kind" 300 "$program" -C "$work/$kind" import "$archive"
	done
fi
