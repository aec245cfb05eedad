/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The feedback sheet as plain text. */

#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "report/evidence.h"
#include "report/lines.h"
#include "report/twin.h"
#include "sentence.h"
#include "sheet_page.h"
#include "sheet_survey.h"

enum { TITLE_COLUMNS = 18 };

static void
append_heading(GString *out, const char *heading)
{
	g_autofree char *upper = g_utf8_strup(heading, -1);

	g_string_append_printf(out, "\n%s\n", upper);
}

/* Course, name, weeks, headline. */
static void
append_head(GString *out, const struct sheet_page *page)
{
	g_autofree char *eyebrow = sheet_eyebrow_words(page);
	g_autofree char *name = sheet_whole_name(page->sheet);
	g_autofree char *period = sheet_period_words(page);

	lines_append(out, 0, eyebrow);
	lines_append(out, 0, name);
	lines_append(out, 0, period);
	g_string_append_c(out, '\n');
	lines_append(out, 0, page->advice.headline);
}

/* "74 of 100, Solid, likely 66 to 80". */
static char *
reputation_words(const struct sheet_page *page)
{
	const struct reputation *now = &page->sheet->reputation;
	char score[32], lo[32], hi[32];

	if (!now->available)
		return sheet_total_words(page);
	return wording_fill(page->wording, "twin",
			    now->level_low == now->level_high ? "level_of" : "level_of_between",
			    "score", ledger_points(now->score, score), "level",
			    level_title(now->level_low), "lower", level_title(now->level_low),
			    "upper", level_title(now->level_high), "lo",
			    ledger_points(now->lo, lo), "hi", ledger_points(now->hi, hi), NULL);
}

/* The title stands before the first of the lines, which are as far right as it is wide. */
static void
append_titled(GString *out, const char *title, const char *text)
{
	gsize start = out->len;
	g_autofree char *head = g_strconcat("  ", title, NULL);
	glong length = g_utf8_strlen(head, -1), taken = MIN(length, TITLE_COLUMNS + 1);

	lines_append(out, TITLE_COLUMNS + 2, text);
	g_string_erase(out, (gssize)start, taken);
	g_string_insert(out, (gssize)start, head);
}

/* "Relevance         76, 66 to 80 likely; 34 of 61 posts". */
static void
append_row(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];
	const char *title = sentence_criterion(page->wording, "criterion", "title", criterion);
	g_autofree char *missing = sheet_row_words(page, criterion);
	g_autofree char *range = sheet_range_words(page, estimate->lo, estimate->hi);
	g_autofree char *basis = NULL;
	g_autofree char *text = NULL;
	gboolean is_census = estimate->distribution == DISTRIBUTION_NONE;
	char points[32];

	if (missing) {
		append_titled(out, title, missing);
		return;
	}
	basis = advice_basis_words(page->wording, page->sheet, criterion);
	text = g_strdup_printf("%s%s%s; %s%s%s", ledger_points(estimate->score, points),
			       is_census ? "" : ", ", is_census ? "" : range, basis,
			       (int)criterion == page->advice.marked ? "  <- " : "",
			       (int)criterion == page->advice.marked
				       ? sheet_text(page, "legend", "first")
				       : "");
	append_titled(out, title, text);
}

/* Reputation once, then the rows. */
static void
append_profile(GString *out, const struct sheet_page *page)
{
	g_autofree char *reputation = reputation_words(page);
	const struct reputation *before = page->sheet->previous;
	char score[32], lo[32], hi[32];

	append_heading(out, sheet_text(page, "hero", "title"));
	lines_append(out, 2, reputation);
	if (before && before->available && page->sheet->previous_label) {
		g_autofree char *earlier = wording_fill(
			page->wording, "twin", "earlier", "label", page->sheet->previous_label,
			"score", ledger_points(before->score, score), "lo",
			ledger_points(before->lo, lo), "hi", ledger_points(before->hi, hi),
			NULL);

		g_autofree char *otherwise = sheet_otherwise_words(page);

		lines_append(out, 2, earlier);
		if (otherwise)
			lines_append(out, 2, otherwise);
	}
	append_heading(out, sheet_text(page, "profile", "heading"));
	for (int i = 0; i < CRITERION_COUNT; i++)
		append_row(out, page, (enum criterion)i);
}

static void
append_weeks(GString *out, const struct sheet_page *page)
{
	g_autofree char *counts = sheet_week_counts(page);

	append_heading(out, sheet_text(page, "weeks", "heading"));
	lines_append(out, 2,
		     page->advice.situation <= SITUATION_ONLY_REPOSTS
			     ? sheet_text(page, "weeks", "before")
			     : counts);
}

static void
append_quotes(GString *out, const struct sheet_page *page)
{
	/* As much as paper has room for: a single quote takes the whole width. */
	const glong letters = QUOTE_LETTERS * (page->advice.quote_count == 1 ? 2 : 1);

	append_heading(
		out, sheet_text(page, "quote",
				page->advice.quote_count == 1 ? "heading_one" : "heading_two"));
	if (page->advice.quote_count == 0)
		lines_append(
			out, 2,
			sheet_text(page, "quote", page->sheet->post_count ? "none" : "before"));
	for (int i = 0; i < page->advice.quote_count; i++) {
		const struct quote *quote = &page->advice.quotes[i];
		g_autofree char *shown = sheet_excerpt(quote->text, letters);
		g_autofree char *words = g_strconcat("“", shown, "”", NULL);
		g_autofree char *source = advice_source(page->wording, quote->post);

		lines_append(out, 2, words);
		lines_append(out, 4, source);
		if (quote->post->url)
			lines_append(out, 4, quote->post->url);
		lines_append(out, 4, quote->reason);
	}
}

