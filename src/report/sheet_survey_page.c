/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The survey on page 2: both views of each dimension on one scale, a question, and comments. */

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "sentence.h"
#include "sheet_survey.h"

/* Points. */
static const double HEAD = 38;      /* heading, rule, column heads; to the first base line */
static const double HEAD_BARE = 26; /* the same without columns */
static const double ROW_MOST = 22.5, ROW_OF_MANY = 21, ROW_LEAST = 12.5;
static const double ROW_LINES = 18.5; /* from here on a row has two lines */
static const double ROW_SINGLE = 16;  /* of rows that have one line anyway */
static const double NOTE_LINE = 9, NOTE_AIR = 4;
static const double MORE = 11;     /* says how many rows are missing */
static const double HELD = 12;     /* why there are no comments */
static const double QUESTION = 21; /* the cream band, with one line */
static const double QUESTION_LINE = 11, QUESTION_AIR = 11;
static const double QUESTION_LABEL = 86; /* width of what stands before the question */
/* Of what rows leave, comments that do not all fit have as much as this, and no less than a few
 * need; posts have the rest. */
static const double COMMENTS_SHARE = 0.85, COMMENTS_LEAST = 90;
static const double DISC = 3.1, SQUARE = 3.9; /* half the marks' width */
enum { MANY = 5, NOTE_LINES = 2, QUESTION_LINES = 2, POINTS_MAX = 11 };

struct survey_block {
	struct survey_views *views;
	char *note, *question, *held; /* may be NULL */
	int note_lines, question_lines;
	double pitch;
	gsize rows;                       /* that are drawn */
	guint rows_left;                  /* that the twin alone has */
	struct comment_columns *comments; /* NULL: none */
};

/* -- measures --------------------------------------------------------------------------------
 */

/* Of the cream band. */
static double
question_height(const struct survey_block *block)
{
	return block->question ? QUESTION + QUESTION_LINE * (block->question_lines - 1) : 0;
}

static double
head_height(const struct survey_block *block)
{
	return block->rows > 0 ? HEAD : HEAD_BARE;
}

/* What a block takes without head, rows and columns of comments. */
static double
fixed_height(const struct survey_block *block)
{
	return block->note_lines * NOTE_LINE + (block->note_lines ? NOTE_AIR : 0) +
	       question_height(block) + (block->question ? QUESTION_AIR : 0) +
	       (block->held ? HELD : 0);
}

static int
measure_note(const struct sheet_page *page, const char *note)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);

	return note ? canvas_paragraph(page->canvas, 0, 0,
				       page->layout->right - page->layout->left, NOTE_LINE,
				       NOTE_LINES, &small, note, TRUE)
		    : 0;
}

static struct text_style
question_style(void)
{
	return sheet_style(FACE_REGULAR, 8.8, INK);
}

static double
question_width(const struct sheet_layout *layout)
{
	return layout->right - layout->left - QUESTION_LABEL - 20;
}

/* The question as it is drawn, and how many lines it takes. */
static void
set_question(const struct sheet_page *page, struct survey_block *block)
{
	struct text_style style = question_style();
	g_autofree char *question = survey_question(page, block->views);
	guint lost = 0;

	if (question)
		block->question = sheet_drawable(page, FACE_REGULAR, question, &lost);
	/* A question about "[…]" asks nothing: the twin has it. */
	if (lost > 0)
		g_clear_pointer(&block->question, g_free);
	if (!block->question)
		return;
	block->question_lines =
		canvas_paragraph(page->canvas, 0, 0, question_width(page->layout),
				 QUESTION_LINE, QUESTION_LINES, &style, block->question, TRUE);
}

/* Whether rows have nothing to say below their figures. */
static gboolean
is_single(const struct survey_views *views)
{
	return views->told_once && !views->any_peers;
}

/* Rows closer where room is short; where even that is too much, the last go to the twin. */
static void
set_rows(struct survey_block *block, double room)
{
	const struct survey_views *views = block->views;
	gsize rows = views->any_self || views->any_peers ? views->count : 0;
	double most = is_single(views) ? ROW_SINGLE : rows > MANY ? ROW_OF_MANY : ROW_MOST;

	block->pitch = rows ? CLAMP(room / (double)rows, ROW_LEAST, most) : most;
	if (block->pitch < ROW_LINES)
		block->pitch = MIN(block->pitch, ROW_SINGLE);
	if (block->pitch * (double)rows > room)
		room -= MORE; /* to say how many are missing */
	block->rows = MIN(rows, room > 0 ? (gsize)(room / block->pitch) : 0);
	block->rows_left = (guint)(rows - block->rows);
}

