#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks what a compiler does not: that the folder is the rank (a file includes headers
# of its own folder and of lower ranks only), that each library stays in its folder, that
# files and functions stay short, that every header stands alone, that the manual and the
# shell scripts are clean. Speaks TAP. Usage: lint.sh, from the top of the tree.
# shellcheck disable=SC2046,SC2086 # lists of file names are words on purpose
set -u
cd "$(dirname "$0")/../.." || exit 2
number=0
failures=0

# result NAME FINDINGS: a TAP line, and the findings where there are any.
result() {
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		failures=$((failures + 1))
		echo "not ok $number - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

sources=$(find src include -name '*.[ch]' | sort)

result "a file includes only its own folder and lower ranks" "$(awk '
BEGIN {
	split("base 0 model 1 config 2 input 3 text 3 store 3 metric 3 grade 3 draw 3 report 4 app 5 cli 6", w, " ")
	for (i = 1; i in w; i += 2) rank[w[i]] = w[i + 1]
}
/^#include "[a-z]+\// {
	split(FILENAME, path, "/")
	from = path[2]
	split($2, target, /["\/]/)
	to = target[2]
	if (!(from in rank) || !(to in rank)) print FILENAME ":" FNR ": unknown folder in " $2
	else if (to != from && rank[to] >= rank[from]) print FILENAME ":" FNR ": " from " may not see " to
}' $sources)"

# confined HEADER-PATTERN PLACES...: prints who else includes it.
confined() {
	pattern=$1
	shift
	found=$(grep -nE "^#include <($pattern)>" $sources || :)
	for place in "$@"; do
		found=$(printf '%s\n' "$found" | grep -v "^$place" || :)
	done
	[ -z "$found" ] || printf '%s\n' "$found"
}
result "each library stays in its folder" "$(
	confined 'csv\.h' src/base/
	confined 'iniparser.*|dictionary\.h' src/config/
	confined 'sqlite3.*' src/store/
	confined 'libstemmer\.h' src/text/
	confined 'gsl/.*' src/metric/
	confined 'igraph.*' src/metric/network.c
	confined 'hpdf.*' src/draw/
	confined 'hb.*|fribidi.*' src/draw/
	confined 'jansson\.h|expat\.h|archive.*' src/input/
)"

result "SQL stands in src/store only" "$(grep -nE '"(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA) ' \
	$(printf '%s\n' $sources | grep -v '^src/store/') || :)"

result "nobody prints below app, nobody exits below cli" "$(
	grep -nE '\b(printf|puts|putchar|g_print|g_printerr|fputs|perror)\(' \
		$(printf '%s\n' $sources | grep -vE '^src/(app|cli)/') | grep -vE 's(n)?printf\(' || :
	grep -nE '\b(exit|_exit|abort)\(' $(printf '%s\n' $sources | grep -vE '^src/cli/') || :
)"

result "no locale-dependent number reading, no setlocale" "$(
	grep -nE '\b(setlocale|atof|atoi|strtod|sscanf|scanf)\(' $sources || :
)"

result "files have at most 600 lines" "$(wc -l $sources | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }')"

result "functions have at most 75 lines" "$(awk '
FNR == 1 { start = 0 }
/^\{/ { start = FNR }
/^\}/ { if (start && FNR - start - 1 > 75) print FILENAME ":" start ": " FNR - start - 1 " lines"; start = 0 }
' $(printf '%s\n' $sources | grep '\.c$'))"

result "every file names its licence" "$(grep -LE 'SPDX-License-Identifier: GPL-3.0-or-later' \
	$sources $(find tests -name '*.[ch]' -o -name '*.sh' -o -name '*.t' -o -name '*.js') || :)"

result "the packages of the browser tests are locked, whatever registry they come from" "$(
	grep -nE '"resolved"|://' tests/browser/package-lock.json || :
	grep -qF omit-lockfile-registry-resolved=true tests/browser/.npmrc ||
		echo "tests/browser/.npmrc: does not keep them so"
)"

if command -v pkg-config >/dev/null 2>&1 && command -v "${CC:-cc}" >/dev/null 2>&1; then
	flags=$(pkg-config --cflags glib-2.0)
	result "every header stands alone" "$(for header in $(find include -name '*.h' | sort); do
		echo "#include \"${header#include/}\"" |
			${CC:-cc} -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror \
				-Iinclude $flags -fsyntax-only -x c - 2>&1 | head -3
	done)"
fi

for manual in $(find src -name '*.[1-9]' | sort); do
	command -v mandoc >/dev/null 2>&1 || break
	result "mandoc -Tlint $manual" "$(mandoc -Tlint -Wstyle "$manual" 2>&1 | grep -vE 'operating system explicitly|referenced manual not found' || :)"
done

if command -v shellcheck >/dev/null 2>&1; then
	result "shellcheck" "$(shellcheck -s sh -x deps.sh $(find tests -name '*.sh' -o -name '*.t' | sort) 2>&1 |
		grep -vE '^$' || :)"
fi

if command -v clang-format >/dev/null 2>&1; then
	# shellcheck disable=SC2046,SC2086
	result "clang-format" "$(clang-format --dry-run -Werror $sources $(find tests -name '*.[ch]') 2>&1 |
		grep -E 'error:' | head -20 || :)"
fi

echo "1..$number"
[ "$failures" -eq 0 ]
