/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Page 1 of the feedback sheet: what a student reads. */

#include <string.h>

#include "sentence.h"
#include "base/number.h"
#include "sheet_page.h"

/* The name as large as the line allows, down to the size of a headline; then cut. */
static void
draw_fitted_name(struct sheet_page *page, const char *name, double width)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style light = sheet_style(FACE_LIGHT, 27, INK);
	g_autofree char *shown = NULL;

	while (light.size_pt > 15 && canvas_text_width(page->canvas, &light, name) > width)
		light.size_pt -= 0.5;
	shown = sheet_shorten(page, &light, name, width);
	page->notes->name_cut = strcmp(shown, name) != 0;
	canvas_tag(page->canvas, "H1", NULL);
	canvas_text(page->canvas, layout->left - 1, layout->name, &light, shown);
	canvas_tag_end(page->canvas);
}

/* Where letters are missing, the line says where the whole name is. */
static void
draw_name(struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	g_autofree char *name = sheet_whole_name(page->sheet);
	double width = layout->right - layout->left, aside = 150;
	g_autofree char *drawn = sheet_name(page, FACE_LIGHT);

	page->notes->name_replaced =
		!canvas_can_draw(page->canvas, FACE_LIGHT, name, &page->notes->name_missing);
	draw_fitted_name(page, drawn, page->notes->name_replaced ? width - aside - 16 : width);
	if (page->notes->name_replaced) {
		canvas_tag(page->canvas, "P", NULL);
		canvas_paragraph(page->canvas, layout->right - aside, layout->name - 8, aside,
				 9, 2, &small, sheet_text(page, "notes", "name_not_drawn"),
				 FALSE);
		canvas_tag_end(page->canvas);
	}
	sheet_rule(page, layout->rule, 0.8, INK);
}

/* Two lines at full size; a longer headline is set smaller, in three. */
static void
draw_headline(const struct sheet_page *page)
{
	static const struct {
		double size, leading, rise;
		int lines;
	} steps[] = { { 12.5, 17, 0, 2 }, { 11, 13.6, 2, 3 }, { 9.6, 12.4, 2, 3 } };
	const struct sheet_layout *layout = page->layout;
	double width = layout->right - layout->left;
	gsize step = 0;

	for (; step + 1 < G_N_ELEMENTS(steps); step++) {
		struct text_style style = sheet_style(FACE_REGULAR, steps[step].size, INK);

		if (canvas_paragraph(page->canvas, layout->left, 0, width, steps[step].leading,
				     steps[step].lines + 1, &style, page->advice.headline,
				     TRUE) <= steps[step].lines)
			break;
	}
	struct text_style style = sheet_style(FACE_REGULAR, steps[step].size, INK);

	canvas_tag(page->canvas, "P", NULL);
	canvas_paragraph(page->canvas, layout->left, layout->headline - steps[step].rise, width,
			 steps[step].leading, steps[step].lines, &style, page->advice.headline,
			 FALSE);
	canvas_tag_end(page->canvas);
}

/* -- reputation, once ------------------------------------------------------------------------
 */

/* Below the bar; the level or the two levels of this student in bold. */
static void
draw_level_names(const struct sheet_page *page, double x, double width)
{
	const struct reputation *reputation = &page->sheet->reputation;
	const double *from = page->config->level_from;
	double end = x;

	for (int level = 0; level < LEVEL_COUNT; level++) {
		double low = sheet_place(x, width, from[level]);
		double high =
			sheet_place(x, width, level + 1 < LEVEL_COUNT ? from[level + 1] : 100);
		gboolean named = reputation->available && level >= (int)reputation->level_low &&
				 level <= (int)reputation->level_high;
		struct text_style style = sheet_style(named ? FACE_BOLD : FACE_REGULAR, 6.8,
						      named ? DEEP : MUTED);
		const char *title = level_title((enum level)level);
		double half = canvas_text_width(page->canvas, &style, title) / 2;

		/* Goalposts set close together leave no room for every name. */
		if ((low + high) / 2 - half < end)
			continue;
		canvas_text_centre(page->canvas, (low + high) / 2, page->layout->hero + 17,
				   &style, title);
		end = (low + high) / 2 + half + 3;
	}
}

