/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/revision.h"

#include <string.h>

#include "settings.h"

static void
revision_free(void *data)
{
	struct revision *revision = data;

	g_free(revision->name);
	g_free(revision->before);
	g_free(revision->after);
	g_free(revision);
}

static void
add(GPtrArray *list, const char *section, const char *key, const char *before,
    const char *after, gboolean cosmetic)
{
	struct revision *revision;

	if (strcmp(before, after) == 0)
		return;
	revision = g_new(struct revision, 1);
	*revision = (struct revision){
		.name = g_strdup_printf("%s.%s", section, key),
		.before = g_strdup(before),
		.after = g_strdup(after),
		.cosmetic = cosmetic,
	};
	g_ptr_array_add(list, revision);
}

/* The headers that stand for a column, one after the other; "" for none. g_free it. */
static char *
headers_of(const struct config *config, const char *column)
{
	g_autoptr(GPtrArray) headers = g_ptr_array_new();

	for (guint i = 0; i < config->columns->len; i++) {
		const struct column_mapping *mapping = g_ptr_array_index(config->columns, i);

		if (strcmp(mapping->column, column) == 0)
			g_ptr_array_add(headers, mapping->header);
	}
	g_ptr_array_add(headers, NULL);
	return g_strjoinv(", ", (char **)headers->pdata);
}

GPtrArray *
revision_list(const struct config *before, const struct config *after)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(revision_free);

	for (const struct setting *row = settings; row->section != NULL; row++) {
		g_autofree char *old = setting_format(row, before);
		g_autofree char *new = setting_format(row, after);

		add(list, row->section, row->key, old, new, row->cosmetic);
	}
	for (gsize i = 0; setting_columns[i] != NULL; i++) {
		g_autofree char *old = headers_of(before, setting_columns[i]);
		g_autofree char *new = headers_of(after, setting_columns[i]);

		add(list, SETTINGS_COLUMNS, setting_columns[i], old, new, FALSE);
	}
	return list;
}

struct config *
revision_restore(const char *text, const struct config *look)
{
	struct diag unheard = { 0 }; /* what was warned of then need not be said again */
	struct config *config = config_read("class.ini of the run", text, &unheard);

	if (config == NULL)
		return NULL;
	for (const struct setting *row = settings; row->section != NULL; row++) {
		g_autofree char *value = setting_format(row, look);

		if (row->cosmetic)
			g_free(setting_parse(row, value, config));
	}
	return config;
}

char *
revision_set(struct config *config, const char *section, const char *key, const char *value)
{
	const struct setting *setting = setting_find(section, key);

	if (setting == NULL)
		return g_strdup("there is no such key");
	return setting_parse(setting, value, config);
}

char *
revision_settle(struct config *config)
{
	config_finish(config);
	if (!settings_weigh(config->weight, CRITERION_COUNT))
		return g_strdup("the weights add up to 0, one must be above it");
	if (!settings_ascend(config))
		return g_strdup(
			"the levels do not ascend, emerging < solid < strong is needed");
	return NULL;
}
