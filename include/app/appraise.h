/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_APPRAISE_H
#define APP_APPRAISE_H

/*
 * From the stored posts of one student to facts and evidence: text signals, human codes in
 * their place, near duplicates, values (model.md sections 1 to 3). Used to compute a run and to
 * draw its sheets.
 */

#include <glib.h>

#include "app/codes.h"
#include "app/links.h"
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
	const struct codes *codes; /* NULL: the rules alone */
	const struct people *people;
	const struct links *links;
	const struct window *window;
	const struct config *config;
};

/*
 * One for each thread, with a reading connection of its own; `lexicon` NULL: without analyser.
 * What it is given must outlive it. NULL after an error.
 */
struct appraiser *appraiser_new(const struct lexicon *lexicon, const struct codes *codes,
				const struct people *people, const struct links *links,
				const struct window *window, const struct config *config,
				struct diag *diag);
/* NULL is allowed. */
void appraiser_free(struct appraiser *appraiser);

/*
 * What the rules say of credibility from the signals of a post: whether it has anything to
 * judge (a claim, a link, a promotion), and whether it is free of fault.
 */
gboolean appraise_is_credible(guint32 signals, gboolean *has_claim);

/*
 * One student's posts in the window, by time; own posts only. Texts live in `texts`. Where a
 * post is coded its values are the coders', while facts.signals stay what the rules say.
 */
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
