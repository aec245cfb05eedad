/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lower part of page 2: two columns of short lists, and how to disagree. */

#include <string.h>

#include "sentence.h"
#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "model/network.h"
#include "report/evidence.h"
#include "sheet_page.h"

enum {
	LINE = 9, /* points */
	HEADING_GAP = 6,
	DISAGREE = 36, /* heading, two lines and the space before the footer */
	ACCOUNTS_MAX = 4,
	ASIDE_MAX = 3,
	EXCERPT_LETTERS = 30
};

static void
item_clear(gpointer data)
{
	g_free(((struct sheet_item *)data)->text);
}

/* Takes `text`. */
static void
add(GArray *column, gboolean heading, char *text)
{
	struct sheet_item item = { heading, text };

	g_array_append_val(column, item);
}

static void
add_heading(const struct sheet_page *page, GArray *column, const char *key)
{
	add(column, TRUE, g_strdup(sheet_text(page, "page2", key)));
}

/* What came from which account: a missing network is seen here first. */
static void
add_coverage(const struct sheet_page *page, GArray *column, gboolean whole)
{
	const struct sheet *sheet = page->sheet;
	gsize shown =
		whole ? sheet->account_count : MIN(sheet->account_count, (gsize)ACCOUNTS_MAX);
	char n[32];

	add_heading(page, column, "coverage_heading");
	for (gsize i = 0; i < shown; i++)
		add(column, FALSE, sheet_account_words(page, &sheet->accounts[i]));
	if (sheet->account_count > shown)
		add(column, FALSE,
		    wording_fill(page->wording, "page2", "coverage_more", "n",
				 number_format((double)(sheet->account_count - shown), 0, n),
				 NULL));
	if (sheet->account_count == 0)
		add(column, FALSE, g_strdup(sheet_text(page, "page2", "coverage_none")));
}

/* A copy, and which post it repeats. */
static char *
aside_line(const struct sheet_page *page, const struct sheet_post *post)
{
	const struct sheet_post *first = evidence_post(page->sheet, post->duplicate_of);
	g_autofree char *words = sheet_excerpt(post->text, EXCERPT_LETTERS);
	char date[32], of[32];
	g_autofree char *why =
		first ? wording_fill(page->wording, "page2", "aside_repeats", "date",
				     clock_format_date(first->facts.created_at,
						       page->config->zone, of),
				     NULL)
		      : NULL;

	clock_format_date(post->facts.created_at, page->config->zone, date);
	return g_strconcat(date, "  ", words, why ? ": " : NULL, why, NULL);
}

/* Near duplicates count for nothing, and say so. */
static void
add_aside(const struct sheet_page *page, GArray *column, gboolean whole)
{
	g_autoptr(GPtrArray) aside = evidence_set_aside(page->sheet);
	char n[32];

	add_heading(page, column, "aside_heading");
	if (aside->len == 0) {
		add(column, FALSE, g_strdup(sheet_text(page, "page2", "aside_none")));
		return;
	}
	add(column, FALSE,
	    wording_fill(page->wording, "page2", "aside_line", "n",
			 number_format(aside->len, 0, n), NULL));
	for (guint i = 0; i < aside->len && (whole || i < ASIDE_MAX); i++)
		add(column, FALSE, aside_line(page, g_ptr_array_index(aside, i)));
}

/* What others come to this student for, as far as posts tell. */
static void
add_known(const struct sheet_page *page, GArray *column)
{
	char n[32], people[32];

	add_heading(page, column, "known_heading");
	for (int i = 0; i < page->advice.known_count; i++) {
		const struct known *known = &page->advice.known[i];

		add(column, FALSE,
		    wording_fill(page->wording, "page2",
				 known->people > 0 ? "known_line" : "known_alone", "topic",
				 page->sheet->topics[known->topic], "n",
				 number_format(known->posts, 0, n), "people",
				 number_format(known->people, 0, people), NULL));
	}
	if (page->advice.known_count == 0)
		add(column, FALSE, g_strdup(sheet_text(page, "page2", "known_none")));
}

/* A place in a graph is no count: what the figure in its formula is has to be said. */
static void
add_network(const struct sheet_page *page, GArray *column,
	    const struct influence_component *figures)
{
	char x[32];

	if (figures->enough)
		add(column, FALSE,
		    wording_fill(page->wording, "page2", "network", "x",
				 number_format(ledger_round(figures->x, 2), 2, x), NULL));
}

