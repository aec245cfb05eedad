/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config.h"

#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "config/ini.h"
#include "settings.h"

struct loading {
	struct config *config;
	const struct ini *ini;
	struct diag *diag;
	gboolean faulty;
};

static void
column_free(void *data)
{
	struct column_mapping *column = data;

	g_free(column->column);
	g_free(column->header);
	g_free(column);
}

static void
free_value(const struct setting *setting, struct config *config)
{
	void *value = (char *)config + setting->offset;

	switch (setting->type) {
	case SETTING_TEXT:
	case SETTING_NAME:
	case SETTING_ZONE:
		g_free(*(char **)value);
		break;
	case SETTING_PATHS:
		g_strfreev(*(char ***)value);
		break;
	case SETTING_DAYS:
		g_array_unref(*(GArray **)value);
		break;
	default:
		break;
	}
}

void
config_free(struct config *config)
{
	if (config == NULL)
		return;
	for (const struct setting *row = settings; row->section != NULL; row++)
		free_value(row, config);
	g_clear_pointer(&config->zone, g_time_zone_unref);
	g_ptr_array_unref(config->columns);
	g_free(config->text);
	g_free(config);
}

static int
by_column(const void *a, const void *b)
{
	const struct column_mapping *first = *(struct column_mapping *const *)a;
	const struct column_mapping *second = *(struct column_mapping *const *)b;

	return strcmp(first->column, second->column);
}

/* One line a setting that can move a figure, in the order of the table; then the columns. */
static void
compute_hash(struct config *config)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	g_autoptr(GPtrArray) columns = g_ptr_array_new();

	for (const struct setting *row = settings; row->section != NULL; row++) {
		if (row->cosmetic)
			continue;
		g_autofree char *value = setting_format(row, config);
		g_string_append_printf(lines, "%s.%s=%s\n", row->section, row->key, value);
	}
	for (guint i = 0; i < config->columns->len; i++)
		g_ptr_array_add(columns, g_ptr_array_index(config->columns, i));
	g_ptr_array_sort(columns, by_column);
	for (guint i = 0; i < columns->len; i++) {
		const struct column_mapping *column = g_ptr_array_index(columns, i);

		g_string_append_printf(lines, SETTINGS_COLUMNS ".%s=%s\n", column->column,
				       column->header);
	}
	g_autofree char *hash =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, lines->str, -1);
	g_strlcpy(config->hash, hash, sizeof config->hash);
}

void
config_finish(struct config *config)
{
	config->minimum[CRITERION_RELEVANCE] = config->relevance.minimum;
	config->minimum[CRITERION_CREDIBILITY] = config->credibility.minimum;
	compute_hash(config);
}

struct config *
config_default(void)
{
	struct config *config = g_new0(struct config, 1);

	config->columns = g_ptr_array_new_with_free_func(column_free);
	config->text = g_strdup("");
	for (const struct setting *row = settings; row->section != NULL; row++) {
		char *why = setting_parse(row, row->fallback, config);

		if (why != NULL)
			g_error("default of %s.%s: %s", row->section, row->key, why);
	}
	config_finish(config);
	return config;
}

static void G_GNUC_PRINTF(3, 4)
	refuse(struct loading *loading, long line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	loading->faulty = TRUE;
	diag_at(loading->diag, SEVERITY_ERROR, loading->ini->name, line,
		"%s, settings not loaded", text);
}

static void
refuse_section(struct loading *loading, const struct ini_section *section)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);

	for (const struct setting_section *row = setting_sections; row->name != NULL; row++)
		g_ptr_array_add(known, g_strdup(row->name));
	g_ptr_array_add(known, NULL);
	const char *nearest = words_nearest(section->name, (const char *const *)known->pdata);

	if (nearest != NULL)
		refuse(loading, section->line, "unknown section [%s], the nearest is [%s]",
		       section->name, nearest);
	else
		refuse(loading, section->line, "unknown section [%s]", section->name);
}

/* A key of another section is named with it; else the nearest of this one. */
static void
refuse_key(struct loading *loading, const char *section, const struct ini_key *key)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
	const char *home = NULL;

	for (const struct setting *row = settings; row->section != NULL; row++) {
		if (g_ascii_strcasecmp(row->section, section) == 0)
			g_ptr_array_add(known, g_strdup(row->key));
		else if (home == NULL && g_ascii_strcasecmp(row->key, key->name) == 0)
			home = row->section;
	}
	g_ptr_array_add(known, NULL);
	const char *nearest = words_nearest(key->name, (const char *const *)known->pdata);

	if (nearest != NULL)
		refuse(loading, key->line, "unknown key '%s' in [%s], the nearest is '%s'",
		       key->name, section, nearest);
	else if (home != NULL)
		refuse(loading, key->line, "'%s' is no key of [%s], it belongs in [%s]",
		       key->name, section, home);
	else
		refuse(loading, key->line, "unknown key '%s' in [%s]", key->name, section);
}

static const char *
find_column(const char *name)
{
	for (gsize i = 0; setting_columns[i] != NULL; i++) {
		if (g_ascii_strcasecmp(setting_columns[i], name) == 0)
			return setting_columns[i];
	}
	return NULL;
}

