/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Published tables, with their sources beside them; what must not change a figure; and a second
 * derivation straight from the coincidence matrix, over random data.
 */
#include <math.h>
#include <string.h>

#include "metric/agreement.h"
#include "metric/kappa.h"

enum { UNITS_MOST = 64, CODERS_MOST = 8 };

/* Values as a table of one coder a row, as the sources print them: '.' is none. */
struct sample {
	double values[UNITS_MOST * CODERS_MOST]; /* unit by unit */
	struct agreement_data data;
};

static void
sample_init(struct sample *sample, const char *const *coders)
{
	gsize width = 0, units = 0;

	while (coders[width])
		width++;
	for (gsize coder = 0; coder < width; coder++) {
		g_auto(GStrv) cells = g_strsplit(coders[coder], " ", -1);

		units = g_strv_length(cells);
		g_assert_cmpuint(units, <=, UNITS_MOST);
		for (gsize unit = 0; unit < units; unit++) {
			const char *cell = cells[unit];

			sample->values[unit * width + coder] =
				*cell == '.'             ? NAN
				: g_ascii_isalpha(*cell) ? *cell
							 : g_ascii_strtod(cell, NULL);
		}
	}
	sample->data = (struct agreement_data){ sample->values, units, width };
}

/* There is a figure, and this is it. */
static void
assert_near(struct figure figure, double expected)
{
	g_assert_cmpstr(figure.why, ==, NULL);
	g_assert_cmpfloat_with_epsilon(figure.value, expected, 1e-12);
}

/* There is none, and why. */
static void
assert_absent(struct figure figure, const char *why)
{
	g_assert_true(isnan(figure.value));
	g_assert_cmpstr(figure.why, ==, why);
}

static const char *const canonical[] = { "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3",
					 ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
					 NULL };

/*
 * Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C and E: 4
 * observers, 12 units, 40 pairable values; alpha .743 nominal, .815 ordinal, .849 interval,
 * .797 ratio. All digits (Python, exact fractions, from the coincidence matrix): 113/152,
 * .8153875037548813, .8491071428571428, .797402774711612; the diagonal of the matrix sums up to
 * 32 of 40.
 */
static void
test_canonical(void)
{
	struct sample sample;
	struct agreement agreement;

	sample_init(&sample, canonical);
	agreement_of(&sample.data, FALSE, 0, &agreement);
	g_assert_cmpuint(agreement.units, ==, 12);
	g_assert_cmpuint(agreement.coders, ==, 4);
	g_assert_cmpuint(agreement.values, ==, 41);
	g_assert_cmpuint(agreement.pairable_units, ==, 11);
	g_assert_cmpuint(agreement.pairable, ==, 40);
	assert_near(agreement.raw, 0.8);
	assert_near(agreement.alpha[SCALE_NOMINAL], 113. / 152);
	assert_near(agreement.alpha[SCALE_ORDINAL], 0.8153875037548813);
	assert_near(agreement.alpha[SCALE_INTERVAL], 0.8491071428571428);
	assert_near(agreement.alpha[SCALE_RATIO], 0.797402774711612);
	g_assert_false(agreement.has_kappa);
	g_assert_false(agreement.has_fleiss);
}

/*
 * The same paper, section A: two observers, binary, alpha .095; section B: two observers,
 * nominal, alpha .692. Wikipedia, "Krippendorff's alpha": three coders, 15 units, .691 nominal
 * and .811 interval. Digits as above.
 */
