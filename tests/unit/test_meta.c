/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Download your information": Instagram, Threads, Facebook. */

#include "test_input_capture.h"

static const struct read_options anyone = { .owner = "" };
static const struct read_options folder = { .owner = "s1" };

static void
check(const char *text, const struct read_options *options, const char *expected)
{
	g_autofree char *got = capture_bytes(text, strlen(text), "posts.json", options, NULL);

	g_assert_cmpstr(got, ==, expected);
}

/* The next key that was derived, cut out of `got`; g_free it. */
static char *
derived_key(const char **got)
{
	const char *at = strstr(*got, "derived-");

	g_assert_nonnull(at);
	*got = at + 1;
	return g_strndup(at, strcspn(at, " "));
}

/*
 * One picture: its title; several: the post's. 1788429600 s = 2026-09-03T10:00:00Z. The cat's
 * UTF-8 is F0 9F 90 88, é is C3 A9; a text that has a real € is left alone.
 */
static void
test_instagram_posts(void)
{
	check("[ { \"media\": [ { \"uri\": \"media/posts/202609/1.jpg\", "
	      "\"creation_timestamp\": 1788429600, \"title\": \"Caf\\u00c3\\u00a9 "
	      "\\u00f0\\u009f\\u0090\\u0088 @Bo_b\" } ] },\n"
	      "  { \"media\": [ { \"uri\": \"media/posts/202609/2.jpg\", "
	      "\"creation_timestamp\": 1788429601, \"title\": \"\" },\n"
	      "               { \"uri\": \"media/posts/202609/3.jpg\", \"creation_timestamp\": "
	      "1788429602, \"title\": \"\" } ],\n"
	      "    \"title\": \"caf\\u00e9 \\u20ac\", \"creation_timestamp\": 1788433200 } ]\n",
	      &folder,
	      "original instagram media/posts/202609/1.jpg (owner) 2026-09-03T10:00:00Z @bo_b "
	      "[Café 🐈 @Bo_b]\n"
	      "original instagram media/posts/202609/2.jpg (owner) 2026-09-03T11:00:00Z [café "
	      "€]\n");
}

static void
test_instagram_old(void)
{
	check("{ \"photos\": [ { \"caption\": \"Old\", \"taken_at\": "
	      "\"2020-10-08T12:03:39+00:00\", \"path\": \"photos/202010/1.jpg\" } ],\n"
	      "  \"videos\": [ { \"caption\": \"\", \"taken_at\": \"2020-10-08T12:03:40\", "
	      "\"path\": \"videos/1.mp4\" } ],\n"
	      "  \"stories\": [ { \"caption\": \"no\", \"taken_at\": \"2020-10-08T12:03:39\", "
	      "\"path\": \"s\" } ], \"profile\": [] }\n",
	      &folder,
	      "original instagram photos/202010/1.jpg (owner) 2020-10-08T12:03:39Z [Old]\n"
	      "original instagram videos/1.mp4 (owner) 2020-10-08T12:03:40Z []\n");
	check("{ \"ig_stories\": [ { \"uri\": \"media/stories/1.jpg\", "
	      "\"creation_timestamp\": 1788429600, \"title\": \"\" } ] }",
	      &folder, "left out 1 stories, which are gone after a day\n");
}

/* In Dutch, in the newer form, and in that of 2020: comment first, then whose post it is under.
 */
