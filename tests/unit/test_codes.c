/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Human codes find their posts, in whatever order the files came. */
#include "app/codes.h"

#include <string.h>

#include "store/labels.h"
#include "test_store_fixture.h"

static void
put_labels(struct store *store, const char *path, char digit, const struct class_label *labels,
	   gsize count)
{
	gint64 source;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, path, digit);
	for (gsize i = 0; i < count; i++)
		g_assert_cmpint(store_put_label(store, source, &labels[i]), ==, RESULT_OK);
	g_assert_cmpint(store_finish_source(store, source, CLOCK_UNKNOWN, 1, 0, NULL), ==,
			RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
}

struct named_post {
	const char *network, *key, *url;
};

static void
put_posts(struct store *store, const char *path, char digit, const struct named_post *posts,
	  gsize count)
{
	gint64 source;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, path, digit);
	for (gsize i = 0; i < count; i++) {
		struct post post = fixture_post(posts[i].key, "ana", 1000, posts[i].key);

		post.network = posts[i].network;
		post.url = posts[i].url;
		g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, 1000, 1, 0, NULL), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
}

struct listing {
	const struct codes *codes;
	GPtrArray *lines;
};

/* "mastodon:115 works 2.5 coded 2 by AB, 3 by CD", for each coded cell. */
static enum result
list_post(void *arg, const struct post_name *name)
{
	struct listing *listing = arg;

	for (int aspect = 0; aspect < VALUE_COUNT; aspect++) {
		const struct coded *coded =
			codes_find(listing->codes, name->id, (enum value)aspect);

		if (coded)
			g_ptr_array_add(
				listing->lines,
				g_strdup_printf("%s:%s %s %g %s\n", name->network, name->key,
						label_criterion_name((enum value)aspect),
						coded->level, coded->reason));
	}
	return RESULT_OK;
}

static int
compare_lines(gconstpointer left, gconstpointer right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* All that is coded, sorted, then what was reported. */
static char *
list(struct store *store)
{
	GString *out = g_string_new(NULL);
	struct diag diag = { .sink = fixture_sink, .arg = out };
	struct codes *codes = codes_load(store, &diag);
	struct listing listing = { codes, g_ptr_array_new_with_free_func(g_free) };
	g_autofree char *messages = g_strdup(out->str);

	g_assert_nonnull(codes);
	g_assert_cmpint(store_each_post_name(store, FALSE, list_post, &listing), ==, RESULT_OK);
	g_ptr_array_sort(listing.lines, compare_lines);
	g_string_truncate(out, 0);
	for (guint i = 0; i < listing.lines->len; i++)
		g_string_append(out, listing.lines->pdata[i]);
	g_string_append(out, messages);
	g_ptr_array_unref(listing.lines);
	codes_free(codes);
	return g_string_free(out, FALSE);
}

static const struct named_post some_posts[] = {
	{ "mastodon", "115", "https://Mas.To/@ana/115" },
	{ "x", "115", NULL },
	{ "x", "77", "https://x.com/ana/status/77" },
	{ "bluesky", "at://did:plc:abc/app.bsky.feed.post/3k", NULL },
	{ "bluesky", "3lof7sovfok2h", NULL },
	{ "mastodon", "mas.to/9", NULL },
	{ "youtube", "Q1", "https://www.youtube.com/watch?v=Q1" },
	{ "youtube", "Q2", "https://www.youtube.com/watch?v=Q2" },
};

/* Posts by key, by network and key (however it is called), by URL, by code. */
static void
test_names(void)
{
	static const struct {
		const char *post, *found;
	} names[] = {
		{ "mastodon:115", "mastodon:115" },
		{ "Twitter:115", "x:115" },
		{ "77", "x:77" },
		{ "at://did:plc:abc/app.bsky.feed.post/3k",
		  "bluesky:at://did:plc:abc/app.bsky.feed.post/3k" },
		{ "bluesky:at://did:plc:abc/app.bsky.feed.post/3k",
		  "bluesky:at://did:plc:abc/app.bsky.feed.post/3k" },
		{ "at://did:plc:abc/app.bsky.feed.post/3lof7sovfok2h",
		  "bluesky:3lof7sovfok2h" },
		{ "Bluesky:at://did:plc:abc/app.bsky.feed.post/3lof7sovfok2h",
		  "bluesky:3lof7sovfok2h" },
		{ "https://bsky.app/profile/ana.bsky.social/post/3lof7sovfok2h",
		  "bluesky:3lof7sovfok2h" },
		{ "https://mas.to/users/ana/statuses/9", "mastodon:mas.to/9" },
		{ "mastodon:https://mas.to/@ana/9", "mastodon:mas.to/9" },
		{ "https://mas.to/@ana/115/", "mastodon:115" },
		{ "http://www.mas.to/@ana/115", "mastodon:115" },
		{ "https://mas.to/@ana/115?utm_source=x#top", "mastodon:115" },
		{ "https://twitter.com/Ana/status/115?s=20", "x:115" },
		{ "https://www.youtube.com/watch?v=Q2", "youtube:Q2" },
		{ NULL, "x:115" }, /* the code of it */
	};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		char code[LABEL_CODE_BYTES];
		struct class_label label = { "AB", names[i].post, VALUE_WORKS, 2, 2 };
		g_autofree char *expected =
			g_strdup_printf("%s works 2 coded 2 by AB\n", names[i].found);
		struct fixture fixture;
		struct store *store;

		if (!label.post)
			label.post = label_code("x", "115", code);
		fixture_init(&fixture);
		store = fixture_open(&fixture, STORE_CREATE);
		put_labels(store, "labels/ab.csv", 'a', &label, 1);
		put_posts(store, "posts/a.csv", 'b', some_posts, G_N_ELEMENTS(some_posts));
		g_autofree char *got = list(store);
		g_assert_cmpstr(got, ==, expected);
		store_close(store);
		fixture_done(&fixture);
	}
}

