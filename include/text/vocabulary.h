/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_VOCABULARY_H
#define TEXT_VOCABULARY_H

/*
 * What is remembered of each token met so far, so that no word is stemmed twice: its number
 * in the lexicon and a hash of its bytes. A cache: it never changes a result.
 */

#include <glib.h>

#include "text/lexicon.h"

/* One for each thread. */
struct vocabulary;

struct word {
	guint64 hash;   /* of the unstemmed token; the same in every run and on every machine */
	guint32 number; /* lexicon_find_word of its stem */
};

/* Borrows `lexicon`. */
struct vocabulary *vocabulary_new(const struct lexicon *lexicon);
/* NULL is allowed. */
void vocabulary_free(struct vocabulary *vocabulary);

/* Tokens kept; with one more the cache is emptied and begins anew. */
enum { VOCABULARY_WORDS = 200000 };

struct word vocabulary_find(struct vocabulary *vocabulary, const char *token, gsize length);

#endif
