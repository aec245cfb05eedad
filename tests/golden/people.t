#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whose the posts are: what a roster, a claim and a folder say of it, and what is told where they
# do not.
# shellcheck source=tests/golden/lib.sh
. "$(dirname "$0")/lib.sh"
# 7 December 2026, 12:00 UTC: after the posts below.
export REPUTE_NOW=1796644800

# Posts of an account in the window, each on a day of its own: posts NETWORK HANDLE COUNT PREFIX
posts() {
	i=1
	while [ "$i" -le "$3" ]; do
		echo "$4$i,$1,$2,2026-09-0${i}T10:00:00Z,Post $i by $2 on how to check a source $4"
		i=$((i + 1))
	done
}
heading=id,network,handle,created_at,text

# A feed of the Bluesky app: feed HANDLE DID COUNT
feed() {
	printf '{"feed":['
	i=1
	while [ "$i" -le "$3" ]; do
		[ "$i" -eq 1 ] || printf ','
		printf '{"post":{"uri":"at://%s/app.bsky.feed.post/3k%d","author":{"did":"%s","handle":"%s"},' \
			"$2" "$i" "$2" "$1"
		printf '"record":{"text":"Post %d by %s on sources",' "$i" "$1"
		printf '"createdAt":"2026-09-0%dT10:00:00Z"},"likeCount":1,"repostCount":0,' "$i"
		printf '"replyCount":0,"quoteCount":0,"indexedAt":"2026-09-0%dT10:00:00Z"}}' "$i"
		i=$((i + 1))
	done
	printf ']}\n'
}

# posts_of CLASS STUDENT N NAME: so many posts are the student's.
posts_of() {
	run -C "$1" scores --json
	value "students/$2/posts" "$3" "$4"
}

# -- a Mastodon name without its server ----------------------------------------------------------

new_class bare
printf 'sis_id,name\n1,Sven Sand\n2,Hana Novak\n' >bare/roster.csv
printf 'student,network,handle\n1,mastodon,@hana\n' >bare/handles.csv
{ echo $heading && posts mastodon hana@one.example 3 a; } >bare/posts/one.csv
run build bare
says err "handles.csv:2: note: @hana names no server; the posts know one account of that name, hana@one.example, which is taken for Sven Sand" \
	"a bare Mastodon name is the one account that is called so, and it is told"
posts_of bare 1 3 "whose posts count"
{ echo $heading && posts mastodon hana@two.example 2 b; } >bare/posts/two.csv
run build bare
says err "handles.csv:2: warning: @hana names no server, and the posts know hana@one.example, hana@two.example: none of them is taken for Sven Sand (1); write the whole handle, such as hana@one.example" \
	"of two servers neither is taken, and it is told what to write"
lacks err "which is taken" "and nothing else"
lacks err "nobody posted as" "nor asked twice"
posts_of bare 1 0 "no post counts"
# Whoever is claimed by somebody else is out of the question.
echo '2,mastodon,@hana@two.example' >>bare/handles.csv
run build bare
says err "hana@one.example, which is taken for Sven Sand" "unless another student's it is"
posts_of bare 1 3 "then the other one counts"
posts_of bare 2 2 "and each has their own"
# A whole handle means that server alone.
printf 'student,network,handle\n1,mastodon,@hana@one.example\n' >bare/handles.csv
run build bare
silent_of_hana=$(grep -c hana err)
holds "a whole handle is told nothing" test "$silent_of_hana" -eq 0
posts_of bare 1 3 "and has no namesake's posts"
printf 'student,network,handle\n1,mastodon,@hana@one.example\n1,mastodon,hana\n' >bare/handles.csv
run build bare
posts_of bare 1 3 "nor where the bare name was given as well"
# A log may leave the server out.
{ echo $heading && posts mastodon hana 1 c; } >bare/posts/log.csv
run build bare
posts_of bare 1 4 "a log that names no server is theirs who have the name"
# Somebody who is only talked about is no second account.
printf 'student,network,handle\n1,mastodon,hana\n' >bare/handles.csv
rm -f bare/posts/two.csv bare/class.db bare/posts/log.csv
{
	echo $heading,mentions
	posts mastodon hana@one.example 2 a
	echo 'm,mastodon,@cy@one.example,2026-09-05T10:00:00Z,Ask them,@hana@three.example'
} >bare/posts/one.csv
run build bare
says err "hana@one.example, which is taken for Sven Sand" "who is mentioned does not count"
posts_of bare 1 2 "one account posted, and it is that"

