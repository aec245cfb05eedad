/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs: what is put comes back to the bit, and old runs stay. */

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "../../src/store/store_internal.h"
#include "test_store_fixture.h"

static const struct run some_run = { .model_version = 1,
				     .program_version = "0.1.0",
				     .as_of = 1790000000,
				     .start = 1780000000,
				     .end = 1795000000,
				     .weeks = 9,
				     .settings = "[course]\nname = Ménage\n",
				     .settings_hash = "aa",
				     .phrases_hash = "bb",
				     .topics = "one\ntwo",
				     .facts_version = 1 };

static void
put_people(struct store *store)
{
	gint64 source = fixture_put_source(store, "roster.csv", 'a');

	for (int i = 0; i < 3; i++) {
		static const char *const ids[] = { "ben", "ana", "cem" };
		struct student student = { .id = ids[i], .name = ids[i], .section = "B" };

		g_assert_cmpint(store_put_student(store, source, &student), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, CLOCK_UNKNOWN, 3, 0, NULL), ==,
			RESULT_OK);
}

/* Doubles that a detour over text or float would change. */
static const double awkward[] = { 1.0 / 3,
				  0.1,
				  DBL_MIN,
				  DBL_MAX,
				  DBL_EPSILON,
				  100,
				  0,
				  -2.5e-308,
				  5e-324,
				  4503599627370497.5,
				  9007199254740993.0 };

static double
awkward_double(unsigned *next)
{
	return awkward[(*next)++ % G_N_ELEMENTS(awkward)];
}

static struct estimate
awkward_estimate(unsigned *next)
{
	return (struct estimate){
		.enough = *next % 2 == 0,
		.score = awkward_double(next),
		.lo = awkward_double(next),
		.hi = awkward_double(next),
		.n = awkward_double(next),
		.k = awkward_double(next),
		.k2 = awkward_double(next),
		.minimum = awkward_double(next),
		.weight = awkward_double(next),
		.goal = awkward_double(next),
		.mu = awkward_double(next),
		.m = awkward_double(next),
		.distribution = (enum distribution)(*next % (DISTRIBUTION_NORMAL + 1)),
		.a = awkward_double(next),
		.b = awkward_double(next),
		.a2 = awkward_double(next),
		.b2 = awkward_double(next),
	};
}

/* Both cleared first, so that padding is equal too. */
static void
fill(struct reputation *reputation, struct influence *influence)
{
	unsigned next = 0;

	memset(reputation, 0, sizeof *reputation);
	memset(influence, 0, sizeof *influence);
	for (int i = 0; i < CRITERION_COUNT; i++)
		reputation->criteria[i] = awkward_estimate(&next);
	reputation->available = TRUE;
	reputation->score = awkward_double(&next);
	reputation->lo = awkward_double(&next);
	reputation->hi = awkward_double(&next);
	reputation->coverage = awkward_double(&next);
	for (int i = 0; i < LEVEL_COUNT; i++)
		reputation->level_share[i] = awkward_double(&next);
	reputation->level_low = LEVEL_EMERGING;
	reputation->level_high = LEVEL_STRONG;
	for (int i = 0; i < COMPONENT_COUNT; i++)
		influence->components[i] =
			(struct influence_component){ .enough = i % 2 == 1,
						      .score = awkward_double(&next),
						      .x = awkward_double(&next),
						      .n = awkward_double(&next),
						      .k = awkward_double(&next),
						      .weight = awkward_double(&next),
						      .goal = awkward_double(&next) };
	influence->available = TRUE;
	influence->score = awkward_double(&next);
	influence->coverage = awkward_double(&next);
	influence->doubled = awkward_double(&next);
}

/* Whether `length` bytes from `offset` on are the same; padding is left out by the callers. */
static void
expect_same_bytes(const void *a, const void *b, gsize offset, gsize length)
{
	g_assert_true(memcmp((const char *)a + offset, (const char *)b + offset, length) == 0);
}

static void
expect_equal_estimates(const struct estimate *a, const struct estimate *b)
{
	const gsize begin = offsetof(struct estimate, score);
	const gsize parameters = offsetof(struct estimate, a);

	g_assert_cmpint(a->enough, ==, b->enough);
	g_assert_cmpint(a->distribution, ==, b->distribution);
	expect_same_bytes(a, b, begin, offsetof(struct estimate, distribution) - begin);
	expect_same_bytes(a, b, parameters, sizeof *a - parameters);
}

