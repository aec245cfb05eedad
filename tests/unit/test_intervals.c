/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The likely range of every criterion and of the composite, from posts to figures, against
 * SciPy 1.10 and NumPy 1.24, which share no code with GSL. The lines of Python that gave the
 * figures stand above them; all begin with
 *
 *     import numpy as np
 *     from scipy.stats import beta, gamma, norm
 *     P = lambda k, n, mu, M, g, q: 100*min(1, beta.ppf(q, k + M*mu, n - k + M*(1 - mu))/g)
 *     E = lambda x, g, q: 100*(1 - .2**(gamma.ppf(q, x + 1/3)/g))
 */

#include <float.h>
#include <math.h>

#include "metric/composite.h"
#include "metric/reputation.h"

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

enum { POSTS_MAX = 64 };

/* `count` unique posts in week 1; the first ones carry `sum` of the aspect, a part last. */
static gsize
fill_posts(struct post_facts posts[POSTS_MAX], gsize count, enum value aspect, double sum)
{
	for (gsize i = 0; i < count; i++) {
		posts[i] = (struct post_facts){ .id = (gint64)i + 1,
						.week = 1,
						.helped = (gint32)i,
						.has_claim = aspect == VALUE_GOOD };
		posts[i].value[aspect] = CLAMP(sum - (double)i, 0, 1);
	}
	return count;
}

static struct estimate
estimate_of(enum criterion criterion, enum value aspect, gsize count, double sum,
	    double elapsed)
{
	struct config *config = config_default();
	const struct window_facts window = { .elapsed = elapsed, .weeks_begun = 4 };
	struct post_facts posts[POSTS_MAX];
	struct estimate out;

	criterion_of(criterion, posts, fill_posts(posts, count, aspect, sum), &window, config,
		     TRUE, &out);
	config_free(config);
	return out;
}

static void
check(const struct estimate *estimate, double score, double lo, double hi, double tolerance)
{
	g_assert_true(estimate->enough);
	assert_near(estimate->score, score, 1e-9);
	assert_near(estimate->lo, lo, tolerance);
	assert_near(estimate->hi, hi, tolerance);
}

/*
 * for k, n in (4, 5), (0, 30), (60, 60): P(k, n, .35, 8, .7, .05), P(k, n, .35, 8, .7, .95)
 * for k, n in (2, 3), (0, 3), (3, 22), (7/3, 4): P(k, n, .6, 5, .9, .05), ...
 */
