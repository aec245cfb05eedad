/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reputation criteria and the composite, against figures worked out by hand. */

#include <float.h>
#include <math.h>
#include <string.h>

#include "config/config.h"
#include "metric/composite.h"
#include "metric/goalpost.h"
#include "metric/reputation.h"

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

/*
 * Eight posts of two students in a window of four begun weeks, half the term gone.
 *
 * Ana has six: five unique ones, and a near duplicate of the fifth that carries everything.
 *      week  kind      relevant teaching works fails helps     claim: good
 *   1     1  original  1        1        -     -     -         -
 *   2     1  original  1        -        1     -     -         yes: 1
 *   3     2  reply     1        -        -     -     1 to 7    -
 *   4     2  reply     -        -        -     -     1/3 to 7  yes: 0
 *   5     4  original  1        1        -     1     -         yes: 1
 *   6     3  duplicate: counts for nothing, or week 3 would be a fourth week
 * Ben has two: too few for all but consistency.
 */
static const struct post_facts ANA[] = {
	{ .id = 1,
	  .week = 1,
	  .helped = -1,
	  .value = { [VALUE_RELEVANT] = 1, [VALUE_TEACHING] = 1 } },
	{ .id = 2,
	  .week = 1,
	  .helped = -1,
	  .has_claim = TRUE,
	  .value = { [VALUE_RELEVANT] = 1, [VALUE_WORKS] = 1, [VALUE_GOOD] = 1 } },
	{ .id = 3,
	  .week = 2,
	  .kind = POST_REPLY,
	  .helped = 7,
	  .value = { [VALUE_RELEVANT] = 1, [VALUE_HELPS] = 1 } },
	{ .id = 4,
	  .week = 2,
	  .kind = POST_REPLY,
	  .helped = 7,
	  .has_claim = TRUE,
	  .value = { [VALUE_HELPS] = 1. / 3 } },
	{ .id = 5,
	  .week = 4,
	  .helped = -1,
	  .has_claim = TRUE,
	  .value = { [VALUE_RELEVANT] = 1,
		     [VALUE_TEACHING] = 1,
		     [VALUE_FAILS] = 1,
		     [VALUE_GOOD] = 1 } },
	{ .id = 6,
	  .week = 3,
	  .duplicate = TRUE,
	  .helped = 9,
	  .has_claim = TRUE,
	  .value = { 1, 1, 1, 1, 1, 1 } },
};
static const struct post_facts BEN[] = {
	{ .id = 7, .week = 2, .helped = -1, .value = { [VALUE_RELEVANT] = 1 } },
	{ .id = 8, .week = 2, .helped = -1, .value = { [VALUE_TEACHING] = 1 } },
};
static const struct window_facts WINDOW = { .elapsed = 0.5, .weeks_begun = 4 };

static void
check(const struct estimate *estimate, double n, double k, double goal, double score)
{
	g_assert_true(estimate->enough);
	assert_near(estimate->n, n, 0);
	assert_near(estimate->k, k, 1e-11);
	assert_near(estimate->goal, goal, 1e-12);
	assert_near(estimate->score, score, 1e-9);
	g_assert_cmpfloat(estimate->lo, <=, estimate->score);
	g_assert_cmpfloat(estimate->hi, >=, estimate->score);
}

