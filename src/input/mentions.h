/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_MENTIONS_H
#define SRC_INPUT_MENTIONS_H

/* Mentions of people: a list in a cell, or @words in a text. */

#include "handle_cache.h"

/*
 * The next @word of a text (on Reddit: u/word), from its '@' on; NULL when there is none.
 * Addresses of e-mail and parts of URLs are none; on Bluesky a name needs a dot, on X it has
 * none.
 */
const char *mentions_next(const char *text, const char *network, gsize *length);

/* Adds the distinct handles of the @words of `text` to `mentions` (of const char *). */
void mentions_add_text(GArray *mentions, struct handle_cache *cache, const char *network,
		       const char *host, const char *text);
/* Adds those of a list parted by ; , | or blanks. */
void mentions_add_list(GArray *mentions, struct handle_cache *cache, const char *network,
		       const char *host, const char *list);
/* Those of JSON in a cell: X's "entities", or its list of mentions. */
void mentions_add_json(GArray *mentions, struct handle_cache *cache, const char *network,
		       const char *host, const char *text);

#endif
