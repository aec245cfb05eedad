/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_COMPOSITE_H
#define METRIC_COMPOSITE_H

/*
 * From the criteria to one number R with its interval and its level (model.md section 3,
 * Composite and Levels). Criteria without enough evidence, or with no weight, are left out
 * and their weight is shared out among the rest.
 */

#include <glib.h>

#include "config/config.h"
#include "model/score.h"

/*
 * R of the criteria under other weights than their own (for audits): linear sum(w s) / sum(w),
 * geometric prod max(1, s)^(w / sum w). 0 when no criterion has evidence and weight.
 */
double composite_score(const struct estimate criteria[CRITERION_COUNT],
		       const double weight[CRITERION_COUNT], enum aggregation aggregation);

/* Share of the weight that lies on criteria with enough evidence, 0..1; 0 when all weights are
 * 0. */
double composite_coverage(const struct estimate criteria[CRITERION_COUNT],
			  const double weight[CRITERION_COUNT]);

/* TRUE when `coverage` reaches `needed`; sums of decimal weights may be an ulp short. */
gboolean composite_is_covered(double coverage, double needed);

/* The level a score lies in: lower bounds are inclusive. */
enum level composite_level(double score, const struct config *config);

/*
 * Fills everything but the criteria, from the criteria and the weights that stand in them.
 * lo and hi are the 5th and 95th percentile (nearest rank) of config->draws draws from the
 * criteria's distributions, widened to hold the score. The draws depend on config->seed and
 * student_id alone. level_low and level_high are equal when one level holds level_certainty of
 * the draws; else they are the two neighbours that hold most (of equals the higher).
 * Below the coverage needed: available is FALSE, and of the rest only coverage means anything.
 */
void composite_of(struct reputation *reputation, const struct config *config,
		  const char *student_id);

#endif
