/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

/*
 * Two runs side by side, student by student, and what changed beside the posts. By id: nobody
 * is ranked.
 */

#include <glib.h>

#include "config/wording.h"
#include "model/results.h"
#include "report/history.h"

void compare_print_text(GString *out, const struct results *before, const struct results *after,
			const struct run_changes *changes, GTimeZone *zone);
/* The scores of `after` as scores_print_json has them, and "compare" beside them. */
void compare_print_json(GString *out, const struct results *before, const struct results *after,
			const struct run_changes *changes, GTimeZone *zone,
			const struct wording *wording);

/* The student of this id, or NULL. */
const struct student_result *compare_find(const struct results *results, const char *id);

#endif