static double
rows_height(const struct survey_block *block)
{
	return block->pitch * (double)block->rows + (block->rows_left ? MORE : 0);
}

struct survey_block *
survey_block_new(struct sheet_page *page, double most)
{
	struct survey_views *views = survey_views_new(page);
	struct survey_block *block;

	if (!views)
		return NULL;
	block = g_new0(struct survey_block, 1);
	block->views = views;
	block->note = survey_note(page, views);
	set_question(page, block);
	block->held = survey_comments_held(page);
	block->note_lines = measure_note(page, block->note);
	most -= fixed_height(block) + HEAD;
	set_rows(block, most);
	most -= rows_height(block);
	block->comments = comment_columns_new(
		page, most, MAX(most * COMMENTS_SHARE, MIN(most, COMMENTS_LEAST)));
	return block;
}

void
survey_block_free(struct survey_block *block)
{
	if (!block)
		return;
	survey_views_free(block->views);
	comment_columns_free(block->comments);
	g_free(block->note);
	g_free(block->question);
	g_free(block->held);
	g_free(block);
}

double
survey_block_height(const struct survey_block *block)
{
	if (!block)
		return 0;
	return head_height(block) + rows_height(block) + fixed_height(block) +
	       comment_columns_height(block->comments);
}

/* -- rows ------------------------------------------------------------------------------------
 */

struct survey_columns {
	double band, band_width, self, peers, words;
};

static struct survey_columns
columns_of(const struct sheet_layout *layout)
{
	double scale = layout->scale;

	return (struct survey_columns){ .band = layout->left + 130 * scale,
					.band_width = 130 * scale,
					.self = layout->left + 276 * scale,
					.peers = layout->left + 312 * scale,
					.words = layout->left + 368 * scale };
}

/* A place on the scale, marks kept on the band. */
static double
place_on(const struct sheet_page *page, const struct survey_columns *columns, double value,
	 double radius)
{
	const struct sheet_survey *survey = page->sheet->survey;
	double share = (value - survey->lo) / (survey->hi - survey->lo);
	double at = sheet_place(columns->band, columns->band_width, 100 * share);

	return CLAMP(at, columns->band + radius, columns->band + columns->band_width - radius);
}

/* A hollow square: not the ring, which is an earlier sheet's. */
static void
draw_square(const struct sheet_page *page, double x, double y, double half)
{
	canvas_frame(page->canvas, x - half + 0.55, y - half + 0.55, 2 * half - 1.1,
		     2 * half - 1.1, 1.1, INK);
}

/* The scale with a gap of paper at each point, the way between the two, and the marks. */
static void
draw_scale(const struct sheet_page *page, const struct survey_view *view, double y)
{
	struct survey_columns columns = columns_of(page->layout);
	const struct sheet_survey *survey = page->sheet->survey;
	const struct survey_score *score = &view->dimension->score;
	double self = view->has_self ? place_on(page, &columns, score->self, SQUARE) : 0;
	double peers = view->has_peers ? place_on(page, &columns, score->adjusted, DISC) : 0;
	double lo, hi;

	canvas_box(page->canvas, columns.band, y - 4.5, columns.band_width, 9, BANDS[1]);
	for (int i = 1; survey->lo + i < survey->hi && i < POINTS_MAX; i++) {
		double at = place_on(page, &columns, survey->lo + i, 0);

		canvas_line(page->canvas, (struct point){ at, y - 4.5 },
			    (struct point){ at, y + 4.5 }, 0.7, WHITE, 0, 0);
	}
	if (view->has_self && view->has_peers)
		canvas_line(page->canvas, (struct point){ self, y }, (struct point){ peers, y },
			    0.9, MUTED, 0, 0);
	if (survey_range(page, view, &lo, &hi) && hi > lo)
		canvas_line(page->canvas, (struct point){ place_on(page, &columns, lo, 0), y },
			    (struct point){ place_on(page, &columns, hi, 0), y }, 2.4, BLUE, 0,
			    0);
	if (view->has_peers)
		canvas_disc(page->canvas, peers, y, DISC, BLUE, 0.9, WHITE);
	if (view->has_self)
		draw_square(page, self, y, SQUARE);
}