/* The arithmetic of the components, in the small print where it belongs. */
static void
add_influence(const struct sheet_page *page, GArray *column)
{
	const struct influence *influence = &page->sheet->influence;
	char points[32], weight[32];

	add_heading(page, column, "influence_heading");
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const struct influence_component *figures = &influence->components[i];
		g_autoptr(GString) line = g_string_new(component_title((enum component)i));

		g_string_append_printf(
			line, " (%s %%): ", sentence_count(100 * figures->weight, weight));
		if (figures->enough)
			ledger_component(line, (enum component)i, figures, page->config);
		else
			g_string_append(line, sheet_text(page, "influence",
							 i == COMPONENT_NETWORK ? "not_computed"
										: "missing"));
		add(column, FALSE, g_strdup(line->str));
	}
	add_network(page, column, &influence->components[COMPONENT_NETWORK]);
	if (influence->available)
		add(column, FALSE,
		    wording_fill(page->wording, "page2", "influence_total", "influence",
				 ledger_points(influence->score, points), NULL));
}

struct sheet_context *
sheet_context_new(const struct sheet_page *page, gboolean whole)
{
	struct sheet_context *context = g_new(struct sheet_context, 1);

	for (gsize i = 0; i < G_N_ELEMENTS(context->columns); i++) {
		context->columns[i] = g_array_new(FALSE, FALSE, sizeof(struct sheet_item));
		g_array_set_clear_func(context->columns[i], item_clear);
	}
	add_coverage(page, context->columns[0], whole);
	add_aside(page, context->columns[0], whole);
	add_known(page, context->columns[1]);
	add_influence(page, context->columns[1]);
	return context;
}

void
sheet_context_free(struct sheet_context *context)
{
	for (gsize i = 0; i < G_N_ELEMENTS(context->columns); i++)
		g_array_unref(context->columns[i]);
	g_free(context);
}

/* Headings have air above them. */
static double
column_height(const GArray *column)
{
	double height = 0;

	for (guint i = 0; i < column->len; i++)
		height +=
			LINE +
			(g_array_index(column, struct sheet_item, i).heading ? HEADING_GAP : 0);
	return height;
}

double
sheet_context_height(const struct sheet_context *context)
{
	return MAX(column_height(context->columns[0]), column_height(context->columns[1])) +
	       DISAGREE;
}

/* Lines are cut, not wrapped: the twin has them whole. */
static void
draw_column(const struct sheet_page *page, const GArray *column, double x, double y,
	    double width)
{
	struct text_style small = sheet_style(FACE_REGULAR, 6.8, INK);
	struct text_style capitals = sheet_style(FACE_BOLD, 6.8, DEEP);

	capitals.tracking_pt = 0.6;
	for (guint i = 0; i < column->len; i++) {
		const struct sheet_item *item = &g_array_index(column, struct sheet_item, i);
		g_autofree char *upper = item->heading ? g_utf8_strup(item->text, -1) : NULL;
		const char *text = upper ? upper : item->text;

		y += item->heading ? LINE + HEADING_GAP : LINE;
		canvas_tag(page->canvas, item->heading ? "H2" : "P", NULL);
		sheet_line_of(page, x, y - (item->heading ? 1.5 : 0), width,
			      item->heading ? &capitals : &small, text);
		canvas_tag_end(page->canvas);
	}
}

void
sheet_context_draw(const struct sheet_page *page, const struct sheet_context *context, double y)
{
	const struct sheet_layout *layout = page->layout;
	struct text_style small = sheet_style(FACE_REGULAR, 7.2, INK);
	struct text_style bold = sheet_style(FACE_BOLD, 7.8, RUST);
	double gap = 24, width = (layout->right - layout->left - gap) / 2;
	double below = y + sheet_context_height(context) - DISAGREE;
	g_autofree char *disagree = advice_disagree(page->wording, page->sheet, page->config);
	g_autofree char *drawn = sheet_drawable(page, FACE_REGULAR, disagree, NULL);

	sheet_rule(page, y, 0.6, HAIRLINE);
	draw_column(page, context->columns[0], layout->left, y - 4, width);
	draw_column(page, context->columns[1], layout->left + width + gap, y - 4, width);
	sheet_tagged(page, "H2", layout->left, below + 16, 86, &bold,
		     sheet_text(page, "page2", "disagree_heading"));
	canvas_tag(page->canvas, "P", NULL);
	canvas_paragraph(page->canvas, layout->left + 92 * layout->scale, below + 16,
			 layout->right - layout->left - 92 * layout->scale, 9.4, 2, &small,
			 drawn, FALSE);
	canvas_tag_end(page->canvas);
}
