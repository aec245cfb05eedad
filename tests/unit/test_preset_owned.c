/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

#include "config/config.h"

/* What platforms give to the owner of the data, and forums and chats. All invented. */

/* HTML; a date as people read it beside epoch seconds; 4 September 2025 16:33:20 UTC is
 * 1757003600. Deleted posts have no text, a private reply is nobody else's business. */
static void
test_moodle(void)
{
	capture_check(
		"id,discussion,parent,userid,userfullname,created,modified,mailed,subject,"
		"message,messageformat,messagetrust,attachment,totalscore,mailnow,deleted,"
		"privatereplyto,privatereplytofullname,wordcount,charcount\n"
		"1,1,0,5,Ana Núñez,\"Thursday, 4 September 2025, 3:33 PM\",x,1,Week 1,<p>Is "
		"<b>reach</b> it?</p>,1,0,0,0,0,0,0,,3,9\n"
		"2,1,1,6,Bo Roe,1757003600,1757003600,1,Re: Week 1,\"<p>@Ana: "
		"&quot;no&quot;</p>\",1,0,0,0,0,0,0,,2,9\n"
		"3,1,1,6,Bo Roe,1757003700,1757003700,1,Re: Week 1,,1,0,0,0,0,1,0,,0,0\n"
		"4,1,1,2,Pat Teacher,1757003800,1757003800,1,Re: Week 1,For you "
		"only,2,0,0,0,0,0,5,Ana Núñez,3,9\n",
		NULL,
		"original moodle 1 ana núñez 2025-09-04T15:33:00Z [Week 1\n"
		"\n"
		"Is reach it?]\n"
		"reply moodle 2 bo roe 2025-09-04T16:33:20Z to=1 [@Ana: \"no\"]\n"
		"left out 1 deleted posts\n"
		"left out 1 private replies\n");
}

/* Deleted authors are nobody. A time without zone is UTC. */
static void
test_canvas(void)
{
	capture_check(
		"topic_id,topic_title,topic_message,topic_author_id,topic_author_name,topic_"
		"created_at,topic_posted_at,post_author_id,post_author_name,post_id,post_"
		"parent_id,post_message,post_likes,post_timestamp\n"
		"1,Week 1,<p>Q</p>,2,Pat,2026-09-01,2026-09-01,5,Ana "
		"Lima,11,,<p>First</p>,2,2026-09-01T10:00:00Z\n"
		"1,Week 1,<p>Q</p>,2,Pat,2026-09-01,2026-09-01,6,Bo Roe,12,11,<p>Yes<br>and "
		"no</p>,0,2026-09-01 11:00:00\n"
		"1,Week 1,<p>Q</p>,2,Pat,2026-09-01,2026-09-01,,,13,11,,,2026-09-01T12:00:00Z\n"
		"2,Week 2,<p>Q</p>,2,Pat,2026-09-01,2026-09-01,,,,,,,\n",
		NULL,
		"original canvas 11 ana lima 2026-09-01T10:00:00Z likes=2 [First]\n"
		"reply canvas 12 bo roe 2026-09-01T11:00:00Z likes=0 to=11 [Yes\n"
		"and no]\n"
		"left out 1 topics without posts\n"
		"left out 1 posts of deleted accounts\n");
}

/* Keys: python3 -c "import hashlib, struct; print(hashlib.sha256(b'ana\0' + struct.pack('<q',
 * 1756908131) + b'Hello @bo, \"q\"').hexdigest()[:24])". Nobody reacted: 0. */
