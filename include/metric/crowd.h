/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_CROWD_H
#define METRIC_CROWD_H

/*
 * Whose comments about one person may be shown to that person, sheet after sheet, so that the
 * difference of two sheets tells nobody's.
 *
 * A comment is shown only out of a crowd: it could be by any of at least `detail` people. Those
 * of whom something is new since the last sheet are the fresh ones: who rated first now, or
 * wrote or changed a comment. Somebody who knows who they are (who was late, who handed in
 * again) would know a lone comment to be theirs; so the comments of all fresh people are let in
 * together, once there are `detail` of them, and are held back until then. Whether a comment
 * that was let in is printed is for the instructor to say, at any time: that tells nothing of
 * when it was written.
 *
 * People whose comments could have been shown on a sheet but none of them was are as fresh on
 * the next one: nothing was seen that they could be told from.
 */

#include <glib.h>

/* One person who rated the student, once for each comment; once where there is none. */
struct crowd_voice {
	const char *rater;
	const char *comment; /* its id, another one once it was changed; NULL: none */
	gboolean shown;      /* on a sheet that was handed out */
};

/* What was let in so far. */
struct crowd {
	GHashTable *raters;   /* of char * */
	GHashTable *comments; /* of char *: ids */
};

void crowd_init(struct crowd *crowd);
void crowd_done(struct crowd *crowd);

/*
 * Goes on to a sheet on which `voices` stand, in any order: lets the fresh ones in when they
 * are at least `detail`. With `if_shown` it is a sheet that was handed out, and they are let in
 * only when one of their comments was shown on it. Those of earlier sheets come first.
 */
void crowd_step(struct crowd *crowd, const struct crowd_voice *voices, gsize count, int detail,
		gboolean if_shown);

/* TRUE when the comment was let in. */
gboolean crowd_has(const struct crowd *crowd, const char *comment);

/* Distinct people among the voices. */
guint crowd_raters(const struct crowd_voice *voices, gsize count);

#endif
