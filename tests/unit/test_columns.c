/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/columns.h"

#include "config/config.h"

static const struct column_spec specs[] = {
	{ "id", "id|post_id" },
	{ "handle|author", "handle|user name" },
	{ "created_at", "created_at|date posted|erstellt am" },
};

static void
test_key(void)
{
	static const struct {
		const char *header, *key;
	} cases[] = {
		{ "Created At", "createdat" },
		{ "created_at", "createdat" },
		{ " Créé-le : ", "creele" },
		{ "ID", "id" },
		{ "\"E-Mail\"", "email" },
		{ "", "" },
		{ "public_metrics.like_count", "publicmetricslikecount" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *key = columns_key(cases[i].header);

		g_assert_cmpstr(key, ==, cases[i].key);
	}
}

static void
test_list(void)
{
	g_assert_true(columns_in_list("E-Mail Address", "email|email address"));
	g_assert_true(columns_in_list("email", "email|email address"));
	g_assert_false(columns_in_list("email addresses", "email|email address"));
	g_assert_false(columns_in_list("mail", "email|email address"));
	g_assert_false(columns_in_list("", "email||x"));
	g_assert_false(columns_in_list("--", "email|_"));
}

static void
test_match(void)
{
	static const char *const header[] = { "post_id", "ID", "User Name", "Erstellt am",
					      "?" };
	struct columns columns;

	columns_match(specs, G_N_ELEMENTS(specs), header, G_N_ELEMENTS(header), NULL, &columns);
	/* "id" stands before "post_id" in the list, so it is the surer name. */
	g_assert_cmpint(columns.index[0], ==, 1);
	g_assert_cmpint(columns.index[1], ==, 2);
	g_assert_cmpint(columns.index[2], ==, 3);
	g_assert_cmpint(columns.found, ==, 3);
	g_assert_cmpint(columns.index[3], ==, COLUMN_NONE);
}

static void
test_mapping(void)
{
	static const char *const header[] = { "handle", "When was it?", "Who" };
	char author[] = "Author", who[] = "WHO ", when[] = "created at",
	     question[] = "when was it", text[] = "id", absent[] = "nowhere";
	struct column_mapping pairs[] = { { author, who, 1 },
					  { when, question, 2 },
					  { text, absent, 3 } };
	g_autoptr(GPtrArray) mapping = g_ptr_array_new();
	struct columns columns;

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		g_ptr_array_add(mapping, &pairs[i]);
	columns_match(specs, G_N_ELEMENTS(specs), header, G_N_ELEMENTS(header), mapping,
		      &columns);
	/* The mapping wins over the built-in "handle"; a header that is not there is ignored.
	 */
	g_assert_cmpint(columns.index[0], ==, COLUMN_NONE);
	g_assert_cmpint(columns.index[1], ==, 2);
	g_assert_cmpint(columns.index[2], ==, 1);
}

static void
test_network(void)
{
	static const struct {
		const char *header, *network;
	} cases[] = {
		{ "X / Twitter handle", "x" },
		{ "Bluesky handle", "bluesky" },
		{ "mastodon", "mastodon" },
		{ "What is your Mastodon user name?", "mastodon" },
		{ "Your X account", "x" },
		{ "Twitter post (55012)", NULL },
		{ "Mastodon [Total Pts: 20 Score] |12", NULL },
		{ "Week 3 Twitter handle", NULL },
		{ "Anything else?", NULL },
		{ "Name", NULL },
		{ "Section", NULL },
		{ "", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpstr(columns_network(cases[i].header), ==, cases[i].network);
}

static void
test_need(void)
{
	g_autoptr(GString) what = g_string_new(NULL);
	static const struct column_spec many = { "text|words", "a|b|c|d|e" };

	columns_append_need(what, &specs[1]);
	g_assert_cmpstr(what->str, ==, "handle column (handle, user name)");
	g_string_truncate(what, 0);
	columns_append_need(what, &many);
	g_assert_cmpstr(what->str, ==, "text column (a, b, c, d, ...)");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/columns/key", test_key);
	g_test_add_func("/columns/list", test_list);
	g_test_add_func("/columns/match", test_match);
	g_test_add_func("/columns/mapping", test_mapping);
	g_test_add_func("/columns/network", test_network);
	g_test_add_func("/columns/need", test_need);
	return g_test_run();
}