static void
test_discord(void)
{
	capture_check("AuthorID,Author,Date,Content,Attachments,Reactions\n"
		      "\"10\",\"ana\",\"2025-09-03T10:02:11.1230000-04:00\",\"Hello @bo, "
		      "\"\"q\"\"\",\"\",\"👍 (2),🎉 (1)\"\n"
		      "\"11\",\"bo#0417\",\"01-Jan-20 01:33 "
		      "AM\",\"hi\",\"https://cdn.example/a.png\",\"\"\n"
		      "\"12\",\"cy\",\"2025-09-03T10:05:00.0000000-04:00\",\"Joined the "
		      "server.\",\"\",\"\"\n"
		      "\"13\",\"Deleted "
		      "User\",\"2025-09-03T10:05:00.0000000-04:00\",\"gone\",\"\",\"\"\n",
		      NULL,
		      "original discord derived-eb8d03e0274aa9d213fe0dca ana "
		      "2025-09-03T14:02:11Z likes=3 @bo [Hello @bo, \"q\"]\n"
		      "original discord derived-45c186c5e25b802e157ace6e bo#0417 "
		      "2020-01-01T01:33:00Z likes=0 [hi]\n"
		      "left out 1 messages of the system\n"
		      "left out 1 posts of deleted accounts\n");
}

/* What the column says of private messages is translated: only a plain no is public. */
static void
test_discourse(void)
{
	const struct read_options owned = { .owner = "s1" };

	capture_check("topic_title,categories,is_pm,post_raw,post_cooked,like_count,reply_c"
		      "ount,url,created_at\n"
		      "Welcome,A|B,No,Hi @bo,<p>Hi</p>,2,1,https://forum.example/t/welcome/"
		      "71/1,2025-09-03 14:02:11 UTC\n"
		      "Welcome,A|B,Nein,Later,<p>L</p>,0,0,https://forum.example/t/welcome/"
		      "71/4,2025-09-03 15:02:11 UTC\n"
		      "Secret,,Ja,Psst,<p>P</p>,0,0,https://forum.example/t/secret/72/1,202"
		      "5-09-03 16:02:11 UTC\n",
		      &owned,
		      "original discourse https://forum.example/t/welcome/71/1 (owner) "
		      "2025-09-03T14:02:11Z likes=2 replies=1 "
		      "url=https://forum.example/t/welcome/71/1 @bo [Welcome\n"
		      "\n"
		      "Hi @bo]\n"
		      "reply discourse https://forum.example/t/welcome/71/4 (owner) "
		      "2025-09-03T15:02:11Z likes=0 replies=0 "
		      "url=https://forum.example/t/welcome/71/4 [Later]\n"
		      "left out 1 private messages\n");
	capture_check("topic_title,category,sub_category,is_pm,post,like_count,reply_count,url,"
		      "created_at\n"
		      "Welcome,A,,No,Hi,2,1,https://forum.example/t/welcome/71/1,2025-09-03 "
		      "14:02:11 UTC\n",
		      &owned,
		      "original discourse https://forum.example/t/welcome/71/1 (owner) "
		      "2025-09-03T14:02:11Z likes=2 replies=1 "
		      "url=https://forum.example/t/welcome/71/1 [Welcome\n"
		      "\n"
		      "Hi]\n");
}

/* Two files, two ways to break quoting; the key as for Discord, of "s1" and "Plain". */
static void
test_linkedin(void)
{
	const struct read_options owned = { .owner = "s1" };

	capture_check(
		"Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
		"2025-07-01 14:33:22,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%"
		"3A1,\"First line\"\"\n"
		"\"\"\"\"\n"
		"\"\"Second \"\"quoted\"\" word\",,,MEMBER_NETWORK\n"
		"2025-07-02 14:33:22,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%"
		"3A2,,,,PUBLIC\n"
		"2025-07-03 14:33:22,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%"
		"3A3,,https://e.org,,PUBLIC\n",
		&owned,
		"original linkedin https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1 "
		"(owner) 2025-07-01T14:33:22Z "
		"url=https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1 [First line\n"
		"\n"
		"Second \"quoted\" word]\n"
		"repost linkedin https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A2 "
		"(owner) 2025-07-02T14:33:22Z "
		"url=https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A2 []\n"
		"original linkedin https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A3 "
		"(owner) 2025-07-03T14:33:22Z "
		"url=https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A3 []\n");
	capture_check(
		"Date,Link,Message\n"
		"2025-07-01 15:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%"
		"3A1,Plain\n"
		"2025-07-01 16:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%"
		"3A9,\"Ana Lima, so \\\"true\\\", yes\n"
		"really\"\n",
		&owned,
		"reply linkedin derived-fffe754416921f8618d66682 (owner) 2025-07-01T15:00:00Z "
		"to=https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1 [Plain]\n"
		"reply linkedin derived-2b85f68713a29c66af2655d4 (owner) 2025-07-01T16:00:00Z "
		"to=https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A9 [Ana Lima, so "
		"\"true\", yes\n"
		"really]\n");
	/* Neither likes given nor contacts are posts, nor are contacts a class. */
	capture_check(
		"Date,Type,Link\n"
		"2025-07-01 "
		"15:00:00,LIKE,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1\n",
		&owned, "left out 1 reactions to others' posts\n");
	capture_check("Notes:\n"
		      "\"When exporting your connection data, you may notice\"\n"
		      "\n"
		      "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
		      "Bo,Roe,https://www.linkedin.com/in/bo,,Firm,Head,01 Sep 2025\n",
		      &owned, "left out 1 contacts\n");
}

