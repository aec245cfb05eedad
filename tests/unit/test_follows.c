/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When follows began and ended, and the churn that is observed of it. */

#include "metric/follows.h"

#include <math.h>

#include "base/clock.h"
#include "metric/observations.h"

#define NEVER CLOCK_UNKNOWN

enum { DAY = 86400 };

static void
expect_span(const struct follows *follows, guint index, const char *target, gint64 begun,
	    gint64 ended_after, gint64 ended)
{
	const struct follow_span *span;

	g_assert_cmpuint(index, <, follows->spans->len);
	span = &g_array_index(follows->spans, struct follow_span, index);
	g_assert_cmpstr(span->target, ==, target);
	g_assert_cmpint(span->begun, ==, begun);
	g_assert_cmpint(span->ended_after, ==, ended_after);
	g_assert_cmpint(span->ended, ==, ended);
}

/* A log: pairs, ends that belong to a beginning, a second round, repeats of the same row. */
static void
test_log(void)
{
	static const struct follow_fact facts[] = {
		{ 0, 1, "bo", NEVER, 150 },   { 0, 1, "ana", 100, 120 },
		{ 0, 1, "bo", 200, NEVER },   { 0, 1, "bo", 100, NEVER },
		{ 0, 1, "ana", 100, NEVER },  { 0, 1, "cy", NEVER, 90 },
		{ 0, 1, "bo", NEVER, 260 },   { 0, 1, "bo", NEVER, 150 },
		{ 0, 1, "di", 300, NEVER },   { 0, 2, "bo", NEVER, 500 },
		{ 0, 1, "ana", NEVER, 120 },  { 0, 1, "di", NEVER, 299 },
		{ 0, 1, "ed", NEVER, NEVER },
	};
	struct follows follows;

	follows_init(&follows, facts, G_N_ELEMENTS(facts), NULL, 0);
	g_assert_true(follows.tells_of_ends);
	g_assert_cmpuint(follows.spans->len, ==, 7);
	expect_span(&follows, 0, "ana", 100, 120, 120);
	expect_span(&follows, 1, "bo", 100, 150, 150);
	expect_span(&follows, 2, "bo", 200, 260, 260);
	expect_span(&follows, 3, "cy", NEVER, 90, 90);
	expect_span(&follows, 4, "di", NEVER, 299, 299); /* before it began anew */
	expect_span(&follows, 5, "di", 300, NEVER, NEVER);
	expect_span(&follows, 6, "bo", NEVER, 500, 500); /* of another account */
	follows_done(&follows);
}

/* Lists at 1000, 2000 and 3000: what is gone was undone between the two. */
static void
test_lists(void)
{
	static const struct follow_moment moments[] = {
		{ 30, 1, 3000 },
		{ 10, 1, 1000 },
		{ 20, 1, 2000 },
		{ 40, 2, 2500 },
	};
	static const struct follow_fact facts[] = {
		{ 10, 1, "stays", 900, NEVER }, { 20, 1, "stays", 900, NEVER },
		{ 30, 1, "stays", 900, NEVER }, { 10, 1, "goes", 800, NEVER },
		{ 20, 1, "late", 1500, NEVER }, { 30, 1, "again", 2900, NEVER },
		{ 10, 1, "again", 700, NEVER }, { 40, 2, "other", 100, NEVER },
	};
	struct follows follows;

	follows_init(&follows, facts, G_N_ELEMENTS(facts), moments, G_N_ELEMENTS(moments));
	g_assert_true(follows.tells_of_ends);
	g_assert_cmpuint(follows.spans->len, ==, 6);
	expect_span(&follows, 0, "again", 700, 1000, 2000);
	expect_span(&follows, 1, "again", 2900, NEVER, NEVER);
	expect_span(&follows, 2, "goes", 800, 1000, 2000);
	expect_span(&follows, 3, "late", 1500, 2000, 3000);
	expect_span(&follows, 4, "stays", 900, NEVER, NEVER);
	expect_span(&follows, 5, "other", 100, NEVER, NEVER);
	follows_done(&follows);
}

/* One list, two of the same moment, or lists without a time say nothing of ends. */
static void
test_silence(void)
{
	static const struct follow_fact facts[] = { { 10, 1, "a", 900, NEVER } };
	static const struct follow_moment same[] = { { 10, 1, 1000 }, { 20, 1, 1000 } };
	static const struct follow_moment undated[] = { { 10, 1, NEVER }, { 20, 1, NEVER } };
	static const struct follow_moment mixed[] = { { 10, 1, NEVER }, { 20, 1, 5000 } };
	static const struct follow_moment others[] = { { 10, 1, 1000 }, { 20, 2, 5000 } };
	static const struct {
		const struct follow_moment *moments;
		gsize count;
	} cases[] = { { same, 1 }, { same, 2 }, { undated, 2 }, { mixed, 2 }, { others, 2 } };

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct follows follows;

		follows_init(&follows, facts, 1, cases[i].moments, cases[i].count);
		g_assert_false(follows.tells_of_ends);
		expect_span(&follows, 0, "a", 900, NEVER, NEVER);
		follows_done(&follows);
	}
}

