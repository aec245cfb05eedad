#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what repute needs, from Debian's own packages.
#
#   sh ./deps.sh            what it takes to build and run repute
#   sh ./deps.sh --check    and what its tests take
#   sh ./deps.sh --browser  and what the tests of its pages in a browser take
#   sh ./deps.sh --list     only prints the packages, installs nothing
#
# Says what it will install before it does; does nothing when all is there. Needs
# apt-get, and root, sudo or doas. Exit status: 0 done, 1 the installation failed,
# 2 wrong use, 77 packages are missing and this user may not install them.
set -eu

build="gcc libc6-dev make pkg-config
libglib2.0-dev libsqlite3-dev libhpdf-dev libiniparser-dev libcsv-dev libjansson-dev
libgsl-dev libigraph-dev libstemmer-dev libharfbuzz-dev libfribidi-dev libarchive-dev
libexpat1-dev zlib1g-dev tzdata
fonts-lato fonts-dejavu-core"

check="perl mandoc poppler-utils qpdf valgrind shellcheck clang clang-format libclang-rt-14-dev"

# A node from elsewhere brings its own npm, which Debian's would collide with.
browser="chromium nodejs perl"
command -v npm >/dev/null 2>&1 || browser="$browser npm"

wanted=$build
list=
for word in "$@"; do
	case $word in
	--check) wanted="$wanted $check" ;;
	--browser) wanted="$wanted $browser" ;;
	--list) list=yes ;;
	-h | --help)
		sed -n '4,13s/^# \{0,1\}//p' "$0"
		exit 0
		;;
	*)
		echo "deps.sh: unknown option $word; see sh ./deps.sh --help" >&2
		exit 2
		;;
	esac
done

if [ "$list" ]; then
	for package in $wanted; do echo "$package"; done
	exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
	echo "deps.sh: this system has no apt-get. Please install the equivalents of:" >&2
	for package in $wanted; do echo "  $package" >&2; done
	exit 77
fi

missing=
for package in $wanted; do
	state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || :)
	[ "$state" = installed ] || missing="$missing $package"
done
if [ -z "$missing" ]; then
	echo "deps.sh: everything is installed already."
	exit 0
fi

echo "deps.sh: will install:$missing"
if [ "$(id -u)" -eq 0 ]; then
	as_root=
elif command -v sudo >/dev/null 2>&1; then
	as_root=sudo
elif command -v doas >/dev/null 2>&1; then
	as_root=doas
else
	echo "deps.sh: you are not root, and there is no sudo or doas. As root, run:" >&2
	echo "  apt-get update && apt-get install --no-install-recommends$missing" >&2
	exit 77
fi

# shellcheck disable=SC2086 # the lists are words on purpose
{
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
		$as_root env DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $missing
} || {
	echo "deps.sh: apt-get could not install everything; its messages stand above." >&2
	exit 1
}
echo "deps.sh: done."
