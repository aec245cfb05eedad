/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_AUDIT_H
#define METRIC_AUDIT_H

/*
 * The audits of a class (model.md section 7): does a figure follow the audience, and how much
 * hangs on the weights.
 */

#include <glib.h>

#include "config/config.h"
#include "metric/composite.h"
#include "model/audit.h"
#include "model/score.h"

enum {
	AUDIT_LEAST = 4,          /* pairs that a correlation needs */
	AUDIT_WEIGHT_DRAWS = 1000 /* of the weights */
};
#define AUDIT_WEIGHT_SPREAD 0.25 /* each weight is drawn from this much below to above */

/*
 * Spearman's rho of the pairs in which both figures are known (NaN and infinite ones are left
 * out), ties at their mean rank, with the 95 % interval tanh(atanh rho +- 1.96 se), se =
 * 1.06/sqrt(n - 3) (Fieller, Hartley and Pearson 1957, Biometrika 44, 470-481). At rho = +-1
 * atanh has no value, and a handful of pairs can fall in line by chance: the interval then runs
 * from what the formula gives at half the step to the next smaller rho, 1 - 6/(n^3 - n), to
 * +-1.
 */
void audit_correlate(const double *first, const double *second, gsize count,
		     struct correlation *correlation);

/* Draws of the weights of a class: in each of AUDIT_WEIGHT_DRAWS every weight is multiplied by
 * an even number between 0.75 and 1.25. They depend on config->seed and the weights alone. */
struct audit_weights;
struct audit_weights *audit_weights_new(const struct config *config);
/* NULL is allowed. */
void audit_weights_free(struct audit_weights *weights);

/*
 * The share of the draws of the weights in which the student would be named the same level, or
 * the same two; NaN where there are no draws and so no score. The level is that of the draws
 * of the composite (composite_name_level), which are not made anew for each draw of the
 * weights: they are shifted and stretched to the mean and the standard deviation that the
 * criteria's draws have under those weights. Against drawing anew that moves the shares by less
 * than weights so near to the own would change the shape (the tests compare).
 */
double audit_same_level(const struct reputation *reputation,
			const struct composite_draws *draws,
			const struct audit_weights *weights, const struct config *config);

#endif
