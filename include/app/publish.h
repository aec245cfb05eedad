/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PUBLISH_H
#define APP_PUBLISH_H

/* From a stored run to the files people get. */

#include <glib.h>

#include "app/classroom.h"
#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"
#include "model/sheet.h"

/* "pdf", "html", "text"; -1 if none. */
int sheet_format_parse(const char *text);

struct publish_options {
	gint64 run;                           /* 0: the newest */
	const char *const *students;          /* NULL: every active one */
	gboolean formats[SHEET_FORMAT_COUNT]; /* which files to write */
	const char *bundle;       /* one PDF with all of them, to print; NULL: none */
	gboolean skip_if_current; /* do nothing when all files are there and current */
	gboolean refresh;  /* of other formats too the files that lie there: none stays old */
	gboolean hand_out; /* then keep the sheets and mark the run; not with `students` */
	struct progress *progress;
};

struct publication {
	int sheets;         /* students whose sheet was drawn */
	int files_written;  /* new or changed */
	gboolean current;   /* nothing had to be drawn */
	gboolean is_newest; /* they are of the newest run */
	gint64 run;         /* whose sheets they are */
	int sheet_number;   /* under which it was handed out; 0: not yet */
	int stays;          /* students with figures of classmates as of an earlier sheet */
	gboolean handed_out, again; /* just now; not for the first time */
	gboolean kept;              /* not drawn: the files are those that were handed out */
	struct diag *diag;          /* internal */
	GPtrArray *undrawn; /* of char *: "s1010: 李薇", names that a PDF cannot show; owned */
	GPtrArray *left_out; /* of char *: ids; words of posts that their PDFs cannot show */
};

/*
 * Writes sheets under out/sheets/, or into the bundle. A run that is asked for by its number
 * and was handed out is not drawn again: its sheets come back byte for byte as they were kept.
 * (A bundle is always drawn.) publication_done afterwards, whatever came of it.
 */
enum result publish_sheets(struct classroom *classroom, const struct publish_options *options,
			   struct publication *publication, struct diag *diag);
void publication_done(struct publication *publication);

/*
 * Hands the assembled sheet of one student of a run (0: the newest) to `each`, with the
 * settings that the run was made with: for commands that print figures with their evidence.
 */
typedef enum result publish_sheet_fn(void *arg, const struct sheet *sheet,
				     const struct config *config);
enum result publish_each_sheet(struct classroom *classroom, gint64 run,
			       const char *const *students, publish_sheet_fn *each, void *arg,
			       struct diag *diag);

#endif
