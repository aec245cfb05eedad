/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

#include "config/config.h"

static const struct read_options anyone = { .owner = "" };

/* The columns as product.md has them, one row of each kind of figure. */
static void
test_own_names(void)
{
	capture_check(
		"id,network,handle,created_at,text,in_reply_to,mentions,likes,reposts,replies,"
		"views\n"
		"1,mastodon,@Ana@mas.to,2026-09-03T14:02:11Z,\"Hello, "
		"\"\"all\"\"\",,,\"1,234\",1.2K,0,\n"
		"2,x,@bo,2026-09-03T16:02:11+02:00,\"Line\nbreak\",1,@cy;@dee,n/a,-,3,12.0\n",
		NULL,
		"original mastodon 1 ana@mas.to 2026-09-03T14:02:11Z likes=1234 reposts=1200 "
		"replies=0 [Hello, \"all\"]\n"
		"reply x 2 bo 2026-09-03T14:02:11Z replies=3 views=12 to=1 @cy @dee "
		"[Line\nbreak]\n");
}

/* A hand-kept log: date and time apart, German, semicolons, local time, no id, no network. */
static void
test_log(void)
{
	struct config config = { .zone = clock_zone("Europe/Berlin"), .timezone = NULL };
	const struct read_options options = { .config = &config, .owner = "s1" };

	/* 25.09.2026 14:05 in Berlin is summer time, UTC+2: 12:05 UTC. */
	capture_check(
		"Datum;Uhrzeit;Link;Beitrag;Gefällt mir\n"
		"25.09.2026;14:05;https://mas.to/@ana/1;Hallo;3\n"
		"05.11.2026;09:00;https://bsky.app/profile/ana.example.org/post/3k;Zwei;\n",
		&options,
		"original mastodon mas.to/1 (owner) 2026-09-25T12:05:00Z "
		"likes=3 url=https://mas.to/@ana/1 [Hallo]\n"
		"original bluesky at://ana.example.org/app.bsky.feed.post/3k (owner) "
		"2026-11-05T08:00:00Z url=https://bsky.app/profile/ana.example.org/post/3k "
		"[Zwei]\n");
	g_time_zone_unref(config.zone);
}

/* A bare id of Mastodon or Reddit is whole beside its address; of another post's it is not. */
static void
test_whole_ids(void)
{
	capture_check(
		"id,network,handle,created_at,text,in_reply_to,url\n"
		"115,mastodon,ana@mas.to,2026-09-03T14:02:11Z,A,,https://mas.to/@ana/115\n"
		"116,mastodon,ana@mas.to,2026-09-03T14:02:12Z,B,115,https://mas.to/@ana/116\n"
		"117,mastodon,ana@mas.to,2026-09-03T14:02:13Z,C,115,https://mas.to/@bo/9117\n"
		"1abc,reddit,ana,2026-09-03T14:02:14Z,D,,https://redd.it/1abc\n",
		NULL,
		"original mastodon mas.to/115 ana@mas.to 2026-09-03T14:02:11Z "
		"url=https://mas.to/@ana/115 [A]\n"
		"reply mastodon mas.to/116 ana@mas.to 2026-09-03T14:02:12Z "
		"url=https://mas.to/@ana/116 to=mas.to/115 [B]\n"
		"reply mastodon mas.to/117 ana@mas.to 2026-09-03T14:02:13Z url=https://mas.to/@bo/9117 "
		"to=mas.to/115 [C]\n"
		"original reddit t3_1abc ana 2026-09-03T14:02:14Z url=https://redd.it/1abc "
		"[D]\n");
}

/* Numbers that a student gives to posts are that student's; long ones are a network's. */
static void
test_own_numbers(void)
{
	const struct read_options options = { .owner = "Ana Lima" };

	capture_check("id,date,text,in_reply_to\n"
		      "1,2026-09-03,A,\n"
		      "2,2026-09-04,B,1\n"
		      "1582825767519809538,2026-09-05,C,1582825767519809537\n",
		      &options,
		      "original other ana lima/1 (owner) 2026-09-03T00:00:00Z [A]\n"
		      "reply other ana lima/2 (owner) 2026-09-04T00:00:00Z to=ana lima/1 [B]\n"
		      "reply other 1582825767519809538 (owner) 2026-09-05T00:00:00Z "
		      "to=1582825767519809537 [C]\n");
}

