/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/sheet.h"

#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "sheet_page.h"

static const double EM_PER_BYTE = 1.1; /* Lato's W has .98 em; wider signs have more bytes */

static const struct sheet_layout layouts[] = {
	[PAPER_A4] = { .width = 595.28,
		       .height = 841.89,
		       .left = 48,
		       .right = 547.28,
		       .eyebrow = 51,
		       .name = 82,
		       .rule = 95,
		       .headline = 114,
		       .hero = 158,
		       .profile = 206,
		       .row = 229,
		       .row_pitch = 29,
		       .legend = 437,
		       .weeks = 462,
		       .weeks_base = 514,
		       .weeks_height = 38,
		       .posts = 545,
		       .quote = 563,
		       .next = 632,
		       .next_height = 96,
		       .influence = 742,
		       .footer = 784,
		       .scale = 1 },
	[PAPER_LETTER] = { .width = 612,
			   .height = 792,
			   .left = 48,
			   .right = 564,
			   .eyebrow = 45,
			   .name = 75,
			   .rule = 87,
			   .headline = 105,
			   .hero = 147,
			   .profile = 192,
			   .row = 213,
			   .row_pitch = 27,
			   .legend = 405,
			   .weeks = 426,
			   .weeks_base = 473,
			   .weeks_height = 33,
			   .posts = 501,
			   .quote = 518,
			   .next = 585,
			   .next_height = 96,
			   .influence = 693,
			   .footer = 735,
			   .scale = 516.0 / 499.28 },
};

struct text_style
sheet_style(enum face face, double size_pt, struct ink ink)
{
	return (struct text_style){ .face = face, .size_pt = size_pt, .ink = ink };
}

void
sheet_rule(const struct sheet_page *page, double y, double line_pt, struct ink ink)
{
	canvas_tag(page->canvas, "Artifact", NULL);
	canvas_line(page->canvas, (struct point){ page->layout->left, y },
		    (struct point){ page->layout->right, y }, line_pt, ink, 0, 0);
	canvas_tag_end(page->canvas);
}

void
sheet_line(const struct sheet_page *page, double x, double y, double width_pt,
	   const struct text_style *style, const char *text)
{
	g_autofree char *shown = sheet_shorten(page, style, text, width_pt);

	canvas_text(page->canvas, x, y, style, shown);
}

void
sheet_tagged(const struct sheet_page *page, const char *role, double x, double y,
	     double width_pt, const struct text_style *style, const char *text)
{
	canvas_tag(page->canvas, role, NULL);
	sheet_line(page, x, y, width_pt, style, text);
	canvas_tag_end(page->canvas);
}

void
sheet_heading(const struct sheet_page *page, double y, const char *heading, const char *caption)
{
	struct text_style bold = sheet_style(FACE_BOLD, 7.8, DEEP);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	const struct sheet_layout *layout = page->layout;
	double width = layout->right - layout->left, taken = 0;
	g_autofree char *capitals = heading ? g_utf8_strup(heading, -1) : NULL;

	bold.tracking_pt = 0.9;
	if (capitals) {
		sheet_tagged(page, "H2", layout->left, y, width / 2, &bold, capitals);
		taken = MIN(canvas_text_width(page->canvas, &bold, capitals), width / 2);
	}
	if (caption) {
		g_autofree char *shown =
			sheet_shorten(page, &small, caption, width - taken - 16);

		canvas_tag(page->canvas, "P", NULL);
		canvas_text_right(page->canvas, layout->right, y, &small, shown);
		canvas_tag_end(page->canvas);
	}
}

/* Width of the first letters of a text. */
static double
width_of_head(const struct sheet_page *page, const struct text_style *style, const char *text,
	      glong letters)
{
	g_autofree char *head = g_utf8_substring(text, 0, letters);

	return canvas_text_width(page->canvas, style, head);
}

char *
sheet_shorten(const struct sheet_page *page, const struct text_style *style, const char *text,
	      double width_pt)
{
	double width, room;
	glong letters, kept;

	/* Most texts are short: no letter is wider than what its bytes are granted here. */
	if ((double)strlen(text) * (EM_PER_BYTE * style->size_pt + style->tracking_pt) <=
	    width_pt)
		return g_strdup(text);
	width = canvas_text_width(page->canvas, style, text);
	if (width <= width_pt)
		return g_strdup(text);
	room = width_pt - canvas_text_width(page->canvas, style, "…");
	letters = g_utf8_strlen(text, -1);
	/* A guess by proportion is off by a few letters: walk from there. */
	kept = CLAMP((glong)((double)letters * room / width), 0, letters);
	while (kept > 0 && width_of_head(page, style, text, kept) > room)
		kept--;
	while (kept < letters && width_of_head(page, style, text, kept + 1) <= room)
		kept++;
	g_autofree char *head = g_utf8_substring(text, 0, kept);

	return g_strconcat(g_strchomp(head), "…", NULL);
}

/* Printable ASCII: every face draws it. */
static gboolean
is_plain(const char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text > '~')
			return FALSE;
	return TRUE;
}

char *
sheet_drawable(const struct sheet_page *page, enum face face, const char *text, guint *lost)
{
	guint left_out = 0;
	g_autofree char *drawn = is_plain(text)
					 ? g_strdup(text)
					 : canvas_drawable(page->canvas, face, text, &left_out);

	if (lost)
		*lost = left_out;
	return left_out ? words_tidy(drawn) : g_steal_pointer(&drawn);
}

