/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey_pairs.h"

#include <math.h>
#include <string.h>

static gint
by_people_and_item(gconstpointer left, gconstpointer right)
{
	const struct survey_value *one = left;
	const struct survey_value *other = right;

	if (one->ratee != other->ratee)
		return one->ratee < other->ratee ? -1 : 1;
	if (one->rater != other->rater)
		return one->rater < other->rater ? -1 : 1;
	return one->item < other->item ? -1 : one->item > other->item;
}

/* TRUE when a dimension (-1: any) has an item that is asked about classmates. */
static gboolean
has_peers(const struct survey_data *data, int dimension)
{
	for (guint i = 0; i < data->item_count; i++)
		if (data->items[i].of_peers &&
		    (dimension < 0 || data->items[i].dimension == (guint)dimension))
			return TRUE;
	return FALSE;
}

/* What is compared is asked of both; where nothing is asked of peers, all of it counts. */
static gboolean
counts(const struct survey_pairs *pairs, const struct survey_value *value, int dimension,
       gboolean compared)
{
	const struct survey_item *item = &pairs->data->items[value->item];

	if (dimension >= 0 && item->dimension != (guint)dimension)
		return FALSE;
	if (value->rater != value->ratee)
		return item->of_peers;
	return item->of_self && (!compared || item->of_peers);
}

double
survey_pair_mean(const struct survey_pairs *pairs, const struct survey_pair *pair,
		 int dimension)
{
	gboolean compared = has_peers(pairs->data, dimension);
	double sum = 0;
	int count = 0;

	for (gsize i = pair->first; i < pair->last; i++) {
		if (!counts(pairs, &pairs->values[i], dimension, compared))
			continue;
		sum += pairs->values[i].value;
		count++;
	}
	return count ? sum / count : NAN;
}

static void
gather(struct survey_pairs *pairs)
{
	for (gsize first = 0, last; first < pairs->count; first = last) {
		const struct survey_value *value = &pairs->values[first];
		struct survey_pair pair = { .rater = value->rater,
					    .ratee = value->ratee,
					    .first = first };

		for (last = first;
		     last < pairs->count && pairs->values[last].rater == value->rater &&
		     pairs->values[last].ratee == value->ratee;
		     last++)
			;
		pair.last = last;
		pair.z = survey_pair_mean(pairs, &pair, -1);
		if (pair.rater == pair.ratee)
			g_array_append_val(pairs->self, pair);
		else if (isfinite(pair.z))
			g_array_append_val(pairs->peers, pair);
	}
}

void
survey_pairs_init(struct survey_pairs *pairs, const struct survey_data *data,
		  const struct survey_rules *rules)
{
	*pairs = (struct survey_pairs){
		.data = data,
		.rules = rules,
		.values = g_new(struct survey_value, data->count + 1),
		.peers = g_array_new(FALSE, FALSE, sizeof(struct survey_pair)),
		.self = g_array_new(FALSE, FALSE, sizeof(struct survey_pair)),
	};
	for (gsize i = 0; i < data->count; i++) {
		struct survey_value *value = &pairs->values[pairs->count];

		*value = data->values[i];
		if (!isfinite(value->value))
			continue;
		if (data->items[value->item].reverse)
			value->value = rules->lo + rules->hi - value->value;
		pairs->count++;
	}
	qsort(pairs->values, pairs->count, sizeof *pairs->values, by_people_and_item);
	gather(pairs);
}

void
survey_pairs_done(struct survey_pairs *pairs)
{
	g_free(pairs->values);
	g_array_unref(pairs->peers);
	g_array_unref(pairs->self);
	*pairs = (struct survey_pairs){ 0 };
}
