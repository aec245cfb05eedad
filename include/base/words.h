/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

/* Small services on UTF-8 text. */

#include <glib.h>

/* The character after the one at `at`. (g_utf8_next_char casts `const` away; clang says so.) */
static inline const char *
words_next(const char *at)
{
	return at + g_utf8_skip[(guchar)*at];
}

/* For g_ptr_array_sort over char *: by bytes. */
int words_compare(gconstpointer left, gconstpointer right);

/*
 * The candidate nearest to `word` by optimal string alignment distance (case and marks
 * folded), or NULL when none is within a third of its length. Candidates: NULL-terminated.
 */
const char *words_nearest(const char *word, const char *const *candidates);

/* A copy safe on a terminal: C0, C1, DEL and bidi controls as \x1b, \u202e. g_free it. */
char *words_escape(const char *text);

/* A copy with U+FFFD for each NUL and invalid byte, counted in *replaced (may be NULL). g_free
 * it. */
char *words_clean_utf8(const char *text, gsize length, guint *replaced);

/* A copy that is valid (U+FFFD for what was not) and in NFC. g_free it. */
char *words_compose(const char *text);

/* NFC, trimmed, inner white space runs as one blank: for names and titles. g_free it. */
char *words_tidy(const char *text);

/*
 * Lower case, marks removed, white space as words_tidy, for comparing names and headers
 * ("Données " -> "donnees"). g_free it.
 */
char *words_fold(const char *text);

/*
 * A text in one line of at most `characters`, cut at a word boundary where there is one, with
 * "…" where something was cut. g_free it.
 */
char *words_excerpt(const char *text, glong characters);

/* `one` when the count is 1, else `many`. */
const char *words_plural(guint64 count, const char *one, const char *many);

#endif
