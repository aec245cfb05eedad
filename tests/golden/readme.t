#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command of README.md does what it says: the console lines in their order, and the words
# of the two commands.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir bin
ln -s "$REPUTE" bin/repute
PATH=$PWD/bin:$PATH
cp -r "$TOP/sample-class" sample-class
rm -rf sample-class/out sample-class/class.db

grep '^\$ ' "$TOP/README.md" | sed 's/^\$ //' >commands
holds "README.md has commands" test "$(wc -l <commands)" -ge 10
while read -r command; do
	holds "$command" sh -c "$command"
done <commands

for words in 'sh ./deps.sh && make demo' 'sh ./deps.sh --check && make check'; do
	holds "README.md has: $words" grep -qxF "$words" "$TOP/README.md"
	holds "CI runs: $words" grep -qF "\"$words\"" "$TOP/.ci/run"
done
holds "the picture is there" test -s "$TOP/sample-class/sheet.png"
finish
