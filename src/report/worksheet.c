/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a worksheet for before: own ratings, and what one expects. */

#include "report/worksheet.h"

#include "base/number.h"
#include "base/words.h"
#include "worksheet_page.h"

/* Points, from the top of the page or of a block. */
static const double FIRST_TABLE = 60;    /* heading of the table, below the headline */
static const double LATER_TABLE = 84;    /* and on pages that go on with it */
static const double HEAD_HEIGHT = 22;    /* a dimension's line; its boxes reach below it */
static const double ITEM_LEADING = 11;   /* of an item's text */
static const double ITEM_SPACE = 9;      /* around it */
static const double BLOCK_SPACE = 6;     /* below a dimension */
static const double QUESTIONS_SPACE = 7; /* above the open questions */
static const double QUESTION_HEAD = 15;  /* an open question's text */
static const double LINE_PITCH = 16;     /* of lines to write on */
static const double BOX_WIDTH = 38, BOX_HEIGHT = 17, BOX_GAP = 7;
enum { BOXES = 3, LEAST_LINES = 2, MOST_LINES = 5 };

/* Where things stand across the page. */
struct columns {
	double text_width;
	double scale, pitch; /* centre of the first point, distance of the points */
	double boxes;        /* left edge of the first box */
};

static struct columns
columns_of(const struct worksheet_page *page)
{
	const struct sheet_layout *layout = &page->layout;
	guint points = page->worksheet->instrument->points->len;
	double boxes = layout->right - BOXES * BOX_WIDTH - (BOXES - 1) * BOX_GAP;
	double pitch = MIN(21, 118.0 / points);

	return (struct columns){ .boxes = boxes,
				 .pitch = pitch,
				 .scale = boxes - 18 - pitch * (points - 0.5),
				 .text_width = boxes - 18 - pitch * points - 8 - layout->left };
}

const char *
worksheet_text(const struct worksheet_page *page, const char *key)
{
	return wording_text(page->worksheet->wording, "worksheet", key);
}

const char *
worksheet_text_of(const struct worksheet_page *page, const char *key)
{
	g_autofree char *full = g_strconcat(key, page->has_peers ? "_peers" : "_sheet", NULL);

	return worksheet_text(page, full);
}

/* -- every page ------------------------------------------------------------------------------
 */

static struct sheet_layout
layout_of(enum paper paper)
{
	gboolean letter = paper == PAPER_LETTER;
	double width = letter ? 612 : 595.28, height = letter ? 792 : 841.89;

	return (struct sheet_layout){ .width = width,
				      .height = height,
				      .left = 48,
				      .right = width - 48,
				      .eyebrow = letter ? 45 : 51,
				      .name = letter ? 75 : 82,
				      .rule = letter ? 87 : 95,
				      .headline = letter ? 105 : 114,
				      .footer = height - 57.5 };
}

void
worksheet_begin_page(struct worksheet_page *page)
{
	const struct worksheet *worksheet = page->worksheet;
	struct text_style capitals = sheet_style(FACE_REGULAR, 7.5, MUTED);
	struct text_style small = sheet_style(FACE_REGULAR, 7.5, MUTED);
	g_autofree char *joined = g_strconcat(worksheet->config->course, " · ",
					      worksheet_text(page, "title"), NULL);
	g_autofree char *upper = g_utf8_strup(joined, -1);
	g_autofree char *shown = sheet_drawable(&page->page, FACE_REGULAR, upper, NULL);
	g_autofree char *round = wording_fill(worksheet->wording, "worksheet", "round", "wave",
					      worksheet->instrument->wave, NULL);
	g_autofree char *running = page->number > 0 && worksheet->student_id
					   ? sheet_name(&page->page, FACE_REGULAR)
					   : g_strdup(round);
	g_autofree char *right = sheet_shorten(&page->page, &small, running, 190);
	double width = page->layout.right - page->layout.left;

	page->number++;
	canvas_page(page->page.canvas, page->layout.width, page->layout.height);
	capitals.tracking_pt = 0.9;
	sheet_tagged(&page->page, "P", page->layout.left, page->layout.eyebrow,
		     width - 14 - canvas_text_width(page->page.canvas, &small, right),
		     &capitals, shown);
	canvas_tag(page->page.canvas, "P", NULL);
	canvas_text_right(page->page.canvas, page->layout.right, page->layout.eyebrow, &small,
			  right);
	canvas_tag_end(page->page.canvas);
}

