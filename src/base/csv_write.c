/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <string.h>

/* Blanks at the ends are quoted too: readers, ours among them, drop them otherwise. */
static gboolean
needs_quotes(const char *text)
{
	gsize length = strlen(text);
	return strpbrk(text, ",\"\r\n\t;") ||
	       (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
}

void
csv_append_text(GString *out, const char *text, gboolean first)
{
	if (!first)
		g_string_append_c(out, ',');
	if (!text || !*text)
		return;

	const char *guard = strchr("=+-@\t\r", *text) ? "'" : "";
	if (!needs_quotes(text)) {
		g_string_append(out, guard);
		g_string_append(out, text);
		return;
	}
	g_string_append_c(out, '"');
	g_string_append(out, guard);
	for (const char *at = text; *at; at++) {
		if (*at == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *at);
	}
	g_string_append_c(out, '"');
}

void
csv_append_number(GString *out, const char *digits, gboolean first)
{
	if (!first)
		g_string_append_c(out, ',');
	if (digits)
		g_string_append(out, digits);
}

void
csv_append_end(GString *out)
{
	g_string_append(out, "\r\n");
}
