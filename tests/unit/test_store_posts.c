/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Importing facts: the order of files must not matter, within a file the later row holds,
 * a new version of a file goes before its old one.
 */

#include <string.h>

#include "model/network.h"
#include "test_facts.h"
#include "test_store_fixture.h"

/* -- three files that overlap
 * ------------------------------------------------------------------ */

static void
put(struct store *store, gint64 source, struct post post, const char *title,
    const char *mention)
{
	const char *mentions[] = { mention };

	post.author_title = title;
	post.mentions = mentions;
	post.mention_count = mention != NULL ? 1 : 0;
	g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
}

/* The newest file: an archive, which carries no counts. */
static void
import_archive(struct store *store)
{
	gint64 source = fixture_put_source(store, "posts/archive.zip", '1');
	struct post first = fixture_post("1", "ana", 1000, "one, edited late");
	struct post second = fixture_post("2", "ben", 2000, "two");

	second.kind = POST_REPLY;
	second.reply_to_key = "1";
	put(store, source, first, "Ana", "cem");
	put(store, source, second, "ben", NULL);
	g_assert_cmpint(store_finish_source(store, source, 9000, 2, 0, NULL), ==, RESULT_OK);
}

/* Two exports of the same as_of: the larger counts of a post, else the larger hash decide. */
static void
import_export(struct store *store, const char *path, char digit, int likes)
{
	gint64 source = fixture_put_source(store, path, digit);
	struct post first = fixture_post("1", "ana", 1000, "one");
	struct post second = fixture_post("2", "ben", 2000, "two, of an export");
	struct post third = fixture_post("3", "cem", 2000, path);

	first.likes = likes;
	first.views = digit == '2' ? 7 : COUNT_UNKNOWN;
	second.likes = digit == '2' ? 5 : COUNT_UNKNOWN;
	second.replies = digit == '2' ? COUNT_UNKNOWN : 5;
	third.kind = POST_REPOST;
	third.target_author = digit == '2' ? "dia" : "ana";
	put(store, source, first, digit == '2' ? "ANA" : "ana", "dia");
	put(store, source, second, NULL, NULL);
	put(store, source, third, NULL, digit == '2' ? "ben" : NULL);
	g_assert_cmpint(store_finish_source(store, source, 5000, 3, 0, NULL), ==, RESULT_OK);
}

static void
import_one(struct store *store, int which)
{
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	if (which == 0)
		import_archive(store);
	else if (which == 1)
		import_export(store, "posts/a.csv", '2', 20);
	else
		import_export(store, "posts/b.csv", '3', 19);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
}

/*
 * By hand: content of 1 and 2 is the archive's (9000 > 5000), of 3 that of b.csv (equal
 * time, '3' > '2'). Counts of 1 are those of a.csv (20 + 7 > 19), of 2 those of b.csv (5 = 5
 * and '3' > '2'), with likes unknown: a unit. All handles that were ever named are accounts;
 * titles are the smallest in byte order.
 */
static const char expected_facts[] =
	"post mastodon/1 by mastodon/ana at 1000 kind 0 0 'one, edited late' (null), "
	"20 -1 -1 -1 7\n"
	"post mastodon/2 by mastodon/ben at 2000 kind 1 0 'two' (null), "
	"-1 -1 5 -1 -1\n"
	"post mastodon/3 by mastodon/cem at 2000 kind 3 0 'posts/b.csv' (null), "
	"-1 -1 -1 -1 -1\n"
	"account mastodon/ana ANA -1 -1\n"
	"account mastodon/ben ben -1 -1\n"
	"account mastodon/cem (null) -1 -1\n"
	"account mastodon/dia (null) -1 -1\n"
	"interaction mastodon/1 kind 0 mastodon/cem\n"
	"interaction mastodon/3 kind 2 mastodon/ana\n"
	"reply mastodon/2 by mastodon/ben at 2000 to mastodon/1 of mastodon/ana\n";

