/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/compute.h"
#include "base/clock.h"
#include "cli/commands.h"
#include "summary.h"

static char *score_as_of;

static const GOptionEntry score_options[] = {
	{ "as-of", 0, 0, G_OPTION_ARG_FILENAME, &score_as_of,
	  "look at posts up to the end of this day", "YYYY-MM-DD" },
	{ 0 },
};

/* FALSE after reporting a wrong date. */
static gboolean
read_as_of(struct env *env, GTimeZone *zone, gint64 *as_of)
{
	*as_of = CLOCK_UNKNOWN;
	if (!score_as_of)
		return TRUE;
	if (!clock_parse_date(score_as_of, zone, as_of)) {
		env_wrong_use(env,
			      "'%s' is no date, nothing was scored; write it as 2026-11-01",
			      score_as_of);
		return FALSE;
	}
	*as_of = clock_next_day(*as_of, zone) - 1;
	return TRUE;
}

static void
score_run(struct env *env, char **words)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_WRITE, &env->diag);
	struct computation computation = { 0 };
	gint64 as_of;

	(void)words;
	if (!classroom)
		return;
	if (read_as_of(env, classroom->config->zone, &as_of) &&
	    compute_run(classroom, as_of, &env->progress, &computation, &env->diag) ==
		    RESULT_OK) {
		if (computation.is_new)
			env_say(env,
				"Scored %d %s from %" G_GINT64_FORMAT
				" %s: run %" G_GINT64_FORMAT ". Next: repute scores.",
				computation.students,
				computation.students == 1 ? "student" : "students",
				computation.posts, computation.posts == 1 ? "post" : "posts",
				computation.run);
		else
			env_say(env,
				"Nothing is new since run %" G_GINT64_FORMAT
				". Next: repute scores.",
				computation.run);
		summary_of_codes(env, &computation);
	}
	classroom_close(classroom);
}

const struct command cmd_score = {
	.name = "score",
	.arguments = "",
	.summary = "computes a run from what was imported",
	.about = "Scores every active student and appends a run to the store; older runs stay as they are.",
	.examples = {
		{ "repute score", "scores the class here" },
		{ "repute score --as-of 2026-11-01", "as things stood on that day" },
	},
	.options = score_options,
	.run = score_run,
};
