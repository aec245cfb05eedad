/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each rule of model.md section 5 at, below and above its threshold, and innocent cases. */

#include "metric/observations.h"

#include <math.h>

#include "base/clock.h"
#include "model/signal.h"

enum { HOUR = 3600, DAY = 24 * HOUR, WEEK = 7 * DAY };

static const gint64 START = 1788134400; /* Monday, 31 August 2026, 00:00 UTC */

/* One student, made up. */
struct scene {
	struct config *config;
	GArray *posts; /* of struct post_facts */
	GArray *turns; /* of struct turn */
	gint64 due[16];
	struct observed observed;
	struct observations found;
	gboolean judged;
};

static void
scene_init(struct scene *scene)
{
	*scene = (struct scene){
		.config = config_default(),
		.posts = g_array_new(FALSE, TRUE, sizeof(struct post_facts)),
		.turns = g_array_new(FALSE, TRUE, sizeof(struct turn)),
	};
	for (gsize i = 0; i < G_N_ELEMENTS(scene->due); i++)
		scene->due[i] = START + (gint64)(i + 1) * WEEK - 1;
	scene->observed = (struct observed){
		.start = START,
		.as_of = START + 16 * WEEK - 1,
		.due = scene->due,
		.due_count = G_N_ELEMENTS(scene->due),
	};
}

static void
scene_done(struct scene *scene)
{
	if (scene->judged)
		observations_done(&scene->found);
	g_array_unref(scene->posts);
	g_array_unref(scene->turns);
	config_free(scene->config);
}

static struct post_facts *
put_post(struct scene *scene, gint64 at, guint32 signals)
{
	const struct post_facts post = {
		.id = (gint64)scene->posts->len + 1,
		.created_at = at,
		.signals = signals,
	};

	g_array_append_val(scene->posts, post);
	return &g_array_index(scene->posts, struct post_facts, scene->posts->len - 1);
}

/* `count` posts five hours apart. */
static void
put_posts(struct scene *scene, int count, guint32 signals)
{
	for (int i = 0; i < count; i++)
		put_post(scene, START + (gint64)scene->posts->len * 5 * HOUR, signals);
}

static void
put_turns(struct scene *scene, int count, gint32 actor)
{
	for (int i = 0; i < count; i++) {
		const struct turn turn = {
			.post = 1000 + (gint64)scene->turns->len,
			.actor = actor,
			.person = actor,
		};

		g_array_append_val(scene->turns, turn);
	}
}

static const struct observation *
judge(struct scene *scene, enum observation_kind kind)
{
	if (scene->judged)
		observations_done(&scene->found);
	scene->judged = TRUE;
	scene->observed.posts = (const struct post_facts *)(const void *)scene->posts->data;
	scene->observed.post_count = scene->posts->len;
	scene->observed.turns = (const struct turn *)(const void *)scene->turns->data;
	scene->observed.turn_count = scene->turns->len;
	observations_init(&scene->found);
	observations_of(&scene->observed, &scene->config->observations, &scene->found);
	return &scene->found.items[kind];
}

#define expect(item, wanted_state, wanted_value, wanted_n, wanted_k, wanted_rows) \
	do {                                                                      \
		const struct observation *it = (item);                            \
		g_assert_cmpint(it->state, ==, wanted_state);                     \
		g_assert_cmpfloat_with_epsilon(it->value, wanted_value, 1e-12);   \
		g_assert_cmpfloat(it->n, ==, wanted_n);                           \
		g_assert_cmpfloat(it->k, ==, wanted_k);                           \
		g_assert_cmpuint(it->rows->len, ==, wanted_rows);                 \
	} while (0)

static void
expect_unknown(const struct observation *item)
{
	g_assert_cmpint(item->state, ==, OBSERVATION_UNKNOWN);
	g_assert_true(isnan(item->value));
	g_assert_cmpuint(item->rows->len, ==, 0);
}

/* -- posts that carry something -------------------------------------------------------------
 */