static void
test_any_order(void)
{
	static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
					  { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

	for (int i = 0; i < 6; i++) {
		struct fixture fixture;
		struct store *store = NULL;
		g_autofree char *facts = NULL;

		fixture_init(&fixture);
		store = fixture_open(&fixture, STORE_CREATE);
		for (int j = 0; j < 3; j++)
			import_one(store, orders[i][j]);
		facts = dump_facts(store);
		g_assert_cmpstr(facts, ==, expected_facts);
		g_assert_cmpint(store_check(store), ==, RESULT_OK);
		store_close(store);
		fixture_done(&fixture);
	}
}

/* What a log says of a post stands behind what an export says, whichever is the newer and comes
 * first; a new version of the log still goes before its old one. */
static void
test_logs(void)
{
	static const char expected[] =
		"post x/1 by x/ana at 1000 kind 1 0 'one' (null), 3 -1 -1 -1 -1\n"
		"post x/2 by x/ana at 2002 kind 0 0 'two, mended' (null), 8 -1 -1 -1 -1\n"
		"account x/ana (null) -1 -1\n"
		"reply x/1 by x/ana at 1000 to nothing of nobody\n";

	for (int order = 0; order < 2; order++) {
		struct fixture fixture;
		struct store *store = NULL;
		g_autofree char *facts = NULL;

		fixture_init(&fixture);
		store = fixture_open(&fixture, STORE_CREATE);
		for (int step = 0; step < 3; step++) {
			const gboolean is_export = step == (order == 0 ? 0 : 2);
			const int version = order == 0 ? step : step + 1;
			gint64 source;
			struct post first = fixture_post("1", "ana", 1000, "one");
			struct post second = fixture_post("2", "ana", 2000 + version, "two");

			first.network = second.network = network_parse("x");
			g_assert_cmpint(store_begin(store), ==, RESULT_OK);
			source = fixture_put_source(store, is_export ? "x.zip" : "log.csv",
						    is_export ? '1' : (char)('9' - version));
			first.likes = is_export ? 3 : 100;
			if (is_export) {
				first.kind = POST_REPLY;
			} else {
				first.by_link = second.by_link = TRUE;
				first.created_at = 0;
				second.likes = 10 - version;
				second.text = version == 2 ? "two, mended" : "two";
				put(store, source, second, NULL, NULL);
			}
			put(store, source, first, NULL, NULL);
			g_assert_cmpint(store_finish_source(store, source,
							    is_export ? 1000 : 9000 - version,
							    2, 0, NULL),
					==, RESULT_OK);
			g_assert_cmpint(store_commit(store), ==, RESULT_OK);
		}
		facts = dump_facts(store);
		g_assert_cmpstr(facts, ==, expected);
		store_close(store);
		fixture_done(&fixture);
	}
}

/* Who posted when, who answered whom: read without the words. */
static enum result
add_authorship(void *arg, gint32 account, gint64 created_at)
{
	gint64 *sums = arg;

	g_assert_cmpint(account, >, 0);
	sums[0]++;
	sums[1] += created_at;
	return RESULT_OK;
}

static enum result
list_reply(void *arg, const struct reply_link *reply)
{
	g_string_append_printf(arg, "at %d to %s by %s; ", (int)reply->created_at,
			       reply->parent_post != 0 ? "a post" : "nothing",
			       reply->parent_account >= 0 ? "somebody" : "nobody");
	return RESULT_OK;
}

static enum result
find_oldest(void *arg, const struct account *account)
{
	struct store *store = ((struct store **)arg)[0];
	GString *list = ((GString **)arg)[1];
	gint64 time = -1;
	enum result result = store_oldest_post(store, account->id, &time);

	g_assert_cmpint(result, !=, RESULT_FAIL);
	g_string_append_printf(list, "%s %d; ", account->handle, (int)time);
	return RESULT_OK;
}

static void
test_without_words(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	gint64 sums[2] = { 0, 0 };
	g_autoptr(GString) list = g_string_new(NULL);
	void *arguments[2];
	gint64 last;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	for (int i = 0; i < 3; i++)
		import_one(store, i);
	g_assert_cmpint(store_each_authorship(store, add_authorship, sums), ==, RESULT_OK);
	g_assert_cmpint(sums[0], ==, 3);
	g_assert_cmpint(sums[1], ==, 1000 + 2000 + 2000);
	last = store_last_post(store);
	g_assert_cmpint(last, ==, 3);
	g_assert_cmpint(store_each_reply(store, 1, last, list_reply, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "at 2000 to a post by somebody; ");
	/* One by one they are the same. */
	g_string_truncate(list, 0);
	for (gint64 id = 1; id <= last; id++)
		g_assert_cmpint(store_each_reply(store, id, id, list_reply, list), ==,
				RESULT_OK);
	g_assert_cmpstr(list->str, ==, "at 2000 to a post by somebody; ");
	g_string_truncate(list, 0);
	arguments[0] = store;
	arguments[1] = list;
	g_assert_cmpint(store_each_account(store, find_oldest, arguments), ==, RESULT_OK);
	/* Whoever was named alone has no post. */
	g_assert_cmpstr(list->str, ==, "ana 1000; ben 2000; cem 2000; dia -1; ");
	store_close(store);
	fixture_done(&fixture);
}

/* -- tallies, new versions
 * --------------------------------------------------------------------- */

static struct import_tally
import_rows(struct store *store, char digit, gint64 as_of, const char *const *rows, int likes)
{
	gint64 source = 0;
	struct import_tally tally;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "posts/one.csv", digit);
	for (; rows[0] != NULL; rows += 2) {
		struct post post = fixture_post(rows[0], "ana", 1000, rows[1]);

		post.likes = likes;
		g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, as_of, 1, 0, &tally), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	return tally;
}

static void
expect_tally(struct import_tally tally, int new_posts, int updated, int unchanged,
	     int duplicates)
{
	g_assert_cmpint(tally.new_posts, ==, new_posts);
	g_assert_cmpint(tally.updated, ==, updated);
	g_assert_cmpint(tally.unchanged, ==, unchanged);
	g_assert_cmpint(tally.duplicates_in_file, ==, duplicates);
}

static void
test_new_version(void)
{
	static const char *const before[] = { "1",         "one", "2",          "two", "2",
					      "two again", "3",   "gone later", NULL };
	static const char *const after[] = { "1",    "one", "2",   "two, edited", "4",
					     "four", "1",   "one", NULL };
	struct fixture fixture;
	struct store *store = NULL;
	struct source source;
	struct store_counts counts;
	g_autofree char *text = NULL;
	g_autofree char *kept = NULL;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	/* Within a file the later row holds. */
	expect_tally(import_rows(store, '9', 5000, before, 1), 3, 0, 0, 1);
	text = store_post_text(store, 2);
	g_assert_cmpstr(text, ==, "two again");
	/* A new version holds, though its time and hash are the smaller; what vanished stays.
	 */
	expect_tally(import_rows(store, '1', 4000, after, 1), 1, 1, 1, 1);
	g_free(text);
	text = store_post_text(store, 2);
	g_assert_cmpstr(text, ==, "two, edited");
	kept = store_post_text(store, 3);
	g_assert_cmpstr(kept, ==, "gone later");
	g_assert_null(store_post_text(store, 99));
	/* Other counts alone are an update. */
	expect_tally(import_rows(store, '2', 4000, after, 5), 0, 3, 0, 1);
	g_assert_cmpint(store_facts_version(store), ==, 3);

	g_assert_cmpint(store_find_source_by_path(store, "posts/one.csv", &source), ==,
			RESULT_OK);
	g_assert_cmpint(source.id, ==, 3);
	g_assert_cmpint(source.as_of, ==, 4000);
	g_assert_cmpint(source.stamp.mtime_ns, ==, 20);
	g_assert_false(source.superseded);
	g_assert_cmpint(store_find_source_by_path(store, "posts/two.csv", &source), ==,
			RESULT_END);
	g_assert_cmpint(store_find_source_by_hash(store, source.sha256, &source), ==,
			RESULT_OK);
	g_assert_cmpint(store_find_source_by_hash(store, "9999", &source), ==, RESULT_END);
	g_assert_cmpint(store_counts(store, &counts), ==, RESULT_OK);
	g_assert_cmpint(counts.sources, ==, 1);
	g_assert_cmpint(counts.posts, ==, 4);
	g_assert_cmpint(counts.earliest, ==, 1000);
	g_assert_cmpint(store_newest_time(store), ==, 1000);
	store_close(store);
	fixture_done(&fixture);
}

static void
test_rollback(void)
{
	static const char *const rows[] = { "1", "one", NULL };
	struct fixture fixture;
	struct store *store = NULL;
	struct post post = fixture_post("7", "zoe", 1, "lost");
	struct store_counts counts;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_newest_time(store), ==, CLOCK_UNKNOWN);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_post(store, fixture_put_source(store, "x", '1'), &post), ==,
			RESULT_OK);
	g_assert_cmpint(store_put_post(store, 1, &post), ==, RESULT_OK);
	store_rollback(store);
	/* Ids of accounts and networks that were undone must not be used again from memory. */
	expect_tally(import_rows(store, '9', 5000, rows, 1), 1, 0, 0, 0);
	g_assert_cmpint(store_counts(store, &counts), ==, RESULT_OK);
	g_assert_cmpint(counts.accounts, ==, 1);
	g_assert_cmpint(store_check(store), ==, RESULT_OK);
	g_assert_cmpint(store_facts_version(store), ==, 1);
	store_close(store);
	fixture_done(&fixture);
}

