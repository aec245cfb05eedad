/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/explain.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "explain_rows.h"
#include "metric/composite.h"
#include "report/evidence.h"
#include "report/ledger.h"
#include "report/lines.h"
#include "report/outlook.h"
#include "report/scores.h"
#include "text/similarity.h"

enum { EXCERPT = 60 };

/* What the parts of the text are printed from. */
struct telling {
	GString *out;
	const struct sheet *sheet;
	const struct config *config;
	const struct wording *wording;
	struct outlook outlook;
};

static void
append_safe(GString *out, const char *text)
{
	g_autofree char *safe = words_escape(text);

	g_string_append(out, safe);
}

static void
append_excerpt(GString *out, const char *text)
{
	g_autofree char *excerpt = words_excerpt(text, EXCERPT);

	append_safe(out, excerpt);
	g_string_append_c(out, '\n');
}

/* "  next: ...", or nothing; frees the sentence. */
static void
print_next(const struct telling *telling, char *sentence)
{
	if (sentence)
		g_string_append_printf(telling->out, "  next: %s\n", sentence);
	g_free(sentence);
}

static void
print_row(const struct telling *telling, const struct explain_row *row)
{
	const struct sheet_post *post = row->post;
	enum value aspect = row->aspect->aspect;
	GString *out = telling->out;
	char date[32];
	char value[32];

	g_string_append_printf(
		out, "  %s  %-3s  %s",
		clock_format_date(post->facts.created_at, telling->config->zone, date),
		ledger_value(explain_counted(row), value),
		row->counts ? row->aspect->label : "counted once, with another reply: ");
	append_safe(out, post->reasons[aspect]);
	if (aspect == VALUE_HELPS && post->helped_title) {
		g_string_append(out, " (to ");
		append_safe(out, post->helped_title);
		g_string_append(out, ")");
	}
	g_string_append(out, "\n                    ");
	append_excerpt(out, post->text);
}

/* Consistency is a count of weeks: here they are, repeats left out as in its figure. */
static void
print_weeks(const struct telling *telling)
{
	const struct sheet *sheet = telling->sheet;

	g_string_append(telling->out, "  posts by week, repeats left out:");
	for (int i = 0; i < sheet->weeks; i++)
		g_string_append_printf(telling->out, " %d", sheet->week_unique[i]);
	g_string_append_c(telling->out, '\n');
}

static void
print_head(const struct telling *telling, enum criterion criterion)
{
	const struct estimate *estimate = &telling->sheet->reputation.criteria[criterion];
	GString *out = telling->out;
	char score[32];
	char lo[32];
	char hi[32];

	g_string_append_printf(out, "\n%s", criterion_title(criterion));
	if (estimate->enough) {
		const char *level =
			level_title(composite_level(estimate->score, telling->config));

		g_string_append_printf(out, "  %s, %s", ledger_points(estimate->score, score),
				       level);
		/* A census has no range. */
		if (estimate->distribution != DISTRIBUTION_NONE)
			g_string_append_printf(out, "  (%s to %s likely)",
					       ledger_points(estimate->lo, lo),
					       ledger_points(estimate->hi, hi));
	} else if (criterion == CRITERION_PEER_REGARD && estimate->n <= 0) {
		g_string_append(out, "  not available: no survey answers yet");
	} else if (criterion == CRITERION_HELPFULNESS && estimate->n >= estimate->minimum) {
		g_string_append_printf(out,
				       "  not known: no file says whom %s %s with substance %s",
				       number_format(estimate->k2, 0, lo),
				       estimate->k2 == 1 ? "reply" : "replies",
				       estimate->k2 == 1 ? "answers" : "answer");
	} else if (criterion == CRITERION_CONSISTENCY && estimate->n >= estimate->minimum) {
		g_string_append(out, "  not enough evidence yet (no own post so far)");
	} else {
		g_string_append_printf(out, "  not enough evidence yet (%s; %s needed)",
				       number_format(estimate->n, 0, lo),
				       number_format(estimate->minimum, 0, hi));
	}
	g_string_append_printf(out, "  weight %s\n", ledger_weight(estimate->weight, score));
}

/* What counts for nothing because a file is silent is no silence of the student. */
static void
print_unnamed(const struct telling *telling, const struct estimate *estimate)
{
	char number[32];

	if (estimate->k2 <= 0)
		return;
	if (estimate->enough)
		lines_append_printf(
			telling->out, 2,
			"%s more %s with substance %s somebody whom no file names, and %s "
			"for nothing.",
			number_format(estimate->k2, 0, number),
			estimate->k2 == 1 ? "reply" : "replies",
			estimate->k2 == 1 ? "answers" : "answer",
			estimate->k2 == 1 ? "counts" : "count");
	lines_append(
		telling->out, 2,
		"In a list of posts a column in_reply_to_author says whom a reply answers.");
}

static void
print_criterion(const struct telling *telling, enum criterion criterion)
{
	const struct estimate *estimate = &telling->sheet->reputation.criteria[criterion];
	g_autoptr(GArray) rows = explain_rows(telling->sheet, criterion);

	print_head(telling, criterion);
	if (estimate->enough) {
		g_string_append(telling->out, "  ");
		ledger_formula(telling->out, criterion, estimate);
		g_string_append_c(telling->out, '\n');
	}
	print_next(telling, outlook_sentence(telling->wording, criterion,
					     &telling->outlook.criteria[criterion]));
	if (criterion == CRITERION_CONSISTENCY)
		print_weeks(telling);
	if (criterion == CRITERION_HELPFULNESS)
		print_unnamed(telling, estimate);
	for (guint i = 0; i < rows->len; i++)
		print_row(telling, &g_array_index(rows, struct explain_row, i));
}

