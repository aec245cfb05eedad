/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The rules that hold for every importer, one test a rule, each over formats of several kinds.
 * What a format does in detail stands in its own test.
 */

#include "test_archive_fixture.h"
#include "test_json_case.h"

static const struct read_options mine = { .owner = "s1" };

static char *
read_text(const char *text, const char *name)
{
	return capture_bytes(text, strlen(text), name, &mine, NULL);
}

/* Everything of `parts` (NULL-terminated) stands in `got`. */
static void
holds(const char *got, const char *const *parts)
{
	for (; *parts; parts++)
		if (!strstr(got, *parts))
			g_error("no \"%s\" in:\n%s", *parts, got);
}

#define HOLDS(got, ...) holds(got, (const char *const[]){ __VA_ARGS__, NULL })

/* 1. Ids are text: also where the number beside them has lost digits, or a spreadsheet has. */
static void
test_ids(void)
{
	g_autofree char *tweet = json_case(
		"[{'id':1582825767519809500,'id_str':'1582825767519809536','text':'a',"
		"'created_at':'Wed Oct 19 20:07:25 +0000 2022','user':{'screen_name':'ana'},"
		"'in_reply_to_status_id':1582702502297755600,"
		"'in_reply_to_status_id_str':'1582702502297755653'}]",
		&mine, NULL);
	g_autofree char *message = json_case(
		"[{'ID':1100000000000000001,'Timestamp':'2026-09-03 10:00:00','Contents':'b'}]",
		&mine, NULL);
	g_autofree char *real =
		json_case("[{'ID':1.1e18,'Timestamp':'2026-09-03 10:00:00','Contents':'b'}]",
			  &mine, NULL);
	g_autofree char *table = read_text("id,network,handle,created_at,text,in_reply_to\n"
					   "1.26426E+18,x,ana,2026-09-03,c,9.00E+17\n"
					   "01582825767519809536,x,ana,2026-09-03,d,\n",
					   "log.csv");

	HOLDS(tweet, " x 1582825767519809536 ", " to=1582702502297755653 ");
	HOLDS(message, " discord 1100000000000000001 ");
	HOLDS(real, "reject 1: no id");
	HOLDS(table, "were ruined by a spreadsheet (1.26426E+18)", " x derived-",
	      " x 01582825767519809536 ");
	g_assert_null(strstr(table, "to=9"));
}

/* 2. A format is told by content, whatever the name says; and by whatever stands around it. */
static void
test_content(void)
{
	static const char atom[] =
		"<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>f</id><link href=\"https://b.org/\"/>"
		"<entry><id>1</id><title>t</title><updated>2026-09-03T10:00:00Z</updated>"
		"<link href=\"https://b.org/1\"/></entry></feed>";
	static const char *const likes =
		"{\"ID\":\"1\",\"Timestamp\":\"2026-09-03 10:00:00\",\"Contents\":\"b\"}";
	g_autofree char *prose = g_strdup_printf("[%s]\nThat is all for today.\n", likes);
	g_autofree char *script = g_strdup_printf("window.x.part0 = [%s]", likes);
	g_autofree char *feed = read_text(atom, "blog.rss");
	g_autofree char *behind = read_text(prose, "a.json");
	g_autofree char *before = read_text(script, "a.js");
	g_autofree char *empty = read_text("", "posts.csv");
	g_autofree char *blank = read_text(" \r\n\t\r\n", "posts.json");
	g_autofree char *table = capture_bytes("I\0d\0\t\0N\0a\0m\0e\0\n\0007\0\t\0A\0n\0a\0\n",
					       28, "gc.xls", NULL, NULL);

	HOLDS(feed, "original blog ", "[t]");
	HOLDS(behind, "original discord 1 ", "warning 2: ");
	HOLDS(before, "original discord 1 ");
	HOLDS(empty, "this is an empty file", "FAIL");
	HOLDS(blank, "this is an empty file", "FAIL");
	HOLDS(table, "student 7 | - | - | Ana |", "note 0: named .xls");
}

