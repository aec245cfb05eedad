/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Discussions: Canvas, Discourse, Moodle. */

#include "test_input_capture.h"

#include "config/config.h"

static const struct read_options anyone = { .owner = "" };

static void
check(const char *text, const struct read_options *options, const char *expected)
{
	g_autofree char *got = capture_bytes(text, strlen(text), "forum.json", options, NULL);

	g_assert_cmpstr(got, ==, expected);
}

/* -- Canvas ---------------------------------------------------------------------------------
 */

/* The names come last, though the entries need them; an entry is deleted, and one nobody's. */
static void
test_canvas_view(void)
{
	check("{ \"unread_entries\": [2], \"entry_ratings\": {}, \"view\": [\n"
	      "{ \"id\": 1, \"user_id\": 11, \"parent_id\": null, \"created_at\": "
	      "\"2026-09-03T10:00:00Z\",\n"
	      "  \"message\": \"<p>Read <a href=\\\"https://doc.example/\\\">this</a></p>\", "
	      "\"rating_count\": 2, \"rating_sum\": 2,\n"
	      "  \"replies\": [ { \"id\": 2, \"user_id\": 12, \"parent_id\": 1, "
	      "\"created_at\": \"2026-09-03T11:00:00Z\",\n"
	      "    \"message\": \"<p>&iexcl;S&iacute;!</p>\", \"rating_sum\": null, "
	      "\"replies\": [\n"
	      "      { \"id\": 3, \"user_id\": 11, \"parent_id\": 2, \"created_at\": "
	      "\"2026-09-03T12:00:00Z\", \"message\": \"Good\" },\n"
	      "      { \"id\": 4, \"user_id\": 12, \"parent_id\": 2, \"created_at\": "
	      "\"2026-09-03T12:30:00Z\", \"message\": \"Also\" } ] } ] },\n"
	      "{ \"id\": 5, \"deleted\": true, \"parent_id\": null, \"created_at\": "
	      "\"2026-09-03T10:00:00Z\",\n"
	      "  \"replies\": [ { \"id\": 6, \"user_id\": 12, \"parent_id\": 5, "
	      "\"created_at\": \"2026-09-03T13:00:00Z\", \"message\": \"Why?\" } ] },\n"
	      "{ \"id\": 7, \"parent_id\": null, \"created_at\": \"2026-09-03T10:00:00Z\", "
	      "\"message\": \"anonymous\" } ],\n"
	      "\"new_entries\": [ { \"id\": 8, \"user_id\": 99, \"parent_id\": 1, "
	      "\"created_at\": \"2026-09-03T14:00:00Z\", \"message\": \"New\" } ],\n"
	      "\"participants\": [ { \"id\": 11, \"display_name\": \"Ana Lima\" }, { \"id\": "
	      "12, \"display_name\": \"Bo Díaz\" } ] }\n",
	      &anyone,
	      "original canvas 1 ana lima 2026-09-03T10:00:00Z likes=2 [Read this\n"
	      "https://doc.example/]\n"
	      "reply canvas 2 bo díaz 2026-09-03T11:00:00Z to=1 to_author=ana lima [¡Sí!]\n"
	      "reply canvas 3 ana lima 2026-09-03T12:00:00Z to=2 to_author=bo díaz [Good]\n"
	      "original canvas 4 bo díaz 2026-09-03T12:30:00Z to=2 to_author=bo díaz [Also]\n"
	      "reply canvas 6 bo díaz 2026-09-03T13:00:00Z to=5 [Why?]\n"
	      "reply canvas 8 99 2026-09-03T14:00:00Z to=1 to_author=ana lima [New]\n"
	      "left out 1 deleted posts\n"
	      "left out 1 posts of deleted accounts\n");
}