/* An export of today and one of later: the beginning of the one, the end of the other. */
static void
test_end_from_another_export(void)
{
	static const struct follow_moment moments[] = { { 10, 1, NEVER }, { 20, 1, NEVER } };
	static const struct follow_fact facts[] = { { 20, 1, "a", NEVER, 990 },
						    { 10, 1, "a", 900, NEVER },
						    { 20, 1, "b", NEVER, 991 } };
	struct follows follows;

	follows_init(&follows, facts, G_N_ELEMENTS(facts), moments, G_N_ELEMENTS(moments));
	g_assert_true(follows.tells_of_ends);
	g_assert_cmpuint(follows.spans->len, ==, 2);
	expect_span(&follows, 0, "a", 900, 990, 990);
	expect_span(&follows, 1, "b", NEVER, 991, 991);
	follows_done(&follows);
}

/* Whatever the order, and with every row twice. */
static void
test_order(void)
{
	static const char *const targets[] = { "a", "b", "c" };
	static const struct follow_moment moments[] = { { 1, 1, 400 }, { 2, 1, 800 } };
	GRand *rand = g_rand_new_with_seed(5);

	for (int turn = 0; turn < 200; turn++) {
		struct follow_fact facts[24];
		struct follows first, second;
		const int count = G_N_ELEMENTS(facts) / 2;

		for (int i = 0; i < count; i++) {
			facts[i] = (struct follow_fact){
				.list = g_rand_int_range(rand, 0, 3),
				.account = 1,
				.target = targets[g_rand_int_range(rand, 0, 3)],
				.followed_at = g_rand_int_range(rand, 0, 9) * 100,
				.unfollowed_at = NEVER,
			};
			if (facts[i].followed_at == 0) {
				facts[i].followed_at = NEVER;
				facts[i].unfollowed_at = g_rand_int_range(rand, 1, 900);
			}
		}
		follows_init(&first, facts, (gsize)count, moments, 2);
		for (int i = 0; i < count; i++)
			facts[count + i] = facts[i];
		for (int i = 2 * count; i > 1; i--) {
			int other = g_rand_int_range(rand, 0, i);
			struct follow_fact swap = facts[i - 1];

			facts[i - 1] = facts[other];
			facts[other] = swap;
		}
		follows_init(&second, facts, (gsize)(2 * count), moments, 2);
		g_assert_cmpint(first.tells_of_ends, ==, second.tells_of_ends);
		g_assert_cmpuint(first.spans->len, ==, second.spans->len);
		for (guint i = 0; i < first.spans->len; i++) {
			const struct follow_span *span =
				&g_array_index(first.spans, struct follow_span, i);

			expect_span(&second, i, span->target, span->begun, span->ended_after,
				    span->ended);
		}
		follows_done(&first);
		follows_done(&second);
	}
	g_rand_free(rand);
}

static void
test_empty(void)
{
	struct follows follows;

	follows_init(&follows, NULL, 0, NULL, 0);
	g_assert_false(follows.tells_of_ends);
	g_assert_cmpuint(follows.spans->len, ==, 0);
	follows_done(&follows);
}

/* -- churn: at least 20 undone within 14 days, and at least 30 % -----------------------------
 */

struct churn {
	int soon, late, kept, open; /* open: undone, begun nobody knows when */
	enum observation_state state;
	double n, k, extra;
};

static GArray *
make_facts(const struct churn *churn)
{
	GArray *facts = g_array_new(FALSE, FALSE, sizeof(struct follow_fact));
	const int count = churn->soon + churn->late + churn->kept + churn->open;

	for (int i = 0; i < count; i++) {
		g_autofree char *target = g_strdup_printf("t%03d", i);
		struct follow_fact fact = {
			.target = g_intern_string(target),
			.followed_at = (i + 1) * DAY / 10,
			.unfollowed_at = NEVER,
		};

		if (i < churn->soon)
			fact.unfollowed_at = fact.followed_at + 14 * DAY;
		else if (i < churn->soon + churn->late)
			fact.unfollowed_at = fact.followed_at + 14 * DAY + 1;
		else if (i < churn->soon + churn->late + churn->open) {
			fact.unfollowed_at = fact.followed_at;
			fact.followed_at = NEVER;
		}
		g_array_append_val(facts, fact);
	}
	return facts;
}

