/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "cli/commands.h"

static void
init_run(struct env *env, char **words)
{
	if (classroom_init(words[0], &env->diag) != RESULT_OK)
		return;
	env_say(env,
		"Made the class folder %s. Next:\n"
		"  1. open %s/class.ini: the name of the course, its time zone, its first and "
		"last day\n"
		"  2. put your LMS export there as roster.csv, and the students' handles as "
		"handles.csv\n"
		"     (columns: student, network, handle), and what they posted into posts/\n"
		"  3. repute build %s",
		words[0], words[0], words[0]);
}

const struct command cmd_init = {
	.name = "init",
	.arguments = "DIR",
	.summary = "makes a class folder with commented settings, ready to fill",
	.about = "Writes class.ini (settings), signals.ini (phrase lists), feedback.ini (wording) and two\n"
		 "surveys in surveys/, all commented, and the folder posts. A folder that holds a\n"
		 "class.ini already is left as it is.",
	.examples = {
		{ "repute init tech621", "makes the folder tech621 here" },
		{ "repute init ~/courses/tech621-2026", "makes it elsewhere, with its parents" },
	},
	.least = 1,
	.most = 1,
	.run = init_run,
};
