/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_DECISIONS_H
#define APP_DECISIONS_H

/*
 * What the instructor decided about comments of classmates: surveys/NAME.comments.csv, a row
 * for each comment. Written by `survey moderate`, edited in a spreadsheet, read when sheets are
 * drawn. Of its columns release and instead decide; about and comment must stand as they were
 * written, so that a decision holds for the words that were read.
 */

#include <glib.h>

#include "app/comments.h"
#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"

#define DECISIONS_ENDING ".comments.csv"

enum release {
	RELEASE_OPEN, /* not decided yet: not shown */
	RELEASE_YES,
	RELEASE_NO
};

struct decision {
	char *id;
	char *about, *question, *comment; /* as they stand in the file */
	enum release release;
	char *instead; /* words to show in place of the comment; "" for none */
	long line;
	gboolean is_void; /* at fault: it decides nothing */
};

struct decisions {
	char *path;
	GPtrArray *rows;   /* of struct decision *, as in the file */
	GHashTable *by_id; /* id -> struct decision *, of rows: the first with that id */
	guint faults;      /* rows that could not be taken as they stand */
	char separator;    /* of its cells; ',' where there is no file */
	gboolean is_lossy; /* not in Unicode: a spreadsheet wrote '?' for what it has not */
};

/* "surveys/peer.comments.csv"; g_free it. */
char *decisions_path(const char *survey);

/*
 * Reads the file of a survey. Each row that is no use is reported with its line and decides
 * nothing; of rows about one comment that differ none decides. RESULT_END when there is no
 * file, RESULT_FAIL when it cannot be read as one, or a column is missing or unknown:
 * *decisions is empty then, but for its path. decisions_done in any case.
 */
enum result decisions_load(struct decisions *decisions, const char *survey, struct diag *diag);
/* Warns when there is no file, and sheets with comments of the survey were handed out. */
enum result decisions_check_gone(const struct decisions *decisions, struct store *store,
				 const struct instrument *survey, struct diag *diag);
/*
 * Holds the rows against the comments that stand there now: a row whose comment or person is
 * not that of its id (edited, or a column sorted alone) is a fault and decides nothing. What
 * spreadsheets do to a cell is no difference: white space, an apostrophe before it, NFC, '?'
 * for letters that an encoding lacks, figures written otherwise. Warns of other words without a
 * decision.
 */
void decisions_verify(struct decisions *decisions, const struct comments *comments,
		      const struct people *people, struct diag *diag);
void decisions_done(struct decisions *decisions);

/* NULL when nothing that holds stands there about the comment. */
const struct decision *decisions_find(const struct decisions *decisions, const char *id);

/* "yes", "Y", "true", "no", ... or blank; FALSE for what is none of these. */
gboolean release_parse(const char *text, enum release *release);

/* SHA-256 of the files of all surveys, 64 digits; g_free it. What sheets show hangs on it. */
char *decisions_digest(void);

#endif