static void
test_reddit(void)
{
	const struct read_options owned = { .owner = "s1" };

	capture_check("id,permalink,date,ip,subreddit,gildings,title,url,body\n"
		      "1abc,https://www.reddit.com/r/test/comments/1abc/t/,2025-09-03 14:02:11 "
		      "UTC,1.2.3.4,test,0,A title,https://e.org,\n",
		      &owned,
		      "original reddit t3_1abc (owner) 2025-09-03T14:02:11Z "
		      "url=https://www.reddit.com/r/test/comments/1abc/t/ [A title]\n");
	capture_check("id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
		      "k9x,https://www.reddit.com/r/test/comments/1abc/title/k9x/,2025-09-03 "
		      "14:02:11 "
		      "UTC,1.2.3.4,test,0,https://www.reddit.com/r/test/comments/1abc/title/"
		      ",,top level,\n"
		      "k9y,https://www.reddit.com/r/test/comments/1abc/title/k9y/,2025-09-03 "
		      "15:02:11 "
		      "UTC,1.2.3.4,test,0,https://www.reddit.com/r/test/comments/1abc/title/"
		      ",k9x,deeper,\n",
		      &owned,
		      "reply reddit t1_k9x (owner) 2025-09-03T14:02:11Z "
		      "url=https://www.reddit.com/r/test/comments/1abc/title/k9x/ to=t3_1abc "
		      "[top level]\n"
		      "reply reddit t1_k9y (owner) 2025-09-03T15:02:11Z "
		      "url=https://www.reddit.com/r/test/comments/1abc/title/k9y/ to=t1_k9x "
		      "[deeper]\n");
	capture_check(
		"id,permalink,date,ip,subreddit,gildings,link,parent\n"
		"k9x,https://www.reddit.com/r/test/comments/1abc/t/k9x/,2025-09-03 14:02:11 "
		"UTC,1.2.3.4,test,0,https://www.reddit.com/r/test/comments/1abc/t/,\n",
		&owned, "left out 1 headings of posts without text\n");
}

static void
test_takeout(void)
{
	const struct read_options owned = { .owner = "s1" };

	capture_check("Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment "
		      "ID,Post ID,Video ID,Comment Text,Top-Level Comment ID\n"
		      "C1,UCana,2025-02-11T19:04:00.123Z,0,,,vid1,\"{\"\"text\"\":\"\"Great "
		      "\"\"},{\"\"text\"\":\"\"talk\"\"}\",\n"
		      "C1.C2,UCana,2025-02-11T20:04:00+00:00,0,C1,,vid1,\"{"
		      "\"\"takeoutSegments\"\":[{\"\"text\"\":\"\"Caf\\u00e9\"\"}]}\",C1\n"
		      "C3,UCana,2025-02-11T21:04:00Z,0,,,vid2,plain,\n",
		      &owned,
		      "reply youtube C1 (owner) 2025-02-11T19:04:00Z to=vid1 [Great talk]\n"
		      "reply youtube C1.C2 (owner) 2025-02-11T20:04:00Z to=C1 [Café]\n"
		      "reply youtube C3 (owner) 2025-02-11T21:04:00Z to=vid2 [plain]\n");
	capture_check("Reactie-ID,Kanaal-ID,Aanmaaktijdstempel reactie,Prijs,Bovenliggende "
		      "reactie-ID,Video-ID,Reactietekst\n"
		      "C1,UCana,2025-02-11T19:04:00Z,0,,vid1,\"{\"\"text\"\":\"\"Mooi\"\"}\"\n",
		      &owned, "reply youtube C1 (owner) 2025-02-11T19:04:00Z to=vid1 [Mooi]\n");
}

