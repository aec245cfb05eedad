/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/assignment.h"

#include <string.h>

#include "metric/sampler.h"

enum { DRAWS = 50 }; /* of distances, before the plain ones are taken */

struct making {
	const struct assignment_person *persons;
	guint *order; /* of persons, by id; a group is a run of it */
	GArray *pairs;
	guint raters;
	gint64 seed;
	const char *key;
};

static const char *
section_of(const struct assignment_person *person)
{
	return person->section ? person->section : "";
}

static gint
by_section_and_id(gconstpointer left, gconstpointer right, gpointer data)
{
	const struct assignment_person *persons = data;
	const struct assignment_person *one = &persons[*(const guint *)left];
	const struct assignment_person *other = &persons[*(const guint *)right];
	int order = strcmp(section_of(one), section_of(other));

	return order != 0 ? order : strcmp(one->id, other->id);
}

static gint
by_id(gconstpointer left, gconstpointer right, gpointer data)
{
	const struct assignment_person *persons = data;

	return strcmp(persons[*(const guint *)left].id, persons[*(const guint *)right].id);
}

static gint
by_ids(gconstpointer left, gconstpointer right, gpointer data)
{
	const struct assignment_person *persons = data;
	const struct rating_pair *one = left;
	const struct rating_pair *other = right;
	int order = strcmp(persons[one->rater].id, persons[other->rater].id);

	return order != 0 ? order : strcmp(persons[one->ratee].id, persons[other->ratee].id);
}

static void
add_pair(const struct making *making, guint rater, guint ratee)
{
	const struct rating_pair pair = { rater, ratee };

	g_array_append_val(making->pairs, pair);
}

static void
pair_all(const struct making *making, const guint *group, guint size)
{
	for (guint i = 0; i < size; i++)
		for (guint j = 0; j < size; j++)
			if (i != j)
				add_pair(making, group[i], group[j]);
}

/* Fisher and Yates. */
static void
shuffle(struct sampler *sampler, guint *numbers, guint count)
{
	for (guint i = count; i > 1; i--) {
		guint j = (guint)(sampler_uniform(sampler) * i);
		guint kept = numbers[i - 1];

		numbers[i - 1] = numbers[j];
		numbers[j] = kept;
	}
}

static guint
greatest_divisor(guint a, guint b)
{
	while (b != 0) {
		guint rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/*
 * Two people are rated by the same rater when their places differ by a difference of two
 * distances: all hang together when the circle can be walked round in such steps.
 */
static gboolean
hangs_together(const guint *distances, guint raters, guint size)
{
	guint step = size;

	for (guint i = 1; i < raters; i++)
		step = greatest_divisor(step, distances[i] > distances[0]
						      ? distances[i] - distances[0]
						      : distances[0] - distances[i]);
	return step == 1;
}

/*
 * Moves distances whose way back (size - d) stands before them behind all others: then two
 * people rate each other only where the group is too small for anything else.
 */
static void
put_ways_back_last(guint *distances, guint size)
{
	g_autofree gboolean *taken = g_new0(gboolean, size);
	g_autofree guint *sorted = g_new(guint, size);
	guint first = 0;
	guint last = size - 1;

	for (guint i = 0; i + 1 < size; i++) {
		gboolean is_back = taken[size - distances[i]];

		taken[distances[i]] = TRUE;
		/* Half way round is its own way back. */
		if (is_back || 2 * distances[i] == size)
			sorted[--last] = distances[i];
		else
			sorted[first++] = distances[i];
	}
	memcpy(distances, sorted, (size - 1) * sizeof *distances);
}

static void
draw_distances(struct sampler *sampler, guint *distances, guint raters, guint size)
{
	for (guint draw = 0; draw < DRAWS; draw++) {
		for (guint i = 0; i + 1 < size; i++)
			distances[i] = i + 1;
		shuffle(sampler, distances, size - 1);
		put_ways_back_last(distances, size);
		if (raters < 2 || hangs_together(distances, raters, size))
			return;
	}
	for (guint i = 0; i + 1 < size; i++)
		distances[i] = i + 1;
}

static void
pair_balanced(const struct making *making, guint *group, guint size)
{
	guint raters = MIN(making->raters, size - 1);
	g_autofree char *key = g_strdup_printf("assignment\n%s\n%s", making->key,
					       making->persons[group[0]].id);
	struct sampler *sampler;
	g_autofree guint *distances = NULL;

	if (size < 2)
		return;
	sampler = sampler_new(making->seed, key);
	distances = g_new(guint, size);
	shuffle(sampler, group, size);
	draw_distances(sampler, distances, raters, size);
	for (guint i = 0; i < size; i++)
		for (guint j = 0; j < raters; j++)
			add_pair(making, group[i], group[(i + distances[j]) % size]);
	sampler_free(sampler);
}

void
assignment_make(enum assignment_rule rule, const struct assignment_person *persons, gsize count,
		guint raters, gboolean within_sections, gint64 seed, const char *key,
		struct assignment *assignment)
{
	struct making making = {
		.persons = persons,
		.order = g_new(guint, count + 1),
		.pairs = g_array_new(FALSE, FALSE, sizeof(struct rating_pair)),
		.raters = raters,
		.seed = seed,
		.key = key ? key : "",
	};
	gboolean apart = rule == ASSIGN_SECTION || (rule == ASSIGN_BALANCED && within_sections);
	guint from = 0;

	for (guint i = 0; i < count; i++)
		making.order[i] = i;
	g_qsort_with_data(making.order, (gint)count, sizeof *making.order,
			  apart ? by_section_and_id : by_id, (gpointer)(guintptr)persons);
	for (guint i = 1; i <= count && rule != ASSIGN_NOBODY; i++) {
		if (i < count &&
		    (!apart || strcmp(section_of(&persons[making.order[i]]),
				      section_of(&persons[making.order[from]])) == 0))
			continue;
		if (rule == ASSIGN_BALANCED)
			pair_balanced(&making, making.order + from, i - from);
		else
			pair_all(&making, making.order + from, i - from);
		from = i;
	}
	g_array_sort_with_data(making.pairs, by_ids, (gpointer)(guintptr)persons);
	g_free(making.order);
	assignment_of_pairs(making.pairs, count, assignment);
}

void
assignment_of_pairs(GArray *pairs, gsize count, struct assignment *assignment)
{
	g_autofree guint *rated = g_new0(guint, count + 1);

	*assignment = (struct assignment){ .pairs = pairs };
	for (guint i = 0; i < pairs->len; i++)
		rated[g_array_index(pairs, struct rating_pair, i).ratee]++;
	assignment->fewest = count > 0 ? rated[0] : 0;
	for (gsize i = 0; i < count; i++) {
		assignment->fewest = MIN(assignment->fewest, rated[i]);
		assignment->most = MAX(assignment->most, rated[i]);
		assignment->unrated += rated[i] == 0;
	}
	assignment->connected =
		rating_graph_parts((const struct rating_pair *)(const void *)pairs->data,
				   pairs->len, NULL) == 1 &&
		assignment->unrated == 0;
}

void
assignment_done(struct assignment *assignment)
{
	if (assignment->pairs)
		g_array_free(assignment->pairs, TRUE);
	*assignment = (struct assignment){ 0 };
}
