/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

/* Looks over a class and says what to mend, and what the figures will lack. */

#include "app/classroom.h"

/* What was found, beside the messages. */
struct checkup {
	int students; /* active */
	int without_handle, without_posts;
	int observed; /* of whom the newest run noticed something to talk about */
	gint64 posts; /* in the store */
	gint64 rejects;
	gboolean has_store;
};

struct checkup_options {
	/* List by id of whom something was noticed, and from whom figures are withheld. */
	gboolean names_observed;
};

/*
 * Reports every finding into `diag`: damage, people without handles (with the nearest claim),
 * without posts, missing counts, posts outside the window, files others can read. RESULT_FAIL
 * only when the look itself failed.
 */
enum result doctor_check(struct classroom *classroom, const struct checkup_options *options,
			 struct checkup *checkup, struct diag *diag);

#endif
