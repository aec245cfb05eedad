/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Page 2 of the feedback sheet: how each number came about. */

#include <string.h>

#include "sentence.h"
#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "report/evidence.h"
#include "sheet_page.h"
#include "sheet_survey.h"

enum {
	HEAD_LINE = 11, /* points: a criterion with its formula */
	POST_LINE = 9,  /* one post */
	BLOCK_GAP = 6,
	TOTAL_LINES = 55, /* the sum, and up to three lines of small print below it */
	FIRST_BYTES = 160 /* of a post: more than the widest column shows */
};

struct back_columns {
	double body, why, score, weight, product; /* the last three are right edges */
	const char *weight_key, *product_key;     /* of what they are headed by */
	double date_width;
};

/* Words on the left, figures in columns on the right. */
static struct back_columns
columns_of(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	gboolean geometric = page->total.geometric;
	double scale = layout->scale;

	return (struct back_columns){ .body = layout->left + 92 * scale,
				      .why = layout->left + 384 * scale,
				      .score = layout->right - 98 * scale,
				      /* ".20 / .90" needs more than ".20". */
				      .weight = layout->right - (geometric ? 42 : 54) * scale,
				      .product = layout->right,
				      .weight_key =
					      geometric ? "column_exponent" : "column_weight",
				      .product_key =
					      geometric ? "column_power" : "column_share",
				      .date_width = 50 };
}

/* A criterion with the posts behind it, and how many of them there is room for. */
struct block {
	GArray *lines;
	guint shown;
};

/* Lines below a head: posts, one to count the rest, and at least one for the likely range. */
static guint
lines_with(const struct block *block, guint shown)
{
	return MAX(1, shown + (shown < block->lines->len ? 1 : 0));
}

/* Gives each block one more post in turn until the room is used up. */
static void
share_room(struct block blocks[CRITERION_COUNT], guint room)
{
	gboolean grown = TRUE;
	guint used = 0;

	for (int i = 0; i < CRITERION_COUNT; i++)
		used += lines_with(&blocks[i], 0);
	while (grown) {
		grown = FALSE;
		for (int i = 0; i < CRITERION_COUNT; i++) {
			struct block *block = &blocks[i];
			guint cost = lines_with(block, block->shown + 1) -
				     lines_with(block, block->shown);

			if (block->shown >= block->lines->len || used + cost > room)
				continue;
			block->shown++;
			used += cost;
			grown = TRUE;
		}
	}
}

/* Text as this page can draw it; posts that lose characters are counted. */
static char *
post_words(const struct sheet_page *page, const char *text, guint *lost)
{
	g_autofree char *first = sheet_head(text, FIRST_BYTES);
	char *drawn = sheet_drawable(page, FACE_REGULAR, first, lost);

	page->notes->posts_replaced += *lost > 0;
	if (*drawn && strcmp(drawn, SHEET_LEFT_OUT) != 0)
		return drawn;
	g_free(drawn);
	return g_strdup(*lost > 0 ? sheet_text(page, "page2", "not_drawn") : "–");
}