static void
test_youtube_tools(void)
{
	capture_check(
		"id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,"
		"authorChannelUrl,isReply,isReplyTo,isReplyToName\n"
		"U1,1,3,2026-09-01T10:00:00Z,@ana,\"So \\\"good\\\" &amp; "
		"short<br>yes\",UCa,u,0,,\n"
		"U1.2,0,0,2026-09-01 11:00:00,@bo,\"He said \"\"no\"\"\",UCb,u,1,U1,@ana\n",
		NULL,
		"reply youtube U1 ana 2026-09-01T10:00:00Z likes=3 replies=1 [So \"good\" & "
		"short\n"
		"yes]\n"
		"reply youtube U1.2 bo 2026-09-01T11:00:00Z likes=0 replies=0 to=U1 "
		"to_author=ana [He said \"no\"]\n");
	capture_check(
		"position,channelId,channelTitle,videoId,publishedAt,publishedAtSQL,videoTitle,"
		"videoDescription,viewCount,likeCount,dislikeCount,favoriteCount,commentCount\n"
		"1,UCana,Ana,vid1,2026-09-01T10:00:00Z,x,My talk,About it,100,,,0,4\n",
		NULL,
		"original youtube vid1 ucana 2026-09-01T10:00:00Z replies=4 views=100 [My "
		"talk\n"
		"\n"
		"About it]\n");
}

static void
test_old_tweets(void)
{
	const struct read_options owned = { .owner = "s1" };

	capture_check(
		"\"tweet_id\",\"in_reply_to_status_id\",\"in_reply_to_user_id\",\"timestamp\","
		"\"source\",\"text\",\"retweeted_status_id\",\"retweeted_status_user_id\","
		"\"retweeted_status_timestamp\",\"expanded_urls\"\n"
		"\"230000000000000001\",\"\",\"\",\"2012-08-31 02:18:56 +0000\",\"s\",\"Old "
		"&amp; gold\",\"\",\"\",\"\",\"\"\n"
		"\"230000000000000002\",\"\",\"\",\"2012-08-31 03:18:56 +0000\",\"s\",\"RT "
		"@Cy: theirs\",\"230000000000000000\",\"1\",\"2012-08-30 03:18:56 "
		"+0000\",\"\"\n"
		"\"230000000000000003\",\"9\",\"8\",\"2012-08-31 04:18:56 +0000\",\"s\",\"@Bo "
		"yes\",\"\",\"\",\"\",\"\"\n",
		&owned,
		"original x 230000000000000001 (owner) 2012-08-31T02:18:56Z [Old & gold]\n"
		"repost x 230000000000000002 (owner) 2012-08-31T03:18:56Z target=cy []\n"
		"reply x 230000000000000003 (owner) 2012-08-31T04:18:56Z to=9 @bo [@Bo yes]\n");
}

/* Without an owner such rows are refused, and the way out is told. */
static void
test_no_owner(void)
{
	capture_check(
		"Date,ShareLink,ShareCommentary\n2025-07-01 14:33:22,https://e.org/1,Hi\n",
		NULL,
		"warning 2: no column names the author, rows are refused: put the file "
		"under posts/<student>/\n"
		"reject 2: no author\n");
}

static struct stream *
open_statistics(void *arg, const char *name)
{
	static const char text[] = "statistic,value\naccount name,Ana_L\n";

	(void)arg;
	return strcmp(name, "statistics.csv") == 0
		       ? stream_open_memory(text, strlen(text), name)
		       : NULL;
}

