/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands.h"

/* Most used first; each at the end of its own file cmd_survey_<name>.c. */
static const struct command *const parts[] = {
	&cmd_survey_assign, &cmd_survey_form,    &cmd_survey_worksheet, &cmd_survey_template,
	&cmd_survey_map,    &cmd_survey_results, &cmd_survey_moderate,  NULL,
};

const struct command cmd_survey = {
	.name = "survey",
	.arguments = "NAME",
	.summary = "asks classmates and oneself: who about whom, forms, results",
	.about = "Surveys are files surveys/NAME.ini; init puts two there, peer and self. Answers go\n"
		 "into responses/, build reads them, and peer regard on the sheet comes from them.\n"
		 "How students see their own posts beside it stands in results.",
	.examples = {
		{ "repute survey assign peer", "draws who rates whom" },
		{ "repute survey results peer", "what came back" },
	},
	.parts = parts,
};
