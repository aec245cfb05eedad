/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/results.h"
#include "cli/commands.h"
#include "report/scores.h"

static gboolean scores_csv;
static gint64 scores_of_run;

static const GOptionEntry scores_options[] = {
	{ "csv", 0, 0, G_OPTION_ARG_NONE, &scores_csv, "as CSV, for a spreadsheet", NULL },
	{ "run", 0, 0, G_OPTION_ARG_INT64, &scores_of_run, "an older run", "N" },
	{ 0 },
};

static void
scores_run(struct env *env, char **words)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	struct results *results;
	g_autoptr(GString) out = g_string_new(NULL);

	(void)words;
	if (!classroom)
		return;
	results = results_load(classroom, scores_of_run, &env->diag);
	if (results && env->json && results_load_observations(classroom, results) != RESULT_OK)
		g_clear_pointer(&results, results_free);
	if (results) {
		if (env->json)
			scores_print_json(out, results, classroom->config->zone,
					  classroom->wording);
		else if (scores_csv)
			scores_print_csv(out, results);
		else
			scores_print_table(out, results, classroom->config->zone);
		env_print(out->str);
	}
	results_free(results);
	classroom_close(classroom);
}

const struct command cmd_scores = {
	.name = "scores",
	.arguments = "",
	.summary = "prints the figures of the newest run",
	.about = "Each student's reputation with its likely range and level, the seven criteria behind it,\n"
		 "and influence beside it. Listed by id: nobody is ranked.",
	.examples = {
		{ "repute scores", "a table" },
		{ "repute scores --json --run 3", "an older run, for programs" },
	},
	.options = scores_options,
	.run = scores_run,
};
