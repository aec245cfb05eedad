/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_HAND_INS_H
#define SRC_APP_HAND_INS_H

/*
 * What students hand in that names its authors: a folder posts/ID/, or their part of an archive
 * of hand-ins. Whose the posts are, handles decide; but who hands in the posts of an account
 * that nobody claims has very likely forgotten to name it.
 */

#include "app/people.h"

/* While a file is imported: how many posts of whom were handed in by whom. */
struct hand_ins;

struct hand_ins *hand_ins_new(void);
void hand_ins_free(struct hand_ins *hand_ins);
/* One post; `owner` is whoever handed it in. */
void hand_ins_count(struct hand_ins *hand_ins, const char *owner, const char *network,
		    const char *author);
/* Puts them to the source; of each owner and network the accounts with the most posts. */
enum result hand_ins_put(const struct hand_ins *hand_ins, struct store *store, gint64 source);

/*
 * Warns of what a student handed in that is nobody's or another's, with the row that would
 * mend it. RESULT_FAIL when the store failed.
 */
enum result hand_ins_check(struct store *store, const struct people *people,
			   struct diag *problems);

#endif
