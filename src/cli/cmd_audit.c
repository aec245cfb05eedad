/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/results.h"
#include "cli/commands.h"
#include "report/audits.h"

static gint64 audit_of_run;

static const GOptionEntry audit_options[] = {
	{ "run", 0, 0, G_OPTION_ARG_INT64, &audit_of_run, "an older run", "N" },
	{ 0 },
};

static void
audit_run(struct env *env, char **words)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	struct results *results;
	g_autoptr(GString) out = g_string_new(NULL);

	(void)words;
	if (!classroom)
		return;
	results = results_load(classroom, audit_of_run, &env->diag);
	if (results) {
		if (env->json)
			audits_print_json(out, results);
		else
			audits_print_text(out, results, classroom->config->zone);
		env_print(out->str);
	}
	results_free(results);
	classroom_close(classroom);
}

const struct command cmd_audit = {
	.name = "audit",
	.arguments = "",
	.summary = "tests of the figures: audience, volume, weights",
	.about = "Does reputation follow the audience after all, or the sheer number of posts? Do the\n"
		 "levels hang on the weights? Each answer with its range, in plain words.",
	.examples = {
		{ "repute audit", "the audits of the newest run" },
		{ "repute audit --json --run 3", "an older run, for programs" },
	},
	.options = audit_options,
	.run = audit_run,
};