# -- a DID as handle --------------------------------------------------------------------------------

new_class did
printf 'sis_id,name\n1,Anna Ahl\n2,Bert Bo\n' >did/roster.csv
cat >did/handles.csv <<EOF
student,network,handle
1,bluesky,https://bsky.app/profile/did:plc:u1
2,bluesky,did:plc:u2
EOF
feed anna.bsky.social did:plc:u1 4 >did/posts/feed.json
feed other.bsky.social did:plc:u10 2 >did/posts/other.json
run build did
posts_of did 1 4 "a DID is the account that an export knows by handle"
posts_of did 2 0 "and no other"
run build did
run -C did check
says err "handles.csv:3: warning: no post tells whose did:plc:u2 is, nothing is taken for 2; write the handle that the app shows, such as name.bsky.social" \
	"a DID that no export has is told"
lacks err "did:plc:u1 " "one that an export has is not"
# Claimed by DID and by handle: two people.
printf 'student,network,handle\n1,bluesky,did:plc:u1\n2,bluesky,anna.bsky.social\n' >did/handles.csv
run build did
exits 1 "a DID and its handle claimed by two are disputed"
says err "handles.csv:2: error: the Bluesky handle did:plc:u1 is claimed by both 2 and 1, its posts count for neither" \
	"and it is told"
posts_of did 1 0 "its posts count for neither"
# Claimed twice by one.
printf 'student,network,handle\n1,bluesky,did:plc:u1\n1,bluesky,anna.bsky.social\n' >did/handles.csv
run build did
exits 0 "one student may give both"
posts_of did 1 4 "and has the posts once"

# -- forums of the course ----------------------------------------------------------------------------

# forum NAME...: a Moodle forum with a post by each.
forum() {
	echo id,discussion,parent,userid,userfullname,created,modified,subject,message
	i=1
	for name in "$@"; do
		echo "$i,1,0,5$i,$name,178859520$i,1,About sources,<p>How $name checks a source</p>"
		i=$((i + 1))
	done
}

new_class forum
cat >forum/roster.csv <<EOF
sis_id,login,name,email
1,vhugo,Victor Hugo,vhugo@x.example
2,bert,Bert Bo,b.bo@x.example
3,anna1,Anna Lindqvist,anna1@x.example
4,anna2,Anna Lindqvist,anna2@x.example
77,mei,Mei Chen,mei@x.example
EOF
forum 'Victor Hugo' 'BERT  bo' 'Anna Lindqvist' Stranger 77 >forum/posts/discussion.csv
run build forum
says err "repute: note: on Moodle 2 accounts that nobody claims are taken for students of those names in the roster: Bert Bo, Victor Hugo; a row in handles.csv would say otherwise" \
	"authors in a forum are the students of their names, and it is told"
says err "repute: warning: the posts of anna lindqvist on Moodle may be those of 3 (Anna Lindqvist), 4 (Anna Lindqvist): they count for none of them; a row ID,moodle,anna lindqvist in handles.csv tells" \
	"two of one name are told"
posts_of forum 1 1 "by the whole name"
posts_of forum 2 1 "whatever its letters"
posts_of forum 77 0 "a number is no name"
posts_of forum 3 0 "and neither has the posts"
printf 'student,network,handle\n4,moodle,Anna Lindqvist\n' >forum/handles.csv
run build forum
lacks err "may be those of" "a claim tells which"
posts_of forum 4 1 "and that one has them"
printf 'student,network,handle\n4,moodle,Victor Hugo\n1,moodle,vh\n' >forum/handles.csv
run build forum
posts_of forum 4 1 "a claim goes before a name"
posts_of forum 1 0 "for the one who claims"
printf 'student,network,handle\n2,moodle,bertie\n' >forum/handles.csv
run build forum
posts_of forum 2 0 "who claims another account there is not taken for a namesake"
posts_of forum 1 1 "others are"