/* Reddit names the account in the file beside. */
static void
test_reddit_owner(void)
{
	const struct read_options options = { .open_sibling = open_statistics };

	capture_check("id,permalink,date,ip,subreddit,gildings,title,url,body\n"
		      "1abc,https://www.reddit.com/r/t/comments/1abc/t/,2025-09-03 14:02:11 "
		      "UTC,,t,0,T,,B\n",
		      &options,
		      "original reddit t3_1abc ana_l 2025-09-03T14:02:11Z "
		      "url=https://www.reddit.com/r/t/comments/1abc/t/ [T\n\nB]\n");
}

/* A private reply is shown to whoever asks for it, and counted either way. */
static void
test_private(void)
{
	const struct read_options options = { .include_private = TRUE };

	capture_check("id,discussion,parent,userfullname,created,message,privatereplyto\n"
		      "7,1,1,Pat Teacher,1757003600,Psst,5\n",
		      &options,
		      "reply moodle 7 pat teacher 2025-09-04T16:33:20Z to=1 [Psst]\n"
		      "left out 1 private replies\n");
}

/* In the class's zone where the tool writes local times, in UTC where it does not. */
static void
test_zones(void)
{
	struct config config = { .zone = clock_zone("America/New_York"), .timezone = NULL };
	const struct read_options options = { .config = &config, .owner = "s1" };

	/* New York in July and September is UTC-4. */
	capture_check("id,discussion,parent,userfullname,created,message\n"
		      "1,1,0,Ana,\"Thursday, 4 September 2025, 3:33 PM\",Hi\n",
		      &options, "original moodle 1 ana 2025-09-04T19:33:00Z [Hi]\n");
	capture_check(
		"Date,ShareLink,ShareCommentary\n2025-07-01 14:33:22,https://e.org/1,Hi\n",
		&options,
		"original linkedin https://e.org/1 (owner) 2025-07-01T14:33:22Z "
		"url=https://e.org/1 [Hi]\n");
	g_time_zone_unref(config.zone);
}

/* [columns] is for tables that are not known: it leaves a known one alone. */
static void
test_mapping(void)
{
	char column[] = "text", header[] = "subject";
	struct column_mapping pair = { column, header, 1 };
	g_autoptr(GPtrArray) mapping = g_ptr_array_new();
	struct config config = { .columns = mapping };
	const struct read_options options = { .config = &config };

	g_ptr_array_add(mapping, &pair);
	capture_check("id,discussion,parent,userfullname,created,subject,message\n"
		      "2,1,1,Ana,1757003600,Re: S,Hi\n",
		      &options, "reply moodle 2 ana 2025-09-04T16:33:20Z to=1 [Hi]\n");
}

/* Downloads hold private messages, and likes given: neither is ever a post. */
static void
test_not_posts(void)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT\n1,a,b,2025-09-03,s,c\n",
		  "left out 1 private messages\n" },
		{ "id,permalink,thread_id,date,ip,from,to,gildings,subject,body\n"
		  "1,p,2,2025-09-03 14:02:11 UTC,,a,b,0,s,c\n",
		  "left out 1 private messages\n" },
		{ "message_id,created_at,updated_at,username,message,channel_url\n"
		  "1,2025-09-03 14:02:11 UTC,,ana,c,u\n",
		  "left out 1 private messages\n" },
		{ "Date,Link,OptionText\n2025-09-03 14:02:11,https://www.linkedin.com/1,Yes\n",
		  "left out 1 votes in polls\n" },
	};
	const struct read_options owned = { .owner = "s1" };

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		capture_check(cases[i].text, &owned, cases[i].expected);
}

/* A log by hand with a column more than LinkedIn's comments is a log by hand. */
static void
test_more_columns(void)
{
	capture_check("Date,Link,Message,Likes\n2025-07-01,https://www.linkedin.com/p/1,Hi,3\n",
		      &(const struct read_options){ .owner = "s1" },
		      "original linkedin https://www.linkedin.com/p/1 (owner) "
		      "2025-07-01T00:00:00Z likes=3 url=https://www.linkedin.com/p/1 [Hi]\n");
}

