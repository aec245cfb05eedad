#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs fuzz targets for a while each, one after the other, from the corpus that is committed.
# Usage: fuzz.sh BUILD SECONDS TARGET..., from the top of the tree; BUILD was made with
# MODE=fuzz. What they learn is kept in BUILD/fuzz/corpus, what breaks them in BUILD/fuzz,
# named crash-*, leak-*, timeout-* or oom-*: put it, made small, into tests/fuzz/corpus once it
# is mended. Exit 1 when a target broke.

set -eu
build=$1
seconds=$2
shift 2
failed=0
mkdir -p "$build/fuzz"
work=$(cd "$build/fuzz" && pwd)

# The words that the readers look for, from their sources: a fuzzer would not guess them.
grep -ohE '"[A-Za-z$@#./][A-Za-z0-9$@#./_: -]{2,40}"' src/input/*.c src/config/*.c src/model/*.c |
	sort -u >"$work/words"

# last_figure LOG NAME: the figure behind NAME in the last line that has one.
last_figure() {
	grep -o " $2: *[0-9]*" "$1" | tail -1 | tr -dc '0-9'
}

for target in "$@"; do
	name=${target##*/fuzz_}
	learnt=$work/corpus/$name
	log=$work/$name.log
	mkdir -p "$learnt"
	status=0
	(cd "$work" && TMPDIR=${TMPDIR:-/tmp} "$OLDPWD/$target" -max_total_time="$seconds" -timeout=25 \
		-rss_limit_mb=1024 -max_len=65536 -dict=words -artifact_prefix="$work/$name-" \
		-print_final_stats=1 "$learnt" "$OLDPWD/tests/fuzz/corpus/$name") >"$log" 2>&1 || status=$?
	from=$(grep INITED "$log" | grep -o ' cov: [0-9]*' | tr -dc '0-9')
	printf '%-10s %9s runs, coverage %s to %s, %s inputs kept%s\n' "$name" \
		"$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "${from:-?}" \
		"$(last_figure "$log" cov)" "$(find "$learnt" -type f | wc -l)" \
		"$([ "$status" -eq 0 ] || echo "; BROKE, see $log")"
	[ "$status" -eq 0 ] || failed=1
done
exit $failed
