/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_HAND_INS_H
#define STORE_HAND_INS_H

/* Whose posts somebody handed in, where a file names authors. Part of store.h's contract. */

#include "store/store.h"

/* In one file: the posts of one account. */
struct hand_in {
	const char *path;
	const char *owner;   /* whoever handed it in, as the file's place says it */
	gint32 account;      /* whose posts they are */
	const char *network; /* interned */
	const char *handle;  /* compared form */
	gint64 posts;
};

/* Once for each owner and account of the source that is being imported; `path` and `account`
 * are not read. They go when a later version of the path comes. */
enum result store_put_hand_in(struct store *store, gint64 source,
			      const struct hand_in *hand_in);
typedef enum result store_hand_in_fn(void *arg, const struct hand_in *hand_in);
/* By path, owner and network, the most posts first, then by handle. */
enum result store_each_hand_in(struct store *store, store_hand_in_fn *each, void *arg);

#endif
