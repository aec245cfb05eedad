/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_ICC_H
#define METRIC_ICC_H

/*
 * Intraclass correlations (Shrout and Fleiss, Intraclass correlations: uses in assessing rater
 * reliability, Psychological Bulletin 86, 1979): how much of the variance of ratings lies
 * between those who are rated. Of a single rating, and of the mean over k of them.
 */

#include <glib.h>

#include "model/agreement.h"

/* A rating of one target, by whomever. */
struct icc_value {
	guint target;
	double value;
};

/* One way: each target has raters of its own, and not all of them equally many. */
struct icc_one_way {
	struct figure single; /* ICC(1,1) = (B - W)/(B + (k0 - 1) W) */
	struct figure mean;   /* ICC(1,k) = (B - W)/B */
	double k0;            /* (N - sum n_i^2/N)/(n - 1): raters a target, on balance */
	gsize targets, values;
};

/*
 * Not estimable: "fewer than two people were rated", "nobody was rated twice", "all ratings are
 * equal", and for the mean "all means are equal".
 */
void icc_one_way(const struct icc_value *values, gsize count, struct icc_one_way *out);

/* The six forms, where `raters` raters gave each of `targets` targets a value. */
struct icc_forms {
	struct figure single[3]; /* ICC(1,1), ICC(2,1), ICC(3,1) */
	struct figure mean[3];   /* ICC(1,k), ICC(2,k), ICC(3,k) */
};
/* `values`: targets x raters, row by row, all finite. */
void icc_forms(const double *values, gsize targets, gsize raters, struct icc_forms *out);

#endif
