/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SURVEY_MAP_H
#define APP_SURVEY_MAP_H

/*
 * A first mapping of a form tool's export, for the instructor to correct: which column is who
 * answers, which item a header asks, about whom. Guessed by comparing headers with the texts
 * of the survey and the names of the roster; where that does not tell, a '?' stands, with which
 * no mapping is loaded.
 */

#include <glib.h>

#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/instrument.h"
#include "input/wide_look.h"

struct survey_map {
	GString *text; /* the INI file */
	guint columns; /* of the export */
	guint answers; /* columns that answer an item or a question, fully told */
	guint open;    /* columns and labels with a '?' */
	guint ignored; /* columns that mean nothing to the survey, ids and times apart */
	gboolean has_rater;
};

void survey_map_make(struct survey_map *map, const struct wide_look *look,
		     const struct instrument *survey, const struct people *people,
		     const char *file);
void survey_map_done(struct survey_map *map);

#endif
