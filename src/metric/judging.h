/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_METRIC_JUDGING_H
#define SRC_METRIC_JUDGING_H

/* Private to the observations: what one rule works with. */

#include "metric/observations.h"

struct judging {
	const struct observed *observed;
	const struct observation_settings *settings;
	struct observation *out; /* zero but for kind, value NaN and at CLOCK_UNKNOWN */
};

/* A rule fills out->rows whatever it finds; what is not PRESENT loses them again. */
void judge_bait(const struct judging *judging);
void judge_repeats(const struct judging *judging);
void judge_hashtags(const struct judging *judging);
void judge_promotion(const struct judging *judging);
void judge_rush(const struct judging *judging);
void judge_burst(const struct judging *judging);
void judge_circle(const struct judging *judging);
void judge_ring(const struct judging *judging);
void judge_churn(const struct judging *judging);

/*
 * Settles the state of a rule on k / n: at least `minimum` of k, and the share at or above the
 * threshold (inclusive), or above it. Divided as whole numbers are, a share equals a threshold
 * where it does on paper. An n of 0 leaves it unknown.
 */
void judging_settle_share(struct observation *out, double minimum, double threshold,
			  gboolean inclusive);
void judging_add_post(struct observation *out, gint64 post, gint64 at);

#endif
