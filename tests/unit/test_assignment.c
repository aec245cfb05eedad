/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/assignment.h"

#include <string.h>

/* `count` people; sections by turns among `sections` of them ("" when 0). */
static struct assignment_person *
people_new(guint count, guint sections)
{
	struct assignment_person *people = g_new0(struct assignment_person, count);

	for (guint i = 0; i < count; i++) {
		people[i].id = g_strdup_printf("s%04u", 1000 + i);
		people[i].section = sections ? g_strdup_printf("%u", i % sections) : NULL;
	}
	return people;
}

static void
people_free(struct assignment_person *people, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_free((char *)(guintptr)people[i].id);
		g_free((char *)(guintptr)people[i].section);
	}
	g_free(people);
}

static const struct rating_pair *
pair_at(const struct assignment *assignment, guint index)
{
	return &g_array_index(assignment->pairs, struct rating_pair, index);
}

/* Each rates and is rated `raters` times, nobody themself, no pair twice. */
static void
assert_fair(const struct assignment *assignment, guint count, guint raters)
{
	g_autofree guint *given = g_new0(guint, count);
	g_autofree guint *received = g_new0(guint, count);
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < assignment->pairs->len; i++) {
		const struct rating_pair *pair = pair_at(assignment, i);

		g_assert_cmpuint(pair->rater, !=, pair->ratee);
		g_assert_true(g_hash_table_add(
			seen, g_strdup_printf("%u %u", pair->rater, pair->ratee)));
		given[pair->rater]++;
		received[pair->ratee]++;
	}
	for (guint i = 0; i < count; i++) {
		g_assert_cmpuint(given[i], ==, raters);
		g_assert_cmpuint(received[i], ==, raters);
	}
}

/* For every size of class and number of raters, several seeds. */
static void
test_balanced(void)
{
	for (guint count = 2; count <= 40; count++) {
		struct assignment_person *people = people_new(count, 0);

		for (guint raters = 1; raters <= 7; raters++) {
			for (gint64 seed = 0; seed < 5; seed++) {
				struct assignment assignment;
				guint each = MIN(raters, count - 1);

				assignment_make(ASSIGN_BALANCED, people, count, raters, FALSE,
						seed, "peer", &assignment);
				assert_fair(&assignment, count, each);
				g_assert_cmpuint(assignment.fewest, ==, each);
				g_assert_cmpuint(assignment.most, ==, each);
				g_assert_cmpuint(assignment.unrated, ==, 0);
				/* One rating each is a chain of people, not of raters. */
				g_assert_cmpint(assignment.connected, ==,
						each >= 2 && count >= 3);
				assignment_done(&assignment);
			}
		}
		people_free(people, count);
	}
}

static void
test_nobody_back(void)
{
	guint count = 11;
	struct assignment_person *people = people_new(count, 0);

	for (gint64 seed = 0; seed < 50; seed++) {
		struct assignment assignment;
		g_autofree gboolean *rates = g_new0(gboolean, count * count);

		/* 5 of 10 distances: there are just enough that are no way back. */
		assignment_make(ASSIGN_BALANCED, people, count, 5, FALSE, seed, "peer",
				&assignment);
		for (guint i = 0; i < assignment.pairs->len; i++) {
			const struct rating_pair *pair = pair_at(&assignment, i);

			g_assert_false(rates[pair->ratee * count + pair->rater]);
			rates[pair->rater * count + pair->ratee] = TRUE;
		}
		assignment_done(&assignment);
	}
	people_free(people, count);
}

static char *
describe(const struct assignment *assignment, const struct assignment_person *people)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < assignment->pairs->len; i++)
		g_string_append_printf(out, "%s>%s ", people[pair_at(assignment, i)->rater].id,
				       people[pair_at(assignment, i)->ratee].id);
	return g_string_free(out, FALSE);
}

/* Another seed or another survey draws anew; another order of the roster does not. */
static void
test_seed(void)
{
	guint count = 24;
	struct assignment_person *people = people_new(count, 3);
	struct assignment_person *turned = g_new(struct assignment_person, count);
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < count; i++)
		turned[i] = people[(i * 7 + 5) % count];
	for (gint64 seed = 1; seed <= 4; seed++) {
		for (gboolean apart = FALSE; apart <= TRUE; apart++) {
			struct assignment one, other, third;

			assignment_make(ASSIGN_BALANCED, people, count, 4, apart, seed, "peer",
					&one);
			assignment_make(ASSIGN_BALANCED, turned, count, 4, apart, seed, "peer",
					&other);
			assignment_make(ASSIGN_BALANCED, people, count, 4, apart, seed, "late",
					&third);
			g_autofree char *second = describe(&other, turned);
			char *first = describe(&one, people);
			g_assert_cmpstr(first, ==, second);
			g_assert_true(g_hash_table_add(seen, first));
			g_assert_true(g_hash_table_add(seen, describe(&third, people)));
			assignment_done(&one);
			assignment_done(&other);
			assignment_done(&third);
		}
	}
	g_free(turned);
	people_free(people, count);
}

