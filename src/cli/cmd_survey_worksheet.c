/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands.h"
#include "survey_asking.h"

static gboolean worksheet_students;

static const GOptionEntry worksheet_options[] = {
	{ "students", 0, 0, G_OPTION_ARG_NONE, &worksheet_students,
	  "one for each student, with their name", NULL },
	{ 0 },
};

static void
worksheet_run(struct env *env, char **words)
{
	struct asking asking = { .survey = words[0], .has_student_pages = worksheet_students };
	struct asked asked = { 0 };

	if (survey_asking(env, ask_worksheet, &asking, &asked)) {
		env_say(env, "%s has %d pages%s.", asked.path, asked.pages,
			asked.written ? "" : ", and was up to date");
		if (asked.undrawn > 0)
			env_say(env,
				"%d %s letters that the PDF cannot show: the rest of the name "
				"or the id stands there.",
				asked.undrawn, asked.undrawn == 1 ? "name has" : "names have");
		env_say(env, "Next: print it, and let students fill in the first page before "
			     "they see results.");
	}
	asked_done(&asked);
}

const struct command cmd_survey_worksheet = {
	.name = "worksheet",
	.whole = "survey",
	.arguments = "NAME",
	.summary = "a PDF to print: predict, then see",
	.about = "Writes out/survey/NAME-worksheet.pdf. On the first page students rate their own posts\n"
		 "and write down what they expect classmates to say, before the results are open; the\n"
		 "last page is for afterwards: where the two meet, an evidence log, what to keep, to\n"
		 "change and to ask.",
	.examples = {
		{ "repute survey worksheet peer", "one to copy, with a line for the name" },
		{ "repute survey worksheet self --students", "one for each student, by name" },
	},
	.options = worksheet_options,
	.least = 1,
	.most = 1,
	.run = worksheet_run,
};
