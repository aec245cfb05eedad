/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SURVEY_CHECK_H
#define APP_SURVEY_CHECK_H

/* Looks over the surveys of a class: answers of nobody, answers that count for nothing. */

#include "app/classroom.h"
#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"

/*
 * Tells what is odd about the answers; `thorough`: also who has not answered yet, and what is
 * odd about who rates whom. RESULT_FAIL when the store failed.
 */
enum result survey_check(struct classroom *classroom, const struct people *people,
			 gboolean thorough, struct diag *diag);

/*
 * A note for each survey that has comments about classmates which nobody decided about.
 * `tell_faults`: also what is wrong with the files of decisions, when nobody else read them.
 */
void survey_tell_waiting(struct classroom *classroom, const struct people *people,
			 gboolean tell_faults, struct diag *diag);

#endif
