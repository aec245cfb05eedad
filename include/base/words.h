/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

/* Small services on UTF-8 text. */

#include <glib.h>

/*
 * The candidate nearest to `word` by optimal string alignment distance (case and marks
 * folded), or NULL when none is within a third of its length. Candidates: NULL-terminated.
 */
const char *words_nearest(const char *word, const char *const *candidates);

/* A copy that is safe on a terminal: C0, C1, DEL and bidi controls as \x1b, \u202e. g_free it. */
char *words_escape(const char *text);

/* TRUE and counts when something was replaced: invalid bytes and NULs become U+FFFD. g_free it. */
char *words_clean_utf8(const char *text, gsize length, guint *replaced);

/* NFC, trimmed, inner white space runs as one blank: for names and titles. g_free it. */
char *words_tidy(const char *text);

/* Lower case, marks removed, for comparing names and headers ("Données " -> "donnees"). g_free it. */
char *words_fold(const char *text);

/* The first `characters` of a text, on a word boundary, with "…" when cut; one line. g_free it. */
char *words_excerpt(const char *text, glong characters);

#endif