static void
test_canvas_entries(void)
{
	check("[ { \"id\": 1, \"user_id\": 11, \"user_name\": \"Ana Lima\", \"message\": "
	      "\"One\", \"rating_sum\": 0,\n"
	      "    \"created_at\": \"2026-09-03T10:00:00Z\", \"has_more_replies\": true,\n"
	      "    \"recent_replies\": [ { \"id\": 3, \"user_id\": 12, \"parent_id\": 1, "
	      "\"user_name\": \"Bo\",\n"
	      "      \"message\": \"Two\", \"created_at\": \"2026-09-03T11:00:00Z\" } ] } ]\n",
	      &anyone,
	      "original canvas 1 ana lima 2026-09-03T10:00:00Z likes=0 [One]\n"
	      "reply canvas 3 bo 2026-09-03T11:00:00Z to=1 to_author=ana lima [Two]\n"
	      "note 0: 1 entries have more answers than this file, .../view has them all\n");
}

/* Several answers of Canvas under names of somebody's own: which is meant cannot be told. */
static void
test_canvas_recording(void)
{
	check("{ \"list\": { \"endpoint\": \"courses/1/discussion_topics/1/entries\",\n"
	      "  \"data\": [ { \"id\": 1, \"user_id\": 1, \"user_name\": \"Ana\", \"message\": "
	      "\"x\" } ] } }\n",
	      &anyone,
	      "error 0: no discussion: Canvas's answer to .../discussion_topics/<id>/view or "
	      ".../entries is wanted, in a file of its own; nothing was read\n"
	      "FAIL\n");
}

/* Nested a hundred deep: more than any reader's patience, less than the limit. */
static void
test_canvas_deep(void)
{
	enum { LEVELS = 100 };
	g_autoptr(GString) text = g_string_new("{\"participants\":[],\"view\":[");
	g_autofree char *got = NULL;
	int lines = 0;

	for (int i = 1; i <= LEVELS; i++)
		g_string_append_printf(text,
				       "{\"id\":%d,\"user_id\":%d,\"message\":\"m\","
				       "\"created_at\":\"2026-09-03T10:00:00Z\",\"replies\":[",
				       i, i % 2 + 1);
	for (int i = 1; i <= LEVELS; i++)
		g_string_append(text, "]}");
	g_string_append(text, "]}");
	got = capture_bytes(text->str, text->len, "deep.json", &anyone, NULL);
	for (const char *at = got; (at = strchr(at, '\n')) != NULL; at++)
		lines++;
	g_assert_cmpint(lines, ==, LEVELS);
	g_assert_nonnull(
		strstr(got, "reply canvas 100 1 2026-09-03T10:00:00Z to=99 to_author=2"));
}

/* -- Discourse ------------------------------------------------------------------------------
 */