/* 3. A byte order mark is no part of the first name, key or element. */
static void
test_byte_order_marks(void)
{
	static const char mark[] = "\xEF\xBB\xBF";
	static const char *const texts[] = {
		"id,network,handle,created_at,text\n1,x,ana,2026-09-03,hi\n",
		"[{\"ID\":\"1\",\"Timestamp\":\"2026-09-03 10:00:00\",\"Contents\":\"hi\"}]",
		"<?xml version=\"1.0\"?><posts><row Id=\"1\" PostTypeId=\"1\" OwnerUserId=\"5\" "
		"CreationDate=\"2026-09-03T10:00:00.1\" Body=\"hi\"/></posts>",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *marked = g_strconcat(mark, texts[i], NULL);
		g_autofree char *with = read_text(marked, "f");
		g_autofree char *without = read_text(texts[i], "f");

		HOLDS(with, "original ", "[hi]");
		g_assert_cmpstr(with, ==, without);
	}
}

/* 4. What is not needed is not opened, what is not public is left out and counted. */
static void
test_private(void)
{
	struct zip_writer zip;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *archive = NULL;
	g_autofree char *outbox = json_case(
		"{'id':'outbox.json','orderedItems':[{'type':'Create','id':'a','actor':"
		"'https://m.org/users/ana','published':'2026-09-03T10:00:00Z','to':["
		"'https://m.org/users/ana/followers'],'cc':[],'object':{'id':'1','type':'Note',"
		"'content':'SECRET'}}]}",
		&mine, NULL);
	g_autofree char *forum = read_text(
		"id,discussion,parent,userid,userfullname,created,subject,message,deleted,"
		"privatereplyto\n21,4,0,7,Ana,1788429600,S,SECRET,0,8\n",
		"discussion.csv");

	zip_begin(&zip);
	zip_add(&zip, "data/tweets.js",
		"window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"1\",\"full_text\":\"hi\","
		"\"created_at\":\"Wed Oct 19 20:07:25 +0000 2022\"}}]");
	zip_add(&zip, "data/direct-messages.js", "window.YTD.direct_messages.part0 = [SECRET");
	zip_add(&zip, "data/deleted-tweets.js",
		"window.YTD.deleted_tweets.part0 = [{\"tweet\":{\"id_str\":\"2\",\"full_text\":"
		"\"SECRET\",\"created_at\":\"Wed Oct 19 20:07:25 +0000 2022\"}}]");
	bytes = zip_end(&zip);
	archive = capture_bytes(bytes->data, bytes->len, "x.zip", &mine, NULL);
	g_assert_cmpstr(archive, ==, "original x 1 (owner) 2022-10-19T20:07:25Z [hi]\n");
	g_assert_cmpstr(outbox, ==, "left out 1 posts for followers or single persons\n");
	g_assert_cmpstr(forum, ==, "left out 1 private replies\n");
}

/* 5. A repost has no words and no counts, but it names whom it passes on. */
static void
test_reposts(void)
{
	g_autofree char *boost = json_case(
		"[{'id':'1','created_at':'2026-09-03T10:00:00Z','uri':'https://m.org/1',"
		"'visibility':'public','content':'','reblogs_count':0,'favourites_count':0,"
		"'account':{'acct':'ana','url':'https://m.org/@ana'},'reblog':{'id':'2',"
		"'uri':'https://m.org/2','content':'<p>words</p>','favourites_count':9,"
		"'account':{'acct':'bo','url':'https://m.org/@bo'}}}]",
		&mine, NULL);
	g_autofree char *retweet = json_case(
		"[{'id_str':'1','text':'RT @Bo: words','created_at':"
		"'Wed Oct 19 20:07:25 +0000 2022','favorite_count':0,'retweet_count':50,"
		"'user':{'screen_name':'ana'},'retweeted_status':{'id_str':'2','text':'words',"
		"'user':{'screen_name':'Bo'}}}]",
		&mine, NULL);
	g_autofree char *table = read_text("id,network,handle,created_at,text,likes\n"
					   "1,x,ana,2026-09-03,RT @Bo: words,50\n",
					   "log.csv");

	g_assert_cmpstr(boost, ==,
			"repost mastodon https://m.org/1 ana@m.org 2026-09-03T10:00:00Z "
			"target=bo@m.org []\n");
	HOLDS(retweet,
	      "repost x 1 ana 2022-10-19T20:07:25Z url=https://x.com/ana/status/1 target=bo []\n");
	HOLDS(table, "repost x 1 ana 2026-09-03T00:00:00Z target=bo []\n");
}

