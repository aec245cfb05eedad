/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Human codes in the store, and the names of posts. */
#include <math.h>

#include "store/labels.h"
#include "test_store_fixture.h"

static enum result
list_label(void *arg, const struct stored_label *stored)
{
	const struct class_label *label = &stored->label;

	g_string_append_printf(arg, "%s#%d:%ld %s %s %d %.17g; ", stored->path,
			       (int)stored->ordinal, label->line, label->coder, label->post,
			       label->aspect, label->level);
	return RESULT_OK;
}

static char *
list_labels(struct store *store)
{
	GString *list = g_string_new(NULL);

	g_assert_cmpint(store_each_label(store, list_label, list), ==, RESULT_OK);
	return g_string_free(list, FALSE);
}

static gint64
put_file(struct store *store, const char *path, char digit, const struct class_label *labels,
	 gsize count)
{
	gint64 source;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, path, digit);
	for (gsize i = 0; i < count; i++)
		g_assert_cmpint(store_put_label(store, source, &labels[i]), ==, RESULT_OK);
	g_assert_cmpint(
		store_finish_source(store, source, CLOCK_UNKNOWN, (gint64)count, 0, NULL), ==,
		RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	return source;
}

/* They come back as they are, file by file; a new version of a file takes the old one's away.
 */
static void
test_labels(void)
{
	static const struct class_label first[] = {
		{ "AB", "mastodon:1", VALUE_GOOD, 2, 2 },
		{ "AB", "mastodon:1", VALUE_GOOD, 1. / 3, 3 },
	};
	static const struct class_label second[] = { { "Zoë", "p0123456789ab", 0, 0, 7 } };
	struct fixture fixture;
	struct store *store;
	gint64 before;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	put_file(store, "labels/z.csv", 'a', second, 1);
	before = store_facts_version(store);
	put_file(store, "labels/ab.csv", 'b', first, 2);
	g_assert_cmpint(store_facts_version(store), >, before);
	g_autofree char *both = list_labels(store);
	g_assert_cmpstr(both, ==,
			"labels/ab.csv#1:2 AB mastodon:1 5 2; "
			"labels/ab.csv#2:3 AB mastodon:1 5 0.33333333333333331; "
			"labels/z.csv#1:7 Zoë p0123456789ab 0 0; ");
	put_file(store, "labels/ab.csv", 'c', second, 1);
	g_autofree char *replaced = list_labels(store);
	g_assert_cmpstr(replaced, ==,
			"labels/ab.csv#1:7 Zoë p0123456789ab 0 0; "
			"labels/z.csv#1:7 Zoë p0123456789ab 0 0; ");
	store_close(store);
	fixture_done(&fixture);
}

/* What no level can be is not stored, and the transaction is over. */
static void
test_bounds(void)
{
	static const double levels[] = { -0.5, 3.5, NAN };

	for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
		const struct class_label label = { "AB", "1", VALUE_HELPS, levels[i], 2 };
		struct fixture fixture;
		struct store *store;
		gint64 source;

		fixture_init(&fixture);
		store = fixture_open(&fixture, STORE_CREATE);
		g_assert_cmpint(store_begin(store), ==, RESULT_OK);
		source = fixture_put_source(store, "labels/ab.csv", 'a');
		g_assert_cmpint(store_put_label(store, source, &label), ==, RESULT_FAIL);
		store_rollback(store);
		g_autofree char *none = list_labels(store);
		g_assert_cmpstr(none, ==, "");
		store_close(store);
		fixture_done(&fixture);
	}
}

static enum result
list_name(void *arg, const struct post_name *name)
{
	g_string_append_printf(arg, "%s:%s %s; ", name->network, name->key,
			       name->url ? name->url : "-");
	return RESULT_OK;
}

static void
test_names(void)
{
	struct post post = fixture_post("1", "ana", 1000, "one");
	struct fixture fixture;
	struct store *store;
	gint64 source;
	g_autoptr(GString) keys = g_string_new(NULL);
	g_autoptr(GString) urls = g_string_new(NULL);

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "posts/a.csv", 'a');
	post.url = "https://mas.to/@ana/1";
	g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
	post.network = "x";
	post.url = NULL;
	g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
	g_assert_cmpint(store_finish_source(store, source, 1000, 2, 0, NULL), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_each_post_name(store, FALSE, list_name, keys), ==, RESULT_OK);
	g_assert_cmpstr(keys->str, ==, "mastodon:1 -; x:1 -; ");
	g_assert_cmpint(store_each_post_name(store, TRUE, list_name, urls), ==, RESULT_OK);
	g_assert_cmpstr(urls->str, ==, "mastodon:1 https://mas.to/@ana/1; x:1 -; ");
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/labels/put-and-each", test_labels);
	g_test_add_func("/store/labels/bounds", test_bounds);
	g_test_add_func("/store/labels/post-names", test_names);
	return g_test_run();
}