static void
draw_title(const struct sheet_page *page, const struct survey_view *view, double y,
	   gboolean tall)
{
	struct survey_columns columns = columns_of(page->layout);
	struct text_style bold = sheet_style(FACE_BOLD, 8.6, INK);
	double width = columns.band - page->layout->left - 10;
	guint lost;
	g_autofree char *title = sheet_drawable(page, FACE_BOLD, view->dimension->title, &lost);
	gboolean wraps = tall && canvas_text_width(page->canvas, &bold, title) > width;

	sheet_note_left_out(page, lost, title);
	canvas_tag(page->canvas, "TH", NULL);
	if (wraps)
		canvas_paragraph(page->canvas, page->layout->left, y, width, 9.4, 2, &bold,
				 title, FALSE);
	else
		sheet_line(page, page->layout->left, y, width, &bold, title);
	canvas_tag_end(page->canvas);
}

/* One decimal each; below the mean how many it is the mean of. */
static void
draw_figures(const struct sheet_page *page, const struct survey_views *views,
	     const struct survey_view *view, double y, gboolean tall)
{
	struct survey_columns columns = columns_of(page->layout);
	struct text_style plain = sheet_style(FACE_REGULAR, 9, INK);
	struct text_style bold = sheet_style(FACE_BOLD, 9, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	g_autofree char *self = survey_self(view);
	g_autofree char *peers = survey_peers(page, view);
	g_autofree char *raters = survey_raters(page, view);

	canvas_tag(page->canvas, "TD", NULL);
	if (views->any_self)
		canvas_text(page->canvas, columns.self, y, &plain, self ? self : "–");
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "TD", NULL);
	if (peers) {
		double taken = canvas_text(page->canvas, columns.peers, y, &bold, peers) + 4;

		if (tall)
			canvas_text(page->canvas, columns.peers, y + 9, &small, raters);
		else
			sheet_line(page, columns.peers + taken, y,
				   columns.words - columns.peers - taken - 4, &small, raters);
	}
	canvas_tag_end(page->canvas);
}

/* The word and what it means; without classmates' figure, why from its column on. */
static void
draw_words(const struct sheet_page *page, const struct survey_views *views,
	   const struct survey_view *view, double y, gboolean tall)
{
	struct survey_columns columns = columns_of(page->layout);
	struct text_style bold = sheet_style(FACE_BOLD, 8.2, DEEP);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	const char *word = survey_word(page, view);
	g_autofree char *meaning = survey_meaning(page, views, view);
	double x = view->has_peers ? columns.words : columns.peers;
	double width = page->layout->right - x;

	canvas_tag(page->canvas, "TD", NULL);
	if (word)
		sheet_line(page, x, y, width, &bold, word);
	if (meaning && (tall || !word)) {
		if (word)
			sheet_line(page, x, y + 9, width, &small, meaning);
		else if (tall)
			canvas_paragraph(page->canvas, x, y, width, 9, 2, &small, meaning,
					 FALSE);
		else
			sheet_line(page, x, y, width, &small, meaning);
	}
	canvas_tag_end(page->canvas);
}

static void
draw_row(const struct sheet_page *page, const struct survey_block *block, gsize index, double y)
{
	const struct survey_view *view = &block->views->at[index];
	g_autofree char *alt = survey_figures(page, view);
	gboolean tall = block->pitch >= ROW_LINES;

	canvas_tag(page->canvas, "TR", NULL);
	draw_title(page, view, y, tall);
	canvas_tag(page->canvas, "TD", alt);
	draw_scale(page, view, y - 2.9);
	canvas_tag_end(page->canvas);
	draw_figures(page, block->views, view, y, tall);
	draw_words(page, block->views, view, y, tall);
	canvas_tag_end(page->canvas);
}

