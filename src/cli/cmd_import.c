/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/codes.h"
#include "app/ingest.h"
#include "cli/commands.h"
#include "input/format.h"
#include "summary.h"

static char *import_as;
static char *import_format;

static const GOptionEntry import_options[] = {
	{ "as", 0, 0, G_OPTION_ARG_FILENAME, &import_as,
	  "what the files hold: roster, handles, posts, audience, labels, responses", "KIND" },
	{ "format", 0, 0, G_OPTION_ARG_FILENAME, &import_format,
	  "the format by name, where content does not tell", "NAME" },
	{ 0 },
};

static void
import_files(struct env *env, struct classroom *classroom, const GPtrArray *paths,
	     enum input_kind kind)
{
	const struct ingest_options options = {
		.format = import_format,
		.kind = kind,
		.now = env_now(),
		.progress = &env->progress,
	};
	struct ingestion ingestion = { 0 };

	for (guint i = 0; i < paths->len && !env->diag.counts[SEVERITY_SYSTEM]; i++)
		ingest_path(classroom, g_ptr_array_index(paths, i), &options, &ingestion,
			    &env->diag);
	if (ingest_write_rejects(classroom, &env->diag) == RESULT_OK) {
		if (ingestion.labels > 0)
			codes_check(classroom->store, &env->diag);
		summary_of_import(env, &ingestion);
	}
	ingestion_done(&ingestion);
	if (ingestion.imported > 0)
		env_say(env, "Next: repute build.");
}

static void
import_run(struct env *env, char **words)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
	int kind = import_as ? input_kind_parse(import_as) : INPUT_ANY;
	struct classroom *classroom;

	if (kind < 0) {
		env_wrong_use(
			env,
			"--as does not know '%s', nothing was done; it takes roster, handles, "
			"posts, audience, labels or responses",
			import_as);
		return;
	}
	if (import_format && !format_find(import_format, &env->diag))
		return;
	for (char **word = words; *word; word++)
		g_ptr_array_add(paths, classroom_path(env->directory, *word));
	classroom = classroom_open(env->directory, CLASSROOM_WRITE, &env->diag);
	if (!classroom)
		return;
	import_files(env, classroom, paths, (enum input_kind)kind);
	classroom_close(classroom);
}

const struct command cmd_import = {
	.name = "import",
	.arguments = "FILE...",
	.summary = "reads files from anywhere into the store",
	.about = "Tells kind and format of each file by its content and stores what it holds: whole, or\n"
		 "not at all. A file that was read before does nothing; an overlapping export brings\n"
		 "counts up to date. Rows that cannot be used go to out/rejected.csv.",
	.examples = {
		{ "repute import ~/Downloads/posts.csv", "reads one export into the class here" },
		{ "repute -C tech621 import --as handles form.csv", "says what the file holds" },
	},
	.options = import_options,
	.least = 1,
	.most = -1,
	.run = import_run,
};