/* What fits several posts, or none, counts for nothing and is told. */
static void
test_problems(void)
{
	static const struct class_label labels[] = {
		{ "AB", "115", VALUE_WORKS, 2, 2 },
		{ "AB", "https://www.youtube.com/watch", VALUE_WORKS, 2, 3 },
		{ "AB", "m1", VALUE_WORKS, 2, 4 },
		{ "AB", "m1", VALUE_FAILS, 2, 5 },
		{ "AB", "115", VALUE_FAILS, 2, 6 },
		{ "AB", "77", VALUE_FAILS, 2, 7 },
		{ "AB", "m2", VALUE_FAILS, 2, 8 },
	};
	struct fixture fixture;
	struct store *store;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	put_posts(store, "posts/a.csv", 'b', some_posts, G_N_ELEMENTS(some_posts));
	put_labels(store, "labels/ab.csv", 'a', labels, G_N_ELEMENTS(labels));
	g_autofree char *got = list(store);
	g_assert_cmpstr(
		got, ==,
		"x:77 fails 2 coded 2 by AB\n"
		"115 is a post on mastodon and one on x, its codes count for nothing; "
		"write mastodon:115\n"
		"https://www.youtube.com/watch fits several posts on youtube, its codes "
		"count for nothing; name the post by its key\n"
		"2 of its 5 posts are in no import (m1, m2), the codes are kept and "
		"count once the posts are imported\n");
	/* Once it is imported, it counts. */
	put_posts(store, "posts/b.csv", 'c', &(const struct named_post){ "slack", "m1", NULL },
		  1);
	g_autofree char *later = list(store);
	g_assert_nonnull(strstr(later, "slack:m1 works 2 coded 2 by AB\n"));
	g_assert_nonnull(strstr(later, "1 of its 5 posts is in no import (m2)"));
	store_close(store);
	fixture_done(&fixture);
}