/* InstantReposts.csv; the key is that of "s1", the second, and no text. */
static void
test_instant_reposts(void)
{
	capture_check("Date,Link\n2025-07-01 15:00:00,https://www.linkedin.com/p/1\n",
		      &(const struct read_options){ .owner = "s1" },
		      "repost linkedin derived-cb15022f3acf5b1831930b71 (owner) "
		      "2025-07-01T15:00:00Z []\n");
}

/* A log by hand may have the same three headers: a cell tells. */
static void
test_telling_cell(void)
{
	capture_check("Date,Link,Message\n2025-07-01,https://bsky.app/profile/a.b/post/1,Hi\n",
		      &(const struct read_options){ .owner = "s1" },
		      "original bluesky at://a.b/app.bsky.feed.post/1 (owner) "
		      "2025-07-01T00:00:00Z url=https://bsky.app/profile/a.b/post/1 [Hi]\n");
}

/* Broken JSON, no closing bracket, a cell of brackets: read as they stand. */
static void
test_hostile(void)
{
	const struct read_options owned = { .owner = "s1" };

	capture_check("Comment ID,Channel ID,Comment Create Timestamp,Comment Text\n"
		      "C1,U,2025-02-11T19:04:00Z,\"{\"\"text\"\":\"\n"
		      "C2,U,2025-02-11T19:04:00Z,\"{\"\"text\"\":7},{}\"\n",
		      &owned,
		      "reply youtube C1 (owner) 2025-02-11T19:04:00Z [{\"text\":]\n"
		      "reply youtube C2 (owner) 2025-02-11T19:04:00Z []\n");
	capture_check(
		"AuthorID,Author,Date,Content,Attachments,Reactions\n"
		"1,ana,2025-09-03T10:02:11Z,,,\"(-5) (( ) (99999999999999999999) x (2\"\n",
		&(const struct read_options){ .format = "discord-csv" },
		"original discord derived-3a3d4c8739c950f3766f667a ana "
		"2025-09-03T10:02:11Z likes=0 []\n");
	capture_check("a,b\n1,2\n", &(const struct read_options){ .format = "4cat" },
		      "error 0: no CSV of 4CAT: this is a CSV file with the columns a, b; "
		      "nothing was read\nFAIL\n");
	capture_check("", &(const struct read_options){ .format = "linkedin" },
		      "error 0: no LinkedIn data copy: this is an empty file; nothing was "
		      "read\nFAIL\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/preset-owned/moodle", test_moodle);
	g_test_add_func("/preset-owned/canvas", test_canvas);
	g_test_add_func("/preset-owned/discord", test_discord);
	g_test_add_func("/preset-owned/discourse", test_discourse);
	g_test_add_func("/preset-owned/linkedin", test_linkedin);
	g_test_add_func("/preset-owned/reddit", test_reddit);
	g_test_add_func("/preset-owned/takeout", test_takeout);
	g_test_add_func("/preset-owned/youtube-tools", test_youtube_tools);
	g_test_add_func("/preset-owned/old-tweets", test_old_tweets);
	g_test_add_func("/preset-owned/no-owner", test_no_owner);
	g_test_add_func("/preset-owned/reddit-owner", test_reddit_owner);
	g_test_add_func("/preset-owned/private", test_private);
	g_test_add_func("/preset-owned/zones", test_zones);
	g_test_add_func("/preset-owned/mapping", test_mapping);
	g_test_add_func("/preset-owned/not-posts", test_not_posts);
	g_test_add_func("/preset-owned/more-columns", test_more_columns);
	g_test_add_func("/preset-owned/instant-reposts", test_instant_reposts);
	g_test_add_func("/preset-owned/telling-cell", test_telling_cell);
	g_test_add_func("/preset-owned/hostile", test_hostile);
	return g_test_run();
}
