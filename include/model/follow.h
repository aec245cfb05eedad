/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FOLLOW_H
#define MODEL_FOLLOW_H

/* Whom an account follows, and for how long, as an export tells it. Texts are borrowed. */

#include <glib.h>

/* That one account follows, or followed, another. One of the times is known. */
struct follow {
	const char *network; /* interned; never NULL */
	const char *account; /* who follows, compared form; NULL: `owner` */
	/* Without an account: the student, as the row or the place of the file says; NULL or
	 * "": nobody says. */
	const char *owner;
	const char *target;   /* whom: handle in compared form, or the network's id */
	gint64 followed_at;   /* UTC seconds; CLOCK_UNKNOWN: not told */
	gint64 unfollowed_at; /* UTC seconds; CLOCK_UNKNOWN: not undone, or not told */
	long line;
};

/*
 * That what a file says of an account's follows is how things stood at one moment, not a log
 * of what happened: it stays when a newer file of the same name comes. What a list with a time
 * does not name was not followed then.
 */
struct follow_list {
	const char *network;
	const char *account, *owner; /* as in struct follow */
	gint64 as_of;                /* UTC seconds; CLOCK_UNKNOWN: absence says nothing */
};

#endif
