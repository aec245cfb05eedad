/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a worksheet for afterwards. */

#include "base/number.h"
#include "worksheet_page.h"

static const double GRID_TOP = 150, GRID_FIELD = 58, GRID_GAP = 8;
static const double LOG_HEAD = 30, LOG_EXAMPLE = 30, LOG_ROW = 44;
static const double NEXT_HEIGHT = 146;
enum { FIELDS = 4, LOG_COLUMNS = 3, NEXT_COLUMNS = 3 };

static void
draw_instruction(const struct worksheet_page *page)
{
	struct text_style light = sheet_style(FACE_LIGHT, 20, INK);
	struct text_style plain = sheet_style(FACE_REGULAR, 9, INK);
	const struct sheet_layout *layout = &page->layout;
	char digits[32];
	g_autofree char *key =
		g_strconcat("after", page->has_peers ? "_peers" : "_sheet", NULL);
	g_autofree char *words =
		wording_fill(page->worksheet->wording, "worksheet", key, "minimum",
			     number_format(page->worksheet->mean_raters, 0, digits), NULL);

	sheet_tagged(&page->page, "H2", layout->left - 1, layout->name - 2,
		     layout->right - layout->left, &light, worksheet_text(page, "after"));
	canvas_tag(page->page.canvas, "P", NULL);
	canvas_paragraph(page->page.canvas, layout->left, layout->name + 16,
			 layout->right - layout->left, 12.6, 3, &plain, words, FALSE);
	canvas_tag_end(page->page.canvas);
}

/* Four fields, one for each way in which two views meet; shared strengths come first. */
static void
draw_grid(const struct worksheet_page *page)
{
	static const char *const names[FIELDS] = { "shared_strength", "hidden_strength",
						   "blind_spot", "shared_growth" };
	struct text_style bold = sheet_style(FACE_BOLD, 8.6, DEEP);
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);
	const struct sheet_layout *layout = &page->layout;
	double width = (layout->right - layout->left - GRID_GAP) / 2;

	sheet_heading(&page->page, GRID_TOP, worksheet_text(page, "grid_heading"),
		      worksheet_text(page, "grid_caption"));
	for (int i = 0; i < FIELDS; i++) {
		double x = layout->left + (i % 2) * (width + GRID_GAP);
		double y = GRID_TOP + 8 + (i / 2) * (GRID_FIELD + GRID_GAP);
		g_autofree char *hint = g_strconcat(names[i], "_hint", NULL);

		canvas_tag(page->page.canvas, "Artifact", NULL);
		canvas_box(page->page.canvas, x, y, width, GRID_FIELD, BANDS[0]);
		canvas_box(page->page.canvas, x, y, width, 1.2, i == 0 ? DEEP : BANDS[3]);
		canvas_tag_end(page->page.canvas);
		sheet_tagged(&page->page, "P", x + 9, y + 14, width - 18, &bold,
			     worksheet_text(page, names[i]));
		sheet_tagged(&page->page, "P", x + 9, y + 24, width - 18, &small,
			     worksheet_text_of(page, hint));
	}
}

/* -- the evidence log ------------------------------------------------------------------------
 */

struct log_column {
	double x, width;
};

static struct log_column
log_column(const struct worksheet_page *page, int number)
{
	double width = page->layout.right - page->layout.left;
	double first = width * 0.36, other = width * 0.32;

	return (struct log_column){
		.x = page->layout.left + (number > 0 ? first + other * (number - 1) : 0),
		.width = (number > 0 ? other : first) - 12,
	};
}

