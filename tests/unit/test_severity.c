/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Severity by least squares: against exact fractions, and against dense algebra at random. */
#include <math.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "metric/assignment.h"
#include "metric/severity.h"

#define assert_near(got, expected, within)                                               \
	do {                                                                             \
		if (!(fabs((got) - (expected)) <= (within)))                             \
			g_error("%s is %.17g, expected %.17g", #got, (got), (expected)); \
	} while (0)

/*
 * Python, fractions.Fraction: the normal equations of z = s + b with the sum of b = 0 as a
 * Lagrange row, by Gaussian elimination. s = 3059/860, 24417/6880, 927/430, 28287/6880,
 * 1949/860; b = 313/430, -6477/6880, 189/215, -177/430, -1747/6880; SSE 8407/2752 on 6 degrees
 * of freedom.
 */
static void
test_exact(void)
{
	static const struct severity_rating ratings[] = {
		{ { 0, 1 }, 4 }, { { 0, 2 }, 3 }, { { 0, 3 }, 5 },  { { 1, 0 }, 2 },
		{ { 1, 2 }, 1 }, { { 1, 3 }, 4 }, { { 2, 0 }, 5 },  { { 2, 1 }, 5 },
		{ { 2, 3 }, 4 }, { { 2, 4 }, 3 }, { { 3, 0 }, 3 },  { { 3, 4 }, 2 },
		{ { 4, 1 }, 3 }, { { 4, 2 }, 2 }, { { 4, 0 }, 3.5 }
	};
	static const double s[] = { 3059. / 860, 24417. / 6880, 927. / 430, 28287. / 6880,
				    1949. / 860 };
	static const double b[] = { 313. / 430, -6477. / 6880, 189. / 215, -177. / 430,
				    -1747. / 6880 };
	struct severity_fit fit;

	severity_of(ratings, G_N_ELEMENTS(ratings), TRUE, &fit);
	g_assert_true(fit.adjusted);
	g_assert_cmpuint(fit.raters, ==, 5);
	for (int i = 0; i < 5; i++) {
		assert_near(fit.s[i], s[i], 1e-14);
		assert_near(fit.b[i], b[i], 1e-14);
	}
	g_assert_cmpfloat(fit.freedom, ==, 6);
	assert_near(fit.variance, 8407. / 2752 / 6, 1e-14);
	assert_near(severity_se(&fit, 0), sqrt(8407. / 2752 / 6 / 4), 1e-14);
	g_assert_true(isnan(severity_se(&fit, 5)));
	severity_done(&fit);

	/* Not wanted: the plain means, and the variance within ratees: 10 degrees of freedom.
	 */
	severity_of(ratings, G_N_ELEMENTS(ratings), FALSE, &fit);
	g_assert_false(fit.adjusted);
	assert_near(fit.s[0], 13.5 / 4, 1e-14);
	assert_near(fit.s[4], 2.5, 1e-14);
	g_assert_true(isnan(fit.b[0]));
	g_assert_cmpfloat(fit.freedom, ==, 10);
	/* Within: 4.6875 + 2 + 2 + 2/3 + .5 by hand. */
	assert_near(fit.variance, (4.6875 + 2 + 2 + 2. / 3 + .5) / 10, 1e-14);
	severity_done(&fit);
}

/* The least squares of the design matrix with s and b as unknowns, by its singular values. */
static void
solve_dense(const struct severity_rating *ratings, gsize count, guint persons, double *s,
	    double *b)
{
	const gsize width = 2 * (gsize)persons;
	gsl_matrix *design = gsl_matrix_calloc(count + 1, width);
	gsl_matrix *v = gsl_matrix_alloc(width, width);
	gsl_vector *values = gsl_vector_alloc(width), *work = gsl_vector_alloc(width);
	gsl_vector *z = gsl_vector_calloc(count + 1), *x = gsl_vector_alloc(width);

	for (gsize i = 0; i < count; i++) {
		gsl_matrix_set(design, i, ratings[i].pair.ratee, 1);
		gsl_matrix_set(design, i, persons + ratings[i].pair.rater, 1);
		gsl_vector_set(z, i, ratings[i].z);
	}
	/* One more row: the sum of b is 0. */
	for (guint i = 0; i < persons; i++)
		gsl_matrix_set(design, count, persons + i, 1);
	g_assert_cmpint(gsl_linalg_SV_decomp(design, v, values, work), ==, 0);
	g_assert_cmpint(gsl_linalg_SV_solve(design, v, values, z, x), ==, 0);
	for (guint i = 0; i < persons; i++) {
		s[i] = gsl_vector_get(x, i);
		b[i] = gsl_vector_get(x, persons + i);
	}
	gsl_matrix_free(design);
	gsl_matrix_free(v);
	gsl_vector_free(values);
	gsl_vector_free(work);
	gsl_vector_free(z);
	gsl_vector_free(x);
}

/* A class of `persons` by the fair draw; ratings 1..5 in halves at random, some left out. */
static GArray *
make_ratings(guint persons, guint raters, guint32 seed)
{
	GRand *rand = g_rand_new_with_seed(seed);
	GArray *ratings = g_array_new(FALSE, FALSE, sizeof(struct severity_rating));
	struct assignment_person *people = g_new0(struct assignment_person, persons);
	struct assignment assignment;

	for (guint i = 0; i < persons; i++)
		people[i].id = g_strdup_printf("%05u", i);
	assignment_make(ASSIGN_BALANCED, people, persons, raters, FALSE, seed, "x",
			&assignment);
	for (guint i = 0; i < assignment.pairs->len; i++) {
		const struct severity_rating rating = {
			.pair = g_array_index(assignment.pairs, struct rating_pair, i),
			.z = 1 + g_rand_int_range(rand, 0, 9) / 2.0,
		};

		if (g_rand_int_range(rand, 0, 20) > 0)
			g_array_append_val(ratings, rating);
	}
	assignment_done(&assignment);
	for (guint i = 0; i < persons; i++)
		g_free((char *)(guintptr)people[i].id);
	g_free(people);
	g_rand_free(rand);
	return ratings;
}

static void
test_dense(void)
{
	int solved = 0;

	for (guint32 seed = 0; seed < 60; seed++) {
		guint persons = 4 + seed % 37;
		g_autoptr(GArray) ratings = make_ratings(persons, 3 + seed % 4, seed);
		const struct severity_rating *list =
			(const struct severity_rating *)(const void *)ratings->data;
		g_autofree double *s = g_new(double, persons);
		g_autofree double *b = g_new(double, persons);
		struct severity_fit fit;

		severity_of(list, ratings->len, TRUE, &fit);
		/* Somebody may have been left out by chance: then the design has a gap. */
		if (fit.adjusted && fit.raters == persons && fit.ratees == persons) {
			solve_dense(list, ratings->len, persons, s, b);
			for (guint i = 0; i < persons; i++) {
				assert_near(fit.s[i], s[i], 2e-13);
				assert_near(fit.b[i], b[i], 2e-13);
			}
			solved++;
		}
		severity_done(&fit);
	}
	g_assert_cmpint(solved, >, 40);
}

/* A long chain is the worst case: each rater shares one ratee with the next. */
static void
test_chain(void)
{
	enum { RATERS = 400 };
	GArray *ratings = g_array_new(FALSE, FALSE, sizeof(struct severity_rating));
	struct severity_fit fit;
	double sum = 0;

	for (guint i = 0; i < RATERS; i++) {
		/* s = 3 throughout, b = +-1/2 by turns: an exact fit. */
		double b = i % 2 ? 0.5 : -0.5;
		const struct severity_rating pair[] = { { { i, i }, 3 + b },
							{ { i, i + 1 }, 3 + b } };

		g_array_append_vals(ratings, pair, 2);
	}
	severity_of((const struct severity_rating *)(const void *)ratings->data, ratings->len,
		    TRUE, &fit);
	g_assert_true(fit.adjusted);
	for (guint i = 0; i < RATERS; i++) {
		assert_near(fit.b[i], i % 2 ? 0.5 : -0.5, 1e-9);
		sum += fit.b[i];
	}
	for (guint i = 0; i <= RATERS; i++)
		assert_near(fit.s[i], 3.0, 1e-9);
	assert_near(sum, 0.0, 1e-10);
	/* No degree of freedom is left: the variance is that within ratees, 1/2 each. */
	g_assert_cmpfloat(fit.freedom, ==, 2 * RATERS - (RATERS + 1));
	assert_near(fit.variance, 0.5, 1e-12);
	severity_done(&fit);
	g_array_unref(ratings);
}

/* Two groups that share no rater: nothing is taken out, and who is alone has no figure. */
static void
test_parts(void)
{
	static const struct severity_rating ratings[] = { { { 0, 1 }, 4 },
							  { { 1, 0 }, 3 },
							  { { 1, 1 }, 2 },
							  { { 4, 5 }, 5 },
							  { { 5, 4 }, 1 } };
	struct severity_fit fit;

	severity_of(ratings, G_N_ELEMENTS(ratings), TRUE, &fit);
	g_assert_false(fit.adjusted);
	g_assert_cmpuint(fit.parts, ==, 3);
	assert_near(fit.s[1], 3.0, 0);
	g_assert_true(isnan(fit.s[2]));
	g_assert_true(isnan(fit.b[0]));
	assert_near(fit.variance, 2.0, 1e-14); /* (1 + 1)/(5 - 4) */
	severity_done(&fit);

	severity_of(NULL, 0, TRUE, &fit);
	g_assert_false(fit.adjusted);
	g_assert_true(isnan(fit.variance));
	severity_done(&fit);
	/* One rating: a level, and no idea how sure it is. */
	severity_of(ratings, 1, TRUE, &fit);
	g_assert_true(fit.adjusted);
	assert_near(fit.s[1], 4.0, 0);
	assert_near(fit.b[0], 0.0, 0);
	g_assert_true(isnan(severity_se(&fit, 1)));
	severity_done(&fit);
}

/* 3,000 students with 5 ratings each, eight times over as a survey of seven dimensions. */
static void
test_speed(void)
{
	g_autoptr(GArray) ratings = make_ratings(3000, 5, 1);
	gint64 begun = g_get_monotonic_time();
	double seconds;

	for (int i = 0; i < 8; i++) {
		struct severity_fit fit;

		severity_of((const struct severity_rating *)(const void *)ratings->data,
			    ratings->len, TRUE, &fit);
		g_assert_true(fit.adjusted);
		severity_done(&fit);
	}
	seconds = (double)(g_get_monotonic_time() - begun) / 1e6;
	g_test_message("8 fits of %u ratings: %.3f s", ratings->len, seconds);
	if (!g_test_thorough() && seconds > 2)
		g_error("8 fits took %.2f s", seconds);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/severity/exact", test_exact);
	g_test_add_func("/severity/dense", test_dense);
	g_test_add_func("/severity/chain", test_chain);
	g_test_add_func("/severity/parts", test_parts);
	g_test_add_func("/severity/speed", test_speed);
	return g_test_run();
}
