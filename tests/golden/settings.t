#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Broken settings: each is refused with its line and the way out, and nothing is changed.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

"$REPUTE" -q init class
holds "class.ini of init is the template" cmp class/class.ini "$TOP/templates/class.ini"
for name in signals.ini feedback.ini; do
	holds "$name of init is the template" cmp "class/$name" "$TOP/templates/$name"
done
TZ=Asia/Kathmandu "$REPUTE" -q init elsewhere
sed 's|^timezone = Asia/Kathmandu$|timezone = UTC|' elsewhere/class.ini >as-utc
refutes "the zone of the machine stands in class.ini" cmp elsewhere/class.ini as-utc
holds "and is all that differs from the template" cmp as-utc "$TOP/templates/class.ini"

# A class that was built, so that there is something to leave alone. class.ini is kept short,
# so that the lines below can be counted by eye.
cat >class/class.ini <<EOF
[course]
name = Rhetoric
timezone = UTC
start = 2026-08-24
end = 2026-09-20

[weights]
relevance = 0.2
teaching = 0.2

[levels]
emerging = 40
solid = 60
strong = 80
EOF
cat >class/roster.csv <<EOF
sis_id,name,status
s1,Ana Lima,active
EOF
cat >class/handles.csv <<EOF
student,network,handle
s1,mastodon,@ana@social.example
EOF
cat >class/posts/log.csv <<EOF
id,network,handle,created_at,text
1,mastodon,@ana@social.example,2026-08-25T10:00:00Z,Captions help
EOF
run build class
exits 0 "the class builds"
cp class/class.ini good.ini
cp class/signals.ini good-signals.ini
cp class/feedback.ini good-feedback.ini

# broken NAME < MESSAGES: a build says these, exits 1, and leaves store and sheets alone.
state_of_work() {
	state_of class | grep -v '/class.ini\|/signals.ini\|/feedback.ini\|^\. '
}
broken() {
	state_of_work >before
	run build class
	exits 1 "$1 is refused"
	prints err "and told"
	state_of_work >after
	holds "and changes nothing" cmp before after
	cp good.ini class/class.ini
	cp good-signals.ini class/signals.ini
	cp good-feedback.ini class/feedback.ini
}
edit() {
	sed "$1" good.ini >class/class.ini
}

edit 's/^name/zzz/'
broken "an unknown key" <<EOF
class.ini:2: error: unknown key 'zzz' in [course], settings not loaded
EOF
edit 's/^relevance/relevence/'
broken "a misspelt key" <<EOF
class.ini:8: error: unknown key 'relevence' in [weights], the nearest is 'relevance', settings not loaded
EOF
edit 's/^name.*/half_life_days = 14/'
broken "a key of another section" <<EOF
class.ini:2: error: 'half_life_days' is no key of [course], it belongs in [influence], settings not loaded
EOF
edit 's/^\[weights\]/[wieghts]/'
broken "an unknown section" <<EOF
class.ini:7: error: unknown section [wieghts], the nearest is [weights], settings not loaded
EOF
edit 's/^teaching.*/Relevance = 0.3/'
broken "a key that is there twice" <<EOF
class.ini:9: error: 'Relevance' of [weights] is here for the second time, the first is line 8, nothing was changed
EOF
edit 's/^teaching.*/teaching = 0,2/'
broken "a decimal comma" <<EOF
class.ini:9: error: teaching: '0,2' has a comma, write 0.2 with a point, settings not loaded
EOF
edit 's/^teaching.*/teaching = often/'
broken "a word for a number" <<EOF
class.ini:9: error: teaching: 'often' is no number, settings not loaded
EOF
edit 's/^teaching.*/teaching = nan/'
broken "a number that is none" <<EOF
class.ini:9: error: teaching: 'nan' is no number, settings not loaded
EOF
edit 's|^timezone.*|timezone = Amercia/New_York|'
broken "a zone that is misspelt" <<EOF
class.ini:3: error: timezone: no time zone 'Amercia/New_York', the nearest is 'America/New_York', settings not loaded
EOF
edit 's/^relevance.*/relevance = -0.1/'
broken "a weight below 0" <<EOF
class.ini:8: error: relevance: -0.1 is out of range (0 to 1000), settings not loaded
EOF
edit 's/^relevance.*/relevance = 1000.5/'
broken "a weight above 1000" <<EOF
class.ini:8: error: relevance: 1000.5 is out of range (0 to 1000), settings not loaded
EOF
{
	sed -n '1,7p' good.ini
	for name in relevance teaching examples helpfulness credibility consistency peer_regard; do
		echo "$name = 0"
	done
} >class/class.ini
broken "a set of weights that are all 0" <<EOF
class.ini:7: error: the weights of [weights] add up to 0, one must be above it, settings not loaded
EOF
edit 's/^solid.*/solid = 85/'
broken "a level above the next one" <<EOF
class.ini:14: error: the levels do not ascend, emerging < solid < strong is needed, settings not loaded
EOF
edit 's/^solid.*/solid = 40/'
broken "a level as high as the next one" <<EOF
class.ini:14: error: the levels do not ascend, emerging < solid < strong is needed, settings not loaded
EOF
edit 's/^end.*/end = 2026-08-23/'
broken "a term that ends before it starts" <<EOF
class.ini:5: error: the term ends before it starts, settings not loaded
EOF
edit 's/^end.*/end = 09\/20\/2026/'
broken "a day with slashes" <<EOF
class.ini:5: error: end: '09/20/2026' is no day, write it as YYYY-MM-DD, settings not loaded
EOF
edit 's/^end.*/end = 2026-09-31/'
broken "a day that no month has" <<EOF
class.ini:5: error: end: '2026-09-31' is no day, write it as YYYY-MM-DD, settings not loaded
EOF
edit 's/^name/nmae/; s/^solid.*/solid = 60 %/'
broken "a file with two errors" <<EOF
class.ini:2: error: unknown key 'nmae' in [course], the nearest is 'name', settings not loaded
class.ini:13: error: solid: '60 %' is no number, settings not loaded
EOF
edit 's/^name = /name = "/'
broken "a quote that is not closed" <<EOF
class.ini:2: error: the quote that 'name' begins with is not closed, nothing was changed
EOF
edit 's/^name.*/name = Rhetoric#621/'
broken "a value that the remark sign would cut" <<EOF
class.ini:2: error: 'name' would be cut at '#', put the value in quotes, or a blank before a remark, nothing was changed
EOF

