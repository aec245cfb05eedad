/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page_template.h"

#include <string.h>

#include "html.h"

static const struct page_value *
find_value(const struct page_value *values, gsize count, const char *key)
{
	for (gsize i = 0; i < count; i++)
		if (strcmp(values[i].key, key) == 0)
			return &values[i];
	g_error("no value for {{%s}} in a page", key);
}

static gboolean
is_absent(const struct page_value *value)
{
	return !value->value || !*value->value;
}

/* A mark of a part that has a line to itself takes the line with it. */
static const char *
after_mark(const char *page, const char *mark, const char *end)
{
	gboolean is_alone = (mark == page || mark[-1] == '\n') && end[2] == '\n';

	return end + 2 + is_alone;
}

static void
append_value(GString *out, const struct page_value *value)
{
	if (value->is_html)
		g_string_append(out, value->value);
	else
		html_text(out, value->value);
}

void
page_fill(GString *out, const char *page, const struct page_value *values, gsize count)
{
	const char *at = page, *mark;
	int depth = 0, hidden = 0; /* the depth from which on parts are left out */

	while ((mark = strstr(at, "{{")) != NULL) {
		const char *end = strstr(mark, "}}");
		gboolean opens = mark[2] == '#', closes = mark[2] == '/';
		const struct page_value *value;

		g_assert(end);
		g_autofree char *key = g_strndup(mark + 2 + (opens || closes),
						 (gsize)(end - mark) - 2 - (opens || closes));

		value = find_value(values, count, key);
		if (!hidden)
			g_string_append_len(out, at, mark - at);
		at = opens || closes ? after_mark(page, mark, end) : end + 2;
		if (opens) {
			depth++;
			if (!hidden && is_absent(value))
				hidden = depth;
		} else if (closes) {
			hidden = depth == hidden ? 0 : hidden;
			depth--;
		} else if (!hidden && !is_absent(value)) {
			append_value(out, value);
		}
	}
	g_assert(depth == 0);
	g_string_append(out, at);
}