static void
test_to_the_bit(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct reputation put, got;
	struct influence put_influence, got_influence;
	gint64 run = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	fill(&put, &put_influence);
	put.criteria[2].score = NAN;
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_people(store);
	run = store_put_run(store, &some_run);
	g_assert_cmpint(store_put_reputation(store, run, "ana", &put), ==, RESULT_OK);
	g_assert_cmpint(store_put_influence(store, run, "ana", &put_influence), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	store_close(store);

	store = fixture_open(&fixture, STORE_READ);
	g_assert_cmpint(store_load_reputation(store, run, "ana", &got), ==, RESULT_OK);
	g_assert_true(isnan(got.criteria[2].score));
	got.criteria[2].score = put.criteria[2].score = 0;
	for (int i = 0; i < CRITERION_COUNT; i++)
		expect_equal_estimates(&got.criteria[i], &put.criteria[i]);
	g_assert_cmpint(got.available, ==, TRUE);
	expect_same_bytes(&got, &put, offsetof(struct reputation, score),
			  sizeof(double) * (4 + (gsize)LEVEL_COUNT));
	g_assert_cmpint(got.level_low, ==, LEVEL_EMERGING);
	g_assert_cmpint(got.level_high, ==, LEVEL_STRONG);
	g_assert_cmpint(store_load_influence(store, run, "ana", &got_influence), ==, RESULT_OK);
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		g_assert_cmpint(got_influence.components[i].enough, ==, i % 2 == 1);
		expect_same_bytes(&got_influence.components[i], &put_influence.components[i],
				  offsetof(struct influence_component, score),
				  sizeof(double) * 6);
	}
	expect_same_bytes(&got_influence, &put_influence, offsetof(struct influence, score),
			  sizeof(double) * 3);
	g_assert_cmpint(store_load_influence(store, run, "ben", &got_influence), ==,
			RESULT_END);
	g_assert_cmpint(store_load_reputation(store, run, "nobody", &got), ==, RESULT_END);
	g_assert_cmpint(store_load_reputation(store, run + 1, "ana", &got), ==, RESULT_END);
	store_close(store);
	fixture_done(&fixture);
}

static enum result
list_run(void *arg, const struct run *run)
{
	g_string_append_printf(arg, "%d:%d ", (int)run->id, run->sheet_number);
	return RESULT_OK;
}

static enum result
list_student(void *arg, const struct student *student)
{
	g_string_append_printf(arg, "%s/%s ", student->id, student->section);
	return RESULT_OK;
}

static void
test_runs(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct run run;
	struct reputation reputation;
	struct influence influence;
	g_autoptr(GString) list = g_string_new(NULL);

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_find_run(store, 0, &run), ==, RESULT_END);
	fill(&reputation, &influence);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_people(store);
	for (int i = 1; i <= 3; i++)
		g_assert_cmpint(store_put_run(store, &some_run), ==, i);
	g_assert_cmpint(store_publish_run(store, 3), ==, RESULT_OK);
	g_assert_cmpint(store_publish_run(store, 1), ==, RESULT_OK);
	g_assert_cmpint(store_publish_run(store, 3), ==, RESULT_OK);
	g_assert_cmpint(store_put_influence(store, 2, "cem", &influence), ==, RESULT_OK);
	g_assert_cmpint(store_put_reputation(store, 2, "ana", &reputation), ==, RESULT_OK);
	g_assert_cmpint(store_put_reputation(store, 2, "cem", &reputation), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_each_run(store, list_run, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "1:2 2:0 3:1 ");
	g_assert_cmpint(store_find_run(store, 0, &run), ==, RESULT_OK);
	g_assert_cmpint(run.id, ==, 3);
	g_assert_cmpint(run.sheet_number, ==, 1);
	g_assert_cmpstr(run.settings, ==, some_run.settings);
	g_assert_cmpint(run.end, ==, some_run.end);
	g_assert_cmpint(store_find_run(store, 9, &run), ==, RESULT_END);
	g_string_truncate(list, 0);
	g_assert_cmpint(store_each_run_student(store, 2, list_student, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "ana/B cem/B ");

	/* Nothing rewrites a run, and a run changes no fact. */
	g_assert_cmpint(store_facts_version(store), ==, 1);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_reputation(store, 2, "ana", &reputation), ==, RESULT_FAIL);
	/* After a failure nothing more is taken, and the commit fails too. */
	g_assert_cmpint(store_put_run(store, &some_run), ==, 0);
	g_assert_cmpint(store_commit(store), ==, RESULT_FAIL);
	store_rollback(store);
	g_string_truncate(fixture.messages, 0);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_influence(store, 1, "zoe", &influence), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture.messages->str, "no student zoe"));
	store_rollback(store);
	store_close(store);
	fixture_done(&fixture);
}

