/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would move a criterion: figures by hand, and the promise itself on random students: the
 * advised posts are added to the facts, everything is scored anew, and the criterion stands at
 * the level that was named; with one fewer, however it is shared out, it does not.
 */

#include <math.h>

#include "metric/composite.h"
#include "metric/practice.h"
#include "test_subject.h"

static struct practice
next_of(enum criterion criterion, struct estimate estimate, const struct practice_scope *scope)
{
	struct config *config = config_default();
	struct practice practice;

	practice_next(criterion, &estimate, config, scope, &practice);
	config_free(config);
	return practice;
}

static void
assert_needed(const struct practice *practice, enum level level, int more, int more_fails)
{
	g_assert_cmpstr(practice_state_name(practice->state), ==, "needed");
	g_assert_cmpint(practice->level, ==, level);
	g_assert_cmpint(practice->more, ==, more);
	g_assert_cmpint(practice->more_fails, ==, more_fails);
}

static struct estimate
proportion(double k, double n, double mu, double m, double goal)
{
	return (struct estimate){ .enough = TRUE,
				  .minimum = 5,
				  .k = k,
				  .n = n,
				  .mu = mu,
				  .m = m,
				  .goal = goal,
				  .score = fmin(100, 100 * (k + m * mu) / (n + m) / goal) };
}

static void
test_proportions_by_hand(void)
{
	/* (29 + 2.8)/115/.7 = 39.5; 40 needs (31.8 + j)/(115 + j) >= .28: .72 j >= .4, so 1 */
	struct practice a =
		next_of(CRITERION_RELEVANCE, proportion(29, 107, 0.35, 8, 0.7), NULL);
	/* 3/22 claims: (3 + 3)/27/.9 = 24.7; 40 needs (6 + j)/(27 + j) >= .36: .64 j >= 3.72,
	 * so 6; by repairs (6 + r)/27 >= .36: r >= 3.72, so 4 of 19, and none of 3 */
	struct practice_scope scope = { .weeks_left = -1, .repairable = 19 };
	struct practice b =
		next_of(CRITERION_CREDIBILITY, proportion(3, 22, 0.6, 5, 0.9), &scope);
	scope.repairable = 3;
	struct practice c =
		next_of(CRITERION_CREDIBILITY, proportion(3, 22, 0.6, 5, 0.9), &scope);

	assert_needed(&a, LEVEL_EMERGING, 1, 0);
	g_assert_cmpfloat_with_epsilon(a.score, 100 * 32.8 / 116 / .7, 1e-9);
	assert_needed(&b, LEVEL_EMERGING, 6, 0);
	g_assert_cmpint(b.repairs, ==, 4);
	g_assert_cmpint(c.repairs, ==, 0);
}

static void
test_counts_by_hand(void)
{
	/* R> 6 * log(1 - c(.4, .6, .8)) / log(.2)  # 1.904 3.416 6: from 2 to Solid 2, to
	 * Strong from 4 another 2; and 6 itself is Strong */
	struct estimate teaching = { .enough = TRUE, .n = 9, .k = 2, .goal = 6 };
	teaching.score = 100 * (1 - pow(.2, 2 / 6.));
	struct practice solid = next_of(CRITERION_TEACHING, teaching, NULL);
	teaching.k = 4;
	teaching.score = 100 * (1 - pow(.2, 4 / 6.));
	struct practice strong = next_of(CRITERION_TEACHING, teaching, NULL);
	teaching.score = 80;
	struct practice top = next_of(CRITERION_TEACHING, teaching, NULL);

	assert_needed(&solid, LEVEL_SOLID, 2, 0);
	assert_needed(&strong, LEVEL_STRONG, 2, 0);
	g_assert_cmpfloat_with_epsilon(strong.score, 80, 1e-9);
	g_assert_cmpint(top.state, ==, PRACTICE_TOP);

	/* W 0, F 2, each of goal 2: 40, Emerging. 60 needs E(w; 2) >= 40: w = 1.02, two posts
	 * of what works (1 would do 27.6 + 40 = 67.6?: 50 (1 - .2^.5) = 27.64, 67.64 >= 60: 1)
	 */
	struct estimate examples = {
		.enough = TRUE, .n = 9, .k = 0, .k2 = 2, .goal = 2, .score = 40
	};
	struct practice one = next_of(CRITERION_EXAMPLES, examples, NULL);
	/* W 4, F 0: 50 (1 - .2^2) = 48; with one that does not 48 + 27.64 = 75.64: Solid */
	examples.k = 4;
	examples.k2 = 0;
	examples.score = 48;
	struct practice fails = next_of(CRITERION_EXAMPLES, examples, NULL);
	/* Nothing yet: 40 = 2 posts, one of each (27.64 * 2 = 55.28); 1 is 27.64 */
	examples.k = examples.score = 0;
	struct practice both = next_of(CRITERION_EXAMPLES, examples, NULL);

	assert_needed(&one, LEVEL_SOLID, 1, 0);
	assert_needed(&fails, LEVEL_SOLID, 1, 1);
	assert_needed(&both, LEVEL_EMERGING, 2, 1);
}

