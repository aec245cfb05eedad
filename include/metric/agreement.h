/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_AGREEMENT_H
#define METRIC_AGREEMENT_H

/*
 * Krippendorff's alpha and the raw agreement (Krippendorff, Content Analysis, ch. 12; Computing
 * Krippendorff's Alpha-Reliability, 2011): posts x coders, ratees x raters, or any other units
 * and those who judged them.
 *
 *     alpha = 1 - Do/De = 1 - (n - 1) sum_ck o_ck d_ck / sum_ck n_c n_k d_ck
 *
 * o_ck: coincidences, the ordered pairs c-k in each unit divided by its number of values less
 * one; n_c their sums, n the sum of those, the number of pairable values. d_ck, squared
 * differences: nominal 0 or 1; ordinal (n_c/2 + n_c+1 + ... + n_k/2)^2, which is the interval
 * difference of the mid-ranks; interval (c - k)^2; ratio ((c - k)/(c + k))^2.
 *
 * A unit with a single value has no part in any of it. Neither the order of the units nor that
 * of the values within a unit changes a figure: who gave a value does not matter to alpha.
 */

#include <glib.h>

#include "model/agreement.h"

/*
 * Row by row, units x width; NaN (or an infinity) stands for no value. With a column for each
 * coder, struct agreement counts those who gave any. Who has many coders and few values a unit
 * may pack each row to the left: alpha, raw agreement and Fleiss' kappa are the same.
 */
struct agreement_data {
	const double *values;
	gsize units, width;
};

/*
 * Not estimable: "no unit has two values"; "all values are equal"; for the ratio scale "a ratio
 * needs values of 0 or more". Sums are over distinct values: linear in the data, but quadratic
 * in the number of distinct values for the ratio scale.
 */
struct figure agreement_alpha(const struct agreement_data *data, enum scale scale);

/* sum_c o_cc / n: the share of equal pairs, weighted as alpha weighs them. */
struct figure agreement_raw(const struct agreement_data *data);

/*
 * All figures. `is_named`: the values only stand for names, so that ordinal, interval, ratio
 * and the weighted kappas are not estimable ("the levels are words"). `coders`: how many there
 * were, or 0 to count the columns in use; Cohen's kappa needs them to be 2, a column each.
 */
void agreement_of(const struct agreement_data *data, gboolean is_named, gsize coders,
		  struct agreement *out);

#endif
