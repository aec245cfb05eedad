#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `agreement`: published tables as files, what is not estimable, and files of every kind.
#
# canon is the example of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): 4
# observers, 12 units, 40 pairable values; .743 nominal, .815 ordinal, .849 interval, .797 ratio.
# letters is its second example, two observers and five names: .692; binary its first: .095.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

# long CRITERION CODER LEVEL...: a row a code; `.` is none and has no row.
long() {
	criterion=$1
	coder=$2
	shift 2
	unit=0
	for level in "$@"; do
		unit=$((unit + 1))
		[ "$level" = . ] || echo "$coder,u$unit,$criterion,$level"
	done
}
{
	echo coder,post,criterion,level
	long canon A 1 2 3 3 2 1 4 1 2 . . .
	long canon B 1 2 3 3 2 2 4 1 2 5 . 3
	long canon C . 3 3 3 2 3 4 2 2 5 1 .
	long canon D 1 2 3 3 2 4 4 1 2 5 1 .
	long letters Ben a a b b d c c c e d d a
	long letters Gerry b a b b b c c c e d d d
	long binary Meg 0 1 0 0 0 0 0 0 1 0
	long binary Owen 1 1 1 0 0 1 0 0 0 0
	long equal A 2 2 2
	long equal B 2 2 2
	long single A 1 . 3
	long single B . 2 .
	long below A -1 2 3
	long below B -1 2 2
	long dissent A 0 0 0 0 0 0 0 0 0 0 0
	long dissent B 0 0 0 1 0 0 0 0 0 0 0
} >codes.csv

run agreement --json codes.csv
exits 0 "the file is read"
silent err "without a word"
near() {
	found=$(json out "criteria/$1" 2>&1)
	holds "$1 is $2" awk -v a="$found" -v b="$2" 'BEGIN { exit !(a - b < 5e-9 && b - a < 5e-9) }'
}
value criteria/canon/units 12 "units"
value criteria/canon/coders 4 "coders"
value criteria/canon/pairable 40 "pairable values"
value criteria/canon/pairable_units 11 "in 11 units"
value criteria/canon/raw 0.8 "raw agreement"
near canon/alpha_nominal 0.743421053
near canon/alpha_ordinal 0.815387504
near canon/alpha_interval 0.849107143
near canon/alpha_ratio 0.797402775
refutes "all is estimable" json out criteria/canon/why
refutes "four coders have no kappa of Cohen's" json out criteria/canon/cohen_kappa
near letters/alpha_nominal 0.691964286
value criteria/letters/raw 0.75 "letters: raw"
for scale in ordinal interval ratio; do
	value criteria/letters/alpha_$scale null "letters have no $scale alpha"
done
value criteria/letters/why "the levels are words" "because they are words"
near binary/alpha_nominal 0.095238095
near binary/cohen_kappa 0.090909091
for scale in nominal ordinal interval ratio; do
	value criteria/equal/alpha_$scale null "equal values: no $scale alpha"
	value criteria/single/alpha_$scale null "single values: no $scale alpha"
	value criteria/dissent/alpha_$scale 0 "one dissent in 22: $scale alpha is 0"
done
value criteria/equal/raw 1 "equal values agree"
value criteria/equal/why "all values are equal" "with a reason"
value criteria/single/raw null "single values cannot agree"
value criteria/single/why "no unit has two values" "with a reason"
value criteria/single/units 3 "though they are units"
value criteria/below/alpha_ratio null "below zero there is no ratio"
value criteria/below/why "a ratio needs values of 0 or more" "with a reason"
near dissent/raw 0.909090909

run agreement codes.csv
exits 0 "the text"
prints out "is this" <<'TEXT'
canon: 12 units, 4 coders; units with a single rating have no part in it: 1
  agreement beyond chance .74 (1 = perfect, 0 = what chance gives), raw agreement 80 %, n = 40 pairable ratings
  Krippendorff's alpha   nominal .74   ordinal .82   interval .85   ratio .80
letters: 12 units, 2 coders
  agreement beyond chance .69 (1 = perfect, 0 = what chance gives), raw agreement 75 %, n = 24 pairable ratings
  Krippendorff's alpha   nominal .69   ordinal, interval, ratio not estimable: the levels are words
  Cohen's kappa          unweighted .68
binary: 10 units, 2 coders
  agreement beyond chance .10 (1 = perfect, 0 = what chance gives), raw agreement 60 %, n = 20 pairable ratings
  Krippendorff's alpha   nominal .10   ordinal .10   interval .10   ratio .10
  Cohen's kappa          unweighted .09   linear .09   quadratic .09
equal: 3 units, 2 coders
  agreement beyond chance not estimable: all values are equal; raw agreement 100 %, n = 6 pairable ratings
single: 3 units, 2 coders; units with a single rating have no part in it: 3
  agreement beyond chance not estimable: no unit has two values
