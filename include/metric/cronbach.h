/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_CRONBACH_H
#define METRIC_CRONBACH_H

/*
 * Cronbach's alpha (Coefficient alpha and the internal structure of tests, Psychometrika 16,
 * 1951): how far the items of a dimension go together.
 *
 *     alpha = k/(k - 1) * (1 - sum of the item variances / variance of the total)
 *
 * over complete cases only, with variances over n - 1.
 */

#include <glib.h>

#include "model/agreement.h"

struct cronbach_item {
	struct figure if_dropped; /* alpha of the other items; from three items on */
	struct figure item_rest;  /* Pearson's correlation with the total of the others */
	double mean;              /* over complete cases; NaN without any */
};

struct cronbach {
	struct figure alpha;
	gsize cases;   /* complete ones */
	gsize partial; /* cases left out because an item has no answer */
	gsize item_count;
	struct cronbach_item *items;
};

/*
 * `values`: cases x items, row by row, NaN for no answer; reverse-coded items turned round
 * already. Cases without any answer are nobody's. Not estimable: "one item", "fewer than two
 * complete cases", "the totals are all equal", "the answers are all equal". cronbach_done
 * afterwards.
 */
void cronbach_of(const double *values, gsize cases, gsize items, struct cronbach *out);
void cronbach_done(struct cronbach *cronbach);

#endif