/* -- people
 * ------------------------------------------------------------------------------------ */

static gint64
import_roster(struct store *store, const char *path, const char *const *ids)
{
	gint64 source = fixture_put_source(store, path, 'c');

	for (; *ids != NULL; ids++) {
		struct student student = { .id = *ids, .name = *ids, .section = "A" };

		g_assert_cmpint(store_put_student(store, source, &student), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, CLOCK_UNKNOWN, 1, 0, NULL), ==,
			RESULT_OK);
	return source;
}

static enum result
list_student(void *arg, const struct student *student)
{
	g_string_append_printf(arg, "%s:%d ", student->id, student->status);
	return RESULT_OK;
}

static void
test_roster(void)
{
	static const char *const full[] = { "cem", "ana", "ben", NULL };
	static const char *const less[] = { "ana", NULL };
	static const char *const other[] = { "ben", NULL };
	struct fixture fixture;
	struct store *store = NULL;
	g_autoptr(GString) left = g_string_new(NULL);
	g_autoptr(GString) all = g_string_new(NULL);

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	import_roster(store, "other.csv", other);
	store_retire_students(store, import_roster(store, "roster.csv", full), list_student,
			      left);
	g_assert_cmpstr(left->str, ==, "");
	/* cem is gone; ben still stands in the other roster. */
	store_retire_students(store, import_roster(store, "roster.csv", less), list_student,
			      left);
	g_assert_cmpstr(left->str, ==, "cem:0 ");
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_each_student(store, list_student, all), ==, RESULT_OK);
	g_assert_cmpstr(all->str, ==, "ana:0 ben:0 cem:1 ");
	/* Whoever comes back is active again. */
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	store_retire_students(store, import_roster(store, "roster.csv", full), NULL, NULL);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_string_truncate(all, 0);
	store_each_student(store, list_student, all);
	g_assert_cmpstr(all->str, ==, "ana:0 ben:0 cem:0 ");
	store_close(store);
	fixture_done(&fixture);
}

