/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The feedback sheet as one HTML file. */

#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "html.h"
#include "report/evidence.h"
#include "report/twin.h"
#include "sentence.h"
#include "sheet_page.h"
#include "sheet_survey.h"

extern const char embedded_templates_sheet_css[];

static const char policy[] = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
			     "form-action 'none'";

/* The policy stands before anything that it governs. */
static void
append_start(GString *out, const struct sheet_page *page)
{
	g_autofree char *name = sheet_whole_name(page->sheet);
	g_autofree char *title = wording_fill(page->wording, "twin", "title", "title",
					      page->config->sheet_title, "name", name, NULL);
	g_autofree char *eyebrow = sheet_eyebrow_words(page);
	g_autofree char *period = sheet_period_words(page);

	g_string_append(
		out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
	g_string_append_printf(
		out, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy);
	g_string_append(out,
			"<meta name=\"viewport\" content=\"width=device-width, "
			"initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n");
	html_element(out, "title", NULL, title);
	g_string_append_printf(out, "<style>\n%s</style>\n</head>\n<body>\n",
			       embedded_templates_sheet_css);
	html_element(out, "a", "class=\"skip\" href=\"#main\"",
		     sheet_text(page, "twin", "skip"));
	g_string_append(out, "<main id=\"main\">\n");
	html_element(out, "p", "class=\"eyebrow\"", eyebrow);
	html_element(out, "h1", "dir=\"auto\"", name);
	html_element(out, "p", "class=\"small\"", period);
	html_element(out, "p", "class=\"headline\"", page->advice.headline);
}

/* One layer of a bar, from and wide in per cent. */
static void
append_span(GString *out, const char *name, double from, double width)
{
	char left[32], wide[32];

	g_string_append_printf(out, "<i class=\"%s\" style=\"left:%s%%", name,
			       number_format(from, 1, left));
	if (width >= 0)
		g_string_append_printf(out, ";width:%s%%", number_format(width, 1, wide));
	g_string_append(out, "\"></i>");
}

/* Bands, likely range, earlier ring, point; `alt` says it in words. */
static void
append_bar(GString *out, const struct sheet_page *page, const double figures[3],
	   const struct estimate *before, const char *alt)
{
	static const char *const shades[LEVEL_COUNT] = { "#f6f7f8", "#eceff2", "#e2e6ea",
							 "#d6dbe3" };
	const double *from = page->config->level_from;
	char left[32], wide[32];

	g_string_append(out, "<span class=\"bar\" role=\"img\" aria-label=\"");
	html_text(out, alt);
	g_string_append(out, "\">");
	for (int level = 1; level < LEVEL_COUNT; level++)
		g_string_append_printf(
			out, "<i class=\"band\" style=\"--shade:%s;left:%s%%;width:%s%%\"></i>",
			shades[level], number_format(from[level], 1, left),
			number_format((level + 1 < LEVEL_COUNT ? from[level + 1] : 100) -
					      from[level],
				      1, wide));
	append_span(out, "range", figures[1], figures[2] - figures[1]);
	if (before && before->enough)
		append_span(out, "ring", before->score, -1);
	append_span(out, "dot", figures[0], -1);
	g_string_append(out, "</span>");
}

/* Whether there is a ring beside the total: else the rows alone have some. */
static gboolean
has_total_ring(const struct sheet_page *page)
{
	const struct reputation *before = page->sheet->previous;

	return page->sheet->reputation.available && before && before->available &&
	       page->sheet->previous_label;
}

/* That the rings were placed by another ruler. */
static void
append_otherwise(GString *out, const struct sheet_page *page)
{
	g_autofree char *words = sheet_otherwise_words(page);

	if (words)
		html_element(out, "p", "class=\"small\"", words);
}

/* The figure in words first, the picture after. */
static void
append_reputation(GString *out, const struct sheet_page *page)
{
	const struct reputation *now = &page->sheet->reputation,
				*before = page->sheet->previous;
	struct estimate earlier = { .enough = has_total_ring(page) };
	char score[32], lo[32], hi[32];

	html_element(out, "h2", NULL, sheet_text(page, "hero", "title"));
	if (!now->available) {
		g_autofree char *missing = sheet_total_words(page);

		html_element(out, "p", NULL, missing);
		return;
	}
	g_autofree char *level = wording_fill(
		page->wording, "twin",
		now->level_low == now->level_high ? "level_of" : "level_of_between", "score",
		ledger_points(now->score, score), "level", level_title(now->level_low), "lower",
		level_title(now->level_low), "upper", level_title(now->level_high), "lo",
		ledger_points(now->lo, lo), "hi", ledger_points(now->hi, hi), NULL);

	html_element(out, "p", "class=\"figure\"", level);
	earlier.score = earlier.enough ? before->score : 0;
	append_bar(out, page, (const double[]){ now->score, now->lo, now->hi }, &earlier,
		   level);
	if (earlier.enough) {
		g_autofree char *words = wording_fill(page->wording, "twin", "earlier", "label",
						      page->sheet->previous_label, "score",
						      ledger_points(before->score, score), "lo",
						      ledger_points(before->lo, lo), "hi",
						      ledger_points(before->hi, hi), NULL);

		html_element(out, "p", "class=\"small\"", words);
		append_otherwise(out, page);
	}
}

/* "Look here first" is said in words, not by colour. */
static void
append_row_head(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	gboolean marked = (int)criterion == page->advice.marked;

	g_string_append_printf(out, "<tr%s>\n<th scope=\"row\">",
			       marked ? " class=\"first\"" : "");
	html_text(out, sentence_criterion(page->wording, "criterion", "title", criterion));
	html_element(out, "span", "class=\"description\"",
		     sentence_description(page->wording, page->sheet, criterion));
	if (marked)
		html_element(out, "span", "class=\"look\"",
			     sheet_text(page, "twin", "look_first"));
	g_string_append(out, "</th>\n");
}

/* What a row rests on, a line each. */
static void
append_basis(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	struct basis basis[BASIS_MOST];
	int count = advice_basis(page->wording, page->sheet, criterion, basis);

	g_string_append(out, "</td>\n<td>");
	for (int i = 0; i < count; i++) {
		g_string_append(out, i ? ",<br>\n<b>" : "<b>");
		html_text(out, basis[i].figure);
		g_string_append(out, "</b> ");
		html_text(out, basis[i].unit);
	}
	g_string_append(out, "</td>\n</tr>\n");
	advice_basis_done(basis, count);
}

/* A row without evidence is one cell of words. */
static void
append_row(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	const struct reputation *before = page->sheet->previous;
	g_autofree char *missing = sheet_row_words(page, criterion);
	char score[32], lo[32], hi[32];

	append_row_head(out, page, criterion);
	if (missing) {
		html_element(out, "td", "colspan=\"3\"", missing);
		g_string_append(out, "</tr>\n");
		return;
	}
	g_autofree char *alt = wording_fill(page->wording, "profile", "alt", "score",
					    ledger_points(estimate->score, score), "lo",
					    ledger_points(estimate->lo, lo), "hi",
					    ledger_points(estimate->hi, hi), NULL);
	g_autofree char *range = sheet_range_words(page, estimate->lo, estimate->hi);

	g_string_append(out, "<td>");
	append_bar(out, page, (const double[]){ estimate->score, estimate->lo, estimate->hi },
		   before ? &before->criteria[criterion] : NULL, alt);
	g_string_append_printf(out, "</td>\n<td>%s<br>", score);
	/* A census has no range. */
	if (estimate->distribution != DISTRIBUTION_NONE)
		html_element(out, "span", "class=\"small\"", range);
	append_basis(out, page, criterion);
}

/* "<thead>" of column headings; numbers are aligned right from column `numbers` on. */
static void
append_table_head(GString *out, const char *caption, const char *const *columns, gsize count)
{
	g_string_append(out, "<table>\n");
	html_element(out, "caption", NULL, caption);
	g_string_append(out, "<thead>\n<tr>\n");
	for (gsize i = 0; i < count; i++)
		html_element(out, "th", "scope=\"col\"", columns[i]);
	g_string_append(out, "</tr>\n</thead>\n<tbody>\n");
}

static void
append_profile(GString *out, const struct sheet_page *page)
{
	g_autofree char *scale = g_strconcat(sheet_text(page, "profile", "scale_low"), " – ",
					     sheet_text(page, "profile", "scale_high"), NULL);
	const char *const columns[] = { sheet_text(page, "page2", "column_criterion"), scale,
					sheet_text(page, "page2", "column_score"),
					sheet_text(page, "profile", "rests_on") };

	html_element(out, "h2", NULL, sheet_text(page, "profile", "heading"));
	append_table_head(out, sheet_text(page, "legend", "range"), columns,
			  G_N_ELEMENTS(columns));
	for (int i = 0; i < CRITERION_COUNT; i++)
		append_row(out, page, (enum criterion)i);
	g_string_append(out, "</tbody>\n</table>\n");
	if (!has_total_ring(page))
		append_otherwise(out, page);
}

/* A table is the chart's text alternative, and enough. */
static void
append_weeks(GString *out, const struct sheet_page *page)
{
	const char *const columns[] = { sheet_text(page, "twin", "column_week"),
					sheet_text(page, "twin", "column_week_posts"),
					sheet_text(page, "twin", "column_week_relevant"),
					sheet_text(page, "twin", "column_week_repeats") };
	const struct sheet *sheet = page->sheet;
	gboolean repeats = sentence_repeats(sheet) > 0;

	html_element(out, "h2", NULL, sheet_text(page, "weeks", "heading"));
	if (page->advice.situation <= SITUATION_ONLY_REPOSTS) {
		html_element(out, "p", NULL, sheet_text(page, "weeks", "before"));
		return;
	}
	append_table_head(out, sheet_text(page, "twin", "weeks_table"), columns,
			  G_N_ELEMENTS(columns) - !repeats);
	for (int i = 0; i < sheet_weeks(sheet); i++) {
		g_string_append_printf(out,
				       "<tr><th scope=\"row\">%d</th><td>%d</td><td>%d</td>",
				       i + 1, sheet->week_unique[i], sheet->week_relevant[i]);
		if (repeats)
			g_string_append_printf(out, "<td>%d</td>",
					       sheet->week_posts[i] - sheet->week_unique[i]);
		g_string_append(out, "</tr>\n");
	}
	g_string_append(out, "</tbody>\n</table>\n");
}

/* A post is quoted whole; of an essay so much that what follows is still found. */
enum { WHOLE_LETTERS = 500 };

/* dir="auto": a post may be in any script. */
static void
append_quotes(GString *out, const struct sheet_page *page)
{
	html_element(out, "h2", NULL,
		     sheet_text(page, "quote",
				page->advice.quote_count == 1 ? "heading_one" : "heading_two"));
	if (page->advice.quote_count == 0)
		html_element(
			out, "p", NULL,
			sheet_text(page, "quote", page->sheet->post_count ? "none" : "before"));
	for (int i = 0; i < page->advice.quote_count; i++) {
		const struct quote *quote = &page->advice.quotes[i];
		g_autofree char *source = advice_source(page->wording, quote->post);
		g_autofree char *words = sheet_excerpt(quote->text, WHOLE_LETTERS);

		g_string_append(out, "<blockquote>\n");
		html_element(out, "p", "class=\"words\" dir=\"auto\"", words);
		g_string_append(out, "<p>");
		html_link(out, quote->post->url, source);
		g_string_append(out, "</p>\n");
		html_element(out, "p", "class=\"small\"", quote->reason);
		g_string_append(out, "</blockquote>\n");
	}
}

static void
append_next(GString *out, const struct sheet_page *page)
{
	g_autofree char *about = sheet_about(page);

	g_string_append(out, "<section class=\"next\">\n");
	html_element(out, "h2", NULL, about);
	html_element(out, "h3", NULL, page->advice.next_title);
	html_element(out, "p", NULL, page->advice.next_body);
	g_string_append(out, "<ul>\n");
	for (int i = 0; i < page->advice.step_count; i++)
		html_element(out, "li", NULL, page->advice.steps[i]);
	g_string_append(out, "</ul>\n");
	html_element(out, "p", "class=\"small\"", sheet_text(page, "twin", "self_lines"));
	g_string_append(out, "</section>\n");
}

static void
append_influence(GString *out, const struct sheet_page *page)
{
	const struct influence *influence = &page->sheet->influence;
	g_autofree char *words = sheet_influence_words(page);
	char points[32];

	g_string_append(out, "<h2>");
	html_text(out, sheet_text(page, "influence", "title"));
	if (influence->available)
		g_string_append_printf(out, " %s", ledger_points(influence->score, points));
	g_string_append(out, "</h2>\n");
	html_element(
		out, "p", "class=\"small\"",
		sheet_text(page, "influence", influence->available ? "caption" : "missing"));
	html_element(out, "p", "class=\"small\"", words);
}

/* The date is the link: it is short in every post. There may be thousands of rows. */
static void
append_evidence_row(GString *out, const struct sheet_page *page,
		    const struct evidence_line *line)
{
	g_autofree char *why = evidence_why(line);
	char date[32], value[32];

	clock_format_date(line->post->facts.created_at, page->config->zone, date);
	g_string_append(out, "<tr><td>");
	html_link(out, line->post->url, date);
	g_string_append(out, "</td><td dir=\"auto\">");
	html_text(out, line->post->text ? line->post->text : "");
	g_string_append(out, "</td>\n<td>");
	/* The column adds up to the figure. */
	g_string_append(out, ledger_value(line->counts ? line->value : 0, value));
	g_string_append(out, "</td><td dir=\"auto\">");
	if (!line->counts)
		html_text(out, sheet_text(page, "page2", "not_again"));
	html_text(out, why);
	g_string_append(out, "</td>\n</tr>\n");
}

/* Every line, whatever their number. */
static void
append_evidence(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	g_autoptr(GArray) lines = evidence_lines(page->sheet, criterion);
	const char *const columns[] = { sheet_text(page, "page2", "column_date"),
					sheet_text(page, "page2", "column_post"),
					sheet_text(page, "page2", "column_value"),
					sheet_text(page, "page2", "column_why") };
	g_autofree char *caption =
		g_strconcat(sheet_text(page, "page2", "posts_heading"), ", ",
			    sheet_text(page, "page2", "posts_caption"), NULL);

	if (criterion == CRITERION_CONSISTENCY && page->sheet->post_count > 0) {
		g_autofree char *empty = sheet_empty_weeks(page);

		html_element(out, "p", "class=\"small\"", empty);
	}
	if (lines->len == 0)
		return;
	append_table_head(out, caption, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < lines->len; i++)
		append_evidence_row(out, page, &g_array_index(lines, struct evidence_line, i));
	g_string_append(out, "</tbody>\n</table>\n");
}

/* Formula, product, posts. */
static void
append_criterion(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	const struct ledger_line *line = &page->total.lines[criterion];
	g_autofree char *missing = sheet_row_words(page, criterion);
	g_autoptr(GString) formula = g_string_new(NULL);

	html_element(out, "h3", NULL,
		     sentence_criterion(page->wording, "criterion", "title", criterion));
	if (missing) {
		html_element(out, "p", NULL, missing);
		return;
	}
	ledger_formula_to(formula, criterion, &page->sheet->reputation.criteria[criterion],
			  page->total.decimals);
	html_element(out, "p", "class=\"formula\"", formula->str);
	if (line->enough) {
		g_string_truncate(formula, 0);
		ledger_part(formula, &page->total, criterion, 0);
		html_element(out, "p", "class=\"formula\"", formula->str);
	}
	append_evidence(out, page, criterion);
}

static void
append_ledger(GString *out, const struct sheet_page *page)
{
	g_autofree char *total = sheet_total_words(page);
	g_autofree char *print = sheet_small_print(page);

	html_element(out, "h2", NULL, sheet_text(page, "page2", "heading"));
	for (int i = 0; i < CRITERION_COUNT; i++)
		append_criterion(out, page, (enum criterion)i);
	html_element(out, "h3", NULL, sheet_text(page, "page2", "total"));
	html_element(out, "p", "class=\"formula\"", total);
	html_element(out, "p", "class=\"small\"", print);
}

/* Headings open lists. */
static void
append_column(GString *out, const GArray *column)
{
	gboolean open = FALSE;

	for (guint i = 0; i < column->len; i++) {
		const struct sheet_item *item = &g_array_index(column, struct sheet_item, i);

		if (!item->heading) {
			html_element(out, "li", "dir=\"auto\"", item->text);
			continue;
		}
		g_string_append(out, open ? "</ul>\n" : "");
		html_element(out, "h2", NULL, item->text);
		g_string_append(out, "<ul>\n");
		open = TRUE;
	}
	g_string_append(out, open ? "</ul>\n" : "");
}

void
sheet_print_html(GString *out, const struct sheet *sheet, const struct config *config,
		 const struct wording *wording)
{
	struct sheet_page page;
	struct sheet_context *context;
	g_autofree char *disagree = advice_disagree(wording, sheet, config);
	g_autofree char *footer = advice_footer(wording, sheet, config);

	sheet_tell(&page, sheet, config, wording);
	advice_init(&page.advice, sheet, config, wording, NULL, NULL);
	append_start(out, &page);
	append_reputation(out, &page);
	append_profile(out, &page);
	append_weeks(out, &page);
	append_quotes(out, &page);
	append_next(out, &page);
	twin_survey_html(out, &page);
	append_influence(out, &page);
	append_ledger(out, &page);
	context = sheet_context_new(&page, TRUE);
	append_column(out, context->columns[0]);
	append_column(out, context->columns[1]);
	sheet_context_free(context);
	html_element(out, "h2", NULL, sheet_text(&page, "page2", "disagree_heading"));
	html_element(out, "p", NULL, disagree);
	html_element(out, "p", "class=\"small\"", footer);
	g_string_append(out, "</main>\n</body>\n</html>\n");
	advice_done(&page.advice);
}
