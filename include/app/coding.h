/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CODING_H
#define APP_CODING_H

/* Comparing rules with codes, and coders with each other. */

#include "app/classroom.h"
#include "base/diag.h"
#include "base/result.h"
#include "model/coding.h"

/*
 * Compares on the posts of the students of run `run` (0: the newest) in its window, near
 * duplicates left out. The signals are those of the phrase lists as they stand now: where these
 * have changed since the run, that is what one wants to know of them. Nothing coded: all counts
 * are 0 and no figure is estimable. RESULT_FAIL when there is no such run or the store failed.
 */
enum result coding_load(struct classroom *classroom, gint64 run, struct coding_report *report,
			struct diag *diag);

#endif
