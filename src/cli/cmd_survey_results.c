/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "app/survey.h"
#include "app/survey_results.h"
#include "base/number.h"
#include "cli/commands.h"

static char *results_file;
static char *results_lo;
static char *results_hi;

static const GOptionEntry results_options[] = {
	{ "file", 0, 0, G_OPTION_ARG_FILENAME, &results_file,
	  "a list rater,ratee,item,value; needs no class folder", "FILE" },
	{ "lo", 0, 0, G_OPTION_ARG_STRING, &results_lo, "with --file: the scale's lowest point",
	  "N" },
	{ "hi", 0, 0, G_OPTION_ARG_STRING, &results_hi,
	  "with --file: the scale's highest point", "N" },
	{ 0 },
};

static void
print(struct env *env, struct survey_results *results)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (!results)
		return;
	if (env->json)
		survey_print_json(out, &results->report);
	else
		survey_print_text(out, &results->report);
	env_print(out->str);
	survey_results_free(results);
}

static void
results_of_class(struct env *env, const char *name)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	struct instrument *survey = classroom ? survey_load(classroom, name, &env->diag) : NULL;
	struct people *people = survey ? people_load(classroom->store, NULL) : NULL;

	if (people)
		print(env, survey_results_of_class(classroom, people, survey, &env->diag));
	people_free(people);
	instrument_free(survey);
	classroom_close(classroom);
}

static void
results_of_file(struct env *env, const char *name)
{
	double lo, hi;

	if (!results_lo || !results_hi || !number_parse_real(results_lo, &lo) ||
	    !number_parse_real(results_hi, &hi) || !(lo < hi)) {
		env_wrong_use(env, "--file needs the scale, --lo N --hi N with N in ascending "
				   "order, nothing was done");
		return;
	}
	print(env, survey_results_of_file(results_file, name, lo, hi, &env->diag));
}

static void
results_run(struct env *env, char **words)
{
	if (!results_file && (results_lo || results_hi))
		env_wrong_use(env, "--lo and --hi go with --file, nothing was done; the scale "
				   "of a survey stands in its file");
	else if (results_file)
		results_of_file(env, words[0]);
	else if (words[0])
		results_of_class(env, words[0]);
	else
		env_wrong_use(env, "survey results needs NAME or --file, nothing was done; see "
				   "'repute survey results --help'");
}

const struct command cmd_survey_results = {
	.name = "results",
	.whole = "survey",
	.arguments = "[NAME]",
	.summary = "the analysis: means, severity, reliability, own answers beside the others'",
	.about = "For the instructor: it names who rates how. Figures of fewer than three raters are\n"
		 "not shown, and say so. With --file it reads a list from anywhere, with a row where\n"
		 "rater and ratee are the same as an own answer.",
	.examples = {
		{ "repute survey results peer", "the answers to surveys/peer.ini" },
		{ "repute survey results --file answers.csv --lo 1 --hi 5 --json",
		  "a list alone, for programs" },
	},
	.options = results_options,
	.most = 1,
	.run = results_run,
};
