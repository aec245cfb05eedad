/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/goalpost.h"

#include <glib.h>
#include <math.h>

/* What is no number, or negative, is no evidence. */
static double
evidence_of(double x)
{
	return x > 0 ? x : 0;
}

double
goalpost_share(double share, double goal)
{
	if (!(share > 0))
		return 0;
	return goal > 0 ? 100 * fmin(1, share / goal) : 100;
}

double
goalpost_proportion(double k, double n, double mu, double m, double goal)
{
	double counted = evidence_of(k) + evidence_of(m) * evidence_of(mu);
	double looked_at = evidence_of(n) + evidence_of(m);
	return looked_at > 0 ? goalpost_share(counted / looked_at, goal) : 0;
}

double
goalpost_saturating(double x, double goal)
{
	if (!(x > 0))
		return 0;
	/* pow, not exp: 0.2^1 is exact, so that the goal itself scores 80 sharp. */
	return goal > 0 ? 100 * (1 - pow(0.2, x / goal)) : 100;
}

double
goalpost_log(double x, double goal)
{
	if (!(x > 0))
		return 0;
	return goal > 0 ? 100 * fmin(1, log1p(x) / log1p(goal)) : 100;
}

double
goalpost_proportion_inverse(double score, double n, double mu, double m, double goal)
{
	return score / 100 * goal * (n + m) - m * mu;
}

double
goalpost_saturating_inverse(double score, double goal)
{
	if (!(score > 0))
		return 0;
	return score < 100 ? goal * log1p(-score / 100) / log(0.2) : INFINITY;
}