/* Each pair is as likely as any other: 3 of 6 rate, over many seeds. */
static void
test_fair(void)
{
	enum { COUNT = 7, RATERS = 3, SEEDS = 4000 };
	struct assignment_person *people = people_new(COUNT, 0);
	guint often[COUNT][COUNT] = { 0 };

	for (gint64 seed = 0; seed < SEEDS; seed++) {
		struct assignment assignment;

		assignment_make(ASSIGN_BALANCED, people, COUNT, RATERS, FALSE, seed, "peer",
				&assignment);
		for (guint i = 0; i < assignment.pairs->len; i++)
			often[pair_at(&assignment, i)->rater][pair_at(&assignment, i)->ratee]++;
		assignment_done(&assignment);
	}
	/* 2000 expected, standard deviation sqrt(4000 / 4) = 31.6: five of them. */
	for (guint i = 0; i < COUNT; i++)
		for (guint j = 0; j < COUNT; j++)
			if (i != j)
				g_assert_cmpint(ABS((int)often[i][j] - SEEDS / 2), <, 158);
	people_free(people, COUNT);
}

static void
test_sections(void)
{
	static const enum assignment_rule rules[] = { ASSIGN_SECTION, ASSIGN_BALANCED };
	guint count = 17; /* sections of 6, 6 and 5 */
	struct assignment_person *people = people_new(count, 3);

	for (gsize rule = 0; rule < G_N_ELEMENTS(rules); rule++) {
		struct assignment assignment;

		assignment_make(rules[rule], people, count, 5, TRUE, 1, "peer", &assignment);
		for (guint i = 0; i < assignment.pairs->len; i++)
			g_assert_cmpstr(people[pair_at(&assignment, i)->rater].section, ==,
					people[pair_at(&assignment, i)->ratee].section);
		/* Everybody of the section: 5 others, or 4. */
		g_assert_cmpuint(assignment.pairs->len, ==, 6 * 5 + 6 * 5 + 5 * 4);
		g_assert_cmpuint(assignment.fewest, ==, 4);
		g_assert_cmpuint(assignment.most, ==, 5);
		g_assert_false(assignment.connected);
		assignment_done(&assignment);
	}
	people_free(people, count);
}

static void
test_edges(void)
{
	struct assignment_person *people = people_new(3, 3);
	struct assignment assignment;

	assignment_make(ASSIGN_ALL, people, 3, 5, FALSE, 1, NULL, &assignment);
	g_autofree char *all = describe(&assignment, people);
	g_assert_cmpstr(all, ==,
			"s1000>s1001 s1000>s1002 s1001>s1000 s1001>s1002 s1002>s1000 "
			"s1002>s1001 ");
	g_assert_true(assignment.connected);
	assignment_done(&assignment);

	assignment_make(ASSIGN_SECTION, people, 3, 5, FALSE, 1, NULL, &assignment);
	g_assert_cmpuint(assignment.pairs->len, ==, 0);
	g_assert_cmpuint(assignment.unrated, ==, 3);
	assignment_done(&assignment);

	assignment_make(ASSIGN_NOBODY, people, 3, 5, FALSE, 1, NULL, &assignment);
	g_assert_cmpuint(assignment.pairs->len, ==, 0);
	g_assert_false(assignment.connected);
	assignment_done(&assignment);

	for (guint count = 0; count <= 1; count++) {
		assignment_make(ASSIGN_BALANCED, people, count, 5, FALSE, 1, NULL, &assignment);
		g_assert_cmpuint(assignment.pairs->len, ==, 0);
		g_assert_cmpuint(assignment.fewest, ==, 0);
		assignment_done(&assignment);
	}
	people_free(people, 3);
}

static void
test_parts(void)
{
	/* 0 and 1 rate 0; 2 rates 1 and 2; 3 rates 2; 5 rates 7 alone. */
	static const struct rating_pair pairs[] = { { 5, 7 }, { 0, 0 }, { 1, 0 },
						    { 2, 1 }, { 3, 2 }, { 2, 2 } };
	static const guint expected[] = { 0, 1, 1, 2, 2, 2 };
	guint part[G_N_ELEMENTS(pairs)];

	g_assert_cmpuint(rating_graph_parts(pairs, G_N_ELEMENTS(pairs), part), ==, 3);
	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
		g_assert_cmpuint(part[i], ==, expected[i]);
	g_assert_cmpuint(rating_graph_parts(pairs, 0, NULL), ==, 0);
	g_assert_cmpuint(rating_graph_parts(pairs, 1, NULL), ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/assignment/balanced", test_balanced);
	g_test_add_func("/assignment/nobody-back", test_nobody_back);
	g_test_add_func("/assignment/seed", test_seed);
	g_test_add_func("/assignment/fair", test_fair);
	g_test_add_func("/assignment/sections", test_sections);
	g_test_add_func("/assignment/edges", test_edges);
	g_test_add_func("/assignment/parts", test_parts);
	return g_test_run();
}
