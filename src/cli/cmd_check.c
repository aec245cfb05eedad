/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/doctor.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/commands.h"

static void
print_json(const struct env *env, const struct checkup *checkup)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_integer(&json, "errors", (gint64)env->diag.counts[SEVERITY_ERROR]);
	json_put_integer(&json, "warnings", (gint64)env->diag.counts[SEVERITY_WARNING]);
	json_put_integer(&json, "students", checkup->students);
	json_put_integer(&json, "without_handle", checkup->without_handle);
	json_put_integer(&json, "without_posts", checkup->without_posts);
	json_put_integer(&json, "observed", checkup->observed);
	json_put_integer(&json, "posts", checkup->posts);
	json_put_integer(&json, "rejected", checkup->rejects);
	json_end_object(&json);
	g_string_append_c(out, '\n');
	env_print(out->str);
}

static void
check_run(struct env *env, char **words)
{
	const struct checkup_options options = { .names_observed = env->verbose };
	gboolean has_store;
	struct classroom *classroom;
	struct checkup checkup;
	g_autofree char *path =
		g_build_filename(env->directory ? env->directory : ".", CLASSROOM_STORE, NULL);

	(void)words;
	has_store = g_file_test(path, G_FILE_TEST_EXISTS);
	classroom = classroom_open(env->directory,
				   has_store ? CLASSROOM_READ : CLASSROOM_SETTINGS, &env->diag);
	if (!classroom)
		return;
	if (doctor_check(classroom, &options, &checkup, &env->diag) == RESULT_OK) {
		if (env->json)
			print_json(env, &checkup);
		else
			env_say(env, "Checked: %lu %s, %lu %s.%s",
				env->diag.counts[SEVERITY_ERROR],
				words_plural(env->diag.counts[SEVERITY_ERROR], "error",
					     "errors"),
				env->diag.counts[SEVERITY_WARNING],
				words_plural(env->diag.counts[SEVERITY_WARNING], "warning",
					     "warnings"),
				has_store ? ""
					  : " The settings are fine; nothing was imported yet. "
					    "Next: repute build.");
	}
	classroom_close(classroom);
}

const struct command cmd_check = {
	.name = "check",
	.arguments = "",
	.summary = "the doctor: what to mend before the sheets go out",
	.about = "Checks settings, phrase lists and wording, the store, who has no handle or no posts (with\n"
		 "the nearest name), refused rows, posts outside the window, files that others can read,\n"
		 "and with how many students there is something to talk about (-v: with whom).\n"
		 "Exits 1 on errors.",
	.examples = {
		{ "repute check", "looks over the class here" },
		{ "repute check --strict", "exits 1 on warnings too" },
	},
	.run = check_run,
};
