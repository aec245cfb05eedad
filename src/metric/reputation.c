/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/reputation.h"

#include <math.h>
#include <stdlib.h>

#include "metric/composite.h"
#include "metric/goalpost.h"
#include "metric/uncertainty.h"

enum { WEEKS_MAX = 520 }; /* as a calendar holds */

/* What a criterion is reckoned from. */
struct material {
	const struct post_facts *posts;
	gsize count;
	double elapsed;
	int weeks_begun;
	const struct config *config;
};

static gboolean
is_unique_own(const struct post_facts *post)
{
	return post->kind != POST_REPOST && !post->duplicate;
}

/* -- sums of values
 * ------------------------------------------------------------------------------ */

/*
 * Values are summed as whole numbers of a unit: such a sum is exact, so that neither the order
 * of the posts nor a rounding on the way can move a score, or lower it when a value rises.
 * There are 3 m of them to any 1 of up to 20 coders (level/3, and means of m): 1024 * 3 times
 * the least common multiple of 1 to 20.
 */
static const double UNITS = 1024 * 3 * 232792560.0;

static gint64
units_of(double value)
{
	if (!(value > 0))
		return 0;
	return value < 1 ? (gint64)(value * UNITS + 0.5) : (gint64)UNITS;
}

static double
sum_of(const struct material *material, enum value aspect)
{
	gint64 units = 0;
	for (gsize i = 0; i < material->count; i++) {
		if (is_unique_own(&material->posts[i]))
			units += units_of(material->posts[i].value[aspect]);
	}
	return (double)units / UNITS;
}

static double
count_unique(const struct material *material)
{
	gsize count = 0;
	for (gsize i = 0; i < material->count; i++)
		count += is_unique_own(&material->posts[i]) ? 1 : 0;
	return (double)count;
}

struct help {
	gint32 person;
	gint64 units;
};

/* By person, the best help first. */
static int
help_compare(const void *left, const void *right)
{
	const struct help *a = left, *b = right;
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->units < b->units) - (a->units > b->units);
}

/* D. *people: how many there are; *unnamed: helping replies to people whom no file names. */
static double
sum_of_help(const struct material *material, gsize *people, gsize *unnamed)
{
	g_autofree struct help *helps = g_new(struct help, MAX(material->count, 1));
	gsize count = 0;
	*people = *unnamed = 0;
	for (gsize i = 0; i < material->count; i++) {
		const struct post_facts *post = &material->posts[i];
		gint64 units = units_of(post->value[VALUE_HELPS]);
		if (!is_unique_own(post) || units <= 0)
			continue;
		if (post->helped >= 0)
			helps[count++] = (struct help){ post->helped, units };
		*unnamed += post->helped == HELPED_UNNAMED ? 1 : 0;
	}
	qsort(helps, count, sizeof *helps, help_compare);

	gint64 units = 0;
	for (gsize i = 0; i < count; i++) {
		if (i == 0 || helps[i].person != helps[i - 1].person) {
			units += helps[i].units;
			*people += 1;
		}
	}
	return (double)units / UNITS;
}

/* -- the shapes of a score
 * ------------------------------------------------------------------------- */

static void
score_proportion(const struct proportion_settings *settings, struct estimate *out)
{
	out->goal = settings->goal;
	out->mu = settings->mu;
	out->m = settings->m;
	out->minimum = settings->minimum;
	out->score = goalpost_proportion(out->k, out->n, out->mu, out->m, out->goal);
	out->distribution = DISTRIBUTION_BETA;
	out->a = out->k + out->m * out->mu;
	out->b = MAX(out->n - out->k, 0) + out->m * (1 - out->mu);
	out->enough = out->n >= out->minimum && out->n + out->m > 0;
}

static void
score_count(double goal, struct estimate *out)
{
	out->goal = goal;
	out->score = goalpost_saturating(out->k, goal);
	out->distribution = DISTRIBUTION_GAMMA;
	/* A Gamma(x + 1/3) has its median at about x. */
	out->a = out->k + 1. / 3;
	out->b = goal;
	out->enough = out->n >= out->minimum;
}

/* -- the criteria
 * ---------------------------------------------------------------------------------- */

