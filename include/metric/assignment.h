/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_ASSIGNMENT_H
#define METRIC_ASSIGNMENT_H

/*
 * Who rates whom in a survey (config/instrument.h: enum assignment_rule). The draw of
 * ASSIGN_BALANCED is fair: everybody is rated `raters` times and rates as many, nobody rates
 * themself, each pair of people is as likely as any other, and the ratings hang together (see
 * rating_graph.h) from two raters on. Where the group is large enough, no two rate each other.
 *
 * How it is drawn: the people in an order by chance stand in a circle, and each rates those
 * who stand d places further, for the same `raters` distances d of everybody.
 */

#include <glib.h>

#include "config/instrument.h"
#include "metric/rating_graph.h"

struct assignment_person {
	const char *id;      /* distinct */
	const char *section; /* NULL or "": a section of its own */
};

struct assignment {
	GArray *pairs; /* of struct rating_pair: indexes of persons; by ids of rater and ratee
			*/
	guint fewest;  /* how often the least rated person is rated; 0 for nobody at all */
	guint most;    /* ... and the most rated */
	guint unrated; /* persons whom nobody rates */
	gboolean connected; /* all ratings hang together */
};

/*
 * The same persons in any order, `seed` and `key` (the survey, say) give the same pairs.
 * `raters` is cut down to a group's size less one. `within_sections`: for ASSIGN_BALANCED.
 */
void assignment_make(enum assignment_rule rule, const struct assignment_person *persons,
		     gsize count, guint raters, gboolean within_sections, gint64 seed,
		     const char *key, struct assignment *assignment);
/* Takes pairs from elsewhere (which it then owns) and fills in the rest. */
void assignment_of_pairs(GArray *pairs, gsize count, struct assignment *assignment);
void assignment_done(struct assignment *assignment);

#endif
