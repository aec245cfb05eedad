/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audits. Expected correlations come from
 *
 *     from math import atanh, tanh, sqrt
 *     from scipy.stats import spearmanr
 *     def audit(x, y):
 *         r = spearmanr(x, y).correlation
 *         half = 1.96*1.06/sqrt(len(x) - 3)
 *         return r, tanh(atanh(r) - half), tanh(atanh(r) + half)
 */

#include <float.h>
#include <math.h>

#include "metric/audit.h"
#include "metric/composite.h"
#include "metric/sampler.h"
#include "metric/uncertainty.h"

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

/* -- correlations ----------------------------------------------------------------------------
 */

static void
expect(const double *x, const double *y, gsize count, int n, double rho, double lo, double hi)
{
	struct correlation correlation;

	audit_correlate(x, y, count, &correlation);
	g_assert_cmpint(correlation.n, ==, n);
	g_assert_cmpint(correlation.gap, ==, AUDIT_GAP_NONE);
	assert_near(correlation.rho, rho, 1e-12);
	assert_near(correlation.lo, lo, 1e-12);
	assert_near(correlation.hi, hi, 1e-12);
}

/* IQ and hours of television of ten people, the example of Wikipedia's "Spearman's rank
 * correlation coefficient": rho = -29/165. */
static void
test_published(void)
{
	static const double iq[] = { 106, 100, 86, 101, 99, 103, 97, 113, 112, 110 };
	static const double hours[] = { 7, 27, 2, 50, 28, 29, 20, 12, 6, 17 };

	expect(iq, hours, 10, 10, -29. / 165, -0.7455501406612224, 0.5424759473446291);
}

static void
test_ties(void)
{
	static const double x[] = { 1, 2, 2, 3, 3, 3, 4, 5, 5, 6 };
	static const double y[] = { 2, 1, 3, 3, 2, 5, 5, 4, 6, 6 };

	expect(x, y, 10, 10, 0.8187659916794453, 0.35206873885903883, 0.9594006732247689);
}

/* Pairs with a missing half do not count, wherever they stand; ranks are of the rest. */
static void
test_missing(void)
{
	const double x[] = { NAN, 1, 2, 3, 4, INFINITY, 5, 6, 7, 8 };
	const double y[] = { 9, 2, 1, 4, 3, 3, 6, 5, 8, 7 };
	const double z[] = { 9, 2, 1, 4, 3, 3, 6, 5, 8, NAN };
	struct correlation correlation;

	expect(x, y, 10, 8, 0.9047619047619048, 0.5144297759362206, 0.9845263075128784);
	audit_correlate(x, z, 10, &correlation);
	g_assert_cmpint(correlation.n, ==, 7);
}

/* Ranks in line: the inner bound is taken at half the step, 1 - 6/(n^3 - n): .9 and .95. */
static void
test_in_line(void)
{
	static const double x[] = { 1, 2, 3, 4, 5 };
	static const double up[] = { 10, 20, 30, 40, 50 };
	static const double down[] = { 9, 7, 5, 3, 1 };
	static const double near[] = { 2, 1, 4, 3 };
	struct correlation four;

	expect(x, up, 4, 4, 1, -0.5408671504304121, 1); /* tanh(atanh .9 - 2.0776) */
	expect(x, down, 5, 5, -1, -1, -0.3475863323527606);
	expect(x, near, 4, 4, 0.6, -0.8819444624468271, 0.9921892960000934);
	/* Four in line are too few to tell: 2 of the 24 orders are. */
	audit_correlate(x, up, 4, &four);
	g_assert_cmpint(audit_verdict(&four), ==, AUDIT_CANNOT_TELL);
}

static void
expect_gap(const double *x, const double *y, gsize count, int n, enum audit_gap gap)
{
	struct correlation correlation;

	audit_correlate(x, y, count, &correlation);
	g_assert_cmpint(correlation.n, ==, n);
	g_assert_cmpint(correlation.gap, ==, gap);
	g_assert_cmpint(audit_verdict(&correlation), ==, AUDIT_NOT_ESTIMABLE);
}

static void
test_not_estimable(void)
{
	const double x[] = { 1, 2, 3, 4, NAN };
	const double y[] = { 5, 6, 8, NAN, 7 };
	const double same[] = { 5, 5, 5, 5, 5 };

	expect_gap(x, y, 5, 3, AUDIT_GAP_FEW);
	expect_gap(x, same, 5, 4, AUDIT_GAP_SECOND);
	expect_gap(same, x, 5, 4, AUDIT_GAP_FIRST);
	expect_gap(same, same, 5, 5, AUDIT_GAP_FIRST);
	expect_gap(x, y, 0, 0, AUDIT_GAP_FEW);
}

