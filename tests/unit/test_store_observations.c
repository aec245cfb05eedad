/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows and observations: what is put comes back, and what should go goes. */

#include <math.h>
#include <string.h>

#include "store/follows.h"
#include "store/observations.h"
#include "test_store_fixture.h"

static const struct run some_run = { .model_version = 1,
				     .program_version = "0.1.0",
				     .settings = "",
				     .settings_hash = "aa",
				     .phrases_hash = "bb",
				     .topics = "" };

static enum result
write_follow(void *arg, const struct stored_follow *follow)
{
	g_string_append_printf(arg, "%s %d %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
			       follow->list ? "list" : "log", follow->account, follow->target,
			       follow->followed_at == CLOCK_UNKNOWN ? -1 : follow->followed_at,
			       follow->unfollowed_at == CLOCK_UNKNOWN ? -1
								      : follow->unfollowed_at);
	return RESULT_OK;
}

static enum result
write_list(void *arg, const struct stored_follow_list *list)
{
	g_string_append_printf(arg, "of %d %" G_GINT64_FORMAT "\n", list->account,
			       list->as_of == CLOCK_UNKNOWN ? -1 : list->as_of);
	return RESULT_OK;
}

static void
expect_follows(struct store *store, const char *expected)
{
	g_autoptr(GString) got = g_string_new(NULL);

	g_assert_cmpint(store_each_follow(store, write_follow, got), ==, RESULT_OK);
	g_assert_cmpint(store_each_follow_list(store, write_list, got), ==, RESULT_OK);
	g_assert_cmpstr(got->str, ==, expected);
}

static void
put_follow(struct store *store, gint64 source, const char *account, const char *target,
	   gint64 begun, gint64 ended)
{
	const struct follow follow = {
		.network = "x",
		.account = account,
		.target = target,
		.followed_at = begun,
		.unfollowed_at = ended,
	};

	g_assert_cmpint(store_put_follow(store, source, &follow), ==, RESULT_OK);
}

static void
put_list(struct store *store, gint64 source, const char *account, gint64 as_of)
{
	const struct follow_list list = { .network = "x", .account = account, .as_of = as_of };

	g_assert_cmpint(store_put_follow_list(store, source, &list), ==, RESULT_OK);
}

static void
finish(struct store *store, gint64 source)
{
	g_assert_cmpint(store_finish_source(store, source, CLOCK_UNKNOWN, 0, 0, NULL), ==,
			RESULT_OK);
}

static void
test_follows(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	gint64 before = 0, source = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	before = store_facts_version(store);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "follows.csv", 'a');
	put_follow(store, source, "ana", "bo", 100, 200);
	put_follow(store, source, "ana", "bo", 100, 200);
	put_follow(store, source, "cy", "bo", CLOCK_UNKNOWN, 300);
	finish(store, source);
	source = fixture_put_source(store, "ana.car", 'b');
	put_follow(store, source, "ana", "di", 50, CLOCK_UNKNOWN);
	put_list(store, source, "ana", 400);
	put_list(store, source, "ana", CLOCK_UNKNOWN); /* the later time stays */
	put_list(store, source, "cy", CLOCK_UNKNOWN);
	put_list(store, source, "cy", CLOCK_UNKNOWN);
	finish(store, source);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_facts_version(store), >, before);
	expect_follows(store, "log 1 bo 100 200\nlog 1 bo 100 200\nlog 2 bo -1 300\n"
			      "list 1 di 50 -1\nof 1 400\nof 2 -1\n");

	/* Later versions: the log is replaced, the list of another day joins the first. */
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "follows.csv", 'c');
	put_follow(store, source, "ana", "ed", 100, CLOCK_UNKNOWN);
	finish(store, source);
	source = fixture_put_source(store, "ana.car", 'd');
	put_list(store, source, "ana", 500);
	finish(store, source);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	expect_follows(store,
		       "list 1 di 50 -1\nlog 1 ed 100 -1\nof 1 400\nof 2 -1\nof 1 500\n");
	g_assert_cmpint(store_check(store), ==, RESULT_OK);
	store_close(store);
	fixture_done(&fixture);
}

/* -- observations ---------------------------------------------------------------------------
 */

static void
put_people_and_posts(struct store *store)
{
	gint64 source = fixture_put_source(store, "roster.csv", 'a');

	for (int i = 0; i < 2; i++) {
		static const char *const ids[] = { "ana", "ben" };
		struct student student = { .id = ids[i], .name = ids[i] };

		g_assert_cmpint(store_put_student(store, source, &student), ==, RESULT_OK);
	}
	for (int i = 0; i < 3; i++) {
		g_autofree char *key = g_strdup_printf("%d", 9 - i);
		struct post post = fixture_post(key, "cy@mas.to", i < 2 ? 500 : 400, key);

		post.url = "https://mas.to/1";
		g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
	}
	finish(store, source);
}

static void
add_row(struct observation *item, gint64 post, gint64 at, gint64 until, const char *person)
{
	const struct observation_row row = {
		.post_id = post,
		.at = at,
		.until = until,
		.person = person,
		.reason = post == 2 ? "why" : NULL,
	};

	g_array_append_val(item->rows, row);
}