below: 3 units, 2 coders
  agreement beyond chance .55 (1 = perfect, 0 = what chance gives), raw agreement 67 %, n = 6 pairable ratings
  Krippendorff's alpha   nominal .55   ordinal .78   interval .94   ratio not estimable: a ratio needs values of 0 or more
  Cohen's kappa          unweighted .50   linear .80   quadratic .93
dissent: 11 units, 2 coders
  agreement beyond chance .00 (1 = perfect, 0 = what chance gives), raw agreement 91 %, n = 22 pairable ratings
  Krippendorff's alpha   nominal .00   ordinal .00   interval .00   ratio .00
  Cohen's kappa          unweighted .00   linear .00   quadratic .00

Nominal takes levels as names, ordinal as ranks, interval as distances, ratio as
proportions; the sentence as ranks where all are levels of the codebook, 0 to 3, else
as names. One dissent among many equal ratings gives about 0: read the raw agreement
beside it.
TEXT
# Levels of the codebook are ordered, as in audit.t: 3-3, 0-1, 0-0.
printf 'coder,post,criterion,level\nA,1,tone,3\nB,1,tone,3\nA,2,tone,0\nB,2,tone,1\nA,3,tone,0\nB,3,tone,0\n' \
	>levels.csv
run agreement levels.csv
says out "agreement beyond chance .78 (of ordered levels; 1 = perfect" "levels 0 to 3 are taken as ranks"
says out "nominal .55   ordinal .78" "the names stand beside them"

# -- the same in other clothes ---------------------------------------------------------------------

"$REPUTE" agreement --json codes.csv >plain.json
same() {
	run agreement --json "$@"
	exits 0 "$name: it is read"
	holds "$name: the figures are the same" cmp plain.json out
}
{ head -n 1 codes.csv && tail -n +2 codes.csv | sort -r; } >sorted.csv
run agreement --json sorted.csv
exits 0 "rows in another order"
near canon/alpha_ordinal 0.815387504
near letters/alpha_nominal 0.691964286
{ printf '\377\376' && sed 's/$/\r/' codes.csv | tr ',' '\t' | iconv -t UTF-16LE; } >excel.txt
name="UTF-16 with tabs"
same excel.txt
tr , ';' <codes.csv | sed 's/level/Value/; s/post/Unit ID/; s/coder/Annotator/; s/criterion/Variable/' >others.csv
name="other names of columns"
same others.csv
awk -F, 'NR > 1 { print > $1 ".part" }' codes.csv
for part in *.part; do
	{ head -n 1 codes.csv && cat "$part"; } >"$part.csv"
done
run agreement --json A.part.csv B.part.csv C.part.csv D.part.csv
near canon/alpha_interval 0.849107143
value criteria/equal/why "all values are equal" "files of one coder each are read as one"

cat >wide.csv <<EOF
coder;post;tone;weight;text
A;u1;Warm;1,5;one
A;u2;cold;2;two
B;u1;warm ;1.5;one
B;u2;COLD;3;two
b;u3;n/a;;three
EOF
run agreement --json wide.csv
exits 0 "a column for each criterion"
value criteria/tone/raw 1 "words are the same whatever their case"
value criteria/tone/pairable 4 "and n/a is none"
value criteria/weight/raw 0.5 "a decimal comma is one where ; parts the cells"
refutes "the text is no criterion" json out criteria/text
value criteria/tone/coders 2 "B and b are one"

# -- what is wrong in a file -----------------------------------------------------------------------

cat >slips.csv <<EOF
coder,post,criterion,level
A,u1,tone,1
A,u2,tone,2
B,u1,tone,1
B,u2,tone,x
A,u1,tone,3
,u1,tone,3
EOF
run agreement slips.csv
exits 0 "slips are told"
says err "slips.csv:7: warning: no coder, row passed over" "a row without coder"
says err "slips.csv:6: warning: 1 code is for a unit that the same coder had coded already, the last holds" \
	"a code given twice"
says err "slips.csv:5: warning: 1 of the 4 levels of tone is a word ('x'), so levels are taken as names only" \
	"a word among numbers"
says out "raw agreement 0 %, n = 4 pairable ratings" "the last code of the unit holds"
run agreement --strict slips.csv
exits 1 "strictly they are errors"
echo 'name,email' >none.csv
run agreement none.csv
exits 1 "a table of something else is refused"
says err "codes need the columns coder, post, criterion and level" "and what it needs is said"
echo 'coder,post,criterion,level' >empty.csv
run agreement --json empty.csv
exits 1 "a file without codes is refused"
says err "there is no code in it, nothing was worked out" "and said"
silent out "nothing is printed"
run agreement
exits 2 "no file is wrong use"
printf 'coder,post,criterion,level\nA,u,\033]0;x\007,1\nB,u,\033]0;x\007,1\n' >hostile.csv
run agreement hostile.csv
refutes "no control character reaches the terminal" grep -q "$(printf '\033')" out err
run agreement --json codes.csv missing.csv
exits 1 "a file that is not there is an error"
silent out "and gives no half figures"

finish