/* At least 3 posts and at least 20 %. */
static void
test_bait(void)
{
	static const struct {
		int bait, others;
		enum observation_state state;
	} cases[] = {
		{ 3, 12, OBSERVATION_PRESENT }, /* 20 % */
		{ 3, 13, OBSERVATION_ABSENT },  /* 18.75 % */
		{ 2, 0, OBSERVATION_ABSENT },   /* 100 %, two posts */
		{ 3, 0, OBSERVATION_PRESENT },  { 0, 30, OBSERVATION_ABSENT },
		{ 30, 0, OBSERVATION_PRESENT },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const int n = cases[i].bait + cases[i].others;
		struct scene scene;

		scene_init(&scene);
		put_posts(&scene, cases[i].others, SIGNAL_RELEVANT | SIGNAL_PROMOTION);
		put_posts(&scene, cases[i].bait, SIGNAL_BAIT | SIGNAL_RELEVANT);
		expect(judge(&scene, OBSERVATION_ENGAGEMENT_BAIT), cases[i].state,
		       (double)cases[i].bait / n, n, cases[i].bait,
		       cases[i].state == OBSERVATION_PRESENT ? (guint)cases[i].bait : 0);
		scene_done(&scene);
	}
}

static void
put_repeats(struct scene *scene, int count)
{
	for (int i = 0; i < count; i++)
		put_post(scene, START + (gint64)scene->posts->len * 5 * HOUR, 0)->duplicate =
			TRUE;
}

/* More than 20 %, at least 3. */
static void
test_repeats(void)
{
	static const struct {
		int repeats, others;
		enum observation_state state;
	} cases[] = {
		{ 3, 12, OBSERVATION_ABSENT },  /* 20 % is not more than 20 % */
		{ 3, 11, OBSERVATION_PRESENT }, /* 21.4 % */
		{ 2, 2, OBSERVATION_ABSENT },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const int n = cases[i].repeats + cases[i].others;
		struct scene scene;

		scene_init(&scene);
		put_posts(&scene, cases[i].others, 0);
		put_repeats(&scene, cases[i].repeats);
		expect(judge(&scene, OBSERVATION_REPEATED_POSTS), cases[i].state,
		       (double)cases[i].repeats / n, n, cases[i].repeats,
		       cases[i].state == OBSERVATION_PRESENT ? (guint)cases[i].repeats : 0);
		scene_done(&scene);
	}
}

/* More than 4 hashtags on more than 30 %, at least 3. */
static void
test_hashtags(void)
{
	static const struct {
		int posts, hashtags, others;
		enum observation_state state;
		double k;
	} cases[] = {
		{ 3, 5, 7, OBSERVATION_ABSENT, 3 },  /* 30 % is not more than 30 % */
		{ 3, 5, 6, OBSERVATION_PRESENT, 3 }, /* 33 % */
		{ 9, 4, 0, OBSERVATION_ABSENT, 0 },  /* four on every post */
		{ 2, 30, 0, OBSERVATION_ABSENT, 2 }, /* two posts */
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const int n = cases[i].posts + cases[i].others;
		struct scene scene;

		scene_init(&scene);
		put_posts(&scene, cases[i].others, 0);
		for (int j = 0; j < cases[i].posts; j++)
			put_post(&scene, START + j, 0)->hashtags = cases[i].hashtags;
		expect(judge(&scene, OBSERVATION_HASHTAG_STUFFING), cases[i].state,
		       cases[i].k / n, n, cases[i].k,
		       cases[i].state == OBSERVATION_PRESENT ? (guint)cases[i].k : 0);
		scene_done(&scene);
	}
}

