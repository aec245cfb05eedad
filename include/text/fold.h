/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

/*
 * NFKC case folding, streamed: the bytes are those of normalising to NFKC, case folding and
 * normalising again, without a pass and a copy each. Beyond that:
 *  - default-ignorable characters (soft hyphen, joiners, variation selectors, bidi controls)
 *    are dropped, as Unicode's NFKC_Casefold does; but a zero width space stays;
 *  - U+2019 and U+02BC become the apostrophe ', with which they are equal in a word;
 *  - U+037E, the Greek question mark, becomes ? (NFKC would make a semicolon of it).
 */

#include <glib.h>

/* Holds a cache of folded characters and the result; one for each thread. */
struct fold {
	struct fold_character *cache; /* made at the first character outside ASCII */
	char *text;                   /* the folded text, NUL-terminated */
	gsize length, room;
};

void fold_init(struct fold *fold);
void fold_done(struct fold *fold);

/*
 * Folds `text` into fold->text, which lives until the next call. A byte that is not UTF-8
 * becomes a blank. Runs of more than 32 combining characters are normalised in pieces of 32,
 * so that the time stays linear.
 */
void fold_text(struct fold *fold, const char *text);

#endif
