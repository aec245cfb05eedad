/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char why_no_pairs[] = "no unit has two values";
const char why_equal[] = "all values are equal";

struct figure
figure_absent(const char *why)
{
	return (struct figure){ .value = NAN, .why = why };
}

gsize
pairable_count(const double *row, gsize width)
{
	gsize count = 0;

	for (gsize i = 0; i < width; i++)
		count += isfinite(row[i]) ? 1 : 0;
	return count;
}

void
pairable_init(struct pairable *pairable, const struct agreement_data *data)
{
	*pairable = (struct pairable){
		.values = g_new(double, data->units * data->width + 1),
		.ends = g_new(gsize, data->units + 1),
	};
	for (gsize unit = 0; unit < data->units; unit++) {
		const double *row = data->values + unit * data->width;

		if (pairable_count(row, data->width) < 2)
			continue;
		for (gsize i = 0; i < data->width; i++)
			if (isfinite(row[i]))
				pairable->values[pairable->count++] = row[i];
		pairable->ends[pairable->units++] = pairable->count;
	}
}

void
pairable_done(struct pairable *pairable)
{
	g_free(pairable->values);
	g_free(pairable->ends);
}

/* Of a number, or of a tally, which begins with one. */
static int
compare_values(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

void
spectrum_init(struct spectrum *spectrum, const double *values, gsize count)
{
	g_autofree double *sorted = g_new(double, count + 1);

	for (gsize i = 0; i < count; i++)
		sorted[i] = values[i];
	qsort(sorted, count, sizeof *sorted, compare_values);
	*spectrum = (struct spectrum){ .tallies = g_new(struct tally, count + 1) };
	for (gsize i = 0; i < count; i++) {
		if (i == 0 || sorted[i - 1] != sorted[i])
			spectrum->tallies[spectrum->count++] = (struct tally){ sorted[i], 0 };
		spectrum->tallies[spectrum->count - 1].count++;
	}
}

void
spectrum_done(struct spectrum *spectrum)
{
	g_free(spectrum->tallies);
}

gsize
spectrum_place(const struct spectrum *spectrum, double value)
{
	const struct tally *tally = bsearch(&value, spectrum->tallies, spectrum->count,
					    sizeof *tally, compare_values);

	return (gsize)(tally - spectrum->tallies);
}
