/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "html.h"

#include <string.h>

/* The entity of a sign that HTML reads as its own; "" for controls, which are left out. */
static const char *
entity_of(char sign)
{
	switch (sign) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return "";
	}
}

/* What cannot stand in text as it is; the end of the text too. Letters are told first. */
static gboolean
is_special(guchar sign)
{
	if (sign > '>')
		return sign == 0x7f;
	return sign == '&' || sign == '<' || sign == '>' || sign == '"' || sign == '\'' ||
	       (sign < ' ' && sign != '\n' && sign != '\t');
}

void
html_text(GString *out, const char *text)
{
	g_autofree char *repaired =
		g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
	const char *at = repaired ? repaired : text;

	while (*at) {
		const char *plain = at;

		while (!is_special((guchar)*at))
			at++;
		g_string_append_len(out, plain, at - plain);
		if (*at)
			g_string_append(out, entity_of(*at++));
	}
}

void
html_element(GString *out, const char *tag, const char *attributes, const char *text)
{
	g_string_append_c(out, '<');
	g_string_append(out, tag);
	if (attributes) {
		g_string_append_c(out, ' ');
		g_string_append(out, attributes);
	}
	g_string_append_c(out, '>');
	html_text(out, text);
	g_string_append(out, "</");
	g_string_append(out, tag);
	g_string_append(out, ">\n");
}

void
html_link(GString *out, const char *url, const char *text)
{
	gboolean safe = url && (!g_ascii_strncasecmp(url, "https://", 8) ||
				!g_ascii_strncasecmp(url, "http://", 7));

	if (!safe) {
		html_text(out, text);
		return;
	}
	g_autofree char *plain = g_strndup(url, strcspn(url, " \t\r\n"));

	g_string_append(out, "<a rel=\"noopener noreferrer\" href=\"");
	html_text(out, plain);
	g_string_append(out, "\">");
	html_text(out, text);
	g_string_append(out, "</a>");
}
