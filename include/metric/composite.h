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

/* The weights that stand in the criteria. */
void composite_weights(const struct estimate criteria[CRITERION_COUNT],
		       double weight[CRITERION_COUNT]);

/* Share of the weight that lies on criteria with enough evidence, 0..1; 0 when all weights are
 * 0. */
double composite_coverage(const struct estimate criteria[CRITERION_COUNT],
			  const double weight[CRITERION_COUNT]);

/* TRUE when `coverage` reaches `needed`; sums of decimal weights may be an ulp short. */
gboolean composite_is_covered(double coverage, double needed);

/* The level a score lies in: lower bounds are inclusive. */
enum level composite_level(double score, const struct config *config);

/*
 * Draws from the distributions of the criteria, and the composites that they make: ascending,
 * under the weights that stand in the criteria. The draws depend on config->seed and student_id
 * alone.
 */
struct composite_draws {
	gsize count;
	enum aggregation aggregation;
	/* By criterion, NULL where it is left out: scores; geometric: log(max(1, score)). */
	double *part[CRITERION_COUNT];
	double *whole; /* 0..100 */
};

/* NULL when too little of the weight has evidence: there is no composite then. */
struct composite_draws *composite_draws_new(const struct estimate criteria[CRITERION_COUNT],
					    const struct config *config,
					    const char *student_id);
/* NULL is allowed. */
void composite_draws_free(struct composite_draws *draws);

/* How many composites are below `score`. */
gsize composite_draws_below(const struct composite_draws *draws, double score);

/*
 * The levels that shares of draws give a name to: one when it holds `certainty` of them, then
 * *lower and *upper are equal; else the two neighbours that hold most (of equals the higher).
 */
void composite_name_level(const double share[LEVEL_COUNT], double certainty, enum level *lower,
			  enum level *upper);

/*
 * Fills everything but the criteria, from the criteria, the weights that stand in them and the
 * draws that were made of both. lo and hi are the 5th and 95th percentile (nearest rank) of
 * the draws, widened to hold the score; level_low and level_high are as composite_name_level
 * says for config->level_certainty. Without draws available is FALSE, and of the rest only
 * coverage means anything.
 */
void composite_of_draws(struct reputation *reputation, const struct config *config,
			const struct composite_draws *draws);

/* The same with draws of its own. */
void composite_of(struct reputation *reputation, const struct config *config,
		  const char *student_id);

#endif
