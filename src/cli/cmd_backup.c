/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "cli/commands.h"

static void
backup_run(struct env *env, char **words)
{
	g_autofree char *path = g_canonicalize_filename(words[0], NULL);
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);

	if (!classroom)
		return;
	if (store_backup(classroom->store, path) == RESULT_OK)
		env_say(env,
			"Wrote %s, checked. To go back to it, put it in the place "
			"of " CLASSROOM_STORE ".",
			words[0]);
	classroom_close(classroom);
}

const struct command cmd_backup = {
	.name = "backup",
	.arguments = "FILE",
	.summary = "a consistent, checked copy of the store",
	.about = "Copies class.db even while another command works on it. Settings and exports are plain\n"
		 "files: copy the folder for those. The copy holds student data: it is readable by you only.",
	.examples = {
		{ "repute backup class-2026-11-01.db", "copies the store of the class here" },
		{ "repute -C tech621 backup /media/stick/class.db", "elsewhere" },
	},
	.least = 1,
	.most = 1,
	.run = backup_run,
};
