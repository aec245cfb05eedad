/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "canvas_ops.h"

#include "letters.h"

enum { ELLIPSIS = 0x2026, EM_DASH = 0x2014, HYPHEN = 0x2010 };

/* One line of a paragraph: letters [start, end), and where the next one begins. */
struct line {
	gsize start, end, next;
};

static gboolean
is_blank(const struct letter *letter)
{
	return letter->character == ' ';
}

/* A line may end after these; between digits they belong to a date or a fraction. */
static gboolean
breaks_after(const struct letter *letters, gsize count, gsize i)
{
	gunichar character = letters[i].character;
	gboolean between_digits = i > 0 && i + 1 < count &&
				  g_unichar_isdigit(letters[i - 1].character) &&
				  g_unichar_isdigit(letters[i + 1].character);
	return (character == '-' || character == '/' || character == HYPHEN ||
		character == EM_DASH) &&
	       i > 0 && !is_blank(&letters[i - 1]) && !between_digits;
}

/* Ideographs and kana may be parted anywhere. */
static gboolean
is_ideographic(gunichar character)
{
	return character >= 0x2e80 && character <= 0x9fff;
}

static gsize
skip_blanks(const struct letter *letters, gsize count, gsize at)
{
	while (at < count && is_blank(&letters[at])) {
		at++;
	}
	return at;
}

/* Marks stay with their letter. */
static gboolean
is_whole(const struct letter *letters, gsize count, gsize i)
{
	return i + 1 == count || !letters[i + 1].is_mark;
}

static gboolean
may_end_after(const struct letter *letters, gsize count, gsize i)
{
	if (i + 1 == count || is_blank(&letters[i + 1]) || breaks_after(letters, count, i)) {
		return TRUE;
	}
	return is_ideographic(letters[i].character) && is_ideographic(letters[i + 1].character);
}

/* The longest line from `start` that fits into width_pt, of at least one letter. */
static struct line
find_line(const struct letter *letters, gsize count, gsize start,
	  const struct text_style *style, double width_pt)
{
	const double slack_pt = 0.005; /* what rounding to 0.01 may take away */
	double width = 0;
	gsize fits = start, end = start;
	for (gsize i = start; i < count; i++) {
		width += letters[i].advance / 1000.0 * style->size_pt;
		if (!is_blank(&letters[i])) {
			if (width > width_pt + slack_pt) {
				break;
			}
			fits = is_whole(letters, count, i) ? i + 1 : fits;
			end = may_end_after(letters, count, i) ? i + 1 : end;
		}
		width += letters[i].is_mark ? 0 : style->tracking_pt;
	}
	if (end == start) {
		end = MAX(fits, start + 1);
	}
	return (struct line){ start, end, skip_blanks(letters, count, end) };
}

/* The last line of a text that goes on: shorter, with "…" behind it. */
static void
draw_cut_line(struct canvas *canvas, struct point at, const struct text_style *style,
	      const struct letter *letters, gsize count, gsize start, double width_pt)
{
	struct letter ellipsis;
	double mark_width = 0;
	g_autoptr(GArray) cut = g_array_new(FALSE, FALSE, sizeof(struct letter));
	gboolean found = fonts_find(canvas->fonts, style->face, ELLIPSIS, &ellipsis);
	if (found) {
		mark_width = letters_width(&ellipsis, 1, style) + style->tracking_pt;
	}
	struct line line = find_line(letters, count, start, style, width_pt - mark_width);
	g_array_append_vals(cut, letters + line.start, (guint)(line.end - line.start));
	if (found) {
		g_array_append_val(cut, ellipsis);
	}
	canvas_draw_letters(canvas, at.x, at.y, style, (struct letter *)(void *)cut->data,
			    cut->len);
}

/* Runs of blanks (and of newlines, which are blanks by now) become one. */
static void
squeeze_blanks(struct canvas *canvas)
{
	struct letter *all = (struct letter *)(void *)canvas->letters->data;
	guint kept = 0;
	for (guint i = 0; i < canvas->letters->len; i++) {
		if (kept == 0 || !is_blank(&all[i]) || !is_blank(&all[kept - 1])) {
			all[kept++] = all[i];
		}
	}
	if (kept < canvas->letters->len) {
		g_array_set_size(canvas->letters, kept);
		canvas_forget_letters(canvas);
	}
}

int
canvas_paragraph(struct canvas *canvas, double x, double y, double width_pt, double leading_pt,
		 int max_lines, const struct text_style *asked, const char *text,
		 gboolean measure_only)
{
	struct text_style style = canvas_check_style(asked);
	canvas_set_letters(canvas, &style, text);
	squeeze_blanks(canvas);
	const struct letter *letters =
		(const struct letter *)(const void *)canvas->letters->data;
	gsize count = canvas->letters->len;
	gsize start = skip_blanks(letters, count, 0);
	int used = 0;
	while (start < count && used < max_lines) {
		struct line line = find_line(letters, count, start, &style, width_pt);
		struct point at = { x, y + used * leading_pt };
		used++;
		if (!measure_only && used == max_lines && line.next < count) {
			draw_cut_line(canvas, at, &style, letters, count, start, width_pt);
		} else if (!measure_only) {
			canvas_draw_letters(canvas, at.x, at.y, &style, letters + line.start,
					    line.end - line.start);
		}
		start = line.next;
	}
	return used;
}
