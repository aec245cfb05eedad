/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mapping of the class fits the columns of an export. */

#include <string.h>

#include "wide.h"

/* Where a column of the mapping stands now: at its number, or wherever its header is alone. */
static int
wide_place(const struct map_column *column, char *const *keys, guint width)
{
	int found = -1;

	if (!column->key)
		return column->number <= width ? (int)column->number - 1 : -1;
	if (column->number <= width && strcmp(keys[column->number - 1], column->key) == 0)
		return (int)column->number - 1;
	for (guint i = 0; i < width; i++) {
		if (strcmp(keys[i], column->key) != 0)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

/* The places of all columns that mean something; NULL when one is missing. g_free it. */
static guint *
wide_places(const struct response_map *map, char *const *keys, const GPtrArray *texts)
{
	g_autofree guint *places = g_new0(guint, map->columns->len + 1);

	for (guint i = 0; i < map->columns->len; i++) {
		const struct map_column *column = g_ptr_array_index(map->columns, i);
		int place = wide_place(column, keys, texts->len);

		if (place < 0 && column->use != MAP_IGNORE)
			return NULL;
		places[i] = place < 0 ? G_MAXUINT : (guint)place;
	}
	for (guint i = 0; i < map->patterns->len; i++) {
		const struct map_pattern *pattern = g_ptr_array_index(map->patterns, i);
		gboolean matches = FALSE;

		for (guint j = 0; j < texts->len && !matches; j++)
			matches = g_regex_match(pattern->pattern, g_ptr_array_index(texts, j),
						0, NULL);
		if (!matches)
			return NULL;
	}
	return g_steal_pointer(&places);
}

/* How much a mapping says for sure: columns with their header, and patterns. */
static guint
wide_weight(const struct response_map *map)
{
	guint weight = map->patterns->len;

	for (guint i = 0; i < map->columns->len; i++) {
		const struct map_column *column = g_ptr_array_index(map->columns, i);

		weight += column->key != NULL;
	}
	return weight;
}

const struct response_map *
wide_find_map(const GPtrArray *maps, const GPtrArray *texts, guint **places)
{
	g_auto(GStrv) keys = g_new0(char *, texts->len + 1);
	const struct response_map *best = NULL;

	*places = NULL;
	for (guint i = 0; i < texts->len; i++)
		keys[i] = map_header_key(g_ptr_array_index(texts, i));
	for (guint i = 0; maps && i < maps->len; i++) {
		const struct response_map *map = g_ptr_array_index(maps, i);
		guint *own = wide_weight(map) > 0 ? wide_places(map, keys, texts) : NULL;

		if (!own || (best && wide_weight(map) <= wide_weight(best))) {
			g_free(own);
			continue;
		}
		g_free(*places);
		*places = own;
		best = map;
	}
	return best;
}