new_class slack
cp forum/roster.csv slack/
mkdir slack/posts/export slack/posts/export/general
cat >slack/posts/export/users.json <<EOF
[{"id":"U1","team_id":"T","name":"vhugo","real_name":"V. H.","profile":{"display_name":"vic"}},
{"id":"U2","team_id":"T","name":"bb","real_name":"Bert Bo","profile":{"display_name":""}},
{"id":"U3","team_id":"T","name":"b.bo","real_name":"B.","profile":{"display_name":""}}]
EOF
echo '[{"id":"C1","name":"general","creator":"U1","members":["U1","U2"]}]' \
	>slack/posts/export/channels.json
cat >slack/posts/export/general/2026-09-02.json <<EOF
[{"type":"message","user":"U1","ts":"1788343200.000100","text":"How to check a source"},
{"type":"message","user":"U2","ts":"1788343300.000100","text":"Another way to check it"},
{"type":"message","user":"U3","ts":"1788343400.000100","text":"A third way to check it"}]
EOF
run build slack
says err "on Slack 3 accounts that nobody claims are taken for students of those names in the roster: b.bo (Bert Bo), bb (Bert Bo), vhugo (Victor Hugo)" \
	"in Slack by login, by e-mail and by the name shown"
posts_of slack 1 1 "the login's"
posts_of slack 2 2 "the name's and the e-mail's"

# On a network that anybody can join, a name proves nothing.
new_class open
cp forum/roster.csv open/
{ echo $heading && posts x vhugo 2 a; } >open/posts/log.csv
run build open
posts_of open 1 0 "elsewhere a login is anybody's"

# -- what was handed in ---------------------------------------------------------------------------

new_class hands
printf 'sis_id,name,email\n1,"Rosa ""R"" Müller",r@x.example\n2,Bert Bo,b@x.example\n' >hands/roster.csv
mkdir hands/posts/1
feed anna.bsky.social did:plc:u1 4 >hands/posts/1/export.json
run build hands
says err 'posts/1/export.json: warning: Rosa "R" Müller (1) handed in 4 posts of anna.bsky.social on Bluesky, which nobody claims: they count for nobody; if the account is theirs, add the row 1,bluesky,anna.bsky.social to handles.csv' \
	"who hands in what nobody claims is asked whether it is theirs"
posts_of hands 1 0 "and has nothing until somebody says so"
run -C hands check
says err '(1) has no handle, and what they handed in names other authors: no post is theirs; add their handle' \
	"check does not ask for the folder that is there"
says err "Bert Bo (2) has no handle, no post will be found; add one or a folder posts/2/" \
	"but where there is none"
printf 'student,network,handle\n2,bluesky,anna.bsky.social\n' >hands/handles.csv
run build hands
says err 'posts/1/export.json: warning: what Rosa "R" Müller (1) handed in are posts of anna.bsky.social on Bluesky, an account of Bert Bo (2): they count for Bert Bo' \
	"that it counts for another is told"
posts_of hands 2 4 "and it does"
printf 'student,network,handle\n1,bluesky,anna.bsky.social\n' >hands/handles.csv
run build hands
lacks err "handed in" "the row that was asked for ends it"
posts_of hands 1 4 "and the posts count"
# A later version of the file takes the place of the earlier one.
rm hands/handles.csv hands/class.db
run build hands
feed other.bsky.social did:plc:u3 2 >hands/posts/1/export.json
run build hands
lacks err "posts of anna.bsky.social" "a later version of a file is asked about, not the earlier"
says err "2 posts of other.bsky.social on Bluesky" "for what it has"
# A thread has others in it.
printf 'student,network,handle\n1,bluesky,rosa.bsky.social\n' >hands/handles.csv
{ echo $heading && posts bluesky rosa.bsky.social 1 a && posts bluesky eve.bsky.social 5 b; } \
	>hands/posts/1/export.csv
rm hands/posts/1/export.json hands/class.db
run build hands
lacks err "handed in" "what has posts of one's own may have others"
# A part of the LMS's archive.
new_class parts
cp hands/roster.csv parts/roster.csv
feed bo.bsky.social did:plc:u4 3 >bo.json
perl "$TOP/tests/golden/zip.pl" parts/posts/hand_in.zip \
	"Bert Bo_12_assignsubmission_file_/e.json=bo.json" || echo "# zip.pl fails"