void
worksheet_end_page(const struct worksheet_page *page)
{
	struct text_style small = sheet_style(FACE_REGULAR, 6.6, MUTED);
	const struct sheet_layout *layout = &page->layout;
	char digits[2][32];
	g_autofree char *count =
		wording_fill(page->worksheet->wording, "footer", "page", "page",
			     number_format(page->number, 0, digits[0]), "pages",
			     number_format(page->count, 0, digits[1]), NULL);

	sheet_rule(&page->page, layout->footer, 0.6, HAIRLINE);
	canvas_tag(page->page.canvas, "P", NULL);
	canvas_paragraph(page->page.canvas, layout->left, layout->footer + 11,
			 layout->right - layout->left - 40, 9, 2, &small,
			 worksheet_text(page, "footer"), FALSE);
	canvas_tag_end(page->page.canvas);
	canvas_tag(page->page.canvas, "Artifact", NULL);
	canvas_text_right(page->page.canvas, layout->right, layout->footer + 11, &small, count);
	canvas_tag_end(page->page.canvas);
}

void
worksheet_lines(const struct worksheet_page *page, double x, double y, double width,
		double pitch, int count)
{
	canvas_tag(page->page.canvas, "Artifact", NULL);
	for (int line = 0; line < count; line++)
		canvas_line(page->page.canvas, (struct point){ x, y + pitch * line },
			    (struct point){ x + width, y + pitch * line }, 0.7, MUTED, 0, 2.2);
	canvas_tag_end(page->page.canvas);
}

/* -- the head of page 1 ----------------------------------------------------------------------
 */

/* The name, as large as the line allows; or a line for it. */
static void
draw_name(const struct worksheet_page *page)
{
	const struct sheet_layout *layout = &page->layout;
	struct canvas *canvas = page->page.canvas;
	struct text_style light = sheet_style(FACE_LIGHT, 27, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 8.2, MUTED);
	double width = layout->right - layout->left;

	if (page->worksheet->student_id) {
		g_autofree char *name = sheet_name(&page->page, FACE_LIGHT);

		while (light.size_pt > 15 && canvas_text_width(canvas, &light, name) > width)
			light.size_pt -= 0.5;
		sheet_tagged(&page->page, "H1", layout->left - 1, layout->name, width, &light,
			     name);
	} else {
		double taken;

		canvas_tag(canvas, "H1", NULL);
		taken = canvas_text(canvas, layout->left, layout->name, &small,
				    worksheet_text(page, "name")) +
			8;
		canvas_tag_end(canvas);
		worksheet_lines(page, layout->left + taken, layout->name, 300 - taken, 1, 1);
	}
	sheet_rule(&page->page, layout->rule, 0.8, INK);
}

static void
draw_instruction(const struct worksheet_page *page)
{
	struct text_style large = sheet_style(FACE_REGULAR, 12.5, INK);
	struct text_style plain = sheet_style(FACE_REGULAR, 9, INK);
	const struct sheet_layout *layout = &page->layout;

	sheet_tagged(&page->page, "P", layout->left, layout->headline,
		     layout->right - layout->left, &large, worksheet_text(page, "before"));
	canvas_tag(page->page.canvas, "P", NULL);
	canvas_paragraph(page->page.canvas, layout->left, layout->headline + 17,
			 layout->right - layout->left, 12.6, 3, &plain,
			 worksheet_text_of(page, "before"), FALSE);
	canvas_tag_end(page->page.canvas);
}

/* -- the table -------------------------------------------------------------------------------
 */

static const char *
item_text(const struct worksheet_page *page, const struct instrument_item *item)
{
	return page->audience == ASKED_OF_SELF ? item->self_text : item->text;
}

