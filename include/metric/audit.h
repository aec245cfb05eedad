/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_AUDIT_H
#define METRIC_AUDIT_H

/*
 * The audits of a class (model.md section 7): does a figure follow the audience, and how much
 * hangs on the weights.
 */

#include <glib.h>

#include "config/config.h"
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

/*
 * Sets shares[i] to the share of AUDIT_WEIGHT_DRAWS draws of the weights in which the level of
 * reputations[i] is that of its own score; NaN where there is no score. In a draw each weight
 * of the class is multiplied by an even number between 0.75 and 1.25, the same for all students
 * (composite_score shares the weights out). The draws depend on config->seed alone.
 */
void audit_level_shares(const struct reputation *reputations, gsize count,
			const struct config *config, double *shares);

#endif
