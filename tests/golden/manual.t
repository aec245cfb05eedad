#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual says what the program does: every command, every option, every setting; and
# class.ini as it is shipped is class.ini as the program would write it.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
manual=$TOP/src/cli/repute.1

run --help
sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out >names
holds "there are commands" test "$(wc -l <names)" -ge 10
# A command in parts: "survey assign" stands there too.
while read -r name; do
	run "$name" --help
	grep -q '^Commands:' out || continue
	sed -n "/^Commands:/,/^\$/s/^  \\([a-z]*\\) .*/$name \\1/p" out >>parts
done <names
cat parts >>names
holds "there are parts of commands" grep -q '^survey ' names
while read -r name; do
	holds "the manual has $name" grep -q "^\.Ss $name" "$manual"
	# shellcheck disable=SC2086 # a part is two words
	run $name --help
	sed -n 's/^  \(-., \)\{0,1\}--\([a-z-]*\).*/\2/p' out >options
	while read -r option; do
		holds "the manual has --$option of $name" grep -qF "\\-$option" "$manual"
	done <options
done <names

"${BUILD:-$TOP/build}/print_settings" >settings
sed -n '/^\.\\" settings: begin/,/^\.\\" settings: end/p' "$manual" | sed '1d;$d' >chapter
holds "the settings chapter is what the program knows ('make manual' mends it)" \
	diff -u chapter settings

# In mdoc a macro's name among its words calls it, and quotes stand in quotes.
refutes "no quotation stands in another" grep -nE '^\.[DS]q .* [DS]q ' "$manual" "$TOP"/src/*/*.7

# Two pages tell the rules, and neither leaves one out.
page=$TOP/src/metric/model.7
sed -n '/^\.Sh OBSERVATIONS/,/^\.Sh AUDITS/p' "$page" | grep '^\.It ' | sort >short
sed -n '/^\.Ss Observations/,/^\.Sh SURVEYS/p' "$manual" | grep '^\.It ' | sort >long
holds "repute-model(7) has each observation of repute(1)" diff -u long short
finish