/* Likely range first, then the earlier sheet, then the point on top. */
static void
draw_hero_bar(const struct sheet_page *page, double x, double width)
{
	const struct reputation *now = &page->sheet->reputation;
	const struct reputation *before = page->sheet->previous;
	double y = page->layout->hero, low = sheet_place(x, width, now->lo);
	double high = sheet_place(x, width, now->hi);

	sheet_bands(page, x, y - 8.5, width, 17);
	canvas_box(page->canvas, low, y - 3.2, MAX(high - low, 1), 6.4, PALE_BLUE);
	if (before && before->available)
		sheet_ring(
			page,
			CLAMP(sheet_place(x, width, before->score), x + 4.4, x + width - 4.4),
			y, 3.6);
	canvas_disc(page->canvas,
		    CLAMP(sheet_place(x, width, now->score), x + 7, x + width - 7), y, 6, BLUE,
		    1.1, WHITE);
}

/* The figure is large, but its range stands beside it. */
static void
draw_hero_figures(const struct sheet_page *page, double x)
{
	const struct reputation *now = &page->sheet->reputation;
	struct text_style figure = sheet_style(FACE_BOLD, 20, DEEP);
	struct text_style level = sheet_style(FACE_BOLD, 8.5, DEEP);
	struct text_style range = sheet_style(FACE_REGULAR, 6.6, MUTED);
	gboolean between = now->level_low != now->level_high;
	double y = page->layout->hero, width = page->layout->right - x;
	char points[32];
	g_autofree char *words = advice_level(page->wording, now);
	g_autofree char *likely = sheet_range_words(page, now->lo, now->hi);
	double taken;

	taken = canvas_text(page->canvas, x, y + 6.6, &figure,
			    ledger_points(now->score, points)) +
		6;
	if (between) {
		level.size_pt = 7.2;
		canvas_paragraph(page->canvas, x + taken, y - 5, width - taken, 8.6, 2, &level,
				 words, FALSE);
		sheet_line(page, x + taken, y + 12, width - taken, &range, likely);
	} else {
		sheet_line(page, x + taken, y - 1, width - taken, &level, words);
		sheet_line(page, x + taken, y + 7.6, width - taken, &range, likely);
	}
}

/* In place of bar and figure. */
static void
draw_hero_words(const struct sheet_page *page, double x)
{
	struct text_style plain = sheet_style(FACE_REGULAR, 9, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 7.4, MUTED);
	double width = page->layout->right - x, y = page->layout->hero;
	char minimum[32], coverage[32];
	g_autofree char *why = wording_fill(
		page->wording, "hero", "missing_why", "minimum",
		sentence_count(100 * page->config->coverage, minimum), "coverage",
		sentence_count(100 * page->sheet->reputation.coverage, coverage), NULL);

	if (page->advice.situation <= SITUATION_ONLY_REPOSTS) {
		sheet_line(page, x, y + 3.5, width, &plain,
			   sheet_text(page, "hero", "missing_before"));
		return;
	}
	sheet_line(page, x, y - 1, width, &plain, sheet_text(page, "hero", "missing"));
	if (page->sheet->reputation.coverage > 0)
		sheet_line(page, x, y + 9.5, width, &small, why);
}

static void
draw_hero(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	const struct reputation *now = &page->sheet->reputation;
	struct text_style title = sheet_style(FACE_BOLD, 12.5, INK);
	double x = layout->left + 92 * layout->scale, width = 294 * layout->scale;
	g_autofree char *level = advice_level(page->wording, now);
	g_autofree char *likely = sheet_range_words(page, now->lo, now->hi);
	g_autofree char *alt = g_strconcat(likely, ", ", level, NULL);

	sheet_tagged(page, "H2", layout->left, layout->hero + 4.4, 88, &title,
		     sheet_text(page, "hero", "title"));
	if (!now->available) {
		canvas_tag(page->canvas, "P", NULL);
		draw_hero_words(page, x);
		canvas_tag_end(page->canvas);
		return;
	}
	canvas_tag(page->canvas, "Figure", alt);
	draw_hero_bar(page, x, width);
	draw_level_names(page, x, width);
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "P", NULL);
	draw_hero_figures(page, x + width + 14);
	canvas_tag_end(page->canvas);
}

/* -- quotes ----------------------------------------------------------------------------------
 */

