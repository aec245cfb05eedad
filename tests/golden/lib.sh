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
#   lacks FILE TEXT NAME    FILE holds TEXT nowhere
#   silent FILE NAME        FILE is empty
#   holds NAME COMMAND...   the command succeeds
#   refutes NAME COMMAND... the command fails
#   value PATH TEXT NAME    in the JSON of the last run, this stands there (see json.pl)
#   skip NAME REASON        a test that cannot run on this machine
#   finish                  the plan, at the end
#
# and what most tests need:
#
#   new_class DIR           a class folder of the term 24 August to 20 September 2026, UTC
#   setting DIR KEY VALUE   changes a key that class.ini holds
#   scores_of DIR           the scores as JSON, without the number of the run, to compare
#   state_of DIR            every file with its content and time: equal where nothing changed
#   as_nobody COMMAND...    the command as a user without rights; test $nobody first
set -u
: "${REPUTE:?set REPUTE to the program (make check does)}"
TOP=$(cd "$(dirname "$0")/../.." && pwd)
REPUTE=$(cd "$(dirname "$REPUTE")" && pwd)/$(basename "$REPUTE")
export TOP REPUTE
WORK=$(mktemp -d) || exit 2
trap 'chmod -R u+rwX "$WORK"; rm -rf "$WORK"' EXIT
cd "$WORK" || exit 2
export LC_ALL=C TZ=UTC NO_COLOR=1
unset GREP_OPTIONS CDPATH
# 8 December 2025, 12:00 UTC: the day after the last day of sample-class.
export REPUTE_NOW=1765195200
tap_number=0

result() {
	tap_number=$((tap_number + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tap_number - $2"; else echo "not ok $tap_number - $2"; fi
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

lacks() {
	if grep -qF -e "$2" "$1"; then
		result 1 "$3"
		echo "# $1 holds: $2"
		grep -nF -e "$2" "$1" | sed 's/^/# /'
	else
		result 0 "$3"
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

refutes() {
	name=$1
	shift
	if "$@" >holds.log 2>&1; then
		result 1 "$name"
		sed 's/^/# /' holds.log
	else
		result 0 "$name"
	fi
}

json() {
	perl "$TOP/tests/golden/json.pl" "$@"
}

value() {
	found=$(json out "$1" 2>&1)
	if [ "$found" = "$2" ]; then
		result 0 "$3"
	else
		result 1 "$3"
		echo "# $1 is $found, expected $2" | sed 's/^[^#]/# &/'
	fi
}

skip() {
	tap_number=$((tap_number + 1))
	echo "ok $tap_number - $1 # SKIP $2"
}

finish() {
	echo "1..$tap_number"
}

setting() {
	grep -q "^$2 =" "$1/class.ini" || echo "# no key $2 in $1/class.ini"
	sed "s|^$2 =.*|$2 = $3|" "$1/class.ini" >"$1/class.ini.new"
	mv "$1/class.ini.new" "$1/class.ini"
}

new_class() {
	"$REPUTE" -q init "$1"
	setting "$1" start 2026-08-24
	setting "$1" end 2026-09-20
}

scores_of() {
	"$REPUTE" -C "$1" --json scores >scores.json 2>scores.err && json scores.json -run
}

state_of() {
	(cd "$1" && find . -type f -exec sha256sum {} + -o -type d -print | sort &&
		find . -printf '%p %m %T@ %i\n' | sort)
}

# Root may read and write anything: what others may not is tested as somebody else.
nobody=no
if [ "$(id -u)" -eq 0 ]; then
	setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null && nobody=yes
else
	nobody=self
fi

as_nobody() {
	if [ "$nobody" = yes ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}
