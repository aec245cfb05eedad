/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a preset says about a row: whether it is a post, its text, its ids. */

#include <jansson.h>
#include <string.h>

#include "base/number.h"
#include "input/markup.h"
#include "preset.h"

enum { WORD_BYTES = 64 }; /* a longer cell is none of a list of words */

static gboolean
preset_is_word(const char *text, const char *words)
{
	return strnlen(text, WORD_BYTES) < WORD_BYTES && columns_in_list(text, words);
}

static gboolean
preset_test_cell(const struct preset_drop *drop, const char *text)
{
	const gboolean filled = *text && strcmp(text, "0") != 0;

	switch (drop->test) {
	case PRESET_EMPTY:
		return !filled;
	case PRESET_IS:
		return preset_is_word(text, drop->words);
	case PRESET_IS_NOT:
		return filled && !preset_is_word(text, drop->words);
	case PRESET_FILLED:
		break;
	}
	return filled;
}

gboolean
preset_drops_row(struct posts *posts)
{
	const struct table *table = &posts->table;

	for (int i = 0; posts->preset && i < PRESET_DROPS; i++) {
		const struct preset_drop *drop = &posts->preset->drops[i];

		if (!drop->header || !table_has(table, POSTS_DROP + i) ||
		    !preset_test_cell(drop, table_value(&posts->table, POSTS_DROP + i)))
			continue;
		posts->dropped[i]++;
		return !(drop->is_private && table->options->include_private);
	}
	return FALSE;
}

gboolean
preset_is_repeat(struct posts *posts, const char *key)
{
	if (!posts->preset || !(posts->preset->flags & PRESET_ONCE))
		return FALSE;
	if (!posts->seen)
		posts->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (g_hash_table_add(posts->seen, g_strdup(key)))
		return FALSE;
	posts->repeats++;
	return TRUE;
}

void
preset_report(struct posts *posts)
{
	const struct table *table = &posts->table;

	for (int i = 0; i < PRESET_DROPS; i++)
		sink_put_left_out(table->sink, posts->preset->drops[i].reason,
				  posts->dropped[i]);
	sink_put_left_out(table->sink, "rows that repeat a post", posts->repeats);
	if (posts->seen)
		g_hash_table_unref(posts->seen);
	g_free(posts->owner);
}

/* "\"Hi \\u00e9\"" -> "Hi é"; NULL when it is no JSON string. g_free it. */
static char *
preset_json_text(const char *text)
{
	json_error_t error;
	json_t *value = *text == '"' ? json_loads(text, JSON_DECODE_ANY, &error) : NULL;
	char *plain = g_strdup(json_string_value(value));

	json_decref(value);
	return plain;
}

/* The pieces of {"text":...} in a list, or in lists inside its objects. */
static void
preset_append_pieces(GString *out, const json_t *list)
{
	const json_t *item;
	gsize i;

	json_array_foreach(list, i, item)
	{
		const char *piece = json_string_value(json_object_get(item, "text"));

		if (piece)
			g_string_append(out, piece);
	}
}

/* Before June 2024: {"takeoutSegments":[{"text":...}]}; since then the objects alone. */
static char *
preset_takeout_text(const char *text)
{
	g_autofree char *list = g_strconcat("[", text, "]", NULL);
	json_error_t error;
	json_t *value = *text == '{' ? json_loads(list, 0, &error) : NULL;
	const json_t *segments = json_object_get(json_array_get(value, 0), "takeoutSegments");
	GString *out;

	if (!value)
		return NULL;
	out = g_string_new(NULL);
	preset_append_pieces(out, segments ? segments : value);
	json_decref(value);
	return g_string_free(out, FALSE);
}

/* "one"⏎"two": LinkedIn quotes each line by itself. */
static char *
preset_mend_breaks(const char *text)
{
	GString *out = g_string_new(text);

	g_string_replace(out, "\"\r\n\"", "\n", 0);
	g_string_replace(out, "\"\n\"", "\n", 0);
	return g_string_free(out, FALSE);
}

const char *
preset_text(struct posts *posts, const char *text)
{
	g_autofree char *plain = posts->preset ? NULL : markup_clean(text);

	switch (posts->preset && *text ? posts->preset->text : PRESET_PLAIN) {
	case PRESET_PLAIN:
		break;
	case PRESET_HTML:
		plain = markup_to_text(text);
		break;
	case PRESET_JSON: {
		g_autofree char *string = preset_json_text(text);

		plain = markup_unescape_basic(string ? string : text);
		break;
	}
	case PRESET_BASIC:
		plain = markup_unescape_basic(text);
		break;
	case PRESET_TAKEOUT:
		plain = preset_takeout_text(text);
		break;
	case PRESET_BREAKS:
		plain = preset_mend_breaks(text);
		break;
	}
	return plain ? table_keep(&posts->table, plain, strlen(plain)) : text;
}

const char *
preset_key(struct posts *posts, const char *prefix, const char *key)
{
	g_autofree char *whole = NULL;

	if (!prefix || *key == '\0' ||
	    (g_ascii_isalpha(key[0]) && g_ascii_isdigit(key[1]) && key[2] == '_'))
		return key;
	whole = g_strconcat(prefix, key, NULL);
	return table_keep(&posts->table, whole, strlen(whole));
}

gint64
preset_reactions(const char *text)
{
	gint64 sum = 0;

	while ((text = strchr(text, '(')) != NULL) {
		const char *end = strchr(++text, ')');
		g_autofree char *digits = end ? g_strndup(text, (gsize)(end - text)) : NULL;
		gint64 count;

		if (digits && number_parse_integer(digits, &count) && count > 0 &&
		    sum <= G_MAXINT32 && count <= G_MAXINT32)
			sum += count;
	}
	return sum;
}