/* In quotation marks, cut at a word so that the closing mark stays. */
static char *
quote_words(const struct sheet_page *page, const struct text_style *style, const char *text,
	    double width, int lines)
{
	g_autofree char *whole = g_strconcat("“", text, "”", NULL);
	glong low = 0, high = g_utf8_strlen(text, -1);

	if (canvas_paragraph(page->canvas, 0, 0, width, 12, lines + 1, style, whole, TRUE) <=
	    lines)
		return g_steal_pointer(&whole);
	high = MIN(high, 400);
	while (high - low > 1) {
		glong middle = low + (high - low) / 2;
		g_autofree char *head = g_utf8_substring(text, 0, middle);
		g_autofree char *tried = g_strconcat("“", head, " …”", NULL);

		if (canvas_paragraph(page->canvas, 0, 0, width, 12, lines + 1, style, tried,
				     TRUE) <= lines)
			low = middle;
		else
			high = middle;
	}
	g_autofree char *head = g_utf8_substring(text, 0, low);
	char *blank = strrchr(head, ' ');

	if (blank)
		*blank = '\0';
	return g_strconcat("“", head, " …”", NULL);
}

/* The source, as a link where it leads to the open web. */
static void
draw_quote_link(const struct sheet_page *page, double x, double y, const struct quote *quote)
{
	struct text_style style = sheet_style(FACE_BOLD, 7.4, BLUE);
	g_autofree char *source = advice_source(page->wording, quote->post);
	g_autofree char *drawn = sheet_drawable(page, FACE_BOLD, source, NULL);
	const char *url = quote->post->url;
	double width;

	if (!url || (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://"))) {
		style.ink = MUTED;
		canvas_text(page->canvas, x, y, &style, drawn);
		return;
	}
	width = canvas_text(page->canvas, x, y, &style, drawn);
	canvas_line(page->canvas, (struct point){ x, y + 1.8 },
		    (struct point){ x + width, y + 1.8 }, 0.5, BLUE, 0, 0);
	canvas_link(page->canvas, x, y - 7, width, 10, url);
}

/* The words, or that print cannot show them; returns the lines used. */
static int
draw_quoted_words(const struct sheet_page *page, double x, double width,
		  const struct quote *quote)
{
	struct text_style italic = sheet_style(FACE_ITALIC, 9.2, INK);
	struct text_style muted = sheet_style(FACE_REGULAR, 8.2, MUTED);
	g_autofree char *words = NULL;

	page->notes->quote_replaced |= !quote->shown;
	if (!quote->shown)
		return canvas_paragraph(page->canvas, x, page->layout->quote, width, 12.6, 2,
					&muted, sheet_text(page, "notes", "quote_not_drawn"),
					FALSE);
	words = quote_words(page, &italic, quote->text, width, 3);
	return canvas_paragraph(page->canvas, x, page->layout->quote, width, 12.6, 3, &italic,
				words, FALSE);
}

/* Words, link, and what the post shows. */
static void
draw_quote(const struct sheet_page *page, double x, double width, const struct quote *quote)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7.4, MUTED);
	double y = page->layout->quote;
	guint lost;
	g_autofree char *reason = sheet_drawable(page, FACE_REGULAR, quote->reason, &lost);
	int lines;

	sheet_note_left_out(page, lost, reason);
	canvas_tag(page->canvas, "P", NULL);
	lines = draw_quoted_words(page, x, width, quote);
	y += 12.6 * MAX(lines, page->advice.quote_count) + 1.4;
	draw_quote_link(page, x, y, quote);
	canvas_paragraph(page->canvas, x, y + 11, width, 9, 2, &small, reason, FALSE);
	canvas_tag_end(page->canvas);
}

/* Two columns; a single quote takes the whole width. */
static void
draw_quotes(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 8.2, MUTED);
	double column = (layout->right - layout->left - 24) / 2;
	gboolean one = page->advice.quote_count == 1;

	sheet_heading(page, layout->posts,
		      sheet_text(page, "quote", one ? "heading_one" : "heading_two"),
		      page->advice.quote_count == 0
			      ? NULL
			      : sheet_text(page, "quote", one ? "caption_one" : "caption"));
	sheet_rule(page, layout->posts + 5.6, 0.6, HAIRLINE);
	if (page->advice.quote_count == 0) {
		canvas_tag(page->canvas, "P", NULL);
		canvas_paragraph(
			page->canvas, layout->left, layout->quote, layout->right - layout->left,
			11.4, 2, &small,
			sheet_text(page, "quote", page->sheet->post_count ? "none" : "before"),
			FALSE);
		canvas_tag_end(page->canvas);
	}
	for (int i = 0; i < page->advice.quote_count; i++)
		draw_quote(page, layout->left + i * (column + 24),
			   one ? layout->right - layout->left : column,
			   &page->advice.quotes[i]);
}