/* Of the items that the worksheet shows; NULL at the end. */
static const struct instrument_item *
next_item(const struct worksheet_page *page, guint dimension, guint *at)
{
	const GPtrArray *items = page->worksheet->instrument->items;

	while (*at < items->len) {
		const struct instrument_item *item = g_ptr_array_index(items, (*at)++);

		if (item->dimension == dimension && item->audience & page->audience)
			return item;
	}
	return NULL;
}

static int
item_lines(const struct worksheet_page *page, const struct instrument_item *item)
{
	struct text_style plain = sheet_style(FACE_REGULAR, 8.6, INK);
	g_autofree char *shown =
		sheet_drawable(&page->page, FACE_REGULAR, item_text(page, item), NULL);

	return canvas_paragraph(page->page.canvas, 0, 0, columns_of(page).text_width,
				ITEM_LEADING, 4, &plain, shown, TRUE);
}

/* 0 when there is nothing to show of it. */
static double
block_height(const struct worksheet_page *page, guint dimension)
{
	const struct instrument_item *item;
	double height = 0;
	guint at = 0;

	while ((item = next_item(page, dimension, &at)) != NULL)
		height += item_lines(page, item) * ITEM_LEADING + ITEM_SPACE;
	return height > 0 ? height + HEAD_HEIGHT + BLOCK_SPACE : 0;
}

/* A box to write a figure in; what comes later is cream. */
static void
draw_boxes(const struct worksheet_page *page, double y)
{
	struct canvas *canvas = page->page.canvas;
	double x = columns_of(page).boxes;

	canvas_tag(canvas, "Artifact", NULL);
	for (int i = 0; i < BOXES; i++, x += BOX_WIDTH + BOX_GAP) {
		if (i > 0)
			canvas_box(canvas, x, y, BOX_WIDTH, BOX_HEIGHT, CREAM);
		canvas_frame(canvas, x, y, BOX_WIDTH, BOX_HEIGHT, 0.7,
			     i > 0 ? (struct ink){ .80, .76, .68 } : MUTED);
	}
	canvas_tag_end(canvas);
}

/* Points to circle, each with its figure. */
static void
draw_scale(const struct worksheet_page *page, double y)
{
	const GPtrArray *points = page->worksheet->instrument->points;
	struct columns columns = columns_of(page);
	double radius = MIN(7.4, columns.pitch / 2 - 0.8);
	struct text_style figure = sheet_style(FACE_REGULAR, MIN(7.6, radius * 1.05), MUTED);
	char digits[32];

	canvas_tag(page->page.canvas, "Artifact", NULL);
	for (guint i = 0; i < points->len; i++) {
		const struct instrument_point *point = g_ptr_array_index(points, i);
		double x = columns.scale + columns.pitch * i;

		canvas_disc(page->page.canvas, x, y, radius, WHITE, 0.7, MUTED);
		canvas_text_centre(page->page.canvas, x, y + figure.size_pt * 0.36, &figure,
				   number_format(point->value, 0, digits));
	}
	canvas_tag_end(page->page.canvas);
}

static double
draw_item(const struct worksheet_page *page, const struct instrument_item *item, double y)
{
	struct text_style plain = sheet_style(FACE_REGULAR, 8.6, INK);
	g_autofree char *shown =
		sheet_drawable(&page->page, FACE_REGULAR, item_text(page, item), NULL);
	int lines = item_lines(page, item);
	double height = lines * ITEM_LEADING + ITEM_SPACE, middle = y + height / 2;

	canvas_tag(page->page.canvas, "P", NULL);
	canvas_paragraph(page->page.canvas, page->layout.left,
			 middle - (lines - 1) * ITEM_LEADING / 2 + 3,
			 columns_of(page).text_width, ITEM_LEADING, 4, &plain, shown, FALSE);
	canvas_tag_end(page->page.canvas);
	draw_scale(page, middle);
	return height;
}

