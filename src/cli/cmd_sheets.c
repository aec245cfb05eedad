/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/publish.h"
#include "cli/commands.h"
#include "summary.h"

static char **sheets_formats;
static char *sheets_bundle;
static gint64 sheets_of_run;

static const GOptionEntry sheets_options[] = {
	{ "format", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sheets_formats,
	  "pdf, html or text; may be given several times", "FORMAT" },
	{ "bundle", 0, 0, G_OPTION_ARG_FILENAME, &sheets_bundle,
	  "one PDF with all of them, to print", "FILE" },
	{ "run", 0, 0, G_OPTION_ARG_INT64, &sheets_of_run, "an older run", "N" },
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
	return TRUE;
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
		.progress = &env->progress,
	};
	struct publication publication = { 0 };
	struct classroom *classroom;

	if (!read_formats(env, &options))
		return;
	classroom = classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	if (!classroom)
		return;
	if (publish_sheets(classroom, &options, &publication, &env->diag) == RESULT_OK) {
		if (bundle)
			env_say(env, "Drew %d sheets into %s.", publication.sheets,
				sheets_bundle);
		else
			summary_of_sheets(env, &publication);
	}
	publication_done(&publication);
	classroom_close(classroom);
}

const struct command cmd_sheets = {
	.name = "sheets",
	.arguments = "[STUDENT...]",
	.summary = "draws feedback sheets from the newest run",
	.about = "Writes to out/sheets/, one file a student, named by the student's id. A student is named\n"
		 "by id, login, e-mail or name.",
	.examples = {
		{ "repute sheets s1001 --format pdf --format html", "one student's sheet, twice" },
		{ "repute sheets --bundle print.pdf", "everybody's sheets in one file" },
	},
	.options = sheets_options,
	.most = -1,
	.run = sheets_run,
};
