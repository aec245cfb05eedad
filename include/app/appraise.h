/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_APPRAISE_H
#define APP_APPRAISE_H

/*
 * From the stored posts of one student to facts and evidence: text signals, near duplicates,
 * values (model.md sections 1 to 3). Used to compute a run and to draw its sheets.
 */

#include <glib.h>

#include "app/people.h"
#include "app/window.h"
#include "base/result.h"
#include "config/config.h"
#include "model/sheet.h"
#include "store/store.h"
#include "text/analyser.h"

/* What one thread works with. */
struct appraiser {
	struct store *store;       /* for reading */
	struct analyser *analyser; /* NULL: posts are fetched, not judged */
	const struct people *people;
	const struct window *window;
	const struct config *config;
};

/*
 * One for each thread, with a reading connection of its own; `lexicon` NULL: without analyser.
 * What it is given must outlive it. NULL after an error.
 */
struct appraiser *appraiser_new(const struct lexicon *lexicon, const struct people *people,
				const struct window *window, const struct config *config,
				struct diag *diag);
/* NULL is allowed. */
void appraiser_free(struct appraiser *appraiser);

/* One student's posts in the window, by time; own posts only. Texts live in `texts`. */
struct appraisal {
	GArray *posts;    /* of struct sheet_post */
	GArray *facts;    /* of struct post_facts: the same posts, for the metrics */
	GArray *evidence; /* of struct evidence */
	struct sheet_account *accounts; /* by account of the person */
	GStringChunk *texts;
};

/* NULL when the store failed. */
struct appraisal *appraise(const struct appraiser *appraiser, const struct person *person);
void appraisal_free(struct appraisal *appraisal);

#endif