/* -- next ------------------------------------------------------------------------------------
 */

/* Boxes to tick. */
static void
draw_steps(const struct sheet_page *page, double x, double y, double width)
{
	struct text_style plain = sheet_style(FACE_REGULAR, 8.6, INK);

	/* A step that names a date may be longer: both are then set smaller, and none is cut.
	 */
	for (int i = 0; i < page->advice.step_count; i++)
		while (plain.size_pt > 7 &&
		       canvas_text_width(page->canvas, &plain, page->advice.steps[i]) >
			       width - 14)
			plain.size_pt -= 0.2;
	for (int i = 0; i < page->advice.step_count; i++) {
		canvas_tag(page->canvas, "P", NULL);
		canvas_frame(page->canvas, x + 0.4, y - 6.6, 7.4, 7.4, 0.7, MUTED);
		sheet_line(page, x + 14, y, width - 14, &plain, page->advice.steps[i]);
		canvas_tag_end(page->canvas);
		y += 13;
	}
}

/* A longer body is set smaller, so that the steps stay in the box. */
static void
draw_advice(const struct sheet_page *page, double x, double width)
{
	struct text_style capitals = sheet_style(FACE_BOLD, 7.8, RUST);
	struct text_style title = sheet_style(FACE_BOLD, 10.4, INK);
	struct text_style body = sheet_style(FACE_REGULAR, 8.6, INK);
	g_autofree char *heading = sheet_about(page);
	g_autofree char *upper = g_utf8_strup(heading, -1);
	double y = page->layout->next, leading = 11.4;
	int lines;

	capitals.tracking_pt = 0.9;
	sheet_tagged(page, "H2", x, y + 15.5, width, &capitals, upper);
	sheet_tagged(page, "P", x, y + 32, width, &title, page->advice.next_title);
	if (canvas_paragraph(page->canvas, x, 0, width, leading, 4, &body,
			     page->advice.next_body, TRUE) > 2) {
		body.size_pt = 8;
		leading = 10;
	}
	canvas_tag(page->canvas, "P", NULL);
	lines = canvas_paragraph(page->canvas, x, y + 46, width, leading, 3, &body,
				 page->advice.next_body, FALSE);
	canvas_tag_end(page->canvas);
	draw_steps(page, x, y + 46 + leading * lines + (lines > 2 ? 1.5 : 5), width);
}

/* The cream box: advice on the left, room for the student's own view on the right. */
static void
draw_next(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);
	double left = layout->left, right = layout->right, y = layout->next;
	double height = layout->next_height, divider = left + 301 * layout->scale;

	canvas_tag(page->canvas, "Artifact", NULL);
	canvas_round_box(page->canvas, left, y, right - left, height, 3.5, CREAM);
	canvas_box(page->canvas, left, y, 3, height, ORANGE);
	canvas_line(page->canvas, (struct point){ divider, y + 13 },
		    (struct point){ divider, y + height - 11 }, 0.6,
		    (struct ink){ .86, .83, .77 }, 0, 0);
	canvas_tag_end(page->canvas);
	draw_advice(page, left + 16, divider - left - 16 - 12);
	sheet_tagged(page, "P", divider + 14, y + 16, right - divider - 28, &small,
		     sheet_text(page, "next", "self_heading"));
	canvas_tag(page->canvas, "Artifact", NULL);
	for (int line = 0; line < 4; line++)
		canvas_line(page->canvas, (struct point){ divider + 14, y + 35 + 15.6 * line },
			    (struct point){ right - 14, y + 35 + 15.6 * line }, 0.7, MUTED, 0,
			    2.2);
	canvas_tag_end(page->canvas);
}

void
sheet_draw_front(struct sheet_page *page)
{
	g_autofree char *footer = advice_footer(page->wording, page->sheet, page->config);
	g_autofree char *drawn = sheet_drawable(page, FACE_REGULAR, footer, NULL);

	sheet_eyebrow(page, page->layout->eyebrow);
	draw_name(page);
	draw_headline(page);
	draw_hero(page);
	sheet_draw_profile(page);
	sheet_draw_weeks(page);
	draw_quotes(page);
	draw_next(page);
	sheet_draw_influence(page);
	sheet_footer(page, 1, drawn);
}