/* The points of the scale above the bands; the heads carry the marks they explain. */
static void
draw_column_heads(const struct sheet_page *page, const struct survey_views *views, double y)
{
	struct survey_columns columns = columns_of(page->layout);
	const struct sheet_survey *survey = page->sheet->survey;
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, MUTED);
	double points = survey->hi - survey->lo;
	char number[32];

	canvas_tag(page->canvas, "P", NULL);
	for (int i = 0; i <= points && i < POINTS_MAX; i++) {
		double at = place_on(page, &columns, survey->lo + i, 0);

		sentence_count(survey->lo + i, number);
		if (i == 0)
			canvas_text(page->canvas, at, y, &small, number);
		else if (i == points)
			canvas_text_right(page->canvas, at, y, &small, number);
		else
			canvas_text_centre(page->canvas, at, y, &small, number);
	}
	if (views->any_self) {
		draw_square(page, columns.self + 2.8, y - 2.4, 2.8);
		sheet_line(page, columns.self + 8.2, y, columns.peers - columns.self - 11,
			   &small, sheet_text(page, "survey", "column_self"));
	}
	if (views->any_peers) {
		canvas_disc(page->canvas, columns.peers + 2.6, y - 2.4, 2.6, BLUE, 0, BLUE);
		sheet_line(page, columns.peers + 7.8, y, columns.words - columns.peers - 11,
			   &small, sheet_text(page, "survey", "column_peers"));
	}
	canvas_tag_end(page->canvas);
}

/* -- the block -------------------------------------------------------------------------------
 */

/* On cream as the place to write on page 1: it is for thinking about. */
static void
draw_question(const struct sheet_page *page, const struct survey_block *block, double y)
{
	struct text_style small = sheet_style(FACE_BOLD, 6.8, RUST);
	struct text_style words = question_style();
	const struct sheet_layout *layout = page->layout;
	double x = layout->left + 10;

	canvas_tag(page->canvas, "Artifact", NULL);
	canvas_round_box(page->canvas, layout->left, y, layout->right - layout->left,
			 question_height(block), 3.5, CREAM);
	canvas_tag_end(page->canvas);
	canvas_tag(page->canvas, "P", NULL);
	sheet_line(page, x, y + 13.6, QUESTION_LABEL - 8, &small,
		   sheet_text(page, "survey", "question_heading"));
	canvas_paragraph(page->canvas, x + QUESTION_LABEL, y + 13.6, question_width(layout),
			 QUESTION_LINE, QUESTION_LINES, &words, block->question, FALSE);
	canvas_tag_end(page->canvas);
}

/* A line of small print. */
static void
draw_note(const struct sheet_page *page, const char *text, double y)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);

	sheet_tagged(page, "P", page->layout->left, y, page->layout->right - page->layout->left,
		     &small, text);
}

/* Returns where what follows them begins. */
static double
draw_rows(const struct sheet_page *page, const struct survey_block *block, double y)
{
	char n[32];

	if (block->rows > 0) {
		draw_column_heads(page, block->views, y - 15);
		canvas_tag(page->canvas, "Table", NULL);
		for (gsize i = 0; i < block->rows; i++)
			draw_row(page, block, i, y + block->pitch * (double)i);
		canvas_tag_end(page->canvas);
		y += block->pitch * (double)block->rows;
	}
	if (block->rows_left > 0) {
		g_autofree char *more =
			wording_fill(page->wording, "survey", "rows_more", "n",
				     number_format(block->rows_left, 0, n), NULL);

		draw_note(page, more, y + 1);
		y += MORE;
	}
	return y;
}

void
survey_block_draw(const struct sheet_page *page, const struct survey_block *block, double y)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);
	const struct sheet_layout *layout = page->layout;
	g_autofree char *caption = NULL;
	g_autofree char *drawn = NULL;
	guint lost;

	if (!block)
		return;
	caption = survey_caption(page);
	drawn = sheet_drawable(page, FACE_REGULAR, caption, &lost);
	sheet_note_left_out(page, lost, drawn);
	sheet_heading(page, y + 7, sheet_text(page, "survey", "heading"), drawn);
	sheet_rule(page, y + 13.2, 0.6, HAIRLINE);
	y = draw_rows(page, block, y + head_height(block));
	if (block->note) {
		canvas_tag(page->canvas, "P", NULL);
		canvas_paragraph(page->canvas, layout->left, y, layout->right - layout->left,
				 NOTE_LINE, NOTE_LINES, &small, block->note, FALSE);
		canvas_tag_end(page->canvas);
		y += block->note_lines * NOTE_LINE + NOTE_AIR;
	}
	if (block->question) {
		draw_question(page, block, y - 4);
		y += question_height(block) + QUESTION_AIR;
	}
	y -= 10; /* from a base line to the end of what stands on it */
	if (block->held)
		draw_note(page, block->held, y + HELD - 3);
	comment_columns_draw(page, block->comments, y);
}
