/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/lines.h"

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "report/ledger.h"

void
lines_append(GString *out, int indent, const char *text)
{
	g_autofree char *line = words_tidy(text);
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	glong column = 0;

	for (gsize i = 0; words[i]; i++) {
		glong length = g_utf8_strlen(words[i], -1);

		if (column > 0 && column + 1 + length > LINES_COLUMNS) {
			g_string_append_c(out, '\n');
			column = 0;
		}
		if (column == 0)
			g_string_append_printf(out, "%*s", indent, "");
		else
			g_string_append_c(out, ' ');
		g_string_append(out, words[i]);
		column += (column == 0 ? indent : 1) + length;
	}
	g_string_append_c(out, '\n');
}

void
lines_append_printf(GString *out, int indent, const char *format, ...)
{
	va_list arguments;
	g_autofree char *text = NULL;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	lines_append(out, indent, text);
}

/* Columns a text takes on a terminal: wide letters two, marks none. */
static int
count_columns(const char *text)
{
	int columns = 0;

	for (; *text; text = words_next(text)) {
		gunichar letter = g_utf8_get_char(text);

		columns += g_unichar_iszerowidth(letter) ? 0 : g_unichar_iswide(letter) ? 2 : 1;
	}
	return columns;
}

void
lines_append_cell(GString *out, const char *text, int columns)
{
	g_string_append(out, text);
	for (int used = count_columns(text); used < columns; used++)
		g_string_append_c(out, ' ');
	g_string_append_c(out, ' ');
}

void
lines_append_name(GString *out, const char *text, int columns)
{
	g_autofree char *excerpt = words_excerpt(text ? text : "", columns);
	g_autofree char *safe = words_escape(excerpt);

	lines_append_cell(out, safe, columns);
}

void
lines_append_score(GString *out, gboolean known, double score)
{
	char digits[32];

	g_string_append_printf(out, "%4s", known ? ledger_points(score, digits) : "-");
}

const char *
lines_format_share(double value, char buffer[32])
{
	char *point;

	number_format(value, 2, buffer);
	point = strstr(buffer, "0.");
	if (point && (point == buffer || point[-1] == '-'))
		memmove(point, point + 1, strlen(point));
	return buffer;
}