static void
test_worked_example(void)
{
	struct config *config = config_default();
	struct reputation ana;
	reputation_of(ANA, G_N_ELEMENTS(ANA), &WINDOW, NULL, config, "ana", &ana);
	const struct estimate *c = ana.criteria;

	/* 100 ((4 + 8 * .35) / (5 + 8)) / .70 = 100 (6.8 / 13) / .70 */
	check(&c[CRITERION_RELEVANCE], 5, 4, 0.70, 74.725274725);
	/* x = 2, g = 6 * .5 = 3: 100 (1 - 0.2^(2/3)) */
	check(&c[CRITERION_TEACHING], 5, 2, 3, 65.800481066);
	/* W = F = 1, g/2 * elapsed = 1: 0.5 * 80 + 0.5 * 80 */
	check(&c[CRITERION_EXAMPLES], 5, 1, 1, 80);
	assert_near(c[CRITERION_EXAMPLES].k2, 1, 0);
	/* one person, best help 1; g = 8 * .5 = 4: 100 (1 - 0.2^(1/4)) */
	check(&c[CRITERION_HELPFULNESS], 5, 1, 4, 33.125969502);
	/* 100 ((2 + 5 * .60) / (3 + 5)) / .90 = 100 * .625 / .9 */
	check(&c[CRITERION_CREDIBILITY], 3, 2, 0.90, 69.444444444);
	/* weeks 1, 2, 4 of 4: 100 * .75 / .9; a census has no interval */
	check(&c[CRITERION_CONSISTENCY], 4, 3, 0.90, 83.333333333);
	assert_near(c[CRITERION_CONSISTENCY].lo, c[CRITERION_CONSISTENCY].hi, 0);
	g_assert_false(c[CRITERION_PEER_REGARD].enough);

	/* The same distributions as in test_uncertainty.c, where the figures are derived:
	 * Beta(6.8, 6.2), Gamma(2 + 1/3), a pair of Gamma(1 + 1/3), Gamma(1 + 1/3), Beta(5, 3).
	 */
	static const double intervals[][2] = { { 42.971752, 100 },
					       { 23.396301, 94.099589 },
					       { 38.046, 97.250 },
					       { 4.989919, 76.641241 },
					       { 37.917937, 96.804845 } };
	for (int i = 0; i < (int)G_N_ELEMENTS(intervals); i++) {
		double tolerance = i == CRITERION_EXAMPLES ? 0.02 : 1e-6;
		assert_near(c[i].lo, intervals[i][0], tolerance);
		assert_near(c[i].hi, intervals[i][1], tolerance);
	}

	/* (.20 * 74.7253 + .20 * 65.8005 + .15 * (80 + 33.1260 + 69.4444) + .05 * 83.3333) /
	 * .90 */
	g_assert_true(ana.available);
	assert_near(ana.coverage, 0.90, 1e-12);
	assert_near(ana.score, 66.285977686, 1e-8);
	g_assert_cmpfloat(ana.lo, <, ana.score);
	g_assert_cmpfloat(ana.hi, >, ana.score);

	/* Python: exp(sum(w * log(s)) / .9) of the same scores and weights */
	config->aggregation = AGGREGATION_GEOMETRIC;
	reputation_of(ANA, G_N_ELEMENTS(ANA), &WINDOW, NULL, config, "ana", &ana);
	assert_near(ana.score, 63.763457024, 1e-8);
	config_free(config);
}

/* Ben: consistency alone, 1 week of 4, weight .05 of 1: nothing to print but that. */
static void
test_too_few_posts_have_no_score(void)
{
	struct config *config = config_default();
	struct reputation ben;
	reputation_of(BEN, G_N_ELEMENTS(BEN), &WINDOW, NULL, config, "ben", &ben);
	for (int i = 0; i < CRITERION_COUNT; i++)
		g_assert_true(ben.criteria[i].enough == (i == CRITERION_CONSISTENCY));
	assert_near(ben.criteria[CRITERION_RELEVANCE].n, 2, 0);
	assert_near(ben.criteria[CRITERION_RELEVANCE].k, 1, 0);
	assert_near(ben.criteria[CRITERION_RELEVANCE].minimum, 5, 0);
	assert_near(ben.criteria[CRITERION_CONSISTENCY].score, 27.777777778, 1e-8);
	g_assert_false(ben.available);
	assert_near(ben.coverage, 0.05, 1e-12);

	reputation_of(NULL, 0, &WINDOW, NULL, config, NULL, &ben);
	g_assert_false(ben.available);
	/* Four weeks have begun, and nothing was read of them: missing is not zero. */
	g_assert_false(ben.criteria[CRITERION_CONSISTENCY].enough);
	assert_near(ben.criteria[CRITERION_CONSISTENCY].n, 4, 0);
	assert_near(ben.criteria[CRITERION_CONSISTENCY].k, 0, 0);
	assert_near(ben.coverage, 0, 0);
	config_free(config);
}

