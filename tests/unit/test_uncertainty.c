/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles, intervals and draws, against series and sums that use nothing of GSL. */

#include <float.h>
#include <math.h>
#include <string.h>

#include "config/config.h"
#include "metric/composite.h"
#include "metric/sampler.h"
#include "metric/uncertainty.h"

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

static struct estimate
of_beta(double a, double b, double goal)
{
	return (struct estimate){
		.enough = TRUE, .distribution = DISTRIBUTION_BETA, .a = a, .b = b, .goal = goal
	};
}

static struct estimate
of_gamma(double x, double goal)
{
	return (struct estimate){
		.enough = TRUE, .distribution = DISTRIBUTION_GAMMA, .a = x + 1. / 3, .b = goal
	};
}

static struct estimate
of_pair(double w, double f, double goal)
{
	return (struct estimate){ .enough = TRUE,
				  .distribution = DISTRIBUTION_GAMMA_PAIR,
				  .a = w + 1. / 3,
				  .b = goal,
				  .a2 = f + 1. / 3,
				  .b2 = goal };
}

static void
check_quantiles(const struct estimate *estimate, double lo, double hi, double tolerance)
{
	assert_near(uncertainty_quantile(estimate, 0.05), lo, tolerance);
	assert_near(uncertainty_quantile(estimate, 0.95), hi, tolerance);
}

/*
 * Python, bisection of the series
 *   I(x; a, b) = x^a (1-x)^b / (a B(a, b)) (1 + sum_k prod_{j<k} x (a+b+j) / (a+1+j))
 * through 100 min(1, x / goal).
 */
