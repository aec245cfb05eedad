/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_META_H
#define SRC_INPUT_META_H

/*
 * What the "download your information" files of Instagram, Threads and Facebook have in
 * common: texts whose UTF-8 was taken for Latin-1, labels in the language of the account, no
 * ids, no counts, and no author: the posts are their owner's.
 */

#include <glib.h>

#include "article.h"
#include "input/json_stream.h"

typedef enum result meta_element_fn(void *elements, int path, struct json_t *element,
				    long line);

/* Reads a file of `network`; `element` gets a struct elements. The archive's name
 * ("instagram-ana-2026-09-05-Xy.zip") tells the owner where nothing else does. */
enum result meta_read(const char *const *paths, meta_element_fn *element, const char *network,
		      struct stream *stream, const struct read_options *options,
		      const struct sink *sink, struct diag *diag);

/* "x/instagram-ana.lima-2026-09-05-Xy.zip:media.json" -> "ana.lima"; NULL when the name is of
 * another form. g_free it. */
char *meta_owner_of_name(const char *file, const char *network);
/*
 * Whose download it is: by the account in it, else by the name of the archive or folder. NULL
 * where the file's place says so, or nobody does. g_free it.
 */
char *meta_owner(const char *file, const char *network, const struct read_options *options);

/* The text at `path` as it was meant, until the next element; "" when there is none. */
const char *meta_text(struct elements *elements, const struct json_t *value, const char *path);
/* Makes the post its owner's. As elements_set_author. */
gboolean meta_set_owner(struct elements *elements, struct post *post);
/* Puts the post, under a derived key where it has none. */
enum result meta_put(struct elements *elements, struct post *post);

#endif
