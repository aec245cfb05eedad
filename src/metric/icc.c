/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/icc.h"

#include <math.h>

static const char why_few_targets[] = "fewer than two people were rated";
static const char why_single[] = "nobody was rated twice";
static const char why_equal[] = "all ratings are equal";
static const char why_equal_means[] = "all means are equal";

static struct figure
none(const char *why)
{
	return (struct figure){ NAN, why };
}

/* Zero over zero is no figure; rounding leaves a little in the place of zero. */
static struct figure
share(double above, double below, double scale, const char *why)
{
	if (!(below > scale * 1e-12))
		return none(why);
	return (struct figure){ above / below, NULL };
}

/* Mean squares of a one-way table, B and W, and k0. */
struct one_way {
	double between, within, k0, size;
	gsize targets;
};

static void
sum_targets(const struct icc_value *values, gsize count, double *sums, gsize *counts,
	    struct one_way *out)
{
	for (gsize i = 0; i < count; i++) {
		sums[values[i].target] += values[i].value;
		counts[values[i].target]++;
		out->size = MAX(out->size, values[i].value * values[i].value);
	}
}

static void
one_way(const struct icc_value *values, gsize count, struct one_way *out)
{
	guint most = 0;
	g_autofree double *sums = NULL;
	g_autofree gsize *counts = NULL;
	double grand = 0, squares = 0;

	*out = (struct one_way){ 0 };
	for (gsize i = 0; i < count; i++)
		most = MAX(most, values[i].target + 1);
	sums = g_new0(double, most + 1);
	counts = g_new0(gsize, most + 1);
	sum_targets(values, count, sums, counts, out);
	for (guint i = 0; i < most; i++) {
		grand += sums[i];
		squares += (double)counts[i] * (double)counts[i];
		out->targets += counts[i] > 0;
	}
	grand /= (double)MAX(count, 1);
	for (guint i = 0; i < most; i++) {
		if (counts[i] == 0)
			continue;
		sums[i] /= (double)counts[i];
		out->between += (double)counts[i] * (sums[i] - grand) * (sums[i] - grand);
	}
	for (gsize i = 0; i < count; i++) {
		double rest = values[i].value - sums[values[i].target];

		out->within += rest * rest;
	}
	if (out->targets < 2 || count <= out->targets)
		return;
	out->k0 = ((double)count - squares / (double)count) / (double)(out->targets - 1);
	out->between /= (double)(out->targets - 1);
	out->within /= (double)(count - out->targets);
}

void
icc_one_way(const struct icc_value *values, gsize count, struct icc_one_way *out)
{
	struct one_way table;
	double b, w;

	one_way(values, count, &table);
	*out = (struct icc_one_way){ .k0 = table.k0,
				     .targets = table.targets,
				     .values = count };
	if (table.targets < 2 || count <= table.targets) {
		out->single = none(table.targets < 2 ? why_few_targets : why_single);
		out->mean = out->single;
		return;
	}
	b = table.between;
	w = table.within;
	out->single = share(b - w, b + (table.k0 - 1) * w, table.size, why_equal);
	out->mean =
		out->single.why ? out->single : share(b - w, b, table.size, why_equal_means);
}

/* Sums of squares between raters; `mean` of all values. */
static double
between_raters(const double *values, gsize targets, gsize raters, double mean)
{
	double sum = 0;

	for (gsize j = 0; j < raters; j++) {
		double column = 0;

		for (gsize i = 0; i < targets; i++)
			column += values[i * raters + j];
		column /= (double)targets;
		sum += (double)targets * (column - mean) * (column - mean);
	}
	return sum;
}

void
icc_forms(const double *values, gsize targets, gsize raters, struct icc_forms *out)
{
	const gsize count = targets * raters;
	g_autofree struct icc_value *list = g_new(struct icc_value, count + 1);
	const double n = (double)targets, k = (double)raters;
	struct icc_one_way first;
	struct one_way table;
	double b, j, e, grand = 0;

	for (gsize i = 0; i < count; i++) {
		list[i] = (struct icc_value){ (guint)(i / raters), values[i] };
		grand += values[i] / (double)count;
	}
	icc_one_way(list, count, &first);
	out->single[0] = first.single;
	out->mean[0] = first.mean;
	for (int i = 1; i < 3; i++) {
		out->single[i] = first.single;
		out->mean[i] = first.single;
	}
	if (first.single.why)
		return;
	one_way(list, count, &table);
	b = table.between;
	j = between_raters(values, targets, raters, grand);
	e = (table.within * n * (k - 1) - j) / ((n - 1) * (k - 1));
	j /= k - 1;
	out->single[1] = share(b - e, b + (k - 1) * e + k * (j - e) / n, table.size, why_equal);
	out->single[2] = share(b - e, b + (k - 1) * e, table.size, why_equal);
	out->mean[1] = share(b - e, b + (j - e) / n, table.size, why_equal_means);
	out->mean[2] = share(b - e, b, table.size, why_equal_means);
}