static void
test_instagram_comments(void)
{
	static const char text[] =
		"{ \"comments_media_comments\": [\n"
		"{ \"media_list_data\": [], \"string_map_data\": { \"Opmerking\": { \"value\": "
		"\"Mooi \\u00e2\\u0080\\u0094 ja\" }, \"Media-eigenaar\": { \"value\": "
		"\"Bo.D\" }, \"Tijd\": { \"timestamp\": 1788429600 } } },\n"
		"{ \"string_map_data\": { \"Media Owner\": { \"value\": \"cy\" }, \"Time\": { "
		"\"timestamp\": 1788429600 } } } ],\n"
		"  \"comments_reels_comments\": [\n"
		"{ \"timestamp\": 1788429602, \"label_values\": [ { \"label\": \"Kommentar\", "
		"\"value\": \"Neu\" }, { \"label\": \"Besitzer\", \"value\": \"dee\" } ] } ],\n"
		"  \"media_comments\": [ [ \"2020-10-08T12:03:39+00:00\", \"old\", \"eve\" ] ] "
		"}\n";
	g_autofree char *got = capture_bytes(text, strlen(text), "c.json", &folder, NULL);
	g_autofree char *again = capture_bytes(text, strlen(text), "d.json", &folder, NULL);
	const char *at = got;
	g_autofree char *first = derived_key(&at), *second = derived_key(&at);

	g_assert_cmpstr(got, ==, again);
	g_assert_cmpstr(first, !=, second);
	g_assert_nonnull(
		strstr(got, " (owner) 2026-09-03T10:00:00Z to_author=bo.d [Mooi — ja]\n"));
	g_assert_nonnull(strstr(got, " (owner) 2026-09-03T10:00:00Z to_author=cy []\n"));
	g_assert_nonnull(strstr(got, " (owner) 2026-09-03T10:00:02Z to_author=dee [Neu]\n"));
	g_assert_nonnull(strstr(got, " (owner) 2020-10-08T12:03:39Z to_author=eve [old]\n"));
}

/* The archive's name says whose it is, where the place does not. */
static void
test_owner(void)
{
	static const char text[] =
		"[ { \"media\": [ { \"uri\": \"media/posts/1.jpg\", "
		"\"creation_timestamp\": 1788429600, \"title\": \"t\" } ] } ]";
	static const char name[] =
		"in/instagram-ana.l-b_c-2026-09-05-Xy1.zip:media/posts_1.json";
	g_autofree char *named = capture_bytes(text, strlen(text), name, NULL, NULL);
	g_autofree char *placed = capture_bytes(text, strlen(text), name, &folder, NULL);
	g_autofree char *nobody = capture_bytes(text, strlen(text), "posts_1.json", NULL, NULL);

	g_assert_cmpstr(named, ==,
			"original instagram media/posts/1.jpg ana.l-b_c 2026-09-03T10:00:00Z "
			"[t]\n");
	g_assert_nonnull(strstr(placed, " (owner) "));
	g_assert_nonnull(strstr(nobody, "reject 1: no author\n"));
}

static void
test_threads(void)
{
	static const char text[] = "{ \"text_post_app_text_posts\": [\n"
				   "{ \"media\": [ { \"uri\": \"\", \"creation_timestamp\": "
				   "1788429600, \"title\": \"It\\u00e2\\u0080\\u0099s @bo\", "
				   "\"cross_post_source\": { \"source_app\": \"FB\" } } ] },\n"
				   "{ \"media\": [ { \"uri\": \"media/threads/1.jpg\", "
				   "\"creation_timestamp\": 1788429601, \"title\": \"yes\", "
				   "\"text_app_post\": { \"is_reply\": true } } ] } ] }\n";
	g_autofree char *got = capture_bytes(text, strlen(text), "t.json", &folder, NULL);
	const char *at = got;
	g_autofree char *key = derived_key(&at);
	g_autofree char *expected = g_strdup_printf(
		"original threads %s (owner) 2026-09-03T10:00:00Z @bo [It’s @bo]\n"
		"reply threads media/threads/1.jpg (owner) 2026-09-03T10:00:01Z [yes]\n",
		key);

	g_assert_cmpstr(got, ==, expected);
}