static enum result
list_claim(void *arg, const struct stored_claim *claim)
{
	g_string_append_printf(arg, "%s#%d %s=%s/%s %d; ", claim->path, (int)claim->ordinal,
			       claim->claim.student, claim->claim.network, claim->claim.handle,
			       claim->instructor);
	return RESULT_OK;
}

static enum result
list_reject(void *arg, const struct reject *reject)
{
	g_string_append_printf(arg, "%s:%ld %s; ", reject->path, reject->line, reject->reason);
	return RESULT_END;
}

static enum result
list_audience(void *arg, const struct account *account)
{
	g_string_append_printf(arg, "%s %d %d; ", account->handle, (int)account->followers,
			       (int)account->following);
	return RESULT_OK;
}

static void
test_claims(void)
{
	static const struct handle_claim claim = {
		.student = "ana", .network = "bluesky", .handle = "ana.test", .title = "@Ana"
	};
	static const struct reject reject = { .line = 3, .reason = "no time", .row = "a,b" };
	struct fixture fixture;
	struct store *store = NULL;
	g_autoptr(GString) list = g_string_new(NULL);

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	for (char digit = '1'; digit <= '2'; digit++) {
		gint64 source = fixture_put_source(store, "handles.csv", digit);

		store_put_claim(store, source, &claim, FALSE);
		store_put_claim(store, source, &claim, TRUE);
		store_put_reject(store, source, &reject);
		store_put_reject(store, source, &reject);
		store_finish_source(store, source, CLOCK_UNKNOWN, 2, 2, NULL);
	}
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_each_claim(store, list_claim, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==,
			"handles.csv#1 ana=bluesky/ana.test 0; "
			"handles.csv#2 ana=bluesky/ana.test 1; ");
	g_string_truncate(list, 0);
	/* RESULT_END of the callback stops the pass, which is no failure. */
	g_assert_cmpint(store_each_reject(store, list_reject, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "handles.csv:3 no time; ");
	store_close(store);
	fixture_done(&fixture);
}

static void
test_audience(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	g_autoptr(GString) list = g_string_new(NULL);

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	store_put_audience(store, "x", "ana", 100, 5, 2000);
	store_put_audience(store, "x", "ana", 900, 6, 1000);             /* older: stays out */
	store_put_audience(store, "x", "ana", 120, COUNT_UNKNOWN, 2000); /* same time, larger */
	store_put_audience(store, "x", "ben", 7, COUNT_UNKNOWN, CLOCK_UNKNOWN);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_each_account(store, list_audience, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "ana 120 5; ben 7 -1; ");
	store_close(store);
	fixture_done(&fixture);
}

/*
 * Files tell followers, whom one follows, or both; what is newest holds, and of the same time
 * what is largest of each: 24 orders, one answer.
 */
static void
test_audience_orders(void)
{
	static const struct {
		gint64 followers, following, as_of;
	} records[] = {
		{ 10, COUNT_UNKNOWN, 2000 },
		{ COUNT_UNKNOWN, 7, 2000 },
		{ 12, 3, 2000 },
		{ 90, 90, 1000 },
	};

	for (int order = 0; order < 256; order++) {
		const int at[] = { order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6 };
		struct fixture fixture;
		struct store *store = NULL;
		g_autoptr(GString) list = g_string_new(NULL);

		if ((1 << at[0] | 1 << at[1] | 1 << at[2] | 1 << at[3]) != 15)
			continue;
		fixture_init(&fixture);
		store = fixture_open(&fixture, STORE_CREATE);
		g_assert_cmpint(store_begin(store), ==, RESULT_OK);
		for (int i = 0; i < 4; i++)
			store_put_audience(store, "x", "ana", records[at[i]].followers,
					   records[at[i]].following, records[at[i]].as_of);
		g_assert_cmpint(store_commit(store), ==, RESULT_OK);
		g_assert_cmpint(store_each_account(store, list_audience, list), ==, RESULT_OK);
		g_assert_cmpstr(list->str, ==, "ana 12 7; ");
		store_close(store);
		fixture_done(&fixture);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/posts/any-order", test_any_order);
	g_test_add_func("/store/posts/logs", test_logs);
	g_test_add_func("/store/posts/without-words", test_without_words);
	g_test_add_func("/store/posts/new-version", test_new_version);
	g_test_add_func("/store/posts/rollback", test_rollback);
	g_test_add_func("/store/people/roster", test_roster);
	g_test_add_func("/store/people/claims", test_claims);
	g_test_add_func("/store/people/audience", test_audience);
	g_test_add_func("/store/people/audience-orders", test_audience_orders);
	return g_test_run();
}
