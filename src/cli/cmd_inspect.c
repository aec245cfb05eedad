/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/json.h"
#include "cli/commands.h"
#include "input/inspect.h"

static char *inspect_format;

static const GOptionEntry inspect_options[] = {
	{ "format", 0, 0, G_OPTION_ARG_FILENAME, &inspect_format,
	  "the format by name, where content does not tell", "NAME" },
	{ 0 },
};

static void
inspect_run(struct env *env, char **words)
{
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
	for (char **word = words; *word; word++) {
		struct inspection inspection;

		inspect_file(*word, &options, &inspection, &env->diag);
		if (env->json)
			inspect_print_json(&json, &inspection);
		else
			inspect_print_text(out, &inspection);
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
	.about = "Format, counts, time span, authors, problems: what an import would find. Needs no class\n"
		 "folder.",
	.examples = {
		{ "repute inspect posts/mastodon.csv", "what is in this export?" },
		{ "repute inspect --json *.csv", "the same for programs, one object a file" },
	},
	.options = inspect_options,
	.least = 1,
	.most = -1,
	.run = inspect_run,
};