static void
test_weeks_by_hand(void)
{
	/* 4 of 10 weeks, goal .9: 44.4; Solid needs (4 + j)/(10 + j) >= .54: .46 j >= 1.4, 4 */
	struct estimate weeks = proportion(4, 10, 0, 0, 0.9);
	struct practice_scope scope = { .weeks_left = 4 };
	struct practice all = next_of(CRITERION_CONSISTENCY, weeks, &scope);
	scope.weeks_left = 3;
	struct practice short_of = next_of(CRITERION_CONSISTENCY, weeks, &scope);
	/* The week that runs is in n: (4 + j)/(9 + j) >= .54: .46 j >= .86, so 2 */
	scope.week_open = TRUE;
	struct practice open = next_of(CRITERION_CONSISTENCY, weeks, &scope);

	assert_needed(&all, LEVEL_SOLID, 4, 0);
	g_assert_cmpint(short_of.state, ==, PRACTICE_BEYOND);
	g_assert_cmpint(short_of.level, ==, LEVEL_SOLID);
	g_assert_cmpint(short_of.more, ==, 0);
	assert_needed(&open, LEVEL_SOLID, 2, 0);
}

static void
test_no_score_yet(void)
{
	struct estimate thin = { .n = 3, .minimum = 5 };
	struct practice posts = next_of(CRITERION_TEACHING, thin, NULL);
	struct practice peers = next_of(CRITERION_PEER_REGARD, thin, NULL);

	g_assert_cmpint(posts.state, ==, PRACTICE_EVIDENCE);
	g_assert_cmpint(posts.more, ==, 2);
	g_assert_cmpint(peers.state, ==, PRACTICE_NONE);
}

/* A level that begins at 100 asks a count for the infinite. */
static void
test_beyond_reach(void)
{
	struct config *config = config_default();
	struct estimate teaching = { .enough = TRUE, .n = 9, .k = 30, .goal = 6 };
	struct practice practice;

	teaching.score = 100 * (1 - pow(.2, 5));
	config->level_from[LEVEL_STRONG] = 100;
	practice_next(CRITERION_TEACHING, &teaching, config, NULL, &practice);
	/* 1 - .2^(k/6) is 1 to the last bit from k = 140 on: a number, but no advice. */
	g_assert_true(practice.state == PRACTICE_BEYOND || practice.more > 100);
	struct estimate relevance = proportion(3, 10, 0.35, 8, 1);
	practice_next(CRITERION_RELEVANCE, &relevance, config, NULL, &practice);
	g_assert_cmpint(practice.state, ==, PRACTICE_NEEDED); /* of Emerging: it stands at 32 */
	relevance = proportion(9, 10, 0.35, 8, 1);
	practice_next(CRITERION_RELEVANCE, &relevance, config, NULL, &practice);
	g_assert_cmpint(practice.state, ==, PRACTICE_BEYOND);
	config_free(config);
}

/* -- on random students -----------------------------------------------------------------------
 */

enum { TRIES_MAX = 400 };

/* The facts of a subject with room for more. */
struct trial {
	const struct subject *subject;
	struct post_facts posts[2 * POSTS_MAX + TRIES_MAX];
	gsize count;
	int weeks;
	int week; /* one that has a post already: what is added moves no other criterion */
};

static void
begin_trial(struct trial *trial, const struct subject *subject)
{
	trial->subject = subject;
	trial->count = subject->count;
	trial->weeks = subject->window.weeks_begun;
	trial->week = 1;
	memcpy(trial->posts, subject->posts, subject->count * sizeof *subject->posts);
	for (gsize i = 0; i < subject->count; i++)
		if (!subject->posts[i].duplicate && subject->posts[i].kind != POST_REPOST)
			trial->week = subject->posts[i].week;
}

