/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold for every student (model.md section 9), tried on random ones. End to end, from
 * files to PDFs, the same is tried by tests/golden/invariants.t on a few random classes.
 */

#include <math.h>

#include "metric/influence.h"
#include "test_subject.h"

/* Every field by its value: the two are the same to the bit. */
static gboolean
same_estimate(const struct estimate *a, const struct estimate *b)
{
	return a->enough == b->enough && a->score == b->score && a->lo == b->lo &&
	       a->hi == b->hi && a->n == b->n && a->k == b->k && a->k2 == b->k2 &&
	       a->minimum == b->minimum && a->weight == b->weight && a->goal == b->goal &&
	       a->mu == b->mu && a->m == b->m && a->distribution == b->distribution &&
	       a->a == b->a && a->b == b->b && a->a2 == b->a2 && a->b2 == b->b2;
}

static gboolean
same_reputation(const struct reputation *a, const struct reputation *b)
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (!same_estimate(&a->criteria[i], &b->criteria[i]))
			return FALSE;
	}
	for (int i = 0; i < LEVEL_COUNT; i++) {
		if (a->level_share[i] != b->level_share[i])
			return FALSE;
	}
	return a->available == b->available && a->score == b->score && a->lo == b->lo &&
	       a->hi == b->hi && a->coverage == b->coverage && a->level_low == b->level_low &&
	       a->level_high == b->level_high;
}

/* 1 */
static void
bounds_hold(struct subject *subject)
{
	const struct reputation *r = &subject->reputation;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct estimate *c = &r->criteria[i];
		require(subject, c->lo >= 0 && c->lo <= c->score);
		require(subject, c->score <= c->hi && c->hi <= 100);
		require(subject, c->n >= 0 && c->k >= 0);
	}
	require(subject, r->lo >= 0 && r->lo <= r->score && r->score <= r->hi && r->hi <= 100);
	require(subject, r->coverage >= 0 && r->coverage <= 1);
	require(subject, r->level_high - r->level_low <= 1 && r->level_low <= r->level_high);
}

/* 2 and 10: a signal that comes on, or a higher label, in a post that stands there already. */
static void
more_value_never_lowers(struct subject *subject)
{
	static const enum criterion criteria[VALUE_COUNT] = {
		[VALUE_RELEVANT] = CRITERION_RELEVANCE, [VALUE_TEACHING] = CRITERION_TEACHING,
		[VALUE_WORKS] = CRITERION_EXAMPLES,     [VALUE_FAILS] = CRITERION_EXAMPLES,
		[VALUE_HELPS] = CRITERION_HELPFULNESS,  [VALUE_GOOD] = CRITERION_CREDIBILITY,
	};
	for (gsize i = 0; i < subject->count; i++) {
		int aspect = g_rand_int_range(subject->random, 0, VALUE_COUNT);
		double *value = &subject->posts[i].value[aspect];
		double before = *value;
		struct reputation after;
		*value += (1 - before) * (i % 2 ? 1 : g_rand_double(subject->random));
		score(subject, &after);
		*value = before;
		require(subject, after.available == subject->reputation.available);
		require(subject, after.score >= subject->reputation.score);
		for (int c = 0; c < CRITERION_COUNT; c++) {
			double was = subject->reputation.criteria[c].score;
			double is = after.criteria[c].score;
			require(subject,
				(enum criterion)c == criteria[aspect] ? is >= was : is == was);
		}
	}
}

/* 10, as a new post: help that is on topic and to the point lowers nothing that had evidence.
 */
static void
a_helpful_reply_never_lowers(struct subject *subject)
{
	struct reputation after;
	subject->posts[subject->count++] =
		(struct post_facts){ .week = 1,
				     .kind = POST_REPLY,
				     .helped = g_rand_int_range(subject->random, 0, 12),
				     .value = { [VALUE_RELEVANT] = 1, [VALUE_HELPS] = 1 } };
	score(subject, &after);
	for (int c = 0; c < CRITERION_COUNT; c++) {
		if (!subject->reputation.criteria[c].enough)
			continue;
		require(subject, after.criteria[c].enough);
		require(subject,
			after.criteria[c].score >= subject->reputation.criteria[c].score);
	}
}

/* 3 */
static void
audience_is_not_looked_at(struct subject *subject)
{
	struct reputation after;
	for (gsize i = 0; i < subject->count; i++) {
		gsize other =
			(gsize)g_rand_int_range(subject->random, 0, (gint32)subject->count);
		subject->posts[i].likes = subject->posts[other].likes % 1000 * 1000003;
		subject->posts[i].reposts = COUNT_UNKNOWN;
		subject->posts[i].replies = g_rand_int_range(subject->random, 0, G_MAXINT32);
	}
	score(subject, &after);
	require(subject, same_reputation(&after, &subject->reputation));
}

/* 4: the copies are near duplicates, in whatever week they were posted. */
static void
posting_twice_changes_nothing(struct subject *subject)
{
	gsize count = subject->count;
	struct reputation after;
	for (gsize i = 0; i < count; i++) {
		struct post_facts copy = subject->posts[i];
		copy.duplicate = TRUE;
		copy.week =
			g_rand_int_range(subject->random, 1, subject->window.weeks_begun + 1);
		subject->posts[subject->count++] = copy;
	}
	score(subject, &after);
	require(subject, same_reputation(&after, &subject->reputation));
}

