/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The survey in the twins: the same rows and words as on page 2, and every comment. */

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "html.h"
#include "report/lines.h"
#include "sentence.h"
#include "sheet_survey.h"

/* -- HTML ------------------------------------------------------------------------------------
 */

/* Units of the picture: the band and the marks within it. */
static const double WIDE = 160, HIGH = 16, EDGE = 6;

static double
place_on(const struct sheet_survey *survey, double value)
{
	double share = CLAMP((value - survey->lo) / (survey->hi - survey->lo), 0, 1);

	return EDGE + (WIDE - 2 * EDGE) * share;
}

/* <tag name="value" ...> of numbers, by pairs of a name and a value. */
static void
append_shape(GString *out, const char *tag, const char *class, const char *const *names,
	     const double *values, gsize count)
{
	char number[32];

	g_string_append_printf(out, "<%s class=\"%s\"", tag, class);
	for (gsize i = 0; i < count; i++)
		g_string_append_printf(out, " %s=\"%s\"", names[i],
				       number_format(values[i], 1, number));
	g_string_append(out, "/>");
}

static void
append_line(GString *out, const char *class, double from, double to)
{
	static const char *const names[] = { "x1", "y1", "x2", "y2" };

	append_shape(out, "line", class, names,
		     (const double[]){ from, HIGH / 2, to, HIGH / 2 }, 4);
}

/* A box about the middle line. */
static void
append_box(GString *out, const char *class, double x, double width, double height)
{
	static const char *const names[] = { "x", "y", "width", "height" };

	append_shape(out, "rect", class, names,
		     (const double[]){ x, (HIGH - height) / 2, width, height }, 4);
}

/* Both views on the scale; `alt` says it in words. */
static void
append_picture(GString *out, const struct sheet_page *page, const struct survey_view *view)
{
	static const char *const disc[] = { "cx", "cy", "r" };
	const struct sheet_survey *survey = page->sheet->survey;
	const struct survey_score *score = &view->dimension->score;
	double self = view->has_self ? place_on(survey, score->self) : 0;
	double peers = view->has_peers ? place_on(survey, score->adjusted) : 0;
	g_autofree char *alt = survey_figures(page, view);
	double lo, hi;

	g_string_append(out, "<td role=\"cell\">");
	if (alt) {
		g_string_append_printf(out,
				       "<svg viewBox=\"0 0 %g %g\" role=\"img\" aria-label=\"",
				       WIDE, HIGH);
		html_text(out, alt);
		g_string_append(out, "\">");
		append_box(out, "scale", EDGE, WIDE - 2 * EDGE, 12);
		for (double at = survey->lo + 1; at < survey->hi; at++)
			append_box(out, "tick", place_on(survey, at) - 0.5, 1, 12);
		if (view->has_self && view->has_peers)
			append_line(out, "way", MIN(self, peers), MAX(self, peers));
		if (survey_range(page, view, &lo, &hi))
			append_line(out, "likely", place_on(survey, lo), place_on(survey, hi));
		if (view->has_peers)
			append_shape(out, "circle", "peers", disc,
				     (const double[]){ peers, HIGH / 2, 4 }, 3);
		if (view->has_self)
			append_box(out, "self", self - 5, 10, 10);
		g_string_append(out, "</svg>");
	}
	g_string_append(out, "</td>\n");
}

/* A word stands bold before what it means. */
static void
append_words(GString *out, const struct sheet_page *page, const struct survey_views *views,
	     const struct survey_view *view, const char *attributes)
{
	const char *word = survey_word(page, view);
	g_autofree char *meaning = survey_meaning(page, views, view);

	g_string_append_printf(out, "<td role=\"cell\"%s>", attributes);
	if (word) {
		g_string_append(out, "<b>");
		html_text(out, word);
		g_string_append(out, "</b> ");
	}
	if (meaning)
		html_element(out, "span", word ? "class=\"description\"" : NULL, meaning);
	g_string_append(out, "</td>\n");
}

/* A figure: on a narrow screen its column's head stands before it. */
static void
append_figure(GString *out, const struct sheet_page *page, const char *head, const char *figure)
{
	g_string_append(out, "<td role=\"cell\" data-head=\"");
	html_text(out, sheet_text(page, "survey", head));
	g_string_append(out, "\"><b>");
	html_text(out, figure);
	g_string_append(out, "</b>");
}

