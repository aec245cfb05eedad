/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The seven rows of page 1: band, interval, point, what it rests on, and its course. */

#include <string.h>

#include "sentence.h"
#include "base/number.h"
#include "metric/reputation.h"
#include "sheet_page.h"

enum { TREND_POINTS = 40 }; /* a line 60 points wide shows no more */

/* Columns, from the left margin. */
struct columns {
	double band, band_width, figure, trend, trend_width;
};

/* Places of the columns on this paper. */
static struct columns
columns_of(const struct sheet_layout *layout)
{
	double scale = layout->scale;

	return (struct columns){ .band = layout->left + 150 * scale,
				 .band_width = 160 * scale,
				 .figure = layout->left + 326 * scale,
				 .trend = layout->right - 60 * scale,
				 .trend_width = 60 * scale };
}

void
sheet_bands(const struct sheet_page *page, double x, double y, double width_pt,
	    double height_pt)
{
	const double *from = page->config->level_from;

	for (int level = 0; level < LEVEL_COUNT; level++) {
		double low = sheet_place(x, width_pt, from[level]);
		double high = sheet_place(x, width_pt,
					  level + 1 < LEVEL_COUNT ? from[level + 1] : 100);

		/* A gap of paper parts the bands where greys are hard to tell. */
		canvas_box(page->canvas, low + (level ? 0.4 : 0), y,
			   MAX(high - low - (level ? 0.4 : 0), 0), height_pt, BANDS[level]);
	}
}

double
sheet_place(double x, double width_pt, double score)
{
	return x + width_pt * CLAMP(score, 0, 100) / 100;
}

void
sheet_ring(const struct sheet_page *page, double x, double y, double radius_pt)
{
	canvas_disc(page->canvas, x, y, radius_pt, WHITE, 1.1, BLUE);
}

/* A square on its corner. */
static void
diamond(const struct sheet_page *page, double x, double y, double radius_pt, struct ink ink)
{
	struct point corners[] = { { x, y - radius_pt },
				   { x + radius_pt, y },
				   { x, y + radius_pt },
				   { x - radius_pt, y } };

	canvas_polygon(page->canvas, corners, G_N_ELEMENTS(corners), ink);
}

void
sheet_diamond(const struct sheet_page *page, double x, double y, double radius_pt)
{
	diamond(page, x, y, radius_pt + 1.2, WHITE);
	diamond(page, x, y, radius_pt, ORANGE);
}

