/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_STEMMER_H
#define TEXT_STEMMER_H

/* Snowball stemmers (snowballstem.org). Nobody else sees libstemmer. */

#include <glib.h>

/* One for each thread. */
struct stemmer;

/* By English name or ISO 639 code, lower case ("german", "de", "deu"); NULL: unknown. */
struct stemmer *stemmer_new(const char *language);
/* NULL is allowed. */
void stemmer_free(struct stemmer *stemmer);

/* The known languages, "arabic, armenian, ...". g_free it. */
char *stemmer_languages(void);

enum { STEMMER_TOKEN_BYTES = 128 }; /* a longer token is no word, and is its own stem */

/*
 * The stem of a folded token. NUL-terminated, owned by the stemmer, valid until the next call.
 */
const char *stemmer_stem(struct stemmer *stemmer, const char *token, gsize length);

#endif
