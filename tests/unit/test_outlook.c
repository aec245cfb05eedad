/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would move a number, in words, and the weeks that are left for it. */

#include <math.h>

#include "metric/composite.h"
#include "report/outlook.h"

struct bench {
	struct config *config;
	struct wording *wording;
	struct sheet sheet;
	struct sheet_post posts[3];
	struct outlook outlook;
};

static gint64
at(const char *text)
{
	gint64 time;

	g_assert_true(clock_parse(text, NULL, CLOCK_ORDER_UNKNOWN, &time));
	return time;
}

/* Ten weeks from Monday 31 August to 8 November 2026, four of them begun; nothing scored. */
static void
bench_init(struct bench *bench)
{
	struct diag diag = { 0 };

	*bench = (struct bench){ .config = config_default() };
	bench->wording = wording_load(NULL, &diag);
	g_assert_nonnull(bench->wording);
	bench->config->end = at("2026-11-08T23:59:59Z");
	bench->sheet = (struct sheet){ .weeks = 4,
				       .start = at("2026-08-31T00:00:00Z"),
				       .as_of = at("2026-09-23T12:00:00Z"),
				       .posts = bench->posts,
				       .post_count = G_N_ELEMENTS(bench->posts) };
}

static void
bench_done(struct bench *bench)
{
	wording_free(bench->wording);
	config_free(bench->config);
}

static void
assert_says(struct bench *bench, enum criterion criterion, const char *expected)
{
	g_autofree char *sentence = NULL;

	outlook_of(&bench->sheet, bench->config, &bench->outlook);
	sentence = outlook_sentence(bench->wording, criterion,
				    &bench->outlook.criteria[criterion]);
	g_assert_cmpstr(sentence, ==, expected);
}

static struct estimate *
set_estimate(struct bench *bench, enum criterion criterion, struct estimate estimate)
{
	estimate.enough = TRUE;
	estimate.weight = 0.2;
	bench->sheet.reputation.criteria[criterion] = estimate;
	return &bench->sheet.reputation.criteria[criterion];
}

static void
test_sentences(void)
{
	struct bench bench;

	bench_init(&bench);
	/* E(2; 6) = 41.5; Solid begins at x = 3.42 */
	set_estimate(&bench, CRITERION_TEACHING,
		     (struct estimate){ .k = 2, .goal = 6, .score = 41.5 });
	assert_says(&bench, CRITERION_TEACHING,
		    "2 more posts that teach would bring teaching to Solid.");
	set_estimate(&bench, CRITERION_TEACHING,
		     (struct estimate){ .k = 3, .goal = 6, .score = 55.3 });
	assert_says(&bench, CRITERION_TEACHING,
		    "1 more post that teaches would bring teaching to Solid.");
	/* 50 (1 - .2^2) = 48 + 0 */
	set_estimate(&bench, CRITERION_EXAMPLES,
		     (struct estimate){ .k = 4, .goal = 2, .score = 48 });
	assert_says(&bench, CRITERION_EXAMPLES,
		    "1 more post on what did not work would bring worked examples to Solid.");
	set_estimate(&bench, CRITERION_EXAMPLES,
		     (struct estimate){ .k2 = 4, .goal = 2, .score = 48 });
	assert_says(&bench, CRITERION_EXAMPLES,
		    "1 more post on what works would bring worked examples to Solid.");
	set_estimate(&bench, CRITERION_EXAMPLES, (struct estimate){ .goal = 2 });
	assert_says(&bench, CRITERION_EXAMPLES,
		    "1 more on what works and 1 on what does not would bring worked examples "
		    "to Emerging.");
	set_estimate(&bench, CRITERION_HELPFULNESS,
		     (struct estimate){ .k = 8, .goal = 8, .score = 80 });
	assert_says(&bench, CRITERION_HELPFULNESS, NULL); /* at the top */
	assert_says(&bench, CRITERION_PEER_REGARD, NULL); /* no practice */
	bench_done(&bench);
}

/* Two of the claims of these posts can be mended: one is fine, one a repeat. */
static void
test_claims(void)
{
	struct bench bench;

	bench_init(&bench);
	for (gsize i = 0; i < G_N_ELEMENTS(bench.posts); i++)
		bench.posts[i].facts.has_claim = TRUE;
	/* (1 + 3)/(3 + 5)/.9 = 55.6; 60: (4 + j)/(8 + j) >= .54 from j = .7; r >= .32 */
	set_estimate(&bench, CRITERION_CREDIBILITY,
		     (struct estimate){
			     .k = 1, .n = 3, .mu = 0.6, .m = 5, .goal = 0.9, .score = 55.6 });
	assert_says(&bench, CRITERION_CREDIBILITY,
		    "Source and ties named in 1 earlier claim, or in 1 more, would bring "
		    "credibility to Solid.");
	bench.posts[0].facts.value[VALUE_GOOD] = 1;
	bench.posts[1].facts.duplicate = bench.posts[2].facts.duplicate = TRUE;
	assert_says(&bench, CRITERION_CREDIBILITY,
		    "1 more claim with source and ties named would bring credibility to "
		    "Solid.");
	bench_done(&bench);
}

static void
test_no_figure_yet(void)
{
	struct bench bench;

	bench_init(&bench);
	bench.sheet.reputation.criteria[CRITERION_RELEVANCE] =
		(struct estimate){ .n = 3, .minimum = 5 };
	bench.sheet.reputation.criteria[CRITERION_CREDIBILITY] =
		(struct estimate){ .n = 2, .minimum = 3 };
	assert_says(&bench, CRITERION_RELEVANCE,
		    "2 more posts would give the first figure for relevance.");
	assert_says(&bench, CRITERION_CREDIBILITY,
		    "1 more claim or link would give the first figure for credibility.");
	bench_done(&bench);
}

