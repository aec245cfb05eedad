#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the browser tests, TAP under prove: the survey form and the HTML twins in Chromium.
# Usage: browser.sh BUILD-FOLDER. Their packages (tests/browser/package-lock.json) go into
# BUILD-FOLDER/browser, once for each version of the lock. Exit status 1 with a word about what
# is missing where a browser, node or npm is.
set -eu
cd "$(dirname "$0")/../.."
build=$1
place=$build/browser

CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || :)}
missing=
[ "$CHROMIUM" ] || missing="$missing chromium"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
if [ "$missing" ]; then
	echo "check-browser: missing:$missing. Nothing was tested; 'sh ./deps.sh --browser'" >&2
	echo "installs what it takes." >&2
	exit 1
fi

mkdir -p "$place"
if ! cmp -s tests/browser/package-lock.json "$place/installed.json"; then
	cp tests/browser/package.json tests/browser/package-lock.json tests/browser/.npmrc "$place/"
	(cd "$place" && npm ci --no-progress)
	cp tests/browser/package-lock.json "$place/installed.json"
fi

NODE_PATH=$PWD/$place/node_modules
case $place in /*) NODE_PATH=$place/node_modules ;; esac
REPUTE=$build/repute
export CHROMIUM NODE_PATH REPUTE
# shellcheck disable=SC2086 # PROVE_FLAGS is a list of words
exec prove --merge -j2 --exec node ${PROVE_FLAGS:-} tests/browser/*.t.js
