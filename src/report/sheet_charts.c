/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two pictures of page 1 beside the profile: the weeks, and why attention flattens. */

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "metric/goalpost.h"
#include "sentence.h"
#include "sheet_page.h"

enum { POSTS_AT_FULL_HEIGHT = 9 }; /* 4 points a post; busier weeks set the scale */

/* -- weeks ----------------------------------------------------------------------------------
 */

struct week_bars {
	double left, pitch, width; /* of a bar */
	double per_post;           /* points of height */
	int weeks, label_every;
	int busiest; /* week with the most posts that count; the first of equals */
};

/* Labels of 1, 2, 5, 10, 20, ... weeks, as many as do not touch. */
static int
label_step(double pitch, double widest)
{
	int step = 1;

	for (int i = 0; step * pitch < widest; i++)
		step = (int[]){ 1, 2, 5 }[i % 3] * (int)pow(10, i / 3);
	return step;
}

/* As many bars as weeks; a few weeks do not become planks. */
static struct week_bars
lay_weeks_out(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	struct week_bars bars = { .left = layout->left, .weeks = sheet_weeks(page->sheet) };
	const struct sheet *sheet = page->sheet;
	char widest[32];
	int most = POSTS_AT_FULL_HEIGHT;

	for (int i = 0; i < bars.weeks; i++) {
		most = MAX(most, sheet->week_posts[i]);
		if (i == 0 || sheet->week_unique[i] > sheet->week_unique[bars.busiest - 1])
			bars.busiest = i + 1;
	}
	bars.pitch = MIN((layout->right - layout->left) / bars.weeks, 84);
	bars.width = MIN(bars.pitch * 0.72, 36 * layout->scale);
	bars.per_post = layout->weeks_height / most;
	number_format(MAX(most, bars.weeks), 0, widest);
	bars.label_every =
		label_step(bars.pitch, canvas_text_width(page->canvas, &small, widest) + 3);
	return bars;
}

/* Centred on its bar, but within the margins. */
static void
draw_week_label(const struct sheet_page *page, double centre, double y, int number)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	char digits[32];
	double half =
		canvas_text_width(page->canvas, &small, number_format(number, 0, digits)) / 2;

	canvas_text_centre(page->canvas,
			   CLAMP(centre, layout->left + half, layout->right - half), y, &small,
			   digits);
}

/* On-topic posts dark at the foot, the rest pale above; what repeats is an outline, and in no
 * figure. */
static void
draw_week(const struct sheet_page *page, const struct week_bars *bars, int week)
{
	static const struct ink off_topic = { .80, .84, .88 };
	double base = page->layout->weeks_base,
	       centre = bars->left + bars->pitch * (week - 0.5);
	int posts = page->sheet->week_unique[week - 1];
	int relevant = MIN(page->sheet->week_relevant[week - 1], posts);
	int repeats = page->sheet->week_posts[week - 1] - posts;
	double height = posts * bars->per_post, dark = relevant * bars->per_post;
	double outline = repeats * bars->per_post;
	/* Where not every week has a label, the first gives way to the second. */
	gboolean labelled =
		week % bars->label_every == 0 || (week == 1 && bars->label_every > 2);

	if (height > dark)
		canvas_box(page->canvas, centre - bars->width / 2, base - height, bars->width,
			   height - dark, off_topic);
	if (dark > 0)
		canvas_box(page->canvas, centre - bars->width / 2, base - dark, bars->width,
			   dark, DEEP);
	if (outline > 0)
		canvas_frame(page->canvas, centre - bars->width / 2 + 0.3,
			     base - height - outline + 0.3, bars->width - 0.6,
			     MAX(outline - 0.6, 0.4), 0.6, off_topic);
	/* Between many thin bars only the highest has room for its figure. */
	if (bars->label_every == 1 || week == bars->busiest)
		draw_week_label(page, centre, base - height - outline - 2.6, posts);
	if (labelled)
		draw_week_label(page, centre, base + 8.4, week);
}