static void
test_other_tables(void)
{
	static const char *const binary[] = { "0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0",
					      NULL };
	static const char *const named[] = { "a a b b d c c c e d d a",
					     "b a b b b c c c e d d d", NULL };
	static const char *const three[] = { ". . . . . 3 4 1 2 1 1 3 3 . 3",
					     "1 . 2 1 3 3 4 3 . . . . . . .",
					     ". . 2 1 3 4 4 . 2 1 1 3 3 . 4", NULL };
	struct sample sample;

	sample_init(&sample, binary);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		assert_near(agreement_alpha(&sample.data, (enum scale)scale), 2. / 21);
	sample_init(&sample, named);
	assert_near(agreement_alpha(&sample.data, SCALE_NOMINAL), 0.6919642857142857);
	sample_init(&sample, three);
	assert_near(agreement_alpha(&sample.data, SCALE_NOMINAL), 56. / 81);
	assert_near(agreement_alpha(&sample.data, SCALE_ORDINAL), 0.8067214199413152);
	assert_near(agreement_alpha(&sample.data, SCALE_INTERVAL), 0.8108448928121059);
	assert_near(agreement_alpha(&sample.data, SCALE_RATIO), 0.8089436707842471);
	assert_near(agreement_raw(&sample.data), 10. / 13);
}

/* Ratees x raters: fractions and negative values; three of four units are whole (Python). */
static void
test_real_values(void)
{
	static const char *const raters[] = { "0 2.5 -1 3", "0 2 -1 7", ". 2 4 7", NULL };
	struct sample sample;

	sample_init(&sample, raters);
	assert_near(agreement_alpha(&sample.data, SCALE_NOMINAL), 0.4117647058823529);
	assert_near(agreement_alpha(&sample.data, SCALE_ORDINAL), 0.45496632996632996);
	assert_near(agreement_alpha(&sample.data, SCALE_INTERVAL), 0.5320476460578559);
	assert_absent(agreement_alpha(&sample.data, SCALE_RATIO),
		      "a ratio needs values of 0 or more");
}

/* Alpha of 22 values with one dissent is 0 to the bit, on each scale, whatever the values. */
static void
test_one_dissent(void)
{
	static const double pairs[][2] = { { 0, 1 }, { 2, 3 }, { 0.1, 0.7 }, { 5, 1e6 } };

	for (gsize pair = 0; pair < G_N_ELEMENTS(pairs); pair++) {
		double values[22];
		const struct agreement_data data = { values, 11, 2 };

		for (gsize i = 0; i < 22; i++)
			values[i] = pairs[pair][i == 7];
		for (int scale = 0; scale < SCALE_COUNT; scale++) {
			struct figure alpha = agreement_alpha(&data, (enum scale)scale);

			g_assert_cmpfloat(alpha.value, ==, 0);
			g_assert_false(signbit(alpha.value));
		}
		assert_near(agreement_raw(&data), 10. / 11);
	}
}

static void
test_not_estimable(void)
{
	static const char *const equal[] = { "2 2 2", "2 2 .", NULL };
	static const char *const single[] = { "1 . 3", ". 2 .", NULL };
	const struct agreement_data empty = { NULL, 0, 0 };
	struct sample sample;
	struct agreement agreement;

	sample_init(&sample, equal);
	agreement_of(&sample.data, FALSE, 0, &agreement);
	assert_near(agreement.raw, 1);
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		assert_absent(agreement.alpha[scale], "all values are equal");
	for (int weights = 0; weights < KAPPA_COUNT; weights++)
		assert_absent(agreement.kappa[weights], "all values are equal");
	agreement_of(&sample.data, TRUE, 0, &agreement);
	assert_absent(agreement.alpha[SCALE_RATIO], "all values are equal");

	sample_init(&sample, single);
	agreement_of(&sample.data, FALSE, 0, &agreement);
	g_assert_cmpuint(agreement.units, ==, 3);
	g_assert_cmpuint(agreement.pairable, ==, 0);
	assert_absent(agreement.raw, "no unit has two values");
	for (int scale = 0; scale < SCALE_COUNT; scale++)
		assert_absent(agreement.alpha[scale], "no unit has two values");
	assert_absent(agreement.kappa[KAPPA_LINEAR], "no unit has two values");

	agreement_of(&empty, FALSE, 0, &agreement);
	g_assert_cmpuint(agreement.coders, ==, 0);
	assert_absent(agreement.raw, "no unit has two values");
	assert_absent(agreement.alpha[SCALE_INTERVAL], "no unit has two values");
	assert_absent(kappa_fleiss(&empty), "no unit has two values");
}

