/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_ASK_H
#define APP_ASK_H

/*
 * Ways to ask a survey: forms, a worksheet, a table to fill in, all under out/survey/. Each is
 * made from the survey, the roster and who rates whom; the same three give the same bytes, and
 * a file that holds them already is left alone.
 */

#include <glib.h>

#include "app/classroom.h"
#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"

struct asking {
	const char *survey;         /* its name */
	gboolean is_for_class;      /* forms: one file in which each chooses their name */
	gboolean has_student_pages; /* worksheet: one for each student, by name */
	struct progress *progress;
};

/* What was made. asked_done afterwards, whatever came of it. */
struct asked {
	char *path;    /* the file, or the folder of the forms */
	int files;     /* made or there already */
	int written;   /* of them new or changed */
	int removed;   /* forms of people who are asked nothing any more */
	int rows;      /* of the table */
	int pages;     /* of the worksheet */
	int left_out;  /* students whom the survey asks nothing */
	int undrawn;   /* names of which the worksheet's fonts lack letters */
	char *survey;  /* name */
	gint64 closes; /* of the survey; CLOCK_UNKNOWN */
};

/*
 * out/survey/NAME/ID.html, one for each student who is asked anything; for the class
 * out/survey/NAME.html. A form for the class of a survey with assigned pairs is refused: it
 * would show everybody who rates whom.
 */
enum result ask_forms(struct classroom *classroom, const struct asking *asking,
		      struct asked *asked, struct diag *diag);

/* out/survey/NAME-worksheet.pdf. */
enum result ask_worksheet(struct classroom *classroom, const struct asking *asking,
			  struct asked *asked, struct diag *diag);

/* out/survey/NAME.csv: a row for each answer to be given, the columns rater, ratee, item,
 * value, comment; `import` reads it back once it is filled in. */
enum result ask_template(struct classroom *classroom, const struct asking *asking,
			 struct asked *asked, struct diag *diag);

void asked_done(struct asked *asked);

#endif