/* One of four weeks, 27.8. Emerging (.36) asks (1 + j)/(4 + j): j = .69; with the fourth week
 * open it is in n already: (1 + 1)/4. Solid (.54): (2 + j)/(4 + j): j = .35 -> 1. */
static void
test_weeks_left(void)
{
	struct bench bench;
	struct estimate *weeks;

	bench_init(&bench);
	weeks = set_estimate(
		&bench, CRITERION_CONSISTENCY,
		(struct estimate){ .k = 1, .n = 4, .goal = 0.9, .score = 100 / 3.6 });
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "1 more week with a post would bring consistency to Emerging.");

	/* Six weeks are left: from 0 of 4, (j)/(4 + j) >= .54 takes 5. */
	bench.sheet.week_unique[3] = 1;
	weeks->k = 0;
	weeks->score = 0;
	bench.config->level_from[LEVEL_EMERGING] = 60;
	bench.config->level_from[LEVEL_SOLID] = 70;
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "5 more weeks with a post would bring consistency to Emerging.");
	bench.config->end = at("2026-10-25T23:59:59Z"); /* four left */
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "The weeks that are left do not bring consistency to Emerging.");
	/* The week that runs, without a post so far: (j)/(3 + j) >= .54 takes 4 of 5. */
	bench.sheet.week_unique[3] = 0;
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "4 more weeks with a post would bring consistency to Emerging.");
	/* On its last second it is over. */
	bench.sheet.as_of = at("2026-09-27T23:59:59Z");
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "The weeks that are left do not bring consistency to Emerging.");
	/* After the term nothing is left; without an end nobody knows. */
	bench.config->end = at("2026-09-20T23:59:59Z");
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "The weeks that are left do not bring consistency to Emerging.");
	bench.config->end = CLOCK_UNKNOWN;
	assert_says(&bench, CRITERION_CONSISTENCY,
		    "5 more weeks with a post would bring consistency to Emerging.");
	bench_done(&bench);
}

/*
 * (55.3 + 62)/2 = 58.5: between Emerging and Solid; one more post that teaches: (65.8 + 62)/2 =
 * 63.8. But the draws decide: weeks are sure, and 80 % of the draws of teaching have to reach
 * 58.3, which is E(3.26; 6). scipy.stats.gamma.sf(3.26, k + 1/3) is .44, .66 and .82 for k = 3,
 * 4 and 5: it takes two more posts.
 */
static void
test_whole(void)
{
	struct bench bench;
	g_autofree char *whole = NULL;
	g_autofree char *again = NULL;
	g_autofree char *both = NULL;

	bench_init(&bench);
	set_estimate(&bench, CRITERION_TEACHING,
		     (struct estimate){ .k = 3,
					.goal = 6,
					.score = 55.3,
					.distribution = DISTRIBUTION_GAMMA,
					.a = 3 + 1. / 3,
					.b = 6 });
	set_estimate(&bench, CRITERION_CONSISTENCY,
		     (struct estimate){ .k = 10, .n = 18, .goal = 0.9, .score = 1000 / 16.2 });
	bench.config->coverage = .01;
	composite_of(&bench.sheet.reputation, bench.config, "ana");
	bench.sheet.student_id = "ana";
	g_assert_cmpint(bench.sheet.reputation.level_low, ==, LEVEL_EMERGING);
	g_assert_cmpint(bench.sheet.reputation.level_high, ==, LEVEL_SOLID);
	outlook_of(&bench.sheet, bench.config, &bench.outlook);
	g_assert_cmpint(bench.outlook.whole_criterion, ==, CRITERION_TEACHING);
	whole = outlook_whole(bench.wording, &bench.outlook);
	g_assert_cmpstr(whole, ==,
			"2 more posts that teach would bring the whole to Solid, if on topic.");
	/* The criterion itself is there with one. */
	both = outlook_sentence_whole(bench.wording, CRITERION_TEACHING, &bench.outlook);
	g_assert_cmpstr(both, ==, "1 more post that teaches would bring teaching to Solid.");

	/* Where a level is named more lightly, the same one does both. */
	g_free(both);
	bench.config->level_certainty = .6;
	composite_of(&bench.sheet.reputation, bench.config, "ana");
	outlook_of(&bench.sheet, bench.config, &bench.outlook);
	both = outlook_sentence_whole(bench.wording, CRITERION_TEACHING, &bench.outlook);
	g_assert_cmpstr(both, ==,
			"1 more post that teaches would bring teaching to Solid and, if on "
			"topic, the whole to Solid.");
	again = outlook_whole(bench.wording, &bench.outlook);
	g_assert_cmpstr(
		again, ==,
		"1 more post that teaches would bring the whole to Solid, if on topic.");
	bench.sheet.reputation.available = FALSE;
	outlook_of(&bench.sheet, bench.config, &bench.outlook);
	g_free(whole);
	whole = outlook_whole(bench.wording, &bench.outlook);
	g_assert_null(whole);
	bench_done(&bench);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/outlook/sentences", test_sentences);
	g_test_add_func("/outlook/claims", test_claims);
	g_test_add_func("/outlook/no-figure-yet", test_no_figure_yet);
	g_test_add_func("/outlook/weeks-left", test_weeks_left);
	g_test_add_func("/outlook/whole", test_whole);
	return g_test_run();
}