/* Words are names: nothing else is estimable, and the reason says so. */
static void
test_words(void)
{
	static const char *const named[] = { "a a b c", "a b b c", NULL };
	struct sample sample;
	struct agreement agreement;

	sample_init(&sample, named);
	agreement_of(&sample.data, TRUE, 0, &agreement);
	assert_near(agreement.raw, 0.75);
	g_assert_cmpstr(agreement.alpha[SCALE_NOMINAL].why, ==, NULL);
	assert_absent(agreement.alpha[SCALE_ORDINAL], "the levels are words");
	assert_absent(agreement.alpha[SCALE_INTERVAL], "the levels are words");
	assert_absent(agreement.alpha[SCALE_RATIO], "the levels are words");
	g_assert_true(agreement.has_kappa);
	g_assert_cmpstr(agreement.kappa[KAPPA_UNWEIGHTED].why, ==, NULL);
	assert_absent(agreement.kappa[KAPPA_QUADRATIC], "the levels are words");
}

/* Squares of the largest and the smallest doubles do not matter. */
static void
test_extremes(void)
{
	static const double scales[] = { 1, 1e150, 1e300, 1e-150, 1e-300 };

	for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
		double values[] = { 0, 0, 1, 2, 2, 2, 3, 1 };
		const struct agreement_data data = { values, 4, 2 };

		for (gsize j = 0; j < G_N_ELEMENTS(values); j++)
			values[j] *= scales[i];
		/* Python: alpha(((0, 0), (1, 2), (2, 2), (3, 1)), ...) */
		assert_near(agreement_alpha(&data, SCALE_INTERVAL), 4. / 9);
		assert_near(agreement_alpha(&data, SCALE_RATIO), 9683. / 11958);
	}
}

static void
test_infinite_is_missing(void)
{
	double values[] = { 1, 1, INFINITY, 2, 2, NAN, 3, 1, -INFINITY };
	const struct agreement_data data = { values, 3, 3 };
	struct agreement agreement;

	agreement_of(&data, FALSE, 0, &agreement);
	g_assert_cmpuint(agreement.values, ==, 6);
	g_assert_cmpuint(agreement.coders, ==, 2);
	g_assert_cmpuint(agreement.pairable, ==, 6);
}

/* -- what must change nothing -----------------------------------------------------------------
 */

/* Random levels 0..3 (or fractions) with gaps; the same data every time. */
static void
fill_random(double *values, gsize count, guint32 *state, gboolean fractions)
{
	for (gsize i = 0; i < count; i++) {
		*state = *state * 1664525 + 1013904223;
		values[i] = *state >> 28 < 4 ? NAN
			    : fractions      ? (*state >> 12 & 0xff) / 16.
					     : (*state >> 20 & 3);
	}
}

static void
assert_same(const struct agreement_data *one, const struct agreement_data *other)
{
	for (int scale = 0; scale < SCALE_COUNT; scale++) {
		struct figure a = agreement_alpha(one, (enum scale)scale);
		struct figure b = agreement_alpha(other, (enum scale)scale);

		g_assert_cmpstr(a.why, ==, b.why);
		if (!a.why)
			g_assert_cmpfloat_with_epsilon(a.value, b.value, 1e-12);
	}
	g_assert_cmpfloat_with_epsilon(agreement_raw(one).value, agreement_raw(other).value,
				       1e-12);
}