/* Date, first words, why. */
static void
draw_post(const struct sheet_page *page, const struct evidence_line *line, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style plain = sheet_style(FACE_REGULAR, 6.8, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	const struct text_style *style = line->counts ? &plain : &small;
	guint lost;
	g_autofree char *words = post_words(page, line->post->text, &lost);
	g_autofree char *why = evidence_why(line);
	double body = columns.body + columns.date_width;
	g_autofree char *shown = sheet_shorten(page, style, words, columns.why - body - 10);
	char date[32];

	clock_format_date(line->post->facts.created_at, page->config->zone, date);
	canvas_text(page->canvas, columns.body, y, &small, date);
	sheet_note_left_out(page, lost, shown);
	canvas_text(page->canvas, body, y, style, shown);
	sheet_line_of(page, columns.why, y, page->layout->right - columns.why, &small, why);
}

/* What did not fit is counted, and found in the HTML twin. */
static char *
rest_of(const struct sheet_page *page, const struct block *block)
{
	char n[32];

	return wording_fill(page->wording, "page2",
			    block->shown ? "posts_more" : "posts_elsewhere", "n",
			    number_format(block->lines->len - block->shown, 0, n), NULL);
}

/* Score, weight and product, aligned for adding up. */
static void
draw_figures(const struct sheet_page *page, const struct ledger_line *line, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style plain = sheet_style(FACE_REGULAR, 7.8, INK);
	struct text_style bold = sheet_style(FACE_BOLD, 7.8, INK);

	canvas_text_right(page->canvas, columns.score, y, &bold, line->score);
	canvas_text_right(page->canvas, columns.weight, y, &plain, line->weight);
	canvas_text_right(page->canvas, columns.product, y, &bold, line->product);
}

/* A criterion: its formula, or why there is none. */
static void
draw_block_head(const struct sheet_page *page, int criterion, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style name = sheet_style(FACE_BOLD, 8.6, INK);
	struct text_style plain = sheet_style(FACE_REGULAR, 7.8, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 7.8, MUTED);
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	g_autofree char *missing = sheet_row_words(page, (enum criterion)criterion);
	g_autoptr(GString) formula = g_string_new(NULL);
	double left = page->layout->left;

	canvas_tag(page->canvas, "TH", NULL);
	sheet_line(page, left, y, columns.body - left - 4, &name,
		   sentence_criterion(page->wording, "criterion", "title",
				      (enum criterion)criterion));
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "TD", NULL);
	if (missing) {
		sheet_line(page, columns.body, y, page->layout->right - columns.body, &small,
			   missing);
	} else {
		ledger_formula_to(formula, (enum criterion)criterion, estimate,
				  page->total.decimals);
		sheet_line(page, columns.body, y, columns.score - 34 - columns.body, &plain,
			   formula->str);
	}
	canvas_tag_end(page->canvas);
	if (missing)
		return;
	canvas_tag(page->canvas, "TD", NULL);
	draw_figures(page, &page->total.lines[criterion], y);
	canvas_tag_end(page->canvas);
}

/* Below the name; a range that is one point wide says nothing more. */
static void
draw_range(const struct sheet_page *page, int criterion, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	g_autofree char *likely = NULL;

	if (!estimate->enough || ledger_round(estimate->hi - estimate->lo, 0) < 1)
		return;
	likely = sheet_range_words(page, estimate->lo, estimate->hi);
	sheet_line(page, page->layout->left, y, columns.body - page->layout->left - 4, &small,
		   likely);
}

/* Returns the base line of the next block. */
static double
draw_block(const struct sheet_page *page, int criterion, const struct block *block, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	double width = page->layout->right - columns.body, at = y + HEAD_LINE;
	g_autofree char *note = NULL;

	canvas_tag(page->canvas, "TR", NULL);
	draw_block_head(page, criterion, y);
	canvas_tag(page->canvas, "TD", NULL);
	draw_range(page, criterion, y + HEAD_LINE - 1.4);
	for (guint i = 0; i < block->shown; i++, at += POST_LINE)
		draw_post(page, &g_array_index(block->lines, struct evidence_line, i), at);
	if (block->shown < block->lines->len)
		note = rest_of(page, block);
	else if (criterion == CRITERION_CONSISTENCY && page->sheet->post_count > 0)
		note = sheet_empty_weeks(page);
	if (note) {
		sheet_line(page, columns.body, at, width, &small, note);
		at += POST_LINE;
	}
	canvas_tag_end(page->canvas);
	canvas_tag_end(page->canvas);
	return y + HEAD_LINE + POST_LINE * lines_with(block, block->shown) + BLOCK_GAP;
}

static void
draw_column_heads(const struct sheet_page *page, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);

	canvas_tag(page->canvas, "P", NULL);
	sheet_line(page, page->layout->left, y, columns.body - page->layout->left - 4, &small,
		   sheet_text(page, "page2", "column_criterion"));
	sheet_line(page, columns.body, y, 200, &small,
		   sheet_text(page, "page2", "column_formula"));
	canvas_text_right(page->canvas, columns.score, y, &small,
			  sheet_text(page, "page2", "column_score"));
	canvas_text_right(page->canvas, columns.weight, y, &small,
			  sheet_text(page, "page2", columns.weight_key));
	canvas_text_right(page->canvas, columns.product, y, &small,
			  sheet_text(page, "page2", columns.product_key));
	canvas_tag_end(page->canvas);
	sheet_rule(page, y + 4, 0.6, HAIRLINE);
}

