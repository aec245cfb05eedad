/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey, analysed: by hand, at its edges, and in what must not change anything. */
#include <math.h>
#include <string.h>

#include "metric/assignment.h"
#include "metric/survey.h"

#define assert_near(got, expected, within)                                          \
	do {                                                                        \
		if (!(fabs((got) - (expected)) <= (within)))                        \
			g_error("%s is %.17g, expected %.17g", #got, (double)(got), \
				(double)(expected));                                \
	} while (0)

static const struct survey_rules rules = { .lo = 1,
					   .hi = 5,
					   .severity = TRUE,
					   .minimum = 3,
					   .detail = 5,
					   .straight_share = 0.8,
					   .one_sided = 0.25 };

/* Two dimensions; item 1 turned round, item 3 about oneself alone, item 4 about others alone.
 */
static const struct survey_item items[] = {
	{ 0, FALSE, TRUE, TRUE },  { 0, TRUE, TRUE, TRUE },   { 1, FALSE, TRUE, TRUE },
	{ 1, FALSE, FALSE, TRUE }, { 1, FALSE, TRUE, FALSE },
};

static void
assert_opinions(const struct survey_analysis *analysis, const char *expected)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < analysis->opinions->len; i++) {
		const struct survey_opinion *opinion =
			&g_array_index(analysis->opinions, struct survey_opinion, i);

		g_string_append_printf(list, "%d %u>%u %.3f; ", opinion->dimension,
				       opinion->pair.rater, opinion->pair.ratee,
				       opinion->value);
	}
	g_assert_cmpstr(list->str, ==, expected);
}

static void
analyse(const struct survey_value *values, gsize count, guint persons,
	struct survey_analysis *out)
{
	const struct survey_data data = {
		.values = values,
		.count = count,
		.persons = persons,
		.items = items,
		.item_count = G_N_ELEMENTS(items),
		.dimension_count = 2,
	};

	survey_analyse(&data, &rules, out);
}

static const struct survey_score *
score_at(const struct survey_analysis *analysis, guint person, int dimension)
{
	return &analysis->scores[person * (analysis->dimensions + 1) + (guint)(dimension + 1)];
}

