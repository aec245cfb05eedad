/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_HISTORY_H
#define REPORT_HISTORY_H

/*
 * What runs were computed with, and what is different between two: so that nobody takes for a
 * change of the posts what is a change of the ruler.
 */

#include <glib.h>

#include "base/json.h"
#include "config/config.h"
#include "model/history.h"

struct run_changes {
	const struct run_record *before, *after;
	/* Of struct revision *, those that move figures; NULL when the settings of one of the
	 * runs cannot be read by this version. */
	GPtrArray *settings;
	GPtrArray *topics_added, *topics_removed; /* of char * */
	gboolean are_files_changed;               /* and more than that codes were given */
	gboolean are_codes_changed; /* FALSE too where one of the runs does not tell */
	gboolean is_ruler_changed;  /* settings but for the last day, phrases, codes, model or
				       program */
};

/* Both records must outlive it. `look`: any settings, see revision_restore. */
void run_changes_init(struct run_changes *changes, const struct run_record *before,
		      const struct run_record *after, const struct config *look);
/*
 * TRUE when reputation is measured otherwise for everybody: by other weights, goals, rules of
 * evidence or phrases, or by another version of the model. Human codes are of single posts:
 * are_codes_changed says that there are others. What moves levels, influence, observations or
 * the figures after the point alone is no such change; nor is the last day.
 */
gboolean run_changes_move_scores(const struct run_changes *changes);
void run_changes_done(struct run_changes *changes);

/* The differences as lines, indented; "nothing" where there are none. */
void run_changes_print_text(GString *out, int indent, const struct run_changes *changes,
			    GTimeZone *zone);
void run_changes_put_json(struct json *json, const char *key,
			  const struct run_changes *changes);

/* The last day of a run for people, into buffer[64]; with the time of day where another run
 * ends on the same day and not at the same moment. Returns buffer. */
char *history_last_day(const struct run_record *run, const struct run_record *other,
		       GTimeZone *zone, char buffer[64]);

/* All runs (of struct run_record *), oldest first, each with what changed since the one before.
 */
void history_print_text(GString *out, const GPtrArray *runs, const struct config *look);
void history_print_json(GString *out, const GPtrArray *runs, const struct config *look);

#endif