/* 6. A time with its offset is that moment; a naive one is UTC in exports, local in logs. */
static void
test_times(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("America/New_York");
	const struct config config = { .zone = zone, .timezone = (char *)"America/New_York" };
	const struct read_options there = { .owner = "s1", .config = &config };
	static const char log[] = "id,network,handle,created_at,text\n"
				  "1,x,ana,2026-09-03 10:00,local\n"
				  "2,x,ana,2026-09-03T10:00:00+02:00,told\n";
	static const char shares[] = "Date,ShareLink,ShareCommentary\n"
				     "2026-09-03 10:00:00,https://www.linkedin.com/1,hi\n";
	g_autofree char *logged = capture_bytes(log, strlen(log), "l.csv", &there, NULL);
	g_autofree char *shared = capture_bytes(shares, strlen(shares), "s.csv", &there, NULL);
	g_autofree char *message = json_case(
		"[{'ID':'1','Timestamp':'2026-09-03 10:00:00','Contents':'b'}]", &there, NULL);

	HOLDS(logged, " 2026-09-03T14:00:00Z [local]", " 2026-09-03T08:00:00Z [told]");
	HOLDS(shared, " 2026-09-03T10:00:00Z ");
	HOLDS(message, " 2026-09-03T10:00:00Z ");
}

/* 7. Who answers himself goes on with his own post. */
static void
test_threads(void)
{
	g_autofree char *tweets = json_case(
		"[{'id_str':'2','text':'on','created_at':'Wed Oct 19 20:07:25 +0000 2022',"
		"'user':{'screen_name':'Ana'},'in_reply_to_status_id_str':'1',"
		"'in_reply_to_screen_name':'ana'}]",
		&mine, NULL);
	g_autofree char *table =
		read_text("id,network,handle,created_at,text,in_reply_to,in_reply_to_author\n"
			  "2,x,@Ana,2026-09-03,on,1,ana\n3,x,@Ana,2026-09-03,to bo,9,bo\n",
			  "log.csv");

	/* The store makes an original of a reply to oneself; the importer says whom it is to.
	 */
	HOLDS(tweets, " to=1 to_author=ana ");
	HOLDS(table, "original x 2 ana 2026-09-03T00:00:00Z to=1 to_author=ana",
	      "reply x 3 ana 2026-09-03T00:00:00Z to=9 to_author=bo");
}

/* 8. One account is one handle, however it is spelt; a bare name is of the server that answers.
 */
static void
test_handles(void)
{
	g_autofree char *table = read_text(
		"id,network,handle,created_at,text\n"
		"1,x, @Ana ,2026-09-03,a\n2,X,https://x.com/ANA?s=21,2026-09-03,b\n"
		"3,mastodon,https://m.org/@Ana,2026-09-03,c\n4,mastodon,@ana@M.org,2026-09-03,d\n",
		"log.csv");
	g_autofree char *status = json_case(
		"[{'id':'1','created_at':'2026-09-03T10:00:00Z','uri':'https://m.org/1',"
		"'visibility':'public','favourites_count':1,'content':'x','account':{'acct':'ana',"
		"'url':'https://m.org/@ana'},'mentions':[{'acct':'bo','url':'https://m.org/@bo'},{'acct':'cy@k.org'}]}]",
		&mine, NULL);

	HOLDS(table, " x 1 ana ", " x 2 ana ", " mastodon 3 ana@m.org ",
	      " mastodon 4 ana@m.org ");
	HOLDS(status, " ana@m.org ", " @bo@m.org @cy@k.org ");
}

/* 9. HTML, entities, mojibake, Slack's codes: what is read is what was written. */
static void
test_texts(void)
{
	g_autofree char *tweet =
		json_case("[{'id_str':'1','text':'a &amp; b &lt;3','created_at':"
			  "'Wed Oct 19 20:07:25 +0000 2022','user':{'screen_name':'ana'}}]",
			  &mine, NULL);
	g_autofree char *entry = json_case(
		"{'participants':[{'id':1,'display_name':'Ana'}],'view':[{'id':1,'user_id':1,"
		"'created_at':'2026-09-03T10:00:00Z','message':'<p>a &amp; <b>b</b></p><p>c</p>'}],"
		"'unread_entries':[]}",
		&mine, NULL);
	g_autofree char *photo =
		json_case("[{'media':[{'uri':'m/1.jpg','creation_timestamp':1788429600,"
			  "'title':'Caf\\u00c3\\u00a9'}]}]",
			  &mine, NULL);
	g_autofree char *comment = json_case(
		"{'kind':'Listing','data':{'children':[{'kind':'t1','data':{'name':'t1_a',"
		"'author':'ana','body':'a &gt; b','created_utc':1788429600.0}}]}}",
		&mine, NULL);
	g_autofree char *message = json_case(
		"[{'type':'message','user':'U1','text':'a &amp; <https://e.org|site>',"
		"'ts':'1788429600.000001'}]",
		&mine, NULL);

	HOLDS(tweet, "[a & b <3]");
	HOLDS(entry, "[a & b\n\nc]");
	HOLDS(photo, "[Café]");
	HOLDS(comment, "[a > b]");
	HOLDS(message, "[a & ", "https://e.org");
}