/* Any post that promotes and names no tie. */
static void
test_promotion(void)
{
	struct scene scene;

	scene_init(&scene);
	put_posts(&scene, 4, SIGNAL_CLAIM);
	expect(judge(&scene, OBSERVATION_UNDISCLOSED_PROMOTION), OBSERVATION_ABSENT, 0, 0, 0,
	       0);
	put_posts(&scene, 2, SIGNAL_PROMOTION | SIGNAL_DISCLOSED);
	expect(judge(&scene, OBSERVATION_UNDISCLOSED_PROMOTION), OBSERVATION_ABSENT, 0, 2, 0,
	       0);
	put_posts(&scene, 1, SIGNAL_PROMOTION | SIGNAL_BAIT);
	expect(judge(&scene, OBSERVATION_UNDISCLOSED_PROMOTION), OBSERVATION_PRESENT, 1, 3, 1,
	       1);
	g_assert_cmpint(g_array_index(scene.found.items[OBSERVATION_UNDISCLOSED_PROMOTION].rows,
				      struct observation_row, 0)
				.post_id,
			==, 7);
	/* Human codes beat rules: a mean level of 2 of 3 says that it is in order. */
	put_post(&scene, START, SIGNAL_PROMOTION)->value[VALUE_GOOD] = 2 / 3.;
	put_post(&scene, START, SIGNAL_PROMOTION)->value[VALUE_GOOD] = 1.9 / 3;
	expect(judge(&scene, OBSERVATION_UNDISCLOSED_PROMOTION), OBSERVATION_PRESENT, 2, 5, 2,
	       2);
	g_array_set_size(scene.posts, scene.posts->len - 2);
	scene.config->observations.promotion_posts = 2;
	expect(judge(&scene, OBSERVATION_UNDISCLOSED_PROMOTION), OBSERVATION_ABSENT, 1, 3, 1,
	       0);
	scene_done(&scene);
}

/* -- when posts came ------------------------------------------------------------------------
 */

/* More than 60 % of a period in its last 24 hours, at least 5 posts there. */
static void
test_rush(void)
{
	static const struct {
		int early, late;
		enum observation_state state;
	} cases[] = {
		{ 0, 5, OBSERVATION_PRESENT }, { 3, 5, OBSERVATION_PRESENT }, /* 62.5 % */
		{ 4, 6, OBSERVATION_ABSENT },                                 /* 60 % */
		{ 0, 4, OBSERVATION_ABSENT }, /* all four: too few */
		{ 1, 4, OBSERVATION_ABSENT },  { 9, 0, OBSERVATION_ABSENT },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const gint64 due = START + 3 * WEEK - 1;
		const int n = cases[i].early + cases[i].late;
		const struct observation *item;
		struct scene scene;

		scene_init(&scene);
		for (int j = 0; j < cases[i].early; j++)
			put_post(&scene, due - DAY - j * HOUR, 0); /* 24 hours are not within */
		for (int j = 0; j < cases[i].late; j++)
			put_post(&scene, due - DAY + 1 + j * HOUR, 0);
		item = judge(&scene, OBSERVATION_DEADLINE_RUSH);
		expect(item, cases[i].state, (double)cases[i].late / n, n, cases[i].late,
		       cases[i].state == OBSERVATION_PRESENT ? (guint)cases[i].late : 0);
		g_assert_cmpint(item->at, ==, due);
		g_assert_cmpfloat(item->extra, ==,
				  cases[i].state == OBSERVATION_PRESENT ? 1 : 0);
		scene_done(&scene);
	}
}

/* Posts of one week do not thin those of another out; each week in a rush has its rows. */
static void
test_rush_by_period(void)
{
	struct scene scene;
	const struct observation *item;

	scene_init(&scene);
	put_posts(&scene, 30, 0); /* all of the first week */
	for (int week = 4; week < 6; week++)
		for (int i = 0; i < week + 1; i++)
			put_post(&scene, scene.due[week] - i * HOUR, 0);
	put_post(&scene, START + 4 * WEEK, 0); /* of the week of five, early */
	item = judge(&scene, OBSERVATION_DEADLINE_RUSH);
	expect(item, OBSERVATION_PRESENT, 1, 6, 6, 11);
	g_assert_cmpint(item->at, ==, scene.due[5]);
	g_assert_cmpfloat(item->extra, ==, 2);
	/* Due dates of the class: what comes after the last belongs to none. */
	scene.due[0] = scene.due[3];
	scene.observed.due_count = 1;
	expect(judge(&scene, OBSERVATION_DEADLINE_RUSH), OBSERVATION_ABSENT, 0, 30, 0, 0);
	scene.observed.due_count = 0;
	expect_unknown(judge(&scene, OBSERVATION_DEADLINE_RUSH));
	scene_done(&scene);
}