# The library cuts a line at 1,024 bytes; ours end before that. "name = " and 992 letters.
letters=$(printf '%0992d' 0)
edit "s/^name.*/name = $letters/"
run -q -C class scores
exits 0 "a line of 999 bytes is read"
edit "s/^name.*/name = $letters$(printf '%025d' 0)/"
broken "a line of 1,024 bytes" <<EOF
class.ini:2: error: the line has 1024 bytes, spread it over several keys of less than 1000, nothing was changed
EOF
printf '[course]\nname = a\0b\n' >class/class.ini
broken "a NUL byte" <<EOF
class.ini:2: error: a NUL byte, this is no text, nothing was changed
EOF
printf '[course]\nname = caf\351\n' >class/class.ini
broken "a file that is not UTF-8" <<EOF
class.ini:2: error: not UTF-8, save it as UTF-8, nothing was changed
EOF
printf '\377\376[\0c\0]\0' >class/class.ini
broken "a file in UTF-16" <<EOF
class.ini:1: error: written in UTF-16, save it as UTF-8, nothing was changed
EOF

# The library reads a folder as a file without keys, and would take every default.
rm class/class.ini
mkdir class/class.ini
run build class
exits 1 "a folder in the place of class.ini is refused"
says err "class.ini: error: a folder, not a file, not read" "and told"
rmdir class/class.ini
cp good.ini class/class.ini
rm class/signals.ini
mkdir class/signals.ini
run build class
exits 1 "a folder in the place of signals.ini is refused"
says err "signals.ini: error: a folder, not a file, not read" "and told"
rmdir class/signals.ini
cp good-signals.ini class/signals.ini

# What editors on other systems write is the same file.
scores_of class >expected.json
printf '\357\273\277' >class/class.ini
sed 's/$/\r/' good.ini >>class/class.ini
run build class
exits 0 "a byte order mark and CRLF are accepted"
says err "The scores are up to date: run 1." "and move no figure"
cp good.ini class/class.ini

# The wording and the phrase lists.
sed 's/^next_consistency = .*/next_consistency = The next gain is only a post a week./' \
	good-feedback.ini >class/feedback.ini
line=$(grep -n '^next_consistency =' class/feedback.ini | cut -d: -f1)
broken "a forbidden word in feedback.ini" <<EOF
feedback.ini:$line: error: [headline] next_consistency: 'only' belittles, nothing was changed
EOF
words="one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
words="Posts $words fifteen sixteen seventeen eighteen nineteen twenty more"
sed "s/^strong_relevance = .*/strong_relevance = $words./" good-feedback.ini >class/feedback.ini
line=$(grep -n '^strong_relevance' class/feedback.ini | cut -d: -f1)
run build class
exits 0 "a sentence of 22 words is taken"
sed "s/^strong_relevance = .*/strong_relevance = $words again./" good-feedback.ini \
	>class/feedback.ini
broken "a sentence of 23 words in feedback.ini" <<EOF
feedback.ini:$line: error: [headline] strong_relevance: a sentence of 23 words, at most 22 are allowed, nothing was changed
EOF
sed 's/^strong_relevance = .*/strong_relevance = {nmae} posts well./' good-feedback.ini \
	>class/feedback.ini
run build class
exits 1 "a placeholder that no figure fills is refused"
says err "feedback.ini:$line: error: " "with its line"
cp good-feedback.ini class/feedback.ini
sed 's/^\[teaching\]/[teching]/' good-signals.ini >class/signals.ini
line=$(grep -n '^\[teching\]' class/signals.ini | cut -d: -f1)
broken "an unknown section of signals.ini" <<EOF
signals.ini:$line: error: unknown section [teching], the nearest is [teaching], phrases not loaded
EOF

# A wrong feedback.ini and a wrong class.ini are told in one go.
edit 's/^name/nmae/'
sed 's/^\[teaching\]/[teching]/' good-signals.ini >class/signals.ini
run -C class check
exits 1 "check finds the faults too"
says err "class.ini:2: error: unknown key 'nmae'" "that of the settings"
says err "signals.ini:$line: error: unknown section" "and that of the phrases"

finish
