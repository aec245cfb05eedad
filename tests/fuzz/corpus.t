#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Replays tests/fuzz/corpus/<target>/* through $BUILD/tests/fuzz_<target>: inputs that once
# broke something, and one of each kind that did not. TAP.

set -u
here=$(dirname "$0")
build=${BUILD:-$here/../../build}
number=0
failed=0

for folder in "$here"/corpus/*/; do
	target=$(basename "$folder")
	number=$((number + 1))
	if [ ! -x "$build/tests/fuzz_$target" ]; then
		echo "not ok $number - $target: no $build/tests/fuzz_$target"
		failed=1
	elif "$build/tests/fuzz_$target" "$folder"* >/dev/null 2>&1; then
		echo "ok $number - $target"
	else
		echo "not ok $number - $target"
		failed=1
	fi
done
echo "1..$number"
exit $failed