static void
test_peers(void)
{
	struct config *config = config_default();
	struct estimate out;
	const struct peer_summary four = {
		.raters = 4, .mean = 4.2, .se = 0.2, .lo = 1, .hi = 5
	};
	criterion_of_peers(&four, config, &out);
	/* 100 (4.2 - 1) / 4 = 80, se 100 * .2 / 4 = 5, 80 -+ 1.6448536 * 5 */
	check(&out, 4, 4.2, 5, 80);
	assert_near(out.mu, 1, 0);
	assert_near(out.lo, 71.775732, 1e-6);
	assert_near(out.hi, 88.224268, 1e-6);

	struct peer_summary peer = four;
	peer.raters = 2;
	criterion_of_peers(&peer, config, &out);
	g_assert_false(out.enough);
	peer = four;
	peer.se = NAN; /* half the scale: 50 points, so both ends are clipped */
	criterion_of_peers(&peer, config, &out);
	assert_near(out.lo, 0, 0);
	assert_near(out.hi, 100, 0);
	peer.mean = NAN;
	criterion_of_peers(&peer, config, &out);
	g_assert_false(out.enough);
	peer = four;
	peer.hi = peer.lo;
	criterion_of_peers(&peer, config, &out);
	g_assert_false(out.enough);
	criterion_of_peers(NULL, config, &out);
	g_assert_false(out.enough);
	assert_near(out.weight, 0.10, 0);

	/* With peers all weight is covered: (.9 * 66.285977686 + .1 * 80) / 1 */
	struct reputation ana;
	reputation_of(ANA, G_N_ELEMENTS(ANA), &WINDOW, &four, config, "ana", &ana);
	assert_near(ana.coverage, 1, 1e-12);
	assert_near(ana.score, 67.657379917, 1e-8);
	config_free(config);
}

/* .20 + .20 + .20 is 0.6000000000000001 in binary, .15 + .15 + .30 may be an ulp short. */
static void
test_coverage_threshold_is_inclusive(void)
{
	g_assert_true(composite_is_covered(0.6 * (1 - 4e-16), 0.6));
	g_assert_true(composite_is_covered(0.6, 0.6));
	g_assert_false(composite_is_covered(0.599, 0.6));
	g_assert_false(composite_is_covered(0, 0));
}

/* The sparkline's call: the score as with the interval, and no interval. */
static void
test_criterion_alone(void)
{
	struct config *config = config_default();
	struct reputation all;
	reputation_of(ANA, G_N_ELEMENTS(ANA), &WINDOW, NULL, config, "ana", &all);
	for (int i = 0; i < CRITERION_PEER_REGARD; i++) {
		struct estimate one;
		criterion_of((enum criterion)i, ANA, G_N_ELEMENTS(ANA), &WINDOW, config, FALSE,
			     &one);
		assert_near(one.score, all.criteria[i].score, 0);
		assert_near(one.lo, one.score, 0);
		assert_near(one.hi, one.score, 0);
	}
	config_free(config);
}

