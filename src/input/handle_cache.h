/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_HANDLE_CACHE_H
#define SRC_INPUT_HANDLE_CACHE_H

/*
 * The same few handles come again and again in a file: each spelling is parsed once. What is
 * handed out lives until handle_cache_trim, to be called between records.
 */

#include <glib.h>

#include "model/network.h"

struct handle_cache;

enum { HANDLE_NAME_BYTES = 200 };

struct handle_cache *handle_cache_new(void);
void handle_cache_free(struct handle_cache *cache);
void handle_cache_trim(struct handle_cache *cache);

/*
 * The compared form of `length` bytes of `text`; NULL when they are no handle. A bare name on
 * Mastodon gets `host`, the server that wrote the file, where one is given (else NULL).
 */
const char *handle_cache_get(struct handle_cache *cache, const char *network, const char *host,
			     const char *text, gsize length);

/*
 * The same for an author, who must not be lost: what is no handle of the network ("Ana Lima",
 * a guest of another network) comes as lower case and tidy, without '@'. NULL for "n/a" and
 * the like, and for more than HANDLE_NAME_BYTES.
 */
const char *handle_cache_get_person(struct handle_cache *cache, const char *network,
				    const char *host, const char *text, gsize length);

/*
 * The server of a Mastodon account or URL ("ana@mas.to", "https://mas.to/@ana/1" -> "mas.to"),
 * lower case; NULL when there is none to be seen. g_free it.
 */
char *handle_cache_host(const char *text);

#endif
