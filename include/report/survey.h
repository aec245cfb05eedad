/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SURVEY_H
#define REPORT_SURVEY_H

/*
 * The analysis of a survey as text for the instructor and as JSON (product.md). It names who
 * rates how: nothing of it goes to students as it is.
 */

#include <glib.h>

#include "metric/survey.h"

struct survey_person {
	const char *id, *name; /* name NULL: an id is all there is */
	gboolean is_listed;    /* FALSE: they rated, but no figure is theirs (left, say) */
};

struct survey_report {
	const char *name, *wave, *title; /* wave and title may be NULL */
	double lo, hi;
	int minimum, detail;
	const struct survey_person *persons; /* as many as the analysis has, in its order */
	/* As many as the analysis has dimensions. */
	const struct survey_dimension *dimensions;
	const char *const *items;        /* names, in the order of the analysed items */
	const struct survey_item *asked; /* the same */
	guint item_count;
	guint asked_count;         /* people who were to answer; 0: not known */
	guint answered_count;      /* of them, those who did */
	const char *const *silent; /* ids of the others, NULL-terminated; NULL: not known */
	guint comments;            /* about classmates, that count */
	guint released, refused;   /* of them; the others wait for the instructor */
	const struct survey_analysis *analysis;
};

void survey_print_text(GString *out, const struct survey_report *report);
void survey_print_json(GString *out, const struct survey_report *report);

#endif
