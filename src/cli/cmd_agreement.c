/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/agreement.h"
#include "cli/commands.h"
#include "report/agreement.h"

static void
agreement_run(struct env *env, char **words)
{
	GPtrArray *measured = agreement_of_files(words, &env->diag);
	g_autoptr(GString) out = g_string_new(NULL);

	if (!measured)
		return;
	if (env->json)
		agreement_print_json(out, measured);
	else
		agreement_print_text(out, measured);
	env_print(out->str);
	g_ptr_array_unref(measured);
}

const struct command cmd_agreement = {
	.name = "agreement",
	.arguments = "FILE...",
	.summary = "how far coders agree beyond chance",
	.about = "Reads codes, one a row (coder,post,criterion,level) or one a column, of any criteria:\n"
		 "levels are numbers or words. Prints Krippendorff's alpha with the raw agreement beside it,\n"
		 "and the kappas. Several files are read as one. Needs no class folder.",
	.examples = {
		{ "repute agreement labels/ab.csv labels/cd.csv", "the codes of two coders" },
		{ "repute agreement --json codes.csv", "the same for programs" },
	},
	.least = 1,
	.most = -1,
	.run = agreement_run,
};
