/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/composite.h"

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

/* A criterion's part of the composite before it is weighted, and the way back. */
static double
part_of(double score, enum aggregation aggregation)
{
	return aggregation == AGGREGATION_GEOMETRIC ? log(MAX(1, score)) : score;
}

static double
whole_of(double parts, double weights, enum aggregation aggregation)
{
	double mean = parts / weights;
	double whole = aggregation == AGGREGATION_GEOMETRIC ? exp(mean) : mean;
	return fmax(0, fmin(100, whole));
}

double
composite_score(const struct estimate criteria[CRITERION_COUNT],
		const double weight[CRITERION_COUNT], enum aggregation aggregation)
{
	double parts = 0, weights = 0;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (!is_in(&criteria[i], weight[i]))
			continue;
		parts += weight[i] * part_of(criteria[i].score, aggregation);
		weights += weight[i];
	}
	return weights > 0 ? whole_of(parts, weights, aggregation) : 0;
}

void
composite_weights(const struct estimate criteria[CRITERION_COUNT],
		  double weight[CRITERION_COUNT])
{
	for (int i = 0; i < CRITERION_COUNT; i++)
		weight[i] = criteria[i].weight;
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

/* -- draws ------------------------------------------------------------------------------------
 */

/* A bucket sort of scores, 0..100: thousands of draws for each student, which lie close
 * together. Each bucket is sorted by insertion. */
static double *
sort_scores(const double *scores, gsize count)
{
	enum { BUCKETS = 2048 };
	double *sorted = g_new(double, count);
	gsize next[BUCKETS + 1] = { 0 };

	for (gsize i = 0; i < count; i++)
		next[(gsize)(scores[i] * (BUCKETS - 1) / 100) + 1]++;
	for (gsize i = 0; i < BUCKETS; i++)
		next[i + 1] += next[i];
	for (gsize i = 0; i < count; i++)
		sorted[next[(gsize)(scores[i] * (BUCKETS - 1) / 100)]++] = scores[i];
	for (gsize i = 1; i < count; i++) {
		double score = sorted[i];
		gsize place = i;

		for (; place > 0 && sorted[place - 1] > score; place--)
			sorted[place] = sorted[place - 1];
		sorted[place] = score;
	}
	return sorted;
}

/* Makes the composites of the draws, ascending. */
static void
sort_wholes(struct composite_draws *draws, const struct estimate *criteria)
{
	g_autofree double *whole = g_new0(double, draws->count);
	double weights = 0;

	for (int c = 0; c < CRITERION_COUNT; c++) {
		const double *part = draws->part[c];

		if (!part)
			continue;
		for (gsize i = 0; i < draws->count; i++)
			whole[i] += criteria[c].weight * part[i];
		weights += criteria[c].weight;
	}
	for (gsize i = 0; i < draws->count; i++)
		whole[i] = whole_of(whole[i], weights, draws->aggregation);
	draws->whole = sort_scores(whole, draws->count);
}

struct composite_draws *
composite_draws_new(const struct estimate criteria[CRITERION_COUNT],
		    const struct config *config, const char *student_id)
{
	struct composite_draws *draws = NULL;
	struct sampler *sampler = NULL;
	double weight[CRITERION_COUNT];

	composite_weights(criteria, weight);
	if (!composite_is_covered(composite_coverage(criteria, weight), config->coverage))
		return NULL;
	draws = g_new0(struct composite_draws, 1);
	draws->count = (gsize)MAX(config->draws, 1);
	draws->aggregation = config->aggregation;
	sampler = sampler_new(config->seed, student_id);
	for (int c = 0; c < CRITERION_COUNT; c++) {
		double *part = NULL;

		if (!is_in(&criteria[c], weight[c]))
			continue;
		part = draws->part[c] = g_new(double, draws->count);
		uncertainty_draw(&criteria[c], sampler, part, draws->count);
		for (gsize i = 0; i < draws->count; i++)
			part[i] = part_of(part[i], config->aggregation);
	}
	sampler_free(sampler);
	sort_wholes(draws, criteria);
	return draws;
}

void
composite_draws_free(struct composite_draws *draws)
{
	if (!draws)
		return;
	for (int c = 0; c < CRITERION_COUNT; c++)
		g_free(draws->part[c]);
	g_free(draws->whole);
	g_free(draws);
}

gsize
composite_draws_below(const struct composite_draws *draws, double score)
{
	gsize low = 0;
	gsize high = draws->count;

	/* Most bounds of levels have all draws on one side. */
	if (score <= draws->whole[0])
		return 0;
	if (score > draws->whole[draws->count - 1])
		return draws->count;
	while (low < high) {
		gsize middle = low + (high - low) / 2;

		if (draws->whole[middle] < score)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
composite_name_level(const double share[LEVEL_COUNT], double certainty, enum level *lower,
		     enum level *upper)
{
	int low = 0;
	for (int i = 0; i < LEVEL_COUNT; i++) {
		if (share[i] >= certainty - TOLERANCE && share[i] >= share[low])
			low = i;
	}
	if (share[low] >= certainty - TOLERANCE) {
		*lower = *upper = (enum level)low;
		return;
	}
	for (int i = low = 0; i + 1 < LEVEL_COUNT; i++) {
		if (share[i] + share[i + 1] >= share[low] + share[low + 1] - TOLERANCE)
			low = i;
	}
	*lower = (enum level)low;
	*upper = (enum level)(low + 1);
}

/* The nearest-rank percentile. */
static double
percentile(const struct composite_draws *draws, double share)
{
	gsize rank = (gsize)ceil(share * (double)draws->count - TOLERANCE);
	return draws->whole[CLAMP(rank, 1, draws->count) - 1];
}

/* The share of the draws in each level, whose lower bound is its own. */
static void
share_levels(const struct composite_draws *draws, const struct config *config,
	     double share[LEVEL_COUNT])
{
	gsize below = 0;

	for (int i = 0; i < LEVEL_COUNT; i++) {
		gsize next = i + 1 < LEVEL_COUNT
				     ? composite_draws_below(draws, config->level_from[i + 1])
				     : draws->count;

		share[i] = (double)(next - below) / (double)draws->count;
		below = next;
	}
}

void
composite_of_draws(struct reputation *reputation, const struct config *config,
		   const struct composite_draws *draws)
{
	const struct estimate *criteria = reputation->criteria;
	double weight[CRITERION_COUNT];

	composite_weights(criteria, weight);
	reputation->score = reputation->lo = reputation->hi = 0;
	reputation->level_low = reputation->level_high = LEVEL_NOT_YET;
	for (int i = 0; i < LEVEL_COUNT; i++)
		reputation->level_share[i] = 0;
	reputation->coverage = composite_coverage(criteria, weight);
	reputation->available = draws != NULL;
	if (!draws)
		return;
	share_levels(draws, config, reputation->level_share);
	composite_name_level(reputation->level_share, config->level_certainty,
			     &reputation->level_low, &reputation->level_high);
	reputation->score = composite_score(criteria, weight, config->aggregation);
	reputation->lo = fmin(percentile(draws, 0.05), reputation->score);
	reputation->hi = fmax(percentile(draws, 0.95), reputation->score);
}

void
composite_of(struct reputation *reputation, const struct config *config, const char *student_id)
{
	struct composite_draws *draws =
		composite_draws_new(reputation->criteria, config, student_id);

	composite_of_draws(reputation, config, draws);
	composite_draws_free(draws);
}