static void
judge_relevance(const struct material *material, struct estimate *out)
{
	out->n = count_unique(material);
	out->k = sum_of(material, VALUE_RELEVANT);
	score_proportion(&material->config->relevance, out);
}

static void
judge_teaching(const struct material *material, struct estimate *out)
{
	out->n = count_unique(material);
	out->k = sum_of(material, VALUE_TEACHING);
	score_count(material->config->teaching_goal * material->elapsed, out);
}

static void
judge_examples(const struct material *material, struct estimate *out)
{
	out->n = count_unique(material);
	out->k = sum_of(material, VALUE_WORKS);
	out->k2 = sum_of(material, VALUE_FAILS);
	score_count(material->config->examples_goal / 2 * material->elapsed, out);
	out->score = 0.5 * out->score + 0.5 * goalpost_saturating(out->k2, out->goal);
	out->distribution = DISTRIBUTION_GAMMA_PAIR;
	out->a2 = out->k2 + 1. / 3;
	out->b2 = out->goal;
}

static void
judge_helpfulness(const struct material *material, struct estimate *out)
{
	out->n = count_unique(material);
	gsize people, unnamed;
	out->k = sum_of_help(material, &people, &unnamed);
	out->k2 = (double)unnamed;
	score_count(material->config->helpfulness_goal * material->elapsed, out);
	out->enough = out->enough && unnamed <= people;
}

static void
judge_credibility(const struct material *material, struct estimate *out)
{
	gint64 units = 0;
	for (gsize i = 0; i < material->count; i++) {
		const struct post_facts *post = &material->posts[i];
		if (!is_unique_own(post) || !post->has_claim)
			continue;
		out->n += 1;
		units += units_of(post->value[VALUE_GOOD]);
	}
	out->k = (double)units / UNITS;
	score_proportion(&material->config->credibility, out);
}

static void
judge_consistency(const struct material *material, struct estimate *out)
{
	gboolean posted[WEEKS_MAX + 1] = { FALSE };
	for (gsize i = 0; i < material->count; i++) {
		const struct post_facts *post = &material->posts[i];
		if (is_unique_own(post) && post->week >= 1 &&
		    post->week <= material->weeks_begun)
			posted[post->week] = TRUE;
	}
	for (int week = 1; week <= material->weeks_begun; week++)
		out->k += posted[week] ? 1 : 0;
	out->n = material->weeks_begun;
	const struct proportion_settings census = { .goal = material->config->consistency_goal,
						    .minimum = out->minimum };
	score_proportion(&census, out);
	/* No post at all is missing evidence, not weeks of silence: no log may have been read.
	 */
	out->enough = out->enough && out->k > 0;
	out->distribution = DISTRIBUTION_NONE;
	out->a = out->b = 0;
}

static void (*const judges[CRITERION_COUNT])(const struct material *, struct estimate *) = {
	[CRITERION_RELEVANCE] = judge_relevance,
	[CRITERION_TEACHING] = judge_teaching,
	[CRITERION_EXAMPLES] = judge_examples,
	[CRITERION_HELPFULNESS] = judge_helpfulness,
	[CRITERION_CREDIBILITY] = judge_credibility,
	[CRITERION_CONSISTENCY] = judge_consistency,
	/* peer_regard has no posts */
};

static void
begin(enum criterion criterion, const struct config *config, struct estimate *out)
{
	*out = (struct estimate){ .minimum = config->minimum[criterion],
				  .weight = config->weight[criterion] };
}

/* Without enough evidence the figures stay, but nothing that could pass for a score. */
static void
finish(gboolean interval, struct estimate *out)
{
	if (!out->enough) {
		out->score = 0;
		out->distribution = DISTRIBUTION_NONE;
		out->a = out->b = out->a2 = out->b2 = 0;
	}
	out->lo = out->hi = out->score;
	if (interval && out->enough)
		uncertainty_set_interval(out);
}

void
criterion_of(enum criterion criterion, const struct post_facts *posts, gsize count,
	     const struct window_facts *window, const struct config *config, gboolean interval,
	     struct estimate *out)
{
	g_assert(judges[criterion] != NULL);
	const struct material material = {
		.posts = posts,
		.count = count,
		.elapsed = fmax(0.1, fmin(1, window->elapsed)),
		.weeks_begun = CLAMP(window->weeks_begun, 0, WEEKS_MAX),
		.config = config,
	};
	begin(criterion, config, out);
	judges[criterion](&material, out);
	finish(interval, out);
}

