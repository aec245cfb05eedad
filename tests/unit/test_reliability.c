/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cronbach's alpha and the intraclass correlations, against published tables. */
#include <math.h>

#include "metric/cronbach.h"
#include "metric/icc.h"

#define assert_near(got, expected, within)                                               \
	do {                                                                             \
		if (!(fabs((got) - (expected)) <= (within)))                             \
			g_error("%s is %.12g, expected %.12g", #got, (got), (expected)); \
	} while (0)

static void
assert_none(struct figure figure, const char *why)
{
	g_assert_true(isnan(figure.value));
	g_assert_cmpstr(figure.why, ==, why);
}

/*
 * Chatterjee and Price, Regression Analysis by Example: a survey of the clerical employees of
 * 30 departments (R: attitude). psych::alpha(attitude) prints raw_alpha 0.84, and if an item is
 * dropped 0.81 0.80 0.83 0.80 0.80 0.86 0.84. To twelve digits, from the definition alone, in
 * Python:
 *   var = statistics.variance; rows = [...]; k = 7
 *   k/(k-1) * (1 - sum(var(c) for c in zip(*rows)) / var([sum(r) for r in rows]))
 */
static const double attitude[30][7] = {
	{ 43, 51, 30, 39, 61, 92, 45 }, { 63, 64, 51, 54, 63, 73, 47 },
	{ 71, 70, 68, 69, 76, 86, 48 }, { 61, 63, 45, 47, 54, 84, 35 },
	{ 81, 78, 56, 66, 71, 83, 47 }, { 43, 55, 49, 44, 54, 49, 34 },
	{ 58, 67, 42, 56, 66, 68, 35 }, { 71, 75, 50, 55, 70, 66, 41 },
	{ 72, 82, 72, 67, 71, 83, 31 }, { 67, 61, 45, 47, 62, 80, 41 },
	{ 64, 53, 53, 58, 58, 67, 34 }, { 67, 60, 47, 39, 59, 74, 41 },
	{ 69, 62, 57, 42, 55, 63, 25 }, { 68, 83, 83, 45, 59, 77, 35 },
	{ 77, 77, 54, 72, 79, 77, 46 }, { 81, 90, 50, 72, 60, 54, 36 },
	{ 74, 85, 64, 69, 79, 79, 63 }, { 65, 60, 65, 75, 55, 80, 60 },
	{ 65, 70, 46, 57, 75, 85, 46 }, { 50, 58, 68, 54, 64, 78, 52 },
	{ 50, 40, 33, 34, 43, 64, 33 }, { 64, 61, 52, 62, 66, 80, 41 },
	{ 53, 66, 52, 50, 63, 80, 37 }, { 40, 37, 42, 58, 50, 57, 49 },
	{ 63, 54, 42, 48, 66, 75, 33 }, { 66, 77, 66, 63, 88, 76, 72 },
	{ 78, 75, 58, 74, 80, 78, 49 }, { 48, 57, 44, 45, 51, 83, 38 },
	{ 85, 85, 71, 71, 77, 74, 55 }, { 82, 82, 39, 59, 64, 78, 39 },
};

static void
test_cronbach(void)
{
	static const double dropped[] = { 0.8097602063089214, 0.7969174572741397,
					  0.827847765938659,  0.8030309750225744,
					  0.7953865741982052, 0.8638723114464368,
					  0.8404648682654574 };
	static const double published[] = { 0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84 };
	static const double item_rest[] = { 0.6712620572236643, 0.7421097102222385,
					    0.5607111114802558, 0.7144454981336763,
					    0.7862755938343999, 0.265034339196676,
					    0.46081054946849653 };
	struct cronbach cronbach;

	cronbach_of(&attitude[0][0], 30, 7, &cronbach);
	g_assert_cmpuint(cronbach.cases, ==, 30);
	assert_near(cronbach.alpha.value, 0.84, 0.005);
	assert_near(cronbach.alpha.value, 0.8431427695647599, 1e-13);
	for (int j = 0; j < 7; j++) {
		assert_near(cronbach.items[j].if_dropped.value, published[j], 0.005);
		assert_near(cronbach.items[j].if_dropped.value, dropped[j], 1e-13);
		assert_near(cronbach.items[j].item_rest.value, item_rest[j], 1e-13);
	}
	assert_near(cronbach.items[0].mean, 1939.0 / 30, 1e-12);
	cronbach_done(&cronbach);
}

/* Incomplete cases are left out, and counted; wholly empty ones are nobody's. */
static void
test_incomplete(void)
{
	double values[33][7];
	struct cronbach cronbach;

	for (int i = 0; i < 30; i++)
		for (int j = 0; j < 7; j++)
			values[i + 1][j] = attitude[i][j];
	for (int j = 0; j < 7; j++) {
		values[0][j] = NAN;
		values[31][j] = j == 3 ? NAN : 90;
		values[32][j] = j == 3 ? INFINITY : 0;
	}
	cronbach_of(&values[0][0], 33, 7, &cronbach);
	g_assert_cmpuint(cronbach.cases, ==, 30);
	g_assert_cmpuint(cronbach.partial, ==, 2);
	assert_near(cronbach.alpha.value, 0.8431427695647599, 1e-13);
	cronbach_done(&cronbach);
}

static void
test_cronbach_undefined(void)
{
	static const double equal[] = { 4, 4, 4, 4 };
	static const double turned[] = { 1, 3, 2, 2, 3, 1 }; /* the totals are all 4 */
	static const double half[] = { 1, 5, 2, 5, 4, 5 };   /* the second item does not vary */
	struct cronbach cronbach;

	cronbach_of(equal, 4, 1, &cronbach);
	assert_none(cronbach.alpha, "one item");
	assert_none(cronbach.items[0].item_rest, "one item");
	cronbach_done(&cronbach);
	cronbach_of(equal, 1, 4, &cronbach);
	assert_none(cronbach.alpha, "fewer than two complete cases");
	assert_none(cronbach.items[3].if_dropped, "fewer than two complete cases");
	g_assert_true(isnan(cronbach.items[3].mean));
	cronbach_done(&cronbach);
	cronbach_of(NULL, 0, 3, &cronbach);
	assert_none(cronbach.alpha, "fewer than two complete cases");
	cronbach_done(&cronbach);
	cronbach_of(equal, 2, 2, &cronbach);
	assert_none(cronbach.alpha, "the totals are all equal");
	assert_none(cronbach.items[0].item_rest, "the answers are all equal");
	cronbach_done(&cronbach);
	cronbach_of(turned, 3, 2, &cronbach);
	assert_none(cronbach.alpha, "the totals are all equal");
	assert_near(cronbach.items[0].item_rest.value, -1.0, 1e-12);
	cronbach_done(&cronbach);
	/* Variances 7/3 and 0, total 7/3: alpha = 2 (1 - 1) = 0, which is a figure. */
	cronbach_of(half, 3, 2, &cronbach);
	assert_near(cronbach.alpha.value, 0.0, 1e-12);
	g_assert_null(cronbach.alpha.why);
	assert_none(cronbach.items[0].if_dropped, "two items");
	assert_none(cronbach.items[1].item_rest, "the answers are all equal");
	cronbach_done(&cronbach);
}

/*
 * Shrout and Fleiss 1979, table 2: four ratings on six targets. Their table 4: ICC(1,1) .17,
 * ICC(2,1) .29, ICC(3,1) .71, ICC(1,4) .44, ICC(2,4) .62, ICC(3,4) .91. The longer figures from
 * their mean squares as exact fractions, in Python.
 */
static void
test_shrout_fleiss(void)
{
	static const double table[] = { 9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
					7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7 };
	static const double single[] = { .17, .29, .71 }, mean[] = { .44, .62, .91 };
	static const double exact[] = { 0.1657417684054754, 0.28976377952755905,
					0.7148407148407149, 0.4427971336792686,
					0.620050547598989,  0.9093155423770695 };
	struct icc_forms forms;

	icc_forms(table, 6, 4, &forms);
	for (int i = 0; i < 3; i++) {
		assert_near(forms.single[i].value, single[i], 0.005);
		assert_near(forms.mean[i].value, mean[i], 0.005);
		assert_near(forms.single[i].value, exact[i], 1e-13);
		assert_near(forms.mean[i].value, exact[3 + i], 1e-13);
	}
}

/*
 * Not all of them equally many. Python, with F = fractions.Fraction: B = sum c (m - g)^2/(n -
 * 1), W = sum (v - m)^2/(N - n), k0 = (N - sum c^2/N)/(n - 1); (B - W)/(B + (k0 - 1) W), (B -
 * W)/B.
 */
static void
test_unbalanced(void)
{
	static const struct icc_value values[] = { { 0, 3 }, { 0, 4 }, { 0, 5 }, { 1, 2 },
						   { 1, 2 }, { 2, 5 }, { 2, 4 }, { 2, 5 },
						   { 2, 5 }, { 9, 1 } };
	struct icc_one_way icc;

	icc_one_way(values, G_N_ELEMENTS(values), &icc);
	g_assert_cmpuint(icc.targets, ==, 4);
	assert_near(icc.k0, 7.0 / 3, 1e-13);
	assert_near(icc.single.value, 0.8353293413173652, 1e-13);
	assert_near(icc.mean.value, 0.9220963172804533, 1e-13);
}

static void
test_icc_undefined(void)
{
	static const struct icc_value lonely[] = { { 4, 1 }, { 4, 2 } };
	static const struct icc_value once[] = { { 0, 1 }, { 1, 2 } };
	static const struct icc_value equal[] = { { 0, .1 }, { 0, .1 }, { 1, .1 }, { 1, .1 } };
	static const struct icc_value level[] = { { 0, 1 }, { 0, 3 }, { 1, 1 }, { 1, 3 } };
	struct icc_one_way icc;

	icc_one_way(NULL, 0, &icc);
	assert_none(icc.mean, "fewer than two people were rated");
	icc_one_way(lonely, 2, &icc);
	assert_none(icc.single, "fewer than two people were rated");
	icc_one_way(once, 2, &icc);
	assert_none(icc.mean, "nobody was rated twice");
	icc_one_way(equal, 4, &icc);
	assert_none(icc.single, "all ratings are equal");
	assert_none(icc.mean, "all ratings are equal");
	/* B = 0, W = 2: of one rating (0 - 2)/(0 + 2) = -1; of the mean 0/0. */
	icc_one_way(level, 4, &icc);
	assert_near(icc.single.value, -1.0, 1e-12);
	assert_none(icc.mean, "all means are equal");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reliability/cronbach", test_cronbach);
	g_test_add_func("/reliability/incomplete", test_incomplete);
	g_test_add_func("/reliability/cronbach-undefined", test_cronbach_undefined);
	g_test_add_func("/reliability/shrout-fleiss", test_shrout_fleiss);
	g_test_add_func("/reliability/unbalanced", test_unbalanced);
	g_test_add_func("/reliability/icc-undefined", test_icc_undefined);
	return g_test_run();
}
