/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

/* Looks over a class and says what to mend, and what the figures will lack. */

#include "app/classroom.h"

/* What was found, beside the messages. */
struct checkup {
	int students; /* active */
	int without_handle, without_posts;
	gint64 posts; /* in the store */
	gint64 rejects;
	gboolean has_store;
};

/*
 * Reports every finding into `diag`: damage, people without handles (with the nearest claim),
 * without posts, missing counts, posts outside the window, files others can read. RESULT_FAIL
 * only when the look itself failed.
 */
enum result doctor_check(struct classroom *classroom, struct checkup *checkup,
			 struct diag *diag);

#endif
