/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/cronbach.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_statistics_double.h>

static const char why_one_item[] = "one item";
static const char why_two_items[] = "two items";
static const char why_few[] = "fewer than two complete cases";
static const char why_equal_totals[] = "the totals are all equal";
static const char why_equal[] = "the answers are all equal";

static struct figure
none(const char *why)
{
	return (struct figure){ NAN, why };
}

/* Rounding leaves a little where a variance is zero. */
static gboolean
is_zero(double variance, double size)
{
	return !(variance > 1e-12 * size);
}

/* Item by item, complete cases only; the number of those. */
static gsize
gather(const double *values, gsize cases, gsize items, double *columns, gsize *partial)
{
	gsize complete = 0;

	for (gsize i = 0; i < cases; i++) {
		gsize given = 0;

		for (gsize j = 0; j < items; j++)
			given += isfinite(values[i * items + j]) != 0;
		if (given < items) {
			*partial += given > 0;
			continue;
		}
		for (gsize j = 0; j < items; j++)
			columns[j * cases + complete] = values[i * items + j];
		complete++;
	}
	return complete;
}

/* alpha of k items from the sum of their variances and the variance of their total. */
static struct figure
alpha_of(double k, double variances, double total, double size)
{
	if (k < 2)
		return none(why_one_item);
	if (is_zero(total, size))
		return none(why_equal_totals);
	return (struct figure){ k / (k - 1) * (1 - variances / total), NULL };
}

struct table {
	const double *columns; /* item by item */
	gsize stride, cases, items;
	double *totals;
	double *variances; /* by item */
	double sum_variances;
	double size; /* of a squared answer */
};

static void
judge_item(const struct table *table, gsize item, struct cronbach_item *out)
{
	const double *column = table->columns + item * table->stride;
	g_autofree double *rest = g_new(double, table->cases + 1);
	double variance;

	for (gsize i = 0; i < table->cases; i++)
		rest[i] = table->totals[i] - column[i];
	variance = gsl_stats_variance(rest, 1, table->cases);
	out->mean = gsl_stats_mean(column, 1, table->cases);
	out->if_dropped = table->items < 3
				  ? none(why_two_items)
				  : alpha_of((double)table->items - 1,
					     table->sum_variances - table->variances[item],
					     variance, table->size);
	if (is_zero(variance, table->size) || is_zero(table->variances[item], table->size))
		out->item_rest = none(why_equal);
	else
		out->item_rest.value = gsl_stats_correlation(column, 1, rest, 1, table->cases);
}

static void
judge(struct table *table, struct cronbach *out)
{
	for (gsize j = 0; j < table->items; j++) {
		const double *column = table->columns + j * table->stride;

		table->variances[j] = gsl_stats_variance(column, 1, table->cases);
		table->sum_variances += table->variances[j];
		for (gsize i = 0; i < table->cases; i++) {
			table->totals[i] += column[i];
			table->size = MAX(table->size, column[i] * column[i]);
		}
	}
	out->alpha = alpha_of((double)table->items, table->sum_variances,
			      gsl_stats_variance(table->totals, 1, table->cases), table->size);
	for (gsize j = 0; j < table->items && table->items > 1; j++)
		judge_item(table, j, &out->items[j]);
}

void
cronbach_of(const double *values, gsize cases, gsize items, struct cronbach *out)
{
	g_autofree double *columns = g_new(double, cases *items + 1);
	struct table table = { .columns = columns, .stride = cases, .items = items };

	*out = (struct cronbach){ .item_count = items };
	out->items = g_new0(struct cronbach_item, items + 1);
	out->cases = gather(values, cases, items, columns, &out->partial);
	for (gsize j = 0; j < items; j++)
		out->items[j] = (struct cronbach_item){ none(why_few), none(why_few), NAN };
	if (items < 2 || out->cases < 2) {
		out->alpha = none(items < 2 ? why_one_item : why_few);
		for (gsize j = 0; j < items && items < 2; j++)
			out->items[j] = (struct cronbach_item){ none(why_one_item),
								none(why_one_item), NAN };
		return;
	}
	table.cases = out->cases;
	table.totals = g_new0(double, table.cases);
	table.variances = g_new0(double, items);
	judge(&table, out);
	g_free(table.totals);
	g_free(table.variances);
}

void
cronbach_done(struct cronbach *cronbach)
{
	g_free(cronbach->items);
	*cronbach = (struct cronbach){ 0 };
}