static void
test_levels(void)
{
	struct config *config = config_default();
	g_assert_cmpint(composite_level(0, config), ==, LEVEL_NOT_YET);
	g_assert_cmpint(composite_level(39.999, config), ==, LEVEL_NOT_YET);
	g_assert_cmpint(composite_level(40, config), ==, LEVEL_EMERGING);
	g_assert_cmpint(composite_level(60, config), ==, LEVEL_SOLID);
	g_assert_cmpint(composite_level(80, config), ==, LEVEL_STRONG);

	/* One criterion with all the weight; N(70, 4): P(60 < N < 80) = .9876, one level.
	 * N(79, 4): P(N < 80) = .5987, so the two that meet at 80. N(20, 30) is broad, yet the
	 * lower two hold most of it: P(N < 60) = .909. */
	const struct {
		double mean, se;
		enum level low, high;
		double share_low; /* of level_low */
	} cases[] = {
		{ 70, 4, LEVEL_SOLID, LEVEL_SOLID, 0.9876 },
		{ 79, 4, LEVEL_SOLID, LEVEL_STRONG, 0.5987 },
		{ 20, 30, LEVEL_NOT_YET, LEVEL_EMERGING, 0.7475 },
		{ 100, 0, LEVEL_STRONG, LEVEL_STRONG, 1 },
	};
	config->draws = 20000;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct reputation out = { 0 };
		out.criteria[CRITERION_PEER_REGARD] =
			(struct estimate){ .enough = TRUE,
					   .weight = 1,
					   .score = cases[i].mean,
					   .distribution = DISTRIBUTION_NORMAL,
					   .a = cases[i].mean,
					   .b = cases[i].se };
		composite_of(&out, config, "x");
		g_assert_cmpint(out.level_low, ==, cases[i].low);
		g_assert_cmpint(out.level_high, ==, cases[i].high);
		assert_near(out.level_share[out.level_low], cases[i].share_low, 0.015);
		double sum = 0;
		for (int l = 0; l < LEVEL_COUNT; l++)
			sum += out.level_share[l];
		assert_near(sum, 1, 1e-12);
	}
	config_free(config);
}

/* What the inverse says is put back into the formula. */
static void
test_evidence_for_a_score(void)
{
	struct config *config = config_default();
	struct reputation ana;
	reputation_of(ANA, G_N_ELEMENTS(ANA), &WINDOW, NULL, config, "ana", &ana);
	const struct estimate *c = ana.criteria;

	/* (k + 2.8) / 13 / .7 = .8: k = 7.28 - 2.8 */
	assert_near(criterion_evidence_for(CRITERION_RELEVANCE, &c[CRITERION_RELEVANCE], 80),
		    4.48, 1e-9);
	/* (4 + j + 2.8) / (13 + j) >= .56: .44 j >= .48, so 2 */
	assert_near(criterion_posts_for(CRITERION_RELEVANCE, &c[CRITERION_RELEVANCE], 80), 2,
		    0);
	/* The goal itself is 80; there are 2 of 3 */
	assert_near(criterion_evidence_for(CRITERION_TEACHING, &c[CRITERION_TEACHING], 80), 3,
		    1e-9);
	assert_near(criterion_posts_for(CRITERION_TEACHING, &c[CRITERION_TEACHING], 80), 1, 0);
	g_assert_true(
		isinf(criterion_evidence_for(CRITERION_TEACHING, &c[CRITERION_TEACHING], 100)));
	/* W = F = 1 is 80 already; 96 = twice the goal on each side */
	assert_near(criterion_posts_for(CRITERION_EXAMPLES, &c[CRITERION_EXAMPLES], 80), 0, 0);
	assert_near(criterion_evidence_for(CRITERION_EXAMPLES, &c[CRITERION_EXAMPLES], 96), 4,
		    1e-9);
	/* W = 3 (99.2), F = 0, goal 1: for 80 F must give 60.8 = 100 (1 - .392), ln .392/ln .2
	 */
	const struct estimate uneven = { .k = 3, .goal = 1 };
	assert_near(criterion_evidence_for(CRITERION_EXAMPLES, &uneven, 80), 3.581869, 1e-5);
	/* 80 % of .9 of 4 weeks */
	assert_near(
		criterion_evidence_for(CRITERION_CONSISTENCY, &c[CRITERION_CONSISTENCY], 80),
		2.88, 1e-9);
	g_assert_true(isinf(
		criterion_posts_for(CRITERION_CONSISTENCY, &c[CRITERION_CONSISTENCY], 100)));
	const struct peer_summary peer = {
		.raters = 3, .mean = 3, .se = 0.1, .lo = 1, .hi = 5
	};
	struct estimate peers;
	criterion_of_peers(&peer, config, &peers);
	assert_near(criterion_evidence_for(CRITERION_PEER_REGARD, &peers, 80), 4.2, 1e-9);
	/* Nothing is needed for 0, nothing reaches more than 100. */
	for (int i = 0; i < CRITERION_COUNT; i++) {
		assert_near(criterion_evidence_for((enum criterion)i, &c[i], 0), 0, 0);
		g_assert_true(isinf(criterion_evidence_for((enum criterion)i, &c[i], 101)));
	}
	config_free(config);
}

