/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Comments of classmates on page 2: two columns of whole comments, each under its question. A
 * third page would begin the next student's sheet on the back of this one where a class is
 * printed on both sides, so what does not fit is counted and left to the HTML twin.
 */

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "sheet_survey.h"

/* Points. */
static const double HEAD = 24; /* heading, rule */
static const double ANSWER_LINE = 9.4, ASKED_LINE = 8.8;
static const double ANSWER_GAP = 4, ASKED_GAP = 5; /* above them */
static const double MORE = 12;                     /* what counts the rest */
static const double COLUMN_GAP = 24;
enum { ASKED_LINES = 2, COLUMNS = 2 };

/* A question, or what somebody answered. */
struct saying {
	gboolean is_question, is_chosen;
	char *text; /* as it is drawn */
	int lines;
	int column; /* -1: left to the twin */
	double y;   /* of the first base line, below the top of the columns */
};

struct comment_columns {
	GArray *sayings; /* of struct saying */
	double height;   /* of the columns; 0: no comment is drawn */
	guint left_out;  /* comments that the twin alone has */
};

static void
saying_clear(gpointer data)
{
	g_free(((struct saying *)data)->text);
}

static double
column_width(const struct sheet_layout *layout)
{
	return (layout->right - layout->left - COLUMN_GAP) / 2;
}

static struct text_style
saying_style(gboolean is_question)
{
	return is_question ? sheet_style(FACE_REGULAR, 7, MUTED)
			   : sheet_style(FACE_ITALIC, 7.8, INK);
}

static glong
count_letters(const char *text)
{
	glong letters = 0;

	for (const char *at = text; *at; at = words_next(at))
		letters += g_unichar_isalnum(g_utf8_get_char(at)) ? 1 : 0;
	return letters;
}

/*
 * A comment as it can be drawn, or NULL. A sign that is missing is marked as such; where
 * letters are missing, what is left of the sentence would be other words than were written.
 */
static char *
comment_words(const struct sheet_page *page, const char *text)
{
	g_autofree char *composed = words_compose(text);
	g_autofree char *line = words_tidy(composed);
	g_autofree char *quoted = g_strconcat("“", line, "”", NULL);
	guint lost;
	g_autofree char *drawn = sheet_drawable(page, FACE_ITALIC, quoted, &lost);

	if (lost > 0 &&
	    (count_letters(line) == 0 || count_letters(drawn) < count_letters(line)))
		return NULL;
	sheet_note_left_out(page, lost, drawn);
	return g_steal_pointer(&drawn);
}

/* Takes `text`. */
static void
add_saying(const struct sheet_page *page, GArray *sayings, gboolean is_question, char *text)
{
	struct text_style style = saying_style(is_question);
	struct saying saying = { .is_question = is_question, .text = text, .column = -1 };

	saying.lines =
		canvas_paragraph(page->canvas, 0, 0, column_width(page->layout), 9,
				 is_question ? ASKED_LINES : G_MAXINT16, &style, text, TRUE);
	g_array_append_val(sayings, saying);
}

/* Comments under their questions; those that cannot be drawn are counted. */
static GArray *
sayings_of(struct sheet_page *page)
{
	const struct sheet_survey *survey = page->sheet->survey;
	GArray *sayings = g_array_new(FALSE, FALSE, sizeof(struct saying));
	const char *question = NULL;

	g_array_set_clear_func(sayings, saying_clear);
	for (gsize i = 0; i < survey->comment_count; i++) {
		const struct sheet_comment *comment = &survey->comments[i];
		char *words = comment_words(page, comment->text);

		if (!words) {
			page->notes->comments_passed_over++;
			continue;
		}
		if (g_strcmp0(question, comment->question) != 0 && comment->question)
			add_saying(page, sayings, TRUE,
				   sheet_drawable(page, FACE_REGULAR, comment->question, NULL));
		question = comment->question;
		add_saying(page, sayings, FALSE, words);
	}
	return sayings;
}

static double
saying_height(const struct saying *saying)
{
	return saying->is_question ? ASKED_GAP + ASKED_LINE * saying->lines
				   : ANSWER_GAP + ANSWER_LINE * saying->lines;
}

/* Whether a saying stands in a column, given how far the columns are filled. A question needs
 * room for an answer of two lines below it. */
static gboolean
place_saying(struct saying *saying, double filled[COLUMNS], int *column, double height)
{
	double need = saying_height(saying);
	double below = saying->is_question ? ANSWER_GAP + 2 * ANSWER_LINE : 0;

	for (int i = *column; i < COLUMNS; i++) {
		if (filled[i] + need + below > height + 1e-6)
			continue;
		saying->column = *column = i;
		saying->y =
			filled[i] + (saying->is_question ? ASKED_GAP + 6.4 : ANSWER_GAP + 7.4);
		filled[i] += need;
		return TRUE;
	}
	return FALSE;
}

