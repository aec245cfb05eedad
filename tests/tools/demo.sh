#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `make demo`: the main job on sample-class, and what to look at afterwards. Usage: demo.sh PROGRAM
set -eu
program=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
case $program in /*) ;; *) program=$top/$program ;; esac
"$program" -C "$top/sample-class" build
echo
echo "The sheets are in sample-class/out/sheets/: one PDF a student. Then try:"
echo "  $1 -C sample-class scores"
echo "  $1 -C sample-class explain s1001 examples"
echo "  $1 -C sample-class survey results peer"
echo "  $1 init my-class"