/* Returns the last base line. */
static double
draw_total(const struct sheet_page *page, double y)
{
	struct back_columns columns = columns_of(page);
	struct text_style name = sheet_style(FACE_BOLD, 8.6, DEEP);
	struct text_style bold = sheet_style(FACE_BOLD, 8.6, DEEP);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	g_autofree char *words = sheet_total_words(page);
	g_autofree char *print = sheet_small_print(page);
	gboolean summed = page->total.available && !page->total.geometric;
	double left = page->layout->left,
	       end = summed ? columns.score - 30 : page->layout->right;
	int lines;

	sheet_rule(page, y - 10.5, 0.8, INK);
	canvas_tag(page->canvas, "P", NULL);
	sheet_line(page, left, y, columns.body - left - 4, &name,
		   sheet_text(page, "page2", "total"));
	sheet_line(page, columns.body, y, end - columns.body, &bold, words);
	if (summed) {
		canvas_text_right(page->canvas, columns.weight, y, &bold, page->total.weights);
		canvas_text_right(page->canvas, columns.product, y, &bold,
				  page->total.products);
	}
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "P", NULL);
	lines = canvas_paragraph(page->canvas, left, y + 13, page->layout->right - left, 8.8, 3,
				 &small, print, FALSE);
	canvas_tag_end(page->canvas);
	return y + 13 + 8.8 * (lines - 1);
}

/* The name stands small here: page 2 may come loose from page 1. */
static void
draw_title(const struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style light = sheet_style(FACE_LIGHT, 17, INK);
	struct text_style name = sheet_style(FACE_REGULAR, 9, MUTED);
	const char *heading = sheet_text(page, "page2", "heading");
	double y = layout->eyebrow + 22, taken;
	g_autofree char *drawn = sheet_name(page, FACE_REGULAR);

	sheet_eyebrow(page, layout->eyebrow);
	canvas_tag(page->canvas, "H1", NULL);
	taken = canvas_text(page->canvas, layout->left - 0.5, y, &light, heading) + 16;
	canvas_tag_end(page->canvas);
	g_autofree char *shown =
		sheet_shorten(page, &name, drawn, layout->right - layout->left - taken);

	canvas_tag(page->canvas, "P", NULL);
	canvas_text_right(page->canvas, layout->right, y, &name, shown);
	canvas_tag_end(page->canvas);
	sheet_rule(page, y + 9, 0.8, INK);
}

/* Without further replies to the same people: those stand at the end. */
static GArray *
counting_lines(const struct sheet *sheet, enum criterion criterion)
{
	GArray *lines = evidence_lines(sheet, criterion);

	while (lines->len > 0 &&
	       !g_array_index(lines, struct evidence_line, lines->len - 1).counts)
		g_array_set_size(lines, lines->len - 1);
	return lines;
}

/* What page 2 needs below `y` at the least: a line for each criterion, and their sum. */
static double
least_height(void)
{
	return CRITERION_COUNT * (HEAD_LINE + BLOCK_GAP + POST_LINE) + TOTAL_LINES;
}

/* The posts take what the survey and the lists below leave; returns the end of the sum. */
static double
draw_ledger(const struct sheet_page *page, double y, double end)
{
	struct block blocks[CRITERION_COUNT];
	double room = (end - y - least_height()) / POST_LINE + CRITERION_COUNT;

	for (int i = 0; i < CRITERION_COUNT; i++)
		blocks[i] = (struct block){ .lines = counting_lines(page->sheet,
								    (enum criterion)i) };
	share_room(blocks, room > 0 ? (guint)room : 0);
	canvas_tag(page->canvas, "Table", NULL);
	for (int i = 0; i < CRITERION_COUNT; i++) {
		y = draw_block(page, i, &blocks[i], y);
		g_array_unref(blocks[i].lines);
	}
	canvas_tag_end(page->canvas);
	return draw_total(page, y + 3);
}

void
sheet_draw_back(struct sheet_page *page)
{
	const struct sheet_layout *layout = page->layout;
	struct sheet_context *context = sheet_context_new(page, FALSE);
	double y = layout->eyebrow + 44;
	double end = layout->footer - sheet_context_height(context);
	struct survey_block *survey = survey_block_new(page, end - y - 17 - least_height());
	double taken = survey_block_height(survey);

	draw_title(page);
	draw_column_heads(page, y);
	y = draw_ledger(page, y + 17, end - taken) + 16;
	survey_block_draw(page, survey, y);
	sheet_context_draw(page, context, MIN(end, y + taken));
	survey_block_free(survey);
	sheet_context_free(context);
	sheet_footer(page, 2, sheet_text(page, "page2", "twin"));
}
