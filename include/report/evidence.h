/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_EVIDENCE_H
#define REPORT_EVIDENCE_H

/* The posts behind a criterion, in the order in which a reader wants them. */

#include <glib.h>

#include "model/sheet.h"

struct evidence_line {
	const struct sheet_post *post;
	enum value aspect;
	double value;    /* 0..1 */
	gboolean counts; /* FALSE: another reply to the same person counts more */
};

/*
 * The posts that moved a criterion, most weighty first (of equals the newest). Credibility
 * lists claims without a source or a tie too, with value 0: they are in its n. Consistency
 * and peer regard rest on no single post: empty. g_array_unref it; borrows from `sheet`.
 */
GArray *evidence_lines(const struct sheet *sheet, enum criterion criterion);

/* Near duplicates that count for nothing, oldest first; of const struct sheet_post *. */
GPtrArray *evidence_set_aside(const struct sheet *sheet);

/* The post with this id, or NULL. */
const struct sheet_post *evidence_post(const struct sheet *sheet, gint64 id);

/* Why a line counts, or what it lacks: "to @ana: how to", "no source". g_free it. */
char *evidence_why(const struct evidence_line *line);

#endif