/* Boxes to tick work on paper and in an editor. */
static void
append_next(GString *out, const struct sheet_page *page)
{
	g_autofree char *about = sheet_about(page);

	append_heading(out, about);
	lines_append(out, 2, page->advice.next_title);
	lines_append(out, 2, page->advice.next_body);
	for (int i = 0; i < page->advice.step_count; i++) {
		g_autofree char *step = g_strconcat("[ ] ", page->advice.steps[i], NULL);

		lines_append(out, 2, step);
	}
	lines_append(out, 2, sheet_text(page, "twin", "self_lines"));
}

static void
append_influence(GString *out, const struct sheet_page *page)
{
	const struct influence *influence = &page->sheet->influence;
	g_autofree char *words = sheet_influence_words(page);
	char points[32];

	append_heading(out, sheet_text(page, "influence", "title"));
	g_string_append_printf(
		out, "  %s%s%s\n",
		influence->available ? ledger_points(influence->score, points) : "",
		influence->available ? ", " : "",
		sheet_text(page, "influence", influence->available ? "caption" : "missing"));
	lines_append(out, 2, words);
}

/* One line a post, not wrapped: the words may be in any script. */
static void
append_evidence(GString *out, const struct sheet_page *page, enum criterion criterion)
{
	g_autoptr(GArray) lines = evidence_lines(page->sheet, criterion);

	for (guint i = 0; i < lines->len; i++) {
		const struct evidence_line *line =
			&g_array_index(lines, struct evidence_line, i);
		g_autofree char *words = sheet_excerpt(line->post->text, 60);
		g_autofree char *why = evidence_why(line);
		char date[32];

		g_string_append_printf(
			out, "    %s  %s  (%s%s)\n",
			clock_format_date(line->post->facts.created_at, page->config->zone,
					  date),
			words, line->counts ? "" : sheet_text(page, "page2", "not_again"), why);
	}
	if (criterion == CRITERION_CONSISTENCY && page->sheet->post_count > 0) {
		g_autofree char *empty = sheet_empty_weeks(page);

		lines_append(out, 4, empty);
	}
}

/* The formulas, the posts, the sum. */
static void
append_ledger(GString *out, const struct sheet_page *page)
{
	g_autofree char *total = sheet_total_words(page);
	g_autofree char *print = sheet_small_print(page);

	append_heading(out, sheet_text(page, "page2", "heading"));
	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct ledger_line *line = &page->total.lines[i];
		g_autofree char *missing = sheet_row_words(page, (enum criterion)i);
		g_autoptr(GString) formula = g_string_new(missing);

		g_string_append_printf(out, "\n  %s\n",
				       sentence_criterion(page->wording, "criterion", "title",
							  (enum criterion)i));
		ledger_formula_to(formula, (enum criterion)i,
				  &page->sheet->reputation.criteria[i],
				  missing ? 0 : page->total.decimals);
		if (missing)
			g_string_assign(formula, missing);
		lines_append(out, 4, formula->str);
		if (!missing && line->enough) {
			g_string_append(out, "    ");
			ledger_part(out, &page->total, (enum criterion)i, 0);
			g_string_append_c(out, '\n');
		}
		append_evidence(out, page, (enum criterion)i);
	}
	g_string_append_printf(out, "\n  %s\n", sheet_text(page, "page2", "total"));
	lines_append(out, 4, total);
	lines_append(out, 4, print);
}

/* What was read, set aside, known for; influence; how to disagree. */
static void
append_context(GString *out, const struct sheet_page *page)
{
	struct sheet_context *context = sheet_context_new(page, TRUE);
	g_autofree char *disagree = advice_disagree(page->wording, page->sheet, page->config);
	g_autofree char *footer = advice_footer(page->wording, page->sheet, page->config);

	for (gsize column = 0; column < G_N_ELEMENTS(context->columns); column++) {
		for (guint i = 0; i < context->columns[column]->len; i++) {
			const struct sheet_item *item =
				&g_array_index(context->columns[column], struct sheet_item, i);

			if (item->heading)
				append_heading(out, item->text);
			else
				lines_append(out, 2, item->text);
		}
	}
	sheet_context_free(context);
	append_heading(out, sheet_text(page, "page2", "disagree_heading"));
	lines_append(out, 2, disagree);
	g_string_append_c(out, '\n');
	lines_append(out, 0, footer);
}

void
sheet_print_text(GString *out, const struct sheet *sheet, const struct config *config,
		 const struct wording *wording)
{
	struct sheet_page page;

	sheet_tell(&page, sheet, config, wording);
	advice_init(&page.advice, sheet, config, wording, NULL, NULL);
	append_head(out, &page);
	append_profile(out, &page);
	append_weeks(out, &page);
	append_quotes(out, &page);
	append_next(out, &page);
	twin_survey_text(out, &page);
	append_influence(out, &page);
	append_ledger(out, &page);
	append_context(out, &page);
	advice_done(&page.advice);
}