/* What each column holds, and one row as an example of how much is enough. */
static void
draw_log_head(const struct worksheet_page *page, double y)
{
	static const char *const names[LOG_COLUMNS] = { "post", "readers", "lesson" };
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	struct text_style example = sheet_style(FACE_ITALIC, 8, MUTED);

	sheet_heading(&page->page, y, worksheet_text(page, "log_heading"),
		      worksheet_text(page, "log_caption"));
	sheet_rule(&page->page, y + 5.6, 0.6, HAIRLINE);
	for (int i = 0; i < LOG_COLUMNS; i++) {
		struct log_column column = log_column(page, i);
		g_autofree char *head = g_strconcat("log_", names[i], NULL);
		g_autofree char *shown = g_strconcat("example_", names[i], NULL);

		sheet_tagged(&page->page, "P", column.x, y + 18, column.width, &small,
			     worksheet_text(page, head));
		canvas_tag(page->page.canvas, "P", NULL);
		canvas_paragraph(page->page.canvas, column.x, y + LOG_HEAD + 5, column.width,
				 10, 2, &example, worksheet_text(page, shown), FALSE);
		canvas_tag_end(page->page.canvas);
	}
}

static void
draw_log(const struct worksheet_page *page, double y, double bottom)
{
	double row = y + LOG_HEAD + LOG_EXAMPLE;
	struct canvas *canvas = page->page.canvas;

	draw_log_head(page, y);
	canvas_tag(canvas, "Artifact", NULL);
	for (int i = 1; i < LOG_COLUMNS; i++) {
		double x = log_column(page, i).x - 7;

		canvas_line(canvas, (struct point){ x, y + 10 }, (struct point){ x, bottom },
			    0.4, HAIRLINE, 0, 0);
	}
	canvas_tag_end(canvas);
	sheet_rule(&page->page, row, 0.4, HAIRLINE);
	/* Rows of one height down to the bottom. */
	int rows = MAX(1, (int)((bottom - row) / LOG_ROW));
	double height = (bottom - row) / rows;

	for (int i = 1; i <= rows; i++)
		sheet_rule(&page->page, row + height * i, 0.4, HAIRLINE);
}

/* -- what next -------------------------------------------------------------------------------
 */

static void
draw_next(const struct worksheet_page *page, double y)
{
	static const char *const names[NEXT_COLUMNS] = { "keep", "change", "ask" };
	struct text_style capitals = sheet_style(FACE_BOLD, 7.8, RUST);
	struct text_style title = sheet_style(FACE_BOLD, 10.4, INK);
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);
	const struct sheet_layout *layout = &page->layout;
	double width = layout->right - layout->left;
	double column = (width - 16 - 14) / NEXT_COLUMNS;
	g_autofree char *heading = g_utf8_strup(worksheet_text(page, "next_heading"), -1);

	canvas_tag(page->page.canvas, "Artifact", NULL);
	canvas_round_box(page->page.canvas, layout->left, y, width, NEXT_HEIGHT, 3.5, CREAM);
	canvas_box(page->page.canvas, layout->left, y, 3, NEXT_HEIGHT, ORANGE);
	canvas_tag_end(page->page.canvas);
	capitals.tracking_pt = 0.9;
	sheet_tagged(&page->page, "H2", layout->left + 16, y + 16, width - 32, &capitals,
		     heading);
	for (int i = 0; i < NEXT_COLUMNS; i++) {
		double x = layout->left + 16 + column * i;
		g_autofree char *hint = g_strconcat(names[i], "_hint", NULL);

		sheet_tagged(&page->page, "P", x, y + 33, column - 14, &title,
			     worksheet_text(page, names[i]));
		sheet_tagged(&page->page, "P", x, y + 44, column - 14, &small,
			     worksheet_text(page, hint));
		worksheet_lines(page, x, y + 65, column - 14, 17, 5);
	}
}

void
worksheet_draw_back(struct worksheet_page *page)
{
	double next = page->layout.footer - 14 - NEXT_HEIGHT;
	double log = GRID_TOP + 8 + 2 * GRID_FIELD + GRID_GAP + 28;

	draw_instruction(page);
	draw_grid(page);
	draw_log(page, log, next - 18);
	draw_next(page, next);
}
