/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/codes.h"
#include "app/compute.h"
#include "app/handles.h"
#include "app/ingest.h"
#include "app/post_owners.h"
#include "app/people.h"
#include "app/publish.h"
#include "app/survey_check.h"
#include "base/clock.h"
#include "cli/commands.h"
#include "summary.h"

static enum result
import_all(struct env *env, struct classroom *classroom)
{
	const struct ingest_options options = {
		.now = env_now(),
		.progress = &env->progress,
	};
	struct ingestion ingestion = { 0 };
	struct people *people;
	int active;
	enum result result = ingest_folder(classroom, &options, &ingestion, &env->diag);

	if (result == RESULT_OK)
		result = ingest_write_rejects(classroom, &env->diag);
	if (result == RESULT_OK)
		summary_of_import(env, &ingestion);
	ingestion_done(&ingestion);
	if (result != RESULT_OK)
		return RESULT_FAIL;
	/* Who is who is said again on every run: it is what instructors have to mend. */
	people = people_load(classroom->store, &env->diag);
	if (!people)
		return RESULT_FAIL;
	if (post_owners_settle(classroom->store, people, &env->diag) != RESULT_OK) {
		people_free(people);
		return RESULT_FAIL;
	}
	active = people->active_students;
	if (active == 0) {
		ingest_report_pending(classroom, &env->diag);
		diag_at(&env->diag, SEVERITY_ERROR, NULL, 0,
			"there is no active student, nothing was scored; put the LMS export "
			"here as roster.csv");
	} else if (ingestion.imported > 0) {
		handles_check(classroom->store, people, FALSE, &env->diag);
		codes_check(classroom->store, &env->diag);
		survey_check(classroom, people, FALSE, &env->diag);
	}
	people_free(people);
	return active > 0 ? RESULT_OK : RESULT_FAIL;
}

/* From when to when, since all figures depend on it. */
static void
say_window(struct env *env, const struct classroom *classroom, gint64 run_id)
{
	struct run run;
	struct store_counts counts;
	char from[64];
	char until[64];

	if (store_find_run(classroom->store, run_id, &run) != RESULT_OK ||
	    store_counts(classroom->store, &counts) != RESULT_OK)
		return;
	env_say(env, "The window: %s to %s, %d %s.%s",
		clock_format_day(run.start, classroom->config->zone, from),
		clock_format_day(MIN(run.as_of, run.end), classroom->config->zone, until),
		run.weeks, run.weeks == 1 ? "week" : "weeks",
		classroom->config->start == CLOCK_UNKNOWN && counts.posts > 0
			? " (It begins with the first post; class.ini can set its start.)"
			: "");
	if (classroom->config->end != CLOCK_UNKNOWN && run.as_of >= run.end &&
	    counts.posts > 0 && counts.newest > run.end)
		env_say(env,
			"The term ends there: later posts count for nothing, the newest is of %s. "
			"(end in class.ini)",
			clock_format_day(counts.newest, classroom->config->zone, until));
	else if (classroom->config->as_of == CLOCK_UNKNOWN && counts.posts > 0 &&
		 run.as_of > counts.newest && run.as_of <= run.end)
		env_say(env,
			"It ends with the newest survey answer; the newest post is of %s. "
			"(class.ini can set as_of.)",
			clock_format_day(counts.newest, classroom->config->zone, until));
}

/* Comments wait on every run, whatever was new. The drawing of sheets reads decisions, too. */
static void
tell_comments(struct env *env, struct classroom *classroom, gboolean is_drawn)
{
	struct people *people = people_load(classroom->store, NULL);

	if (people)
		survey_tell_waiting(classroom, people, !is_drawn, &env->diag);
	people_free(people);
}

static void
score_and_print(struct env *env, struct classroom *classroom)
{
	struct computation computation = { 0 };
	struct publication publication = { 0 };
	const struct publish_options options = {
		.formats = { [SHEET_PDF] = TRUE, [SHEET_HTML] = TRUE },
		.skip_if_current = TRUE,
		.refresh = TRUE,
		.progress = &env->progress,
	};

	if (compute_run(classroom, CLOCK_UNKNOWN, &env->progress, &computation, &env->diag) !=
	    RESULT_OK)
		return;
	if (computation.is_new)
		env_say(env,
			"Scored %d %s from %" G_GINT64_FORMAT " %s: run %" G_GINT64_FORMAT ".",
			computation.students,
			computation.students == 1 ? "student" : "students", computation.posts,
			computation.posts == 1 ? "post" : "posts", computation.run);
	else
		env_say(env, "The scores are up to date: run %" G_GINT64_FORMAT ".",
			computation.run);
	if (computation.is_new)
		say_window(env, classroom, computation.run);
	summary_of_codes(env, &computation);
	if (publish_sheets(classroom, &options, &publication, &env->diag) == RESULT_OK)
		summary_of_sheets(env, &publication);
	tell_comments(env, classroom, !publication.current && !publication.kept);
	publication_done(&publication);
}

static void
build_run(struct env *env, char **words)
{
	struct classroom *classroom = classroom_open(words[0] ? words[0] : env->directory,
						     CLASSROOM_WRITE, &env->diag);

	if (!classroom)
		return;
	if (import_all(env, classroom) == RESULT_OK)
		score_and_print(env, classroom);
	classroom_close(classroom);
	if (env->diag.counts[SEVERITY_ERROR] == 0 && env->diag.counts[SEVERITY_SYSTEM] == 0)
		env_say(env, "Next: repute scores, repute explain STUDENT, repute check.");
	else
		env_say(env, "There were errors: mend them and build again before a sheet goes "
			     "out.");
}

const struct command cmd_build = {
	.name = "build",
	.arguments = "[DIR]",
	.summary = "the main job: imports what is new, scores, writes every sheet",
	.about = "Reads roster.*, handles.* and everything under posts/ and labels/ that is new or changed,\n"
		 "scores the class, and writes a feedback sheet for each student to out/sheets/ (PDF and\n"
		 "HTML; what lies there as text is drawn anew). With nothing new it does no work and\n"
		 "changes no byte.",
	.examples = {
		{ "repute build tech621", "builds the class in the folder tech621" },
		{ "repute -C tech621 build --strict", "the same, and exits 1 on warnings too" },
	},
	.most = 1,
	.run = build_run,
};