static void
print_composite(const struct telling *telling)
{
	const struct reputation *reputation = &telling->sheet->reputation;
	g_autofree char *level = scores_level(reputation);
	GString *out = telling->out;
	struct ledger_total total;
	char score[32];
	char lo[32];
	char hi[32];

	g_string_append(out, "\nReputation");
	if (!reputation->available) {
		g_string_append_printf(out,
				       "  no composite yet: %s %% of the weight has evidence, "
				       "%s %% is needed\n",
				       ledger_points(100 * reputation->coverage, lo),
				       ledger_points(100 * telling->config->coverage, hi));
		return;
	}
	g_string_append_printf(
		out, "  %s  (%s to %s likely), %s\n", ledger_points(reputation->score, score),
		ledger_points(reputation->lo, lo), ledger_points(reputation->hi, hi), level);
	ledger_total(&total, reputation, telling->config->aggregation);
	for (int i = 0; i < CRITERION_COUNT; i++)
		if (total.lines[i].enough) {
			g_string_append_printf(out, "  %-16s ",
					       criterion_title((enum criterion)i));
			ledger_part(out, &total, (enum criterion)i, 6);
			g_string_append_c(out, '\n');
		}
	g_string_append(out, "  ");
	ledger_composite(out, &total);
	g_string_append_c(out, '\n');
	print_next(telling, outlook_whole(telling->wording, &telling->outlook));
}

static void
print_influence(const struct telling *telling)
{
	const struct influence *influence = &telling->sheet->influence;
	GString *out = telling->out;
	char score[32];

	g_string_append_printf(out, "\nInfluence  %s  attention received; not graded\n",
			       influence->available ? ledger_points(influence->score, score)
						    : "not enough evidence yet");
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const struct influence_component *component = &influence->components[i];

		g_string_append_printf(out, "  %-16s ", component_title((enum component)i));
		if (component->enough)
			ledger_component(out, (enum component)i, component, telling->config);
		else
			g_string_append(out, i == COMPONENT_NETWORK
						     ? "not available"
						     : "not enough evidence yet");
		if (i == COMPONENT_NETWORK && component->enough)
			g_string_append(out, "\n                   the place in the class "
					     "graph: x = 1 is an even share");
		g_string_append_c(out, '\n');
	}
}

/* "              repeats that of 2026-09-03 (12 of 14 runs of 4 words alike: .857; .80 is
 * enough):" and its first words */
static void
print_repeated(const struct telling *telling, const struct sheet_post *post,
	       const struct sheet_post *earlier)
{
	struct similarity alike = similarity_of(post->text, earlier->text);
	GString *out = telling->out;
	char date[32], value[32], enough[32];

	g_string_append_printf(
		out,
		"              repeats that of %s (%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
		" runs of 4 words alike: %s; %s is enough):\n              ",
		clock_format_date(earlier->facts.created_at, telling->config->zone, date),
		alike.common, alike.all, ledger_weight(ledger_round(alike.value, 3), value),
		ledger_weight(telling->config->duplicate_similarity, enough));
	append_excerpt(out, earlier->text);
}

static void
print_set_aside(const struct telling *telling)
{
	g_autoptr(GPtrArray) posts = evidence_set_aside(telling->sheet);
	GTimeZone *zone = telling->config->zone;
	GString *out = telling->out;
	char date[32];

	if (posts->len > 0)
		g_string_append(out, "\nSet aside: near duplicates of an earlier post "
				     "count for nothing\n");
	for (guint i = 0; i < posts->len; i++) {
		const struct sheet_post *post = g_ptr_array_index(posts, i);
		const struct sheet_post *earlier =
			evidence_post(telling->sheet, post->duplicate_of);

		g_string_append_printf(out, "  %s  ",
				       clock_format_date(post->facts.created_at, zone, date));
		append_excerpt(out, post->text);
		if (earlier)
			print_repeated(telling, post, earlier);
	}
}

void
explain_print_text(GString *out, const struct sheet *sheet, const struct config *config,
		   const struct wording *wording, int criterion)
{
	struct telling telling = {
		.out = out, .sheet = sheet, .config = config, .wording = wording
	};
	char from[64];
	char until[64];
	char share[32];

	outlook_of(sheet, config, &telling.outlook);
	append_safe(out, sheet->name);
	g_string_append(out, " (");
	append_safe(out, sheet->student_id);
	g_string_append_printf(out, "), run %d: %s to %s, %s %% of the term\n", sheet->run,
			       clock_format_day(sheet->start, config->zone, from),
			       clock_format_day(sheet->as_of, config->zone, until),
			       ledger_points(100 * sheet->elapsed, share));
	if (criterion >= 0) {
		print_criterion(&telling, (enum criterion)criterion);
		return;
	}
	print_composite(&telling);
	for (int i = 0; i < CRITERION_COUNT; i++)
		print_criterion(&telling, (enum criterion)i);
	print_influence(&telling);
	print_set_aside(&telling);
}