/* The triangle in the margin points at the row to look at first. */
static void
draw_row_title(const struct sheet_page *page, int criterion, double y)
{
	struct text_style bold = sheet_style(FACE_BOLD, 9.6, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	const struct sheet_layout *layout = page->layout;
	double width = 142 * layout->scale;
	g_autofree char *description = NULL;

	if (criterion == CRITERION_PEER_REGARD && estimate->n >= 1)
		description = sentence_fill_row(page->wording, "criterion",
						"description_peer_regard_raters", estimate);
	canvas_tag(page->canvas, "TH", NULL);
	if (criterion == page->advice.marked) {
		struct point triangle[] = { { layout->left - 11.5, y - 6.6 },
					    { layout->left - 5.7, y - 3.2 },
					    { layout->left - 11.5, y + 0.2 } };

		canvas_polygon(page->canvas, triangle, G_N_ELEMENTS(triangle), ORANGE);
	}
	sheet_line(page, layout->left, y, width, &bold,
		   sentence_criterion(page->wording, "criterion", "title",
				      (enum criterion)criterion));
	sheet_line(page, layout->left, y + 10, width, &small,
		   description ? description
			       : sentence_description(page->wording, page->sheet,
						      (enum criterion)criterion));
	canvas_tag_end(page->canvas);
}

/* Marks near the ends stay on the band. */
static void
draw_row_bar(const struct sheet_page *page, int criterion, double y)
{
	struct columns columns = columns_of(page->layout);
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	const struct reputation *previous = page->sheet->previous;
	double x = columns.band, width = columns.band_width;
	double now = CLAMP(sheet_place(x, width, estimate->score), x + 4.6, x + width - 4.6);
	gboolean marked = criterion == page->advice.marked;

	sheet_bands(page, x, y - 5.5, width, 11);
	if (estimate->hi > estimate->lo)
		canvas_line(page->canvas,
			    (struct point){ sheet_place(x, width, estimate->lo), y },
			    (struct point){ sheet_place(x, width, estimate->hi), y }, 2.4,
			    marked ? ORANGE : BLUE, 0, 0);
	if (previous && previous->criteria[criterion].enough)
		canvas_disc(page->canvas,
			    CLAMP(sheet_place(x, width, previous->criteria[criterion].score),
				  x + 3.2, x + width - 3.2),
			    y, 2.6, WHITE, 1.1, marked ? ORANGE : BLUE);
	if (marked)
		sheet_diamond(page, now, y, 5.2);
	else
		canvas_disc(page->canvas, now, y, 4.4, BLUE, 0.9, WHITE);
}

/* What the row rests on: a count, never the score alone. */
static void
draw_row_figures(const struct sheet_page *page, int criterion, double y)
{
	struct columns columns = columns_of(page->layout);
	gboolean marked = criterion == page->advice.marked;
	struct text_style bold = sheet_style(FACE_BOLD, 11.5, marked ? RUST : INK);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	struct basis basis[BASIS_MOST];
	int count = advice_basis(page->wording, page->sheet, (enum criterion)criterion, basis);
	double widest = 0, room;

	/* Two lines share the row, and their units stand below each other. */
	bold.size_pt = count > 1 ? 9 : bold.size_pt;
	for (int i = 0; i < count; i++)
		widest = MAX(widest,
			     canvas_text_width(page->canvas, &bold, basis[i].figure) + 4);
	room = columns.trend - columns.figure - widest - 6;
	/* "on what does not (some in part)" beside two digits needs a little less than 7
	 * points. */
	for (int i = 0; i < count; i++)
		while (small.size_pt > 6 &&
		       canvas_text_width(page->canvas, &small, basis[i].unit) > room)
			small.size_pt -= 0.2;
	for (int i = 0; i < count; i++) {
		double line = y + (count > 1 ? 10.4 * i - 5.6 : 0);

		canvas_text(page->canvas, columns.figure, line, &bold, basis[i].figure);
		sheet_line(page, columns.figure + widest, line, room, &small, basis[i].unit);
	}
	advice_basis_done(basis, count);
}

/* The criterion as it stood at the end of each week, oldest first; returns how many. */
static gsize
trend_of(const struct sheet_page *page, enum criterion criterion,
	 const struct post_facts *facts, double scores[TREND_POINTS],
	 int weeks_at[TREND_POINTS])
{
	const struct sheet *sheet = page->sheet;
	int step = MAX(1, (sheet->weeks + TREND_POINTS - 1) / TREND_POINTS);
	gsize points = 0, posts = 0;

	/* The last point is today, so steps are counted back from there. */
	for (int week = 1 + (sheet->weeks - 1) % step; week <= sheet->weeks; week += step) {
		struct window_facts window = { .weeks_begun = week,
					       .elapsed =
						       sheet->elapsed * week / sheet->weeks };
		struct estimate estimate;

		while (posts < sheet->post_count && facts[posts].week <= week)
			posts++;
		criterion_of(criterion, facts, posts, &window, page->config, FALSE, &estimate);
		if (!estimate.enough)
			continue;
		scores[points] = estimate.score;
		weeks_at[points++] = week;
	}
	return points;
}

/* A line needs two weeks. */
static void
draw_row_trend(const struct sheet_page *page, int criterion, const struct post_facts *facts,
	       double y)
{
	struct columns columns = columns_of(page->layout);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	struct ink ink = criterion == page->advice.marked ? ORANGE : BLUE;
	double scores[TREND_POINTS], top = y - 8.5, height = 17;
	int weeks_at[TREND_POINTS];
	struct point points[TREND_POINTS];
	gsize count =
		criterion == CRITERION_PEER_REGARD
			? 0
			: trend_of(page, (enum criterion)criterion, facts, scores, weeks_at);

	if (count < 2) {
		sheet_line(
			page, columns.trend, y + 2.4, columns.trend_width, &small,
			sheet_text(page, "criterion",
				   criterion == CRITERION_PEER_REGARD ? "asked" : "no_trend"));
		return;
	}
	canvas_box(page->canvas, columns.trend, top, columns.trend_width, height, BANDS[1]);
	for (gsize i = 0; i < count; i++) {
		double share = (double)(weeks_at[i] - 1) / (double)(page->sheet->weeks - 1);

		points[i] =
			(struct point){ columns.trend + (columns.trend_width - 2) * share,
					top + height - 1.2 - (height - 2.4) * scores[i] / 100 };
	}
	canvas_polyline(page->canvas, points, count, 1.1, ink);
	canvas_disc(page->canvas, points[count - 1].x, points[count - 1].y, 1.8, ink, 0, ink);
}

/* What the picture of a row says, for those who hear the page. */
static char *
row_alt(const struct sheet_page *page, int criterion)
{
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	char score[32], lo[32], hi[32];

	return wording_fill(page->wording, "profile", "alt", "score",
			    ledger_points(estimate->score, score), "lo",
			    ledger_points(estimate->lo, lo), "hi",
			    ledger_points(estimate->hi, hi), NULL);
}

/* One row of the table: name, bar, figures, course. */
static void
draw_row(const struct sheet_page *page, int criterion, const struct post_facts *facts, double y)
{
	struct columns columns = columns_of(page->layout);
	struct text_style words = sheet_style(FACE_REGULAR, 8, MUTED);
	g_autofree char *missing = sheet_row_words(page, (enum criterion)criterion);
	g_autofree char *alt = missing ? NULL : row_alt(page, criterion);

	canvas_tag(page->canvas, "TR", NULL);
	draw_row_title(page, criterion, y);
	canvas_tag(page->canvas, "TD", alt);
	if (missing)
		sheet_line(page, columns.band, y + 4.6, page->layout->right - columns.band,
			   &words, missing);
	else
		draw_row_bar(page, criterion, y + 2);
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "TD", NULL);
	if (!missing)
		draw_row_figures(page, criterion, y + 3.6);
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "TD", NULL);
	if (!missing)
		draw_row_trend(page, criterion, facts, y + 2);
	canvas_tag_end(page->canvas);
	canvas_tag_end(page->canvas);
}