void
sheet_note_left_out(const struct sheet_page *page, guint lost, const char *shown)
{
	if (page->notes && lost > 0 && strstr(shown, SHEET_LEFT_OUT))
		page->notes->left_out++;
}

void
sheet_line_of(const struct sheet_page *page, double x, double y, double width_pt,
	      const struct text_style *style, const char *text)
{
	guint lost;
	g_autofree char *drawn = sheet_drawable(page, style->face, text, &lost);
	g_autofree char *shown = sheet_shorten(page, style, drawn, width_pt);

	sheet_note_left_out(page, lost, shown);
	canvas_text(page->canvas, x, y, style, shown);
}

/* Letters and digits: what makes a text a name. */
static int
count_letters(const char *text)
{
	int letters = 0;

	for (const char *at = text; *at; at = words_next(at))
		letters += g_unichar_isalnum(g_utf8_get_char(at)) ? 1 : 0;
	return letters;
}

char *
sheet_name(const struct sheet_page *page, enum face face)
{
	const struct sheet *sheet = page->sheet;
	const char *name = sheet->name && *sheet->name ? sheet->name : sheet->student_id;
	g_autofree char *drawn = NULL;
	g_autofree char *apart = NULL;
	g_auto(GStrv) parts = NULL;
	guint lost;

	drawn = sheet_drawable(page, face, name, &lost);
	if (lost > 0) {
		/* Brackets and commas around a name in another script are no part of a name. */
		parts = g_strsplit(drawn, SHEET_LEFT_OUT, -1);
		g_free(drawn);
		drawn = g_strjoinv(" ", parts);
		g_strdelimit(drawn, "()[],", ' ');
		g_strstrip(drawn);
	}
	if (count_letters(drawn) < 2)
		return sheet_drawable(page, face, sheet->student_id, NULL);
	if (!sheet->told_apart || name == sheet->student_id)
		return g_steal_pointer(&drawn);
	apart = sheet_drawable(page, face, sheet->told_apart, NULL);
	return g_strdup_printf("%s (%s)", drawn, apart);
}

void
sheet_eyebrow(const struct sheet_page *page, double y)
{
	struct text_style capitals = sheet_style(FACE_REGULAR, 7.5, MUTED);
	struct text_style small = sheet_style(FACE_REGULAR, 7.5, MUTED);
	g_autofree char *joined = sheet_eyebrow_words(page);
	g_autofree char *upper = g_utf8_strup(joined, -1);
	guint lost;
	g_autofree char *drawn = canvas_drawable(page->canvas, FACE_REGULAR, upper, &lost);
	g_autofree char *period = sheet_period_words(page);
	double taken = canvas_text_width(page->canvas, &small, period) + 14;

	capitals.tracking_pt = 0.9;
	sheet_note_left_out(page, lost, drawn);
	sheet_tagged(page, "P", page->layout->left, y,
		     page->layout->right - page->layout->left - taken, &capitals, drawn);
	canvas_tag(page->canvas, "P", NULL);
	canvas_text_right(page->canvas, page->layout->right, y, &small, period);
	canvas_tag_end(page->canvas);
}

void
sheet_footer(const struct sheet_page *page, int number, const char *text)
{
	struct text_style small = sheet_style(FACE_REGULAR, 6.6, MUTED);
	const struct sheet_layout *layout = page->layout;
	char digits[32];
	gboolean left_out = page->notes->left_out > page->left_out_before;
	g_autofree char *whole =
		g_strconcat(text, left_out ? " " : NULL,
			    left_out ? sheet_text(page, "notes", "left_out") : NULL, NULL);
	g_autofree char *count =
		wording_fill(page->wording, "footer", "page", "page",
			     number_format(number, 0, digits), "pages", "2", NULL);

	sheet_rule(page, layout->footer, 0.6, HAIRLINE);
	canvas_tag(page->canvas, "P", NULL);
	canvas_paragraph(page->canvas, layout->left, layout->footer + 11,
			 layout->right - layout->left - 40, 9, 3, &small, whole, FALSE);
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "Artifact", NULL);
	canvas_text_right(page->canvas, layout->right, layout->footer + 11, &small, count);
	canvas_tag_end(page->canvas);
}

/* Whether the fonts can draw a post, for the choice of quotes. */
static gboolean
can_show(void *arg, const char *text)
{
	return canvas_can_draw(arg, FACE_ITALIC, text, NULL);
}

void
sheet_draw(struct canvas *canvas, const struct sheet *sheet, const struct config *config,
	   const struct wording *wording, struct sheet_notes *notes)
{
	struct sheet_page page;

	sheet_tell(&page, sheet, config, wording);
	page.canvas = canvas;
	page.layout = &layouts[config->paper];
	page.notes = notes;
	*notes = (struct sheet_notes){ 0 };
	advice_init(&page.advice, sheet, config, wording, can_show, canvas);
	notes->quotes_passed_over = page.advice.quotes_passed_over;
	canvas_page(canvas, page.layout->width, page.layout->height);
	sheet_draw_front(&page);
	page.left_out_before = notes->left_out;
	canvas_page(canvas, page.layout->width, page.layout->height);
	sheet_draw_back(&page);
	advice_done(&page.advice);
}
