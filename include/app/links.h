/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_LINKS_H
#define APP_LINKS_H

/* Who answered, mentioned, quoted or reposted whom in the window. */

#include <glib.h>

#include "app/people.h"
#include "app/window.h"
#include "base/result.h"
#include "metric/observations.h"
#include "store/store.h"

/* What one person received, by index into people->persons. */
struct received {
	int reached_accounts; /* distinct people who replied, mentioned, quoted or reposted */
	int replies;          /* replies by others */
	int replies_answered; /* of them, those the person answered */
};

/* What one account sent to one person. */
struct contact {
	gint32 person; /* who was reached: index into people->persons */
	gint32 actor;  /* by whom: see links_actor */
	gint64 posts; /* that replied to, mentioned, quoted or reposted the person: each once */
};

struct links;

/*
 * One pass over replies and one over other interactions, by several threads with connections
 * of their own to the store's file: what is not committed is not seen. NULL when it failed.
 */
struct links *links_load(struct store *store, const struct people *people,
			 const struct window *window, struct diag *diag);
void links_free(struct links *links);

const struct received *links_received(const struct links *links, guint person);
/* Everybody who reached a person, by actor; NULL where *count is 0. The actors' numbers depend
 * on the order of imports, their number and posts do not. */
const struct contact *links_contacts(const struct links *links, guint person, guint *count);
/* The posts by which others turned to a person, each once; NULL where *count is 0. */
const struct turn *links_turns(const struct links *links, guint person, gsize *count);
/* A reply by somebody else to a student's post. */
struct answerer {
	gint64 post;
	gint32 actor; /* who replied: see links_actor */
};
/* Who replied to a post, each actor once; NULL where *count is 0. */
const struct answerer *links_answerers(const struct links *links, gint64 post, gsize *count);
/*
 * Whom a reply by a person answers, in the window: the account, -1 when it is not known. *post
 * becomes the post answered, 0 where that is not in the store.
 */
gint32 links_parent(const struct links *links, const struct stored_post *reply, gint64 *post);
/* FALSE when the store holds no interaction at all: nothing is known about who answered. */
gboolean links_are_known(const struct links *links);

/*
 * One number for one actor: the accounts of one person are the same actor. -1 for nobody.
 */
gint32 links_actor(const struct people *people, gint32 account);

#endif
