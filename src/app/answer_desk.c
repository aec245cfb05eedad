/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "answer_desk.h"

#include <math.h>
#include <string.h>

#include "app/survey.h"
#include "base/number.h"
#include "base/words.h"
#include "config/response_map.h"

static void
free_map(void *map)
{
	response_map_free(map);
}

/* *faulty: how many could not be loaded. */
static GPtrArray *
load_maps(guint *faulty, struct diag *diag)
{
	GPtrArray *maps = g_ptr_array_new_with_free_func(free_map);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	GDir *folder = g_dir_open(SURVEYS_FOLDER, 0, NULL);
	const char *file;

	while (folder && (file = g_dir_read_name(folder)) != NULL)
		if (file[0] != '.' && g_str_has_suffix(file, SURVEY_MAP_ENDING))
			g_ptr_array_add(names, g_strdup(file));
	if (folder)
		g_dir_close(folder);
	g_ptr_array_sort(names, words_compare);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path =
			g_build_filename(SURVEYS_FOLDER, g_ptr_array_index(names, i), NULL);
		struct response_map *map = response_map_load(path, diag);

		if (map)
			g_ptr_array_add(maps, map);
		else
			++*faulty;
	}
	return maps;
}

static void
compute_hash(struct answer_desk *desk)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	for (guint i = 0; i < desk->surveys->len; i++) {
		const struct instrument *survey = g_ptr_array_index(desk->surveys, i);

		g_checksum_update(sum, (const guchar *)survey->hash, -1);
	}
	for (guint i = 0; i < desk->maps->len; i++) {
		const struct response_map *map = g_ptr_array_index(desk->maps, i);

		g_checksum_update(sum, (const guchar *)map->hash, -1);
	}
	g_strlcpy(desk->hash, g_checksum_get_string(sum), sizeof desk->hash);
}

struct answer_desk *
answer_desk_new(const struct config *config, struct diag *diag)
{
	struct answer_desk *desk = g_new0(struct answer_desk, 1);

	desk->config = config;
	desk->surveys = survey_load_all(config, diag);
	desk->maps = load_maps(&desk->faulty_maps, diag);
	/* Reading answers makes no key: where there is none, no form was handed out. */
	if (g_file_test(SURVEY_KEY_FILE, G_FILE_TEST_EXISTS))
		desk->has_key = survey_key_load(&desk->key, diag) == RESULT_OK;
	compute_hash(desk);
	return desk;
}

void
answer_desk_free(struct answer_desk *desk)
{
	if (!desk)
		return;
	g_ptr_array_unref(desk->surveys);
	g_ptr_array_unref(desk->maps);
	g_free(desk);
}

const struct instrument *
answer_desk_survey_of_path(const struct answer_desk *desk, const char *path)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", -1);
	const struct instrument *found = NULL;

	for (char **part = parts; *part; part++) {
		for (guint i = 0; i < desk->surveys->len; i++) {
			const struct instrument *survey = g_ptr_array_index(desk->surveys, i);
			gsize length = strlen(survey->name);

			if (g_ascii_strncasecmp(*part, survey->name, length) == 0 &&
			    !g_ascii_isalnum((*part)[length]) &&
			    (!found || length > strlen(found->name)))
				found = survey;
		}
	}
	return found;
}

char *
answer_desk_names(const struct answer_desk *desk)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < desk->surveys->len; i++)
		g_string_append_printf(
			names, "%s%s", i ? ", " : "",
			((const struct instrument *)g_ptr_array_index(desk->surveys, i))->name);
	return g_strdup(names->len ? names->str : "none");
}

enum worth
answer_desk_read(const struct instrument *survey, const char *text, double *value)
{
	g_autofree char *folded = NULL;
	g_autofree char *pointed = NULL;
	g_autofree char *cannot_say = words_fold(survey->cannot_say);

	*value = NAN;
	if (!text || *text == '\0')
		return WORTH_NOTHING;
	pointed = g_strdelimit(g_strdup(text), ",", '.');
	if (number_parse_real(pointed, value))
		return WORTH_NUMBER;
	*value = NAN;
	folded = words_fold(text);
	for (guint i = 0; i < survey->points->len; i++) {
		const struct instrument_point *point = g_ptr_array_index(survey->points, i);
		g_autofree char *label = words_fold(point->label);

		if (*label && strcmp(label, folded) == 0) {
			*value = point->value;
			return WORTH_NUMBER;
		}
	}
	if (strcmp(folded, cannot_say) == 0 ||
	    g_strv_contains((const char *const *)survey->no_answer, folded))
		return WORTH_NOTHING;
	return WORTH_UNKNOWN;
}

const char *
answer_desk_nearest(const struct instrument *survey, const char *item)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < survey->items->len; i++)
		g_ptr_array_add(
			names,
			((struct instrument_item *)g_ptr_array_index(survey->items, i))->name);
	for (guint i = 0; i < survey->questions->len; i++)
		g_ptr_array_add(names, ((struct instrument_question *)g_ptr_array_index(
						survey->questions, i))
					       ->name);
	g_ptr_array_add(names, NULL);
	return words_nearest(item, (const char *const *)names->pdata);
}
