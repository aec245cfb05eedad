/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_DECISIONS_H
#define APP_DECISIONS_H

/*
 * What the instructor decided about comments of classmates: surveys/NAME.comments.csv, a row
 * for each comment. Written by `survey moderate`, edited in a spreadsheet, read when sheets are
 * drawn. Of its columns id, release and instead decide; the others are there to read.
 */

#include <glib.h>

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
};

struct decisions {
	char *path;
	GPtrArray *rows;   /* of struct decision *, as in the file */
	GHashTable *by_id; /* id -> struct decision *, of rows */
	guint faults;      /* rows that could not be taken as they stand */
};

/* "surveys/peer.comments.csv"; g_free it. */
char *decisions_path(const char *survey);

/*
 * Reads the file of a survey. Each row that is no use is reported with its line and decides
 * nothing; of two rows about one comment the first holds. RESULT_END when there is no file,
 * RESULT_FAIL when it cannot be read as one: *decisions is empty then, but for its path.
 * decisions_done in any case.
 */
enum result decisions_load(struct decisions *decisions, const char *survey, struct diag *diag);
void decisions_done(struct decisions *decisions);

/* NULL when nothing stands there about the comment. */
const struct decision *decisions_find(const struct decisions *decisions, const char *id);

/* "yes", "Y", "true", "no", ... or blank; FALSE for what is none of these. */
gboolean release_parse(const char *text, enum release *release);

/* SHA-256 of the files of all surveys, 64 digits; g_free it. What sheets show hangs on it. */
char *decisions_digest(void);

#endif
