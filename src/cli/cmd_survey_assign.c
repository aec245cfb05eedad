/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey.h"
#include "base/json.h"
#include "cli/commands.h"

static gboolean assign_again;

static const GOptionEntry assign_options[] = {
	{ "again", 0, 0, G_OPTION_ARG_NONE, &assign_again,
	  "draws anew where there is an assignment already", NULL },
	{ 0 },
};

static void
print_json(const struct survey_plan *plan, gboolean is_new)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const struct assignment *assignment = &plan->assignment;
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "file", plan->path);
	json_put_boolean(&json, "written", is_new);
	json_put_integer(&json, "students", plan->persons->len);
	json_put_integer(&json, "pairs", assignment->pairs->len);
	json_put_integer(&json, "fewest", assignment->fewest);
	json_put_integer(&json, "most", assignment->most);
	json_put_boolean(&json, "connected", assignment->connected);
	json_end_object(&json);
	g_string_append_c(out, '\n');
	env_print(out->str);
}

static void
say_plan(struct env *env, const struct survey_plan *plan, const char *survey, gboolean is_new)
{
	const struct assignment *assignment = &plan->assignment;
	g_autoptr(GString) often = g_string_new(NULL);

	g_string_printf(often, "%u", assignment->fewest);
	if (assignment->most > assignment->fewest)
		g_string_append_printf(often, " to %u", assignment->most);
	env_say(env, "%s %s: %u %s of %u students, each rated by %s.",
		is_new ? "Wrote" : "There is", plan->path, assignment->pairs->len,
		assignment->pairs->len == 1 ? "pair" : "pairs", plan->persons->len, often->str);
	if (is_new)
		env_say(env,
			"It may be edited: the columns rater and ratee count. Next: repute "
			"survey form %s.",
			survey);
	else
		env_say(env, "It was left as it is; --again draws anew, and what was edited in "
			     "it is gone.");
}

static void
assign(struct env *env, const struct instrument *instrument, const struct people *people)
{
	struct survey_plan plan = { 0 };
	enum result result = RESULT_END;
	gboolean is_new;

	if (!assign_again)
		result = survey_plan_load(&plan, people, instrument, &env->diag);
	is_new = result != RESULT_FAIL && !plan.from_file;
	if (is_new) {
		survey_plan_done(&plan);
		result = survey_plan_draw(&plan, people, instrument, &env->diag);
	}
	if (result == RESULT_OK) {
		survey_plan_check(&plan, 3, &env->diag);
		say_plan(env, &plan, instrument->name, is_new);
		if (env->json)
			print_json(&plan, is_new);
	}
	survey_plan_done(&plan);
}

static void
assign_run(struct env *env, char **words)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	struct instrument *instrument = NULL;
	struct people *people = NULL;

	if (!classroom)
		return;
	instrument = survey_load(classroom, words[0], &env->diag);
	if (instrument && instrument->rule == ASSIGN_NOBODY)
		diag_at(&env->diag, SEVERITY_ERROR, instrument->path, 0,
			"nobody rates anybody in this survey, nothing was drawn");
	else if (instrument)
		people = people_load(classroom->store, NULL);
	if (people && people->active_students < 2)
		diag_at(&env->diag, SEVERITY_ERROR, NULL, 0,
			"there are fewer than two active students, nothing was drawn");
	else if (people)
		assign(env, instrument, people);
	people_free(people);
	instrument_free(instrument);
	classroom_close(classroom);
}

const struct command cmd_survey_assign = {
	.name = "assign",
	.whole = "survey",
	.arguments = "NAME",
	.summary = "draws who rates whom, fairly, and writes it as a CSV to edit",
	.about = "Writes surveys/NAME.assigned.csv by the rule in surveys/NAME.ini: each student rates\n"
		 "and is rated equally often, nobody themself, and the ratings hang together. The same\n"
		 "seed gives the same pairs. What was drawn is not drawn again unless you ask.",
	.examples = {
		{ "repute survey assign peer", "draws the pairs of surveys/peer.ini" },
		{ "repute survey assign peer --again", "draws anew, after the roster changed" },
	},
	.options = assign_options,
	.least = 1,
	.most = 1,
	.run = assign_run,
};
