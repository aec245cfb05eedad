/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_SURVEY_RUN_H
#define SRC_APP_SURVEY_RUN_H

/* The surveys of a class in one run: which one peer regard rests on, and what is kept. */

#include "app/classroom.h"
#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "model/score.h"

struct survey_run;

/* Analyses all surveys that have answers up to `as_of`. NULL when the store failed. */
struct survey_run *survey_run_new(struct classroom *classroom, const struct people *people,
				  gint64 as_of, struct diag *diag);
/* NULL is allowed. */
void survey_run_free(struct survey_run *run);

/* How many surveys have answers. */
guint survey_run_count(const struct survey_run *run);

/* What classmates say of a person, by index into people->persons; NULL without a survey. */
const struct peer_summary *survey_run_peers(const struct survey_run *run, guint person);

/* Stores all figures with run `id`. */
enum result survey_run_store(const struct survey_run *run, gint64 id);

/* FALSE when a survey that run `id` rests on reads otherwise now, or is gone; or when it is
 * behind. */
gboolean survey_run_is_current(struct classroom *classroom, gint64 id, struct diag *diag);
/* *behind: figures of a survey have been handed out since the run was scored, so that nothing
 * tells whether those of the run may stand beside them. */
enum result survey_run_is_behind(struct store *store, gint64 id, gboolean *behind);

#endif
