/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_OBSERVATION_H
#define MODEL_OBSERVATION_H

/*
 * What a run noticed of a student that is worth a talk (model.md section 5): flags, never
 * deductions. No figure of a student depends on them.
 */

#include <glib.h>

enum observation_kind {
	OBSERVATION_ENGAGEMENT_BAIT,
	OBSERVATION_REPEATED_POSTS,
	OBSERVATION_DEADLINE_RUSH,
	OBSERVATION_BURST,
	OBSERVATION_NARROW_CIRCLE,
	OBSERVATION_MUTUAL_RING,
	OBSERVATION_FOLLOW_CHURN,
	OBSERVATION_UNDISCLOSED_PROMOTION,
	OBSERVATION_HASHTAG_STUFFING,
	OBSERVATION_COUNT
};
/* "engagement_bait", ..., "hashtag_stuffing": the name in JSON and in feedback.ini. */
const char *observation_name(enum observation_kind kind);
/* "Engagement bait", ..., "Hashtag stuffing". */
const char *observation_title(enum observation_kind kind);

/* Missing is not zero: what no file tells of is not available, not absent. */
enum observation_state {
	OBSERVATION_UNKNOWN, /* no file tells of it, or too little to tell; value is NaN */
	OBSERVATION_ABSENT,  /* looked at; the rule does not apply */
	OBSERVATION_PRESENT  /* the rule applies: something to talk about */
};
enum { OBSERVATION_STATES = 3 };

/* One row of the evidence: a post, or something that no post shows (a follow). */
struct observation_row {
	gint64 post_id; /* the store's; 0: no post */
	gint64 at; /* UTC seconds: of the post (of another's: once read back); of the follow */
	gint64 until;       /* when the follow was undone at the latest; else CLOCK_UNKNOWN */
	const char *person; /* who was followed; of another's post its author; NULL: the
			       student's own */
	const char *reason; /* what of the post it rests on: the phrase that asks for a
			       reaction or promotes, the hashtags, the post it repeats; NULL:
			       the rule needs no more than the post */
	/* Of the post, filled when it is read back from the store; NULL without a post. */
	const char *network, *key, *url, *text;
};

/*
 * One rule and what it found. What stands in a member:
 *
 *   kind                   value               n                   k
 *   engagement_bait        k / n               own posts           of them, with a bait phrase
 *   repeated_posts         k / n               own posts           of them, near duplicates
 *   deadline_rush          k / n               posts of a period   of them, in its last hours
 *   burst                  A_n                 gaps                posts in half_seconds
 *   narrow_circle          1 / sum(share^2)    received            distinct people
 *   mutual_ring            k / n               received by all     of them, from inside
 *   follow_churn           k / n               follows             of them, undone soon
 *   undisclosed_promotion  k                   posts that promote  of them, without a tie named
 *   hashtag_stuffing       k / n               own posts           of them, with too many
 *
 * "own posts" are all but reposts, near duplicates included. An n of 0 is nothing to look at.
 */
struct observation {
	enum observation_kind kind;
	enum observation_state state;
	double value, threshold; /* threshold as set; 1 for undisclosed_promotion */
	double n, k;
	double minimum; /* as set; of n for burst and narrow_circle, of extra for mutual_ring,
			   else of k */
	double measure; /* as set. deadline_rush: hours that are the last; follow_churn: days
			   that are soon; hashtag_stuffing: hashtags that are enough; else 0 */
	/* deadline_rush: periods that are over the threshold. burst: seconds from the first to
	 * the last of the k posts. mutual_ring: students in it. follow_churn: follows undone of
	 * which no file tells whether it was soon. narrow_circle: received from the one of whom
	 * most came. Else 0. */
	double extra;
	/* deadline_rush: when the period of `value` was due. burst: time of the first of the k
	 * posts. Else CLOCK_UNKNOWN. */
	gint64 at;
	int ring;     /* mutual_ring: number of the ring in the class; -1: in none */
	GArray *rows; /* of struct observation_row; empty unless PRESENT. Owned */
};

/* All of one student, by kind. */
struct observations {
	struct observation items[OBSERVATION_COUNT];
	GPtrArray *members;  /* of const char *: who is in the student's ring, this one too, by
				id; filled when it is read back from the store */
	GStringChunk *texts; /* where texts of rows and ids live; NULL: elsewhere */
};

/* All unknown, without rows. */
void observations_init(struct observations *observations);
void observations_done(struct observations *observations);
/* How many of them are PRESENT. */
int observations_present(const struct observations *observations);

#endif