/* Two due days in a row: the second has nothing but last hours, so it says nothing. */
static void
test_rush_short_period(void)
{
	struct scene scene;

	scene_init(&scene);
	scene.due[0] = START + 2 * DAY - 1;
	scene.due[1] = START + 3 * DAY - 1;
	scene.observed.due_count = 2;
	for (int i = 0; i < 8; i++)
		put_post(&scene, START + 2 * DAY + i * HOUR, 0);
	expect_unknown(judge(&scene, OBSERVATION_DEADLINE_RUSH));
	scene.config->observations.rush_hours = 23;
	expect(judge(&scene, OBSERVATION_DEADLINE_RUSH), OBSERVATION_PRESENT, 7 / 8., 8, 7, 7);
	scene_done(&scene);
}

/*
 * Independent figures, Python:
 *   from math import *
 *   def A(g): n = len(g); m = sum(g)/n; r = sqrt(sum((x-m)**2 for x in g)/n)/m; return \
 *     (sqrt(n+1)*r - sqrt(n-1)) / ((sqrt(n+1)-2)*r + sqrt(n-1))
 *   A([1,2,3,4]), A([1]*9+[9]), A([5,1,1,1,30,2,2,50,1,1,7])
 */
static void
test_burstiness(void)
{
	static const double few[] = { 1, 2, 3, 4 };
	static const double one[] = { 1, 1, 1, 1, 9, 1, 1, 1, 1, 1 };
	static const double some[] = { 5, 1, 1, 1, 30, 2, 2, 50, 1, 1, 7 };

	g_assert_cmpfloat_with_epsilon(burstiness(few, 4), -0.3983681973655158, 1e-12);
	g_assert_cmpfloat_with_epsilon(burstiness(one, 10), 0.2990571907759087, 1e-12);
	g_assert_cmpfloat_with_epsilon(burstiness(some, 11), 0.4634486918338121, 1e-12);
	g_assert_true(isnan(burstiness(few, 1)));
	g_assert_true(isnan(burstiness(few, 0)));
}

/* The three places that fix the formula, for every n: a beat, chance, all at once. */
static void
test_burstiness_ends(void)
{
	double gaps[100] = { 0 };

	for (gsize n = 2; n <= G_N_ELEMENTS(gaps); n += 2) {
		const double chance = sqrt(((double)n - 1) / ((double)n + 1));

		for (gsize i = 0; i < n; i++)
			gaps[i] = 0;
		g_assert_true(isnan(burstiness(gaps, n)));
		gaps[n / 2] = 7;
		g_assert_cmpfloat_with_epsilon(burstiness(gaps, n), 1, 1e-9);
		for (gsize i = 0; i < n; i++)
			gaps[i] = 3600;
		g_assert_cmpfloat_with_epsilon(burstiness(gaps, n), -1, 1e-9);
		for (gsize i = 0; i < n; i++) /* half below the mean, half above: sd = chance */
			gaps[i] = i % 2 ? 1 + chance : 1 - chance;
		g_assert_cmpfloat_with_epsilon(burstiness(gaps, n), 0, 1e-9);
	}
}

/*
 * What is expected of chance, found by chance: n + 1 times thrown into a stretch leave n gaps
 * whose r squared is (n - 1)/(n + 1) on average. (E r^2 = n^2 E g^2 - 1, a gap of a whole
 * of 1 being Beta(1, n - 1), E g^2 = 2/(n (n + 1)).)
 */
