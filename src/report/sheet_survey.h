/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SHEET_SURVEY_H
#define REPORT_SHEET_SURVEY_H

/*
 * How a student and classmates see the posts, as the sheet and its twins tell it: in which
 * order, in which words. Private to the report; no canvas is needed but for survey_block.
 */

#include "sheet_page.h"

/* One dimension. */
struct survey_view {
	const struct sheet_dimension *dimension;
	gboolean has_self, has_peers; /* figures that may be shown */
	enum quadrant quadrant;       /* whose word is printed; QUADRANT_NONE: no word is */
	gboolean apart; /* the two differ, without a word (see survey_views_new) */
};

struct survey_views {
	struct survey_view *at; /* in the order of the sheet */
	gsize count;
	gboolean any_self, any_peers;
	gboolean told_once; /* all rows lack a word for one reason: survey_note has it */
	const struct survey_view *asked; /* whom the question is about; NULL: none */
};

/*
 * NULL where there is nothing to say: no survey, or one without dimension and comment.
 *
 * Shared strengths stand first, then hidden strengths, shared growth areas and blind spots, and
 * last what has no word: one begins with what is agreed, and ends with what is not known yet.
 * Within blind spots and hidden strengths the largest gap is first, else the survey's order.
 * At most two blind spots and two hidden strengths are named. Their figures are the student's
 * and are never left out, but a third word would add a judgement and no next step: such a row
 * says that the two views differ, without saying what that makes of anybody.
 */
struct survey_views *survey_views_new(const struct sheet_page *page);
void survey_views_free(struct survey_views *views); /* NULL is allowed */

/* Texts; g_free them. Those that can be absent are NULL then. */
/* "4.2"; NULL where missing. */
char *survey_self(const struct survey_view *view);
/* "3.4", "4.5 or more"; NULL where withheld. */
char *survey_peers(const struct sheet_page *page, const struct survey_view *view);
/* The 90 % likely range of the classmates' mean, within the scale; FALSE: not to be shown. */
gboolean survey_range(const struct sheet_page *page, const struct survey_view *view, double *lo,
		      double *hi);
/* "3.0 to 3.8 likely"; NULL where there is none. */
char *survey_range_words(const struct sheet_page *page, const struct survey_view *view);
/* "n = 6"; NULL where withheld. */
char *survey_raters(const struct sheet_page *page, const struct survey_view *view);
/* "Shared strength" or NULL; the text is the wording's. */
const char *survey_word(const struct sheet_page *page, const struct survey_view *view);
/* What the word means, or why a side is missing; NULL where survey_note says it. */
char *survey_meaning(const struct sheet_page *page, const struct survey_views *views,
		     const struct survey_view *view);
/* "Your answers put Credible at 4.2; 6 classmates put it at 3.4. Likely 3.0 to 3.8."; NULL
 * without a figure. */
char *survey_figures(const struct sheet_page *page, const struct survey_view *view);
/* Beside the heading: who answered what. */
char *survey_caption(const struct sheet_page *page);
/* What holds for all rows; NULL where there is nothing of the kind. */
char *survey_note(const struct sheet_page *page, const struct survey_views *views);
char *survey_question(const struct sheet_page *page, const struct survey_views *views);
/*
 * Why comments are not shown, or NULL. Whether somebody wrote, and what the instructor has
 * held back, is never told: "not released" would read as worse than what was written.
 */
char *survey_comments_held(const struct sheet_page *page);

/* The part of page 2, measured; NULL where there is nothing to say. `most` is the room there
 * is: rows are set closer where it is small; comments take what rows leave, or where not all of
 * them fit the larger part of it. */
struct survey_block;
struct survey_block *survey_block_new(struct sheet_page *page, double most);
double survey_block_height(const struct survey_block *block); /* NULL: 0 */
void survey_block_draw(const struct sheet_page *page, const struct survey_block *block,
		       double y);
void survey_block_free(struct survey_block *block);

/* Comments on page 2; NULL where there are none. They take up to `whole` where all of them
 * fit into that, else up to `part`. */
struct comment_columns;
struct comment_columns *comment_columns_new(struct sheet_page *page, double whole, double part);
double comment_columns_height(const struct comment_columns *columns); /* NULL: 0 */
void comment_columns_draw(const struct sheet_page *page, const struct comment_columns *columns,
			  double y);
void comment_columns_free(struct comment_columns *columns);

/* The parts of the twins. */
void twin_survey_html(GString *out, const struct sheet_page *page);
void twin_survey_text(GString *out, const struct sheet_page *page);

#endif
