/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "x_tweet.h"

#include <jansson.h>
#include <string.h>

#include "base/number.h"
#include "input/json_stream.h"
#include "input/markup.h"

/* Ids: milliseconds since this one, then 22 bits of machine and number (github.com/twitter-
 * archive/snowflake). Before, ids were counted, and far below this bound. */
#define SNOWFLAKE_EPOCH_MS G_GINT64_CONSTANT(1288834974657)
#define SNOWFLAKE_LEAST G_GINT64_CONSTANT(29000000000)
enum { SNOWFLAKE_BITS = 22 };

static void
tweet_replace(GString *text, const char *from, const char *to)
{
	const char *at = from && *from ? strstr(text->str, from) : NULL;
	gssize position;

	if (!at)
		return;
	position = at - text->str;
	g_string_erase(text, position, (gssize)strlen(from));
	g_string_insert(text, position, to);
}

/* "https://twitter.com/ana/status/1/photo/1" shows a picture of the tweet itself. */
static gboolean
tweet_is_own_media(const json_t *link)
{
	const char *shown = json_get_text(link, "display_url");

	return json_get(link, "media_key") ||
	       (shown && (g_str_has_prefix(shown, "pic.twitter.com/") ||
			  g_str_has_prefix(shown, "pic.x.com/")));
}

void
x_tweet_expand_links(GString *text, const json_t *entities)
{
	const json_t *links = json_get(entities, "urls");

	for (gsize i = 0; i < json_array_size(links); i++) {
		const json_t *link = json_array_get(links, i);
		const char *whole = json_get_text(link, "expanded_url");

		if (whole)
			tweet_replace(text, json_get_text(link, "url"),
				      tweet_is_own_media(link) ? "" : whole);
	}
}

const char *
x_tweet_text(struct elements *elements, const char *text, const json_t *entities)
{
	g_autofree char *plain = markup_unescape_basic(text ? text : "");
	GString *out = g_string_new(plain);

	x_tweet_expand_links(out, entities);
	return elements_take(elements, g_strchomp(g_string_free(out, FALSE)));
}

const char *
x_tweet_drop_media(struct elements *elements, const char *text, const json_t *media)
{
	GString *out;

	if (json_array_size(media) == 0)
		return text;
	out = g_string_new(text);
	for (gsize i = 0; i < json_array_size(media); i++)
		tweet_replace(out, json_get_text(json_array_get(media, i), "url"), "");
	return elements_take(elements, g_strchomp(g_string_free(out, FALSE)));
}

const char *
x_tweet_reposted(struct elements *elements, const char *text)
{
	gsize length;

	if (!text || !g_str_has_prefix(text, "RT @"))
		return NULL;
	length = strcspn(text + 4, ": \t\r\n");
	if (length == 0 || length > HANDLE_NAME_BYTES || text[4 + length] != ':')
		return NULL;
	return elements_handle(elements,
			       elements_printf(elements, "%.*s", (int)length, text + 4));
}

const char *
x_tweet_author_of_url(struct elements *elements, const char *url)
{
	const char *scheme = url ? strstr(url, "://") : NULL;
	const char *path, *name;
	gsize length;

	if (!scheme || g_strcmp0(network_of_url(url), "x") != 0)
		return NULL;
	path = strchr(scheme + 3, '/');
	name = path ? path + 1 : "";
	length = strcspn(name, "/?#");
	if (length == 0 || length > HANDLE_NAME_BYTES ||
	    !g_str_has_prefix(name + length, "/status/") ||
	    !g_ascii_isdigit(name[length + strlen("/status/")]))
		return NULL;
	return elements_handle(elements, elements_printf(elements, "%.*s", (int)length, name));
}

gboolean
x_tweet_time_of_id(const char *id, gint64 *time)
{
	gint64 number;

	if (!id || !number_parse_integer(id, &number) || number < SNOWFLAKE_LEAST)
		return FALSE;
	*time = ((number >> SNOWFLAKE_BITS) + SNOWFLAKE_EPOCH_MS) / 1000;
	return TRUE;
}

void
x_tweet_add_mentions(struct elements *elements, const json_t *list, const char *key)
{
	for (gsize i = 0; i < json_array_size(list); i++) {
		const json_t *mention = json_array_get(list, i);
		char buffer[24];

		if (g_strcmp0(json_get_id(mention, "id", buffer), "-1") != 0)
			elements_mention(elements, json_get_text(mention, key));
	}
}