/* Does one unit of a practice. `side`: which half of examples. */
static void
practise(struct trial *trial, enum criterion criterion, enum value side, gboolean on_topic)
{
	static const enum value aspects[CRITERION_COUNT] = {
		[CRITERION_RELEVANCE] = VALUE_RELEVANT, [CRITERION_TEACHING] = VALUE_TEACHING,
		[CRITERION_HELPFULNESS] = VALUE_HELPS,  [CRITERION_CREDIBILITY] = VALUE_GOOD,
		[CRITERION_CONSISTENCY] = VALUE_COUNT,
	};
	struct post_facts post = { .week = trial->week, .helped = -1 };
	enum value aspect = criterion == CRITERION_EXAMPLES ? side : aspects[criterion];

	if (criterion == CRITERION_CONSISTENCY)
		post.week = ++trial->weeks;
	else
		post.value[aspect] = 1;
	if (on_topic)
		post.value[VALUE_RELEVANT] = 1;
	post.has_claim = criterion == CRITERION_CREDIBILITY;
	if (criterion == CRITERION_HELPFULNESS) {
		post.kind = POST_REPLY;
		post.helped = 1000 + (gint32)trial->count; /* somebody new */
	}
	trial->posts[trial->count++] = post;
}

static void
rescore(const struct trial *trial, struct reputation *out)
{
	const struct subject *subject = trial->subject;
	const struct window_facts window = { .elapsed = subject->window.elapsed,
					     .weeks_begun = trial->weeks };

	reputation_of(trial->posts, trial->count, &window,
		      subject->has_peer ? &subject->peer : NULL, subject->config, "student",
		      out);
}

/* The criterion's level after `more` units, `fails` of them of what does not work. */
static enum level
level_after(const struct subject *subject, enum criterion criterion, int more, int fails)
{
	static struct trial trial;
	struct reputation after;

	begin_trial(&trial, subject);
	for (int i = 0; i < more; i++)
		practise(&trial, criterion, i < fails ? VALUE_FAILS : VALUE_WORKS, FALSE);
	rescore(&trial, &after);
	return composite_level(after.criteria[criterion].score, subject->config);
}

static void
check_needed(const struct subject *subject, enum criterion criterion,
	     const struct practice *practice)
{
	int fewer = practice->more - 1;
	int splits = criterion == CRITERION_EXAMPLES ? fewer : 0;
	enum level now =
		composite_level(subject->reputation.criteria[criterion].score, subject->config);
	enum level then;

	require(subject, practice->more > 0);
	if (practice->more > TRIES_MAX)
		return;
	then = level_after(subject, criterion, practice->more, practice->more_fails);
	/* To mend claims may reach less than to write as many more. */
	require(subject,
		practice->repairs > 0 ? then >= practice->level : then == practice->level);
	for (int fails = 0; fails <= splits; fails++)
		require(subject, level_after(subject, criterion, fewer, fails) <= now);
}

/* Mending claims in place: the newest first, as many as were named. */
static void
check_repairs(const struct subject *subject, const struct practice *practice)
{
	static struct trial trial;
	struct reputation after, fewer;
	int mended = 0;

	begin_trial(&trial, subject);
	for (gsize i = 0; i < trial.count && mended < practice->repairs; i++) {
		struct post_facts *post = &trial.posts[i];

		if (post->duplicate || post->kind == POST_REPOST || !post->has_claim ||
		    post->value[VALUE_GOOD] > 0)
			continue;
		rescore(&trial, &fewer);
		post->value[VALUE_GOOD] = 1;
		mended++;
	}
	require(subject, mended == practice->repairs);
	if (mended == 0)
		return;
	rescore(&trial, &after);
	require(subject, composite_level(after.criteria[CRITERION_CREDIBILITY].score,
					 subject->config) >= practice->level);
	require(subject,
		composite_level(fewer.criteria[CRITERION_CREDIBILITY].score, subject->config) <=
			composite_level(
				subject->reputation.criteria[CRITERION_CREDIBILITY].score,
				subject->config));
	require(subject, practice->repairs <= practice->more);
}

static int
count_repairable(const struct subject *subject)
{
	int count = 0;

	for (gsize i = 0; i < subject->count; i++) {
		const struct post_facts *post = &subject->posts[i];

		count += !post->duplicate && post->kind != POST_REPOST && post->has_claim &&
			 !(post->value[VALUE_GOOD] > 0);
	}
	return count;
}

