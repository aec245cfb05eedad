/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_BASE_CLOCK_WORDS_H
#define SRC_BASE_CLOCK_WORDS_H

/* The words in dates: English, German, French, Spanish, Italian, Portuguese, Dutch. */

#include <glib.h>

enum clock_word_kind {
	WORD_NONE, /* it has no place in a date */
	WORD_MONTH,
	WORD_ZONE,
	WORD_AM,
	WORD_PM,
	WORD_FILLER /* the day of the week, "at", "de" */
};

/* What a word of ASCII letters, marks taken off, means. *value: the month, 1 to 12, or the
 * hours that a zone is ahead of UTC. */
enum clock_word_kind clock_word(const char *word, gsize length, int *value);

#endif
