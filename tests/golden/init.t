#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `init` makes a class folder that loads without a word, and never overwrites one.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

umask 022
run init deep/er/class
exits 0 "init makes the folder and its parents"
for name in class.ini signals.ini feedback.ini; do
	holds "$name is there, readable by its owner only" \
		test "$(stat -c %a "deep/er/class/$name")" = 600
done
for name in peer.ini self.ini; do
	holds "surveys/$name is the template, readable by its owner only" sh -c \
		"cmp deep/er/class/surveys/$name $TOP/templates/surveys/$name &&
		test \$(stat -c %a deep/er/class/surveys/$name) = 600"
done
holds "surveys/ is closed to others" test "$(stat -c %a deep/er/class/surveys)" = 700
holds "posts/ is there, closed to others" test "$(stat -c %a deep/er/class/posts)" = 700
run -C deep/er/class check --strict
exits 0 "what init writes passes the doctor without a warning"

cp deep/er/class/class.ini before
echo "# mine" >>deep/er/class/class.ini
cp deep/er/class/class.ini mine
run init deep/er/class
exits 1 "a second init is refused"
says err "this is a class folder already, nothing was changed" "and says so"
holds "and changes nothing" cmp mine deep/er/class/class.ini

TZ=Europe/Berlin run init berlin
says berlin/class.ini "timezone = Europe/Berlin" "the zone of the machine is suggested"
TZ=Amercia/New_York run init nowhere
says nowhere/class.ini "timezone = UTC" "a misspelt zone is not"

finish