/* 5: the same numbers but for the rounding of the weights. */
static void
weights_matter_as_shares(struct subject *subject)
{
	struct reputation after;
	double factor = g_rand_double_range(subject->random, 0.01, 100);
	for (int i = 0; i < CRITERION_COUNT; i++)
		subject->config->weight[i] *= factor;
	score(subject, &after);
	require(subject, after.available == subject->reputation.available);
	require(subject, fabs(after.score - subject->reputation.score) < 1e-9);
	require(subject, fabs(after.lo - subject->reputation.lo) < 1e-9);
	require(subject, fabs(after.hi - subject->reputation.hi) < 1e-9);
	require(subject, fabs(after.coverage - subject->reputation.coverage) < 1e-12);
	require(subject, after.level_low == subject->reputation.level_low);
	require(subject, after.level_high == subject->reputation.level_high);
}

static void
shuffle(struct subject *subject)
{
	for (gsize i = subject->count; i > 1; i--) {
		gsize j = (gsize)g_rand_int_range(subject->random, 0, (gint32)i);
		struct post_facts swap = subject->posts[i - 1];
		subject->posts[i - 1] = subject->posts[j];
		subject->posts[j] = swap;
	}
}

static void
influence_from(const struct subject *subject, struct influence *out)
{
	const struct influence_facts facts = { .posts = subject->posts,
					       .count = subject->count,
					       .as_of = AS_OF,
					       .has_interactions = subject->seed % 4 != 0,
					       .reached_accounts = (int)(subject->seed % 37),
					       .replies_received = (int)(subject->seed % 11),
					       .replies_answered = (int)(subject->seed % 7),
					       .has_network = subject->seed % 3 != 0,
					       .network_x = subject->seed % 50 / 10. };
	influence_of(&facts, subject->config, out);
}

/* 6, for influence as well */
static void
order_changes_nothing(struct subject *subject)
{
	struct reputation after;
	struct influence influence, shuffled;
	influence_from(subject, &influence);
	shuffle(subject);
	score(subject, &after);
	require(subject, same_reputation(&after, &subject->reputation));
	influence_from(subject, &shuffled);
	require(subject, shuffled.score == influence.score);
	require(subject, shuffled.doubled == influence.doubled);
	for (int i = 0; i < COMPONENT_COUNT; i++)
		require(subject, shuffled.components[i].x == influence.components[i].x);
}

/* No criterion is 0 for want of evidence. */
static void
require_no_zero(struct subject *subject)
{
	struct reputation after;
	score(subject, &after);
	for (int c = 0; c < CRITERION_COUNT; c++) {
		const struct estimate *criterion = &after.criteria[c];
		require(subject,
			criterion->enough || criterion->distribution == DISTRIBUTION_NONE);
		require(subject, criterion->enough == (criterion->n >= criterion->minimum) ||
					 c == CRITERION_PEER_REGARD ||
					 c == CRITERION_CONSISTENCY);
		/* A week counts as empty only beside one with a post. */
		require(subject, c != CRITERION_CONSISTENCY || !criterion->enough ||
					 criterion->score > 0);
		require(subject,
			c == CRITERION_PEER_REGARD || subject->count > 0 || !criterion->enough);
		/* A prior keeps a proportion above 0 even when nothing counted. */
		require(subject, !criterion->enough || !(criterion->m * criterion->mu > 0) ||
					 criterion->score > 0);
		/* A count of 0 is one of posts that are there; one more is more than 0. */
		require(subject, !criterion->enough || !(criterion->k + criterion->k2 > 0) ||
					 criterion->score > 0 || c == CRITERION_PEER_REGARD);
	}
}

/* 7: without a network there is less evidence, or (without the only one) none, but no 0. */
static void
fewer_posts_are_no_zero(struct subject *subject)
{
	require_no_zero(subject);
	subject->count /= 4;
	require_no_zero(subject);
	subject->count = 0;
	require_no_zero(subject);
}

/* 1, for influence: and doubling never takes away, but gives ever less. */
static void
influence_is_bounded(struct subject *subject)
{
	struct influence out;
	influence_from(subject, &out);
	require(subject, out.score >= 0 && out.score <= 100 && out.doubled <= 100);
	require(subject, out.doubled >= out.score);
	require(subject, out.coverage >= 0 && out.coverage <= 1);
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const struct influence_component *component = &out.components[i];
		require(subject, component->score >= 0 && component->score <= 100);
		require(subject, component->enough || component->score == 0);
	}
}

/* The same student is the same whoever was scored before; another name draws otherwise. */
static void
draws_depend_on_the_student_alone(struct subject *subject)
{
	struct reputation other, again;
	reputation_of(subject->posts, subject->count, &subject->window,
		      subject->has_peer ? &subject->peer : NULL, subject->config, "other",
		      &other);
	score(subject, &again);
	require(subject, same_reputation(&again, &subject->reputation));
	require(subject, other.score == again.score);
	for (int c = 0; c < CRITERION_COUNT; c++)
		require(subject, same_estimate(&other.criteria[c], &again.criteria[c]));
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
	{ "/invariants/bounds-hold", bounds_hold },
	{ "/invariants/more-value-never-lowers", more_value_never_lowers },
	{ "/invariants/a-helpful-reply-never-lowers", a_helpful_reply_never_lowers },
	{ "/invariants/audience-is-not-looked-at", audience_is_not_looked_at },
	{ "/invariants/posting-twice-changes-nothing", posting_twice_changes_nothing },
	{ "/invariants/weights-matter-as-shares", weights_matter_as_shares },
	{ "/invariants/order-changes-nothing", order_changes_nothing },
	{ "/invariants/fewer-posts-are-no-zero", fewer_posts_are_no_zero },
	{ "/invariants/influence-is-bounded", influence_is_bounded },
	{ "/invariants/draws-depend-on-the-student-alone", draws_depend_on_the_student_alone },
};

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
		g_test_add_data_func(properties[i].path, &properties[i].property, run);
	return g_test_run();
}