run build parts
says err "posts/hand_in.zip: warning: Bert Bo (2) handed in 3 posts of bo.bsky.social on Bluesky, which nobody claims: they count for nobody; if the account is theirs, add the row 2,bluesky,bo.bsky.social to handles.csv" \
	"the same for a part of an archive of hand-ins"

# -- strangers ------------------------------------------------------------------------------------

new_class search
cat >search/roster.csv <<EOF
sis_id,login,name
1,ana,Ana Lima
2,bo,Bo Tan
EOF
printf 'student,network,handle\n1,x,ana\n' >search/handles.csv
{
	echo $heading
	posts x ana 2 a
	posts x bo 1 b
	for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
		posts bluesky "s$n.example.org" $((n % 6 + 2)) "c$n"
	done
} >search/posts/search.csv
run build search
lacks err "nobody's" "build says nothing of strangers"
run -C search check
says err "repute: note: of 13 authors who are nobody's these have many posts: bo on X (1, perhaps Bo Tan, 2), s11.example.org on Bluesky (7), s5.example.org on Bluesky (7), s10.example.org on Bluesky (6), s4.example.org on Bluesky (6), s3.example.org on Bluesky (5), s9.example.org on Bluesky (5), s2.example.org on Bluesky (4), s8.example.org on Bluesky (4), s1.example.org on Bluesky (3); if one is a student, a row in handles.csv tells" \
	"check lists ten strangers where a student has no posts"
echo 2,x,bo >>search/handles.csv
run build search
run -C search check
lacks err "nobody's" "where all have posts it does not"

# -- several rosters --------------------------------------------------------------------------------

new_class rosters
cat >rosters/roster.canvas.csv <<EOF
Student,ID,SIS User ID,SIS Login ID,Section,Current Score,Final Score
"Müller, Sven",481518,900100219,smueller,Sec A,90,90
"El Amrani, Fatima",481505,900100206,felamrani,Sec A,90,90
EOF
cat >rosters/roster.moodle.csv <<EOF
First name,Last name,ID number,Email address
Sven,Müller,900100219,smueller@campus.example
EOF
mkdir rosters/posts/smueller
echo 'date,text
2026-09-02,A post about sources and how to check them' >rosters/posts/smueller/log.csv
run build rosters
lacks err "in the rosters" "rosters that complete each other are no news"
posts_of rosters 900100219 1 "a login that one roster tells holds though another leaves it out"
cat >rosters/roster.z.csv <<EOF
sis_id,name,email,section
900100219,Sven Müller,sven@campus.example,
900100206,FATIMA EL AMRANI,,SEC A
EOF
run build rosters
says err "repute: warning: 1 student has different e-mails in the rosters, that of the last file by name is taken: Sven Müller (900100219: smueller@campus.example in roster.moodle.csv, sven@campus.example in roster.z.csv)" \
	"what they tell differently is told"
lacks err "different names" "capital letters are no difference"
lacks err "different sections" "nor is what is left out"
run -C rosters check
says err "1 student has different e-mails" "check says it too"
rm rosters/roster.z.csv rosters/class.db
bb='"Last Name","First Name","Username","Student ID","Last Access","Availability","Essay [Total Pts: 10 Score] |12"'
for name in roster.blackboard.csv roster.z.csv; do
	printf '%s\n"El Amrani","Fatima","felamrani","900100206","","No","9"\n' "$bb" >rosters/$name
	run build rosters
	says err "1 student has different statuses in the rosters, instructor goes before withdrawn, and withdrawn before active: Fatima El Amrani (900100206: " \
		"$name: a status that rosters tell differently is told"
	run -C rosters scores --json
	says out 900100219 "$name: who is in the class"
	lacks out 900100206 "$name: withdrawn in one is withdrawn"
	rm rosters/$name rosters/class.db