static void
test_burstiness_of_chance(void)
{
	enum { GAPS = 12, THROWS = 40000 };
	GRand *rand = g_rand_new_with_seed(7);
	double sum = 0;

	for (int throw = 0; throw < THROWS; throw ++) {
		double gaps[GAPS];
		double whole = 0, squares = 0, r;

		for (int i = 0; i < GAPS; i++) {
			gaps[i] = -log(1 - g_rand_double(rand));
			whole += gaps[i];
		}
		for (int i = 0; i < GAPS; i++)
			squares += gaps[i] * gaps[i] / (whole * whole);
		r = sqrt(GAPS * squares - 1);
		sum += r * r;
		/* The formula turned round gives the r that went in. */
		g_assert_cmpfloat_with_epsilon(
			burstiness(gaps, GAPS),
			(sqrt(GAPS + 1.) * r - sqrt(GAPS - 1.)) /
				((sqrt(GAPS + 1.) - 2) * r + sqrt(GAPS - 1.)),
			1e-9);
	}
	g_assert_cmpfloat_with_epsilon(sum / THROWS, (GAPS - 1.) / (GAPS + 1.), 0.01);
	g_rand_free(rand);
}

/* `count` gaps of ten minutes, one of `last` minutes. A([10]*9+[182]) = .59876,
 * A([10]*9+[183]) = .60062 (Python, as above). */
static void
put_gaps(struct scene *scene, int count, int last)
{
	gint64 at = START;

	put_post(scene, at, 0);
	for (int i = 0; i < count; i++)
		put_post(scene, at += 600, 0);
	put_post(scene, at + last * G_GINT64_CONSTANT(60), 0);
}

static void
test_burst(void)
{
	struct scene scene;
	const struct observation *item;

	scene_init(&scene);
	put_gaps(&scene, 9, 182);
	item = judge(&scene, OBSERVATION_BURST);
	g_assert_cmpint(item->state, ==, OBSERVATION_ABSENT);
	g_assert_cmpfloat_with_epsilon(item->value, 0.5987637622151333, 1e-12);
	scene_done(&scene);

	scene_init(&scene);
	put_gaps(&scene, 9, 183);
	item = judge(&scene, OBSERVATION_BURST);
	/* 11 posts, half of them (6) within five gaps of ten minutes, the first such stretch.
	 */
	expect(item, OBSERVATION_PRESENT, item->value, 10, 6, 6);
	g_assert_cmpfloat_with_epsilon(item->value, 0.600619908776755, 1e-12);
	g_assert_cmpfloat(item->extra, ==, 3000);
	g_assert_cmpint(item->at, ==, START);
	scene_done(&scene);

	scene_init(&scene);
	put_gaps(&scene, 8, 100000); /* nine gaps are too few, however uneven */
	item = judge(&scene, OBSERVATION_BURST);
	expect_unknown(item);
	g_assert_cmpfloat(item->n, ==, 9);
	scene_done(&scene);

	scene_init(&scene);
	for (int i = 0; i < 20; i++)
		put_post(&scene, START, 0); /* a log with days and no times */
	expect_unknown(judge(&scene, OBSERVATION_BURST));
	scene_done(&scene);
}

/* Innocent: four posts in a live session each Wednesday of the term are no burst and no rush.
 */
static void
test_live_session(void)
{
	struct scene scene;
	const struct observation *item;

	scene_init(&scene);
	for (int week = 0; week < 15; week++)
		for (int i = 0; i < 4; i++)
			put_post(&scene, START + week * WEEK + 2 * DAY + 18 * HOUR + i * 600,
				 0);
	item = judge(&scene, OBSERVATION_BURST);
	g_assert_cmpint(item->state, ==, OBSERVATION_ABSENT);
	/* A(([600]*3+[7*86400-1800])*14+[600]*3), Python as above */
	g_assert_cmpfloat_with_epsilon(item->value, 0.34762033986948004, 1e-12);
	expect(judge(&scene, OBSERVATION_DEADLINE_RUSH), OBSERVATION_ABSENT, 0, 4, 0, 0);
	g_assert_cmpint(observations_present(&scene.found), ==, 0);
	scene_done(&scene);
}

