/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "app/classroom.h"
#include "app/sample.h"
#include "base/json.h"
#include "base/number.h"
#include "base/words.h"
#include "cli/commands.h"

enum { PER_STUDENT_MOST = 1000, CODERS_MOST = 20 };

static int per_student = 12;
static char *doubled;
static char *coder_names;

static const GOptionEntry sample_options_rows[] = {
	{ "per-student", 0, 0, G_OPTION_ARG_INT, &per_student,
	  "posts of each student, spread over the weeks (default: 12)", "N" },
	{ "double", 0, 0, G_OPTION_ARG_FILENAME, &doubled,
	  "share of the posts that two people code (default: 20%)", "SHARE" },
	{ "coders", 0, 0, G_OPTION_ARG_FILENAME, &coder_names,
	  "who codes, parted by commas (default: coder1,coder2)", "NAMES" },
	{ 0 },
};

/* FALSE after reporting what is wrong with them. */
static gboolean
check_coders(struct env *env, char **coders)
{
	if (!coders[0]) {
		env_wrong_use(
			env, "--coders names nobody, nothing was written; name who codes, such "
			     "as --coders AB,CD");
		return FALSE;
	}
	for (char **coder = coders; *coder; coder++) {
		const char *fault = sample_coder_fault(g_strstrip(*coder));

		for (char **other = coders; other < coder && !fault; other++) {
			g_autofree char *one = words_fold(*coder);
			g_autofree char *two = words_fold(*other);

			if (strcmp(one, two) == 0)
				fault = "the same coder stands there twice";
		}
		if (fault) {
			env_wrong_use(env, "--coders %s: %s, nothing was written", coder_names,
				      fault);
			return FALSE;
		}
	}
	if (g_strv_length(coders) <= CODERS_MOST)
		return TRUE;
	env_wrong_use(env, "--coders takes at most %d names, nothing was written", CODERS_MOST);
	return FALSE;
}

static gboolean
read_options(struct env *env, char **coders, struct sample_options *options)
{
	gboolean is_alone;

	if (per_student < 1 || per_student > PER_STUDENT_MOST) {
		env_wrong_use(env, "--per-student takes 1 to %d, nothing was written",
			      PER_STUDENT_MOST);
		return FALSE;
	}
	if (!number_parse_share(doubled ? doubled : "20%", &options->doubled)) {
		env_wrong_use(env,
			      "--double does not know '%s', nothing was written; write a share "
			      "such as 20%% or 0.2",
			      doubled);
		return FALSE;
	}
	if (!check_coders(env, coders))
		return FALSE;
	is_alone = !coders[1];
	if (is_alone && doubled && options->doubled > 0) {
		env_wrong_use(env, "--double needs two coders, nothing was written; name them "
				   "with --coders AB,CD");
		return FALSE;
	}
	if (is_alone)
		options->doubled = 0;
	return TRUE;
}

static void
print_json(const struct sample *sample)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_integer(&json, "students", sample->students);
	json_put_integer(&json, "posts", sample->posts);
	json_put_integer(&json, "double", sample->doubled);
	json_begin_array(&json, "files");
	for (guint i = 0; i < sample->sheets->len; i++) {
		const struct sample_sheet *sheet = g_ptr_array_index(sample->sheets, i);

		json_begin_object(&json, NULL);
		json_put_text(&json, "coder", sheet->coder);
		json_put_text(&json, "file", sheet->path);
		json_put_integer(&json, "posts", sheet->posts);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
	g_string_append_c(out, '\n');
	env_print(out->str);
}

static void
say_sample(struct env *env, const struct sample *sample)
{
	env_say(env, "Drew %d %s of %d %s, %d of them for two coders:", sample->posts,
		words_plural((guint64)sample->posts, "post", "posts"), sample->students,
		words_plural((guint64)sample->students, "student", "students"),
		sample->doubled);
	for (guint i = 0; i < sample->sheets->len; i++) {
		const struct sample_sheet *sheet = g_ptr_array_index(sample->sheets, i);

		env_say(env, "  %s: %d %s for %s", sheet->path, sheet->posts,
			words_plural((guint64)sheet->posts, "post", "posts"), sheet->coder);
	}
	env_say(env, "  out/labels/codebook.txt: what the levels mean%s",
		sample->codebook_is_there ? " (yours, left as it is)" : "");
	env_say(env, "Next: give each coder the sheet and the codebook; put the filled sheets "
		     "into labels/, and repute build.");
}

static void
sample_run(struct env *env, char **words)
{
	g_auto(GStrv) coders = g_strsplit(coder_names ? coder_names : "coder1,coder2", ",", -1);
	struct sample_options options = {
		.per_student = per_student,
		.coders = (const char *const *)coders,
		.progress = &env->progress,
	};
	struct sample sample = { 0 };
	struct classroom *classroom;

	(void)words;
	if (!read_options(env, coders, &options))
		return;
	classroom = classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	if (!classroom)
		return;
	if (sample_write(classroom, &options, &sample, &env->diag) == RESULT_OK) {
		if (env->json)
			print_json(&sample);
		say_sample(env, &sample);
	}
	sample_done(&sample);
	classroom_close(classroom);
}

const struct command cmd_labels_sample = {
	.name = "sample",
	.whole = "labels",
	.arguments = "",
	.summary = "draws posts, and writes the sheets on which people code them",
	.about = "Draws posts of every student, spread over the weeks, and writes a sheet for each coder to\n"
		 "out/labels/, with a codebook: no names, no likes, posts under a code of their own. Filled in\n"
		 "and put into labels/, the codes take the place of the phrase rules.",
	.examples = {
		{ "repute labels sample --coders AB,CD", "12 posts a student, a fifth for both" },
		{ "repute labels sample --per-student 6 --double 50%", "fewer posts, more in common" },
	},
	.options = sample_options_rows,
	.run = sample_run,
};
