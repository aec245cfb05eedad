#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The worked example of repute-model(7) is true: its class is built from the files that stand on
# the page, and every line that the page says the program prints is printed. The page names keys
# that exist.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
page=$TOP/src/metric/model.7
export REPUTE_NOW=1796644800

# example NAME: the lines of the blocks between the remarks `example: NAME` and `example: end`,
# as the page shows them.
example() {
	sed -n "/^\.\\\\\" example: $(echo "$1" | sed 's|[/.]|\\&|g')\$/,/^\.\\\\\" example: end/p" "$page" |
		sed '/^\.\\"/d; /^\.Bd/d; /^\.Ed/d; s/\\(mu/×/g; s/\\(en/–/g; s/\\&//g'
}

new_class class
setting class as_of 2026-09-06
setting class half_life_days 7
setting class conversation_minimum 2
for file in signals.ini roster.csv handles.csv; do
	example $file >class/$file
done
example posts/log.csv | sed '1s/^id,/id,network,/; 2,$s/^\([^,]*\),/\1,mastodon,/' >class/posts/log.csv
holds "eight posts stand on the page" [ "$(grep -c . class/posts/log.csv)" -eq 9 ]
run build class
exits 0 "the class of the page builds"

for student in s1 s2; do
	run -C class explain $student
	cp out $student.out
	exits 0 "$student is explained"
	example $student >lines
	holds "the page has lines of $student" [ "$(grep -c . lines)" -ge 3 ]
	while IFS= read -r line; do
		says $student.out "$line" "printed: $line"
	done <lines
done

# What the page says in words.
run -C class --json explain s1
holds "70 % of the draws are Emerging" [ "$(json out reputation/level_shares/Emerging | cut -c1-3)" = 0.7 ]
holds "22 % are Solid" [ "$(json out reputation/level_shares/Solid | cut -c1-4)" = 0.21 ]
value criteria/relevance/distribution/a 5.8 "relevance is Beta(5.8, "
value criteria/relevance/distribution/b 7.2 "7.2)"
value influence/components/engagement/x 5.75 "engagement is 5.75"

# Two more posts that teach and are on topic, as the page reckons.
cat >>class/posts/log.csv <<END
c1,mastodon,@ana@social.example,2026-09-03T12:00:00Z,How to choose captions that a tired reader can follow at night,,,,
c2,mastodon,@ana@social.example,2026-09-04T12:00:00Z,Here is how to translate captions without losing their meaning,,,,
END
"$REPUTE" -q build class
run -C class --json scores
value students/s1/reputation/score 61.29 "the whole is then 61.3"
value students/s1/reputation/level "between Emerging and Solid" "and lies between two levels still"
value students/s1/reputation/lo 48.99 "49 to "
value students/s1/reputation/hi 74.93 "75 likely"
value students/s1/reputation/criteria/teaching/score 80 "teaching 80"
value students/s1/reputation/criteria/relevance/score 74.29 "relevance 74.3"

# Keys: whatever the page sets as a key stands in class.ini, and no section is missing.
sed -n '/repute/d; s/^\.Pq Ic //p; s/^\.Ic //p' "$page" | sed 's/ No.*//; s/ [.,;:)].*//; s/[.,;:]//g' |
	tr ' ' '\n' | grep '^[a-z_][a-z_]*$' | sort -u >keys
while read -r key; do
	holds "class.ini has $key" grep -q "^$key =" class/class.ini
done <keys
holds "the page names many" [ "$(grep -c . keys)" -gt 20 ]

finish