static void
test_proportions(void)
{
	static const struct {
		enum criterion criterion;
		enum value aspect;
		gsize n;
		double k, score, lo, hi;
	} rows[] = {
		{ CRITERION_RELEVANCE, VALUE_RELEVANT, 5, 4, 74.72527472527474,
		  42.97175200752158, 100 },
		{ CRITERION_RELEVANCE, VALUE_RELEVANT, 30, 0, 10.526315789473683,
		  2.809628811227095, 21.86881450729182 },
		{ CRITERION_RELEVANCE, VALUE_RELEVANT, 60, 60, 100, 100, 100 },
		{ CRITERION_CREDIBILITY, VALUE_GOOD, 3, 2, 69.44444444444444, 37.91793735059289,
		  96.80484524397302 },
		{ CRITERION_CREDIBILITY, VALUE_GOOD, 3, 0, 41.666666666666664,
		  14.306265867138077, 73.19317376051822 },
		{ CRITERION_CREDIBILITY, VALUE_GOOD, 22, 3, 24.691358024691358,
		  11.732938769724127, 40.288317997572925 },
		/* a part of a post, as coders give it */
		{ CRITERION_CREDIBILITY, VALUE_GOOD, 4, 7. / 3, 65.84362139917697,
		  36.06078663373389, 92.89296544513313 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct estimate estimate =
			estimate_of(rows[i].criterion, rows[i].aspect, rows[i].n, rows[i].k, 1);

		check(&estimate, rows[i].score, rows[i].lo, rows[i].hi, 1e-8);
	}
}

/*
 * for x, g in (0, 6), (1, 3), (2, 6), (5, 6), (12, 6), (4/3, 8): E(x, g, .05), E(x, g, .95)
 * With no such post the 5 % quantile is .0024, above the score: the range is widened to 0.
 */
static void
test_counts(void)
{
	static const struct {
		enum criterion criterion;
		enum value aspect;
		double x, elapsed, score, lo, hi;
	} rows[] = {
		{ CRITERION_TEACHING, VALUE_TEACHING, 0, 1, 0, 0, 32.644940286366975 },
		{ CRITERION_TEACHING, VALUE_TEACHING, 1, 0.5, 41.51964523574267,
		  6.597267237343729, 85.61423262056657 },
		{ CRITERION_TEACHING, VALUE_TEACHING, 2, 1, 41.51964523574267,
		  12.47646113053934, 75.70923815667602 },
		{ CRITERION_TEACHING, VALUE_TEACHING, 5, 1, 73.8467902797634, 44.2861600801852,
		  92.40693887057145 },
		{ CRITERION_TEACHING, VALUE_TEACHING, 12, 1, 96, 85.41965971438559,
		  99.32262178814122 },
		{ CRITERION_HELPFULNESS, VALUE_HELPS, 4. / 3, 1, 23.527550866826996,
		  4.5341332213687195, 56.977847582571805 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct estimate estimate = estimate_of(rows[i].criterion, rows[i].aspect, 20,
						       rows[i].x, rows[i].elapsed);

		check(&estimate, rows[i].score, rows[i].lo, rows[i].hi, 1e-8);
	}
}

/*
 * e1 = 100*(1 - .2**(gamma.ppf((np.arange(20000) + .5)/20000, w + 1/3)/g)); r = 2*s - e1
 * F = lambda s: gamma.cdf(np.log1p(-r/100)/np.log(.2)*g, f + 1/3).mean()   # 0 below, 1 above
 * scipy.optimize.brentq(lambda s: F(s) - q, 0, 100)
 */
static void
test_pairs(void)
{
	static const struct {
		int works, fails;
		double elapsed, score, lo, hi;
	} rows[] = {
		{ 0, 0, 1, 0, 0, 48.65819 }, /* .387 widened to 0 */
		{ 4, 0, 1, 48, 39.667606, 81.478465 },
		{ 0, 2, 1, 40, 21.148367, 75.062886 },
		{ 1, 1, 0.5, 80, 38.046332, 97.249574 },
	};
	struct config *config = config_default();

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct window_facts window = { rows[i].elapsed, 4 };
		struct post_facts posts[POSTS_MAX];
		struct estimate out;

		fill_posts(posts, 20, VALUE_WORKS, rows[i].works);
		for (int post = 0; post < rows[i].fails; post++)
			posts[10 + post].value[VALUE_FAILS] = 1;
		criterion_of(CRITERION_EXAMPLES, posts, 20, &window, config, TRUE, &out);
		check(&out, rows[i].score, rows[i].lo, rows[i].hi, 0.02);
	}
	config_free(config);
}

/* s, e = 100*(m - 1)/4, 100*se/4; max(0, norm.ppf(.05, s, e)), min(100, norm.ppf(.95, s, e)) */
static void
test_peers(void)
{
	static const struct {
		double mean, se, score, lo, hi;
	} rows[] = {
		{ 4.2, 0.2, 80, 71.77573186524263, 88.22426813475737 },
		{ 4.9, 0.3, 97.5, 85.16359779786397, 100 },
		{ 1.1, 0.5, 2.5, 0, 23.060670336893406 },
	};
	struct config *config = config_default();

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct peer_summary peer = {
			.raters = 5, .mean = rows[i].mean, .se = rows[i].se, .lo = 1, .hi = 5
		};
		struct estimate out;

		criterion_of_peers(&peer, config, &out);
		check(&out, rows[i].score, rows[i].lo, rows[i].hi, 1e-6);
	}
	config_free(config);
}