/* The words depend on where the range lies and, around 0, on its width. */
static void
test_verdicts(void)
{
	static const struct {
		double lo, hi;
		enum audit_verdict verdict;
		const char *name;
	} cases[] = {
		{ -.30, .50, AUDIT_CANNOT_TELL, "cannot tell" },
		{ -.26, .25, AUDIT_CANNOT_TELL, "cannot tell" },
		{ -.25, .25, AUDIT_NO_LINK, "no link" },
		{ 0, .45, AUDIT_NO_LINK, "no link" },
		{ .01, .90, AUDIT_TOGETHER, "together" },
		{ -.90, -.01, AUDIT_OPPOSITE, "opposite" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct correlation correlation = { .n = 20,
						   .lo = cases[i].lo,
						   .hi = cases[i].hi };

		g_assert_cmpint(audit_verdict(&correlation), ==, cases[i].verdict);
		g_assert_cmpstr(audit_verdict_name(cases[i].verdict), ==, cases[i].name);
	}
}

/* A hundred pairs without a link: the range is narrow enough to say so.
 * audit(list(range(100)), [(i*37) % 101 for i in range(100)]) */
static void
test_no_link(void)
{
	double x[100];
	double y[100];
	struct correlation correlation;

	for (int i = 0; i < 100; i++) {
		x[i] = i;
		y[i] = i * 37 % 101;
	}
	expect(x, y, 100, 100, 0.03251125112511251, -0.17655597654737415, 0.23877159355558114);
	audit_correlate(x, y, 100, &correlation);
	g_assert_cmpint(audit_verdict(&correlation), ==, AUDIT_NO_LINK);
}

/* Order of the pairs, and any rising change of the figures, are nothing to a rank. */
static void
test_ranks_only(void)
{
	GRand *rand = g_rand_new_with_seed(7);

	for (int round = 0; round < 50; round++) {
		double x[12], y[12], mixed_x[12], mixed_y[12];
		struct correlation one, other;

		for (int i = 0; i < 12; i++) {
			x[i] = g_rand_int_range(rand, 0, 8);
			y[i] = g_rand_int_range(rand, 0, 8);
			mixed_x[(i * 5 + round) % 12] = exp(x[i]);
			mixed_y[(i * 5 + round) % 12] = log1p(y[i]);
		}
		audit_correlate(x, y, 12, &one);
		audit_correlate(mixed_x, mixed_y, 12, &other);
		assert_near(one.rho, other.rho, 1e-12);
		g_assert_cmpfloat(one.lo, <=, one.rho);
		g_assert_cmpfloat(one.rho, <=, one.hi);
		g_assert_cmpfloat(-1, <=, one.lo);
		g_assert_cmpfloat(one.hi, <=, 1);
	}
	g_rand_free(rand);
}

/* -- weights ---------------------------------------------------------------------------------
 */

static double
same_level(const struct estimate *criteria, const struct config *config)
{
	struct reputation reputation = { .available = FALSE };
	struct audit_weights *weights = audit_weights_new(config);
	struct composite_draws *draws = NULL;
	double share;

	for (int c = 0; c < CRITERION_COUNT; c++) {
		reputation.criteria[c] = criteria[c];
		reputation.criteria[c].weight = config->weight[c];
	}
	draws = composite_draws_new(reputation.criteria, config, "ana");
	composite_of_draws(&reputation, config, draws);
	share = audit_same_level(&reputation, draws, weights, config);
	composite_draws_free(draws);
	audit_weights_free(weights);
	return share;
}

static void
set_weights(struct config *config, double first, double second)
{
	for (int c = 0; c < CRITERION_COUNT; c++)
		config->weight[c] = c == 0 ? first : c == 1 ? second : 0;
}

/*
 * Two criteria of the same weight, at 100 and at 0, both exact; the composite is 50. With
 * weights a and b it is 100 a/(a + b), below 52 when a < 13/12 b. For a and b even on
 * [.75, 1.25] that has the probability (1/(hi - lo)) * integral of (13/12 b - lo)/(hi - lo)
 * from b = lo to 15/13, and 1 beyond = 269/416 = .6466 and 1000 draws stray by .0151 (one
 * standard deviation).
 */
static void
test_exact_scores(void)
{
	struct config *config = config_default();
	struct estimate criteria[CRITERION_COUNT] = { { .enough = TRUE, .score = 100 },
						      { .enough = TRUE, .score = 0 } };
	double share;

	config->level_from[LEVEL_EMERGING] = 52;
	set_weights(config, .2, .2);
	share = same_level(criteria, config);
	assert_near(share, 269. / 416, .05);

	/* Nothing but the seed matters: not the scale of the weights. */
	set_weights(config, .4, .4);
	g_assert_cmpfloat(same_level(criteria, config), ==, share);
	config->seed = 2;
	g_assert_cmpfloat(same_level(criteria, config), !=, share);
	assert_near(same_level(criteria, config), 269. / 416, .05);

	criteria[1].score = 100; /* whatever the weights, it stays at 100 */
	g_assert_cmpfloat(same_level(criteria, config), ==, 1);
	criteria[0].enough = criteria[1].enough = FALSE;
	g_assert_true(isnan(same_level(criteria, config)));
	config_free(config);
}

/* The same by drawing anew: what is named under each of the weights that the program draws. */
static double
same_level_anew(const struct estimate *criteria, const struct config *config)
{
	struct sampler *sampler = sampler_new(config->seed, "weights of the class");
	struct reputation own = { .available = FALSE };
	int same = 0;

	for (int draw = -1; draw < AUDIT_WEIGHT_DRAWS; draw++) {
		struct reputation other = { .available = FALSE };

		for (int c = 0; c < CRITERION_COUNT; c++) {
			double aside = draw < 0 ? 0 : .5 * sampler_uniform(sampler) - .25;

			other.criteria[c] = criteria[c];
			other.criteria[c].weight = config->weight[c] * (1 + aside);
		}
		composite_of(&other, config, "ana");
		if (draw < 0)
			own = other;
		else
			same += other.level_low == own.level_low &&
				other.level_high == own.level_high;
	}
	sampler_free(sampler);
	return (double)same / AUDIT_WEIGHT_DRAWS;
}

/* A student with little and lopsided evidence: the draws are skewed, and pile up at 100. */
static void
random_student(GRand *random, const struct config *config, struct estimate *criteria)
{
	for (int c = 0; c < CRITERION_COUNT; c++) {
		struct estimate *estimate = &criteria[c];
		double n = g_rand_int_range(random, 3, 20);
		double k = g_rand_double_range(random, 0, n);

		*estimate = (struct estimate){ .enough = g_rand_double(random) < .9,
					       .goal = 6,
					       .weight = config->weight[c] };
		if (c == CRITERION_CONSISTENCY || c == CRITERION_PEER_REGARD) {
			estimate->distribution = c == CRITERION_CONSISTENCY
							 ? DISTRIBUTION_NONE
							 : DISTRIBUTION_NORMAL;
			estimate->score = estimate->a = g_rand_double_range(random, 0, 100);
			estimate->b = 8;
		} else if (c == CRITERION_RELEVANCE || c == CRITERION_CREDIBILITY) {
			estimate->distribution = DISTRIBUTION_BETA;
			estimate->goal = .7;
			estimate->a = k + 2;
			estimate->b = n - k + 2;
		} else {
			estimate->distribution = c == CRITERION_EXAMPLES
							 ? DISTRIBUTION_GAMMA_PAIR
							 : DISTRIBUTION_GAMMA;
			estimate->a = k + 1. / 3;
			estimate->a2 = n - k + 1. / 3;
			estimate->b = estimate->b2 = estimate->goal;
		}
	}
}

static void
test_drawn_anew(void)
{
	enum { STUDENTS = 40 };
	struct config *config = config_default();
	GRand *random = g_rand_new_with_seed(20261128);
	struct estimate criteria[CRITERION_COUNT];
	double sum = 0;
	int loose = 0;

	config->draws = 1000;
	for (int i = 0; i < STUDENTS; i++) {
		double fast, slow;

		config->aggregation = i % 4 == 3 ? AGGREGATION_GEOMETRIC : AGGREGATION_LINEAR;
		random_student(random, config, criteria);
		fast = same_level(criteria, config);
		slow = same_level_anew(criteria, config);
		g_test_message("%d: %.3f, drawn anew %.3f", i, fast, slow);
		if (isnan(fast))
			continue;
		assert_near(fast, slow, .1);
		sum += fabs(fast - slow);
		loose += slow < .9;
	}
	g_assert_cmpint(loose, >=, 5);
	g_assert_cmpfloat(sum / STUDENTS, <, .01);
	g_rand_free(random);
	config_free(config);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	uncertainty_init();
	g_test_add_func("/audit/published", test_published);
	g_test_add_func("/audit/ties", test_ties);
	g_test_add_func("/audit/missing", test_missing);
	g_test_add_func("/audit/in-line", test_in_line);
	g_test_add_func("/audit/not-estimable", test_not_estimable);
	g_test_add_func("/audit/verdicts", test_verdicts);
	g_test_add_func("/audit/no-link", test_no_link);
	g_test_add_func("/audit/ranks-only", test_ranks_only);
	g_test_add_func("/audit/exact-scores", test_exact_scores);
	g_test_add_func("/audit/drawn-anew", test_drawn_anew);
	return g_test_run();
}
