#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What must hold for every class (model.md section 9), from files to sheets, on random ones:
# REPUTE_CLASSES of them (make check-long tries more), from REPUTE_FIRST_CLASS on.
# The other invariants are about one student's figures: tests/unit/test_invariants.c.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
export REPUTE_NOW=1796644800
classes=${REPUTE_CLASSES:-3}
first=${REPUTE_FIRST_CLASS:-1}

# make NAME SEED VARIANT...: a class folder, built; its scores in NAME.json.
make() {
	name=$1
	seed=$2
	shift 2
	rm -rf "$name"
	"$REPUTE" -q init "$name" &&
		setting "$name" start 2026-08-24 &&
		setting "$name" end 2026-09-27 &&
		setting "$name" as_of 2026-09-27 &&
		setting "$name" draws 200 &&
		perl "$TOP/tests/golden/random_class.pl" "$seed" "$name" "$@" || return
	[ -z "${change:-}" ] || $change "$name"
	built "$name"
}

built() {
	"$REPUTE" -q build "$1" >"$1.log" 2>&1 || { cat "$1.log"; return 1; }
	"$REPUTE" -C "$1" --json scores >"$1.json"
}

# compares HOW NAME WHAT: the class NAME beside the class `plain`.
compares() {
	perl "$TOP/tests/golden/invariants.pl" "$1" plain.json "$2.json" >differences 2>compared
	[ -s compared ] && ! [ -s differences ]
	result $? "class $seed: $3"
	head -6 differences | cut -c 1-300 | sed 's/^/# /'
}

# same_files NAME WHAT: every sheet of NAME, PDF and page, is that of `plain` to the byte, and
# so is every ledger.
same_files() {
	(cd plain/out/sheets && sha256sum ./*) >plain.sums
	(cd "$1/out/sheets" && sha256sum ./*) >"$1.sums"
	for class in plain "$1"; do
		for id in s1 s2 s3 s4 s5 s6 s7 s8; do
			"$REPUTE" -C "$class" --json explain "$id"
			"$REPUTE" -C "$class" explain "$id"
		done >"$class.ledger" 2>&1
	done
	diff plain.sums "$1.sums" >differences && diff plain.ledger "$1.ledger" >>differences
	result $? "class $seed: $2"
	head -20 differences | sed 's/^/# /'
}

heavier() {
	awk '/^\[/ { weights = /^\[weights\]/ }
		weights && /^[a-z_]+ = / { print $1, "=", $3 * 7; next } { print }' \
		"$1/class.ini" >"$1/class.new" && mv "$1/class.new" "$1/class.ini"
}

seed=$first
while [ "$seed" -lt $((first + classes)) ]; do
	change='' make plain "$seed" && [ "$(grep -c '"enough": true' plain.json)" -gt 20 ]
	result $? "class $seed is made, and has figures"

	make other "$seed" audience
	compares same other "likes, reposts, replies and followers change no reputation"
	make other "$seed" twice
	compares same other "posting everything twice changes no reputation"
	change=heavier make other "$seed"
	compares shares other "seven times the weights change nothing"
	grep -q '^teaching = 1.4$' other/class.ini
	result $? "class $seed: they were seven times as large"
	make other "$seed" shuffled
	compares same other "the order of files and rows changes nothing"
	same_files other "nor any sheet or ledger"
	for network in mastodon bluesky x all; do
		make other "$seed" "without=$network"
		compares fewer other "without $network no score is 0 for want of evidence"
	done

	# Another folder, year, zone of the machine, and one processor in place of all.
	rm -rf elsewhere
	mkdir -p elsewhere
	cp -R plain elsewhere/deep
	rm -rf elsewhere/deep/out elsewhere/deep/class.db
	one=
	taskset -c 0 true 2>/dev/null && one='taskset -c 0'
	(
		cd elsewhere && export REPUTE_NOW=1900000000 TZ=Asia/Tokyo LC_ALL=C.UTF-8 &&
			$one "$REPUTE" -q build deep >log 2>&1 &&
			"$REPUTE" -C deep --json scores >../elsewhere.json
	)
	mv elsewhere/deep again
	compares same elsewhere "built again elsewhere the figures are the same"
	same_files again "and so are all sheets and ledgers"
	rm -rf again
	seed=$((seed + 1))
done

finish
