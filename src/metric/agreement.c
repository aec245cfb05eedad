/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/agreement.h"

#include <math.h>

#include "metric/kappa.h"
#include "pairable.h"

static const char why_negative[] = "a ratio needs values of 0 or more";
static const char why_words[] = "the levels are words";

/* -- differences ------------------------------------------------------------------------------
 */

/* TRUE where differences are squared distances, which need not be looked at pair by pair. */
static gboolean
is_distance(enum scale scale)
{
	return scale == SCALE_ORDINAL || scale == SCALE_INTERVAL;
}

/*
 * Puts other numbers in the place of the values, such that their squared distances are the
 * differences of the scale. For ranks: mid-ranks. For intervals: from the smallest value on, in
 * units of a power of two near the range, which changes no ratio of differences and keeps their
 * squares from overflowing.
 */
static void
rescale(struct pairable *pairable, struct spectrum *spectrum, enum scale scale)
{
	g_autofree double *scaled = g_new(double, spectrum->count + 1);
	double least = spectrum->tallies[0].value, before = 0;
	int exponent;

	/* Halved, so that the range itself cannot overflow. */
	frexp(spectrum->tallies[spectrum->count - 1].value / 2 - least / 2, &exponent);
	for (gsize i = 0; i < spectrum->count; i++) {
		const struct tally *tally = &spectrum->tallies[i];

		scaled[i] = scale == SCALE_ORDINAL
				    ? before + tally->count / 2
				    : ldexp(tally->value, -exponent) - ldexp(least, -exponent);
		before += tally->count;
	}
	for (gsize i = 0; i < pairable->count; i++)
		pairable->values[i] = scaled[spectrum_place(spectrum, pairable->values[i])];
}

/* The sum of (a - b)^2 over all ordered pairs; exact for equal values. */
static double
squares_of(const double *values, gsize count)
{
	double sum = 0, squares = 0;

	for (gsize i = 0; i < count; i++) {
		double value = values[i] - values[0];

		sum += value;
		squares += value * value;
	}
	return 2 * ((double)count * squares - sum * sum);
}

static double
difference_of(enum scale scale, double one, double other)
{
	double sum = one + other, share;

	if (one == other)
		return 0;
	if (scale == SCALE_NOMINAL)
		return 1;
	share = isinf(sum) ? (one / 2 - other / 2) / (one / 2 + other / 2)
			   : (one - other) / sum;
	return share * share;
}

static double
differences_of(const double *values, gsize count, enum scale scale)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++)
		for (gsize j = i + 1; j < count; j++)
			sum += difference_of(scale, values[i], values[j]);
	return 2 * sum;
}

/* sum_ck o_ck d_ck: ordered pairs within units. */
static double
observed(const struct pairable *pairable, enum scale scale)
{
	double sum = 0;

	for (gsize unit = 0, begin = 0; unit < pairable->units; unit++) {
		const double *values = pairable->values + begin;
		gsize count = pairable->ends[unit] - begin;

		sum += (is_distance(scale) ? squares_of(values, count)
					   : differences_of(values, count, scale)) /
		       (double)(count - 1);
		begin = pairable->ends[unit];
	}
	return sum;
}

/* sum_ck n_c n_k d_ck: ordered pairs of any two values. */
static double
expected(const struct pairable *pairable, const struct spectrum *spectrum, enum scale scale)
{
	double sum = 0;

	if (is_distance(scale))
		return squares_of(pairable->values, pairable->count);
	for (gsize i = 0; i < spectrum->count; i++) {
		const struct tally *one = &spectrum->tallies[i];

		if (scale == SCALE_NOMINAL)
			sum += one->count * ((double)pairable->count - one->count) / 2;
		for (gsize j = i + 1; scale == SCALE_RATIO && j < spectrum->count; j++) {
			const struct tally *other = &spectrum->tallies[j];

			sum += one->count * other->count *
			       difference_of(scale, one->value, other->value);
		}
	}
	return 2 * sum;
}