static void
draw_block(const struct worksheet_page *page, guint number, double y)
{
	const struct instrument *instrument = page->worksheet->instrument;
	const struct instrument_dimension *dimension =
		g_ptr_array_index(instrument->dimensions, number);
	struct text_style bold = sheet_style(FACE_BOLD, 9.6, INK);
	struct columns columns = columns_of(page);
	const struct instrument_item *item;
	g_autofree char *title = sheet_drawable(&page->page, FACE_BOLD, dimension->title, NULL);
	guint at = 0;

	sheet_tagged(&page->page, "H2", page->layout.left, y + 17,
		     columns.boxes - 12 - page->layout.left, &bold, title);
	draw_boxes(page, y + 7);
	y += HEAD_HEIGHT;
	while ((item = next_item(page, number, &at)) != NULL)
		y += draw_item(page, item, y);
	sheet_rule(&page->page, y + BLOCK_SPACE, 0.4, HAIRLINE);
}

/* What the first and the last point are called. */
static void
draw_scale_ends(const struct worksheet_page *page, double y)
{
	const GPtrArray *points = page->worksheet->instrument->points;
	const struct instrument_point *low = g_ptr_array_index(points, 0);
	const struct instrument_point *high = g_ptr_array_index(points, points->len - 1);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	struct columns columns = columns_of(page);
	double start = columns.scale - columns.pitch / 2;
	double end = start + columns.pitch * points->len, half = (end - start) / 2 - 3;
	g_autofree char *lowest = sheet_drawable(&page->page, FACE_REGULAR, low->label, NULL);
	g_autofree char *highest = sheet_drawable(&page->page, FACE_REGULAR, high->label, NULL);
	g_autofree char *left = sheet_shorten(&page->page, &small, lowest, half);
	g_autofree char *right = sheet_shorten(&page->page, &small, highest, half);

	canvas_tag(page->page.canvas, "P", NULL);
	canvas_text(page->page.canvas, start, y, &small, left);
	canvas_text_right(page->page.canvas, end, y, &small, right);
	canvas_tag_end(page->page.canvas);
}

/* The survey's title, the ends of the scale, and what goes into the boxes. */
static void
draw_table_head(const struct worksheet_page *page, double y)
{
	const char *const heads[BOXES] = { worksheet_text(page, "column_expect"),
					   worksheet_text_of(page, "column_later"),
					   worksheet_text(page, "column_gap") };
	struct columns columns = columns_of(page);
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	struct text_style bold = sheet_style(FACE_BOLD, 7.8, DEEP);
	g_autofree char *title = sheet_drawable(&page->page, FACE_BOLD,
						page->worksheet->instrument->title, NULL);
	g_autofree char *capitals = g_utf8_strup(title, -1);

	bold.tracking_pt = 0.9;
	sheet_tagged(&page->page, "H2", page->layout.left, y, columns.text_width, &bold,
		     capitals);
	draw_scale_ends(page, y);
	for (int i = 0; i < BOXES; i++) {
		double middle = columns.boxes + i * (BOX_WIDTH + BOX_GAP) + BOX_WIDTH / 2;
		g_autofree char *head =
			sheet_shorten(&page->page, &small, heads[i], BOX_WIDTH + 4);

		canvas_tag(page->page.canvas, "P", NULL);
		canvas_text_centre(page->page.canvas, middle, y, &small, head);
		canvas_tag_end(page->page.canvas);
	}
	sheet_rule(&page->page, y + 6.2, 0.6, HAIRLINE);
}

/* -- in one's own words ----------------------------------------------------------------------
 */

/* The open questions that the survey asks of oneself. */
static GPtrArray *
own_questions(const struct worksheet_page *page)
{
	const GPtrArray *all = page->worksheet->instrument->questions;
	GPtrArray *questions = g_ptr_array_new();

	for (guint i = 0; i < all->len; i++) {
		struct instrument_question *question = g_ptr_array_index(all, i);

		if (question->audience & ASKED_OF_SELF)
			g_ptr_array_add(questions, question);
	}
	return questions;
}

static double
questions_height(guint count, int lines)
{
	return 28 + count * (QUESTION_HEAD + LINE_PITCH * lines + 2);
}

