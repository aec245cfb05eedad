/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_MODERATION_H
#define APP_MODERATION_H

/*
 * The instructor reads what classmates wrote before the people whom it is about do, and
 * decides.
 */

#include <glib.h>

#include "app/classroom.h"
#include "app/people.h"
#include "app/ratings.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/instrument.h"

/* What there is to decide, and what was. */
struct comment_tally {
	guint comments; /* that count now, about classmates */
	guint people;   /* whom they are about */
	guint few;      /* of them, those with fewer raters than comments need */
	guint released, refused, waiting;
	guint look;     /* of the waiting: worth a second look; 0 where nobody looked */
	guint left_out; /* words that count for nothing */
	guint gone;     /* decisions about words that do not stand there any more */
};

/*
 * Counts comments and decisions of the survey's present round, and does no more; `ratings` are
 * those of comments_load. Faulty rows are reported. RESULT_FAIL when the store failed, or there
 * is no key.
 */
enum result moderation_count(struct classroom *classroom, const struct people *people,
			     const struct instrument *survey, const struct ratings *ratings,
			     struct comment_tally *tally, struct diag *diag);

struct moderation {
	char *path;     /* surveys/NAME.comments.csv */
	char *survey;   /* name */
	char *wave;     /* of it */
	int detail;     /* raters that comments need */
	guint released; /* just now, by release_all */
	gboolean exists, written;
	struct comment_tally tally;
};

/*
 * Brings surveys/NAME.comments.csv up to date: a row for each comment that counts now, by
 * person, question and an order that tells nothing; a mark where one should look twice
 * (text/telltale.h). What was decided stays decided. Of comments that are gone (changed, taken
 * back, of another round) the undecided ones go, the others stand at the end, for they are the
 * instructor's work and a comment may come back. With `release_all` all that are undecided and
 * bear no mark are released. No file is made when there is nothing to decide. After a fault in
 * the file nothing is written, and it is left as it is: RESULT_FAIL. moderation_done in any
 * case.
 */
enum result moderate(struct classroom *classroom, const char *survey, gboolean release_all,
		     struct moderation *moderation, struct diag *diag);
void moderation_done(struct moderation *moderation);

#endif
