/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_LABELS_H
#define STORE_LABELS_H

/*
 * Human codes as they stand in the files of labels/, facts like all else in the store: see
 * store/store.h for what goes for every function. Which post a code is of is not decided here:
 * the post may be imported later.
 */

#include <glib.h>

#include "model/label.h"
#include "store/store.h"

/* Stores a label of the source whose import is going on. The same one twice is stored twice. */
enum result store_put_label(struct store *store, gint64 source,
			    const struct class_label *label);

/* A label with where it came from. */
struct stored_label {
	struct class_label label;
	const char *path;
	gint64 ordinal; /* 1, 2, ... within the file, in its order */
};
typedef enum result store_label_fn(void *arg, const struct stored_label *label);
/* The labels of sources in force, by path and ordinal. */
enum result store_each_label(struct store *store, store_label_fn *each, void *arg);

/* What a post can be called by. */
struct post_name {
	gint64 id;
	const char *network; /* interned */
	const char *key;
	const char *url; /* NULL: not known, or not asked for */
};
typedef enum result store_post_name_fn(void *arg, const struct post_name *name);
/*
 * The names of all posts, in no order. Without `with_urls` only an index is read, which is
 * several times faster.
 */
enum result store_each_post_name(struct store *store, gboolean with_urls,
				 store_post_name_fn *each, void *arg);

#endif
