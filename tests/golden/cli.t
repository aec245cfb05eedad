#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: help, wrong use, exit codes, where the words go.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

run --version
exits 0 "--version is fine"
says out "repute " "--version names the program"

run --help
exits 0 "--help is fine"
says out "repute build tech621" "help leads with an example"
for command in init build check inspect import score scores explain sheets survey labels agreement audit whatif graph backup; do
	run "$command" --help
	exits 0 "$command --help is fine"
	holds "$command --help shows two examples" test "$(grep -c '^  repute ' out)" -ge 2
	cp out by-flag
	run help "$command"
	holds "help $command says the same" cmp out by-flag
done

run survey assign --help
exits 0 "a part of a command has help"
says out "Usage: repute [-C DIR] survey assign [options] NAME" "with its whole name"
cp out by-flag
run help survey assign
holds "help survey assign says the same" cmp out by-flag
run survey
exits 2 "survey alone is wrong use"
says out "Commands:" "but shows what there is"
says err "no command was given after survey" "and says what is missing"
run survey asign peer
exits 2 "an unknown part is wrong use"
says err "no command is called 'survey asign', nothing was done; did you mean 'survey assign'?" \
	"and the nearest is offered"
run survey assign
exits 2 "a part that lacks its argument is wrong use"
says err "survey assign needs NAME, nothing was done; see 'repute survey assign --help'" \
	"and is named"

run
exits 2 "no command is wrong use"
says out "Commands:" "but shows the help"

run bild
exits 2 "an unknown command is wrong use"
prints err "and the nearest is offered" <<EOF
repute: error: no command is called 'bild', nothing was done; did you mean 'build'?
EOF
silent out "and nothing goes to standard output"

run build --jsn
exits 2 "an unknown option is wrong use"
says err "Unknown option --jsn" "and is named"
run scores --js
exits 2 "an option is not abbreviated"
for command in scores 'explain s1' sheets audit 'whatif weights.relevance=.3' graph 'scores --csv'; do
	for wrong in 0 -1; do
		# shellcheck disable=SC2086
		run $command --run $wrong
		exits 2 "$command: there is no run $wrong"
		says err "runs are numbered 1, 2, ...; nothing was done" "which is told"
	done
done
run scores --compare 0
says err "runs are numbered 1, 2, ...; nothing was done" "nor one to compare with"

run init
exits 2 "a missing argument is wrong use"
says err "init needs DIR" "and is named"
run score one two
exits 2 "an argument too many is wrong use"

run -C nowhere scores
exits 1 "a folder that is not there is refused"
run scores
exits 1 "a folder that is no class is refused"
says err "no class.ini here" "and the message says what makes one"

run init class
run scores -C class
exits 1 "options may follow the command"
says err "nothing was imported yet" "and are understood there"
run -q -C class check
silent err "-q says nothing when all is well"

"$REPUTE" --help >/dev/full 2>err
status=$?
exits 3 "a full standard output is a failure"
says err "standard output could not be written" "and is said"

finish
