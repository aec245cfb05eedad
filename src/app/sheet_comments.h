/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_SHEET_COMMENTS_H
#define SRC_APP_SHEET_COMMENTS_H

/*
 * Which comments of classmates stand on a sheet. All of these must hold:
 *  - the survey is the one that peer regard rests on, in the wave of the run, and the comment
 *    counted in the run: comments go with the figures beside them;
 *  - at least `detail` people stand behind the student's figures;
 *  - the instructor released it (app/decisions.h);
 *  - it was let in: neither who came nor who changed something since an earlier sheet can be
 *    told by it (metric/crowd.h, with the sheets handed out of the same survey and wave).
 * A comment that its writer took back is gone from the next sheet.
 */

#include <glib.h>

#include "app/classroom.h"
#include "app/people.h"
#include "app/window.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/config.h"
#include "model/sheet.h"
#include "sheet_survey.h"
#include "store/store.h"

/* What the sheets of a run have in common; read-only while sheets are assembled. */
struct sheet_comments;

/*
 * Of run `run`, which looked at what `window` holds, with its settings and what it shows of its
 * survey; *out is NULL when there is none. What is given must outlive it. Faults in the
 * decisions are reported, and release nothing. RESULT_FAIL when the store failed or there is no
 * key.
 */
enum result sheet_comments_load(struct sheet_comments **out, struct classroom *classroom,
				const struct people *people, const struct config *config,
				const struct shown_survey *shown, const struct window *window,
				gint64 run, struct diag *diag);
/* NULL is allowed. */
void sheet_comments_free(struct sheet_comments *comments);

/*
 * Sets `comments` (g_free it; its texts are the first argument's), `comment_count` and
 * `comments_held` of what a sheet shows of the survey. Held is told by what was let in: a
 * comment that nobody may tell of is as if it were not there. Appends the ids of the comments
 * to `ids` (of char *, made for it), in their order. `store` may be one of the thread's own.
 */
enum result sheet_comments_of(const struct sheet_comments *comments, struct store *store,
			      const struct person *person, struct sheet_survey *survey,
			      GPtrArray *ids);

#endif
