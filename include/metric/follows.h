/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_FOLLOWS_H
#define METRIC_FOLLOWS_H

/*
 * When follows began and ended, put together from logs that say so and from exports that show
 * moments: a follow that stands in one whole list and not in a later one was undone between
 * the two. What cannot be told is left open.
 */

#include <glib.h>

/* What one file says of one follow. */
struct follow_fact {
	gint64 list;          /* the export it stands in; 0: a log of what happened */
	gint32 account;       /* who follows */
	const char *target;   /* whom */
	gint64 followed_at;   /* UTC seconds; CLOCK_UNKNOWN */
	gint64 unfollowed_at; /* UTC seconds; CLOCK_UNKNOWN: not undone, or not told */
};

/* All that an account followed at one time. */
struct follow_moment {
	gint64 list;
	gint32 account;
	gint64 as_of; /* UTC seconds; CLOCK_UNKNOWN: absence says nothing */
};

struct follow_span {
	gint32 account;
	const char *target; /* borrowed from the facts */
	gint64 begun;       /* CLOCK_UNKNOWN: before `ended` */
	/* Undone after the one and at the other, or before it; both CLOCK_UNKNOWN: not undone
	 * as far as is known. Equal but for follows that only lists tell of. */
	gint64 ended_after, ended;
};

struct follows {
	GArray *spans;          /* of struct follow_span, by account, target, begun */
	gboolean tells_of_ends; /* FALSE: no file says which follows were undone */
};

/*
 * Any order, repeats allowed. An end belongs to the last beginning before it that has no end
 * yet. A log tells of ends even where it has none; so do a fact with an end, and two lists
 * with a time of the same account.
 */
void follows_init(struct follows *follows, const struct follow_fact *facts, gsize fact_count,
		  const struct follow_moment *moments, gsize moment_count);
void follows_done(struct follows *follows);

#endif
