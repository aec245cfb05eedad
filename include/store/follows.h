/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_FOLLOWS_H
#define STORE_FOLLOWS_H

/* Whom accounts follow, as files told it: facts, put inside an import. */

#include "model/follow.h"
#include "store/store.h"

/* Stores one follow of the source; follow->account must be known, follow->owner is not read.
 * The same one twice is stored twice. */
enum result store_put_follow(struct store *store, gint64 source, const struct follow *follow);
/*
 * Says that the follows of this account in the source are a list, not a log: they stay when a
 * later version of the path comes. Twice is once, with the later time.
 */
enum result store_put_follow_list(struct store *store, gint64 source,
				  const struct follow_list *list);

struct stored_follow {
	gint64 list; /* the source, where it is a list; 0: a log */
	gint32 account;
	const char *target;
	gint64 followed_at, unfollowed_at; /* UTC seconds; CLOCK_UNKNOWN */
};
typedef enum result store_follow_fn(void *arg, const struct stored_follow *follow);
/* All follows, in the order of imports. */
enum result store_each_follow(struct store *store, store_follow_fn *each, void *arg);

struct stored_follow_list {
	gint64 list; /* the source */
	gint32 account;
	gint64 as_of; /* UTC seconds; CLOCK_UNKNOWN: absence says nothing */
};
typedef enum result store_follow_list_fn(void *arg, const struct stored_follow_list *list);
enum result store_each_follow_list(struct store *store, store_follow_list_fn *each, void *arg);

#endif
