/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey.h"
#include "app/survey_map.h"
#include "base/file.h"
#include "cli/commands.h"

static gboolean map_again;
static char *map_format;

static const GOptionEntry map_options[] = {
	{ "again", 0, 0, G_OPTION_ARG_NONE, &map_again, "writes over a mapping of this name",
	  NULL },
	{ "format", 0, 0, G_OPTION_ARG_FILENAME, &map_format,
	  "the format by name, where content does not tell", "NAME" },
	{ 0 },
};

static void
say_map(struct env *env, const struct survey_map *map, const char *path)
{
	env_say(env,
		"Wrote %s: of %u columns %u answer the survey. Places that wait for you, "
		"marked "
		"?: %u. Questions not understood, and ignored: %u.%s",
		path, map->columns, map->answers, map->open, map->ignored,
		map->has_rater ? "" : " No column tells who answers: mark one as rater.");
	env_say(env, "Look it over, then put the export into responses/ and run repute build.");
}

static void
write_map(struct env *env, const struct survey_map *map, const struct instrument *survey)
{
	g_autofree char *path =
		g_strconcat(SURVEYS_FOLDER "/", survey->name, SURVEY_MAP_ENDING, NULL);

	/* Forms differ from group to group: each export that is unlike keeps its own. */
	for (int number = 2; !map_again && g_file_test(path, G_FILE_TEST_EXISTS); number++) {
		g_free(path);
		path = g_strdup_printf(SURVEYS_FOLDER "/%s.%d" SURVEY_MAP_ENDING, survey->name,
				       number);
	}
	if (file_write(path, map->text->str, map->text->len, &env->diag) == RESULT_OK)
		say_map(env, map, path);
}

/* TRUE, and said, when the file needs no mapping. */
static gboolean
is_settled(struct env *env, const struct wide_look *look, const char *file)
{
	if (g_strcmp0(look->format->name, "answers") == 0 ||
	    g_strcmp0(look->format->name, "responses") == 0) {
		diag_at(&env->diag, SEVERITY_ERROR, file, 0,
			"this is a %s, which is read without a mapping; nothing was written",
			look->format->title);
		return TRUE;
	}
	return FALSE;
}

static void
map_file(struct env *env, struct classroom *classroom, const struct instrument *survey,
	 const char *file)
{
	const struct read_options options = { .config = classroom->config,
					      .format = map_format };
	struct people *people = people_load(classroom->store, NULL);
	struct wide_look look = { 0 };
	struct survey_map map;

	if (people && wide_look(file, &options, &look, &env->diag) == RESULT_OK &&
	    !is_settled(env, &look, file)) {
		survey_map_make(&map, &look, survey, people, file);
		if (map.answers + map.open > 0)
			write_map(env, &map, survey);
		else
			diag_at(&env->diag, SEVERITY_ERROR, file, 0,
				"none of its %u columns looks like an answer to the survey %s; "
				"nothing was written",
				map.columns, survey->name);
		survey_map_done(&map);
	}
	wide_look_done(&look);
	people_free(people);
}

static void
map_run(struct env *env, char **words)
{
	g_autofree char *file = classroom_path(env->directory, words[1]);
	struct classroom *classroom;
	struct instrument *survey;

	if (map_format && !format_find(map_format, &env->diag))
		return;
	classroom = classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	if (!classroom)
		return;
	survey = survey_load(classroom, words[0], &env->diag);
	if (survey)
		map_file(env, classroom, survey, file);
	instrument_free(survey);
	classroom_close(classroom);
}

const struct command cmd_survey_map = {
	.name = "map",
	.whole = "survey",
	.arguments = "NAME FILE",
	.summary = "says which column of a form tool's export answers what, for you to check",
	.about = "Writes surveys/NAME.map.ini from the headers of an export of Google Forms, Microsoft\n"
		 "Forms, Qualtrics, LimeSurvey, Moodle, Canvas, or any table with a row for each\n"
		 "respondent. Stores nothing. Where a header does not tell, a ? stands: with one left the\n"
		 "export is not read.",
	.examples = {
		{ "repute survey map peer ~/Downloads/form.csv", "writes surveys/peer.map.ini" },
		{ "repute survey map peer --again form.csv", "writes it anew" },
	},
	.options = map_options,
	.least = 2,
	.most = 2,
	.run = map_run,
};