/* The mean over coders; the last row of a coder holds; the order of files changes nothing. */
static void
test_order(void)
{
	static const struct class_label first[] = {
		{ "CD", "77", VALUE_RELEVANT, 3, 2 },
		{ "AB", "x:77", VALUE_RELEVANT, 1, 3 },
		{ "AB", "77", VALUE_GOOD, 0, 4 },
	};
	static const struct class_label second[] = {
		{ "ab", "https://x.com/ana/status/77", VALUE_RELEVANT, 2, 2 },
		{ "Zoë", "77", VALUE_RELEVANT, 2.5, 3 },
	};
	static const char expected[] =
		"x:77 credibility 0 coded 0 by AB\n"
		"x:77 relevance 2.5 coded 2 by AB, 3 by CD, 2.50 by Zoë\n"
		"1 code is given again by the same coder further down or in another file, the "
		"last holds\n";

	for (int order = 0; order < 6; order++) {
		static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
						  { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
		struct fixture fixture;
		struct store *store;

		fixture_init(&fixture);
		store = fixture_open(&fixture, STORE_CREATE);
		for (int step = 0; step < 3; step++) {
			if (orders[order][step] == 0)
				put_labels(store, "labels/a.csv", 'a', first,
					   G_N_ELEMENTS(first));
			else if (orders[order][step] == 1)
				put_labels(store, "labels/b.csv", 'b', second,
					   G_N_ELEMENTS(second));
			else
				put_posts(store, "posts/a.csv", 'c', some_posts,
					  G_N_ELEMENTS(some_posts));
		}
		g_autofree char *got = list(store);
		g_assert_cmpstr(got, ==, expected);
		store_close(store);
		fixture_done(&fixture);
	}
}

static void
test_list(void)
{
	static const struct class_label labels[] = {
		{ "CD", "77", VALUE_FAILS, 3, 2 },
		{ "AB", "77", VALUE_FAILS, 1, 3 },
		{ "AB", "77", VALUE_RELEVANT, 0, 4 },
		{ "EF", "nowhere", VALUE_RELEVANT, 0, 5 },
	};
	struct fixture fixture;
	struct store *store;
	struct codes *codes;
	const struct code *code;
	gsize count;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	codes = codes_load(store, NULL);
	g_assert_cmpuint(codes_post_count(codes), ==, 0);
	g_assert_null(codes_find(codes, 1, VALUE_FAILS));
	codes_free(codes);
	put_posts(store, "posts/a.csv", 'c', some_posts, G_N_ELEMENTS(some_posts));
	put_labels(store, "labels/a.csv", 'a', labels, G_N_ELEMENTS(labels));
	codes = codes_load(store, NULL);
	code = codes_list(codes, &count);
	g_assert_cmpuint(count, ==, 3);
	g_assert_cmpuint(codes_post_count(codes), ==, 1);
	g_assert_cmpuint(codes_coder_count(codes), ==, 3);
	g_assert_cmpint(code[0].aspect, ==, VALUE_RELEVANT);
	g_assert_cmpint(code[1].aspect, ==, VALUE_FAILS);
	g_assert_cmpuint(code[1].coder, ==, 0);
	g_assert_cmpfloat(code[1].level, ==, 1);
	g_assert_cmpuint(code[2].coder, ==, 1);
	g_assert_true(codes_has_post(codes, code[0].post));
	g_assert_false(codes_has_post(NULL, code[0].post));
	codes_free(codes);
	store_close(store);
	fixture_done(&fixture);
}

/* The reason is known again as a coder's. */
static void
test_reasons(void)
{
	g_autoptr(GString) reason = g_string_new(NULL);

	label_append_reason(reason, 2, "AB");
	label_append_reason(reason, 0.5, "CD");
	g_assert_cmpstr(reason->str, ==, "coded 2 by AB, 0.50 by CD");
	g_assert_true(label_is_reason(reason->str));
	g_assert_false(label_is_reason("coded by hand"));
	g_assert_false(label_is_reason("how to"));
	g_assert_false(label_is_reason(""));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/codes/names", test_names);
	g_test_add_func("/codes/problems", test_problems);
	g_test_add_func("/codes/order", test_order);
	g_test_add_func("/codes/list", test_list);
	g_test_add_func("/codes/reasons", test_reasons);
	return g_test_run();
}
