/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/ingest.h"
#include "base/json.h"
#include "cli/commands.h"
#include "input/bundle.h"
#include "input/inspect.h"

static char *inspect_format;

static const GOptionEntry inspect_options[] = {
	{ "format", 0, 0, G_OPTION_ARG_FILENAME, &inspect_format,
	  "the format by name, where content does not tell", "NAME" },
	{ 0 },
};

/* As an import takes them: of a folder every file, but an unpacked archive as one. */
static void
add_paths(GPtrArray *paths, const char *word, struct diag *diag)
{
	g_autoptr(GPtrArray) files = NULL;
	g_autoptr(GPtrArray) members = NULL;

	if (!g_file_test(word, G_FILE_TEST_IS_DIR) ||
	    (members = bundle_list_folder(word)) != NULL) {
		g_ptr_array_add(paths, g_strdup(word));
		return;
	}
	files = ingest_list_files(word);
	if (files->len == 0)
		diag_at(diag, SEVERITY_ERROR, word, 0, "there is no file in this folder");
	for (guint i = 0; i < files->len; i++)
		g_ptr_array_add(paths, g_strdup(g_ptr_array_index(files, i)));
}

static void
inspect_run(struct env *env, char **words)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
	const struct read_options options = {
		.format = inspect_format,
		.owner = "",
		.now = env_now(),
		.progress = &env->progress,
	};
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;

	if (inspect_format && !format_find(inspect_format, &env->diag))
		return;
	json_init(&json, out);
	if (env->json)
		json_begin_array(&json, NULL);
	for (char **word = words; *word; word++)
		add_paths(paths, *word, &env->diag);
	for (guint i = 0; i < paths->len; i++) {
		struct inspection inspection;

		inspect_file(g_ptr_array_index(paths, i), &options, &inspection, &env->diag);
		if (env->json)
			inspect_print_json(&json, &inspection);
		else
			inspect_print_text(out, &inspection, env->verbose);
		inspection_done(&inspection);
	}
	if (env->json) {
		json_end_array(&json);
		g_string_append_c(out, '\n');
	}
	env_print(out->str);
}

const struct command cmd_inspect = {
	.name = "inspect",
	.arguments = "FILE...",
	.summary = "says what is in a file, and stores nothing",
	.about = "Format, counts, time span, authors, problems: what an import would find. Of a folder\n"
		 "every file is looked at. -v shows long lists whole. Needs no class folder.",
	.examples = {
		{ "repute inspect posts/mastodon.csv", "what is in this export?" },
		{ "repute inspect --json *.csv", "the same for programs, one object a file" },
	},
	.options = inspect_options,
	.least = 1,
	.most = -1,
	.run = inspect_run,
};
