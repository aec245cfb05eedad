/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_SPELLINGS_H
#define BASE_SPELLINGS_H

/*
 * Many words, to find again and again which of them is spelt most like another: each is folded
 * once. (For a handful of words there is words_nearest.)
 */

#include <glib.h>

struct spellings;

struct spellings *spellings_new(void);
/* NULL is allowed. */
void spellings_free(struct spellings *spellings);
/* The words are numbered in the order in which they come, from 0. */
void spellings_add(struct spellings *spellings, const char *word);

/* Whether a word counts that is near enough. */
typedef gboolean spellings_accept_fn(void *arg, guint number);
/*
 * The number of the word nearest to `word` by optimal string alignment distance (case and
 * marks folded), the first of equally near ones; -1 when none that `accept` (NULL: any) takes
 * is within a third of its length.
 */
int spellings_nearest(const struct spellings *spellings, const char *word,
		      spellings_accept_fn *accept, void *arg);

#endif