/* Heads as small as captions: the rows explain themselves. */
static void
draw_column_heads(const struct sheet_page *page, double y)
{
	struct columns columns = columns_of(page->layout);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	char weeks[32];
	g_autofree char *period = wording_fill(
		page->wording, "profile", page->sheet->weeks > 1 ? "weeks" : "weeks_one",
		"weeks", number_format(page->sheet->weeks, 0, weeks), NULL);
	g_autofree char *shown = sheet_shorten(page, &small, period, columns.trend_width);

	canvas_tag(page->canvas, "P", NULL);
	canvas_text(page->canvas, columns.band, y, &small,
		    sheet_text(page, "profile", "scale_low"));
	canvas_text_right(page->canvas, columns.band + columns.band_width, y, &small,
			  sheet_text(page, "profile", "scale_high"));
	sheet_line(page, columns.figure, y, columns.trend - columns.figure - 6, &small,
		   sheet_text(page, "profile", "rests_on"));
	canvas_text(page->canvas, columns.trend, y, &small, shown);
	canvas_tag_end(page->canvas);
}

/* One entry of the legend; returns where the next may begin. */
static double
legend_entry(const struct sheet_page *page, double x, double y, double width, const char *text)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);

	return x + width + canvas_text(page->canvas, x + width, y + 2.4, &small, text) + 13;
}

/* Only what is drawn on this sheet is explained; and that no ruler measures ring and point. */
static void
draw_legend(const struct sheet_page *page)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	const struct sheet_layout *layout = page->layout;
	g_autofree char *otherwise = sheet_otherwise_words(page);
	const double band = columns_of(layout).band;
	double x = band, y = layout->legend - (otherwise ? 5 : 0) - 2.4;

	canvas_tag(page->canvas, "P", NULL);
	canvas_disc(page->canvas, x + 3, y, 3, BLUE, 0, BLUE);
	x = legend_entry(page, x, y, 9, sheet_text(page, "legend", "now"));
	canvas_line(page->canvas, (struct point){ x, y }, (struct point){ x + 14, y }, 2.4,
		    BLUE, 0, 0);
	x = legend_entry(page, x, y, 17.5, sheet_text(page, "legend", "range"));
	if (sheet_has_ring(page)) {
		g_autofree char *label =
			wording_fill(page->wording, "legend", "earlier", "label",
				     page->sheet->previous_label, NULL);

		sheet_ring(page, x + 3, y, 2.4);
		x = legend_entry(page, x, y, 9, label);
	}
	if (page->advice.marked >= 0) {
		diamond(page, x + 4, y, 4, ORANGE);
		legend_entry(page, x, y, 11, sheet_text(page, "legend", "first"));
	}
	canvas_tag_end(page->canvas);
	if (otherwise)
		sheet_tagged(page, "P", band, layout->legend + 4.6, layout->right - band,
			     &small, otherwise);
}

/* Whether any row shows a bar: else there is nothing to head or to explain. */
static gboolean
has_rows(const struct sheet_page *page)
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		g_autofree char *words = sheet_row_words(page, (enum criterion)i);

		if (!words)
			return TRUE;
	}
	return FALSE;
}

void
sheet_draw_profile(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	gsize count = page->sheet->post_count;
	g_autofree struct post_facts *facts = g_new(struct post_facts, count + 1);

	for (gsize i = 0; i < count; i++)
		facts[i] = page->sheet->posts[i].facts;
	sheet_heading(page, layout->profile, sheet_text(page, "profile", "heading"), NULL);
	if (has_rows(page))
		draw_column_heads(page, layout->profile);
	sheet_rule(page, layout->profile + 6.2, 0.6, HAIRLINE);
	canvas_tag(page->canvas, "Table", NULL);
	for (int i = 0; i < CRITERION_COUNT; i++)
		draw_row(page, i, facts, layout->row + layout->row_pitch * i);
	canvas_tag_end(page->canvas);
	for (int i = 1; i < CRITERION_COUNT; i++)
		sheet_rule(page,
			   layout->row + layout->row_pitch * i - layout->row_pitch / 2 + 1, 0.4,
			   HAIRLINE);
	if (has_rows(page))
		draw_legend(page);
}
