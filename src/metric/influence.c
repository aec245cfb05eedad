/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/influence.h"

#include <math.h>
#include <stdlib.h>

#include "metric/composite.h"
#include "metric/goalpost.h"

static const double SECONDS_PER_DAY = 86400;

/* A post's attention and its age. */
struct attention {
	double age_days;
	double points; /* likes + 2 reposts + 3 replies */
};

static int
attention_compare(const void *left, const void *right)
{
	const struct attention *a = left, *b = right;
	if (a->age_days != b->age_days)
		return a->age_days < b->age_days ? -1 : 1;
	return (a->points > b->points) - (a->points < b->points);
}

/* FALSE when the export carries no count of the post at all. */
static gboolean
attention_of(const struct post_facts *post, gint64 as_of, struct attention *out)
{
	const struct {
		gint64 count;
		double points;
	} parts[] = { { post->likes, 1 }, { post->reposts, 2 }, { post->replies, 3 } };
	gboolean known = FALSE;

	out->points = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
		if (parts[i].count < 0)
			continue;
		known = TRUE;
		out->points += parts[i].points * (double)parts[i].count;
	}
	out->age_days = fmax(0, ((double)as_of - (double)post->created_at) / SECONDS_PER_DAY);
	return known;
}

static void
judge_engagement(const struct influence_facts *facts, const struct config *config,
		 struct influence_component *out)
{
	g_autofree struct attention *posts = g_new(struct attention, MAX(facts->count, 1));
	gsize count = 0;
	for (gsize i = 0; i < facts->count; i++) {
		const struct post_facts *post = &facts->posts[i];
		if (post->kind != POST_REPOST && !post->duplicate &&
		    attention_of(post, facts->as_of, &posts[count]))
			count++;
	}
	/* Sorted, a sum has the same rounding whatever the order of the posts was. */
	qsort(posts, count, sizeof *posts, attention_compare);

	double points = 0, weights = 0;
	for (gsize i = 0; i < count; i++) {
		/* Ages from the newest post on give the same mean, and old posts no 0/0. */
		double age_days = posts[i].age_days - posts[0].age_days;
		double weight = config->half_life_days > 0
					? exp2(-age_days / config->half_life_days)
					: 1;
		points += weight * posts[i].points;
		weights += weight;
	}
	out->n = (double)count;
	out->x = count > 0 ? points / weights : 0;
	out->goal = config->engagement_goal;
	out->enough = count > 0 && out->n >= config->engagement_minimum;
	out->score = goalpost_log(out->x, out->goal);
}

/* Whether the posts' own counts tell of people who answered or passed them on. */
static gboolean
counts_tell_of_people(const struct influence_facts *facts)
{
	for (gsize i = 0; i < facts->count; i++) {
		const struct post_facts *post = &facts->posts[i];
		if (post->kind != POST_REPOST && (post->replies > 0 || post->reposts > 0))
			return TRUE;
	}
	return FALSE;
}

/* Nobody is no figure where counts tell of somebody: the files do not say whom, then. */
static void
judge_reach(const struct influence_facts *facts, const struct config *config,
	    struct influence_component *out)
{
	out->n = out->x = MAX(facts->reached_accounts, 0);
	out->goal = config->reach_goal;
	out->enough = facts->has_interactions && (out->n > 0 || !counts_tell_of_people(facts));
	out->score = goalpost_log(out->x, out->goal);
}

static void
judge_conversation(const struct influence_facts *facts, const struct config *config,
		   struct influence_component *out)
{
	const struct proportion_settings *settings = &config->conversation;
	out->n = MAX(facts->replies_received, 0);
	out->k = CLAMP(facts->replies_answered, 0, out->n);
	out->goal = settings->goal;
	out->x = goalpost_proportion(out->k, out->n, settings->mu, settings->m, 1) / 100;
	out->enough = facts->has_interactions && out->n >= settings->minimum &&
		      out->n + settings->m > 0;
	out->score = goalpost_proportion(out->k, out->n, settings->mu, settings->m, out->goal);
}

static void
judge_network(const struct influence_facts *facts, const struct config *config,
	      struct influence_component *out)
{
	out->x = facts->has_network && facts->network_x > 0 ? facts->network_x : 0;
	out->goal = config->network_goal;
	out->enough = facts->has_network && isfinite(facts->network_x);
	out->score = goalpost_log(out->x, out->goal);
}

static void (*const judges[COMPONENT_COUNT])(const struct influence_facts *,
					     const struct config *,
					     struct influence_component *) = {
	[COMPONENT_ENGAGEMENT] = judge_engagement,
	[COMPONENT_REACH] = judge_reach,
	[COMPONENT_CONVERSATION] = judge_conversation,
	[COMPONENT_NETWORK] = judge_network,
};

void
influence_of(const struct influence_facts *facts, const struct config *config,
	     struct influence *out)
{
	double parts = 0, parts_doubled = 0, covered = 0, all = 0;

	*out = (struct influence){ 0 };
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		struct influence_component *component = &out->components[i];
		component->weight = config->component_weight[i];
		judges[i](facts, config, component);
		if (!component->enough)
			component->score = 0;
		if (!(component->weight > 0))
			continue;
		all += component->weight;
		if (!component->enough)
			continue;
		gboolean grows = i == COMPONENT_ENGAGEMENT || i == COMPONENT_REACH;
		double doubled = grows ? goalpost_log(2 * component->x, component->goal)
				       : component->score;
		parts += component->weight * component->score;
		parts_doubled += component->weight * doubled;
		covered += component->weight;
	}
	out->coverage = all > 0 ? covered / all : 0;
	out->available = composite_is_covered(out->coverage, config->coverage);
	if (!out->available)
		return;
	out->score = CLAMP(parts / covered, 0, 100);
	out->doubled = CLAMP(parts_doubled / covered, 0, 100);
}