/* Cells pasted from an editor are HTML, cells about HTML are not; so are titles. */
static void
test_pasted(void)
{
	capture_check(
		"id,network,handle,created_at,title,text\n"
		"1,x,ana,2026-09-03T14:02:11Z,A &amp; B,<div class=\"\"ql\"\"><p>One&nbsp;of "
		"them</p><p>Two</p></div>\n"
		"2,x,ana,2026-09-03T14:02:12Z,,a < b && use <p> for paragraphs\n",
		NULL,
		"original x 1 ana 2026-09-03T14:02:11Z [A & B\n\nOne of them\n\nTwo]\n"
		"original x 2 ana 2026-09-03T14:02:12Z [a < b && use <p> for paragraphs]\n");
}

static void
test_tool_names(void)
{
	/* A collection tool's X sheet; ids of old sheets name the network. */
	capture_check(
		"tweet_id,screen_name,created_at,full_text,favorite_count,retweet_count,"
		"in_reply_to_status_id_str,in_reply_to_screen_name,user_followers_count\n"
		"18,Ana,Wed Oct 21 20:07:25 +0000 2026,Hi @Bo.,1,0,,Bo,10\n"
		"19,Ana,Wed Oct 21 20:08:25 +0000 2026,Yes,1,0,17,Bo,10\n"
		"20,Ana,Wed Oct 21 20:09:25 +0000 2026,More,1,0,19,Ana,11\n"
		"21,Ana,Wed Oct 21 20:10:25 +0000 2026,RT @Cy: their words,7,9,,,11\n",
		NULL,
		"audience x ana 10\n"
		/* an author without a post is how X says: begins with @name */
		"original x 18 ana 2026-10-21T20:07:25Z likes=1 reposts=0 @bo [Hi @Bo.]\n"
		"reply x 19 ana 2026-10-21T20:08:25Z likes=1 reposts=0 to=17 to_author=bo "
		"[Yes]\n"
		"audience x ana 11\n"
		/* a reply to oneself goes on with one's own post */
		"original x 20 ana 2026-10-21T20:09:25Z likes=1 reposts=0 to=19 "
		"to_author=ana [More]\n"
		"repost x 21 ana 2026-10-21T20:10:25Z target=cy []\n");
}

static void
test_kinds(void)
{
	capture_check("id,network,handle,date,text,kind,quoted_user,likes\n"
		      "1,reddit,u/ana,2026-09-01,A,Submission,,5\n"
		      "2,reddit,u/ana,2026-09-01,B,reply,,\n"
		      "3,reddit,u/ana,2026-09-01,C,quote,u/bo,\n"
		      "4,reddit,u/ana,2026-09-01,D,repost,,9\n"
		      "5,reddit,u/ana,2026-09-01,E,photo,u/bo,\n"
		      "6,reddit,[deleted],2026-09-01,F,,,\n",
		      NULL,
		      "original reddit 1 ana 2026-09-01T00:00:00Z likes=5 [A]\n"
		      "reply reddit 2 ana 2026-09-01T00:00:00Z [B]\n"
		      "quote+quote reddit 3 ana 2026-09-01T00:00:00Z target=bo [C]\n"
		      "repost reddit 4 ana 2026-09-01T00:00:00Z []\n"
		      "quote+quote reddit 5 ana 2026-09-01T00:00:00Z target=bo [E]\n"
		      "left out 1 posts of deleted accounts\n");
}

static void
test_mentions(void)
{
	capture_check(
		"id,network,handle,date,text\n"
		"1,mastodon,@ana@mas.to,2026-09-01,@Bo and @cy@else.example. @bo\n"
		"2,mastodon,@ana@mas.to,2026-09-01,mail a@b.example or "
		"https://mas.to/@dee/1\n"
		"3,bluesky,ana.example.org,2026-09-01,@bo @bo.example.org!\n"
		"4,x,ana,2026-09-01,\".@bo_x, (@cy) @\"\n",
		NULL,
		"original mastodon 1 ana@mas.to 2026-09-01T00:00:00Z @bo@mas.to "
		"@cy@else.example [@Bo and @cy@else.example. @bo]\n"
		"original mastodon 2 ana@mas.to 2026-09-01T00:00:00Z [mail a@b.example or "
		"https://mas.to/@dee/1]\n"
		"original bluesky 3 ana.example.org 2026-09-01T00:00:00Z @bo.example.org "
		"[@bo @bo.example.org!]\n"
		"original x 4 ana 2026-09-01T00:00:00Z @cy [.@bo_x, (@cy) @]\n");
}

