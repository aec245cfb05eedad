/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_COMPUTE_H
#define APP_COMPUTE_H

/* A run: from the facts in the store to scores and the evidence behind them. */

#include <glib.h>

#include "app/classroom.h"
#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"

struct computation {
	gint64 run;      /* id of the run that holds the figures */
	gboolean is_new; /* FALSE: the newest run was of the same facts and settings already */
	int students;
	gint64 posts; /* own posts that were looked at */
	gint64 coded; /* of them, those with human codes */
	/* Coded posts without effect: outside the window, near duplicates, reposts, or of
	 * nobody in the class. */
	gint64 idle_codes;
};

/*
 * Computes a run and appends it to the store in one transaction; does nothing when the newest
 * run has the same facts, settings, model and `as_of` (CLOCK_UNKNOWN: as the settings say).
 */
enum result compute_run(struct classroom *classroom, gint64 as_of, struct progress *progress,
			struct computation *computation, struct diag *diag);

#endif
