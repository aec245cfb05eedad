/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_PAIRABLE_H
#define METRIC_PAIRABLE_H

/* What agreement.c and kappa.c share: the values that have others to be compared with. */

#include <glib.h>

#include "metric/agreement.h"

extern const char why_no_pairs[], why_equal[];

struct figure figure_absent(const char *why);

/* The values of the units that have two or more, unit by unit. */
struct pairable {
	double *values;
	gsize count;
	gsize *ends; /* of each unit, in values */
	gsize units;
};
void pairable_init(struct pairable *pairable, const struct agreement_data *data);
void pairable_done(struct pairable *pairable);

/* How many values there are among `width`; NaN and infinities are none. */
gsize pairable_count(const double *row, gsize width);

/* A value and how often it occurs. */
struct tally {
	double value;
	double count;
};
/* The distinct values in ascending order. */
struct spectrum {
	struct tally *tallies;
	gsize count;
};
void spectrum_init(struct spectrum *spectrum, const double *values, gsize count);
void spectrum_done(struct spectrum *spectrum);
/* The place of a value that is in it. */
gsize spectrum_place(const struct spectrum *spectrum, double value);

#endif
