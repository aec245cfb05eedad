/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_EXPLAIN_ROWS_H
#define REPORT_EXPLAIN_ROWS_H

/* The rows of a ledger, for its text and its JSON; private to the report. */

#include <glib.h>

#include "model/sheet.h"

/* Which aspects of a post are the evidence of a criterion, and what to call them. */
struct explain_aspect {
	enum criterion criterion;
	enum value aspect;
	const char *label; /* before the reason, in text */
	const char *name;  /* in JSON */
};
enum { EXPLAIN_ASPECTS = 6 };
extern const struct explain_aspect explain_aspects[EXPLAIN_ASPECTS];

struct explain_row {
	const struct explain_aspect *aspect;
	const struct sheet_post *post;
	gboolean counts; /* FALSE: another reply to the same person counts, and this one not */
};

/* The rows of a criterion, aspect by aspect, by time; of struct explain_row. g_array_unref it.
 */
GArray *explain_rows(const struct sheet *sheet, enum criterion criterion);

/* What the row adds to the sum of its criterion, 0..1: nothing where it does not count. */
double explain_counted(const struct explain_row *row);

/* The place of a post among the student's own by time, from 1: no import order changes it. */
int explain_place(const struct sheet *sheet, const struct sheet_post *post);

#endif
