/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/observation.h"

#include <math.h>

#include "base/clock.h"

static const struct {
	const char *name, *title;
} kinds[OBSERVATION_COUNT] = {
	[OBSERVATION_ENGAGEMENT_BAIT] = { "engagement_bait", "Engagement bait" },
	[OBSERVATION_REPEATED_POSTS] = { "repeated_posts", "Repeated posts" },
	[OBSERVATION_DEADLINE_RUSH] = { "deadline_rush", "Deadline rush" },
	[OBSERVATION_BURST] = { "burst", "Burst" },
	[OBSERVATION_NARROW_CIRCLE] = { "narrow_circle", "Narrow circle" },
	[OBSERVATION_MUTUAL_RING] = { "mutual_ring", "Mutual ring" },
	[OBSERVATION_FOLLOW_CHURN] = { "follow_churn", "Follow churn" },
	[OBSERVATION_UNDISCLOSED_PROMOTION] = { "undisclosed_promotion",
						"Undisclosed promotion" },
	[OBSERVATION_HASHTAG_STUFFING] = { "hashtag_stuffing", "Hashtag stuffing" },
};

const char *
observation_name(enum observation_kind kind)
{
	return kinds[kind].name;
}

const char *
observation_title(enum observation_kind kind)
{
	return kinds[kind].title;
}

void
observations_init(struct observations *observations)
{
	*observations = (struct observations){ .members = g_ptr_array_new() };
	for (int i = 0; i < OBSERVATION_COUNT; i++)
		observations->items[i] = (struct observation){
			.kind = (enum observation_kind)i,
			.value = NAN,
			.at = CLOCK_UNKNOWN,
			.ring = -1,
			.rows = g_array_new(FALSE, FALSE, sizeof(struct observation_row)),
		};
}

void
observations_done(struct observations *observations)
{
	for (int i = 0; i < OBSERVATION_COUNT; i++)
		g_clear_pointer(&observations->items[i].rows, g_array_unref);
	g_clear_pointer(&observations->members, g_ptr_array_unref);
	g_clear_pointer(&observations->texts, g_string_chunk_free);
}

int
observations_present(const struct observations *observations)
{
	int count = 0;

	for (int i = 0; i < OBSERVATION_COUNT; i++)
		count += observations->items[i].state == OBSERVATION_PRESENT;
	return count;
}
