/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_SLACK_TEXT_H
#define SRC_INPUT_SLACK_TEXT_H

/* Slack's codes for people, channels and links, and what stands behind them. */

#include <glib.h>

#include "element.h"

struct slack_people {
	GHashTable *names;  /* user id -> user name */
	GHashTable *titles; /* user id -> name that people see */
};

void slack_people_init(struct slack_people *people);
void slack_people_done(struct slack_people *people);
/* Notes what is known of a user, unless something was already. Any text may be NULL. */
void slack_people_note(struct slack_people *people, const char *id, const char *name,
		       const char *title);
/* The user name; the id itself where it is not known. */
const char *slack_people_name(const struct slack_people *people, const char *id);
/* The name that people see, or NULL. */
const char *slack_people_title(const struct slack_people *people, const char *id);

/*
 * The text as its readers saw it: <@U1> is @name, <#C1|general> is #general, <!here> is @here,
 * <https://x|label> is "label https://x"; then &amp; &lt; &gt;. People named are added to the
 * mentions. Lives until the next element; NULL gives "".
 */
const char *slack_text(struct elements *elements, const struct slack_people *people,
		       const char *text);

/* "1452837352.000002" -> 1452837352; CLOCK_UNKNOWN when it is none. */
gint64 slack_time(const char *text);

#endif
