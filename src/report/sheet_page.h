/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SHEET_PAGE_H
#define REPORT_SHEET_PAGE_H

/* What the files of the feedback sheet share: measures, inks, and small drawing helpers. */

#include "report/advice.h"
#include "report/ledger.h"
#include "report/sheet.h"

/* Places on a page in points; y from the top. One row a paper. */
struct sheet_layout {
	double width, height;
	double left, right;
	double eyebrow, name, rule;     /* base lines of the header, and its rule */
	double headline;                /* first base line */
	double hero;                    /* centre of the bar */
	double profile, row, row_pitch; /* heading, first row, distance of rows */
	double legend;
	double weeks, weeks_base, weeks_height;
	double posts, quote;      /* heading, first base line of a quote */
	double next, next_height; /* top of the cream box */
	double influence;
	double footer; /* rule */
	double scale;  /* widths relative to A4 */
};

/* One sheet being drawn. */
struct sheet_page {
	struct canvas *canvas;
	const struct sheet *sheet;
	const struct config *config;
	const struct wording *wording;
	const struct sheet_layout *layout;
	struct advice advice;
	struct ledger_total total;
	struct sheet_notes *notes;
	int left_out_before; /* notes->left_out of the pages before this one */
};

/* Every text ink has a contrast of at least 4.5:1 on white and on cream. */
static const struct ink INK = { .110, .137, .180 };
static const struct ink MUTED = { .357, .392, .447 };
static const struct ink HAIRLINE = { .80, .82, .85 };
static const struct ink BLUE = { 0, .447, .698 };
static const struct ink PALE_BLUE = { .43, .69, .86 };
static const struct ink DEEP = { 0, .30, .49 };
static const struct ink ORANGE = { .835, .369, 0 };
static const struct ink RUST = { .608, .263, 0 }; /* the orange of small text */
static const struct ink CREAM = { .980, .965, .933 };
static const struct ink WHITE = { 1, 1, 1 };
/* The greys of the levels' bands. */
static const struct ink BANDS[LEVEL_COUNT] = {
	{ .965, .969, .973 }, { .925, .937, .949 }, { .886, .902, .918 }, { .838, .860, .890 }
};

struct text_style sheet_style(enum face face, double size_pt, struct ink ink);

/*
 * Texts that the twins share; page->canvas and page->layout are not used. g_free those that
 * are not const.
 */
/* Sets a page up but for canvas, layout, notes and advice. */
void sheet_tell(struct sheet_page *page, const struct sheet *sheet, const struct config *config,
		const struct wording *wording);
/* [section] key, unfilled. */
const char *sheet_text(const struct sheet_page *page, const char *section, const char *key);
/* The name, with what tells it from the same one; or the id where there is none. */
char *sheet_whole_name(const struct sheet *sheet);
/* The first bytes of a text that may be long, on one line; not marked as cut. */
char *sheet_head(const char *text, gsize bytes);
/* The first letters, on a word's boundary, with "…" where cut. */
char *sheet_excerpt(const char *text, glong letters);
/* Weeks that week_posts holds. */
int sheet_weeks(const struct sheet *sheet);
/* Course, section, title. */
char *sheet_eyebrow_words(const struct sheet_page *page);
/* "weeks 1–10, to 1 November 2026". */
char *sheet_period_words(const struct sheet_page *page);
/* "66 to 80 likely". */
char *sheet_range_words(const struct sheet_page *page, double lo, double hi);
/* Why a row has no figure, or NULL when it has one. Weeks without posts are no evidence where
 * there is no post at all. */
char *sheet_row_words(const struct sheet_page *page, enum criterion criterion);
/* Whether a hollow ring stands anywhere on the sheet. */
gboolean sheet_has_ring(const struct sheet_page *page);
/* That the ring was placed by other weights, rules or human codes; NULL where it was not, or
 * there is none. */