static void
test_order(void)
{
	enum { UNITS = 20, WIDTH = 5 };
	guint32 state = 7;

	for (int round = 0; round < 50; round++) {
		double values[UNITS * WIDTH], turned[UNITS * WIDTH], packed[UNITS * WIDTH],
			more[(UNITS + 3) * WIDTH];
		const struct agreement_data data = { values, UNITS, WIDTH };
		const struct agreement_data data_turned = { turned, UNITS, WIDTH };
		const struct agreement_data data_packed = { packed, UNITS, WIDTH };
		const struct agreement_data data_more = { more, UNITS + 3, WIDTH };

		fill_random(values, G_N_ELEMENTS(values), &state, round % 2);
		for (gsize i = 0; i < G_N_ELEMENTS(more); i++)
			more[i] = i < G_N_ELEMENTS(values) ? values[i] : NAN;
		/* Three more units, one with a single value each. */
		for (gsize i = 0; i < 3; i++)
			more[(UNITS + i) * WIDTH + i] = (double)i * 100;
		for (gsize unit = 0; unit < UNITS; unit++) {
			gsize filled = 0;

			for (gsize i = 0; i < WIDTH; i++) {
				double value = values[unit * WIDTH + i];

				/* 7 units on, and the coders the other way round. */
				turned[(unit + 7) % UNITS * WIDTH + WIDTH - 1 - i] = value;
				packed[unit * WIDTH + i] = NAN;
				if (!isnan(value))
					packed[unit * WIDTH + filled++] = value;
			}
		}
		assert_same(&data, &data_turned);
		assert_same(&data, &data_packed);
		assert_same(&data, &data_more);
	}
}

/* -- a second derivation: the coincidence matrix as the book has it ---------------------------
 */

enum { VALUES_MOST = 256 };

struct matrix {
	double value[VALUES_MOST];
	double cell[VALUES_MOST][VALUES_MOST];
	double sum[VALUES_MOST];
	gsize count;
	double n;
};

static gsize
matrix_place(struct matrix *matrix, double value)
{
	gsize place = 0;

	while (place < matrix->count && matrix->value[place] < value)
		place++;
	if (place < matrix->count && matrix->value[place] == value)
		return place;
	memmove(matrix->value + place + 1, matrix->value + place,
		(matrix->count - place) * sizeof value);
	matrix->value[place] = value;
	matrix->count++;
	return place;
}

static void
matrix_init(struct matrix *matrix, const struct agreement_data *data)
{
	memset(matrix, 0, sizeof *matrix);
	for (int pass = 0; pass < 2; pass++) {
		for (gsize unit = 0; unit < data->units; unit++) {
			const double *row = data->values + unit * data->width;
			double count = 0;

			for (gsize i = 0; i < data->width; i++)
				count += !isnan(row[i]);
			for (gsize i = 0; i < data->width && count > 1; i++) {
				for (gsize j = 0; j < data->width; j++) {
					if (i == j || isnan(row[i]) || isnan(row[j]))
						continue;
					gsize c = matrix_place(matrix, row[i]);
					gsize k = matrix_place(matrix, row[j]);

					if (pass == 1)
						matrix->cell[c][k] += 1 / (count - 1);
				}
			}
		}
	}
	for (gsize c = 0; c < matrix->count; c++) {
		for (gsize k = 0; k < matrix->count; k++)
			matrix->sum[c] += matrix->cell[c][k];
		matrix->n += matrix->sum[c];
	}
}

static double
matrix_difference(const struct matrix *matrix, enum scale scale, gsize c, gsize k)
{
	double one = matrix->value[c], other = matrix->value[k], between = 0;

	if (c == k)
		return 0;
	switch (scale) {
	case SCALE_NOMINAL:
		return 1;
	case SCALE_ORDINAL:
		for (gsize g = MIN(c, k); g <= MAX(c, k); g++)
			between += matrix->sum[g];
		return pow(between - (matrix->sum[c] + matrix->sum[k]) / 2, 2);
	case SCALE_INTERVAL:
		return pow(one - other, 2);
	case SCALE_RATIO:
	case SCALE_COUNT:
		break;
	}
	return pow((one - other) / (one + other), 2);
}