/* One person rated by three who rate nobody else, so that no severity can be told apart... */
static void
test_by_hand(void)
{
	static const struct survey_value values[] = {
		/* 1 about 0: 4, 5 - 1 + 1 turned = 4 from 2, 3 */
		{ 1, 0, 0, 4 },
		{ 1, 0, 1, 2 },
		{ 1, 0, 2, 3 },
		/* 2 about 0: 2, 3, 2; item 4: 4 */
		{ 2, 0, 0, 2 },
		{ 2, 0, 1, 3 },
		{ 2, 0, 2, 2 },
		{ 2, 0, 4, 4 },
		/* 3 about 0: item 0 alone */
		{ 3, 0, 0, 3 },
		/* 0 about 0: 5, 1 turned is 5, 4; item 3, which no classmate is asked: 1 */
		{ 0, 0, 0, 5 },
		{ 0, 0, 1, 1 },
		{ 0, 0, 2, 4 },
		{ 0, 0, 3, 1 },
		/* 0 about 0 on what is not asked of oneself, 1 on what is not of others:
		   nothing */
		{ 0, 0, 4, 5 },
		{ 1, 0, 3, 5 },
	};
	struct survey_analysis analysis;
	const struct survey_score *score;

	analyse(values, G_N_ELEMENTS(values), 4, &analysis);
	/* ... but where all rate one person, the level is the mean and b the rest. */
	g_assert_true(analysis.connected);
	g_assert_null(analysis.plain_because);
	g_assert_cmpuint(analysis.pairs, ==, 3);
	g_assert_cmpuint(analysis.self_count, ==, 1);
	score = score_at(&analysis, 0, -1);
	/* z = 11/3, 11/4, 3 */
	g_assert_cmpint(score->raters, ==, 3);
	assert_near(score->mean, (11. / 3 + 11. / 4 + 3) / 3, 1e-14);
	assert_near(score->adjusted, score->mean, 1e-14);
	assert_near(analysis.severity[1], 11. / 3 - score->mean, 1e-14);
	g_assert_true(isnan(analysis.severity[0]));
	/* No freedom is left by the fit: the variance is that within the ratee, 2 degrees. */
	g_assert_cmpfloat(analysis.freedom, ==, 2);
	assert_near(analysis.variance, 0.2245370370370370, 1e-14); /* statistics.variance */
	assert_near(score->se, sqrt(0.2245370370370370 / 3), 1e-14);
	g_assert_true(isnan(score->spread));
	/* What the means are of: own answers are not in it, nor who said nothing. */
	assert_opinions(&analysis, "-1 1>0 3.667; -1 2>0 2.750; -1 3>0 3.000; "
				   "0 1>0 4.000; 0 2>0 2.500; 0 3>0 3.000; "
				   "1 1>0 3.000; 1 2>0 3.000; ");
	/* Own: (5 + 5 + 4)/3; item 3 has nothing to be compared with. */
	assert_near(score->self, 14. / 3, 1e-14);
	assert_near(score->gap, 14. / 3 - score->mean, 1e-14);
	assert_near(score->threshold, 1.96 * score->se, 1e-14);
	g_assert_cmpint(score->quadrant, ==, QUADRANT_BLIND_SPOT);

	score = score_at(&analysis, 0, 0); /* z = 4, 2.5, 3 */
	assert_near(score->mean, 9.5 / 3, 1e-14);
	assert_near(score->self, 5.0, 0);
	score = score_at(&analysis, 0, 1); /* z = 3, 3; the third answered nothing of it */
	g_assert_cmpint(score->raters, ==, 2);
	g_assert_true(isnan(score->mean) && isnan(score->adjusted) && isnan(score->se));
	g_assert_cmpstr(score->why, ==, "2 raters, 3 needed");
	assert_near(score->self, 4.0, 0);
	g_assert_true(isnan(score->gap));
	g_assert_cmpint(score->quadrant, ==, QUADRANT_NONE);

	score = score_at(&analysis, 2, -1);
	g_assert_cmpint(score->raters, ==, 0);
	g_assert_cmpstr(score->why, ==, "0 raters, 3 needed");
	g_assert_true(isnan(score->self));

	/* Complete pairs on dimension 0: (4,4) and (2,3). 2 (1 - (2 + .5)/4.5) = 8/9. */
	g_assert_cmpuint(analysis.figures[0].items, ==, 2);
	g_assert_cmpuint(analysis.figures[0].cronbach.cases, ==, 2);
	g_assert_cmpuint(analysis.figures[0].cronbach.partial, ==, 1);
	assert_near(analysis.figures[0].cronbach.alpha.value, 8. / 9, 1e-13);
	g_assert_true(isnan(analysis.figures[1].cronbach.alpha.value));
	g_assert_cmpstr(analysis.icc.mean.why, ==, "fewer than two people were rated");
	g_assert_cmpuint(analysis.pairable, ==, 3);
	/* Equal answers: none of the pairs. Units of item 0 (3), 1 (2), 2 (2). */
	assert_near(analysis.raw.value, 0.0, 0);
	survey_analysis_done(&analysis);
}