static enum result
list_evidence(void *arg, const struct evidence *evidence)
{
	g_string_append_printf(arg, "%d/%d %.17g %d %s; ", evidence->aspect,
			       (int)evidence->post_id, evidence->value, (int)evidence->about,
			       evidence->reason);
	return RESULT_OK;
}

static enum result
list_set_aside(void *arg, gint64 post, gint64 earlier_post)
{
	g_string_append_printf(arg, "%d<-%d ", (int)post, (int)earlier_post);
	return RESULT_OK;
}

static void
test_ledger(void)
{
	static const struct evidence rows[] = {
		{ .aspect = VALUE_HELPS,
		  .post_id = 5,
		  .value = 1,
		  .about = 7,
		  .reason = "try" },
		{ .aspect = VALUE_RELEVANT, .post_id = 9, .value = 1.0 / 3, .about = -1 },
		{ .aspect = VALUE_RELEVANT,
		  .post_id = 2,
		  .value = 0,
		  .about = -1,
		  .reason = "try" },
	};
	struct fixture fixture;
	struct store *store = NULL;
	gint64 run = 0;
	g_autoptr(GString) list = g_string_new(NULL);

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_people(store);
	run = store_put_run(store, &some_run);
	g_assert_cmpint(store_put_evidence(store, run, "ben", rows, G_N_ELEMENTS(rows)), ==,
			RESULT_OK);
	g_assert_cmpint(store_put_evidence(store, run, "ana", rows, 0), ==, RESULT_OK);
	g_assert_cmpint(store_put_set_aside(store, run, "ben", 9, 2), ==, RESULT_OK);
	g_assert_cmpint(store_put_set_aside(store, run, "ben", 4, 2), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_each_evidence(store, run, "ben", list_evidence, list), ==,
			RESULT_OK);
	g_assert_cmpstr(list->str, ==,
			"0/2 0 -1 try; 0/9 0.33333333333333331 -1 (null); "
			"4/5 1 7 try; ");
	g_string_truncate(list, 0);
	g_assert_cmpint(store_each_set_aside(store, run, "ben", list_set_aside, list), ==,
			RESULT_OK);
	g_assert_cmpstr(list->str, ==, "4<-2 9<-2 ");
	g_string_truncate(list, 0);
	g_assert_cmpint(store_each_evidence(store, run, "ana", list_evidence, list), ==,
			RESULT_OK);
	g_assert_cmpint(store_each_evidence(store, run, "zoe", list_evidence, list), ==,
			RESULT_OK);
	g_assert_cmpstr(list->str, ==, "");
	store_close(store);
	fixture_done(&fixture);
}

/* The threads that read posts go on reading, when the run outgrows the writer's cache. */
static void
test_readers_are_not_locked_out(void)
{
	enum { ROWS = 20000 };
	struct fixture fixture;
	struct store *store = NULL, *reader = NULL;
	gint64 run = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_people(store);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_execute(store, "PRAGMA cache_size = 16"), ==, RESULT_OK);
	reader = fixture_open(&fixture, STORE_READ);
	g_assert_cmpint(store_begin_run(store), ==, RESULT_OK);
	run = store_put_run(store, &some_run);
	for (int i = 1; i <= ROWS; i++) {
		const struct evidence row = { .post_id = i, .value = 1, .about = i };

		g_assert_cmpint(store_put_evidence(store, run, "ben", &row, 1), ==, RESULT_OK);
		if (i % 1000 == 0)
			g_assert_cmpint(store_newest_time(reader), ==, CLOCK_UNKNOWN);
	}
	g_assert_cmpstr(fixture.messages->str, ==, "");
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	store_close(reader);
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/runs/to-the-bit", test_to_the_bit);
	g_test_add_func("/store/runs/list", test_runs);
	g_test_add_func("/store/runs/ledger", test_ledger);
	g_test_add_func("/store/runs/readers-are-not-locked-out",
			test_readers_are_not_locked_out);
	return g_test_run();
}