char *sheet_otherwise_words(const struct sheet_page *page);
/* "Posts per week, week 1 to 3: 5, 4, 7." What is not among them is said. */
char *sheet_week_counts(const struct sheet_page *page);
/* "Next two weeks · Relevance". */
char *sheet_about(const struct sheet_page *page);
/* Why attention flattens, with this student's figure. */
char *sheet_influence_words(const struct sheet_page *page);
/* Page 2: weeks without a post; the composite; small print; one account. */
char *sheet_empty_weeks(const struct sheet_page *page);
char *sheet_total_words(const struct sheet_page *page);
char *sheet_small_print(const struct sheet_page *page);
char *sheet_account_words(const struct sheet_page *page, const struct sheet_account *account);

/* Small capitals with tracking: a section's heading at the left margin, a caption at the right.
 * Either may be NULL. */
void sheet_heading(const struct sheet_page *page, double y, const char *heading,
		   const char *caption);
/* A hairline across the text width. */
void sheet_rule(const struct sheet_page *page, double y, double line_pt, struct ink ink);
/* One line of at most width_pt; what does not fit ends in "…". */
void sheet_line(const struct sheet_page *page, double x, double y, double width_pt,
		const struct text_style *style, const char *text);
/* A tagged line; role as canvas_tag's. */
void sheet_tagged(const struct sheet_page *page, const char *role, double x, double y,
		  double width_pt, const struct text_style *style, const char *text);
/* A copy cut to width_pt, with "…" where it was cut. g_free it. */
char *sheet_shorten(const struct sheet_page *page, const struct text_style *style,
		    const char *text, double width_pt);
/* What canvas_drawable puts for characters that no font can draw. */
#define SHEET_LEFT_OUT "[…]"
/* A text as it can be drawn, blanks tidied; *lost (may be NULL) counts what is left out.
 * g_free it. */
char *sheet_drawable(const struct sheet_page *page, enum face face, const char *text,
		     guint *lost);
/* The same for a line of at most width_pt; that it holds "[…]" is noted, for the footer. */
void sheet_line_of(const struct sheet_page *page, double x, double y, double width_pt,
		   const struct text_style *style, const char *text);
/* Notes that `lost` characters of a text on this page are "[…]" where it was not cut before. */
void sheet_note_left_out(const struct sheet_page *page, guint lost, const char *shown);
/* Footer rule and page number; and what "[…]" stands for, where there is one on the page. */
void sheet_footer(const struct sheet_page *page, int number, const char *text);
/* The line above the name: course, section, title; and the weeks on the right. */
void sheet_eyebrow(const struct sheet_page *page, double y);
/* The name as it can be drawn. g_free it. */
char *sheet_name(const struct sheet_page *page, enum face face);

/* The parts of page 1 that have files of their own. */
void sheet_draw_front(struct sheet_page *page);
void sheet_draw_profile(const struct sheet_page *page);
void sheet_draw_weeks(const struct sheet_page *page);
void sheet_draw_influence(const struct sheet_page *page);
void sheet_draw_back(struct sheet_page *page);

/* The lower part of page 2: what was read, set aside, known for, influence, how to disagree. */
struct sheet_item {
	gboolean heading;
	char *text;
};
struct sheet_context {
	GArray *columns[2]; /* of struct sheet_item */
};
/* `whole`: lists without a cut, for the twins; no canvas is needed then. */
struct sheet_context *sheet_context_new(const struct sheet_page *page, gboolean whole);
double sheet_context_height(const struct sheet_context *context);
void sheet_context_draw(const struct sheet_page *page, const struct sheet_context *context,
			double y);
void sheet_context_free(struct sheet_context *context);

/* Bands of the four levels between x and x + width_pt, and a score's place on them. */
void sheet_bands(const struct sheet_page *page, double x, double y, double width_pt,
		 double height_pt);
double sheet_place(double x, double width_pt, double score);
/* The ring of the earlier sheet. */
void sheet_ring(const struct sheet_page *page, double x, double y, double radius_pt);
/* The orange diamond. */
void sheet_diamond(const struct sheet_page *page, double x, double y, double radius_pt);

#endif