/* Innocent: who posts every evening, the evening before it is due included. */
static void
test_every_evening(void)
{
	struct scene scene;

	scene_init(&scene);
	for (int day = 0; day < 15 * 7; day++)
		put_post(&scene, START + day * DAY + 20 * HOUR + day % 7 * 311, 0);
	judge(&scene, OBSERVATION_BURST);
	g_assert_cmpint(observations_present(&scene.found), ==, 0);
	scene_done(&scene);
}

/* -- people ---------------------------------------------------------------------------------
 */

/* At least 10 received and 1/sum(share^2) < 3. */
static void
test_circle(void)
{
	static const struct {
		int from[5];
		enum observation_state state;
		double value;
	} cases[] = {
		{ { 5, 3, 2 }, OBSERVATION_PRESENT, 100 / 38. },
		{ { 4, 4, 4 }, OBSERVATION_ABSENT, 3 }, /* three even: not fewer than three */
		{ { 4, 3, 3 }, OBSERVATION_PRESENT, 100 / 34. },
		{ { 4, 3, 2, 1 }, OBSERVATION_ABSENT, 100 / 30. },
		{ { 100 }, OBSERVATION_PRESENT, 1 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct scene scene;
		int n = 0, people = 0;

		scene_init(&scene);
		scene.observed.has_turns = TRUE;
		for (int j = 0; j < 5; j++) {
			put_turns(&scene, cases[i].from[j], 70 + j);
			n += cases[i].from[j];
			people += cases[i].from[j] > 0;
		}
		expect(judge(&scene, OBSERVATION_NARROW_CIRCLE), cases[i].state, cases[i].value,
		       n, people, cases[i].state == OBSERVATION_PRESENT ? (guint)n : 0);
		g_assert_cmpfloat(scene.found.items[OBSERVATION_NARROW_CIRCLE].extra, ==,
				  cases[i].from[0]);
		scene_done(&scene);
	}
}

static void
test_circle_unknown(void)
{
	struct scene scene;

	scene_init(&scene);
	put_turns(&scene, 20, 1);
	expect_unknown(judge(&scene, OBSERVATION_NARROW_CIRCLE)); /* nobody tells */
	expect_unknown(&scene.found.items[OBSERVATION_MUTUAL_RING]);
	scene_done(&scene);

	scene_init(&scene);
	scene.observed.has_turns = TRUE;
	put_turns(&scene, 9, 1);
	expect_unknown(judge(&scene, OBSERVATION_NARROW_CIRCLE)); /* too few */
	g_assert_cmpfloat(scene.found.items[OBSERVATION_NARROW_CIRCLE].n, ==, 9);
	expect(&scene.found.items[OBSERVATION_MUTUAL_RING], OBSERVATION_ABSENT, 0, 0, 0, 0);
	scene_done(&scene);
}

/* Ties that hold both ways with at least three. */
static void
test_mutual_ties(void)
{
	static const struct class_edge ties[] = {
		{ 1, 0, 3 }, { 0, 1, 4 }, { 0, 2, 9 }, { 2, 0, 2 },
		{ 4, 3, 3 }, { 3, 4, 3 }, { 5, 4, 3 },
	};
	g_autoptr(GArray) mutual = rings_mutual(ties, G_N_ELEMENTS(ties), 3);
	static const struct class_edge wanted[] = {
		{ 0, 1, 4 }, { 1, 0, 3 }, { 3, 4, 3 }, { 4, 3, 3 }
	};

	g_assert_cmpuint(mutual->len, ==, G_N_ELEMENTS(wanted));
	for (guint i = 0; i < mutual->len; i++) {
		const struct class_edge *tie = &g_array_index(mutual, struct class_edge, i);

		g_assert_cmpint(tie->from, ==, wanted[i].from);
		g_assert_cmpint(tie->to, ==, wanted[i].to);
		g_assert_cmpint(tie->interactions, ==, wanted[i].interactions);
	}
	g_array_unref(g_steal_pointer(&mutual));
	mutual = rings_mutual(NULL, 0, 3);
	g_assert_cmpuint(mutual->len, ==, 0);
}

/* Persons 0, 1, 2 are tied, 3 and 4 too, 5 is alone. From inside 0-2: 3 + 4 + 3 + 3 + 2. */
static void
test_ring(void)
{
	static const struct class_edge ties[] = {
		{ 0, 1, 3 }, { 1, 0, 4 }, { 1, 2, 3 }, { 2, 1, 3 }, { 0, 2, 2 },
		{ 3, 4, 9 }, { 4, 3, 9 }, { 5, 0, 8 }, { 3, 2, 2 },
	};
	static const int component[] = { 7, 7, 7, 2, 2, 0 };
	static const struct {
		double received[6];
		enum observation_state state;
		double value;
	} cases[] = {
		{ { 12, 6, 7, 9, 9, 0 }, OBSERVATION_PRESENT, 15 / 25. }, /* 60 % */
		{ { 12, 7, 7, 9, 9, 0 }, OBSERVATION_ABSENT, 15 / 26. },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct scene scene;
		struct rings rings;

		scene_init(&scene);
		rings_init(&rings, 6, component, ties, G_N_ELEMENTS(ties), cases[i].received,
			   &scene.config->observations);
		for (guint person = 3; person < 6; person++) /* two are no ring */
			g_assert_null(rings_of(&rings, person));
		scene.observed.has_turns = TRUE;
		scene.observed.ring = rings_of(&rings, 0);
		g_assert_true(scene.observed.ring == rings_of(&rings, 2));
		put_turns(&scene, 4, 1); /* from a member */
		put_turns(&scene, 8, 5); /* from another */
		expect(judge(&scene, OBSERVATION_MUTUAL_RING), cases[i].state, cases[i].value,
		       cases[i].received[0] + cases[i].received[1] + cases[i].received[2], 15,
		       cases[i].state == OBSERVATION_PRESENT ? 4 : 0);
		g_assert_cmpfloat(scene.found.items[OBSERVATION_MUTUAL_RING].extra, ==, 3);
		g_assert_true(ring_holds(scene.observed.ring, 2));
		g_assert_false(ring_holds(scene.observed.ring, 3));
		rings_done(&rings);
		scene_done(&scene);
	}
}

static void
test_ring_empty(void)
{
	struct config *config = config_default();
	struct rings rings;

	rings_init(&rings, 0, NULL, NULL, 0, NULL, &config->observations);
	g_assert_cmpuint(rings.list->len, ==, 0);
	rings_done(&rings);
	config_free(config);
}

/* -- all together ---------------------------------------------------------------------------
 */

static void
test_nothing(void)
{
	struct scene scene;

	scene_init(&scene);
	judge(&scene, OBSERVATION_BURST);
	for (int i = 0; i < OBSERVATION_COUNT; i++)
		expect_unknown(&scene.found.items[i]);
	g_assert_cmpint(observations_present(&scene.found), ==, 0);
	scene_done(&scene);
}

static void
shuffle(GRand *rand, GArray *array, gsize size)
{
	g_autofree char *swap = g_malloc(size);

	for (guint i = array->len; i > 1; i--) {
		char *a = array->data + size * (i - 1);
		char *b = array->data + size * (guint)g_rand_int_range(rand, 0, (gint32)i);

		memcpy(swap, a, size);
		memmove(a, b, size);
		memcpy(b, swap, size);
	}
}

/* Everything at once, in any order: the same figures to the bit, the same rows in order. */
static void
test_order(void)
{
	GRand *rand = g_rand_new_with_seed(11);
	struct observations first;
	struct scene scene;

	scene_init(&scene);
	scene.observed.has_turns = TRUE;
	for (int i = 0; i < 60; i++) {
		guint32 signals = i % 3 ? 0 : SIGNAL_BAIT | SIGNAL_PROMOTION;
		struct post_facts *post =
			put_post(&scene, START + (i < 50 ? i : i * DAY), signals);

		post->duplicate = i % 4 == 0;
		post->hashtags = i % 9;
	}
	for (int i = 0; i < 6; i++)
		put_post(&scene, scene.due[12] - i, 0);
	put_turns(&scene, 9, 3);
	put_turns(&scene, 4, 5);
	judge(&scene, OBSERVATION_BURST);
	first = scene.found;
	scene.judged = FALSE;
	g_assert_cmpint(observations_present(&first), ==, 7); /* but for ring and churn */
	for (int turn = 0; turn < 20; turn++) {
		shuffle(rand, scene.posts, sizeof(struct post_facts));
		shuffle(rand, scene.turns, sizeof(struct turn));
		judge(&scene, OBSERVATION_BURST);
		for (int i = 0; i < OBSERVATION_COUNT; i++) {
			const struct observation *a = &first.items[i];
			const struct observation *b = &scene.found.items[i];

			g_assert_cmpint(a->state, ==, b->state);
			g_assert_true(memcmp(&a->value, &b->value, sizeof a->value) == 0);
			g_assert_cmpfloat(a->n, ==, b->n);
			g_assert_cmpfloat(a->k, ==, b->k);
			g_assert_cmpfloat(a->extra, ==, b->extra);
			g_assert_cmpint(a->at, ==, b->at);
			g_assert_cmpuint(a->rows->len, ==, b->rows->len);
			for (guint j = 0; j < a->rows->len; j++)
				g_assert_cmpint(
					g_array_index(a->rows, struct observation_row, j)
						.post_id,
					==,
					g_array_index(b->rows, struct observation_row, j)
						.post_id);
		}
	}
	observations_done(&first);
	g_rand_free(rand);
	scene_done(&scene);
}

static void
test_names(void)
{
	g_assert_cmpstr(observation_name(OBSERVATION_ENGAGEMENT_BAIT), ==, "engagement_bait");
	g_assert_cmpstr(observation_name(OBSERVATION_HASHTAG_STUFFING), ==, "hashtag_stuffing");
	g_assert_cmpstr(observation_title(OBSERVATION_MUTUAL_RING), ==, "Mutual ring");
	for (int i = 0; i < OBSERVATION_COUNT; i++) {
		g_assert_nonnull(observation_name((enum observation_kind)i));
		g_assert_nonnull(observation_title((enum observation_kind)i));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/observations/names", test_names);
	g_test_add_func("/observations/bait", test_bait);
	g_test_add_func("/observations/repeats", test_repeats);
	g_test_add_func("/observations/hashtags", test_hashtags);
	g_test_add_func("/observations/promotion", test_promotion);
	g_test_add_func("/observations/rush", test_rush);
	g_test_add_func("/observations/rush/by-period", test_rush_by_period);
	g_test_add_func("/observations/rush/short-period", test_rush_short_period);
	g_test_add_func("/observations/burstiness", test_burstiness);
	g_test_add_func("/observations/burstiness/ends", test_burstiness_ends);
	g_test_add_func("/observations/burstiness/chance", test_burstiness_of_chance);
	g_test_add_func("/observations/burst", test_burst);
	g_test_add_func("/observations/live-session", test_live_session);
	g_test_add_func("/observations/every-evening", test_every_evening);
	g_test_add_func("/observations/circle", test_circle);
	g_test_add_func("/observations/circle/unknown", test_circle_unknown);
	g_test_add_func("/observations/ring/ties", test_mutual_ties);
	g_test_add_func("/observations/ring", test_ring);
	g_test_add_func("/observations/ring/empty", test_ring_empty);
	g_test_add_func("/observations/nothing", test_nothing);
	g_test_add_func("/observations/order", test_order);
	return g_test_run();
}
