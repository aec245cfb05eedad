/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_SHEET_SURVEY_H
#define SRC_APP_SHEET_SURVEY_H

/* What a sheet may show of the survey that peer regard rests on, from a stored run. */

#include <glib.h>

#include "base/result.h"
#include "model/sheet.h"
#include "store/store.h"

/* The survey of a run, without anybody's figures; read-only once loaded. */
struct shown_survey {
	char *name; /* NULL: no survey among classmates counts in the run */
	char *wave, *title;
	double lo, hi;
	int minimum, detail;
	GArray *dimensions; /* of struct survey_dimension */
	GHashTable *stays;  /* student -> number of the sheet whose figures hold */
	GStringChunk *texts;
};

/* shown_survey_done in any case. */
enum result shown_survey_load(struct shown_survey *shown, struct store *store, gint64 run);
void shown_survey_done(struct shown_survey *shown);

/*
 * What the sheet of a student (by id) may show, with nothing in it that must not be printed;
 * *survey is NULL where no survey counts. Dimensions that no classmate is asked about are left
 * out. The comments are empty (sheet_comments.h sets them). Titles live as long as `shown`.
 * sheet_survey_free it.
 */
enum result sheet_survey_load(const struct shown_survey *shown, struct store *store, gint64 run,
			      const char *student, struct sheet_survey **survey);
/* NULL is allowed. */
void sheet_survey_free(struct sheet_survey *survey);

#endif
