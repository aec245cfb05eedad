/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bluesky.h"

#include <jansson.h>
#include <string.h>

#include "input/json_stream.h"
#include "model/network.h"

enum { FACETS_MOST = 512 };

/* Animated pictures come as cards too, and are no sources. */
#define TENOR "https://media.tenor.com/"

static gboolean
text_is_web(const char *uri)
{
	return uri && (g_ascii_strncasecmp(uri, "https://", 8) == 0 ||
		       g_ascii_strncasecmp(uri, "http://", 7) == 0);
}

static gboolean
text_is_boundary(const char *text, gsize at)
{
	return ((guchar)text[at] & 0xC0) != 0x80;
}

/* FALSE for facets of hashtags and for those that do not lie within the text. */
static gboolean
facet_read(const json_t *facet, const char *text, gsize length, struct bluesky_facet *read)
{
	const json_t *features = json_get(facet, "features");
	gint64 start, end;

	*read = (struct bluesky_facet){ 0 };
	if (!json_get_integer(facet, "index.byteStart", &start) ||
	    !json_get_integer(facet, "index.byteEnd", &end) || start < 0 || end <= start ||
	    (guint64)end > length || !text_is_boundary(text, (gsize)start) ||
	    !text_is_boundary(text, (gsize)end))
		return FALSE;
	read->start = (gsize)start;
	read->end = (gsize)end;
	for (gsize i = 0; i < json_array_size(features); i++) {
		const json_t *feature = json_array_get(features, i);
		const char *type = json_get_text(feature, "$type");
		const char *uri = json_get_text(feature, "uri");

		if (g_strcmp0(type, "app.bsky.richtext.facet#link") == 0 && text_is_web(uri))
			read->uri = uri;
		else if (g_strcmp0(type, "app.bsky.richtext.facet#mention") == 0)
			read->did = json_get_text(feature, "did");
	}
	return read->uri || read->did;
}

static int
facet_compare(const void *a, const void *b)
{
	const struct bluesky_facet *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

GArray *
bluesky_facets(const json_t *record)
{
	const char *text = json_get_text(record, "text");
	const json_t *list = json_get(record, "facets");
	GArray *facets = g_array_new(FALSE, FALSE, sizeof(struct bluesky_facet));
	const gsize length = text ? strlen(text) : 0;
	struct bluesky_facet facet;
	guint kept = 0;

	for (gsize i = 0; text && i < MIN(json_array_size(list), FACETS_MOST); i++)
		if (facet_read(json_array_get(list, i), text, length, &facet))
			g_array_append_val(facets, facet);
	g_array_sort(facets, facet_compare);
	for (guint i = 0; i < facets->len; i++) {
		facet = g_array_index(facets, struct bluesky_facet, i);
		if (kept > 0 &&
		    g_array_index(facets, struct bluesky_facet, kept - 1).end > facet.start)
			continue;
		g_array_index(facets, struct bluesky_facet, kept++) = facet;
	}
	g_array_set_size(facets, kept);
	return facets;
}

/* An address as apps show it: without scheme and "www.". */
static const char *
text_bare(const char *uri)
{
	if (text_is_web(uri))
		uri = strstr(uri, "://") + 3;
	return g_ascii_strncasecmp(uri, "www.", 4) == 0 ? uri + 4 : uri;
}

/* TRUE when `shown` is how an app shows `uri`: its beginning and "...", or the whole of it. */
static gboolean
text_shows(const char *shown, const char *uri)
{
	const char *bare = text_bare(shown), *whole = text_bare(uri);
	gsize length = strlen(bare);
	gboolean cut = TRUE;

	if (g_str_has_suffix(bare, "..."))
		length -= 3;
	else if (g_str_has_suffix(bare, "\xE2\x80\xA6"))
		length -= strlen("\xE2\x80\xA6");
	else
		cut = FALSE;
	if (length == 0 || g_ascii_strncasecmp(bare, whole, length) != 0)
		return FALSE;
	return cut || whole[length] == '\0' || strcmp(whole + length, "/") == 0;
}

/* The address of a link that the text does not show. */
static void
text_add_hidden(GString *out, const char *uri)
{
	if (!text_is_web(uri) || g_str_has_prefix(uri, TENOR) || strstr(out->str, uri) ||
	    g_strcmp0(network_of_url(uri), "bluesky") == 0)
		return;
	if (out->len > 0)
		g_string_append_c(out, '\n');
	g_string_append(out, uri);
}

char *
bluesky_text(const json_t *record)
{
	const char *text = json_get_text(record, "text");
	g_autoptr(GArray) facets = bluesky_facets(record);
	GString *out = g_string_new(NULL);
	gsize at = 0;

	for (guint i = 0; i < facets->len; i++) {
		const struct bluesky_facet *facet =
			&g_array_index(facets, struct bluesky_facet, i);
		g_autofree char *shown =
			g_strndup(text + facet->start, facet->end - facet->start);

		g_string_append_len(out, text + at, (gssize)(facet->start - at));
		g_string_append(out, facet->uri && text_shows(shown, facet->uri) ? facet->uri
										 : shown);
		at = facet->end;
	}
	g_string_append(out, text ? text + at : "");
	for (guint i = 0; i < facets->len; i++)
		text_add_hidden(out, g_array_index(facets, struct bluesky_facet, i).uri);
	text_add_hidden(out, json_get_text(record, "embed.external.uri"));
	text_add_hidden(out, json_get_text(record, "embed.media.external.uri"));
	return g_string_free(out, FALSE);
}