static void
append_row(GString *out, const struct sheet_page *page, const struct survey_views *views,
	   const struct survey_view *view)
{
	g_autofree char *self = survey_self(view);
	g_autofree char *peers = survey_peers(page, view);
	g_autofree char *range = survey_range_words(page, view);
	g_autofree char *raters = survey_raters(page, view);

	g_string_append(out, "<tr role=\"row\">\n");
	html_element(out, "th", "role=\"rowheader\" scope=\"row\" dir=\"auto\"",
		     view->dimension->title);
	append_picture(out, page, view);
	append_figure(out, page, "column_self", self ? self : "–");
	g_string_append(out, "</td>\n");
	if (peers) {
		append_figure(out, page, "column_peers", peers);
		g_string_append(out, " <span class=\"small\">");
		html_text(out, raters);
		g_string_append(out, "</span>");
		if (range) {
			g_string_append(out, " <span class=\"description\">");
			html_text(out, range);
			g_string_append(out, "</span>");
		}
		g_string_append(out, "</td>\n");
	}
	append_words(out, page, views, view, peers ? "" : " colspan=\"2\"");
	g_string_append(out, "</tr>\n");
}

/* Roles are said outright: on a narrow screen rows are no longer set as a table. The heads of
 * own answers and classmates carry their marks. */
static void
append_head(GString *out, const struct sheet_page *page)
{
	static const struct {
		const char *key, *mark;
	} columns[] = { { "column_dimension", "" },
			{ "column_picture", "" },
			{ "column_self", "<i class=\"square\"></i> " },
			{ "column_peers", "<i class=\"disc\"></i> " },
			{ "column_words", "" } };
	const struct sheet_survey *survey = page->sheet->survey;
	char lo[32], hi[32];
	g_autofree char *caption = wording_fill(page->wording, "survey", "table_caption", "lo",
						sentence_count(survey->lo, lo), "hi",
						sentence_count(survey->hi, hi), NULL);

	g_string_append(out, "<table class=\"views\" role=\"table\">\n");
	html_element(out, "caption", NULL, caption);
	g_string_append(out, "<thead role=\"rowgroup\">\n<tr role=\"row\">\n");
	for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
		g_string_append_printf(out, "<th role=\"columnheader\" scope=\"col\"%s>%s",
				       *columns[i].mark ? " class=\"marked\"" : "",
				       columns[i].mark);
		html_text(out, sheet_text(page, "survey", columns[i].key));
		g_string_append(out, "</th>\n");
	}
	g_string_append(out, "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
}

/* In the order given, under their questions. */
static void
append_comments(GString *out, const struct sheet_page *page)
{
	const struct sheet_survey *survey = page->sheet->survey;
	const char *question = NULL;

	html_element(out, "h3", NULL, sheet_text(page, "survey", "comments_heading"));
	html_element(out, "p", "class=\"small\"",
		     sheet_text(page, "survey", "comments_caption"));
	for (gsize i = 0; i < survey->comment_count; i++) {
		const struct sheet_comment *comment = &survey->comments[i];

		if (comment->question && g_strcmp0(question, comment->question) != 0)
			html_element(out, "h4", "dir=\"auto\"", comment->question);
		question = comment->question;
		g_string_append(out, "<blockquote>\n");
		html_element(out, "p", "class=\"words comment\" dir=\"auto\"", comment->text);
		g_string_append(out, "</blockquote>\n");
	}
}