void
criterion_of_peers(const struct peer_summary *peer, const struct config *config,
		   struct estimate *out)
{
	begin(CRITERION_PEER_REGARD, config, out);
	double span = peer != NULL ? peer->hi - peer->lo : 0;
	if (peer != NULL && peer->raters > 0) {
		out->n = peer->raters;
		out->k = peer->mean;
		out->goal = peer->hi;
		out->mu = peer->lo;
		out->m = peer->se >= 0 && isfinite(peer->se) ? peer->se : span / 2;
		out->enough = out->n >= out->minimum && span > 0 && isfinite(peer->mean);
	}
	if (out->enough) {
		out->score = fmax(0, fmin(100, 100 * (peer->mean - peer->lo) / span));
		out->distribution = DISTRIBUTION_NORMAL;
		out->a = out->score;
		out->b = 100 * out->m / span;
	}
	finish(TRUE, out);
}

void
reputation_criteria_of(const struct post_facts *posts, gsize count,
		       const struct window_facts *window, const struct peer_summary *peer,
		       const struct config *config, struct reputation *out)
{
	*out = (struct reputation){ 0 };
	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (judges[i] != NULL)
			criterion_of((enum criterion)i, posts, count, window, config, TRUE,
				     &out->criteria[i]);
	}
	criterion_of_peers(peer, config, &out->criteria[CRITERION_PEER_REGARD]);
}

void
reputation_of(const struct post_facts *posts, gsize count, const struct window_facts *window,
	      const struct peer_summary *peer, const struct config *config,
	      const char *student_id, struct reputation *out)
{
	reputation_criteria_of(posts, count, window, peer, config, out);
	composite_of(out, config, student_id);
}

/* -- backwards: what a score takes
 * -------------------------------------------------------------- */

/* W + F for a mean of `score`, the weaker side being raised first, then both alike. */
static double
examples_for(const struct estimate *estimate, double score)
{
	double stronger = MAX(estimate->k, estimate->k2);
	double alike = goalpost_saturating_inverse(score, estimate->goal);
	if (alike >= stronger)
		return 2 * alike;
	double missing = 2 * score - goalpost_saturating(stronger, estimate->goal);
	return stronger + goalpost_saturating_inverse(missing, estimate->goal);
}

double
criterion_evidence_for(enum criterion criterion, const struct estimate *estimate, double score)
{
	double goal = estimate->goal;
	if (!(score > 0))
		return 0;
	if (score > 100)
		return INFINITY;
	switch (criterion) {
	case CRITERION_TEACHING:
	case CRITERION_HELPFULNESS:
		return goalpost_saturating_inverse(score, goal);
	case CRITERION_EXAMPLES:
		return examples_for(estimate, score);
	case CRITERION_PEER_REGARD:
		return estimate->mu + score / 100 * (goal - estimate->mu);
	case CRITERION_RELEVANCE:
	case CRITERION_CREDIBILITY:
	case CRITERION_CONSISTENCY:
	case CRITERION_COUNT:
		break;
	}
	return MAX(goalpost_proportion_inverse(score, estimate->n, estimate->mu, estimate->m,
					       goal),
		   0);
}

double
criterion_posts_for(enum criterion criterion, const struct estimate *estimate, double score)
{
	double share = score / 100 * estimate->goal;
	double missing = criterion_evidence_for(criterion, estimate, score) -
			 (estimate->k + (criterion == CRITERION_EXAMPLES ? estimate->k2 : 0));
	if (criterion == CRITERION_CONSISTENCY || criterion == CRITERION_PEER_REGARD)
		return INFINITY;
	if (!(missing > 0))
		return 0;
	/* Each post raises n too: (k + j + m mu) / (n + j + m) = share, solved for j. */
	if (criterion == CRITERION_RELEVANCE || criterion == CRITERION_CREDIBILITY)
		missing = share < 1 ? missing / (1 - share) : INFINITY;
	/* Rounding of the formulas is not to cost a post. */
	return isfinite(missing) ? ceil(missing - 1e-9) : INFINITY;
}
