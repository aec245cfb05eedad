/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/moderation.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/commands.h"

static gboolean moderate_release_all;

static const GOptionEntry moderate_options[] = {
	{ "release-all", 0, 0, G_OPTION_ARG_NONE, &moderate_release_all,
	  "releases what is undecided and bears no remark under look", NULL },
	{ 0 },
};

static void
print_json(const struct moderation *moderation)
{
	const struct comment_tally *tally = &moderation->tally;
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "survey", moderation->survey);
	json_put_text(&json, "wave", moderation->wave);
	json_put_text(&json, "file", moderation->exists ? moderation->path : NULL);
	json_put_boolean(&json, "written", moderation->written);
	json_put_integer(&json, "comments", tally->comments);
	json_put_integer(&json, "people", tally->people);
	json_put_integer(&json, "too_few_raters", tally->few);
	json_put_integer(&json, "released", tally->released);
	json_put_integer(&json, "released_now", moderation->released);
	json_put_integer(&json, "refused", tally->refused);
	json_put_integer(&json, "waiting", tally->waiting);
	json_put_integer(&json, "look", tally->look);
	json_put_integer(&json, "left_out", tally->left_out);
	json_put_integer(&json, "gone", tally->gone);
	json_end_object(&json);
	g_string_append_c(out, '\n');
	env_print(out->str);
}

static void
say_next(struct env *env, const struct moderation *moderation)
{
	const struct comment_tally *tally = &moderation->tally;

	if (tally->waiting > 0) {
		env_say(env,
			"Next: open it in a spreadsheet, write yes or no under release (and other "
			"words under instead,\nto take a name out, say), save it as CSV, and run "
			"repute build.");
		if (tally->waiting > tally->look)
			env_say(env, "--release-all writes yes for all that are undecided and "
				     "bear no remark under look.");
	} else if (tally->released > 0) {
		env_say(env, "Next: repute build puts what is released on the sheets.");
	}
}

static void
say(struct env *env, const struct moderation *moderation)
{
	const struct comment_tally *tally = &moderation->tally;

	if (tally->comments == 0)
		env_say(env, "There is no comment about a classmate in wave %s of %s%s.",
			moderation->wave, moderation->survey,
			moderation->exists ? "" : ", no file was made");
	else
		env_say(env,
			"%s has %u %s about %u %s: %u released, %u refused, %u to decide%s.",
			moderation->path, tally->comments,
			words_plural(tally->comments, "comment", "comments"), tally->people,
			words_plural(tally->people, "student", "students"), tally->released,
			tally->refused, tally->waiting,
			moderation->written ? "" : "; it was up to date");
	if (tally->look > 0)
		env_say(env, "%u of those to decide %s worth a second look: look says why.",
			tally->look, words_plural(tally->look, "is", "are"));
	if (moderation->released > 0)
		env_say(env, "%u of the released were released just now.",
			moderation->released);
	if (tally->few > 0)
		env_say(env,
			"%u of the students %s fewer than %d raters so far: their sheets show "
			"no comment until they have.",
			tally->few, words_plural(tally->few, "has", "have"),
			moderation->detail);
	if (tally->left_out > 0)
		env_say(env,
			"%u more %s for nothing: taken back or replaced, of or about people "
			"who left or are unknown,\nor of somebody whose ratings there do not "
			"count.",
			tally->left_out,
			words_plural(tally->left_out, "comment counts", "comments count"));
	if (tally->gone > 0)
		env_say(env,
			"%u %s about words that are gone %s at the end of the file; delete "
			"what you do not need.",
			tally->gone, words_plural(tally->gone, "decision", "decisions"),
			words_plural(tally->gone, "stands", "stand"));
	say_next(env, moderation);
}

static void
moderate_run(struct env *env, char **words)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	struct moderation moderation;

	if (!classroom)
		return;
	if (moderate(classroom, words[0], moderate_release_all, &moderation, &env->diag) ==
	    RESULT_OK) {
		say(env, &moderation);
		if (env->json)
			print_json(&moderation);
	}
	moderation_done(&moderation);
	classroom_close(classroom);
}

const struct command cmd_survey_moderate = {
	.name = "moderate",
	.whole = "survey",
	.arguments = "NAME",
	.summary = "comments of classmates, for you to release before students see them",
	.about = "Writes surveys/NAME.comments.csv, a row for each comment about a classmate, without the\n"
		 "writer. What you write under release (yes, no) and instead decides what the sheets show,\n"
		 "once five have rated the student. Run it again when answers have come: what you decided\n"
		 "stays, and a comment that was changed is a new one. Remarks under look are signs, no more:\n"
		 "read every comment.",
	.examples = {
		{ "repute survey moderate peer", "lists what waits for you" },
		{ "repute survey moderate peer --release-all",
		  "releases what bears no remark" },
	},
	.options = moderate_options,
	.least = 1,
	.most = 1,
	.run = moderate_run,
};
