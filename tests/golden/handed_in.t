#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# "Download all submissions" of a learning platform: one zip for the class, archives in it; who
# is who is known by the account inside, or by the path.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

perl -MIO::Compress::Zip -e1 2>/dev/null || {
	skip "collections" "no IO::Compress::Zip"
	finish
	exit 0
}

pack() {
	perl "$TOP/tests/golden/zip.pl" "$@" || echo "# zip.pl fails"
}

new_class class
cat >class/roster.csv <<EOF
sis_id,login,name,email,section
1001,alima,Ana Lima,ana@campus.example,A
1002,bho,Bo van der Ho,bo@campus.example,A
1003,cwu,Cy Wu,cy@campus.example,A
1004,dfox,Dee Fox,dee@campus.example,A
EOF
cat >class/handles.csv <<EOF
student,network,handle
alima,x,@ana_l
EOF

# What each has at home: Ana her archive of X, Bo and Cy their copies of LinkedIn's data.
cat >account.js <<EOF
window.YTD.account.part0 = [ { "account" : { "username" : "Ana_L", "accountId" : "4" } } ]
EOF
cat >tweets.js <<EOF
window.YTD.tweets.part0 = [ { "tweet" : { "id_str" : "1", "full_text" : "from ana",
 "created_at" : "Wed Aug 26 20:07:25 +0000 2026", "favorite_count" : "2" } } ]
EOF
cat >bo.csv <<EOF
Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility
2026-08-27 14:33:22,https://www.linkedin.com/feed/update/1,from bo,,,PUBLIC
2026-08-28 14:33:22,https://www.linkedin.com/feed/update/2,on something else,,,PUBLIC
EOF
sed 's/from bo/from cy/;s/update\//update\/9/' bo.csv >cy.csv
pack ana.zip data/tweets.js=tweets.js data/account.js=account.js
pack bo.zip Shares.csv=bo.csv
pack cy.zip Shares.csv=cy.csv
head -c 150 cy.zip >cut.zip

# posts CLASS STUDENT NUMBER NAME
posts() {
	"$REPUTE" -C "$1" --json scores >out 2>scores.err
	value "students/$2/posts" "$3" "$4"
}

cp -r class moodle
pack moodle/posts/submissions.zip \
	"Ana Lima_11_assignsubmission_file_/ana.zip=ana.zip" \
	"Group A-Bo van der Ho_12_assignsubmission_file_/linkedin.zip=bo.zip" \
	"Cy Wu_13_assignsubmission_file_/linkedin.zip=cut.zip" \
	"Dee Fox_14_assignsubmission_file_/notes.doc=bo.csv"
run build moodle
exits 0 "Moodle's download is read"
posts moodle 1001 1 "Ana's posts are hers, by the account in her archive"
posts moodle 1002 2 "Bo's are his, by the path, a group in front"
posts moodle 1003 0 "of Cy's damaged archive there is nothing"
says moodle/out/rejected.csv \
	'Cy Wu_13_assignsubmission_file_/linkedin.zip' "and the refused rows say whose it is"
says moodle/out/rejected.csv 'the archive is cut off' "and why"
says moodle/out/rejected.csv 'Dee Fox_14_assignsubmission_file_/notes.doc' \
	"as they do of what is no export"
run -C moodle check
lacks err "nobody in the roster" "whoever is known by the path is not called unknown"
says err "posts under the name group a-bo van der ho are taken as those of Bo van der Ho" \
	"a guess is told"

cp -r class canvas
pack canvas/posts/submissions.zip \
	limaana_LATE_501_9001_ana.zip=ana.zip \
	vanderhobo_502_9002_Shares.csv=bo.csv \
	wucy_503_9003_cy.zip=cy.zip
run build canvas
exits 0 "Canvas's download is read"
posts canvas 1001 1 "Ana's"
posts canvas 1002 2 "Bo's, by Canvas's short form of his name"
posts canvas 1003 2 "Cy's"

cp -r class blackboard
pack blackboard/posts/submissions.zip \
	"Week 3_bho_attempt_2026-09-05-10-00-00_li.zip=bo.zip" \
	"Week 3_cwu_attempt_2026-09-05-10-00-00_li.zip=cy.zip"
run build blackboard
posts blackboard 1002 2 "Blackboard's names hold the login"
posts blackboard 1003 2 "of each"

cp -r class brightspace
pack brightspace/posts/submissions.zip \
	"5001-77 - Cy Wu - Sep 5, 2026 1000 AM/li.zip=cy.zip" \
	"5002-77 - Nobody Known - Sep 5, 2026 1000 AM/li.zip=bo.zip"
run build brightspace
says err "posts or follows lie under the name nobody known" "who is not in the roster is told"
posts brightspace 1003 2 "Brightspace's folders hold the name"
posts brightspace 1002 0 "and is nobody's guess"

# The order in which the class list and the hand-ins come does not matter.
cp -r class later
mv later/roster.csv roster.csv
cp canvas/posts/submissions.zip later/posts/
run -C later import later/posts/submissions.zip
exits 0 "hand-ins can come before the class list"
mv roster.csv later/
run build later
posts later 1002 2 "and find their owners when it is there"

# A number in a name is a week sooner than an id.
cp -r class weeks
sed 's/^1001,/7,/' class/roster.csv >weeks/roster.csv
mkdir weeks/posts/week_7
cp bo.csv weeks/posts/week_7/Shares.csv
run build weeks
says err "posts or follows lie under the name week_7" "week_7 is not the student of the id 7"
posts weeks 7 0 "whose posts they are not"

finish
