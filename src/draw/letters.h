/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_LETTERS_H
#define DRAW_LETTERS_H

/* From any bytes to letters that can be drawn right, and what letters measure. */

#include "font_set.h"

/*
 * Fills `letters` (of struct letter, emptied first) with what is drawn for the text: made
 * valid, NFC, blanks for newlines and tabs, no invisible characters, "[…]" for each run of
 * characters that cannot be drawn. Returns how many characters those were; *first (may be
 * NULL) is the first of them, 0 when there is none.
 */
guint letters_set(GArray *letters, const struct fonts *fonts, enum face face, const char *text,
		  gunichar *first);

/* Kerns neighbours of one typeface: for sizes at which the eye sees it, as it takes time. */
void letters_kern(GArray *letters, const struct fonts *fonts);

/* Width in points: tracking stands between letters, not after the last. */
double letters_width(const struct letter *letters, gsize count, const struct text_style *style);

/* Back to UTF-8; g_free the result. */
char *letters_text(const struct letter *letters, gsize count);

#endif