/* Words, a shared link, a picture without words, a check-in, an update without data. */
static void
test_facebook_posts(void)
{
	static const char text[] =
		"[ { \"timestamp\": 1788429600, \"data\": [ { \"update_timestamp\": 1788429600 "
		"}, { \"post\": \"Caf\\u00c3\\u00a9\" } ],\n"
		"    \"title\": \"Ana Lima updated her status.\", \"tags\": [ { \"name\": \"Bo "
		"D\\u00c3\\u00adaz\" }, { \"name\": \"bo d\\u00c3\\u00adaz\" } ] },\n"
		"  { \"timestamp\": 1788429601, \"data\": [ { \"post\": \"Look\" } ], "
		"\"title\": \"Ana shared a link.\",\n"
		"    \"attachments\": [ { \"data\": [ { \"external_context\": { \"url\": "
		"\"https://x.example/a\" } } ] } ] },\n"
		"  { \"timestamp\": 1788429602, \"data\": [], \"title\": \"Ana added a "
		"photo.\",\n"
		"    \"attachments\": [ { \"data\": [ { \"media\": { \"uri\": \"p.jpg\", "
		"\"description\": \"Sun\" } }, { \"media\": { \"uri\": \"q.jpg\" } } ] } ] },\n"
		"  { \"timestamp\": 1788429603, \"attachments\": [ { \"data\": [ { \"place\": "
		"{ \"name\": \"Here\" } } ] } ], \"title\": \"Ana was here.\" },\n"
		"  { \"timestamp\": 1788429604, \"data\": [], \"title\": \"Ana wrote on Bo's "
		"timeline.\" } ]\n";
	g_autofree char *got = capture_bytes(text, strlen(text), "f.json", &folder, NULL);
	const char *at = got;
	g_autofree char *one = derived_key(&at), *two = derived_key(&at),
			*three = derived_key(&at);
	g_autofree char *expected = g_strdup_printf(
		"original facebook %s (owner) 2026-09-03T10:00:00Z @bo díaz [Café]\n"
		"original facebook %s (owner) 2026-09-03T10:00:01Z "
		"[Look\nhttps://x.example/a]\n"
		"original facebook %s (owner) 2026-09-03T10:00:02Z [Sun]\n"
		"left out 2 entries without words or pictures\n",
		one, two, three);

	g_assert_cmpstr(got, ==, expected);
}

static void
test_facebook_comments(void)
{
	static const char text[] =
		"{ \"comments_v2\": [ { \"timestamp\": 1788429600, \"title\": \"Ana "
		"commented.\", \"data\": [ { \"comment\": { \"timestamp\": 1788429600, "
		"\"comment\": \"Fine\", \"author\": \"Ana Lima\", \"group\": \"G\" } } ] },\n"
		"  { \"timestamp\": 1788429601, \"title\": \"Ana commented.\", "
		"\"attachments\": [] } ] }\n";
	g_autofree char *got = capture_bytes(text, strlen(text), "f.json", &folder, NULL);

	g_assert_true(g_str_has_prefix(got, "reply facebook derived-"));
	g_assert_nonnull(strstr(got, " (owner) 2026-09-03T10:00:00Z [Fine]\nleft out 1 "));
}

/* The same words at the same second are two people's, in two folders. */
static void
test_keys(void)
{
	static const struct read_options other = { .owner = "s2" };
	static const char text[] =
		"[ { \"timestamp\": 1788429600, \"data\": [ { \"post\": \"Hi\" } "
		"], \"title\": \"t\" } ]";
	g_autofree char *mine = capture_bytes(text, strlen(text), "f.json", &folder, NULL);
	g_autofree char *yours = capture_bytes(text, strlen(text), "f.json", &other, NULL);

	g_assert_cmpstr(mine, !=, yours);
	check("[ { \"timestamp\": \"x\", \"data\": [ { \"post\": \"Hi\" } ], "
	      "\"title\": 3 }, 4, [], null ]",
	      &anyone,
	      "reject 1: no time\n"
	      "left out 3 entries without words or pictures\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/instagram/posts", test_instagram_posts);
	g_test_add_func("/instagram/old", test_instagram_old);
	g_test_add_func("/instagram/comments", test_instagram_comments);
	g_test_add_func("/meta/owner", test_owner);
	g_test_add_func("/threads/posts", test_threads);
	g_test_add_func("/facebook/posts", test_facebook_posts);
	g_test_add_func("/facebook/comments", test_facebook_comments);
	g_test_add_func("/facebook/keys", test_keys);
	return g_test_run();
}