done
# A later version of a roster takes back what the earlier one said.
printf 'sis_id,name,status\n900100206,Fatima El Amrani,withdrawn\n' >rosters/roster.z.csv
run build rosters
printf 'sis_id,name,status\n900100206,Fatima El Amrani,active\n' >rosters/roster.z.csv
run build rosters
lacks err "different statuses" "a later version of the roster takes back what it said"
printf 'sis_id,name,status\n900100206,Fatima El Amrani,withdrawn\n' >rosters/roster.z.csv
run build rosters
printf 'sis_id,name\n900100219,Sven Müller\n' >rosters/roster.z.csv
run build rosters
run -C rosters check
says err "Fatima El Amrani (900100206) has no handle" "also by not listing whom it listed"

# Rosters that know people by different ids.
new_class twice
printf 'sis_id,login,name\n1,praman,Priya Raman\n2,ana1,Ana Lima\n3,ana2,Ana Lima\n' \
	>twice/roster.a.csv
printf 'name,email\nPriya Raman,praman@campus.example\n' >twice/roster.b.csv
{ echo $heading && posts x someone 1 a; } >twice/posts/log.csv
run build twice
says err "repute: warning: 1 name stands in the rosters under two ids, taken as two students, each with a part of the posts: Priya Raman (1 in roster.a.csv, praman@campus.example in roster.b.csv); let the rosters name the same id, or keep one of them" \
	"one name under two ids of two rosters is told"
lacks err "Ana Lima" "namesakes in one roster are two people"

# -- mistyped handles -------------------------------------------------------------------------------

new_class typo
printf 'sis_id,name\n1,Rosa Ruiz\n2,Bo Tan\n3,Cy Ray\n' >typo/roster.csv
cat >typo/handles.csv <<EOF
student,network,handle
1,bluesky,rosa.bsky.socail
2,bluesky,bo.bsky.socal
3,bluesky,cyray.example.org
EOF
{
	echo $heading
	posts bluesky rosa.bsky.social 3 a
	posts bluesky zoe.bsky.social 3 b
	posts bluesky zz.example.com 3 c
} >typo/posts/search.csv
run build typo
says err "handles.csv:2: warning: nobody posted as rosa.bsky.socail on Bluesky, the handle of 1; is it rosa.bsky.social, who is nobody's and has 3 posts?" \
	"a mistake in the server is seen"
lacks err "bo.bsky.socal" "who shares the server alone is not near"
lacks err "cyray" "nor who shares a part of it"

# -- naming a student --------------------------------------------------------------------------------

new_class named
cat >named/roster.csv <<EOF
sis_id,name,section
900100201,Anna Lindqvist,Sec A
900100202,Anna Lindqvist,
900100203,Rosa Müller,Sec A
900100204,Sven Müller,Sec B
900100205,Hana Novakova,Sec A
EOF
{ echo $heading && posts x someone 1 a; } >named/posts/log.csv
run build named
run -C named explain 'Anna Lindqvist'
exits 1 "a name that two have is refused"
says err "repute: error: 2 students are called 'Anna Lindqvist', nothing was done; name one by id: 900100201 (Anna Lindqvist, Sec A), 900100202 (Anna Lindqvist)" \
	"and both are listed"
run -C named explain muller
says err "2 students are called 'muller', nothing was done; name one by id: 900100203 (Rosa Müller, Sec A), 900100204 (Sven Müller, Sec B)" \
	"so is a part of the name that two have"
run -C named explain rosa
exits 0 "a part that one has will do"
says out "Rosa Müller (900100203)" "and is that one"
run -C named explain nova
exits 0 "the beginning of one will do"
says out "Hana Novakova (900100205)" "and is that one"
run -C named explain ann
says err "2 students are called 'ann'" "the beginning of two lists both"
run -C named explain 'Hana Novacova'
says err "no student is called 'Hana Novacova', nothing was done; did you mean 900100205 (Hana Novakova)?" \
	"the nearest is offered where nobody is called so"
run -C named explain 900100202
exits 0 "the id tells one of two"

# People without figures are told who they are, and are not offered.
new_class figures
cat >figures/roster.csv <<EOF
sis_id,name,status
s1,Maeve Quinn,
s2,Marcus Bell,
s3,Mara Tanner,withdrawn
hmarsh,Helen Marsh,instructor
s4,Nora Tanner,
EOF
{ echo $heading && posts x someone 1 a; } >figures/posts/log.csv
run build figures
run -C figures explain s3
exits 1 "who is withdrawn has no ledger"
says err "run 1 has no figures of s3 (Mara Tanner), nothing was done: s3 is withdrawn in the roster" \
	"and is told to be"
