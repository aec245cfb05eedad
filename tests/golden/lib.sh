# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# Sourced by every golden test. Gives it a scratch folder (it starts there), the program as
# $REPUTE, a fixed clock, and TAP:
#
#   run WORD...             runs the program; $status, and the files out and err
#   exits N NAME            the last run's exit status
#   prints FILE NAME < text FILE (out, err or any other) is this text, to the byte
#   says FILE TEXT NAME     FILE holds TEXT somewhere
#   silent FILE NAME        FILE is empty
#   holds NAME COMMAND...   the command succeeds
#   finish                  the plan, at the end
set -u
: "${REPUTE:?set REPUTE to the program (make check does)}"
TOP=$(cd "$(dirname "$0")/../.." && pwd)
export TOP
WORK=$(mktemp -d) || exit 2
trap 'chmod -R u+rwX "$WORK"; rm -rf "$WORK"' EXIT
cd "$WORK" || exit 2
export LC_ALL=C TZ=UTC NO_COLOR=1
unset GREP_OPTIONS CDPATH
# 7 December 2026, 12:00 UTC: the day after the last day of sample-class.
export REPUTE_NOW=1796644800
number=0

result() {
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

run() {
	"$REPUTE" "$@" >out 2>err </dev/null
	status=$?
}

exits() {
	[ "$status" -eq "$1" ]
	result $? "$2"
	[ "$status" -eq "$1" ] || {
		echo "# exit status $status, expected $1"
		sed 's/^/# err: /' err
	}
}

prints() {
	cat >expected
	if diff -u expected "$1" >difference; then
		result 0 "$2"
	else
		result 1 "$2"
		sed 's/^/# /' difference
	fi
}

says() {
	if grep -qF -e "$2" "$1"; then
		result 0 "$3"
	else
		result 1 "$3"
		echo "# $1 does not hold: $2"
		sed 's/^/# /' "$1"
	fi
}

silent() {
	if [ -s "$1" ]; then
		result 1 "$2"
		sed 's/^/# /' "$1"
	else
		result 0 "$2"
	fi
}

holds() {
	name=$1
	shift
	"$@" >holds.log 2>&1
	code=$?
	result "$code" "$name"
	[ "$code" -eq 0 ] || sed 's/^/# /' holds.log
}

finish() {
	echo "1..$number"
}
