/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/composite.h"

#include <gsl/gsl_statistics.h>
#include <math.h>

#include "metric/sampler.h"
#include "metric/uncertainty.h"

/* Room for the rounding of decimal weights and shares. */
static const double TOLERANCE = 1e-9;

static gboolean
is_in(const struct estimate *criterion, double weight)
{
	return criterion->enough && weight > 0;
}

/* A criterion's part of the composite before the division by the weights, and the way back. */
static double
part_of(double score, double weight, enum aggregation aggregation)
{
	return weight * (aggregation == AGGREGATION_GEOMETRIC ? log(MAX(1, score)) : score);
}

static double
whole_of(double parts, double weights, enum aggregation aggregation)
{
	double mean = parts / weights;
	double whole = aggregation == AGGREGATION_GEOMETRIC ? exp(mean) : mean;
	return CLAMP(whole, 0, 100);
}

double
composite_score(const struct estimate criteria[CRITERION_COUNT],
		const double weight[CRITERION_COUNT], enum aggregation aggregation)
{
	double parts = 0, weights = 0;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (!is_in(&criteria[i], weight[i]))
			continue;
		parts += part_of(criteria[i].score, weight[i], aggregation);
		weights += weight[i];
	}
	return weights > 0 ? whole_of(parts, weights, aggregation) : 0;
}

double
composite_coverage(const struct estimate criteria[CRITERION_COUNT],
		   const double weight[CRITERION_COUNT])
{
	double covered = 0, all = 0;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		covered += is_in(&criteria[i], weight[i]) ? weight[i] : 0;
		all += weight[i] > 0 ? weight[i] : 0;
	}
	return all > 0 ? covered / all : 0;
}

gboolean
composite_is_covered(double coverage, double needed)
{
	return coverage > 0 && coverage >= needed - TOLERANCE;
}

enum level
composite_level(double score, const struct config *config)
{
	enum level level = LEVEL_NOT_YET;
	for (int i = LEVEL_NOT_YET + 1; i < LEVEL_COUNT; i++) {
		if (score >= config->level_from[i])
			level = (enum level)i;
	}
	return level;
}

/* Fills draws[0..count) with composites, criterion by criterion in their fixed order. */
static void
draw_composites(const struct estimate *criteria, const double *weight,
		enum aggregation aggregation, struct sampler *sampler, double *draws,
		gsize count)
{
	g_autofree double *scores = g_new(double, count);
	double weights = 0;
	for (gsize i = 0; i < count; i++)
		draws[i] = 0;
	for (int c = 0; c < CRITERION_COUNT; c++) {
		if (!is_in(&criteria[c], weight[c]))
			continue;
		uncertainty_draw(&criteria[c], sampler, scores, count);
		for (gsize i = 0; i < count; i++)
			draws[i] += part_of(scores[i], weight[c], aggregation);
		weights += weight[c];
	}
	for (gsize i = 0; i < count; i++)
		draws[i] = whole_of(draws[i], weights, aggregation);
}

static void
name_level(struct reputation *reputation, double certainty)
{
	const double *share = reputation->level_share;
	int low = 0;
	for (int i = 0; i < LEVEL_COUNT; i++) {
		if (share[i] >= certainty - TOLERANCE && share[i] >= share[low])
			low = i;
	}
	if (share[low] >= certainty - TOLERANCE) {
		reputation->level_low = reputation->level_high = (enum level)low;
		return;
	}
	for (int i = low = 0; i + 1 < LEVEL_COUNT; i++) {
		if (share[i] + share[i + 1] >= share[low] + share[low + 1] - TOLERANCE)
			low = i;
	}
	reputation->level_low = (enum level)low;
	reputation->level_high = (enum level)(low + 1);
}

/* The nearest-rank percentile; reorders the draws. */
static double
percentile(double *draws, gsize count, double share)
{
	gsize rank = (gsize)ceil(share * (double)count - TOLERANCE);
	return gsl_stats_select(draws, 1, count, CLAMP(rank, 1, count) - 1);
}

void
composite_of(struct reputation *reputation, const struct config *config, const char *student_id)
{
	const struct estimate *criteria = reputation->criteria;
	double weight[CRITERION_COUNT];
	for (int i = 0; i < CRITERION_COUNT; i++)
		weight[i] = criteria[i].weight;

	reputation->score = reputation->lo = reputation->hi = 0;
	reputation->level_low = reputation->level_high = LEVEL_NOT_YET;
	for (int i = 0; i < LEVEL_COUNT; i++)
		reputation->level_share[i] = 0;
	reputation->coverage = composite_coverage(criteria, weight);
	reputation->available = composite_is_covered(reputation->coverage, config->coverage);
	if (!reputation->available)
		return;

	gsize count = (gsize)MAX(config->draws, 1);
	g_autofree double *draws = g_new(double, count);
	struct sampler *sampler = sampler_new(config->seed, student_id);
	draw_composites(criteria, weight, config->aggregation, sampler, draws, count);
	sampler_free(sampler);

	gsize in_level[LEVEL_COUNT] = { 0 };
	for (gsize i = 0; i < count; i++)
		in_level[composite_level(draws[i], config)]++;
	for (int i = 0; i < LEVEL_COUNT; i++)
		reputation->level_share[i] = (double)in_level[i] / (double)count;
	name_level(reputation, config->level_certainty);

	reputation->score = composite_score(criteria, weight, config->aggregation);
	reputation->lo = fmin(percentile(draws, count, 0.05), reputation->score);
	reputation->hi = fmax(percentile(draws, count, 0.95), reputation->score);
}