run -C figures sheets hmarsh
says err "run 1 has no figures of hmarsh (Helen Marsh), nothing was done: hmarsh is the instructor, or an assistant" \
	"so is the instructor"
run -C figures explain ma
says err "2 students are called 'ma', nothing was done; name one by id: s1 (Maeve Quinn), s2 (Marcus Bell)" \
	"neither is offered"
run -C figures explain tanner
exits 0 "of two, the one with figures is meant"
says out "Nora Tanner (s4)" "and explained"
run -C figures explain hmarch
lacks err "did you mean" "nor is the instructor the nearest"
echo 's5,Ola Berg,' >>figures/roster.csv
run -C figures import figures/roster.csv
run -C figures explain s5
says err "nothing was done: s5 is in the roster of now, but not in that run" "who came later is told to be"

# -- answers that were refused, and answers of strangers -----------------------------------------------

new_class form
cat >form/roster.csv <<EOF
sis_id,name,email
1,Rosa Ruiz,rosa@campus.example
2,Bo Tan,bo@campus.example
3,Priya Raman,praman@campus.example
4,Cy Ray,cy@campus.example
EOF
cat >form/handles.csv <<EOF
Timestamp,Email Address,Your full name,Bluesky handle,Mastodon handle
2026/09/08 10:15:22 AM GMT+2,rosa@campus.example,Rosa Ruiz,my handle is on the way I think,
2026/09/08 10:15:22 AM GMT+2,bo@campus.example,Bo Tan,bo.bsky.social,I will not tell you that one
2026/09/08 10:15:22 AM GMT+2,pixie99@mail.example,Priya Raman,pixie.bsky.social,
2026/09/08 10:15:22 AM GMT+2,qq@mail.example,Cy Rey,cy.bsky.social,
EOF
{ echo $heading && posts x someone 1 a; } >form/posts/log.csv
run build form
says err "handles.csv:4: warning: 'pixie99@mail.example' is not in the roster; the name beside it, Priya Raman, is that of 3, handles of theirs such as pixie.bsky.social are nobody's for now" \
	"an e-mail that is in no roster is hinted at by the name beside it"
says err "'qq@mail.example' is not in the roster; the nearest is Cy Ray (4)" \
	"the name may be mistyped as well"
run -C form check
says err "Rosa Ruiz (1) has no handle, no post will be found: what they gave was refused, see handles.csv:2 (not a handle in column Bluesky handle)" \
	"who has no handle since the answer was refused is told so"
says err "Bo Tan (2) has no post in the window, the sheet will say so; a handle that they gave was refused, see handles.csv:3 (not a handle in column Mastodon handle)" \
	"so is who has one that nobody posted under"
says err "Cy Ray (4) has no handle, no post will be found; add one" "others are not"
printf 'student,network,handle\n1,bluesky,not me at all\n' >form/handles.csv
run build form
run -C form check
says err "Rosa Ruiz (1) has no handle, no post will be found: what they gave was refused, see handles.csv:2 (not a handle)" \
	"the same in a list"
printf 'sis_id,name,bluesky\n1,Rosa Ruiz,what for I ask\n' >form/roster.z.csv
echo 'student,network,handle' >form/handles.csv
run build form
run -C form check
says err "Rosa Ruiz (1) has no handle, no post will be found: what they gave was refused, see roster.z.csv:2 (not a handle in column bluesky)" \
	"and in a column of a roster"

# -- last name first -----------------------------------------------------------------------------

new_class turned
printf 'sis_id,name\n1,Ann Lee\n2,Lee Ann\n3,"Novak, Hana"\n' >turned/roster.csv
printf 'student,network,handle\n1,mastodon,@ann@one.example\n3,mastodon,@hana@one.example\n' \
	>turned/handles.csv
{ echo $heading && posts mastodon ann@one.example 3 a && posts mastodon hana@one.example 3 h; } \
	>turned/posts/one.csv