/* A question whose answers all went to the twin is not asked. */
static void
drop_bare_questions(GArray *sayings)
{
	gboolean bare = TRUE;

	for (guint i = sayings->len; i-- > 0;) {
		struct saying *saying = &g_array_index(sayings, struct saying, i);

		if (!saying->is_question) {
			bare &= saying->column < 0;
			continue;
		}
		if (bare)
			saying->column = -1;
		bare = TRUE;
	}
}

/* Places what fits into two columns of this height, in order, no answer without its question;
 * returns how many comments. */
static guint
place_sayings(GArray *sayings, double height)
{
	double filled[COLUMNS] = { 0, 0 };
	int column = 0;
	guint placed = 0;
	gboolean asked = TRUE;

	for (guint i = 0; i < sayings->len; i++) {
		struct saying *saying = &g_array_index(sayings, struct saying, i);

		saying->column = -1;
		if (saying->is_question)
			asked = place_saying(saying, filled, &column, height);
		else if (asked && place_saying(saying, filled, &column, height))
			placed++;
	}
	drop_bare_questions(sayings);
	return placed;
}

/* Whether all that was chosen is placed, and nothing else. */
static gboolean
is_as_chosen(const GArray *sayings)
{
	for (guint i = 0; i < sayings->len; i++) {
		const struct saying *saying = &g_array_index(sayings, struct saying, i);

		if (saying->is_chosen != (saying->column >= 0))
			return FALSE;
	}
	return TRUE;
}

/* The highest columns choose what is drawn; they are made as low as holds the same. */
static void
set_height(struct comment_columns *columns, double most)
{
	guint placed = place_sayings(columns->sayings, most);

	if (placed == 0)
		return;
	columns->left_out -= placed;
	for (guint i = 0; i < columns->sayings->len; i++) {
		struct saying *saying = &g_array_index(columns->sayings, struct saying, i);

		saying->is_chosen = saying->column >= 0;
	}
	for (columns->height = ANSWER_LINE; columns->height < most;
	     columns->height += ANSWER_LINE / 2) {
		place_sayings(columns->sayings, columns->height);
		if (is_as_chosen(columns->sayings))
			return;
	}
	columns->height = most;
	place_sayings(columns->sayings, most);
}

struct comment_columns *
comment_columns_new(struct sheet_page *page, double whole, double part)
{
	guint count = (guint)page->sheet->survey->comment_count;
	struct comment_columns *columns;
	guint drawable;

	if (count == 0)
		return NULL;
	columns = g_new0(struct comment_columns, 1);
	columns->left_out = count;
	columns->sayings = sayings_of(page);
	drawable = count - (guint)page->notes->comments_passed_over;
	whole -= HEAD + (drawable < count ? MORE : 0);
	if (place_sayings(columns->sayings, whole) == drawable)
		set_height(columns, whole);
	else
		set_height(columns, part - HEAD - MORE);
	return columns;
}

void
comment_columns_free(struct comment_columns *columns)
{
	if (!columns)
		return;
	g_array_unref(columns->sayings);
	g_free(columns);
}

double
comment_columns_height(const struct comment_columns *columns)
{
	if (!columns)
		return 0;
	return (columns->height > 0 ? HEAD + columns->height : 0) +
	       (columns->left_out > 0 ? MORE : 0);
}

static void
draw_sayings(const struct sheet_page *page, const GArray *sayings, double y)
{
	double width = column_width(page->layout);

	for (guint i = 0; i < sayings->len; i++) {
		const struct saying *saying = &g_array_index(sayings, struct saying, i);
		struct text_style style = saying_style(saying->is_question);

		if (saying->column < 0)
			continue;
		canvas_tag(page->canvas, "P", NULL);
		canvas_paragraph(page->canvas,
				 page->layout->left + saying->column * (width + COLUMN_GAP),
				 y + saying->y, width,
				 saying->is_question ? ASKED_LINE : ANSWER_LINE, saying->lines,
				 &style, saying->text, FALSE);
		canvas_tag_end(page->canvas);
	}
}

void
comment_columns_draw(const struct sheet_page *page, const struct comment_columns *columns,
		     double y)
{
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, MUTED);
	char n[32];

	if (!columns)
		return;
	if (columns->height > 0) {
		sheet_heading(page, y + 15, sheet_text(page, "survey", "comments_heading"),
			      sheet_text(page, "survey", "comments_caption"));
		sheet_rule(page, y + 21.2, 0.6, HAIRLINE);
		draw_sayings(page, columns->sayings, y + HEAD);
		y += HEAD + columns->height;
	}
	if (columns->left_out > 0) {
		g_autofree char *more = wording_fill(
			page->wording, "survey",
			columns->height > 0 ? "comments_more" : "comments_elsewhere", "n",
			number_format(columns->left_out, 0, n), NULL);

		sheet_tagged(page, "P", page->layout->left, y + MORE - 2,
			     page->layout->right - page->layout->left, &small, more);
	}
}
