/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_SUBJECT_H
#define TEST_SUBJECT_H

/*
 * Random students for the property tests. A failure prints the seed of its student;
 * REPUTE_FIRST_SEED=that REPUTE_SEEDS=1 sees that one alone. `make check-long` tries more.
 */

#include <stdlib.h>

#include "base/number.h"
#include "config/config.h"
#include "metric/reputation.h"

enum { FIRST_SEED = 1, SEEDS = 400, POSTS_MAX = 40 };

static const gint64 AS_OF = 1800000000;

/* A random student. Half of the time values come from labels: thirds, and means of thirds. */
struct subject {
	guint32 seed;
	GRand *random;
	struct config *config;
	struct post_facts posts[2 * POSTS_MAX];
	gsize count;
	struct window_facts window;
	struct peer_summary peer;
	gboolean has_peer;
	struct reputation reputation;
};

static inline gboolean
chance(GRand *random, double probability)
{
	return g_rand_double(random) < probability;
}

static inline double
random_value(GRand *random, gboolean labelled)
{
	return labelled ? g_rand_int_range(random, 0, 13) / 12.
			: g_rand_int_range(random, 0, 2);
}

static inline struct post_facts
random_post(GRand *random, int weeks, gboolean labelled)
{
	struct post_facts post = {
		.created_at = AS_OF - g_rand_int_range(random, 0, 100 * 86400),
		.week = g_rand_int_range(random, 1, weeks + 1),
		.kind = (enum post_kind)g_rand_int_range(random, 0, POST_KIND_COUNT),
		.duplicate = chance(random, 0.1),
		.helped = g_rand_int_range(random, -1, 8),
		.has_claim = chance(random, 0.4),
		.likes = g_rand_int_range(random, -1, 1000),
		.reposts = g_rand_int_range(random, -1, 100),
		.replies = g_rand_int_range(random, -1, 50),
	};
	for (int i = 0; i < VALUE_COUNT; i++)
		post.value[i] = random_value(random, labelled);
	return post;
}

static inline void
score(const struct subject *subject, struct reputation *out)
{
	reputation_of(subject->posts, subject->count, &subject->window,
		      subject->has_peer ? &subject->peer : NULL, subject->config, "student",
		      out);
}

static inline void
subject_init(struct subject *subject, guint32 seed)
{
	GRand *random = g_rand_new_with_seed(seed);
	struct config *config = config_default();
	*subject = (struct subject){ .seed = seed, .random = random, .config = config };
	config->draws = 40;
	config->seed = seed;
	config->aggregation = chance(random, 0.3) ? AGGREGATION_GEOMETRIC : AGGREGATION_LINEAR;
	for (int i = 0; i < CRITERION_COUNT; i++)
		config->weight[i] =
			chance(random, 0.8) ? g_rand_int_range(random, 1, 40) / 100. : 0;
	if (chance(random, 0.2))
		config->relevance.m = config->credibility.m = 0;
	if (chance(random, 0.2))
		config->teaching_goal = config->examples_goal =
			g_rand_double_range(random, 0.01, 60);

	subject->window.weeks_begun = g_rand_int_range(random, 1, 16);
	subject->window.elapsed = g_rand_double_range(random, 0, 1.2);
	subject->has_peer = chance(random, 0.5);
	subject->peer = (struct peer_summary){ .raters = g_rand_int_range(random, 0, 8),
					       .mean = g_rand_double_range(random, 1, 5),
					       .se = g_rand_double_range(random, 0, 1),
					       .lo = 1,
					       .hi = 5 };
	subject->count = (gsize)g_rand_int_range(random, 0, POSTS_MAX + 1);
	gboolean labelled = chance(random, 0.5);
	for (gsize i = 0; i < subject->count; i++) {
		subject->posts[i] = random_post(random, subject->window.weeks_begun, labelled);
		subject->posts[i].id = (gint64)i + 1;
	}
	score(subject, &subject->reputation);
}

static inline void
subject_done(struct subject *subject)
{
	g_rand_free(subject->random);
	config_free(subject->config);
}

static inline guint32
number_of(const char *variable, guint32 otherwise)
{
	const char *text = g_getenv(variable);
	gint64 value;

	return text != NULL && number_parse_integer(text, &value) && value > 0 &&
			       value < 100000000
		       ? (guint32)value
		       : otherwise;
}

/* Runs a property on every seed. */
static inline void
on_all(void (*property)(struct subject *subject))
{
	guint32 first = number_of("REPUTE_FIRST_SEED", FIRST_SEED);
	guint32 seeds = number_of("REPUTE_SEEDS", SEEDS);

	for (guint32 seed = first; seed < first + seeds; seed++) {
		struct subject subject;
		subject_init(&subject, seed);
		property(&subject);
		subject_done(&subject);
	}
}

#define require(subject, condition)                                                        \
	do {                                                                               \
		if (!(condition))                                                          \
			g_error("seed %u: %s does not hold", (subject)->seed, #condition); \
	} while (0)

#endif