static void
load_column(struct loading *loading, const struct ini_key *key)
{
	const char *column = find_column(key->name);

	if (column == NULL) {
		const char *nearest = words_nearest(key->name, setting_columns);

		refuse(loading, key->line, "unknown column '%s', %s%s%s", key->name,
		       nearest ? "the nearest is '" : "on the left stands repute's name of it",
		       nearest ? nearest : "", nearest ? "'" : "");
	} else if (*key->value == '\0') {
		refuse(loading, key->line, "column '%s' has no header beside it", column);
	} else {
		struct column_mapping *mapping = g_new0(struct column_mapping, 1);

		mapping->column = g_strdup(column);
		mapping->header = g_strdup(key->value);
		mapping->line = key->line;
		g_ptr_array_add(loading->config->columns, mapping);
	}
}

static gboolean
is_day(const struct setting *setting)
{
	return setting->type == SETTING_DAY || setting->type == SETTING_LAST ||
	       setting->type == SETTING_DAYS;
}

/* Days wait for the second pass: the time zone may stand below them. */
static void
load_key(struct loading *loading, const char *section, const struct ini_key *key, gboolean days)
{
	const struct setting *setting = setting_find(section, key->name);

	if (setting == NULL) {
		if (!days)
			refuse_key(loading, section, key);
		return;
	}
	if (is_day(setting) != days)
		return;
	g_autofree char *why = setting_parse(setting, key->value, loading->config);
	if (why != NULL)
		refuse(loading, key->line, "%s: %s", setting->key, why);
}

static void
load_section(struct loading *loading, const struct ini_section *section, gboolean days)
{
	const struct setting_section *known = setting_find_section(section->name);

	if (known == NULL) {
		if (!days)
			refuse_section(loading, section);
		return;
	}
	gboolean columns = strcmp(known->name, SETTINGS_COLUMNS) == 0;
	for (guint i = 0; i < section->keys->len; i++) {
		const struct ini_key *key = g_ptr_array_index(section->keys, i);

		if (!columns)
			load_key(loading, known->name, key, days);
		else if (!days)
			load_column(loading, key);
	}
}

/* The line of the last of these keys that is there, else of the section, else 0. */
static long
line_of(const struct ini *ini, const char *section, const char *const *keys)
{
	const struct ini_section *found = ini_find_section(ini, section);
	long line = 0;

	if (found == NULL)
		return 0;
	for (gsize i = 0; keys[i] != NULL; i++) {
		const struct ini_key *key = ini_find_key(found, keys[i]);

		if (key != NULL)
			line = MAX(line, key->line);
	}
	return line > 0 ? line : found->line;
}

static void
check_weights(struct loading *loading, const char *section, const double *weights, int count)
{
	static const char *const none[] = { NULL };
	if (!settings_weigh(weights, count))
		refuse(loading, line_of(loading->ini, section, none),
		       "the weights of [%s] add up to 0, one must be above it", section);
}

static void
check_levels(struct loading *loading)
{
	static const char *const keys[] = { "emerging", "solid", "strong", NULL };

	if (!settings_ascend(loading->config))
		refuse(loading, line_of(loading->ini, "levels", keys),
		       "the levels do not ascend, emerging < solid < strong is needed");
}

static void
check_window(struct loading *loading)
{
	static const char *const ends[] = { "start", "end", NULL };
	static const char *const as_of[] = { "as_of", NULL };
	const struct config *config = loading->config;
	long line = line_of(loading->ini, "course", as_of);

	if (config->start != CLOCK_UNKNOWN && config->end != CLOCK_UNKNOWN &&
	    config->end < config->start)
		refuse(loading, line_of(loading->ini, "course", ends),
		       "the term ends before it starts");
	if (config->as_of == CLOCK_UNKNOWN)
		return;
	if (config->start != CLOCK_UNKNOWN && config->as_of < config->start)
		diag_at(loading->diag, SEVERITY_WARNING, loading->ini->name, line,
			"as_of lies before start, no post will count");
	else if (config->end != CLOCK_UNKNOWN && config->as_of > config->end)
		diag_at(loading->diag, SEVERITY_WARNING, loading->ini->name, line,
			"as_of lies after end, posts after the term count for nothing, survey "
			"answers do");
}

static void
check_zone(struct loading *loading)
{
	const struct ini_section *course = ini_find_section(loading->ini, "course");

	if (course == NULL || ini_find_key(course, "timezone") == NULL)
		diag_at(loading->diag, SEVERITY_WARNING, loading->ini->name,
			course ? course->line : 0,
			"no timezone in [course], days are taken in UTC");
}

/* Frees the ini. */
static struct config *
take_ini(struct ini *ini, struct diag *diag)
{
	if (ini == NULL)
		return NULL;

	struct config *config = config_default();
	struct loading loading = {
		.config = config, .ini = ini, .diag = diag, .faulty = ini->faulty
	};

	for (guint i = 0; i < ini->sections->len; i++)
		load_section(&loading, g_ptr_array_index(ini->sections, i), FALSE);
	for (guint i = 0; i < ini->sections->len; i++)
		load_section(&loading, g_ptr_array_index(ini->sections, i), TRUE);
	check_weights(&loading, "weights", config->weight, CRITERION_COUNT);
	check_weights(&loading, "influence_weights", config->component_weight, COMPONENT_COUNT);
	check_levels(&loading);
	check_window(&loading);
	check_zone(&loading);
	g_free(config->text);
	config->text = g_steal_pointer(&ini->text);
	ini_free(ini);
	if (loading.faulty) {
		config_free(config);
		return NULL;
	}
	config_finish(config);
	return config;
}

struct config *
config_load(const char *path, struct diag *diag)
{
	return take_ini(ini_load(path, diag), diag);
}

struct config *
config_read(const char *name, const char *text, struct diag *diag)
{
	return take_ini(ini_load_memory(name, text, strlen(text), diag), diag);
}
