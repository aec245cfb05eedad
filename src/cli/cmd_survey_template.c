/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands.h"
#include "survey_asking.h"

static void
template_run(struct env *env, char **words)
{
	struct asking asking = { .survey = words[0] };
	struct asked asked = { 0 };

	if (survey_asking(env, ask_template, &asking, &asked)) {
		env_say(env, "%s has %d %s to fill in%s.", asked.path, asked.rows,
			asked.rows == 1 ? "row" : "rows",
			asked.written ? "" : ", and was up to date");
		env_say(env, "Next: fill in the column value (comment for open questions), and "
			     "put it into responses/.");
	}
	asked_done(&asked);
}

const struct command cmd_survey_template = {
	.name = "template",
	.whole = "survey",
	.arguments = "NAME",
	.summary = "the survey as a table with a row for each answer to give",
	.about = "Writes out/survey/NAME.csv with the columns rater, ratee, item, value and comment: who\n"
		 "answers which item about whom, the answer empty. For answers that come on paper, or\n"
		 "from a tool that repute does not read. rater = ratee is an answer about oneself.",
	.examples = {
		{ "repute survey template peer", "the table of surveys/peer.ini" },
		{ "repute import out/survey/peer.csv", "reads it once it is filled in" },
	},
	.least = 1,
	.most = 1,
	.run = template_run,
};
