/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entities.h"
#include "input/markup.h"

char *
markup_unescape(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));

	while (*text) {
		gsize length = strcspn(text, "&");
		gunichar code;

		g_string_append_len(out, text, (gssize)length);
		text += length;
		if (*text == '\0')
			break;
		code = entity_at(text, &length);
		if (code)
			g_string_append_unichar(out, code);
		else
			g_string_append_c(out, *text);
		text += code ? length : 1;
	}
	return g_string_free(out, FALSE);
}

char *
markup_unescape_basic(const char *text)
{
	static const struct {
		const char *entity;
		char meant;
	} basics[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' } };
	GString *out = g_string_sized_new(strlen(text));

	while (*text) {
		gsize length = strcspn(text, "&"), i;

		g_string_append_len(out, text, (gssize)length);
		text += length;
		for (i = 0; i < G_N_ELEMENTS(basics); i++)
			if (g_str_has_prefix(text, basics[i].entity))
				break;
		if (i < G_N_ELEMENTS(basics)) {
			g_string_append_c(out, basics[i].meant);
			text += strlen(basics[i].entity);
		} else if (*text) {
			g_string_append_c(out, *text++);
		}
	}
	return g_string_free(out, FALSE);
}

/* TRUE for "<p>", "</a ", "<br/>": a tag by its look. */
static gboolean
is_tag(const char *at)
{
	at += at[1] == '/' ? 2 : 1;
	if (!g_ascii_isalpha(*at))
		return FALSE;
	while (g_ascii_isalnum(*at))
		at++;
	return *at == '>' || *at == '/' || g_ascii_isspace(*at);
}

gboolean
markup_is_html(const char *text)
{
	const char *last = strrchr(text, '>');
	gsize length;

	for (const char *at = text; (at = strpbrk(at, "<&")) != NULL; at++)
		if (*at == '<' ? last > at && is_tag(at) : entity_at(at, &length) != 0)
			return TRUE;
	return FALSE;
}
