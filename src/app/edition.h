/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_EDITION_H
#define APP_EDITION_H

/* One run, opened for publishing: what all its sheets have in common. Read-only once open. */

#include "app/assemble.h"
#include "app/classroom.h"

struct edition {
	struct classroom *classroom;
	/* The settings that the run was made with, and today's in what moves no figure. */
	const struct config *config;
	struct config *restored; /* owned; NULL where they are the classroom's */
	struct people *people;
	struct window window;
	struct links *links;
	struct assembly assembly;
	gint64 run;
	gboolean outdated;               /* facts have been stored or removed since the run */
	int sheet_number;                /* under which the run was handed out; 0: not yet */
	char **topics;                   /* of the run, NULL-terminated; owned */
	GArray *chosen;                  /* of const struct person *: whose sheets, by id */
	struct sheet_comments *comments; /* owned; NULL: not loaded, or no survey */
};

/*
 * Opens run `run` (0: the newest) for `students` (NULL: all active ones that have figures).
 * RESULT_FAIL after an error: no run, an unknown student with the nearest name.
 */
enum result edition_open(struct edition *edition, struct classroom *classroom, gint64 run,
			 const char *const *students, struct diag *diag);
/* Comments of classmates, for sheets: without, they show none. */
enum result edition_load_comments(struct edition *edition, struct diag *diag);
void edition_close(struct edition *edition);

/* Where the store has changed since the run: that, what was done about it, and what to do. */
void edition_warn_if_outdated(const struct edition *edition, const char *done,
			      struct diag *diag);

/* Student number `item` of those chosen. */
const struct person *edition_person(const struct edition *edition, gsize item);

/* What one thread works with; appraiser_free it. NULL after an error. */
struct appraiser *edition_new_appraiser(const struct edition *edition, struct diag *diag);

#endif