/* Values, weeks, windows and settings that no honest caller sends. */
static void
test_hostile_facts(void)
{
	struct config *config = config_default();
	struct post_facts posts[6];
	for (gsize i = 0; i < G_N_ELEMENTS(posts); i++)
		posts[i] = (struct post_facts){ .week = i % 2 ? G_MAXINT : G_MININT,
						.helped = G_MAXINT32,
						.has_claim = TRUE,
						.value = { NAN, -1, INFINITY, 2, NAN,
							   -INFINITY } };
	const struct window_facts windows[] = { { NAN, G_MAXINT }, { -1, -1 }, { 1e9, 520 } };
	config->teaching_goal = 0;
	config->examples_goal = 1e-300;
	config->credibility.m = config->relevance.m = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(windows); i++) {
		struct reputation out;
		reputation_of(posts, G_N_ELEMENTS(posts), &windows[i], NULL, config, "x", &out);
		for (int c = 0; c < CRITERION_COUNT; c++) {
			g_assert_true(out.criteria[c].lo >= 0 && out.criteria[c].hi <= 100);
			g_assert_true(out.criteria[c].lo <= out.criteria[c].score);
			g_assert_true(out.criteria[c].score <= out.criteria[c].hi);
		}
		assert_near(out.criteria[CRITERION_RELEVANCE].score, 0, 0);
		assert_near(out.criteria[CRITERION_EXAMPLES].score, 100, 0);
	}
	for (int i = 0; i < CRITERION_COUNT; i++)
		config->weight[i] = 0;
	struct reputation out;
	reputation_of(ANA, G_N_ELEMENTS(ANA), &WINDOW, NULL, config, "x", &out);
	g_assert_false(out.available);
	assert_near(out.coverage, 0, 0);
	config_free(config);
}

static void
test_goalposts(void)
{
	assert_near(goalpost_saturating(6, 6), 80, 0);
	assert_near(goalpost_saturating(12, 6), 96, 1e-12);
	assert_near(goalpost_saturating(0, 0), 0, 0);
	assert_near(goalpost_saturating(1, 0), 100, 0);
	assert_near(goalpost_log(50, 50), 100, 0);
	assert_near(goalpost_log(1e300, 50), 100, 0);
	/* ln 10 / ln 100 */
	assert_near(goalpost_log(9, 99), 50, 1e-12);
	assert_near(goalpost_proportion(0, 0, 0, 0, 0.7), 0, 0);
	assert_near(goalpost_proportion(5, 5, 0.35, 8, 0.7), 85.714285714,
		    1e-8); /* 7.8/13/.7 */
	assert_near(goalpost_proportion(60, 60, 0.35, 8, 0.7), 100, 0);
	for (double score = 1; score < 100; score += 7)
		assert_near(goalpost_saturating(goalpost_saturating_inverse(score, 2.5), 2.5),
			    score, 1e-9);
}

/* Codes of 1 and 3 out of 3: three thirds are 1, and 3 of 5 posts are 60, where Solid begins.
 */
