#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The class graph as files: what other programs read, what people see, and for whom it is.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"

cp -r "$TOP/sample-class" class
rm -rf class/out class/class.db
run -C class graph
exits 1 "without a store there is no graph"
run -q build class
run -C class graph
exits 0 "the graph of a class is written"
says err "25 people, 119 links; in out/graph/ 4 files are new or changed." "and counted"
find class/out/graph -type f | sort >files
prints files "four files, and nothing left over" <<EOF
class/out/graph/class-network.pdf
class/out/graph/class.graphml
class/out/graph/edges.csv
class/out/graph/nodes.csv
EOF
holds "for the owner alone" test -z "$(find class/out/graph -type f ! -perm 600)"
state_of class/out >before
run -C class graph
says err "0 files are new or changed" "once more, nothing changes"
state_of class/out >after
holds "to the byte, and no file is touched" cmp before after

# The three descriptions agree.
run -C class graph --json
exits 0 "and is printed"
state_of class/out >after
holds "without writing a file" cmp before after
holds "as many nodes in the table" test "$(json out nodes | grep -c .)" -eq \
	"$(($(wc -l <class/out/graph/nodes.csv) - 1))"
holds "as many edges in the table" test "$(json out edges | grep -c .)" -eq \
	"$(($(wc -l <class/out/graph/edges.csv) - 1))"
holds "as many edges in GraphML" test "$(grep -c '<edge ' class/out/graph/class.graphml)" -eq \
	"$(($(wc -l <class/out/graph/edges.csv) - 1))"
value nodes/hmarsh/role instructor "the instructor is known as such"
value nodes/s1020/network_x 2.069608 "a place in the network"
value nodes/s1013/network_x null "none for a student whom nobody can answer"
holds "nor in the table" grep -q '^s1013,s1013,.*,student,.$' class/out/graph/nodes.csv
run -C class scores --json
value students/s1020/influence/components/network/x 2.0696 "the same as in the scores"
value students/s1013/influence/components/network/score null "where it is missing, not zero"
if command -v xmllint >/dev/null 2>&1; then
	holds "GraphML is well formed" xmllint --noout class/out/graph/class.graphml
else
	skip "GraphML is well formed" "there is no xmllint; test_graph asks expat"
fi
holds "the picture is a sound PDF" qpdf --check class/out/graph/class-network.pdf
pdftotext class/out/graph/class-network.pdf words
says words "24 students and the instructor, 119 links, 46 pairs linked both ways" "it says what it is"

# Who has left is nowhere; names only when asked for.
holds "a withdrawn student is no node" test -z "$(grep -l s1025 class/out/graph/*.csv)"
lacks class/out/graph/nodes.csv "Ngozi" "without --names, no names"
lacks words "Ngozi" "in the picture neither"
run -C class graph --names
says class/out/graph/nodes.csv "s1020,Ngozi Eze,TECH 621 Section B,student,2.069608" "with --names, names"
says class/out/graph/class.graphml '<data key="label">Ngozi Eze</data>' "in GraphML too"
says class/out/graph/class.graphml '<data key="student">s1020</data>' "with the id beside it"
pdftotext class/out/graph/class-network.pdf words
says words "Ngozi Eze" "and in the picture"
says words "s1010" "who cannot be written there is called by the id"

# An older run has its own window; a run that there is not is refused.
run -q -C class score --as-of 2025-09-20
run -C class graph --json
holds "an earlier day has fewer links" test "$(json out edges | grep -c .)" -lt 119
run -C class graph --run 1 --json
holds "the older run still has its own" test "$(json out edges | grep -c .)" -eq 119
run -C class graph --run 99
exits 1 "there is no run 99"
says err "there is no run 99, nothing was done" "and it is said"
run -C class graph s1001
exits 2 "a student is too many words"

# What was imported after the run is in the graph, and that is said.
cat >more.csv <<EOF
id,network,handle,created_at,text,mentions
m1,mastodon,@maeve@social.tech621.example,2025-09-02T10:00:00Z,Well said,@theo@social.tech621.example
EOF
run -q -C class import "$WORK/more.csv"
run -C class graph --json
exits 0 "a later import is no error"
says err "what is stored has changed since run 2" "but it is told"
value run 2 "of which run it is"

# Too many people for a picture: the files are there, an earlier picture is not.
new_class large
awk 'BEGIN { print "sis_id,name"; for (i = 1; i <= 600; i++) printf "s%d,Student %d\n", i, i }' >large/roster.csv
echo "student,network,handle" >large/handles.csv
echo "s1,mastodon,@one@social.example" >>large/handles.csv
echo "s2,mastodon,@two@social.example" >>large/handles.csv
cat >large/posts/log.csv <<EOF
id,network,handle,created_at,text,mentions
1,mastodon,@one@social.example,2026-08-25T10:00:00Z,Hello,@two@social.example
EOF
export REPUTE_NOW=1796644800
run -q -C large import large/roster.csv large/handles.csv large/posts/log.csv
run -q -C large score
mkdir -p large/out/graph
echo old >large/out/graph/class-network.pdf
run -C large graph
exits 0 "a class of 600 has a graph"
says err "600 people with 1 link would make a blot, no picture was drawn" "but no picture"
refutes "nor an old one" test -e large/out/graph/class-network.pdf
holds "all are in the table" test "$(wc -l <large/out/graph/nodes.csv)" -eq 601

finish
