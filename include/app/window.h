/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_WINDOW_H
#define APP_WINDOW_H

/* The part of the term that a run looks at (model.md section 1). */

#include <glib.h>

#include "app/people.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/config.h"
#include "store/store.h"

struct window {
	gint64 start, end; /* of the term: UTC seconds, inclusive */
	gint64 as_of;      /* survey answers count up to here: they may come after the term */
	gint64 until;      /* posts count up to here: as_of, or the end of the term before it */
	double elapsed;    /* (until - start) / (end - start), 0.1..1 */
	struct calendar calendar; /* weeks from start to until */
};

/*
 * Settles the window: what class.ini leaves open comes from the posts, never from the clock.
 * `as_of`: CLOCK_UNKNOWN, or the last second to look at. RESULT_FAIL when there is no post to
 * take a time from, or the window has not begun by then.
 */
enum result window_init(struct window *window, const struct config *config, struct store *store,
			const struct people *people, gint64 as_of, struct diag *diag);
/* From figures that a run has stored. */
void window_restore(struct window *window, gint64 start, gint64 end, gint64 as_of,
		    GTimeZone *zone);
void window_done(struct window *window);

#endif