static void
test_discourse_topic(void)
{
	check("{ \"post_stream\": { \"posts\": [\n"
	      "{ \"id\": 900, \"username\": \"Ana\", \"name\": \"Ana Lima\", \"created_at\": "
	      "\"2026-09-03T10:00:00.174Z\",\n"
	      "  \"cooked\": \"<p>Hi <a class=\\\"mention\\\" "
	      "href=\\\"/u/bo\\\">@Bo</a></p>\", \"post_number\": 1, \"post_type\": 1,\n"
	      "  \"reply_to_post_number\": null, \"reply_count\": 1, \"quote_count\": 1, "
	      "\"reads\": 9, \"topic_id\": 7,\n"
	      "  \"actions_summary\": [ { \"id\": 2, \"count\": 3 }, { \"id\": 5, \"count\": 8 "
	      "} ] },\n"
	      "{ \"id\": 901, \"username\": \"bo\", \"created_at\": \"2026-09-03T11:00:00Z\",\n"
	      "  \"cooked\": \"<aside class=\\\"quote no-group\\\" data-username=\\\"Ana\\\" "
	      "data-post=\\\"1\\\"><blockquote><p>Hi</p><aside "
	      "class=\\\"onebox\\\">in</aside></blockquote></aside><p>Mine<aside "
	      "class=\\\"onebox\\\"> box</aside></p>\",\n"
	      "  \"post_number\": 2, \"post_type\": 1, \"reply_to_post_number\": null, "
	      "\"reply_count\": 0, \"topic_id\": 7, \"actions_summary\": [] },\n"
	      "{ \"id\": 902, \"username\": \"cy\", \"created_at\": \"2026-09-03T12:00:00Z\", "
	      "\"cooked\": \"<p>To bo</p>\",\n"
	      "  \"post_number\": 3, \"post_type\": 2, \"reply_to_post_number\": 2, "
	      "\"topic_id\": 7 },\n"
	      "{ \"id\": 903, \"username\": \"ana\", \"created_at\": \"2026-09-03T12:00:00Z\", "
	      "\"cooked\": \"<p>And</p>\",\n"
	      "  \"post_number\": 4, \"post_type\": 1, \"reply_to_post_number\": null, "
	      "\"topic_id\": 7 },\n"
	      "{ \"id\": 904, \"username\": \"system\", \"cooked\": \"closed\", "
	      "\"post_number\": 5, \"post_type\": 3, \"topic_id\": 7 },\n"
	      "{ \"id\": 905, \"username\": \"staff\", \"cooked\": \"<p>psst</p>\", "
	      "\"post_number\": 6, \"post_type\": 4, \"topic_id\": 7,\n"
	      "  \"created_at\": \"2026-09-03T12:00:00Z\" },\n"
	      "{ \"id\": 906, \"username\": \"bo\", \"cooked\": \"<p>gone</p>\", "
	      "\"post_number\": 7, \"post_type\": 1, \"topic_id\": 7,\n"
	      "  \"deleted_at\": \"2026-09-03T12:00:00Z\" },\n"
	      "{ \"id\": 907, \"username\": \"bo\", \"cooked\": \"<p>bad</p>\", "
	      "\"post_number\": 8, \"post_type\": 1, \"topic_id\": 7,\n"
	      "  \"hidden\": true } ],\n"
	      " \"stream\": [900, 901, 902, 903, 904, 905, 906, 907, 908, 909] }, \"id\": 7, "
	      "\"title\": \"Welcome\" }\n",
	      &anyone,
	      "original discourse 7/1 ana 2026-09-03T10:00:00Z likes=3 replies=1 quotes=1 "
	      "views=9 @bo [Welcome\n"
	      "\n"
	      "Hi @Bo]\n"
	      "reply+quote discourse 7/2 bo 2026-09-03T11:00:00Z likes=0 replies=0 to=7/1 "
	      "to_author=ana target=ana [Mine\n"
	      "\n"
	      "box]\n"
	      "reply discourse 7/3 cy 2026-09-03T12:00:00Z to=7/2 to_author=bo [To bo]\n"
	      "original discourse 7/4 ana 2026-09-03T12:00:00Z to=7/1 to_author=ana [And]\n"
	      "warning 0: the topic has 10 posts, this file only 8 of them: fetch it with "
	      "?print=true\n"
	      "left out 2 hidden and deleted posts\n"
	      "left out 1 messages of the system\n"
	      "left out 1 whispers\n");
}

/* Newest first: whom a post answers may be known by name alone, or not at all. */
static void
test_discourse_latest(void)
{
	check("{ \"latest_posts\": [\n"
	      "{ \"id\": 15, \"username\": \"ana\", \"created_at\": \"2026-09-03T12:00:00Z\", "
	      "\"cooked\": \"<p>b</p>\", \"topic_title\": \"T\",\n"
	      "  \"post_number\": 3, \"post_type\": 1, \"reply_to_post_number\": 2, "
	      "\"reply_to_user\": { \"username\": \"Bo\" }, \"topic_id\": 9 },\n"
	      "{ \"id\": 14, \"username\": \"ana\", \"created_at\": \"2026-09-03T11:00:00Z\", "
	      "\"cooked\": \"<p>a</p>\", \"topic_title\": \"T\",\n"
	      "  \"post_number\": 1, \"post_type\": 1, \"reply_to_post_number\": null, "
	      "\"topic_id\": 9 },\n"
	      "{ \"id\": 13, \"username\": \"ana\", \"cooked\": \"<p>?</p>\" } ] }\n",
	      &anyone,
	      "reply discourse 9/3 ana 2026-09-03T12:00:00Z to=9/2 to_author=bo [b]\n"
	      "original discourse 9/1 ana 2026-09-03T11:00:00Z [T\n"
	      "\n"
	      "a]\n"
	      "reject 6: no topic or number\n");
}

