/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/publish.h"
#include "base/words.h"
#include "cli/commands.h"
#include "report/explain.h"
#include "report/observations.h"
#include "store/observations.h"

static gint64 explain_of_run;

static const GOptionEntry explain_options[] = {
	{ "run", 0, 0, G_OPTION_ARG_INT64, &explain_of_run, "an older run", "N" },
	{ 0 },
};

struct explaining {
	GString *out;
	const struct classroom *classroom;
	int criterion;
	gboolean json;
};

static void
print_with(struct explaining *explaining, const struct sheet *sheet,
	   const struct config *config, const struct observations *observations)
{
	const struct wording *wording = explaining->classroom->wording;

	if (explaining->json) {
		explain_print_json(explaining->out, sheet, config, wording,
				   explaining->criterion, observations);
		return;
	}
	explain_print_text(explaining->out, sheet, config, wording, explaining->criterion);
	if (explaining->criterion < 0)
		observations_print_text(explaining->out, observations, config->zone, wording);
}

static enum result
print_sheet(void *arg, const struct sheet *sheet, const struct config *config)
{
	struct explaining *explaining = arg;
	struct observations observations;
	enum result found = store_load_observations(explaining->classroom->store, sheet->run,
						    sheet->student_id, &observations);

	if (found != RESULT_FAIL)
		print_with(explaining, sheet, config,
			   found == RESULT_OK ? &observations : NULL);
	observations_done(&observations);
	return found == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

/* -1 for all; -2 after reporting a wrong name. */
static int
read_criterion(struct env *env, const char *word)
{
	const char *names[CRITERION_COUNT + 1] = { NULL };
	const char *nearest;
	g_autofree char *all = NULL;
	int criterion = word ? criterion_parse(word) : -1;

	if (!word || criterion >= 0)
		return criterion;
	for (int i = 0; i < CRITERION_COUNT; i++)
		names[i] = criterion_name((enum criterion)i);
	nearest = words_nearest(word, names);
	all = g_strjoin(", ", names[0], names[1], names[2], names[3], names[4], names[5],
			names[6], NULL);
	if (nearest)
		env_wrong_use(
			env,
			"no criterion is called '%s', nothing was printed; did you mean '%s'?",
			word, nearest);
	else
		env_wrong_use(env,
			      "no criterion is called '%s', nothing was printed; there are %s",
			      word, all);
	return -2;
}

static void
explain_run(struct env *env, char **words)
{
	const char *students[] = { words[0], NULL };
	struct explaining explaining = { .json = env->json };
	g_autoptr(GString) out = g_string_new(NULL);
	struct classroom *classroom;

	explaining.criterion = read_criterion(env, words[1]);
	if (explaining.criterion == -2)
		return;
	classroom = classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	if (!classroom)
		return;
	explaining.out = out;
	explaining.classroom = classroom;
	if (publish_each_sheet(classroom, explain_of_run, students, print_sheet, &explaining,
			       &env->diag) == RESULT_OK)
		env_print(out->str);
	classroom_close(classroom);
}

const struct command cmd_explain = {
	.name = "explain",
	.arguments = "STUDENT [CRITERION]",
	.summary = "what each number rests on: formula, figures, posts",
	.about = "Prints the ledger of one student: each number, its formula with the figures filled in,\n"
		 "and every post behind it, with the phrase that matched. Adding up gives the number.",
	.examples = {
		{ "repute explain s1001", "all that stands behind one sheet" },
		{ "repute explain s1001 examples", "one criterion" },
	},
	.options = explain_options,
	.least = 1,
	.most = 2,
	.run = explain_run,
};