/* As many lines each as there is room for. */
static void
draw_questions(const struct worksheet_page *page, const GPtrArray *questions, double y)
{
	struct text_style plain = sheet_style(FACE_REGULAR, 8.6, INK);
	double room = page->layout.footer - 8 - y;
	double width = page->layout.right - page->layout.left;
	int lines = MOST_LINES;

	while (lines > LEAST_LINES && questions_height(questions->len, lines) > room)
		lines--;
	sheet_heading(&page->page, y + 18, worksheet_text(page, "words_heading"), NULL);
	sheet_rule(&page->page, y + 24.2, 0.6, HAIRLINE);
	y += 26;
	for (guint i = 0; i < questions->len; i++) {
		const struct instrument_question *question = g_ptr_array_index(questions, i);
		g_autofree char *shown =
			sheet_drawable(&page->page, FACE_REGULAR, question->self_text, NULL);

		sheet_tagged(&page->page, "P", page->layout.left, y + 12, width, &plain, shown);
		worksheet_lines(page, page->layout.left, y + QUESTION_HEAD + LINE_PITCH - 3,
				width, LINE_PITCH, lines);
		y += QUESTION_HEAD + LINE_PITCH * lines + 2;
	}
}

/* -- all pages -------------------------------------------------------------------------------
 */

/* A page that goes on; with `draw` FALSE it is counted. */
static double
turn_page(struct worksheet_page *page, gboolean draw, int *pages)
{
	(*pages)++;
	if (draw) {
		worksheet_end_page(page);
		worksheet_begin_page(page);
	}
	return LATER_TABLE;
}

/* Draws what is for before, or counts its pages: both go the same way. */
static int
lay_front(struct worksheet_page *page, gboolean draw)
{
	guint dimensions = page->worksheet->instrument->dimensions->len;
	g_autoptr(GPtrArray) questions = own_questions(page);
	double bottom = page->layout.footer - 8, top = page->layout.headline + FIRST_TABLE;
	double y = top + 6.2;
	int pages = 1;

	if (draw)
		draw_table_head(page, top);
	for (guint i = 0; i < dimensions; i++) {
		double height = block_height(page, i);

		/* One that is taller than a page runs into the foot: nothing is lost. */
		if (height > 0 && y + height > bottom && y > top + 7) {
			y = turn_page(page, draw, &pages);
			if (draw)
				draw_table_head(page, y);
			y += 6.2;
		}
		if (draw && height > 0)
			draw_block(page, i, y);
		y += height;
	}
	y += QUESTIONS_SPACE;
	if (questions->len == 0)
		return pages;
	if (y + questions_height(questions->len, LEAST_LINES) > bottom)
		y = turn_page(page, draw, &pages) - 24;
	if (draw)
		draw_questions(page, questions, y);
	return pages;
}

int
worksheet_draw(struct canvas *canvas, const struct worksheet *worksheet, gboolean *undrawn)
{
	struct worksheet_page page = {
		.worksheet = worksheet,
		.layout = layout_of(worksheet->config->paper),
		.has_peers = instrument_asks(worksheet->instrument, ASKED_OF_PEERS),
	};
	g_autofree char *whole = NULL;

	page.sheet.student_id = worksheet->student_id ? worksheet->student_id : "";
	page.sheet.name = worksheet->student_name;
	page.sheet.told_apart = worksheet->told_apart;
	page.page = (struct sheet_page){ .canvas = canvas,
					 .sheet = &page.sheet,
					 .config = worksheet->config,
					 .wording = worksheet->wording,
					 .layout = &page.layout };
	page.audience = instrument_asks(worksheet->instrument, ASKED_OF_SELF) ? ASKED_OF_SELF
									      : ASKED_OF_PEERS;
	whole = sheet_whole_name(&page.sheet);
	if (undrawn)
		*undrawn = worksheet->student_id &&
			   !canvas_can_draw(canvas, FACE_LIGHT, whole, NULL);
	page.count = lay_front(&page, FALSE) + 1;
	worksheet_begin_page(&page);
	draw_name(&page);
	draw_instruction(&page);
	lay_front(&page, TRUE);
	worksheet_end_page(&page);
	worksheet_begin_page(&page);
	worksheet_draw_back(&page);
	worksheet_end_page(&page);
	return page.count;
}
