#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints repute.1 with the settings chapter as the program knows it. Usage: manual.sh PRINT_SETTINGS
set -eu
manual=$(dirname "$0")/../../src/cli/repute.1
sed '/^\.\\" settings: begin/q' "$manual"
"$1"
sed -n '/^\.\\" settings: end/,$p' "$manual"