static void
test_keys(void)
{
	g_autofree char *twice = NULL, *again = NULL;
	static const char bare[] =
		"author,date,text\n@ana,2026-09-01,Same\n@ana,2026-09-02,Same\n"
		"@ana,2026-09-01,Same\n";
	static const char key[] = " derived-";
	const char *first, *second, *third;

	capture_check(
		"id,network,handle,date,text,url\n"
		"1.26426E+18,x,ana,2026-09-01,A,https://x.com/ana/status/1\n"
		"1.26427E+18,x,ana,2026-09-01,B,https://x.com/ana/status/2\n",
		NULL,
		"warning 2: ids in column id were ruined by a spreadsheet (1.26426E+18), not "
		"used: posts are known by their URL instead (also further ones)\n"
		"original x 1 ana 2026-09-01T00:00:00Z "
		"url=https://x.com/ana/status/1 [A]\n"
		"original x 2 ana 2026-09-01T00:00:00Z "
		"url=https://x.com/ana/status/2 [B]\n");
	/* Derived keys: the same for the same post, and in another run; others differ. */
	twice = capture_text(bare, NULL);
	again = capture_text(bare, NULL);
	g_assert_cmpstr(twice, ==, again);
	g_assert_nonnull(strstr(twice, "warning 2: neither id nor URL"));
	first = strstr(twice, key);
	second = strstr(first + 1, key);
	third = strstr(second + 1, key);
	g_assert_cmpint(memcmp(first, third, 33), ==, 0);
	g_assert_cmpint(memcmp(first, second, 33), !=, 0);
	g_assert_null(strstr(strstr(twice, "warning") + 1, "warning"));
}

static void
test_rejects(void)
{
	struct read_options options = {
		.now = 1788220800
	}; /* date -u -d @: 2026-09-01 00:00 */

	capture_check(
		"id,network,handle,date,text,likes\n"
		"1,x,ana,,A,1\n"
		"2,x,ana,2026-02-30,B,1\n"
		"3,x,,2026-08-01,C,1\n"
		"4,x,ana,2026-09-02,D,-4\n"
		"5,x,ana,2026-09-04,E,1\n"
		"6,x,ana,2026-08-01,F,many\n"
		"7,x,ana,2026-08-01,G,1,shifted\n"
		"id,network,handle,date,text,likes\n"
		"8,x,ana,2026-08-01\n",
		&options,
		"reject 2: no time\n"
		"reject 3: not a time: 2026-02-30\n"
		"reject 4: no author\n"
		"warning 5: likes \"-4\" is negative, taken as unknown (also further ones)\n"
		"original x 4 ana 2026-09-02T00:00:00Z [D]\n"
		"reject 6: dated in the future (2026-09-04)\n"
		"original x 6 ana 2026-08-01T00:00:00Z [F]\n"
		"reject 8: more cells than the header has\n"
		"original x 8 ana 2026-08-01T00:00:00Z []\n"
		"left out 1 rows that repeat the header\n");
}

static void
test_owner(void)
{
	static const char text[] = "id,date,text\n1,2026-09-01,A\n";
	const struct read_options owned = { .owner = "s1", .default_network = "mastodon" };

	capture_check(text, &owned,
		      "original mastodon s1/1 (owner) 2026-09-01T00:00:00Z [A]\n");
	capture_check(text, &anyone, "original other 1 (owner) 2026-09-01T00:00:00Z [A]\n");
	capture_check(text, NULL,
		      "warning 2: no column names the author, rows are refused: name it under "
		      "[columns] in class.ini (handle = ...), or put the file under "
		      "posts/<student>/\n"
		      "reject 2: no author\n");
}