/* 10. A deleted author is nobody, and not one person. */
static void
test_deleted(void)
{
	g_autofree char *comment = json_case(
		"{'kind':'Listing','data':{'children':[{'kind':'t1','data':{'name':'t1_a',"
		"'author':'[deleted]','body':'x','created_utc':1788429600.0}}]}}",
		&mine, NULL);
	g_autofree char *entry = json_case(
		"{'participants':[],'view':[{'id':1,'created_at':'2026-09-03T10:00:00Z',"
		"'message':'x'}],'unread_entries':[]}",
		&mine, NULL);
	g_autofree char *row = read_text(
		"<posts><row Id=\"1\" PostTypeId=\"1\" CreationDate=\"2026-09-03T10:00:00\" "
		"Body=\"x\"/></posts>",
		"Posts.xml");
	g_autofree char *mention = json_case(
		"[{'tweet':{'id_str':'1','full_text':'@gone hi','created_at':"
		"'Wed Oct 19 20:07:25 +0000 2022','entities':{'user_mentions':[{'screen_name':"
		"'gone','id_str':'-1','id':'-1'}]}}}]",
		&mine, NULL);
	g_autofree char *table = read_text("id,network,handle,created_at,text\n"
					   "1,reddit,[deleted],2026-09-03,x\n",
					   "log.csv");

	HOLDS(comment, "left out 1 posts of deleted accounts\n");
	HOLDS(entry, "left out 1 posts of deleted accounts\n");
	HOLDS(row, "left out 1 posts of deleted accounts\n");
	HOLDS(table, "left out 1 posts of deleted accounts\n");
	g_assert_cmpstr(mention, ==, "original x 1 (owner) 2022-10-19T20:07:25Z [@gone hi]\n");
}

/* And: what is not carried is unknown, in a column that is there as in one that is not. */
static void
test_missing(void)
{
	g_autofree char *table =
		read_text("id,network,handle,created_at,text,likes,reposts\n"
			  "1,x,ana,2026-09-03,a,,0\n2,x,ana,2026-09-03,b,NA,1\n"
			  "3,x,ana,2026-09-03,c,null,-\n",
			  "log.csv");
	g_autofree char *video = json_case(
		"{'kind':'youtube#videoListResponse','items':[{'kind':'youtube#video','id':'v',"
		"'snippet':{'publishedAt':'2026-09-03T10:00:00Z','channelId':'UC1','title':'t'},"
		"'statistics':{'viewCount':'7'}}]}",
		&mine, NULL);

	HOLDS(table, " x 1 ana 2026-09-03T00:00:00Z reposts=0 [a]",
	      " x 2 ana 2026-09-03T00:00:00Z reposts=1 [b]",
	      " x 3 ana 2026-09-03T00:00:00Z [c]");
	HOLDS(video, " views=7 ");
	g_assert_null(strstr(video, "likes="));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/rules/1-ids", test_ids);
	g_test_add_func("/rules/2-content", test_content);
	g_test_add_func("/rules/3-byte-order-marks", test_byte_order_marks);
	g_test_add_func("/rules/4-private", test_private);
	g_test_add_func("/rules/5-reposts", test_reposts);
	g_test_add_func("/rules/6-times", test_times);
	g_test_add_func("/rules/7-threads", test_threads);
	g_test_add_func("/rules/8-handles", test_handles);
	g_test_add_func("/rules/9-texts", test_texts);
	g_test_add_func("/rules/10-deleted", test_deleted);
	g_test_add_func("/rules/missing", test_missing);
	return g_test_run();
}
