#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A folder of downloads as people have it: what is looked at, what is passed over, and what is
# said of it.
# shellcheck disable=SC2016 # the $ is part of a name
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

mkdir downloads downloads/deeper downloads/__MACOSX
{
	echo "id,network,handle,created_at,text"
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
		echo "$i,mastodon,@who$i@social.example,2026-08-25 10:$((10 + i)),hello number $i"
	done
	for i in 1 2 3 4 5 6 7 8 9 10 11; do echo "x$i,mastodon,@ana@social.example,never,gone"; done
} >downloads/log.csv
sed 2q downloads/log.csv >downloads/deeper/one.csv
for litter in desktop.ini Thumbs.db '~$list.xlsx' .DS_Store 'log.csv~' __MACOSX/log.csv; do
	echo "[.ShellClassInfo]" >"downloads/$litter"
done

run inspect downloads
says out "downloads/log.csv" "of a folder every file is looked at"
says out "downloads/deeper/one.csv" "those in folders below too"
lacks out "Thumbs" "what file managers and offices leave is passed over"
lacks out "MACOSX" "and what macOS adds to archives"
silent err "without a word"
says out "items      1: 1 post, 0 replies, 0 reposts (0 quote another post)" "one is one"
says out "authors    14: who10@social.example, who11@social.example" "authors are listed"
lacks out "who9@social.example" "a long list is cut"
says out ", ... (-v shows all)" "and it is said how to see all"
says out "    ... and 1 more (-v shows them)" "so is a list of refused rows"
run -v inspect downloads
says out "who9@social.example" "as with -v"
lacks out "(-v shows" "which leaves nothing out"
mkdir empty
run inspect empty
exits 1 "an empty folder is told"
says err "there is no file in this folder" "as what it is"

new_class class
cp downloads/desktop.ini 'downloads/~$list.xlsx' class/posts/
sed 2q downloads/log.csv >class/posts/log.csv
printf 'sis_id,name\n1,Ana Lima\n2,Bo Chen\n' >class/roster.csv
printf 'sis_id,name,section\n2,Bo Chen,A\n' >class/roster.second.csv
echo "picture" >class/posts/picture.png
run build class
exits 1 "a picture among the posts is told"
lacks err "desktop.ini" "a leaving is no fault"
says err "2 students, 1 new post" "who stands in two class lists is one"
says err "from 0 posts" "nobody has posted"
rm class/posts/picture.png
run build class
exits 0 "without it all is well"
lacks err "is gone" "and a file that brought nothing is not missed"
rm class/posts/log.csv
run build class
exits 0 "what was read counts on without its file"
says err "posts/log.csv is gone from the folder; what it brought stays and counts: 'repute check'" \
	"and building tells it"
rm class/roster.second.csv
run build class
says err "2 files read before are gone from the folder" "as it tells of several"
printf 'sis_id,name,section\n2,Bo Chen,A\n' >class/roster.second.csv
run -C class check
lacks err "picture.png" "a file that brought nothing is not missed when it is gone"
says err "log.csv: warning: this file is gone" "one that brought posts is"

perl -MIO::Compress::Zip -e1 2>/dev/null || {
	skip "hand-ins" "no IO::Compress::Zip"
	finish
	exit 0
}

# Hand-ins of which none can be read: why of each.
echo one >essay.txt
printf 'PK\003\004broken' >cut.zip
perl "$TOP/tests/golden/zip.pl" none.zip "limaana_1_11_essay.txt=essay.txt" \
	"chenbo_2_22_cut.zip=cut.zip" "wucy_3_33_cut.zip=cut.zip"
run inspect none.zip
says err "none of the files in it can be read (" "an archive of which nothing can be read"
says err "chenbo_2_22_cut.zip: " "names each hand-in"
says err "wucy_3_33_cut.zip: " "not the first alone"
says err "limaana_1_11_essay.txt: of no known format" "those that are no export too"
[ "$(grep -o 'nothing of it was stored' err | wc -l)" -eq 1 ]
result $? "and says once that nothing was stored"

finish
