/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/observations.h"

#include "base/clock.h"
#include "judging.h"

void
judging_settle_share(struct observation *out, double minimum, double threshold,
		     gboolean inclusive)
{
	out->minimum = minimum;
	out->threshold = threshold;
	if (out->n <= 0)
		return;
	out->value = out->k / out->n;
	out->state = out->k >= minimum && (inclusive ? out->value >= threshold
						     : out->value > threshold)
			     ? OBSERVATION_PRESENT
			     : OBSERVATION_ABSENT;
}

void
judging_add_post(struct observation *out, gint64 post, gint64 at)
{
	const struct observation_row row = {
		.post_id = post,
		.at = at,
		.until = CLOCK_UNKNOWN,
	};

	g_array_append_val(out->rows, row);
}

static int
compare_rows(const void *left, const void *right)
{
	const struct observation_row *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->post_id > b->post_id) - (a->post_id < b->post_id);
}

void
observations_of(const struct observed *observed, const struct observation_settings *settings,
		struct observations *out)
{
	static void (*const rules[OBSERVATION_COUNT])(const struct judging *) = {
		[OBSERVATION_ENGAGEMENT_BAIT] = judge_bait,
		[OBSERVATION_REPEATED_POSTS] = judge_repeats,
		[OBSERVATION_DEADLINE_RUSH] = judge_rush,
		[OBSERVATION_BURST] = judge_burst,
		[OBSERVATION_NARROW_CIRCLE] = judge_circle,
		[OBSERVATION_MUTUAL_RING] = judge_ring,
		[OBSERVATION_FOLLOW_CHURN] = judge_churn,
		[OBSERVATION_UNDISCLOSED_PROMOTION] = judge_promotion,
		[OBSERVATION_HASHTAG_STUFFING] = judge_hashtags,
	};

	for (int i = 0; i < OBSERVATION_COUNT; i++) {
		struct observation *item = &out->items[i];
		const struct judging judging = {
			.observed = observed,
			.settings = settings,
			.out = item,
		};

		rules[i](&judging);
		if (item->state == OBSERVATION_PRESENT)
			g_array_sort(item->rows, compare_rows);
		else
			g_array_set_size(item->rows, 0);
	}
}
