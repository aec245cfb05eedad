/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Influence, against figures worked out by hand. */

#include <float.h>
#include <math.h>

#include "config/config.h"
#include "metric/influence.h"

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

enum { DAY = 86400 };
static const gint64 AS_OF = 1800000000;

/*
 *    age  w    likes reposts replies   points
 *   56 d  1/4  4     2       0         8
 *   28 d  1/2  10    unknown unknown   10   what is known counts
 *   28 d  1/2  0     0       1         3
 *    0 d  1    5     1       2         13
 *    0 d  1    0     0       0         0    known to be none
 *    0 d       unknown                      does not count
 *    0 d       1000 each, near duplicate    counts for nothing
 *    0 d       1000 each, repost            counts for nothing
 * x = (2 + 5 + 1.5 + 13 + 0) / 3.25 = 21.5 / 3.25 = 6.615385
 */
static const struct post_facts POSTS[] = {
	{ .created_at = AS_OF - 56 * DAY, .likes = 4, .reposts = 2 },
	{ .created_at = AS_OF - 28 * DAY,
	  .likes = 10,
	  .reposts = COUNT_UNKNOWN,
	  .replies = COUNT_UNKNOWN },
	{ .created_at = AS_OF - 28 * DAY, .replies = 1 },
	{ .created_at = AS_OF, .likes = 5, .reposts = 1, .replies = 2 },
	{ .created_at = AS_OF },
	{ .created_at = AS_OF,
	  .likes = COUNT_UNKNOWN,
	  .reposts = COUNT_UNKNOWN,
	  .replies = COUNT_UNKNOWN },
	{ .created_at = AS_OF,
	  .duplicate = TRUE,
	  .likes = 1000,
	  .reposts = 1000,
	  .replies = 1000 },
	{ .created_at = AS_OF,
	  .kind = POST_REPOST,
	  .likes = 1000,
	  .reposts = 1000,
	  .replies = 1000 },
};

static const struct influence_facts FACTS = {
	.posts = POSTS,
	.count = G_N_ELEMENTS(POSTS),
	.as_of = AS_OF,
	.has_interactions = TRUE,
	.reached_accounts = 9,
	.replies_received = 4,
	.replies_answered = 3,
};

static void
test_worked_example(void)
{
	struct config *config = config_default();
	struct influence out;
	influence_of(&FACTS, config, &out);
	const struct influence_component *c = out.components;

	assert_near(c[COMPONENT_ENGAGEMENT].n, 5, 0);
	assert_near(c[COMPONENT_ENGAGEMENT].x, 21.5 / 3.25, 1e-12);
	/* 100 ln(7.615385) / ln(51) */
	assert_near(c[COMPONENT_ENGAGEMENT].score, 51.634296185, 1e-8);
	/* 100 ln(10) / ln(101) */
	assert_near(c[COMPONENT_REACH].score, 49.892198581, 1e-8);
	/* 100 ((3 + 4 * .5) / (4 + 4)) / .8 */
	assert_near(c[COMPONENT_CONVERSATION].score, 78.125, 1e-12);
	assert_near(c[COMPONENT_CONVERSATION].x, 0.625, 1e-12);
	g_assert_false(c[COMPONENT_NETWORK].enough);

	/* (.35 * 51.6343 + .25 * 49.8922 + .20 * 78.125) / .80 */
	g_assert_true(out.available);
	assert_near(out.coverage, 0.80, 1e-12);
	assert_near(out.score, 57.712566637, 1e-8);
	/* engagement 100 ln(14.230769)/ln(51) = 67.5359, reach 100 ln(19)/ln(101) = 63.8004 */
	assert_near(out.doubled, 69.015793334, 1e-8);
	config_free(config);
}

static void
test_network_takes_its_share(void)
{
	struct config *config = config_default();
	struct influence_facts facts = FACTS;
	struct influence out;
	facts.has_network = TRUE;
	facts.network_x = 1; /* 100 ln 2 / ln 5 = 43.067656 */
	influence_of(&facts, config, &out);
	assert_near(out.components[COMPONENT_NETWORK].score, 43.067655807, 1e-8);
	/* .8 * 57.712566637 + .2 * 43.067655807 */
	assert_near(out.score, 54.783584471, 1e-8);
	assert_near(out.coverage, 1, 1e-12);
	facts.network_x = NAN;
	influence_of(&facts, config, &out);
	g_assert_false(out.components[COMPONENT_NETWORK].enough);
	config_free(config);
}

