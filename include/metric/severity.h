/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_SEVERITY_H
#define METRIC_SEVERITY_H

/*
 * Taking out how severe a rater is: ratings z = s_ratee + b_rater + error by least squares,
 * with the sum of b over the raters = 0 (model.md section 6). s is what the average rater would
 * give. Only where all ratings hang together (rating_graph.h); else, and where it is not
 * wanted, s is the plain mean and there is no b.
 *
 * Solved on one side, (D_r - A D_s^-1 A') b = r - A D_s^-1 t, by conjugate gradients on the
 * sparse pattern of ratings, to the precision of a double: 3,000 raters of 5 take
 * milliseconds, and no matrix is built.
 */

#include <glib.h>

#include "metric/rating_graph.h"

struct severity_rating {
	struct rating_pair pair; /* each at most once */
	double z;                /* finite */
};

struct severity_fit {
	gboolean adjusted;    /* severity was taken out */
	guint parts;          /* of the rating graph; 0 without ratings */
	guint raters, ratees; /* with a rating; the arrays go to the largest number */
	double *s;            /* by ratee; NaN without a rating */
	double *b;            /* by rater; NaN without a rating, or when not adjusted */
	guint *received;      /* by ratee: ratings */
	guint *given;         /* by rater */
	/*
	 * Variance of a rating: SSE/(N - ratees - raters + 1) from 3 degrees of freedom on;
	 * else, and for plain means, the pooled variance within ratees, SSW/(N - ratees). NaN
	 * when that leaves none. se(ratee) = sqrt(variance / received).
	 */
	double variance;
	double freedom;                 /* degrees of freedom of the variance */
	guint rater_count, ratee_count; /* lengths of the arrays */
};

/* `wanted` FALSE: plain means. severity_done afterwards. */
void severity_of(const struct severity_rating *ratings, gsize count, gboolean wanted,
		 struct severity_fit *fit);
void severity_done(struct severity_fit *fit);

/* Of s of a ratee; NaN where it is not estimable. */
double severity_se(const struct severity_fit *fit, guint ratee);

#endif
