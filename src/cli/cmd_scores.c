/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/history.h"
#include "app/results.h"
#include "cli/commands.h"
#include "report/compare.h"
#include "report/history.h"
#include "report/scores.h"

static gboolean scores_csv;
static gboolean scores_runs;
static gint64 scores_of_run;
static gint64 scores_beside;

static const GOptionEntry scores_options[] = {
	{ "csv", 0, 0, G_OPTION_ARG_NONE, &scores_csv, "as CSV, for a spreadsheet", NULL },
	{ "run", 0, 0, G_OPTION_ARG_INT64, &scores_of_run, "an older run", "N" },
	{ "compare", 0, 0, G_OPTION_ARG_INT64, &scores_beside,
	  "run N before, this run after, and what changed in between", "N" },
	{ "runs", 0, 0, G_OPTION_ARG_NONE, &scores_runs,
	  "which runs there are, and what changed from one to the next", NULL },
	{ 0 },
};

static void
print_scores(const struct env *env, const struct classroom *classroom, GString *out,
	     const struct results *results)
{
	GTimeZone *zone = classroom->config->zone;

	if (env->json)
		scores_print_json(out, results, zone, classroom->wording);
	else if (scores_csv)
		scores_print_csv(out, results);
	else
		scores_print_table(out, results, zone);
}

static void
print_comparison(struct env *env, struct classroom *classroom, GString *out,
		 const struct results *after)
{
	struct results *before = results_load(classroom, scores_beside, &env->diag);
	GPtrArray *runs = before ? history_load(classroom) : NULL;
	struct run_changes changes;

	if (runs) {
		run_changes_init(&changes, history_find(runs, before->run),
				 history_find(runs, after->run), classroom->config);
		if (env->json)
			compare_print_json(out, before, after, &changes,
					   classroom->config->zone, classroom->wording);
		else
			compare_print_text(out, before, after, &changes,
					   classroom->config->zone);
		run_changes_done(&changes);
		g_ptr_array_unref(runs);
	}
	results_free(before);
}

static void
print_runs(const struct env *env, struct classroom *classroom, GString *out)
{
	GPtrArray *runs = history_load(classroom);

	if (!runs)
		return;
	if (env->json)
		history_print_json(out, runs, classroom->config);
	else
		history_print_text(out, runs, classroom->config);
	g_ptr_array_unref(runs);
}

/* FALSE after reporting options that do not go together. */
static gboolean
check_options(struct env *env)
{
	if (scores_runs && (scores_csv || scores_of_run || scores_beside))
		env_wrong_use(env, "--runs lists all runs and goes with no other option but "
				   "--json, nothing was printed");
	else if (scores_beside && scores_csv)
		env_wrong_use(env, "--compare has no CSV, nothing was printed; --json has it "
				   "for programs");
	else
		return TRUE;
	return FALSE;
}

static void
scores_run(struct env *env, char **words)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct classroom *classroom;
	struct results *results;

	(void)words;
	if (!check_options(env))
		return;
	classroom = classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	if (!classroom)
		return;
	results = scores_runs ? NULL : results_load(classroom, scores_of_run, &env->diag);
	if (results && env->json && results_load_observations(classroom, results) != RESULT_OK)
		g_clear_pointer(&results, results_free);
	if (scores_runs)
		print_runs(env, classroom, out);
	else if (results && results->run == scores_beside)
		env_wrong_use(env,
			      "run %" G_GINT64_FORMAT
			      " is the one to be compared, nothing was printed; 'repute "
			      "scores --runs' lists the others",
			      scores_beside);
	else if (results && scores_beside)
		print_comparison(env, classroom, out, results);
	else if (results)
		print_scores(env, classroom, out, results);
	env_print(out->str);
	results_free(results);
	classroom_close(classroom);
}

const struct command cmd_scores = {
	.name = "scores",
	.arguments = "",
	.summary = "prints the figures of the newest run",
	.about = "Each student's reputation with its likely range and level, the seven criteria behind it,\n"
		 "and influence beside it. Listed by id: nobody is ranked. Older runs stay as they were:\n"
		 "--runs lists them, --compare N sets one beside the newest.",
	.examples = {
		{ "repute scores --compare 1", "what changed since run 1, student by student" },
		{ "repute scores --json --run 3", "an older run, for programs" },
	},
	.options = scores_options,
	.run = scores_run,
};