static void
test_thirds(void)
{
	struct config *config = config_default();
	struct post_facts posts[5];
	struct estimate estimate;

	config->relevance.mu = config->relevance.m = 0;
	config->relevance.goal = 1;
	for (int i = 0; i < 5; i++) {
		posts[i] = (struct post_facts){ .week = 1, .helped = -1 };
		posts[i].value[VALUE_RELEVANT] = i < 3 ? 1. / 3 : 1;
	}
	criterion_of(CRITERION_RELEVANCE, posts, 5, &WINDOW, config, FALSE, &estimate);
	g_assert_cmpfloat(estimate.k, ==, 3);
	g_assert_cmpint(composite_level(estimate.score, config), ==, LEVEL_SOLID);
	/* Means of seven coders. */
	for (int i = 0; i < 5; i++) {
		static const int levels[] = { 1, 20, 4, 17, 21 };

		posts[i].value[VALUE_RELEVANT] = levels[i] / 21.;
	}
	criterion_of(CRITERION_RELEVANCE, posts, 5, &WINDOW, config, FALSE, &estimate);
	g_assert_cmpfloat(estimate.k, ==, 3);
	config_free(config);
}

static double
help_of(struct post_facts *posts, gsize count, struct estimate *estimate)
{
	struct config *config = config_default();

	criterion_of(CRITERION_HELPFULNESS, posts, count, &WINDOW, config, TRUE, estimate);
	config_free(config);
	return estimate->score;
}

/* Whom no file names is no person more, and what no file tells is no zero. */
static void
test_unnamed(void)
{
	struct post_facts posts[8];
	struct estimate estimate, more;

	for (int i = 0; i < 8; i++)
		posts[i] = (struct post_facts){ .week = 1,
						.kind = POST_REPLY,
						.helped = HELPED_UNNAMED,
						.value = { [VALUE_HELPS] = 1 } };
	/* Nobody known beside five unnamed. */
	g_assert_cmpfloat(help_of(posts, 5, &estimate), ==, 0);
	g_assert_false(estimate.enough);
	g_assert_cmpfloat(estimate.k2, ==, 5);
	g_assert_cmpfloat(estimate.n, ==, 5);
	/* Four people known, one of them twice, beside three. */
	for (int i = 0; i < 5; i++)
		posts[i].helped = i % 4;
	g_assert_cmpfloat(help_of(posts, 8, &estimate), >, 0);
	g_assert_true(estimate.enough);
	g_assert_cmpfloat(estimate.k, ==, 4);
	g_assert_cmpfloat(estimate.k2, ==, 3);
	/* The unnamed move nothing then, nor what it takes to go on. */
	help_of(posts, 5, &more);
	g_assert_cmpfloat(more.score, ==, estimate.score);
	g_assert_cmpfloat(more.hi, ==, estimate.hi);
	g_assert_cmpfloat(criterion_posts_for(CRITERION_HELPFULNESS, &estimate, 90), ==,
			  criterion_posts_for(CRITERION_HELPFULNESS, &more, 90));
	/* As many as are known are not more; repeats and replies without help are none. */
	posts[3].helped = HELPED_UNNAMED;
	posts[5].value[VALUE_HELPS] = 0;
	help_of(posts, 8, &estimate);
	g_assert_cmpfloat(estimate.k2, ==, 3);
	g_assert_true(estimate.enough);
	posts[2].helped = HELPED_UNNAMED;
	posts[6].duplicate = TRUE;
	help_of(posts, 8, &estimate);
	g_assert_cmpfloat(estimate.k, ==, 2);
	g_assert_cmpfloat(estimate.k2, ==, 3);
	g_assert_false(estimate.enough);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reputation/goalposts", test_goalposts);
	g_test_add_func("/reputation/worked-example", test_worked_example);
	g_test_add_func("/reputation/too-few-posts-have-no-score",
			test_too_few_posts_have_no_score);
	g_test_add_func("/reputation/peers", test_peers);
	g_test_add_func("/reputation/coverage-threshold", test_coverage_threshold_is_inclusive);
	g_test_add_func("/reputation/criterion-alone", test_criterion_alone);
	g_test_add_func("/reputation/levels", test_levels);
	g_test_add_func("/reputation/evidence-for-a-score", test_evidence_for_a_score);
	g_test_add_func("/reputation/hostile-facts", test_hostile_facts);
	g_test_add_func("/reputation/thirds", test_thirds);
	g_test_add_func("/reputation/unnamed", test_unnamed);
	return g_test_run();
}
