/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_MATCHES_H
#define TEXT_MATCHES_H

/* Private to the analyser: the phrases of all lists met in one text. */

#include <glib.h>

#include "text/lexicon.h"

enum { MATCHES_TOPIC = PHRASES_COUNT, MATCHES_LISTS };

struct match {
	const char *phrase;    /* as spelt; NULL: none */
	enum phrase_list list; /* PHRASES_COUNT: a topic */
	gsize start, length;   /* in tokens */
};

struct matches {
	struct match first[MATCHES_LISTS]; /* by list: the first, of equal starts the longest */
	guint64 topics;
	int praise_words;   /* tokens inside praise phrases */
	GArray *contest;    /* of struct match: those of works and fails */
	GByteArray *winner; /* by token: the list that has won it; used while they overlap */
};

void matches_init(struct matches *matches);
void matches_done(struct matches *matches);

/*
 * Finds all phrases in a run of `count` stems, by their numbers in the lexicon. Where works
 * and fails overlap the longest match wins, ties to fails: matches are taken longest first,
 * and one that overlaps a taken match of the other list is dropped (so a match that has lost
 * itself beats nothing).
 */
void matches_find(struct matches *matches, const struct lexicon *lexicon,
		  const guint32 *numbers, gsize count);

#endif