static void
fill(struct observations *put)
{
	observations_init(put);
	for (int i = 0; i < OBSERVATION_COUNT; i++) {
		struct observation *item = &put->items[i];

		item->state = (enum observation_state)(i % OBSERVATION_STATES);
		item->value = item->state == OBSERVATION_UNKNOWN ? NAN : 1. / (i + 3);
		item->threshold = 0.1 * i;
		item->n = 1e15 + i;
		item->k = i;
		item->minimum = 3;
		item->measure = 24;
		item->extra = 0.3 + i;
		item->at = i % 2 ? 1790000000 : CLOCK_UNKNOWN;
		item->ring = i == OBSERVATION_MUTUAL_RING ? 0 : -1;
	}
	for (gint64 post = 1; post <= 3; post++) {
		add_row(&put->items[OBSERVATION_DEADLINE_RUSH], post, 1, CLOCK_UNKNOWN, "no");
		add_row(&put->items[OBSERVATION_MUTUAL_RING], post, 1, CLOCK_UNKNOWN, NULL);
	}
	add_row(&put->items[OBSERVATION_FOLLOW_CHURN], 0, 200, 300, "zoe");
	add_row(&put->items[OBSERVATION_FOLLOW_CHURN], 0, 200, 290, "amy");
	add_row(&put->items[OBSERVATION_FOLLOW_CHURN], 0, 100, 290, "zoe");
}

static void
expect_rows(const struct observation *item, const char *expected)
{
	g_autoptr(GString) got = g_string_new(NULL);

	for (guint i = 0; i < item->rows->len; i++) {
		const struct observation_row *row =
			&g_array_index(item->rows, struct observation_row, i);

		g_string_append_printf(
			got, "%d %d %d %s %s %s %s%s%s\n", (int)row->post_id, (int)row->at,
			row->until == CLOCK_UNKNOWN ? -1 : (int)row->until,
			row->person ? row->person : "-", row->network ? row->network : "-",
			row->url ? row->url : "-", row->text ? row->text : "-",
			row->reason ? " " : "", row->reason ? row->reason : "");
		g_assert_cmpstr(row->key, ==, row->text); /* put_people_and_posts */
	}
	g_assert_cmpstr(got->str, ==, expected);
}

static enum result
write_observed(void *arg, const char *student, int count)
{
	g_string_append_printf(arg, "%s %d\n", student, count);
	return RESULT_OK;
}

static void
expect_same(const struct observations *put, const struct observations *got)
{
	for (int i = 0; i < OBSERVATION_COUNT; i++) {
		const struct observation *a = &put->items[i];
		const struct observation *b = &got->items[i];

		g_assert_cmpint(b->kind, ==, i);
		g_assert_cmpint(a->state, ==, b->state);
		g_assert_true(isnan(a->value) ? isnan(b->value)
					      : memcmp(&a->value, &b->value, 8) == 0);
		g_assert_cmpfloat(a->threshold, ==, b->threshold);
		g_assert_cmpfloat(a->n, ==, b->n);
		g_assert_cmpfloat(a->k, ==, b->k);
		g_assert_cmpfloat(a->minimum, ==, b->minimum);
		g_assert_cmpfloat(a->measure, ==, b->measure);
		g_assert_cmpfloat(a->extra, ==, b->extra);
		g_assert_cmpint(a->at, ==, b->at);
		g_assert_cmpint(a->ring, ==, b->ring);
	}
}

static void
test_observations(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct observations put, got;
	g_autoptr(GString) observed = g_string_new(NULL);
	gint64 run = 0, facts = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	fill(&put);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_people_and_posts(store);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	facts = store_facts_version(store);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	run = store_put_run(store, &some_run);
	g_assert_cmpint(store_put_observations(store, run, "ana", &put), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_facts_version(store), ==, facts);

	g_assert_cmpint(store_load_observations(store, run, "ana", &got), ==, RESULT_OK);
	expect_same(&put, &got);
	/* By time, then by network and key; of another's post with its author. */
	expect_rows(&got.items[OBSERVATION_DEADLINE_RUSH],
		    "3 400 -1 - mastodon https://mas.to/1 7\n"
		    "2 500 -1 - mastodon https://mas.to/1 8 why\n"
		    "1 500 -1 - mastodon https://mas.to/1 9\n");
	expect_rows(&got.items[OBSERVATION_MUTUAL_RING],
		    "3 400 -1 @cy@mas.to mastodon https://mas.to/1 7\n"
		    "2 500 -1 @cy@mas.to mastodon https://mas.to/1 8 why\n"
		    "1 500 -1 @cy@mas.to mastodon https://mas.to/1 9\n");
	expect_rows(&got.items[OBSERVATION_FOLLOW_CHURN], "0 100 290 zoe - - -\n"
							  "0 200 290 amy - - -\n"
							  "0 200 300 zoe - - -\n");
	expect_rows(&got.items[OBSERVATION_BURST], "");
	g_assert_cmpint(store_each_observed(store, run, write_observed, observed), ==,
			RESULT_OK);
	g_assert_cmpstr(observed->str, ==, "ana 3\n");
	observations_done(&got);
	observations_done(&put);
	store_close(store);
	fixture_done(&fixture);
}

/* A run from before there were observations has none: not the same as none to talk about. */
static void
test_none(void)
{
	static const char *const students[] = { "ben", "nobody" };
	struct fixture fixture;
	struct store *store = NULL;
	gint64 run = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_people_and_posts(store);
	run = store_put_run(store, &some_run);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	for (gsize i = 0; i < G_N_ELEMENTS(students); i++) {
		struct observations got;

		g_assert_cmpint(store_load_observations(store, run, students[i], &got), ==,
				RESULT_END);
		g_assert_cmpint(observations_present(&got), ==, 0);
		g_assert_true(isnan(got.items[0].value));
		observations_done(&got);
	}
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/follows", test_follows);
	g_test_add_func("/store/observations", test_observations);
	g_test_add_func("/store/observations/none", test_none);
	return g_test_run();
}