void
sheet_draw_weeks(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 8.2, MUTED);
	gboolean empty = page->advice.situation <= SITUATION_ONLY_REPOSTS;
	int repeats = sentence_repeats(page->sheet);
	char number[32];
	g_autofree char *caption = wording_fill(
		page->wording, "weeks", repeats > 0 ? "caption_repeats" : "caption", "repeats",
		number_format(repeats, 0, number), NULL);
	g_autofree char *alt = NULL;
	struct week_bars bars;

	sheet_heading(page, layout->weeks, sheet_text(page, "weeks", "heading"),
		      empty ? NULL : caption);
	if (empty) {
		sheet_rule(page, layout->weeks + 5.6, 0.6, HAIRLINE);
		sheet_tagged(page, "P", layout->left, layout->weeks + 18,
			     layout->right - layout->left, &small,
			     sheet_text(page, "weeks", "before"));
		return;
	}
	alt = sheet_week_counts(page);
	bars = lay_weeks_out(page);
	canvas_tag(page->canvas, "Figure", alt);
	for (int week = 1; week <= bars.weeks; week++)
		draw_week(page, &bars, week);
	canvas_line(page->canvas, (struct point){ layout->left, layout->weeks_base },
		    (struct point){ layout->right, layout->weeks_base }, 0.6, MUTED, 0, 0);
	canvas_tag_end(page->canvas);
}

/* -- influence ------------------------------------------------------------------------------
 */

/* Influence with `times` the engagement and `times` the reach. */
static double
influence_at(const struct influence *influence, double times)
{
	double sum = 0, weights = 0;

	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const struct influence_component *component = &influence->components[i];
		gboolean grows = i == COMPONENT_ENGAGEMENT || i == COMPONENT_REACH;

		if (!component->enough)
			continue;
		sum += component->weight *
		       (grows ? goalpost_log(times * component->x, component->goal)
			      : component->score);
		weights += component->weight;
	}
	return weights > 0 ? sum / weights : 0;
}

/* From no attention to four times today's; the dot is today. */
static void
draw_plateau(const struct sheet_page *page, double x, double y, double width, double height)
{
	enum { STEPS = 32, TIMES = 4 };
	const struct influence *influence = &page->sheet->influence;
	struct point points[STEPS + 1];
	double low = influence_at(influence, 0), span;

	span = MAX(influence_at(influence, TIMES) - low, 1);
	canvas_box(page->canvas, x, y, width, height, BANDS[0]);
	for (int i = 0; i <= STEPS; i++) {
		double score = influence_at(influence, (double)TIMES * i / STEPS);

		points[i] =
			(struct point){ x + 3 + (width - 6) * i / STEPS,
					y + height - 3 - (height - 7) * (score - low) / span };
	}
	canvas_polyline(page->canvas, points, STEPS + 1, 1, MUTED);
	canvas_disc(page->canvas, points[STEPS / TIMES].x, points[STEPS / TIMES].y, 2.2, MUTED,
		    0, MUTED);
}

void
sheet_draw_influence(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	const struct influence *influence = &page->sheet->influence;
	struct text_style title = sheet_style(FACE_REGULAR, 9.2, MUTED);
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);
	double y = layout->influence, curve = layout->left + 132 * layout->scale;
	double words = layout->left + 238 * layout->scale;
	char points[32];
	g_autofree char *heading = g_strconcat(sheet_text(page, "influence", "title"),
					       influence->available ? " " : NULL,
					       ledger_points(influence->score, points), NULL);
	g_autofree char *text = sheet_influence_words(page);

	sheet_tagged(page, "H2", layout->left, y + 8, 128, &title, heading);
	sheet_tagged(
		page, "P", layout->left, y + 19, 128, &small,
		sheet_text(page, "influence", influence->available ? "caption" : "missing"));
	if (influence->available) {
		canvas_tag(page->canvas, "Figure",
			   sheet_text(page, "influence", "plateau_unknown"));
		draw_plateau(page, curve, y, 92 * layout->scale, 25);
		canvas_tag_end(page->canvas);
	}
	canvas_tag(page->canvas, "P", NULL);
	canvas_paragraph(page->canvas, influence->available ? words : curve, y + 7,
			 layout->right - (influence->available ? words : curve), 9.6, 3, &small,
			 text, FALSE);
	canvas_tag_end(page->canvas);
}