static void
test_quadrants(void)
{
	static const struct {
		double self, peers, threshold;
		enum quadrant quadrant;
	} cases[] = {
		/* On 1 to 5 the upper middle begins at 3.5. */
		{ 4, 4, .5, QUADRANT_SHARED_STRENGTH },
		{ 3.9, 3.5, .5, QUADRANT_SHARED_STRENGTH },
		{ 3.9, 3.49, .5, QUADRANT_SHARED_GROWTH },
		{ 4.5, 4, .5, QUADRANT_BLIND_SPOT },
		{ 3.5, 4, .5, QUADRANT_HIDDEN_STRENGTH },
		{ 3.51, 4, .5, QUADRANT_SHARED_STRENGTH },
		{ NAN, 4, .5, QUADRANT_NONE },
		{ 4, NAN, .5, QUADRANT_NONE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpint(survey_quadrant(cases[i].self, cases[i].peers, 1, 5,
						cases[i].threshold),
				==, cases[i].quadrant);
	assert_near(survey_threshold(1, 5, 0.1), 0.5, 0);
	assert_near(survey_threshold(1, 5, 0.5), 0.98, 1e-15);
	assert_near(survey_threshold(0, 100, NAN), 12.5, 0);
	g_assert_cmpstr(quadrant_name(QUADRANT_BLIND_SPOT), ==, "blind spot");
	g_assert_null(quadrant_name(QUADRANT_NONE));
}

/* -- a class at random ------------------------------------------------------------------------
 */

/* Each answers all they are asked, about `raters` others by a fair draw and about themselves.
 */
static GArray *
make_class(guint persons, guint raters, guint32 seed)
{
	GArray *values = g_array_new(FALSE, FALSE, sizeof(struct survey_value));
	struct assignment_person *people = g_new0(struct assignment_person, persons);
	GRand *rand = g_rand_new_with_seed(seed);
	struct assignment assignment;

	for (guint i = 0; i < persons; i++)
		people[i].id = g_strdup_printf("%05u", i);
	assignment_make(ASSIGN_BALANCED, people, persons, raters, FALSE, seed, "x",
			&assignment);
	for (guint i = 0; i < assignment.pairs->len + persons; i++) {
		const struct rating_pair own = { i - assignment.pairs->len,
						 i - assignment.pairs->len };
		const struct rating_pair pair =
			i < assignment.pairs->len
				? g_array_index(assignment.pairs, struct rating_pair, i)
				: own;

		for (guint j = 0; j < G_N_ELEMENTS(items); j++) {
			const struct survey_value value = { pair.rater, pair.ratee, j,
							    g_rand_int_range(rand, 1, 6) };

			if (pair.rater == pair.ratee ? items[j].of_self : items[j].of_peers)
				g_array_append_val(values, value);
		}
	}
	assignment_done(&assignment);
	for (guint i = 0; i < persons; i++)
		g_free((char *)(guintptr)people[i].id);
	g_free(people);
	g_rand_free(rand);
	return values;
}

static const struct survey_value *
list_of(const GArray *values)
{
	return (const struct survey_value *)(const void *)values->data;
}

static void
assert_same(const struct survey_score *one, const struct survey_score *other)
{
	const double *a = &one->mean, *b = &other->mean;

	g_assert_cmpint(one->raters, ==, other->raters);
	for (int i = 0; i < 4; i++)
		g_assert_true((isnan(a[i]) && isnan(b[i])) || fabs(a[i] - b[i]) < 1e-12);
}

/* Own answers move nobody's figures; nor does the order of the answers. */
static void
test_invariants(void)
{
	for (guint32 seed = 1; seed <= 30; seed++) {
		guint persons = 6 + seed % 20;
		g_autoptr(GArray) values = make_class(persons, 5, seed);
		g_autoptr(GArray) others =
			g_array_new(FALSE, FALSE, sizeof(struct survey_value));
		g_autoptr(GArray) turned =
			g_array_new(FALSE, FALSE, sizeof(struct survey_value));
		struct survey_analysis whole, without, backwards;

		for (guint i = 0; i < values->len; i++) {
			const struct survey_value *last = &list_of(values)[values->len - 1 - i];
			const struct survey_value *value = &list_of(values)[i];

			g_array_append_val(turned, *last);
			if (value->rater != value->ratee)
				g_array_append_val(others, *value);
		}
		analyse(list_of(values), values->len, persons, &whole);
		analyse(list_of(others), others->len, persons, &without);
		analyse(list_of(turned), turned->len, persons, &backwards);
		for (guint i = 0; i < persons; i++) {
			for (int d = -1; d < 2; d++) {
				assert_same(score_at(&whole, i, d), score_at(&without, i, d));
				/* To the bit: they are sorted first. */
				g_assert_true(memcmp(&score_at(&whole, i, d)->mean,
						     &score_at(&backwards, i, d)->mean,
						     7 * sizeof(double)) == 0);
			}
		}
		g_assert_cmpuint(without.self_count, ==, 0);
		g_assert_cmpuint(whole.self_count, ==, persons);
		assert_near(whole.alpha.value, without.alpha.value, 1e-12);
		survey_analysis_done(&whole);
		survey_analysis_done(&without);
		survey_analysis_done(&backwards);
	}
}

/* A whole step of severity on one rater moves nobody's adjusted mean but by what all share. */
static void
test_severity_taken_out(void)
{
	guint persons = 12;
	g_autoptr(GArray) values = make_class(persons, 5, 9);
	struct survey_analysis before, after;

	/* Room to move on the scale. */
	for (guint i = 0; i < values->len; i++) {
		struct survey_value *value = &g_array_index(values, struct survey_value, i);

		value->value = CLAMP(value->value, 2, 4);
	}
	analyse(list_of(values), values->len, persons, &before);
	for (guint i = 0; i < values->len; i++) {
		struct survey_value *value = &g_array_index(values, struct survey_value, i);

		if (value->rater == 3 && value->ratee != 3)
			value->value += items[value->item].reverse ? 1 : -1;
	}
	analyse(list_of(values), values->len, persons, &after);
	g_assert_null(before.plain_because);
	for (guint i = 0; i < persons; i++)
		assert_near(score_at(&after, i, -1)->adjusted,
			    score_at(&before, i, -1)->adjusted - 1.0 / persons, 1e-12);
	assert_near(after.severity[3], before.severity[3] - 1 + 1.0 / persons, 1e-12);
	survey_analysis_done(&before);
	survey_analysis_done(&after);
}

static void
test_plain(void)
{
	/* Two rooms that never met. */
	g_autoptr(GArray) values = make_class(8, 5, 1);
	g_autoptr(GArray) second = make_class(8, 5, 2);
	struct survey_rules off = rules;
	struct survey_data data = { .items = items,
				    .item_count = G_N_ELEMENTS(items),
				    .dimension_count = 2,
				    .persons = 16 };
	struct survey_analysis analysis;

	for (guint i = 0; i < second->len; i++) {
		struct survey_value value = list_of(second)[i];

		value.rater += 8;
		value.ratee += 8;
		g_array_append_val(values, value);
	}
	analyse(list_of(values), values->len, 16, &analysis);
	g_assert_false(analysis.connected);
	g_assert_cmpstr(analysis.plain_because, ==,
			"the ratings fall into 2 parts without a common rater");
	for (guint i = 0; i < 16; i++) {
		g_assert_cmpfloat(score_at(&analysis, i, -1)->adjusted, ==,
				  score_at(&analysis, i, -1)->mean);
		g_assert_true(isfinite(score_at(&analysis, i, -1)->spread));
		g_assert_true(isnan(analysis.severity[i]));
	}
	g_assert_false(analysis.figures[0].adjusted);
	survey_analysis_done(&analysis);

	off.severity = FALSE;
	data.values = list_of(second);
	data.count = second->len;
	data.persons = 8;
	survey_analyse(&data, &off, &analysis);
	g_assert_true(analysis.connected);
	g_assert_cmpstr(analysis.plain_because, ==, "severity is switched off");
	survey_analysis_done(&analysis);

	data.count = 0;
	survey_analyse(&data, &rules, &analysis);
	g_assert_cmpstr(analysis.plain_because, ==, "nobody rated anybody");
	g_assert_cmpstr(analysis.alpha.why, ==, "no unit has two values");
	g_assert_cmpstr(analysis.raw.why, ==, "no unit has two values");
	g_assert_cmpuint(analysis.observations->len, ==, 0);
	survey_analysis_done(&analysis);
}

/* -- what may be worth a talk -----------------------------------------------------------------
 */

static void
test_observations(void)
{
	guint persons = 8;
	struct survey_value values[8 * 7 * 4];
	const struct survey_item asked[] = { { 0, FALSE, TRUE, FALSE },
					     { 0, TRUE, TRUE, FALSE },
					     { 0, FALSE, TRUE, FALSE },
					     { 0, FALSE, TRUE, FALSE } };
	const struct survey_data data = { .values = values,
					  .count = G_N_ELEMENTS(values),
					  .persons = persons,
					  .items = asked,
					  .item_count = 4,
					  .dimension_count = 1 };
	struct survey_analysis analysis;
	gsize count = 0;
	const struct survey_observation *found;

	/* Everybody about everybody: 3 and 4 by turns, as it counts. */
	for (guint i = 0; i < persons; i++)
		for (guint j = 0; j < persons; j++)
			for (guint k = 0; k < 4 && i != j; k++) {
				double value = 3 + k % 2;

				if (i == 2) /* severe: 1 and 2 */
					value -= 2;
				if ((i == 5 && j == 6) || (i == 6 && j == 5))
					value = 5; /* two friends */
				if (asked[k].reverse)
					value = 6 - value;
				if (i == 4) /* a straight line, item 1 turned or not */
					value = 3;
				values[count++] = (struct survey_value){ i, j, k, value };
			}
	survey_analyse(&data, &rules, &analysis);
	g_assert_cmpuint(analysis.observations->len, ==, 3);
	found = &g_array_index(analysis.observations, struct survey_observation, 0);
	g_assert_cmpint(found->oddity, ==, SURVEY_STRAIGHT_LINE);
	g_assert_cmpuint(found->person, ==, 4);
	assert_near(found->value, 1.0, 0);
	g_assert_cmpuint(found->people, ==, 7);
	found++;
	g_assert_cmpint(found->oddity, ==, SURVEY_SEVERE);
	g_assert_cmpuint(found->person, ==, 2);
	/* 1.5, and the others of each: 3.5, but for the straight line's 3 and the friends' 5.
	 */
	assert_near(found->value,
		    1.5 - (2 * (3.5 * 4 + 3 + 5) / 6 + (3.5 * 6) / 6 + 4 * (3.5 * 5 + 3) / 6) /
				    7,
		    1e-12);
	assert_near(found->threshold, 1.0, 0);
	found++;
	g_assert_cmpint(found->oddity, ==, SURVEY_MUTUAL);
	g_assert_cmpuint(found->person, ==, 5);
	g_assert_cmpuint(found->other, ==, 6);
	assert_near(found->value, 5 - (3.5 * 4 + 3 + 1.5) / 6, 1e-12);
	survey_analysis_done(&analysis);
}

/* 3,000 students, 5 ratings each, all items: well under 2 s. */
static void
test_speed(void)
{
	g_autoptr(GArray) values = make_class(3000, 5, 1);
	struct survey_analysis analysis;
	gint64 begun = g_get_monotonic_time();
	double seconds;

	analyse(list_of(values), values->len, 3000, &analysis);
	seconds = (double)(g_get_monotonic_time() - begun) / 1e6;
	g_assert_null(analysis.plain_because);
	g_assert_cmpuint(analysis.pairs, ==, 15000);
	survey_analysis_done(&analysis);
	g_test_message("3,000 students: %.3f s", seconds);
	if (!g_test_thorough() && seconds > 2)
		g_error("it took %.2f s", seconds);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/survey-metric/by-hand", test_by_hand);
	g_test_add_func("/survey-metric/quadrants", test_quadrants);
	g_test_add_func("/survey-metric/invariants", test_invariants);
	g_test_add_func("/survey-metric/severity-taken-out", test_severity_taken_out);
	g_test_add_func("/survey-metric/plain", test_plain);
	g_test_add_func("/survey-metric/observations", test_observations);
	g_test_add_func("/survey-metric/speed", test_speed);
	return g_test_run();
}
