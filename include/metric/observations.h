/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_OBSERVATIONS_H
#define METRIC_OBSERVATIONS_H

/*
 * The observations of one student (model.md section 5): value, threshold, and the rows that
 * both rest on. The order of what comes in changes nothing. model/observation.h says what
 * stands in which member.
 */

#include <glib.h>

#include "config/config.h"
#include "metric/follows.h"
#include "metric/rings.h"
#include "model/observation.h"
#include "model/score.h"

/* A post by somebody else that answers, mentions, quotes or reposts the student. */
struct turn {
	gint64 post;  /* the store's id; each post once, whatever it does in several ways */
	gint32 actor; /* who: one number for all accounts of one person */
	int person;   /* who, where of the class; else -1 */
};

/* What is known of one student, in the window. */
struct observed {
	gint64 start, as_of;            /* UTC seconds, inclusive */
	const struct post_facts *posts; /* own posts, near duplicates flagged; no reposts */
	gsize post_count;
	const gint64 *due; /* last seconds of the due periods, ascending; the first begins at
			      start */
	gsize due_count;
	gboolean has_turns; /* FALSE: nothing is known of who turned to the student */
	const struct turn *turns;
	gsize turn_count;
	const struct ring *ring;       /* the one the student is in; NULL: in none */
	const struct follows *follows; /* NULL: no file tells of follows that were undone */
};

/* Fills *out, which must have been initialised. A post that people coded as credible is no
 * undisclosed promotion, whatever its phrases say. */
void observations_of(const struct observed *observed,
		     const struct observation_settings *settings, struct observations *out);

/*
 * Burstiness of n gaps for finite n (E.-K. Kim, H.-H. Jo: Measuring burstiness for finite event
 * sequences. Phys. Rev. E 94, 032311, 2016, equation 22):
 *
 *     A_n = (sqrt(n+1) r - sqrt(n-1)) / ((sqrt(n+1) - 2) r + sqrt(n-1)),  r = sd / mean
 *
 * with the standard deviation of the n gaps themselves (divided by n). -1: all gaps are
 * equal; 0: as expected of chance, whose r is sqrt((n-1)/(n+1)); 1: all but one gap are 0,
 * whose r is sqrt(n-1). NaN for fewer than 2 gaps, and where all of them are 0.
 */
double burstiness(const double *gaps, gsize count);

#endif
