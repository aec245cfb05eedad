/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/audit.h"

#include <gsl/gsl_statistics.h>
#include <math.h>

#include "metric/composite.h"
#include "metric/sampler.h"

/* -- correlations ----------------------------------------------------------------------------
 */

/* Ranks in line may give a rho this far from 1. */
static const double ROUNDING = 1e-12;

static gboolean
is_constant(const double *values, gsize count)
{
	for (gsize i = 1; i < count; i++) {
		if (values[i] < values[0] || values[i] > values[0])
			return FALSE;
	}
	return TRUE;
}

static void
set_interval(struct correlation *correlation)
{
	double n = correlation->n;
	double half = 1.96 * 1.06 / sqrt(n - 3);
	gboolean in_line = fabs(correlation->rho) > 1 - ROUNDING;
	double z = atanh(in_line ? copysign(1 - 6 / (n * n * n - n), correlation->rho)
				 : correlation->rho);

	correlation->lo = in_line && z < 0 ? -1 : tanh(z - half);
	correlation->hi = in_line && z > 0 ? 1 : tanh(z + half);
}

void
audit_correlate(const double *first, const double *second, gsize count,
		struct correlation *correlation)
{
	g_autofree double *x = g_new(double, count + 1);
	g_autofree double *y = g_new(double, count + 1);
	g_autofree double *work = g_new(double, 2 * count + 1);
	gsize n = 0;

	for (gsize i = 0; i < count; i++) {
		if (!isfinite(first[i]) || !isfinite(second[i]))
			continue;
		x[n] = first[i];
		y[n++] = second[i];
	}
	*correlation = (struct correlation){ .n = (int)n };
	if (n < AUDIT_LEAST)
		correlation->gap = AUDIT_GAP_FEW;
	else if (is_constant(x, n))
		correlation->gap = AUDIT_GAP_FIRST;
	else if (is_constant(y, n))
		correlation->gap = AUDIT_GAP_SECOND;
	if (correlation->gap != AUDIT_GAP_NONE)
		return;
	correlation->rho = gsl_stats_spearman(x, 1, y, 1, n, work);
	correlation->rho = CLAMP(correlation->rho, -1, 1);
	set_interval(correlation);
}

/* -- weights ---------------------------------------------------------------------------------
 */

/* The weights of a run stand in every estimate, the same for all; FALSE when nobody is scored.
 */
static gboolean
find_weights(const struct reputation *reputations, gsize count, double *weights)
{
	for (gsize i = 0; i < count; i++) {
		if (!reputations[i].available)
			continue;
		for (int c = 0; c < CRITERION_COUNT; c++)
			weights[c] = reputations[i].criteria[c].weight;
		return TRUE;
	}
	return FALSE;
}

/* A draw: each weight a quarter lower to a quarter higher. */
static void
draw_weights(struct sampler *sampler, const double *own, double *weights)
{
	for (int i = 0; i < CRITERION_COUNT; i++)
		weights[i] =
			own[i] * (1 + AUDIT_WEIGHT_SPREAD * (2 * sampler_uniform(sampler) - 1));
}

void
audit_level_shares(const struct reputation *reputations, gsize count,
		   const struct config *config, double *shares)
{
	double own[CRITERION_COUNT];
	g_autofree enum level *levels = g_new(enum level, count + 1);
	struct sampler *sampler = sampler_new(config->seed, "weights of the class");
	gboolean any = find_weights(reputations, count, own);

	for (gsize i = 0; i < count; i++) {
		shares[i] = reputations[i].available ? 0 : NAN;
		levels[i] = composite_level(reputations[i].score, config);
	}
	for (int draw = 0; any && draw < AUDIT_WEIGHT_DRAWS; draw++) {
		double weights[CRITERION_COUNT];

		draw_weights(sampler, own, weights);
		for (gsize i = 0; i < count; i++) {
			double score;

			if (!reputations[i].available)
				continue;
			score = composite_score(reputations[i].criteria, weights,
						config->aggregation);
			shares[i] += composite_level(score, config) == levels[i];
		}
	}
	for (gsize i = 0; i < count; i++)
		shares[i] /= AUDIT_WEIGHT_DRAWS;
	sampler_free(sampler);
}
