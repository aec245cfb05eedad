/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/audit.h"

#include <gsl/gsl_statistics.h>
#include <math.h>

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

struct audit_weights {
	double row[AUDIT_WEIGHT_DRAWS][CRITERION_COUNT];
};

struct audit_weights *
audit_weights_new(const struct config *config)
{
	struct audit_weights *weights = g_new(struct audit_weights, 1);
	struct sampler *sampler = sampler_new(config->seed, "weights of the class");

	for (int draw = 0; draw < AUDIT_WEIGHT_DRAWS; draw++)
		for (int c = 0; c < CRITERION_COUNT; c++) {
			double aside = 2 * sampler_uniform(sampler) - 1;

			weights->row[draw][c] =
				config->weight[c] * (1 + AUDIT_WEIGHT_SPREAD * aside);
		}
	sampler_free(sampler);
	return weights;
}

void
audit_weights_free(struct audit_weights *weights)
{
	g_free(weights);
}

struct moments {
	double mean, deviation;
};

/* Plain sums, as the draws are of one size: GSL's running mean divides for each of them. */
static struct moments
moments_of(const double *values, gsize count)
{
	struct moments moments = { 0 };
	double squares = 0;

	for (gsize i = 0; i < count; i++)
		moments.mean += values[i];
	moments.mean /= (double)count;
	for (gsize i = 0; i < count; i++) {
		double aside = values[i] - moments.mean;

		squares += aside * aside;
	}
	moments.deviation = sqrt(squares / (double)count);
	return moments;
}

/* Of each criterion's draws, as they enter the composite. */
static void
find_moments(const struct composite_draws *draws, struct moments moments[CRITERION_COUNT])
{
	for (int c = 0; c < CRITERION_COUNT; c++)
		moments[c] = draws->part[c] ? moments_of(draws->part[c], draws->count)
					    : (struct moments){ 0 };
}

/* Of the composite: each criterion is drawn for itself, so variances add. */
static struct moments
weigh(const struct moments moments[CRITERION_COUNT], const struct composite_draws *draws,
      const double *weight)
{
	struct moments whole = { 0 };
	double weights = 0;
	double variance = 0;

	for (int c = 0; c < CRITERION_COUNT; c++) {
		double spread = weight[c] * moments[c].deviation;

		if (!draws->part[c])
			continue;
		whole.mean += weight[c] * moments[c].mean;
		variance += spread * spread;
		weights += weight[c];
	}
	whole.mean /= weights;
	whole.deviation = sqrt(variance) / weights;
	return whole;
}

/* The score that stands among the draws where `score` stands once they are shifted and
 * stretched from `own` to `other`. */
static double
move_back(double score, const struct moments *own, const struct moments *other,
	  enum aggregation aggregation)
{
	gboolean geometric = aggregation == AGGREGATION_GEOMETRIC;
	double stretch = other->deviation > 0 ? own->deviation / other->deviation : 1;
	double part = geometric ? log(MAX(1, score)) : score;

	part = own->mean + (part - other->mean) * stretch;
	return geometric ? exp(part) : part;
}

static gboolean
keeps_level(const struct reputation *reputation, const struct composite_draws *draws,
	    const struct moments *own, const struct moments *other, const struct config *config)
{
	double share[LEVEL_COUNT];
	enum level low, high;
	gsize below = 0;

	for (int i = 0; i < LEVEL_COUNT; i++) {
		gsize next = draws->count;

		if (i + 1 < LEVEL_COUNT)
			next = composite_draws_below(draws,
						     move_back(config->level_from[i + 1], own,
							       other, draws->aggregation));
		share[i] = (double)(next - below) / (double)draws->count;
		below = next;
	}
	composite_name_level(share, config->level_certainty, &low, &high);
	return low == reputation->level_low && high == reputation->level_high;
}

double
audit_same_level(const struct reputation *reputation, const struct composite_draws *draws,
		 const struct audit_weights *weights, const struct config *config)
{
	struct moments moments[CRITERION_COUNT];
	struct moments own;
	double weight[CRITERION_COUNT];
	int same = 0;

	if (!draws)
		return (double)NAN;
	composite_weights(reputation->criteria, weight);
	find_moments(draws, moments);
	own = weigh(moments, draws, weight);
	for (int i = 0; i < AUDIT_WEIGHT_DRAWS; i++) {
		const struct moments other = weigh(moments, draws, weights->row[i]);

		same += keeps_level(reputation, draws, &own, &other, config);
	}
	return (double)same / AUDIT_WEIGHT_DRAWS;
}
