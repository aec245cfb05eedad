/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/publish.h"
#include "cli/commands.h"
#include "summary.h"

static char **sheets_formats;
static char *sheets_bundle;
static gint64 sheets_of_run;
static gboolean sheets_publish;

static const GOptionEntry sheets_options[] = {
	{ "format", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sheets_formats,
	  "pdf, html or text; may be given several times", "FORMAT" },
	{ "bundle", 0, 0, G_OPTION_ARG_FILENAME, &sheets_bundle,
	  "one PDF with all of them, to print", "FILE" },
	{ "run", 0, 0, G_OPTION_ARG_INT64, &sheets_of_run,
	  "an older run; a sheet that was handed out comes back as it was", "N" },
	{ "publish", 0, 0, G_OPTION_ARG_NONE, &sheets_publish,
	  "mark the run as handed out, and keep its sheets", NULL },
	{ 0 },
};

static gboolean
read_formats(struct env *env, struct publish_options *options)
{
	for (char **name = sheets_formats; name && *name; name++) {
		int format = sheet_format_parse(*name);

		if (format < 0) {
			env_wrong_use(
				env,
				"--format does not know '%s', nothing was done; it takes pdf, "
				"html or text",
				*name);
			return FALSE;
		}
		options->formats[format] = TRUE;
	}
	if (!sheets_formats)
		options->formats[SHEET_PDF] = TRUE;
	/* As a build leaves them, so that the next one has nothing to do. */
	if (!sheets_formats && sheets_publish)
		options->formats[SHEET_HTML] = TRUE;
	return TRUE;
}

/* A run is handed out to the class; FALSE after reporting a wrong line. */
static gboolean
check_publish(struct env *env, char **words)
{
	if (!sheets_publish || !*words)
		return TRUE;
	env_wrong_use(env, "--publish hands a run out to the whole class, nothing was done; "
			   "leave the students out");
	return FALSE;
}

static void
say_which_run(struct env *env, const struct publication *publication, gboolean is_bundle)
{
	if (publication->again)
		env_say(env,
			"Run %" G_GINT64_FORMAT
			" is sheet %d already: handed out again, kept as "
			"the sheets are now.",
			publication->run, publication->sheet_number);
	else if (publication->handed_out)
		env_say(env,
			"Run %" G_GINT64_FORMAT
			" is sheet %d: handed out. Its sheets are kept; "
			"later ones show it as a hollow ring.",
			publication->run, publication->sheet_number);
	if (publication->handed_out && publication->stays > 0)
		env_say(env, "%d %s as before what classmates say: 'repute check' tells why.",
			publication->stays,
			publication->stays == 1 ? "sheet shows" : "sheets show");
	if (publication->is_newest || publication->handed_out || is_bundle)
		return;
	env_say(env,
		"They are of run %" G_GINT64_FORMAT
		", not of the newest: 'repute build' draws that one again.",
		publication->run);
}

static void
sheets_run(struct env *env, char **words)
{
	g_autofree char *bundle =
		sheets_bundle ? g_canonicalize_filename(sheets_bundle, NULL) : NULL;
	struct publish_options options = {
		.run = sheets_of_run,
		.students = *words ? (const char *const *)words : NULL,
		.bundle = bundle,
		.hand_out = sheets_publish,
		/* The next build takes the folder for current. */
		.refresh = sheets_publish,
		.progress = &env->progress,
	};
	struct publication publication = { 0 };
	struct classroom *classroom;

	if (!read_formats(env, &options) || !check_publish(env, words))
		return;
	classroom = classroom_open(
		env->directory, sheets_publish ? CLASSROOM_WRITE : CLASSROOM_READ, &env->diag);
	if (!classroom)
		return;
	if (publish_sheets(classroom, &options, &publication, &env->diag) == RESULT_OK) {
		if (bundle)
			env_say(env, "Drew %d sheets into %s.", publication.sheets,
				sheets_bundle);
		if (bundle)
			summary_of_undrawn(env, &publication);
		else
			summary_of_sheets(env, &publication);
		say_which_run(env, &publication, bundle != NULL);
	}
	publication_done(&publication);
	classroom_close(classroom);
}

const struct command cmd_sheets = {
	.name = "sheets",
	.arguments = "[STUDENT...]",
	.summary = "draws feedback sheets from the newest run",
	.about = "Writes to out/sheets/, one file a student, named by the student's id. A student is named\n"
		 "by id, login, e-mail or name. With --publish the run is marked as handed out, and its\n"
		 "sheets are kept: 'repute sheets --run N' brings them back byte for byte.",
	.examples = {
		{ "repute sheets s1001 --format pdf --format html", "one student's sheet, twice" },
		{ "repute sheets --bundle print.pdf --publish", "everybody's sheets in one file, handed out" },
	},
	.options = sheets_options,
	.most = -1,
	.run = sheets_run,
};