/* One date that has only one reading decides for all; none: the zone, and a warning. */
static void
test_day_order(void)
{
	struct config york = { .zone = clock_zone("America/New_York") };
	char name[] = "America/New_York";
	const struct read_options american = { .config = &york };

	york.timezone = name;
	capture_check("id,handle,date,text\n1,ana,05/09/2026,A\n2,ana,25/09/2026,B\n", NULL,
		      "original other 1 ana 2026-09-05T00:00:00Z [A]\n"
		      "original other 2 ana 2026-09-25T00:00:00Z [B]\n");
	capture_check("id,handle,date,text\n1,ana,05/09/2026,A\n2,ana,05/25/2026,B\n", NULL,
		      "original other 1 ana 2026-05-09T00:00:00Z [A]\n"
		      "original other 2 ana 2026-05-25T00:00:00Z [B]\n");
	capture_check("id,handle,date,text\n1,ana,05/09/2026,A\n", NULL,
		      "warning 0: dates like 05/09/2026 can be read in two ways, taken as "
		      "day/month/year (by the course's time zone; day_order in class.ini says "
		      "otherwise)\n"
		      "original other 1 ana 2026-09-05T00:00:00Z [A]\n");
	/* New York in May is UTC-4. */
	capture_check("id,handle,date,text\n1,ana,05/09/2026,A\n", &american,
		      "warning 0: dates like 05/09/2026 can be read in two ways, taken as "
		      "month/day/year (by the course's time zone; day_order in class.ini says "
		      "otherwise)\n"
		      "original other 1 ana 2026-05-09T04:00:00Z [A]\n");
	/* The class has said how; a date that has one reading only still decides. */
	york.day_order = CLOCK_DAY_FIRST;
	capture_check("id,handle,date,text\n1,ana,05/09/2026,A\n", &american,
		      "original other 1 ana 2026-09-05T04:00:00Z [A]\n");
	capture_check("id,handle,date,text\n1,ana,05/09/2026,A\n2,ana,05/25/2026,B\n",
		      &american,
		      "original other 1 ana 2026-05-09T04:00:00Z [A]\n"
		      "original other 2 ana 2026-05-25T04:00:00Z [B]\n");
	g_time_zone_unref(york.zone);
}

/* The date that decides stands behind the look-ahead of 64 KiB. */
static void
test_day_order_late(void)
{
	g_autoptr(GString) text = g_string_new("id,handle,date,text\n");
	g_autofree char *got = NULL;

	for (int i = 0; i < 5000; i++)
		g_string_append_printf(text, "%d,ana,05/09/2026,some words\n", i);
	g_assert_cmpuint(text->len, >, STREAM_PEEK_BYTES);
	g_string_append(text, "5000,ana,05/25/2026,last\n");
	got = capture_text(text->str, NULL);
	g_assert_true(g_str_has_prefix(got, "original other 0 ana 2026-05-09T00:00:00Z"));
	g_assert_true(g_str_has_suffix(got, "5000 ana 2026-05-25T00:00:00Z [last]\n"));
	g_assert_null(strstr(got, "warning"));
}

static void
test_mapping(void)
{
	char column[] = "text", header[] = "What did you write?", created[] = "created_at",
	     when[] = "Tag der Tat";
	struct column_mapping pairs[] = { { column, header, 1 }, { created, when, 2 } };
	g_autoptr(GPtrArray) mapping = g_ptr_array_new();
	struct config config = { .columns = mapping };
	const struct read_options options = { .config = &config, .owner = "s1" };

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		g_ptr_array_add(mapping, &pairs[i]);
	capture_check("id,Tag der Tat,what did you write\n1,2026-09-01,A\n", &options,
		      "original other s1/1 (owner) 2026-09-01T00:00:00Z [A]\n");
}

static void
test_cells(void)
{
	/* Formulas, the apostrophe guard, NA of R, a title before a body. */
	capture_check(
		"id,handle,date,title,text,url,in_reply_to\n"
		"\"=\"\"007\"\"\",'@ana,2026-09-01,NA,'=A,"
		"\"=HYPERLINK(\"\"https://x.com/ana/status/1\"\",\"\"post\"\")\",NA\n"
		"8,ana,2026-09-01,T,B,,\n",
		NULL,
		"original x 007 ana 2026-09-01T00:00:00Z url=https://x.com/ana/status/1 [=A]\n"
		"original other 8 ana 2026-09-01T00:00:00Z [T\n\nB]\n");
}

static void
test_missing(void)
{
	const struct read_options options = { .format = "posts" };

	capture_check(
		"id,handle,text\n1,ana,A\n", &options,
		"error 0: a file of posts needs a created_at column (created_at, "
		"created_utc, timestamp, published_at, ...), but its columns are id, handle, "
		"text: rename one, or name it under [columns] in class.ini (created_at = its "
		"header); nothing was read\n"
		"FAIL\n");
}

/* Other people's names are no handles, but their posts are interactions all the same. */
static void
test_names(void)
{
	capture_check("id,network,handle,date,text\n1,linkedin,Ana  LIMA Roe,2026-09-01,A\n"
		      "2,x,@guest@elsewhere.example,2026-09-01,B\n",
		      NULL,
		      "original linkedin 1 ana lima roe 2026-09-01T00:00:00Z [A]\n"
		      "original x 2 guest@elsewhere.example 2026-09-01T00:00:00Z [B]\n");
}