/* -- figures ----------------------------------------------------------------------------------
 */

static struct figure
alpha_of(struct pairable *pairable, struct spectrum *spectrum, enum scale scale)
{
	double chance, alpha;

	if (pairable->count == 0)
		return figure_absent(why_no_pairs);
	if (spectrum->count < 2)
		return figure_absent(why_equal);
	if (scale == SCALE_RATIO && spectrum->tallies[0].value < 0)
		return figure_absent(why_negative);
	if (is_distance(scale))
		rescale(pairable, spectrum, scale);
	chance = expected(pairable, spectrum, scale);
	alpha = 1 - (double)(pairable->count - 1) * observed(pairable, scale) / chance;
	/* A 0 by exact arithmetic is to be one here, and not what rounding leaves of it. */
	return (struct figure){ .value = fabs(alpha) < 1e-13 ? 0 : alpha };
}

struct figure
agreement_alpha(const struct agreement_data *data, enum scale scale)
{
	struct pairable pairable;
	struct spectrum spectrum;
	struct figure figure;

	pairable_init(&pairable, data);
	spectrum_init(&spectrum, pairable.values, pairable.count);
	figure = alpha_of(&pairable, &spectrum, scale);
	spectrum_done(&spectrum);
	pairable_done(&pairable);
	return figure;
}

struct figure
agreement_raw(const struct agreement_data *data)
{
	struct pairable pairable;
	struct figure figure = figure_absent(why_no_pairs);

	pairable_init(&pairable, data);
	if (pairable.count > 0)
		figure = (struct figure){
			.value =
				1 - observed(&pairable, SCALE_NOMINAL) / (double)pairable.count,
		};
	pairable_done(&pairable);
	return figure;
}

/* Counts values, units and the columns that are in use. */
static void
count_data(const struct agreement_data *data, struct agreement *out)
{
	g_autofree gboolean *used = g_new0(gboolean, data->width + 1);

	for (gsize unit = 0; unit < data->units; unit++) {
		const double *row = data->values + unit * data->width;
		gsize count = pairable_count(row, data->width);

		out->units += count > 0;
		out->values += count;
		out->pairable_units += count > 1;
		out->pairable += count > 1 ? count : 0;
		for (gsize i = 0; i < data->width; i++)
			used[i] |= isfinite(row[i]) != 0;
	}
	for (gsize i = 0; i < data->width; i++)
		out->coders += used[i] ? 1 : 0;
}

static void
set_cohen(const struct agreement_data *data, gboolean is_named, struct agreement *out)
{
	g_autofree double *columns = g_new(double, 2 * data->units + 1);

	for (gsize unit = 0; unit < data->units; unit++)
		for (gsize coder = 0; coder < 2; coder++)
			columns[coder * data->units + unit] =
				data->values[unit * data->width + coder];
	for (int i = 0; i < KAPPA_COUNT; i++) {
		out->kappa[i] = kappa_cohen(columns, columns + data->units, data->units,
					    (enum kappa_weights)i);
		if (is_named && i != KAPPA_UNWEIGHTED && !out->kappa[i].why)
			out->kappa[i] = figure_absent(why_words);
	}
}

void
agreement_of(const struct agreement_data *data, gboolean is_named, gsize coders,
	     struct agreement *out)
{
	*out = (struct agreement){ .raw = agreement_raw(data) };
	count_data(data, out);
	if (coders > 0)
		out->coders = coders;
	for (int i = 0; i < SCALE_COUNT; i++) {
		out->alpha[i] = agreement_alpha(data, (enum scale)i);
		if (is_named && i != SCALE_NOMINAL && !out->alpha[i].why)
			out->alpha[i] = figure_absent(why_words);
	}
	out->has_kappa = out->coders == 2 && data->width == 2;
	if (out->has_kappa)
		set_cohen(data, is_named, out);
	out->fleiss = kappa_fleiss(data);
	out->has_fleiss = out->coders > 2 && !out->fleiss.why;
}
