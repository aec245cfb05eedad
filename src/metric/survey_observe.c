/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an instructor may want to ask a rater about; nothing is ever taken off for it. */

#include <math.h>

#include "survey_pairs.h"

enum {
	STRAIGHT_ITEMS = 4,  /* answers about a person before equal ones mean anything */
	STRAIGHT_PEOPLE = 2, /* people rated so */
	ONE_SIDED_PEOPLE = 3
};

const char *
survey_oddity_name(enum survey_oddity oddity)
{
	static const char *const names[SURVEY_ODDITY_COUNT] = {
		[SURVEY_STRAIGHT_LINE] = "straight lines",
		[SURVEY_SEVERE] = "severe",
		[SURVEY_LENIENT] = "lenient",
		[SURVEY_MUTUAL] = "mutual",
	};

	return names[oddity];
}

static const struct survey_pair *
pair_at(const struct survey_pairs *pairs, guint index)
{
	return &g_array_index(pairs->peers, struct survey_pair, index);
}

static void
add(struct survey_analysis *analysis, enum survey_oddity oddity, guint person, guint other,
    double value, double threshold, guint people)
{
	const struct survey_observation observation = { oddity, person,    other,
							value,  threshold, people };

	g_array_append_val(analysis->observations, observation);
}

/* -- straight lines ---------------------------------------------------------------------------
 */

/* As it was given: a reversed item in the same column of the form is what gives it away. */
static double
given(const struct survey_pairs *pairs, gsize index)
{
	const struct survey_value *value = &pairs->values[index];

	return pairs->data->items[value->item].reverse
		       ? pairs->rules->lo + pairs->rules->hi - value->value
		       : value->value;
}

static gboolean
is_straight(const struct survey_pairs *pairs, const struct survey_pair *pair)
{
	for (gsize i = pair->first + 1; i < pair->last; i++)
		if (fabs(given(pairs, i) - given(pairs, pair->first)) > 0)
			return FALSE;
	return TRUE;
}

static void
observe_straight(const struct survey_pairs *pairs, struct survey_analysis *analysis)
{
	g_autofree guint *rated = g_new0(guint, analysis->persons + 1);
	g_autofree guint *straight = g_new0(guint, analysis->persons + 1);

	for (guint i = 0; i < pairs->peers->len; i++) {
		const struct survey_pair *pair = pair_at(pairs, i);

		if (pair->last - pair->first < STRAIGHT_ITEMS)
			continue;
		rated[pair->rater]++;
		straight[pair->rater] += is_straight(pairs, pair) ? 1 : 0;
	}
	for (guint i = 0; i < analysis->persons; i++) {
		double share = rated[i] ? (double)straight[i] / rated[i] : 0;

		if (straight[i] >= STRAIGHT_PEOPLE && share >= pairs->rules->straight_share)
			add(analysis, SURVEY_STRAIGHT_LINE, i, i, share,
			    pairs->rules->straight_share, rated[i]);
	}
}

/* -- against the others -----------------------------------------------------------------------
 */

/* By pair: how far it lies above what the others gave the same person; NaN for none. */
static double *
differences(const struct survey_pairs *pairs, guint persons)
{
	double *difference = g_new(double, pairs->peers->len + 1);
	g_autofree double *sum = g_new0(double, persons + 1);
	g_autofree guint *count = g_new0(guint, persons + 1);

	for (guint i = 0; i < pairs->peers->len; i++) {
		sum[pair_at(pairs, i)->ratee] += pair_at(pairs, i)->z;
		count[pair_at(pairs, i)->ratee]++;
	}
	for (guint i = 0; i < pairs->peers->len; i++) {
		const struct survey_pair *pair = pair_at(pairs, i);
		guint others = count[pair->ratee] - 1;

		difference[i] = others ? pair->z - (sum[pair->ratee] - pair->z) / others : NAN;
	}
	return difference;
}

static void
observe_one_sided(const struct survey_pairs *pairs, const double *difference, double margin,
		  struct survey_analysis *analysis)
{
	g_autofree double *sum = g_new0(double, analysis->persons + 1);
	g_autofree guint *people = g_new0(guint, analysis->persons + 1);

	for (guint i = 0; i < pairs->peers->len; i++) {
		if (!isfinite(difference[i]))
			continue;
		sum[pair_at(pairs, i)->rater] += difference[i];
		people[pair_at(pairs, i)->rater]++;
	}
	for (int sign = -1; sign <= 1; sign += 2) {
		for (guint i = 0; i < analysis->persons; i++) {
			double mean = people[i] ? sum[i] / people[i] : 0;

			if (people[i] >= ONE_SIDED_PEOPLE && sign * mean >= margin)
				add(analysis, sign < 0 ? SURVEY_SEVERE : SURVEY_LENIENT, i, i,
				    mean, margin, people[i]);
		}
	}
}

static void
observe_mutual(const struct survey_pairs *pairs, const double *difference, double margin,
	       struct survey_analysis *analysis)
{
	g_autoptr(GHashTable) favours =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	/* Pairs come by ratee, then rater: the one with the smaller ratee is met first. */
	for (guint i = 0; i < pairs->peers->len; i++) {
		const struct survey_pair *pair = pair_at(pairs, i);
		gint64 back = (gint64)pair->rater << 32 | pair->ratee;
		const double *known = g_hash_table_lookup(favours, &back);
		gint64 *key;

		if (!(difference[i] >= margin))
			continue;
		if (known) {
			add(analysis, SURVEY_MUTUAL, MIN(pair->rater, pair->ratee),
			    MAX(pair->rater, pair->ratee), fmin(difference[i], *known), margin,
			    2);
			continue;
		}
		key = g_new(gint64, 1);
		*key = (gint64)pair->ratee << 32 | pair->rater;
		g_hash_table_insert(favours, key, (gpointer)(guintptr)&difference[i]);
	}
}

static gint
by_person(gconstpointer left, gconstpointer right)
{
	const struct survey_observation *one = left;
	const struct survey_observation *other = right;

	if (one->oddity != other->oddity)
		return one->oddity < other->oddity ? -1 : 1;
	if (one->person != other->person)
		return one->person < other->person ? -1 : 1;
	return one->other < other->other ? -1 : one->other > other->other;
}

void
survey_observe(const struct survey_pairs *pairs, struct survey_analysis *analysis)
{
	double margin = pairs->rules->one_sided * (pairs->rules->hi - pairs->rules->lo);
	g_autofree double *difference = differences(pairs, analysis->persons);

	observe_straight(pairs, analysis);
	observe_one_sided(pairs, difference, margin, analysis);
	observe_mutual(pairs, difference, margin, analysis);
	g_array_sort(analysis->observations, by_person);
}
