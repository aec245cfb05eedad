/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_HANDOUT_H
#define APP_HANDOUT_H

/*
 * Handing the sheets of a run out: they are kept in the store as they are, and the run gets the
 * next sheet number. From then on they come back byte for byte.
 */

#include "app/publish.h"
#include "edition.h"

/*
 * Whether the run of `edition` may be handed out: none after it was, so that sheet 1, 2, ...
 * go forward. Warns where the store knows more than the run. RESULT_FAIL after an error.
 */
enum result handout_check(const struct edition *edition, struct diag *diag);

/* Sheets on their way into the store. */
struct handout;

struct handout *handout_new(void);
/* NULL is allowed. */
void handout_free(struct handout *handout);
/* Takes `data` over. */
void handout_add(struct handout *handout, const char *student, enum sheet_format format,
		 char *data, gsize length);
/* Notes a comment of a classmate that stands on a student's sheet, by its id. */
void handout_add_comment(struct handout *handout, const char *student, const char *comment);
/* Keeps them and marks the run, in one transaction; sets what `publication` says of it. */
enum result handout_keep(const struct handout *handout, const struct edition *edition,
			 struct publication *publication);

/*
 * Writes the sheets of a run as they were handed out, in these formats, to the students chosen
 * (NULL: all who are active); appends the paths to `files`. Sets publication->kept when there
 * were any: else the run has to be drawn.
 */
enum result handout_bring_back(const struct edition *edition,
			       const struct publish_options *options, GPtrArray *files,
			       struct publication *publication, struct diag *diag);

#endif