static void
test_churn(void)
{
	static const struct churn cases[] = {
		{ 20, 0, 46, 0, OBSERVATION_PRESENT, 66, 20, 0 }, /* 30.3 % */
		{ 21, 0, 49, 0, OBSERVATION_PRESENT, 70, 21, 0 }, /* 30 % */
		{ 20, 0, 47, 0, OBSERVATION_ABSENT, 67, 20, 0 },  /* 29.9 % */
		{ 19, 0, 0, 0, OBSERVATION_ABSENT, 19, 19, 0 },
		{ 19, 30, 0, 0, OBSERVATION_ABSENT, 49, 19, 0 }, /* a day over two weeks */
		{ 0, 0, 90, 0, OBSERVATION_ABSENT, 90, 0, 0 },
		{ 19, 0, 20, 1, OBSERVATION_UNKNOWN, 39, 19, 1 }, /* the one could decide */
		{ 18, 0, 20, 1, OBSERVATION_ABSENT, 38, 18, 1 },  /* it could not */
		{ 20, 0, 20, 9, OBSERVATION_PRESENT, 40, 20, 9 }, /* it need not */
		{ 0, 0, 0, 40, OBSERVATION_UNKNOWN, 0, 0, 40 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct config *config = config_default();
		g_autoptr(GArray) facts = make_facts(&cases[i]);
		struct observed observed = { .start = 0, .as_of = 100 * DAY };
		struct observations found;
		struct follows follows;
		const struct observation *item = &found.items[OBSERVATION_FOLLOW_CHURN];

		follows_init(&follows, (const struct follow_fact *)(const void *)facts->data,
			     facts->len, NULL, 0);
		observed.follows = &follows;
		observations_init(&found);
		observations_of(&observed, &config->observations, &found);
		g_assert_cmpint(item->state, ==, cases[i].state);
		g_assert_cmpfloat(item->n, ==, cases[i].n);
		g_assert_cmpfloat(item->k, ==, cases[i].k);
		g_assert_cmpfloat(item->extra, ==, cases[i].extra);
		if (item->state == OBSERVATION_UNKNOWN)
			g_assert_true(isnan(item->value));
		else
			g_assert_cmpfloat(item->value, ==, cases[i].k / cases[i].n);
		g_assert_cmpuint(item->rows->len, ==,
				 item->state == OBSERVATION_PRESENT ? (guint)cases[i].k : 0);
		observations_done(&found);
		follows_done(&follows);
		config_free(config);
	}
}

/* What lies outside the window, or was undone after it, is not looked at. */
static void
test_churn_window(void)
{
	static const struct churn many = { .soon = 60 };
	struct config *config = config_default();
	g_autoptr(GArray) facts = make_facts(&many);
	struct observed observed = { .start = 3 * DAY, .as_of = 16 * DAY };
	struct observations found;
	struct follows follows;
	const struct observation *item = &found.items[OBSERVATION_FOLLOW_CHURN];

	follows_init(&follows, (const struct follow_fact *)(const void *)facts->data,
		     facts->len, NULL, 0);
	observed.follows = &follows;
	observations_init(&found);
	observations_of(&observed, &config->observations, &found);
	/* Begun on day 3.0 to 6.0: 31; undone by day 16 none of them. */
	g_assert_cmpfloat(item->n, ==, 31);
	g_assert_cmpfloat(item->k, ==, 0);
	observations_done(&found);
	observed.as_of = 18 * DAY; /* those of day 3.0 to 4.0: 11 */
	observations_init(&found);
	observations_of(&observed, &config->observations, &found);
	g_assert_cmpfloat(item->n, ==, 31);
	g_assert_cmpfloat(item->k, ==, 11);
	observations_done(&found);
	follows_done(&follows);
	config_free(config);
}

/* Lists tell of a stretch: soon, not soon, or open. */
static void
test_churn_of_lists(void)
{
	static const struct follow_moment moments[] = { { 1, 1, 20 * DAY },
							{ 2, 1, 30 * DAY } };
	static const struct {
		gint64 begun;
		double k, extra;
	} cases[] = {
		{ 16 * DAY, 1, 0 },     /* undone by day 30 */
		{ 16 * DAY - 1, 0, 1 }, /* perhaps on day 20, perhaps on day 30 */
		{ 6 * DAY + 1, 0, 1 },
		{ 6 * DAY, 0, 0 }, /* two weeks had passed on day 20 */
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct follow_fact fact = { 1, 1, "a", cases[i].begun, NEVER };
		struct config *config = config_default();
		struct observed observed = { .start = 0, .as_of = 100 * DAY };
		struct observations found;
		struct follows follows;

		follows_init(&follows, &fact, 1, moments, G_N_ELEMENTS(moments));
		observed.follows = &follows;
		observations_init(&found);
		observations_of(&observed, &config->observations, &found);
		g_assert_cmpfloat(found.items[OBSERVATION_FOLLOW_CHURN].k, ==, cases[i].k);
		g_assert_cmpfloat(found.items[OBSERVATION_FOLLOW_CHURN].extra, ==,
				  cases[i].extra);
		observations_done(&found);
		follows_done(&follows);
		config_free(config);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/follows/log", test_log);
	g_test_add_func("/follows/lists", test_lists);
	g_test_add_func("/follows/silence", test_silence);
	g_test_add_func("/follows/two-exports", test_end_from_another_export);
	g_test_add_func("/follows/order", test_order);
	g_test_add_func("/follows/empty", test_empty);
	g_test_add_func("/follows/churn", test_churn);
	g_test_add_func("/follows/churn/window", test_churn_window);
	g_test_add_func("/follows/churn/lists", test_churn_of_lists);
	return g_test_run();
}