/* What a message shows of a cell ends between two characters. */
static void
test_excerpts(void)
{
	g_autoptr(GString) text = g_string_new("id,handle,date,text,likes\n1,ana,");
	g_autofree char *got = NULL;

	for (int i = 0; i < 60; i++)
		g_string_append(text, "\xC3\xA9");
	g_string_append(text, ",A,\n2,ana,2026-09-01,B,x");
	for (int i = 0; i < 60; i++)
		g_string_append(text, "\xC3\xA9");
	got = capture_text(text->str, NULL);
	g_assert_true(g_str_has_prefix(got, "reject 2: not a time: \xC3\xA9"));
	g_assert_nonnull(strstr(got, "warning 3: likes \"x\xC3\xA9"));
	g_assert_true(g_utf8_validate(got, -1, NULL));
}

static void
test_hostile(void)
{
	g_autoptr(GString) text = g_string_new("id,handle,date,text\n1,ana,2026-09-01,");
	g_autofree char *got = NULL;

	/* A cell of 2 MiB is cut by the CSV reader: such a row is refused, the next is read. */
	for (int i = 0; i < 2 * 1024 * 1024; i++)
		g_string_append_c(text, 'x');
	g_string_append(text, "\n2,ana,2026-09-01,ok\n");
	got = capture_text(text->str, NULL);
	g_assert_cmpstr(got, ==,
			"reject 2: a cell of more than 1 MiB\n"
			"original other 2 ana 2026-09-01T00:00:00Z [ok]\n");
}

/* What is called an id must tell one post from another. */
static void
test_ids_of_others(void)
{
	g_autofree char *got = NULL;
	static const char handles[] = "Date;R\303\251seau;Identifiant;Texte\n"
				      "25/09/2026;X;@ana;un\n26/09/2026;X;@ana;deux\n";
	static const char students[] = "id,date,handle,text,url\n"
				       "7,2026-09-25,ana,one,https://x.com/ana/status/1\n"
				       "7,2026-09-26,ana,two,https://x.com/ana/status/2\n"
				       "7,2026-09-27,ana,3,https://x.com/ana/status/3\n"
				       "8,2026-09-26,bo,two,https://x.com/bo/status/3\n";
	static const char updated[] = "id,date,handle,text,likes\n"
				      "7,2026-09-25,ana,one,1\n7,2026-09-25,ana,one,2\n";

	got = capture_bytes(handles, strlen(handles), "log.csv", NULL, NULL);
	g_assert_nonnull(strstr(got, "column Identifiant holds no ids of posts, it was read as "
				     "the handle"));
	g_assert_nonnull(strstr(got, "[un]"));
	g_assert_nonnull(strstr(got, "[deux]"));
	g_assert_nonnull(strstr(got, " ana "));
	g_free(got);
	got = capture_bytes(students, strlen(students), "log.csv", NULL, NULL);
	g_assert_nonnull(strstr(got, "different posts have the same"));
	g_assert_nonnull(strstr(got, "https://x.com/ana/status/1"));
	g_assert_nonnull(strstr(got, "https://x.com/ana/status/2"));
	g_free(got);
	/* The same post with a later count keeps its id. */
	got = capture_bytes(updated, strlen(updated), "log.csv", NULL, NULL);
	g_assert_null(strstr(got, "warning"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/posts/own-names", test_own_names);
	g_test_add_func("/posts/log", test_log);
	g_test_add_func("/posts/whole-ids", test_whole_ids);
	g_test_add_func("/posts/own-numbers", test_own_numbers);
	g_test_add_func("/posts/pasted", test_pasted);
	g_test_add_func("/posts/tool-names", test_tool_names);
	g_test_add_func("/posts/kinds", test_kinds);
	g_test_add_func("/posts/mentions", test_mentions);
	g_test_add_func("/posts/keys", test_keys);
	g_test_add_func("/posts/rejects", test_rejects);
	g_test_add_func("/posts/owner", test_owner);
	g_test_add_func("/posts/day-order", test_day_order);
	g_test_add_func("/posts/day-order-late", test_day_order_late);
	g_test_add_func("/posts/mapping", test_mapping);
	g_test_add_func("/posts/cells", test_cells);
	g_test_add_func("/posts/missing", test_missing);
	g_test_add_func("/posts/names", test_names);
	g_test_add_func("/posts/excerpts", test_excerpts);
	g_test_add_func("/posts/ids-of-others", test_ids_of_others);
	g_test_add_func("/posts/hostile", test_hostile);
	return g_test_run();
}