static void
the_named_practice_reaches_the_level(struct subject *subject)
{
	const struct practice_scope scope = { .weeks_left = -1,
					      .repairable = count_repairable(subject) };

	for (int c = 0; c < CRITERION_PEER_REGARD; c++) {
		const struct estimate *estimate = &subject->reputation.criteria[c];
		struct practice practice;

		practice_next((enum criterion)c, estimate, subject->config, &scope, &practice);
		require(subject, estimate->enough == (practice.state != PRACTICE_EVIDENCE));
		if (practice.state != PRACTICE_NEEDED)
			continue;
		require(subject, practice.level >=
					 composite_level(estimate->score, subject->config) + 1);
		check_needed(subject, (enum criterion)c, &practice);
		if (c == CRITERION_CREDIBILITY)
			check_repairs(subject, &practice);
	}
}

/* The reputation after `more` units of one criterion's practice, on topic. */
static struct reputation
whole_after(const struct subject *subject, enum criterion criterion, int more, int fails)
{
	static struct trial trial;
	struct reputation after;

	begin_trial(&trial, subject);
	for (int i = 0; i < more; i++)
		practise(&trial, criterion, i < fails ? VALUE_FAILS : VALUE_WORKS,
			 criterion != CRITERION_CONSISTENCY);
	rescore(&trial, &after);
	/* A week's post is one more of relevance's n: the weeks alone are what is promised. */
	if (criterion == CRITERION_CONSISTENCY) {
		after.criteria[CRITERION_RELEVANCE] =
			subject->reputation.criteria[CRITERION_RELEVANCE];
		composite_of(&after, subject->config, "student");
	}
	return after;
}

/* Whoever does as told is named the level that was told; with less, by no criterion. */
static void
the_near_practice_moves_the_whole(struct subject *subject)
{
	struct practice practice;
	const struct reputation *before = &subject->reputation;
	int which = practice_next_whole(before, subject->config, NULL, "student", &practice);
	int fewer = which >= 0 ? practice.more - 1 : PRACTICE_NEAR;

	require(subject, (which >= 0) == (practice.state == PRACTICE_NEEDED));
	/* With fewer posts than a criterion needs, new ones also bring it to life. */
	if (practice.state == PRACTICE_NONE || practice.state == PRACTICE_TOP ||
	    !before->criteria[CRITERION_RELEVANCE].enough)
		return;
	require(subject, practice.level > before->level_low);
	if (which >= 0) {
		struct reputation after = whole_after(subject, (enum criterion)which,
						      practice.more, practice.more_fails);

		require(subject, practice.more >= 1 && practice.more <= PRACTICE_NEAR);
		require(subject, after.level_low == practice.level);
		require(subject, after.level_high == practice.level);
		require(subject, fabs(after.score - practice.score) < 1e-9);
	}
	for (int c = 0; c < CRITERION_PEER_REGARD; c++) {
		const struct estimate *estimate = &before->criteria[c];
		struct reputation less;
		int fails = c == CRITERION_EXAMPLES
				    ? (int)((fewer + estimate->k - estimate->k2) / 2 + .5)
				    : 0;

		if (!estimate->enough || !(estimate->weight > 0))
			continue;
		less = whole_after(subject, (enum criterion)c, fewer, CLAMP(fails, 0, fewer));
		require(subject, less.level_low <= before->level_low ||
					 less.level_low != less.level_high);
	}
}

static void
run(gconstpointer property)
{
	on_all(*(void (*const *)(struct subject *))property);
}

static const struct {
	const char *path;
	void (*property)(struct subject *);
} properties[] = {
	{ "/practice/the-named-practice-reaches-the-level",
	  the_named_practice_reaches_the_level },
	{ "/practice/the-near-practice-moves-the-whole", the_near_practice_moves_the_whole },
};

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/practice/proportions-by-hand", test_proportions_by_hand);
	g_test_add_func("/practice/counts-by-hand", test_counts_by_hand);
	g_test_add_func("/practice/weeks-by-hand", test_weeks_by_hand);
	g_test_add_func("/practice/no-score-yet", test_no_score_yet);
	g_test_add_func("/practice/beyond-reach", test_beyond_reach);
	for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
		g_test_add_data_func(properties[i].path, &properties[i].property, run);
	return g_test_run();
}
