/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TEST_LAYOUT_H
#define TESTS_TEST_LAYOUT_H

/* What a trace says about the layout of pages: which texts leave the margins or lie on another.
 */

#include <glib.h>
#include <string.h>

#include "draw/trace.h"

struct text_box {
	int page;
	double left, right, top, bottom;
	char *text;
};

static inline void
text_box_clear(gpointer data)
{
	g_free(((struct text_box *)data)->text);
}

static inline enum face
face_of(const char *name)
{
	static const char *const names[FACE_COUNT] = { "light", "regular", "bold", "italic" };

	for (int i = 0; i < FACE_COUNT; i++)
		if (!strcmp(names[i], name))
			return (enum face)i;
	g_assert_not_reached();
}

/* text X Y FACE SIZE #INK [tracking T] "TEXT" */
static inline struct text_box
read_text(struct canvas *probe, const char *line, int page)
{
	g_auto(GStrv) fields = g_strsplit(line, " ", 8);
	const char *opening = strchr(line, '"');
	g_autofree char *quoted = g_strndup(opening + 1, strlen(opening + 1) - 1);
	g_autofree char *text = g_strcompress(quoted);
	struct text_style style = { .face = face_of(fields[3]),
				    .size_pt = g_ascii_strtod(fields[4], NULL) };
	double x = g_ascii_strtod(fields[1], NULL), y = g_ascii_strtod(fields[2], NULL);

	if (!strcmp(fields[6], "tracking"))
		style.tracking_pt = g_ascii_strtod(fields[7], NULL);
	/* Lato's capitals are .72 em high, its descenders .19 em deep. */
	return (struct text_box){ .page = page,
				  .left = x,
				  .right = x + canvas_text_width(probe, &style, text),
				  .top = y - 0.72 * style.size_pt,
				  .bottom = y + 0.19 * style.size_pt,
				  .text = g_steal_pointer(&text) };
}

static inline GArray *
layout_boxes(const struct fonts *fonts, const char *trace)
{
	g_autoptr(GString) nowhere = g_string_new(NULL);
	struct canvas *probe = trace_open(fonts, nowhere);
	g_auto(GStrv) lines = g_strsplit(trace, "\n", -1);
	GArray *boxes = g_array_new(FALSE, FALSE, sizeof(struct text_box));
	int page = 0;

	g_array_set_clear_func(boxes, text_box_clear);
	for (gsize i = 0; lines[i]; i++) {
		page += g_str_has_prefix(lines[i], "page ");
		if (g_str_has_prefix(lines[i], "text ")) {
			struct text_box box = read_text(probe, lines[i], page);

			g_array_append_val(boxes, box);
		}
	}
	canvas_free(probe);
	return boxes;
}

static inline gboolean
layout_overlap(const struct text_box *a, const struct text_box *b)
{
	const double slack = 0.35; /* what nobody sees */

	return a->page == b->page && a->left < b->right - slack && b->left < a->right - slack &&
	       a->top < b->bottom - slack && b->top < a->bottom - slack;
}

static inline void
layout_assert_clean(const char *title, GArray *boxes, double width, double height)
{
	for (guint i = 0; i < boxes->len; i++) {
		const struct text_box *a = &g_array_index(boxes, struct text_box, i);

		if (a->left < 46.9 || a->right > width - 47.5 || a->top < 30 ||
		    a->bottom > height - 24)
			g_error("%s, page %d: \"%s\" leaves the margins: %.1f to %.1f, %.1f to "
				"%.1f",
				title, a->page, a->text, a->left, a->right, a->top, a->bottom);
		for (guint j = i + 1; j < boxes->len; j++) {
			const struct text_box *b = &g_array_index(boxes, struct text_box, j);

			if (layout_overlap(a, b))
				g_error("%s, page %d: \"%s\" lies on \"%s\"", title, a->page,
					a->text, b->text);
		}
	}
}

static inline int
layout_pages(const char *trace)
{
	int pages = g_str_has_prefix(trace, "page ");

	for (const char *at = trace; (at = strstr(at, "\npage ")) != NULL; at++)
		pages++;
	return pages;
}

#endif
