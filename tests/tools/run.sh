#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs one test for prove: a GLib test program (asked for TAP) or a shell script.
case "$1" in
*.t) exec sh "$1" ;;
*) exec "$1" --tap ;;
esac