void
twin_survey_html(GString *out, const struct sheet_page *page)
{
	struct survey_views *views = survey_views_new(page);
	g_autofree char *caption = NULL;
	g_autofree char *note = NULL;
	g_autofree char *question = NULL;
	g_autofree char *held = NULL;

	if (!views)
		return;
	caption = survey_caption(page);
	note = survey_note(page, views);
	question = survey_question(page, views);
	held = survey_comments_held(page);
	html_element(out, "h2", NULL, sheet_text(page, "survey", "heading"));
	html_element(out, "p", "class=\"small\" dir=\"auto\"", caption);
	if (note)
		html_element(out, "p", "class=\"small\"", note);
	if (views->any_self || views->any_peers) {
		append_head(out, page);
		for (gsize i = 0; i < views->count; i++)
			append_row(out, page, views, &views->at[i]);
		g_string_append(out, "</tbody>\n</table>\n");
	}
	if (question) {
		g_string_append(out, "<div class=\"question\">\n");
		html_element(out, "h3", NULL, sheet_text(page, "survey", "question_heading"));
		html_element(out, "p", "dir=\"auto\"", question);
		g_string_append(out, "</div>\n");
	}
	if (page->sheet->survey->comment_count > 0)
		append_comments(out, page);
	if (held)
		html_element(out, "p", "class=\"small\"", held);
	survey_views_free(views);
}

/* -- text ------------------------------------------------------------------------------------
 */

static void
print_heading(GString *out, const char *heading)
{
	g_autofree char *upper = g_utf8_strup(heading, -1);

	g_string_append_printf(out, "\n%s\n", upper);
}

/* "yours 4.5; classmates 3.4 (3.1 to 3.7 likely, n = 6)". */
static void
print_figures(GString *out, const struct sheet_page *page, const struct survey_view *view)
{
	g_autofree char *self = survey_self(view);
	g_autofree char *peers = survey_peers(page, view);
	g_autofree char *range = survey_range_words(page, view);
	g_autofree char *raters = survey_raters(page, view);
	g_autoptr(GString) line = g_string_new(NULL);

	if (self)
		g_string_append_printf(line, "%s %s", sheet_text(page, "survey", "column_self"),
				       self);
	if (peers)
		g_string_append_printf(line, "%s%s %s (%s%s%s)", self ? "; " : "",
				       sheet_text(page, "survey", "column_peers"), peers,
				       range ? range : "", range ? ", " : "", raters);
	if (line->len > 0)
		lines_append(out, 4, line->str);
}

/* Title and word, then the figures, then what the word means. */
static void
print_row(GString *out, const struct sheet_page *page, const struct survey_views *views,
	  const struct survey_view *view)
{
	const char *word = survey_word(page, view);
	g_autofree char *meaning = survey_meaning(page, views, view);

	g_string_append_c(out, '\n');
	lines_append_printf(out, 2, "%s%s%s", view->dimension->title, word ? ": " : "",
			    word ? word : "");
	print_figures(out, page, view);
	if (meaning)
		lines_append(out, 4, meaning);
}

static void
print_comments(GString *out, const struct sheet_page *page)
{
	const struct sheet_survey *survey = page->sheet->survey;
	const char *question = NULL;

	print_heading(out, sheet_text(page, "survey", "comments_heading"));
	lines_append(out, 2, sheet_text(page, "survey", "comments_caption"));
	for (gsize i = 0; i < survey->comment_count; i++) {
		const struct sheet_comment *comment = &survey->comments[i];

		if (comment->question && g_strcmp0(question, comment->question) != 0) {
			g_string_append_c(out, '\n');
			lines_append(out, 2, comment->question);
		}
		question = comment->question;
		lines_append_printf(out, 4, "“%s”", comment->text);
	}
}

void
twin_survey_text(GString *out, const struct sheet_page *page)
{
	struct survey_views *views = survey_views_new(page);
	g_autofree char *caption = NULL;
	g_autofree char *note = NULL;
	g_autofree char *question = NULL;
	g_autofree char *held = NULL;

	if (!views)
		return;
	caption = survey_caption(page);
	note = survey_note(page, views);
	question = survey_question(page, views);
	held = survey_comments_held(page);
	print_heading(out, sheet_text(page, "survey", "heading"));
	lines_append(out, 2, caption);
	if (note)
		lines_append(out, 2, note);
	for (gsize i = 0; (views->any_self || views->any_peers) && i < views->count; i++)
		print_row(out, page, views, &views->at[i]);
	if (question) {
		g_string_append_c(out, '\n');
		lines_append(out, 2, sheet_text(page, "survey", "question_heading"));
		lines_append(out, 4, question);
	}
	if (page->sheet->survey->comment_count > 0)
		print_comments(out, page);
	if (held)
		lines_append(out, 2, held);
	survey_views_free(views);
}
