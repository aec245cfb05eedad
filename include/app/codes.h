/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CODES_H
#define APP_CODES_H

/*
 * The human codes of a class, joined with the posts they are of. Made anew from the store
 * whenever they are needed, so that a code counts as soon as its post is imported, and the
 * order in which files came does not matter.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "model/score.h"
#include "store/store.h"

struct codes;

/* All codes of one post for one criterion. */
struct coded {
	double level;       /* mean over the coders, 0..3 */
	int coders;         /* 0: nobody has coded it */
	const char *reason; /* "coded 2 by AB, 3 by CD": coders by name */
};

/*
 * Joins labels and posts; NULL when the store failed. Where one coder coded a post twice for
 * one criterion the later row holds, of two files the one whose path is later in the alphabet.
 * Problems (posts that are in no import, or not told apart; codes given twice) are reported
 * into `problems` when it is not NULL. Read-only from then on: threads may share it.
 */
struct codes *codes_load(struct store *store, struct diag *problems);
/* Only reports the problems. RESULT_FAIL when the store failed. */
enum result codes_check(struct store *store, struct diag *problems);
/* NULL is allowed. */
void codes_free(struct codes *codes);

/* NULL when the post is not coded for this criterion. `codes` may be NULL: nothing is coded. */
const struct coded *codes_find(const struct codes *codes, gint64 post, enum value aspect);
/* TRUE when the post is coded for any criterion. */
gboolean codes_has_post(const struct codes *codes, gint64 post);
/* Posts of the store that are coded. */
guint codes_post_count(const struct codes *codes);

/* One coder's code of one post. */
struct code {
	gint64 post;
	enum value aspect;
	guint coder; /* 0, 1, ... < codes_coder_count, in the order of their names */
	double level;
};
/* All of them, by post, criterion and coder. */
const struct code *codes_list(const struct codes *codes, gsize *count);
guint codes_coder_count(const struct codes *codes);
/* Tells whether two runs had the same codes; "" for none. g_free it. */
char *codes_hash(const struct codes *codes);

#endif