static void
test_beta(void)
{
	const struct {
		double a, b, goal, lo, hi;
	} rows[] = {
		{ 6.8, 6.2, 0.7, 42.971752007521566, 100 },
		{ 5, 3, 0.9, 37.917937350592865, 96.80484524397302 },
		{ 0.5, 30.5, 0.7, 0.009284245083083953, 8.78810350818586 },
		{ 40, 2.5, 0.9, 96.9941010985103, 100 },
		/* Beta(1, 1) is uniform, Beta(2, 1) has the quantile sqrt(p) */
		{ 1, 1, 1, 5, 95 },
		{ 2, 1, 1, 22.360679774997898, 97.46794344808963 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct estimate estimate = of_beta(rows[i].a, rows[i].b, rows[i].goal);
		check_quantiles(&estimate, rows[i].lo, rows[i].hi, 1e-8);
	}
}

/*
 * Python, bisection of the series P(a, x) = x^a e^-x sum_k x^k / Gamma(a + k + 1) with
 * a = x + 1/3, through 100 (1 - 0.2^(y / goal)).
 */
static void
test_gamma(void)
{
	const struct {
		double x, goal, lo, hi;
	} rows[] = {
		{ 2, 3, 23.39630143766007, 94.09958889070914 },
		{ 1, 4, 4.989919250106434, 76.64124050972472 },
		{ 0, 6, 0.0023877083745627026, 32.644940286366996 },
		{ 12.5, 6, 86.8435451593943, 99.4259617199778 },
		{ 40, 8, 99.78301652348588, 99.99671589762504 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct estimate estimate = of_gamma(rows[i].x, rows[i].goal);
		check_quantiles(&estimate, rows[i].lo, rows[i].hi, 1e-8);
	}
	/* Gamma(1) is the exponential: P(E <= s) = 1 - (1 - s/100)^(g/ln 5); g = ln 5: uniform.
	 */
	struct estimate uniform = of_gamma(2. / 3, log(5));
	check_quantiles(&uniform, 5, 95, 1e-8);
}

/* Python, 3000 mid-quantiles of the one side by the gamma series, the exact series of the
 * other: mean over them of P(a2, y(2 s - E_i)) = p, solved for s. The grid is coarser than
 * that. */
static void
test_gamma_pair(void)
{
	const struct {
		double w, f, goal, lo, hi;
	} rows[] = {
		{ 1, 1, 1, 38.046337, 97.249577 },
		{ 0, 5, 2, 44.498473, 82.844422 },
		{ 0, 0, 2, 0.386886, 48.657732 },
		{ 3, 1.5, 2, 50.889873, 95.554306 },
		{ 40, 12, 5, 95.039245, 99.874630 },
		/* Far beyond the goal one side is 100 to the last digit. */
		{ 5, 5, .4, 99.966128, 100 },
		{ 1, 4, .2, 82.032888, 100 },
		{ 10, 10, .53, 99.999988, 100 },
		{ 45, 10, 2, 99.479126, 99.999884 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct estimate estimate = of_pair(rows[i].w, rows[i].f, rows[i].goal);
		check_quantiles(&estimate, rows[i].lo, rows[i].hi, 0.03);
		struct estimate swapped = of_pair(rows[i].f, rows[i].w, rows[i].goal);
		check_quantiles(&swapped, rows[i].lo, rows[i].hi, 0.03);
	}
	/* Two uniforms: the mean's 5 % quantile is sqrt(2 * .05) / 2. */
	struct estimate triangle = of_pair(2. / 3, 2. / 3, log(5));
	check_quantiles(&triangle, 15.811388, 84.188612, 0.02);
}

static void
test_normal(void)
{
	struct estimate estimate = { .distribution = DISTRIBUTION_NORMAL, .a = 60, .b = 10 };
	check_quantiles(&estimate, 43.551464, 76.448536, 1e-6); /* 60 -+ 16.448536 */
	estimate.a = 95;
	check_quantiles(&estimate, 78.551464, 100, 1e-6);
	estimate.b = 0;
	check_quantiles(&estimate, 95, 95, 0);
}

static void
check_bounds(const struct estimate *estimate, struct sampler *sampler)
{
	struct estimate held = *estimate;
	uncertainty_set_interval(&held);
	g_assert_true(held.lo >= 0 && held.lo <= held.score);
	g_assert_true(held.hi <= 100 && held.score <= held.hi);
	double scores[20];
	uncertainty_draw(estimate, sampler, scores, G_N_ELEMENTS(scores));
	for (gsize i = 0; i < G_N_ELEMENTS(scores); i++)
		g_assert_true(scores[i] >= 0 && scores[i] <= 100);
}

/* Everything from nothing to a million posts, with GSL's handler that ends the program in
 * place. */
static void
test_bounds_everywhere(void)
{
	static const double sizes[] = { 0,   5e-324, 1e-300, 1e-12, 1e-3, 1. / 3, 0.35, 1,
					2.8, 10,     37.5,   400,   5200, 1e5,    1e6 };
	static const double goals[] = { 0, 5e-324, 1e-9, 0.1, 0.7, 1, 6, 1e9 };
	struct sampler *sampler = sampler_new(1, "sweep");
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		for (gsize j = 0; j < G_N_ELEMENTS(sizes); j++) {
			for (gsize g = 0; g < G_N_ELEMENTS(goals); g++) {
				struct estimate beta = of_beta(sizes[i], sizes[j], goals[g]);
				struct estimate pair = of_pair(sizes[i], sizes[j], goals[g]);
				struct estimate gamma = of_gamma(sizes[i], goals[g]);
				beta.score = pair.score = gamma.score = 50;
				check_bounds(&beta, sampler);
				check_bounds(&pair, sampler);
				check_bounds(&gamma, sampler);
			}
		}
	}
	sampler_free(sampler);
}

static void
test_degenerate_parameters_are_points(void)
{
	struct estimate estimate = of_beta(0, 5, 0.7);
	check_quantiles(&estimate, 0, 0, 0);
	estimate = of_beta(5, 0, 0.7);
	check_quantiles(&estimate, 100, 100, 0);
	estimate = of_gamma(3, 0);
	check_quantiles(&estimate, 100, 100, 0);
	estimate = (struct estimate){ .distribution = DISTRIBUTION_NONE, .score = 42 };
	check_quantiles(&estimate, 42, 42, 0);
	/* k = 0 with a prior mean of 0: the score 0 stands at the lower end of its interval. */
	estimate = of_beta(0, 13, 0.7);
	uncertainty_set_interval(&estimate);
	assert_near(estimate.lo, 0, 0);
	assert_near(estimate.hi, 0, 0);
	/* A score outside its own quantiles widens the interval. */
	estimate = of_gamma(0, 6);
	uncertainty_set_interval(&estimate);
	assert_near(estimate.lo, 0, 0);
	assert_near(estimate.hi, 32.644940286, 1e-8);
}

static int
compare_reals(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* The draws have the quantiles that are computed without draws: two ways to one number. The
 * standard error of a quantile of 100,000 draws is here below .15 points. */
static void
test_draws_follow_the_quantiles(void)
{
	const struct estimate estimates[] = {
		of_beta(6.8, 6.2, 0.9),
		of_beta(0.4, 12, 0.7),
		of_gamma(2, 3),
		of_gamma(0, 6),
		of_pair(1, 1, 1),
		of_pair(0, 5, 2),
		{ .distribution = DISTRIBUTION_NORMAL, .a = 70, .b = 8 },
	};
	static double scores[100000];
	struct sampler *sampler = sampler_new(20260901, "draws");
	for (gsize i = 0; i < G_N_ELEMENTS(estimates); i++) {
		uncertainty_draw(&estimates[i], sampler, scores, G_N_ELEMENTS(scores));
		qsort(scores, G_N_ELEMENTS(scores), sizeof *scores, compare_reals);
		for (double share = 0.05; share < 1; share += 0.15)
			assert_near(scores[(gsize)(share * G_N_ELEMENTS(scores))],
				    uncertainty_quantile(&estimates[i], share), 0.6);
	}
	sampler_free(sampler);
}

/* printf '1\nana' | sha256sum begins with another word than '2\nana' or '1\nben': other draws;
 * the same seed and key: the same draws, whatever else was drawn meanwhile. */
static void
test_sampler_depends_on_seed_and_key_alone(void)
{
	struct sampler *one = sampler_new(1, "ana");
	struct sampler *other = sampler_new(2, "ana");
	struct sampler *ben = sampler_new(1, "ben");
	gboolean differs_by_seed = FALSE, differs_by_key = FALSE;
	double first[8];
	for (gsize i = 0; i < G_N_ELEMENTS(first); i++) {
		first[i] = sampler_uniform(one);
		differs_by_seed |= first[i] != sampler_uniform(other);
		differs_by_key |= first[i] != sampler_uniform(ben);
	}
	g_assert_true(differs_by_seed && differs_by_key);
	struct sampler *again = sampler_new(1, "ana");
	for (gsize i = 0; i < G_N_ELEMENTS(first); i++)
		assert_near(sampler_uniform(again), first[i], 0);
	struct sampler *nobody = sampler_new(1, NULL), *empty = sampler_new(1, "");
	assert_near(sampler_uniform(nobody), sampler_uniform(empty), 0);
	struct sampler *all[] = { one, other, ben, again, nobody, empty, NULL };
	for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
		sampler_free(all[i]);
}

/* Two normals of equal weight: R ~ N(60, sqrt(4^2 + 3^2) / 2 = 2.5), 60 -+ 4.1121. */
static void
test_composite_interval(void)
{
	struct config *config = config_default();
	struct reputation out = { 0 };
	for (int i = 0; i < 2; i++)
		out.criteria[i] = (struct estimate){ .enough = TRUE,
						     .weight = 1,
						     .score = 50 + 20 * i,
						     .distribution = DISTRIBUTION_NORMAL,
						     .a = 50 + 20 * i,
						     .b = 4 - i };
	config->draws = 40000;
	composite_of(&out, config, "ana");
	assert_near(out.score, 60, 1e-12);
	assert_near(out.lo, 55.8879, 0.1);
	assert_near(out.hi, 64.1121, 0.1);
	assert_near(out.level_share[LEVEL_SOLID], 0.5, 0.015);
	g_assert_cmpint(out.level_low, ==, LEVEL_EMERGING);
	g_assert_cmpint(out.level_high, ==, LEVEL_SOLID);

	/* One draw, and none at all: an interval of at least the score. */
	for (config->draws = -1; config->draws <= 1; config->draws++) {
		composite_of(&out, config, "ana");
		g_assert_true(out.lo <= out.score && out.score <= out.hi);
	}
	config_free(config);
}

/* Not a pass or fail: what a large class costs, said in the test's output. */
static void
test_cost_of_a_large_class(void)
{
	struct config *config = config_default();
	struct reputation out = { 0 };
	enum { STUDENTS = 300 };
	const struct estimate criteria[] = {
		of_beta(24.8, 13.2, 0.7),
		of_gamma(5, 6),
		of_pair(3, 1, 2),
		of_gamma(4, 8),
		of_beta(13, 4, 0.9),
		{ .enough = TRUE, .score = 90 },
		{ .enough = TRUE, .distribution = DISTRIBUTION_NORMAL, .a = 70, .b = 5 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(criteria); i++) {
		out.criteria[i] = criteria[i];
		out.criteria[i].weight = config->weight[i];
	}
	gint64 begun_us = g_get_monotonic_time();
	for (int i = 0; i < STUDENTS; i++)
		composite_of(&out, config, "ana");
	gint64 composite_us = g_get_monotonic_time() - begun_us;
	begun_us = g_get_monotonic_time();
	for (int i = 0; i < STUDENTS; i++) {
		for (int c = 0; c < CRITERION_COUNT; c++)
			uncertainty_set_interval(&out.criteria[c]);
	}
	gint64 interval_us = g_get_monotonic_time() - begun_us;
	g_test_message("a student: %d draws %.0f us, intervals %.0f us", config->draws,
		       (double)composite_us / STUDENTS, (double)interval_us / STUDENTS);
	config_free(config);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/uncertainty/beta", test_beta);
	g_test_add_func("/uncertainty/gamma", test_gamma);
	g_test_add_func("/uncertainty/gamma-pair", test_gamma_pair);
	g_test_add_func("/uncertainty/normal", test_normal);
	g_test_add_func("/uncertainty/degenerate-parameters-are-points",
			test_degenerate_parameters_are_points);
	g_test_add_func("/uncertainty/bounds-everywhere", test_bounds_everywhere);
	g_test_add_func("/uncertainty/draws-follow-the-quantiles",
			test_draws_follow_the_quantiles);
	g_test_add_func("/uncertainty/sampler-depends-on-seed-and-key-alone",
			test_sampler_depends_on_seed_and_key_alone);
	g_test_add_func("/uncertainty/composite-interval", test_composite_interval);
	g_test_add_func("/uncertainty/cost-of-a-large-class", test_cost_of_a_large_class);
	return g_test_run();
}
