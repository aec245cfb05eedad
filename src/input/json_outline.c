/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_outline.h"

#include <string.h>

#include "base/words.h"

enum { PATHS_MOST = 4096, DEPTH_MOST = 32, SCALAR_BYTES = 256 };

struct outline {
	const char *at;
	GHashTable *paths;
	GString *path; /* of the value at `at` */
	int depth;
};

/* FALSE: the text is over, or is no JSON from here on. */
static gboolean outline_value(struct outline *outline);

static void
outline_skip_space(struct outline *outline)
{
	while (g_ascii_isspace(*outline->at))
		outline->at++;
}

static void
outline_add(struct outline *outline, const char *scalar, gsize length)
{
	const char *known = g_hash_table_lookup(outline->paths, outline->path->str);

	if (known && (*known || length == 0))
		return;
	if (!known && g_hash_table_size(outline->paths) >= PATHS_MOST)
		return;
	g_hash_table_replace(outline->paths, g_strdup(outline->path->str),
			     words_clean_utf8(scalar, MIN(length, SCALAR_BYTES), NULL));
}

/* Goes over the string at `at` and gives its inside; FALSE when it does not end. */
static gboolean
outline_string(struct outline *outline, const char **inside, gsize *length)
{
	const char *at = outline->at + 1;

	for (*inside = at; *at && *at != '"'; at++)
		if (*at == '\\' && at[1])
			at++;
	*length = (gsize)(at - *inside);
	outline->at = *at ? at + 1 : at;
	return *at == '"';
}

/* The members of the object or array that opens at `at`. */
static gboolean
outline_members(struct outline *outline, char closer)
{
	const gsize length = outline->path->len;

	outline->at++;
	for (outline_skip_space(outline); *outline->at != closer; outline_skip_space(outline)) {
		const char *key = "[]";
		gsize key_length = 2;

		if (closer == '}') {
			if (*outline->at != '"' || !outline_string(outline, &key, &key_length))
				return FALSE;
			outline_skip_space(outline);
			if (*outline->at != ':')
				return FALSE;
			outline->at++;
			if (length > 0)
				g_string_append_c(outline->path, '.');
		}
		g_string_append_len(outline->path, key, (gssize)key_length);
		if (!outline_value(outline))
			return FALSE;
		g_string_truncate(outline->path, length);
		outline_skip_space(outline);
		if (*outline->at == ',')
			outline->at++;
		else if (*outline->at != closer)
			return FALSE;
	}
	outline->at++;
	return TRUE;
}

static gboolean
outline_value(struct outline *outline)
{
	const char *scalar;
	gsize length;
	gboolean sound;

	outline_skip_space(outline);
	switch (*outline->at) {
	case '{':
	case '[':
		outline_add(outline, "", 0);
		if (outline->depth == DEPTH_MOST)
			return FALSE;
		outline->depth++;
		sound = outline_members(outline, *outline->at == '{' ? '}' : ']');
		outline->depth--;
		return sound;
	case '"':
		sound = outline_string(outline, &scalar, &length);
		outline_add(outline, scalar, length);
		return sound;
	default:
		scalar = outline->at;
		length = strcspn(scalar, ",:]}[{\" \t\r\n");
		outline->at += length;
		if (length == 4 && memcmp(scalar, "null", 4) == 0)
			outline_add(outline, "", 0);
		else if (length > 0)
			outline_add(outline, scalar, length);
		return length > 0 && *outline->at;
	}
}

GHashTable *
json_outline(const char *text)
{
	struct outline outline = {
		.at = text,
		.paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
		.path = g_string_new(NULL),
	};

	/* Whatever stands between documents is passed over line by line; in the first line of
	 * a script, up to its JSON. */
	while (*outline.at) {
		outline_skip_space(&outline);
		if (*outline.at != '{' && *outline.at != '[') {
			outline.at += strcspn(outline.at, "{[\n");
			continue;
		}
		g_string_truncate(outline.path, 0);
		outline.depth = 0;
		if (!outline_value(&outline))
			outline.at += strcspn(outline.at, "\n");
	}
	g_string_free(outline.path, TRUE);
	return outline.paths;
}