static void
test_coincidences(void)
{
	enum { UNITS = 30, WIDTH = 4 };
	struct matrix *matrix = g_new(struct matrix, 1);
	guint32 state = 1;

	for (int round = 0; round < 100; round++) {
		double values[UNITS * WIDTH];
		const struct agreement_data data = { values, UNITS, WIDTH };

		fill_random(values, G_N_ELEMENTS(values), &state, round % 2);
		matrix_init(matrix, &data);
		for (int scale = 0; scale < SCALE_COUNT; scale++) {
			double seen = 0, chance = 0;

			for (gsize c = 0; c < matrix->count; c++) {
				for (gsize k = 0; k < matrix->count; k++) {
					double difference = matrix_difference(
						matrix, (enum scale)scale, c, k);

					seen += matrix->cell[c][k] * difference;
					chance += matrix->sum[c] * matrix->sum[k] * difference;
				}
			}
			g_assert_cmpfloat_with_epsilon(
				agreement_alpha(&data, (enum scale)scale).value,
				1 - (matrix->n - 1) * seen / chance, 1e-10);
		}
	}
	g_free(matrix);
}

/* -- kappas -----------------------------------------------------------------------------------
 */

/* A table of how often the first said i and the other j, as two columns of codes. */
static gsize
unfold(const int *table, int size, double *one, double *other)
{
	gsize count = 0;

	for (int i = 0; i < size; i++) {
		for (int j = 0; j < size; j++) {
			for (int times = 0; times < table[i * size + j]; times++) {
				one[count] = i;
				other[count++] = j;
			}
		}
	}
	return count;
}

/*
 * Cohen (1968), table 1: 200 cases, three diagnoses; po .70, pe .41, kappa 58/118 = .492. The
 * SAS manual's table of 19 cases (FREQ, quoted by statsmodels): .4842, linear .4701.
 */
static void
test_cohen(void)
{
	static const int cohen[] = { 88, 10, 2, 14, 40, 6, 18, 10, 12 };
	static const int sas[] = { 0, 4, 1, 0, 8, 0, 0, 1, 5 };
	double one[200], other[200];
	gsize count = unfold(cohen, 3, one, other);

	g_assert_cmpuint(count, ==, 200);
	assert_near(kappa_cohen(one, other, count, KAPPA_UNWEIGHTED), 58. / 118);
	assert_near(kappa_cohen(other, one, count, KAPPA_UNWEIGHTED), 58. / 118);
	count = unfold(sas, 3, one, other);
	g_assert_cmpfloat_with_epsilon(kappa_cohen(one, other, count, KAPPA_UNWEIGHTED).value,
				       0.4842, 5e-5);
	g_assert_cmpfloat_with_epsilon(kappa_cohen(one, other, count, KAPPA_LINEAR).value,
				       0.4701, 5e-5);
}

/*
 * Quadratic kappa by hand (Cohen 1968: v = (i - j)^2): codes 0 1 2 2 and 0 2 2 0. Seen: 0 + 1 +
 * 0 + 4 = 5. By chance, shares of one: 0 1/4, 1 1/4, 2 2/4; of the other: 0 2/4, 2 2/4; sum of
 * n^2 p q v = (1*2*4 + 1*2*1 + 1*2*1 + 2*2*4)= 28. 1 - 4 * 5/28 = 2/7. Linear: 1 + 2 = 3;
 * 1*2*2 + 1*2*1 + 1*2*1 + 2*2*2 = 16; 1 - 4 * 3/16 = 1/4. A gap takes its unit out.
 */
static void
test_weighted(void)
{
	static const double one[] = { 0, 1, NAN, 2, 2, 3 };
	static const double other[] = { 0, 2, 1, 2, 0, NAN };

	assert_near(kappa_cohen(one, other, 6, KAPPA_QUADRATIC), 2. / 7);
	assert_near(kappa_cohen(one, other, 6, KAPPA_LINEAR), 1. / 4);
	/* One coder who always says the same agrees no better than chance would. */
	assert_near(kappa_cohen((const double[]){ 1, 1, 1 }, (const double[]){ 1, 2, 1 }, 3,
				KAPPA_UNWEIGHTED),
		    0);
	assert_absent(kappa_cohen((const double[]){ 1, 1 }, (const double[]){ 1, 1 }, 2,
				  KAPPA_LINEAR),
		      "all values are equal");
}

