/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mentions.h"

#include <jansson.h>
#include <string.h>

/* A post that names more people than this is noise, and distinctness is tested pairwise. */
enum { MENTIONS_MAX = 256 };

static gsize
mention_span(const char *at, const char *inner)
{
	gsize length = 0;

	while (g_ascii_isalnum(at[length]) || at[length] == '_' ||
	       (at[length] != '\0' && strchr(inner, at[length])))
		length++;
	/* A full stop after a name ends the sentence. */
	while (length > 0 && (at[length - 1] == '.' || at[length - 1] == '-'))
		length--;
	return length;
}

/* Reddit: "u/name" or "/u/name", but not in an address. */
static const char *
mentions_next_reddit(const char *text, gsize *length)
{
	for (const char *at = text; (at = strstr(at, "u/")) != NULL; at++) {
		const char *before = at > text && at[-1] == '/' ? at - 1 : at;
		gsize name = mention_span(at + 2, "-");

		if (name < 3 || name > 20 ||
		    (before > text &&
		     (g_ascii_isalnum(before[-1]) || strchr("_./", before[-1]))))
			continue;
		*length = name + 2;
		return at;
	}
	return NULL;
}

const char *
mentions_next(const char *text, const char *network, gsize *length)
{
	const gboolean is_x = strcmp(network, "x") == 0;
	const gboolean is_bluesky = strcmp(network, "bluesky") == 0;

	if (strcmp(network, "reddit") == 0)
		return mentions_next_reddit(text, length);
	for (const char *at = text; (at = strchr(at, '@')) != NULL; at++) {
		gsize name = mention_span(at + 1, is_x ? "" : ".-"), host;

		if (at > text && (g_ascii_isalnum(at[-1]) || strchr("_./@=&-", at[-1])))
			continue;
		if (name == 0 || (is_bluesky && !memchr(at, '.', name + 1)))
			continue;
		*length = name + 1;
		if (is_x || is_bluesky || at[name + 1] != '@')
			return at;
		host = mention_span(at + name + 2, ".-");
		if (memchr(at + name + 2, '.', host))
			*length += host + 1;
		return at;
	}
	return NULL;
}

static void
mentions_add(GArray *mentions, const char *handle)
{
	for (guint i = 0; i < mentions->len; i++)
		if (strcmp(g_array_index(mentions, const char *, i), handle) == 0)
			return;
	if (mentions->len < MENTIONS_MAX)
		g_array_append_val(mentions, handle);
}

void
mentions_add_text(GArray *mentions, struct handle_cache *cache, const char *network,
		  const char *host, const char *text)
{
	gsize length;
	const char *at = text;

	while ((at = mentions_next(at, network, &length)) != NULL) {
		const char *handle = handle_cache_get(cache, network, host, at, length);

		if (handle)
			mentions_add(mentions, handle);
		at += length;
	}
}

void
mentions_add_list(GArray *mentions, struct handle_cache *cache, const char *network,
		  const char *host, const char *list)
{
	static const char separators[] = ";,| \t\r\n[]'\"";

	for (const char *at = list + strspn(list, separators); *at;) {
		gsize length = strcspn(at, separators);
		const char *handle = handle_cache_get_person(cache, network, host, at, length);

		if (handle)
			mentions_add(mentions, handle);
		at += length;
		at += strspn(at, separators);
	}
}

void
mentions_add_json(GArray *mentions, struct handle_cache *cache, const char *network,
		  const char *host, const char *text)
{
	json_error_t error;
	json_t *value = json_loads(text, 0, &error);
	const json_t *list =
		json_is_object(value) ? json_object_get(value, "user_mentions") : value;
	const json_t *item;
	gsize i;

	json_array_foreach(list, i, item)
	{
		const char *name = json_string_value(json_object_get(item, "username"));
		const char *handle;

		if (!name)
			name = json_string_value(json_object_get(item, "screen_name"));
		handle = name ? handle_cache_get(cache, network, host, name, strlen(name))
			      : NULL;
		if (handle)
			mentions_add(mentions, handle);
	}
	json_decref(value);
}