/* Relevance 4 of 5, teaching 2 of 3, examples 1 + 1 of 1, helpfulness 1 of 4, credibility 2 of
 * 3, consistency 3 of 4 weeks: Ana of test_reputation.c. */
static void
set_ana(struct reputation *reputation, const struct config *config)
{
	static const double scores[] = { 74.725274725, 65.800481066, 80,
					 33.125969502, 69.444444444, 83.333333333 };
	static const struct estimate distributions[] = {
		{ .distribution = DISTRIBUTION_BETA, .a = 6.8, .b = 6.2, .goal = 0.7 },
		{ .distribution = DISTRIBUTION_GAMMA, .a = 2 + 1. / 3, .b = 3 },
		{ .distribution = DISTRIBUTION_GAMMA_PAIR,
		  .a = 4. / 3,
		  .b = 1,
		  .a2 = 4. / 3,
		  .b2 = 1 },
		{ .distribution = DISTRIBUTION_GAMMA, .a = 4. / 3, .b = 4 },
		{ .distribution = DISTRIBUTION_BETA, .a = 5, .b = 3, .goal = 0.9 },
		{ .distribution = DISTRIBUTION_NONE },
	};

	*reputation = (struct reputation){ 0 };
	for (gsize i = 0; i < G_N_ELEMENTS(scores); i++) {
		reputation->criteria[i] = distributions[i];
		reputation->criteria[i].enough = TRUE;
		reputation->criteria[i].score = scores[i];
		reputation->criteria[i].weight = config->weight[i];
	}
	reputation->criteria[CRITERION_PEER_REGARD].weight = 0.1;
}

/*
 * g = np.random.default_rng(7); N = 10_000_000
 * c = [np.minimum(1, g.beta(6.8, 6.2, N)/.7)*100, 100*(1 - .2**(g.gamma(7/3, 1, N)/3)),
 *      50*(1 - .2**g.gamma(4/3, 1, N)) + 50*(1 - .2**g.gamma(4/3, 1, N)),
 *      100*(1 - .2**(g.gamma(4/3, 1, N)/4)), np.minimum(1, g.beta(5, 3, N)/.9)*100, 250/3]
 * w = [.2, .2, .15, .15, .15, .05]
 * R = sum(wi*ci for wi, ci in zip(w, c))/.9       # geometric: exp of the mean of np.log
 * np.percentile(R, [5, 95]); the shares between 0, 40, 60, 80, 100
 * Of 100,000 draws a percentile has a standard error of about .05 here, a share of .0016.
 */
static void
test_composite(void)
{
	static const struct {
		enum aggregation aggregation;
		double score, lo, hi, share[LEVEL_COUNT];
	} rows[] = {
		{ AGGREGATION_LINEAR,
		  66.285977686,
		  50.5328,
		  78.3473,
		  { 0.0020, 0.2821, 0.6850, 0.0310 } },
		{ AGGREGATION_GEOMETRIC,
		  63.763457024,
		  39.8203,
		  76.3172,
		  { 0.0516, 0.4704, 0.4587, 0.0193 } },
	};
	struct config *config = config_default();

	config->draws = 100000;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct reputation out;

		config->aggregation = rows[i].aggregation;
		set_ana(&out, config);
		composite_of(&out, config, "ana");
		assert_near(out.score, rows[i].score, 1e-8);
		assert_near(out.lo, rows[i].lo, 0.3);
		assert_near(out.hi, rows[i].hi, 0.3);
		for (int level = 0; level < LEVEL_COUNT; level++)
			assert_near(out.level_share[level], rows[i].share[level], 0.008);
		g_assert_cmpint(out.level_low, ==, LEVEL_EMERGING);
		g_assert_cmpint(out.level_high, ==, LEVEL_SOLID);
	}
	config_free(config);
}

