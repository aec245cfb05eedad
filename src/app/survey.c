/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey.h"

#include <string.h>

#include "base/words.h"

/* Names of the surveys of this class, sorted. "peer.map.ini" is no survey. */
static GPtrArray *
list_names(void)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *folder = g_dir_open(SURVEYS_FOLDER, 0, NULL);
	const char *file;

	while (folder && (file = g_dir_read_name(folder)) != NULL) {
		gsize length = strlen(file);

		if (file[0] != '.' && g_str_has_suffix(file, ".ini") &&
		    strchr(file, '.') == file + length - strlen(".ini"))
			g_ptr_array_add(names, g_strndup(file, length - strlen(".ini")));
	}
	if (folder)
		g_dir_close(folder);
	g_ptr_array_sort(names, words_compare);
	return names;
}

static char *
survey_path(const char *name)
{
	return g_strdup_printf(SURVEYS_FOLDER "/%s.ini", name);
}

struct instrument *
survey_load(const struct classroom *classroom, const char *name, struct diag *diag)
{
	g_autoptr(GPtrArray) names = list_names();
	g_autofree char *path = survey_path(name);
	const char *nearest;

	if (instrument_is_name(name) && g_file_test(path, G_FILE_TEST_EXISTS))
		return instrument_load(path, classroom->config->zone, diag);
	g_ptr_array_add(names, NULL);
	nearest = words_nearest(name, (const char *const *)names->pdata);
	if (nearest) {
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"no survey is called '%s', nothing was done; did you mean '%s'?", name,
			nearest);
	} else {
		g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);

		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"no survey is called '%s', nothing was done; in " SURVEYS_FOLDER
			"/ there %s",
			name, *all ? all : "is none");
	}
	return NULL;
}

static void
free_instrument(void *instrument)
{
	instrument_free(instrument);
}

GPtrArray *
survey_load_all(const struct config *config, struct diag *diag)
{
	GPtrArray *surveys = g_ptr_array_new_with_free_func(free_instrument);
	g_autoptr(GPtrArray) names = list_names();

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = survey_path(g_ptr_array_index(names, i));
		struct instrument *instrument = instrument_load(path, config->zone, diag);

		if (instrument)
			g_ptr_array_add(surveys, instrument);
	}
	return surveys;
}

const struct instrument *
survey_find(const GPtrArray *surveys, const char *name)
{
	for (guint i = 0; i < surveys->len; i++) {
		const struct instrument *instrument = g_ptr_array_index(surveys, i);

		if (g_ascii_strcasecmp(instrument->name, name) == 0)
			return instrument;
	}
	return NULL;
}