/*
 * Fleiss (1971), table 1: 30 patients, 6 psychiatrists, 5 diagnoses; kappa .430. How many chose
 * each diagnosis; all digits from irrCAC (fleiss.kappa.dist): .43024452006014097.
 */
static void
test_fleiss(void)
{
	static const int table[30][5] = {
		{ 0, 0, 0, 6, 0 }, { 0, 3, 0, 0, 3 }, { 0, 1, 4, 0, 1 }, { 0, 0, 0, 0, 6 },
		{ 0, 3, 0, 3, 0 }, { 2, 0, 4, 0, 0 }, { 0, 0, 4, 0, 2 }, { 2, 0, 3, 1, 0 },
		{ 2, 0, 0, 4, 0 }, { 0, 0, 0, 0, 6 }, { 1, 0, 0, 5, 0 }, { 1, 1, 0, 4, 0 },
		{ 0, 3, 3, 0, 0 }, { 1, 0, 0, 5, 0 }, { 0, 2, 0, 3, 1 }, { 0, 0, 5, 0, 1 },
		{ 3, 0, 0, 1, 2 }, { 5, 1, 0, 0, 0 }, { 0, 2, 0, 4, 0 }, { 1, 0, 2, 0, 3 },
		{ 0, 0, 0, 0, 6 }, { 0, 1, 0, 5, 0 }, { 0, 2, 0, 1, 3 }, { 2, 0, 0, 4, 0 },
		{ 1, 0, 0, 4, 1 }, { 0, 5, 0, 1, 0 }, { 4, 0, 0, 0, 2 }, { 0, 2, 0, 4, 0 },
		{ 1, 0, 5, 0, 0 }, { 0, 0, 0, 0, 6 }
	};
	static const char *const uneven[] = { "1 2 2", "1 2 3", "1 . 3", NULL };
	double values[30 * 6];
	const struct agreement_data data = { values, 30, 6 };
	struct agreement agreement;
	struct sample sample;

	for (gsize unit = 0; unit < 30; unit++) {
		gsize place = 0;

		for (int category = 0; category < 5; category++)
			for (int times = 0; times < table[unit][category]; times++)
				values[unit * 6 + place++] = category;
		g_assert_cmpuint(place, ==, 6);
	}
	agreement_of(&data, FALSE, 0, &agreement);
	g_assert_true(agreement.has_fleiss);
	assert_near(agreement.fleiss, 0.43024452006014097);
	/* Alpha corrects for the sample: 1 - (1 - kappa) (n - 1)/n. */
	assert_near(agreement.alpha[SCALE_NOMINAL], 1 - (1 - 0.43024452006014097) * 179 / 180);
	sample_init(&sample, uneven);
	assert_absent(kappa_fleiss(&sample.data), "units have different numbers of values");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/agreement/canonical", test_canonical);
	g_test_add_func("/agreement/other-tables", test_other_tables);
	g_test_add_func("/agreement/real-values", test_real_values);
	g_test_add_func("/agreement/one-dissent", test_one_dissent);
	g_test_add_func("/agreement/not-estimable", test_not_estimable);
	g_test_add_func("/agreement/words", test_words);
	g_test_add_func("/agreement/extremes", test_extremes);
	g_test_add_func("/agreement/infinite-is-missing", test_infinite_is_missing);
	g_test_add_func("/agreement/order", test_order);
	g_test_add_func("/agreement/coincidences", test_coincidences);
	g_test_add_func("/agreement/cohen", test_cohen);
	g_test_add_func("/agreement/weighted", test_weighted);
	g_test_add_func("/agreement/fleiss", test_fleiss);
	return g_test_run();
}