/* 80 % of the draws are enough, one draw less is not: the rule is set to the very share. */
static void
test_level_at_its_certainty(void)
{
	struct config *config = config_default();
	struct reputation out;

	set_ana(&out, config);
	composite_of(&out, config, "ana");
	double share = out.level_share[LEVEL_SOLID];
	g_assert_cmpfloat(share * config->draws, ==, floor(share * config->draws));
	config->level_certainty = share;
	composite_of(&out, config, "ana");
	g_assert_cmpint(out.level_low, ==, LEVEL_SOLID);
	g_assert_cmpint(out.level_high, ==, LEVEL_SOLID);
	config->level_certainty = share + 0.5 / config->draws;
	composite_of(&out, config, "ana");
	g_assert_cmpint(out.level_low, ==, LEVEL_EMERGING);
	g_assert_cmpint(out.level_high, ==, LEVEL_SOLID);
	config_free(config);
}

/* Five draws of which four lie in one level: .8 of them, though 4/5 is no binary fraction. */
static void
test_four_of_five_draws(void)
{
	struct config *config = config_default();
	int named = 0, tried = 0;

	config->draws = 5;
	for (config->seed = 1; config->seed <= 200; config->seed++) {
		struct reputation out;

		set_ana(&out, config);
		composite_of(&out, config, "ana");
		for (int level = 0; level < LEVEL_COUNT; level++) {
			if (fabs(out.level_share[level] - 0.8) > 1e-9)
				continue;
			tried++;
			named += out.level_low == out.level_high && (int)out.level_low == level;
		}
	}
	g_assert_cmpint(tried, >, 20);
	g_assert_cmpint(named, ==, tried);
	config_free(config);
}

/* .20 + .20 + .15 + .05 of 1, whatever the unit of the weights; a hair less is too little. */
static void
test_coverage_of_exactly_six_tenths(void)
{
	static const double units[] = { 1, 3, 7, 0.1, 1. / 3, 100 };
	struct config *config = config_default();

	for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
		struct reputation out;

		set_ana(&out, config);
		out.criteria[CRITERION_HELPFULNESS].enough = FALSE;
		out.criteria[CRITERION_CREDIBILITY].enough = FALSE;
		for (int c = 0; c < CRITERION_COUNT; c++)
			out.criteria[c].weight *= units[i];
		composite_of(&out, config, "ana");
		g_assert_true(out.available);
		assert_near(out.coverage, 0.6, 1e-12);
		out.criteria[CRITERION_PEER_REGARD].weight *= 1.001;
		composite_of(&out, config, "ana");
		g_assert_false(out.available);
	}
	config_free(config);
}

/* The composite's own range holds R, where the draws lie beside it: goals that are passed. */
static void
test_composite_is_widened(void)
{
	struct config *config = config_default();
	struct reputation out = { 0 };

	/* A score that its own draws never reach, at either end. */
	out.criteria[CRITERION_RELEVANCE] =
		(struct estimate){ .enough = TRUE,
				   .weight = 1,
				   .score = 100,
				   .distribution = DISTRIBUTION_BETA,
				   .a = 1,
				   .b = 9,
				   .goal = 0.9 };
	composite_of(&out, config, "ana");
	assert_near(out.hi, 100, 0);
	g_assert_cmpfloat(out.lo, <, 5);
	out.criteria[CRITERION_RELEVANCE].score = 0;
	out.criteria[CRITERION_RELEVANCE].a = 9;
	out.criteria[CRITERION_RELEVANCE].b = 1;
	composite_of(&out, config, "ana");
	assert_near(out.lo, 0, 0);
	config_free(config);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/intervals/proportions", test_proportions);
	g_test_add_func("/intervals/counts", test_counts);
	g_test_add_func("/intervals/pairs", test_pairs);
	g_test_add_func("/intervals/peers", test_peers);
	g_test_add_func("/intervals/composite", test_composite);
	g_test_add_func("/intervals/level-at-its-certainty", test_level_at_its_certainty);
	g_test_add_func("/intervals/four-of-five-draws", test_four_of_five_draws);
	g_test_add_func("/intervals/coverage-of-exactly-six-tenths",
			test_coverage_of_exactly_six_tenths);
	g_test_add_func("/intervals/composite-is-widened", test_composite_is_widened);
	return g_test_run();
}
