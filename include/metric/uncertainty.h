/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_UNCERTAINTY_H
#define METRIC_UNCERTAINTY_H

/*
 * How sure a criterion's score is. An estimate names its distribution and the parameters
 * (model/score.h: distribution, a, b, a2, b2, and goal for BETA); here they become quantiles,
 * 90 % intervals and draws, all on the scale of the score, 0..100:
 *
 *   BETA        p ~ Beta(a, b), then goalpost_share(p, goal)
 *   GAMMA       x ~ Gamma(a, 1), then goalpost_saturating(x, b)
 *   GAMMA_PAIR  the mean of two such, independent: (a, b) and (a2, b2)
 *   NORMAL      Normal(a, b) clipped to 0..100
 *   NONE        the score itself
 *
 * Degenerate parameters give points, never NaN: a Beta with a = 0 is the point 0, with b = 0
 * the point 1; a Gamma with a = 0 is the point 0; a Normal with b = 0 the point a.
 */

#include <glib.h>

#include "metric/sampler.h"
#include "model/score.h"

/* To be called once, before any thread uses this folder: a numeric failure inside GSL is then
 * handed back, and answered here, instead of ending the program. */
void uncertainty_init(void);

/*
 * The score below which `share` (in (0, 1)) of the distribution lies. GAMMA_PAIR is convolved
 * on a grid, without random numbers.
 */
double uncertainty_quantile(const struct estimate *estimate, double share);

/* Sets lo and hi, the 5 % and 95 % quantiles, widened where the score would lie outside. */
void uncertainty_set_interval(struct estimate *estimate);

/* Fills scores[0..count) with draws from the distribution. */
void uncertainty_draw(const struct estimate *estimate, struct sampler *sampler, double *scores,
		      gsize count);

#endif