run -q build turned
run -C turned explain --json "Lee, Ann"
value id 1 "'Lee, Ann' is Ann Lee, not Lee Ann"
run -C turned explain --json "lee ann"
value id 2 "who is found by the name as it is"
run -C turned explain --json "Hana Novak"
value id 3 "and so is who stands last name first in the roster"

# -- a second handle, mistyped -------------------------------------------------------------------

new_class second
printf 'sis_id,name\n1,Eve Frost\n2,Finn Gray\n3,Gia Hall\n' >second/roster.csv
cat >second/handles.csv <<'EOF'
student,network,handle
1,bluesky,eve.bsky.social
1,bluesky,evee.bsky.socia
2,bluesky,finn.bsky.social
2,mastodon,@finn@one.exampel
3,mastodon,@gia@one.example
EOF
{ echo $heading && posts bluesky eve.bsky.social 3 a && posts bluesky finn.bsky.social 3 b &&
	posts mastodon finn@one.example 2 c; } >second/posts/one.csv
run build second
says err "handles.csv:5: warning: nobody posted as finn@one.exampel on Mastodon, the handle of 2; is it finn@one.example, who is nobody's and has 2 posts?" \
	"a handle nearly that of nobody's posts is told, whatever else the student posted"
lacks err "nobody posted under" "others are no matter of every build"
run -C second check
says err "note: nobody posted under 1 handle of students who have posts under another: evee.bsky.socia on Bluesky (Eve Frost, 1); is it spelled right?" \
	"check sums up what is like nothing"
lacks err "gia@one.example on" "who has no posts at all is told apart from that"

# -- several of one name -------------------------------------------------------------------------

new_class alike
cat >alike/roster.csv <<'EOF'
sis_id,login,name,section
1,ak,Alex Kim,A
2,ak2,alex kim,B
3,,Ana Lima,A
4,,Ana Lima,A
5,bt,Bo Tan,A
6,bt2,Bo Tan,A
7,,Cy Ray,A
8,,Cy Ray,
9,,Dee Roe,A
EOF
printf 'student,network,handle\n3,mastodon,@ana@one.example\n3,bluesky,ana.one\n4,reddit,anal\n' \
	>alike/handles.csv
{ echo $heading && posts mastodon ana@one.example 3 a; } >alike/posts/one.csv
run -q build alike
run -C alike graph --names
cut -d, -f1,2 alike/out/graph/nodes.csv | tr -d '\r' >labels
prints labels "who has the name of others is told from them: by section, handle, login, else by id" <<'EOF'
Id,Label
1,Alex Kim (A)
2,alex kim (B)
3,Ana Lima (ana.one)
4,Ana Lima (anal)
5,Bo Tan (bt)
6,Bo Tan (bt2)
7,Cy Ray (A)
8,Cy Ray (8)
9,Dee Roe
EOF
sed -i 's/^who = .*/who = all/' alike/surveys/peer.ini
run -C alike survey form peer
for name in 'Alex Kim (A)' 'alex kim (B)' 'Ana Lima (ana.one)' 'Dee Roe'; do
	[ "$name" = 'Dee Roe' ] && form=1 || form=9
	says alike/out/survey/peer/"$form".html "<span data-name dir=\"auto\">$name</span>" \
		"a form says who is meant: $name"
done
run -C alike survey form peer --class
says alike/out/survey/peer.html '"name": "Cy Ray (8)"' "so does the form for the class"
run -C alike sheets --format html --format text 1 9
says alike/out/sheets/1.html '<h1 dir="auto">Alex Kim (A)</h1>' "and the sheet as a page"
says alike/out/sheets/1.txt 'Alex Kim (A)' "and as text"
says alike/out/sheets/9.html '<h1 dir="auto">Dee Roe</h1>' "a name of one's own stands alone"
run -C alike scores --json
value students/1/name "Alex Kim" "for programs the name stays as it is in the roster"
sed 's/^2,.*/&,withdrawn/; s/section$/&,status/' alike/roster.csv >short && mv short alike/roster.csv
run -q build alike
run -C alike sheets --format html 1
says alike/out/sheets/1.html '<h1 dir="auto">Alex Kim</h1>' "who has left is confused with nobody"

finish
