#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An older run is explained, and drawn, from the posts that it saw, whatever came or went since.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

new_class class
printf 'sis_id,name,bluesky,mastodon\n1,Ana Lima,ana.bsky.social,ana@mas.to\n' >class/roster.csv
{
	echo 'date,network,account,text'
	echo '2026-08-25,Bluesky,ana.bsky.social,Where the reach of a post comes from in one chart'
	echo '2026-09-03,Bluesky,ana.bsky.social,What worked: a question at the end of each post this week'
	echo '2026-09-04,Bluesky,ana.bsky.social,What worked: a question at the end of each post this week!'
	echo '2026-09-15,Bluesky,ana.bsky.social,An engagement rate needs its denominator and its source'
} >class/posts/bluesky.csv
run build class
exits 0 "the first run"

# ledger_of RUN NAME: explain in both forms and the text sheet, into files of that name.
ledger_of() {
	"$REPUTE" -C class explain --run "$1" 1 >"$2.txt" 2>"$2.err"
	"$REPUTE" -C class --json explain --run "$1" 1 >"$2.json" 2>>"$2.err"
	"$REPUTE" -q -C class sheets --run "$1" --format text 1 >>"$2.err" 2>&1
	cp class/out/sheets/1.txt "$2.sheet"
}

ledger_of 1 before
silent before.err "nothing has changed yet"
says before.txt "posts by week, repeats left out: 1 1 0 1" "the weeks of the run"

# A second network of the same weeks: its posts stand between those that run 1 saw.
{
	echo 'date,network,account,text'
	echo '2026-08-24,Mastodon,ana@mas.to,A first look at what our followers click on and why'
	echo '2026-08-31,Mastodon,ana@mas.to,Two charts of the same campaign with two different axes'
	echo '2026-09-09,Mastodon,ana@mas.to,How to read a retention curve without fooling yourself'
} >class/posts/mastodon.csv
run build class
exits 0 "a second run"
"$REPUTE" -C class explain 1 >out
says out "posts by week, repeats left out: 2 2 1 1" "which saw more"
ledger_of 1 after
prints after.txt "the ledger of run 1 stays as it was" <before.txt
prints after.json "as JSON too" <before.json
prints after.sheet "and the sheet, which was not handed out" <before.sheet
says after.err "what is stored has changed since run 1" "and it is told that the store has changed"

# Posts of an account that is not theirs any more can't be shown: counts short in silence would
# not add up.
sed 's/ana.bsky.social/ana2.bsky.social/' class/roster.csv >other.csv
mv other.csv class/roster.csv
run build class
exits 0 "a third run, with another handle"
ledger_of 1 gone
says gone.txt "posts by week, repeats left out: 0 0 0 0" "a post that is gone is in no week"
says gone.err "4 posts that run 1 saw of 1 are not theirs any more" "which is told"
run -C class explain 1
silent err "the newest run is of now"

finish
