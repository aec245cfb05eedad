/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_METRIC_SURVEY_PAIRS_H
#define SRC_METRIC_SURVEY_PAIRS_H

/* Private to the survey's files: the answers of one rater about one ratee, gathered. */

#include "metric/survey.h"

struct survey_pair {
	guint rater, ratee;
	/* Indexes into the sorted values: [first, last). */
	gsize first, last;
	double z; /* mean of the answered items of peers (of both audiences for oneself) */
};

struct survey_pairs {
	const struct survey_data *data;
	const struct survey_rules *rules;
	struct survey_value *values; /* sorted by ratee, rater, item; reversed values turned */
	gsize count;
	GArray *peers; /* of struct survey_pair: rater and ratee differ */
	GArray *self;  /* ... and are the same */
};

void survey_pairs_init(struct survey_pairs *pairs, const struct survey_data *data,
		       const struct survey_rules *rules);
void survey_pairs_done(struct survey_pairs *pairs);

/* The mean of a pair over one dimension (-1: all), and over items of a kind; NaN for none. */
double survey_pair_mean(const struct survey_pairs *pairs, const struct survey_pair *pair,
			int dimension);

/* Straight lines, one-sided raters, mutual favours: appends to analysis->observations. */
void survey_observe(const struct survey_pairs *pairs, struct survey_analysis *analysis);

#endif