/* -- Moodle ---------------------------------------------------------------------------------
 */

static const char moodle[] =
	"[[{\"id\":\"21\",\"discussion\":\"4\",\"parent\":\"0\",\"userid\":\"7\",\"userfull"
	"name\":\"Ana Lima\",\"created\":\"1788429600\",\"subject\":\"Week "
	"1\",\"message\":\"<p>Hello</p>\",\"totalscore\":\"5\",\"deleted\":\"0\",\"privater"
	"eplyto\":\"0\"},\n"
	"{\"id\":\"22\",\"discussion\":\"4\",\"parent\":\"21\",\"userid\":\"8\",\"userfulln"
	"ame\":\"Bo Díaz\",\"created\":1788433200,\"subject\":\"Re: Week "
	"1\",\"message\":\"<p>Hi</p>\",\"deleted\":\"0\",\"privatereplyto\":\"0\"},\n"
	"{\"id\":\"23\",\"discussion\":\"4\",\"parent\":\"22\",\"userid\":\"9\",\"userfulln"
	"ame\":\"Prof\",\"created\":\"1788436800\",\"subject\":\"Re: Week "
	"1\",\"message\":\"between us\",\"deleted\":\"0\",\"privatereplyto\":\"8\"},\n"
	"{\"id\":\"24\",\"discussion\":\"4\",\"parent\":\"21\",\"userid\":\"8\",\"userfulln"
	"ame\":\"Bo Díaz\",\"created\":\"1788436800\",\"subject\":\"Re\",\"message\":\"oops"
	"\",\"deleted\":\"1\",\"privatereplyto\":\"0\"},\n"
	"{\"id\":\"25\",\"discussion\":\"4\",\"parent\":\"21\",\"userid\":\"7\",\"userfulln"
	"ame\":\"Ana Lima\",\"created\":\"Thursday, 3 September 2026, "
	"3:33 PM\",\"subject\":\"Re: Week 1\",\"message\":\"More\",\"deleted\":\"0\",\"priv"
	"atereplyto\":\"0\"},\n"
	"{\"id\":\"26\",\"discussion\":\"4\",\"parent\":\"0\",\"userid\":\"5\",\"userfullna"
	"me\":\"\",\"created\":\"1788436800\",\"subject\":\"x\",\"message\":\"y\"}]]\n";

/* 1788429600 s = 2026-09-03T10:00:00Z (date -ud @1788429600). 15:33 in Berlin is 13:33 UTC. */
static void
test_moodle(void)
{
	struct config config = { .zone = clock_zone("Europe/Berlin") };
	struct read_options options = { .config = &config, .owner = "" };

	check(moodle, &options,
	      "original moodle 21 ana lima 2026-09-03T10:00:00Z [Week 1\n"
	      "\n"
	      "Hello]\n"
	      "reply moodle 22 bo díaz 2026-09-03T11:00:00Z to=21 to_author=ana lima [Hi]\n"
	      "original moodle 25 ana lima 2026-09-03T13:33:00Z to=21 to_author=ana lima "
	      "[More]\n"
	      "left out 1 deleted posts\n"
	      "left out 1 posts of deleted accounts\n"
	      "left out 1 private replies\n");
	options.include_private = TRUE;
	{
		g_autofree char *got =
			capture_bytes(moodle, strlen(moodle), "m.json", &options, NULL);

		g_assert_nonnull(strstr(got, "[between us]"));
		g_assert_nonnull(strstr(got, "left out 1 private replies"));
	}
	g_time_zone_unref(config.zone);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/canvas/view", test_canvas_view);
	g_test_add_func("/canvas/entries", test_canvas_entries);
	g_test_add_func("/canvas/recording", test_canvas_recording);
	g_test_add_func("/canvas/deep", test_canvas_deep);
	g_test_add_func("/discourse/topic", test_discourse_topic);
	g_test_add_func("/discourse/latest", test_discourse_latest);
	g_test_add_func("/moodle/json", test_moodle);
	return g_test_run();
}
