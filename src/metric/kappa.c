/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/kappa.h"

#include <math.h>

#include "pairable.h"

static const char why_uneven[] = "units have different numbers of values";

/* The units that both have coded. */
struct pairs {
	double *one, *other;
	gsize count;
	double range; /* from the least to the largest value, halved */
};

static void
pairs_init(struct pairs *pairs, const double *one, const double *other, gsize count)
{
	double least = INFINITY, most = -INFINITY;

	*pairs = (struct pairs){
		.one = g_new(double, count + 1),
		.other = g_new(double, count + 1),
	};
	for (gsize i = 0; i < count; i++) {
		if (!isfinite(one[i]) || !isfinite(other[i]))
			continue;
		least = fmin(least, fmin(one[i], other[i]));
		most = fmax(most, fmax(one[i], other[i]));
		pairs->one[pairs->count] = one[i];
		pairs->other[pairs->count++] = other[i];
	}
	pairs->range = most / 2 - least / 2;
}

static void
pairs_done(struct pairs *pairs)
{
	g_free(pairs->one);
	g_free(pairs->other);
}

/* As a share of the range, which cancels out, so that no square overflows. */
static double
weight_of(const struct pairs *pairs, double one, double other, enum kappa_weights weights)
{
	double distance = fabs(one / 2 - other / 2) / pairs->range;

	if (weights == KAPPA_UNWEIGHTED)
		return one != other;
	return weights == KAPPA_LINEAR ? distance : distance * distance;
}

/* The disagreement that chance gives, times the square of the number of units. */
static double
chance_of(const struct pairs *pairs, enum kappa_weights weights)
{
	struct spectrum one, other;
	double sum = 0;

	spectrum_init(&one, pairs->one, pairs->count);
	spectrum_init(&other, pairs->other, pairs->count);
	for (gsize i = 0; i < one.count; i++)
		for (gsize j = 0; j < other.count; j++)
			sum += one.tallies[i].count * other.tallies[j].count *
			       weight_of(pairs, one.tallies[i].value, other.tallies[j].value,
					 weights);
	spectrum_done(&one);
	spectrum_done(&other);
	return sum;
}

struct figure
kappa_cohen(const double *one, const double *other, gsize count, enum kappa_weights weights)
{
	struct pairs pairs;
	struct figure figure = figure_absent(why_no_pairs);
	double seen = 0;

	pairs_init(&pairs, one, other, count);
	if (pairs.count > 0 && !(pairs.range > 0)) {
		figure = figure_absent(why_equal);
	} else if (pairs.count > 0) {
		for (gsize i = 0; i < pairs.count; i++)
			seen += weight_of(&pairs, pairs.one[i], pairs.other[i], weights);
		figure = (struct figure){
			.value = 1 - (double)pairs.count * seen / chance_of(&pairs, weights),
		};
	}
	pairs_done(&pairs);
	return figure;
}

/* How many values each unit has; 0 where they differ. */
static gsize
values_each(const struct pairable *pairable)
{
	gsize each = pairable->units > 0 ? pairable->ends[0] : 0;

	for (gsize unit = 1; unit < pairable->units; unit++)
		if (pairable->ends[unit] - pairable->ends[unit - 1] != each)
			return 0;
	return each;
}

struct figure
kappa_fleiss(const struct agreement_data *data)
{
	struct figure raw = agreement_raw(data), figure = raw;
	struct pairable pairable;
	struct spectrum spectrum;
	double n, chance = 0;

	pairable_init(&pairable, data);
	spectrum_init(&spectrum, pairable.values, pairable.count);
	n = (double)pairable.count;
	for (gsize i = 0; i < spectrum.count; i++)
		chance += spectrum.tallies[i].count / n * (spectrum.tallies[i].count / n);
	if (!raw.why && values_each(&pairable) == 0)
		figure = figure_absent(why_uneven);
	else if (!raw.why && spectrum.count < 2)
		figure = figure_absent(why_equal);
	else if (!raw.why)
		figure.value = (raw.value - chance) / (1 - chance);
	spectrum_done(&spectrum);
	pairable_done(&pairable);
	return figure;
}
