#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints a C file that holds the bytes of FILE as embedded_<name>[]. Usage: embed.sh FILE
set -eu
name=$(printf '%s' "$1" | tr -c 'A-Za-z0-9' '_')
printf '#include <stddef.h>\nextern const char embedded_%s[];\n' "$name"
printf 'extern const size_t embedded_%s_length;\n' "$name"
printf 'const char embedded_%s[] = {\n' "$name"
od -An -v -tu1 "$1" | sed 's/  */,(char)/g; s/^,//; s/$/,/'
printf '0};\nconst size_t embedded_%s_length = sizeof embedded_%s - 1;\n' "$name" "$name"