/* What an export does not carry is not 0: its weight goes to the rest, or there is no score. */
static void
test_missing_is_not_zero(void)
{
	struct config *config = config_default();
	struct post_facts posts[G_N_ELEMENTS(POSTS)];
	for (gsize i = 0; i < G_N_ELEMENTS(posts); i++) {
		posts[i] = POSTS[i];
		posts[i].likes = posts[i].reposts = posts[i].replies = COUNT_UNKNOWN;
	}
	struct influence_facts facts = FACTS;
	struct influence out;
	facts.posts = posts;
	influence_of(&facts, config, &out);
	g_assert_false(out.components[COMPONENT_ENGAGEMENT].enough);
	assert_near(out.components[COMPONENT_ENGAGEMENT].n, 0, 0);
	assert_near(out.coverage, 0.45, 1e-12); /* under .6 */
	g_assert_false(out.available);

	facts.has_network = TRUE; /* .25 + .20 + .20 = .65 */
	facts.network_x = 4;
	influence_of(&facts, config, &out);
	g_assert_true(out.available);
	/* (.25 * 49.892198581 + .20 * 78.125 + .20 * 100) / .65 */
	assert_near(out.score, 73.996999454, 1e-8);

	facts = FACTS;
	facts.has_interactions = FALSE;
	influence_of(&facts, config, &out);
	g_assert_false(out.components[COMPONENT_REACH].enough);
	g_assert_false(out.components[COMPONENT_CONVERSATION].enough);
	g_assert_false(out.available);

	/* Nobody by name, while the counts tell of replies. */
	facts = FACTS;
	facts.reached_accounts = 0;
	influence_of(&facts, config, &out);
	g_assert_false(out.components[COMPONENT_REACH].enough);
	/* What a repost carries is another's. */
	facts.posts = &POSTS[G_N_ELEMENTS(POSTS) - 1];
	facts.count = 1;
	influence_of(&facts, config, &out);
	g_assert_true(out.components[COMPONENT_REACH].enough);
	assert_near(out.components[COMPONENT_REACH].score, 0, 0);

	facts = FACTS;
	facts.replies_received = 2; /* 3 needed */
	influence_of(&facts, config, &out);
	g_assert_false(out.components[COMPONENT_CONVERSATION].enough);
	facts = FACTS;
	facts.count = 4; /* 5 needed */
	influence_of(&facts, config, &out);
	g_assert_false(out.components[COMPONENT_ENGAGEMENT].enough);
	config_free(config);
}

/* The decay is of ages among each other: all posts a year older, the same mean. */
static void
test_old_posts_keep_their_mean(void)
{
	struct config *config = config_default();
	struct influence_facts facts = FACTS;
	struct influence fresh, old;
	influence_of(&facts, config, &fresh);
	facts.as_of += G_GINT64_CONSTANT(36500) * DAY; /* 2^-1300 is 0 as a double */
	influence_of(&facts, config, &old);
	assert_near(old.components[COMPONENT_ENGAGEMENT].x,
		    fresh.components[COMPONENT_ENGAGEMENT].x, 1e-9);
	facts.as_of =
		AS_OF - 1000 * DAY; /* all posts are from after it: age 0, the plain mean */
	influence_of(&facts, config, &fresh);
	assert_near(fresh.components[COMPONENT_ENGAGEMENT].x, 34. / 5, 1e-12);
	config_free(config);
}

static void
test_hostile_facts(void)
{
	struct config *config = config_default();
	struct post_facts posts[5];
	for (gsize i = 0; i < G_N_ELEMENTS(posts); i++)
		posts[i] = (struct post_facts){ .created_at = i % 2 ? G_MAXINT64 : G_MININT64,
						.likes = G_MAXINT64,
						.reposts = G_MAXINT64,
						.replies = G_MAXINT64 };
	const struct influence_facts facts = { .posts = posts,
					       .count = G_N_ELEMENTS(posts),
					       .as_of = 0,
					       .has_interactions = TRUE,
					       .reached_accounts = G_MAXINT,
					       .replies_received = 3,
					       .replies_answered = G_MAXINT,
					       .has_network = TRUE,
					       .network_x = 1e308 };
	struct influence out;
	influence_of(&facts, config, &out);
	/* All at the goal but conversation, 100 (3 + 2) / (3 + 4) / .8: .8 * 100 + .2 * 89.2857
	 */
	assert_near(out.score, 97.857142857, 1e-8);
	assert_near(out.doubled, 97.857142857, 1e-8);
	assert_near(out.components[COMPONENT_CONVERSATION].k, 3, 0);

	config->half_life_days = 0;
	config->engagement_goal = config->reach_goal = config->network_goal = 0;
	config->conversation.m = 0;
	influence_of(&FACTS, config, &out);
	g_assert_true(out.score >= 0 && out.score <= 100);
	g_assert_true(out.doubled >= out.score && out.doubled <= 100);
	const struct influence_facts nothing = { .has_interactions = TRUE };
	config->engagement_minimum = config->conversation.minimum = 0;
	influence_of(&nothing, config, &out);
	g_assert_false(out.components[COMPONENT_ENGAGEMENT].enough);
	g_assert_false(out.components[COMPONENT_CONVERSATION].enough);
	config_free(config);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/influence/worked-example", test_worked_example);
	g_test_add_func("/influence/network-takes-its-share", test_network_takes_its_share);
	g_test_add_func("/influence/missing-is-not-zero", test_missing_is_not_zero);
	g_test_add_func("/influence/old-posts-keep-their-mean", test_old_posts_keep_their_mean);
	g_test_add_func("/influence/hostile-facts", test_hostile_facts);
	return g_test_run();
}
