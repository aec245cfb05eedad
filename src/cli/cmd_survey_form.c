/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands.h"
#include "survey_asking.h"

static gboolean form_for_class;

static const GOptionEntry form_options[] = {
	{ "class", 0, 0, G_OPTION_ARG_NONE, &form_for_class,
	  "one form for all, where each chooses their name", NULL },
	{ 0 },
};

static void
form_run(struct env *env, char **words)
{
	struct asking asking = { .survey = words[0], .is_for_class = form_for_class };
	struct asked asked = { 0 };

	if (!survey_asking(env, ask_forms, &asking, &asked)) {
		asked_done(&asked);
		return;
	}
	if (form_for_class)
		env_say(env, "%s is one form for the whole class%s.", asked.path,
			asked.written ? "" : ", and was up to date");
	else
		env_say(env, "%d %s in %s/, %d new or changed, each named by a student's id.",
			asked.files, asked.files == 1 ? "form" : "forms", asked.path,
			asked.written);
	if (asked.removed > 0)
		env_say(env, "%d of earlier were removed: they are asked nothing any more.",
			asked.removed);
	if (asked.left_out > 0)
		env_say(env, "%d %s asked nothing.", asked.left_out,
			asked.left_out == 1 ? "student is" : "students are");
	env_say(env,
		"Next: hand %s out. Students save a file answers-%s-*.json and hand it in; put "
		"these files\ninto responses/.",
		form_for_class ? "it" : "them", asked.survey);
	asked_done(&asked);
}

const struct command cmd_survey_form = {
	.name = "form",
	.whole = "survey",
	.arguments = "NAME",
	.summary = "the survey as HTML files that work without a network",
	.about = "Writes out/survey/NAME/ID.html, a form for each student with the classmates that they\n"
		 "rate. It opens from a disk, by keyboard, screen reader or phone, sends nothing, and\n"
		 "saves the answers as a file to hand in. Printed, it is the paper form. With --class\n"
		 "out/survey/NAME.html is one form for all: for surveys in which everybody rates the\n"
		 "whole class or section, or nobody.",
	.examples = {
		{ "repute survey form peer", "a form for each student" },
		{ "repute survey form self --class", "one form, each chooses their name" },
	},
	.options = form_options,
	.least = 1,
	.most = 1,
	.run = form_run,
};
