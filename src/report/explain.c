/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/explain.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/number.h"
#include "base/words.h"
#include "model/network.h"
#include "report/evidence.h"
#include "report/ledger.h"
#include "report/observations.h"
#include "report/scores.h"

enum { EXCERPT = 60, SCORE_DECIMALS = 2, VALUE_DECIMALS = 4 };

/* Which aspects of a post are the evidence of a criterion, and what to call them in its rows.
 */
static const struct {
	enum criterion criterion;
	enum value aspect;
	const char *label;
} rows[] = {
	{ CRITERION_RELEVANCE, VALUE_RELEVANT, "" },
	{ CRITERION_TEACHING, VALUE_TEACHING, "" },
	{ CRITERION_EXAMPLES, VALUE_WORKS, "works: " },
	{ CRITERION_EXAMPLES, VALUE_FAILS, "does not: " },
	{ CRITERION_HELPFULNESS, VALUE_HELPS, "" },
	{ CRITERION_CREDIBILITY, VALUE_GOOD, "" },
};

static const char *
row_reason(const struct sheet_post *post, enum value aspect)
{
	return post->reasons[aspect] ? post->reasons[aspect] : "";
}

/* FALSE for help to a person who is counted with a better, or a later, reply. */
static gboolean
is_counted(const GArray *lines, const struct sheet_post *post)
{
	for (guint i = 0; i < lines->len; i++) {
		const struct evidence_line *line =
			&g_array_index(lines, struct evidence_line, i);

		if (line->post == post)
			return line->counts;
	}
	return FALSE;
}

static gboolean
is_row(const struct sheet_post *post, enum value aspect)
{
	return !post->facts.duplicate && post->reasons[aspect] != NULL;
}

/* -- text
 * --------------------------------------------------------------------------------------*/

static void
append_safe(GString *out, const char *text)
{
	g_autofree char *safe = words_escape(text);

	g_string_append(out, safe);
}

static void
print_row(GString *out, const struct sheet_post *post, enum value aspect, const char *label,
	  GTimeZone *zone)
{
	g_autofree char *excerpt = words_excerpt(post->text, EXCERPT);
	char date[32];
	char value[32];

	g_string_append_printf(out, "  %s  %s  %s",
			       clock_format_date(post->facts.created_at, zone, date),
			       number_format(post->facts.value[aspect], 2, value), label);
	append_safe(out, row_reason(post, aspect));
	if (aspect == VALUE_HELPS && post->helped_title) {
		g_string_append(out, " (to ");
		append_safe(out, post->helped_title);
		g_string_append(out, ")");
	}
	g_string_append(out, "\n                    ");
	append_safe(out, excerpt);
	g_string_append_c(out, '\n');
}

static void
print_weeks(GString *out, const struct sheet *sheet)
{
	g_string_append(out, "  own posts by week:");
	for (int i = 0; i < sheet->weeks; i++)
		g_string_append_printf(out, " %d", sheet->week_posts[i]);
	g_string_append_c(out, '\n');
}

static void
print_evidence(GString *out, const struct sheet *sheet, const struct config *config,
	       enum criterion criterion)
{
	g_autoptr(GArray) helped = evidence_lines(sheet, CRITERION_HELPFULNESS);

	if (criterion == CRITERION_CONSISTENCY)
		print_weeks(out, sheet);
	for (gsize row = 0; row < G_N_ELEMENTS(rows); row++) {
		enum value aspect = rows[row].aspect;

		if (rows[row].criterion != criterion)
			continue;
		for (gsize i = 0; i < sheet->post_count; i++) {
			const struct sheet_post *post = &sheet->posts[i];
			gboolean is_again;

			if (!is_row(post, aspect))
				continue;
			is_again = aspect == VALUE_HELPS && !is_counted(helped, post);
			print_row(out, post, aspect,
				  is_again ? "counted once, with another reply: "
					   : rows[row].label,
				  config->zone);
		}
	}
}

static void
print_criterion(GString *out, const struct sheet *sheet, const struct config *config,
		enum criterion criterion)
{
	const struct estimate *estimate = &sheet->reputation.criteria[criterion];
	char score[32];
	char lo[32];
	char hi[32];
	char weight[32];

	g_string_append_printf(out, "\n%s", criterion_title(criterion));
	if (estimate->enough) {
		g_string_append_printf(
			out, "  %s  (%s to %s likely)", ledger_points(estimate->score, score),
			number_format(estimate->lo, 0, lo), number_format(estimate->hi, 0, hi));
	} else if (criterion == CRITERION_PEER_REGARD && estimate->n <= 0) {
		g_string_append(out, "  not available: no survey was imported");
	} else {
		g_string_append_printf(out, "  not enough evidence yet (%s; %s needed)",
				       number_format(estimate->n, 0, lo),
				       number_format(estimate->minimum, 0, hi));
	}
	g_string_append_printf(out, "  weight %s\n",
			       number_format(estimate->weight, 2, weight));
	if (estimate->enough) {
		g_string_append(out, "  ");
		ledger_formula(out, criterion, estimate);
		g_string_append_c(out, '\n');
	}
	print_evidence(out, sheet, config, criterion);
}

static void
print_composite(GString *out, const struct sheet *sheet, const struct config *config)
{
	const struct reputation *reputation = &sheet->reputation;
	g_autofree char *level = scores_level(reputation);
	struct ledger_total total;
	char score[32];
	char lo[32];
	char hi[32];

	g_string_append(out, "\nReputation");
	if (!reputation->available) {
		g_string_append_printf(out,
				       "  no composite yet: %s %% of the weight has evidence, "
				       "%s %% is needed\n",
				       number_format(100 * reputation->coverage, 0, lo),
				       number_format(100 * config->coverage, 0, hi));
		return;
	}
	g_string_append_printf(out, "  %s  (%s to %s likely), %s\n",
			       ledger_points(reputation->score, score),
			       number_format(reputation->lo, 0, lo),
			       number_format(reputation->hi, 0, hi), level);
	ledger_total(&total, reputation, config->aggregation);
	for (int i = 0; i < CRITERION_COUNT; i++)
		if (total.lines[i].enough)
			g_string_append_printf(out, "  %-16s %6s x %s = %s\n",
					       criterion_title((enum criterion)i),
					       total.lines[i].score, total.lines[i].weight,
					       total.lines[i].product);
	g_string_append(out, "  ");
	ledger_composite(out, &total);
	g_string_append_c(out, '\n');
}

static void
print_influence(GString *out, const struct sheet *sheet, const struct config *config)
{
	const struct influence *influence = &sheet->influence;
	char score[32];

	g_string_append_printf(out, "\nInfluence  %s  attention received; not graded\n",
			       influence->available ? ledger_points(influence->score, score)
						    : "not enough evidence yet");
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const struct influence_component *component = &influence->components[i];

		g_string_append_printf(out, "  %-16s ", component_title((enum component)i));
		if (component->enough)
			ledger_component(out, (enum component)i, component, config);
		else
			g_string_append(out, i == COMPONENT_NETWORK
						     ? "not available"
						     : "not enough evidence yet");
		g_string_append_c(out, '\n');
	}
}

static void
print_set_aside(GString *out, const struct sheet *sheet, const struct config *config)
{
	gboolean is_first = TRUE;

	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct sheet_post *post = &sheet->posts[i];
		g_autofree char *excerpt = NULL;
		char date[32];

		if (!post->facts.duplicate)
			continue;
		if (is_first)
			g_string_append(out, "\nSet aside: near duplicates of an earlier post "
					     "count for nothing\n");
		is_first = FALSE;
		excerpt = words_excerpt(post->text, EXCERPT);
		g_string_append_printf(
			out, "  %s  ",
			clock_format_date(post->facts.created_at, config->zone, date));
		append_safe(out, excerpt);
		g_string_append_c(out, '\n');
	}
}

void
explain_print_text(GString *out, const struct sheet *sheet, const struct config *config,
		   int criterion)
{
	char from[64];
	char until[64];

	append_safe(out, sheet->name);
	g_string_append(out, " (");
	append_safe(out, sheet->student_id);
	g_string_append_printf(out, "), run %d: %s to %s, %.0f %% of the term\n", sheet->run,
			       clock_format_day(sheet->start, config->zone, from),
			       clock_format_day(sheet->as_of, config->zone, until),
			       100 * sheet->elapsed);
	if (criterion >= 0) {
		print_criterion(out, sheet, config, (enum criterion)criterion);
		return;
	}
	print_composite(out, sheet, config);
	for (int i = 0; i < CRITERION_COUNT; i++)
		print_criterion(out, sheet, config, (enum criterion)i);
	print_influence(out, sheet, config);
	print_set_aside(out, sheet, config);
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
put_estimate(struct json *json, enum criterion criterion, const struct estimate *estimate)
{
	g_autoptr(GString) formula = g_string_new(NULL);

	json_put_boolean(json, "enough", estimate->enough);
	if (estimate->enough) {
		ledger_formula(formula, criterion, estimate);
		json_put_real(json, "score", estimate->score, SCORE_DECIMALS);
		json_put_real(json, "lo", estimate->lo, SCORE_DECIMALS);
		json_put_real(json, "hi", estimate->hi, SCORE_DECIMALS);
		json_put_text(json, "formula", formula->str);
	} else {
		json_put_null(json, "score");
		json_put_null(json, "lo");
		json_put_null(json, "hi");
		json_put_null(json, "formula");
	}
	json_put_real(json, "n", estimate->n, VALUE_DECIMALS);
	json_put_real(json, "k", estimate->k, VALUE_DECIMALS);
	json_put_real(json, "minimum", estimate->minimum, VALUE_DECIMALS);
	json_put_real(json, "weight", estimate->weight, VALUE_DECIMALS);
}

static void
put_row(struct json *json, const struct sheet_post *post, enum value aspect)
{
	static const char *const names[VALUE_COUNT] = {
		[VALUE_RELEVANT] = "relevant", [VALUE_TEACHING] = "teaching",
		[VALUE_WORKS] = "works",       [VALUE_FAILS] = "fails",
		[VALUE_HELPS] = "helps",       [VALUE_GOOD] = "good",
	};
	char time[32];

	json_begin_object(json, NULL);
	json_put_text(json, "time", clock_format_utc(post->facts.created_at, time));
	json_put_text(json, "aspect", names[aspect]);
	json_put_real(json, "value", post->facts.value[aspect], VALUE_DECIMALS);
	json_put_text(json, "reason", row_reason(post, aspect));
	if (aspect == VALUE_HELPS)
		json_put_text(json, "person", post->helped_title);
	json_put_text(json, "network", post->network);
	json_put_text(json, "url", post->url);
	json_put_text(json, "text", post->text);
	json_end_object(json);
}

static void
put_criterion(struct json *json, const struct sheet *sheet, enum criterion criterion)
{
	json_begin_object(json, criterion_name(criterion));
	put_estimate(json, criterion, &sheet->reputation.criteria[criterion]);
	json_begin_array(json, "evidence");
	for (gsize row = 0; row < G_N_ELEMENTS(rows); row++)
		for (gsize i = 0; rows[row].criterion == criterion && i < sheet->post_count;
		     i++)
			if (is_row(&sheet->posts[i], rows[row].aspect))
				put_row(json, &sheet->posts[i], rows[row].aspect);
	json_end_array(json);
	json_end_object(json);
}

static void
put_set_aside(struct json *json, const struct sheet *sheet)
{
	json_begin_array(json, "set_aside");
	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct sheet_post *post = &sheet->posts[i];
		char time[32];

		if (!post->facts.duplicate)
			continue;
		json_begin_object(json, NULL);
		json_put_text(json, "time", clock_format_utc(post->facts.created_at, time));
		json_put_text(json, "reason", "near duplicate of an earlier post");
		json_put_text(json, "text", post->text);
		json_end_object(json);
	}
	json_end_array(json);
}

void
explain_print_json(GString *out, const struct sheet *sheet, const struct config *config,
		   int criterion, const struct observations *observations,
		   const struct wording *wording)
{
	struct json json;
	char time[32];

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "id", sheet->student_id);
	json_put_text(&json, "name", sheet->name);
	json_put_integer(&json, "run", sheet->run);
	json_put_text(&json, "start", clock_format_utc(sheet->start, time));
	json_put_text(&json, "as_of", clock_format_utc(sheet->as_of, time));
	json_put_real(&json, "elapsed", sheet->elapsed, VALUE_DECIMALS);
	json_begin_object(&json, "criteria");
	for (int i = 0; i < CRITERION_COUNT; i++)
		if (criterion < 0 || criterion == i)
			put_criterion(&json, sheet, (enum criterion)i);
	json_end_object(&json);
	json_begin_array(&json, "week_posts");
	for (int i = 0; i < sheet->weeks; i++)
		json_put_integer(&json, NULL, sheet->week_posts[i]);
	json_end_array(&json);
	put_set_aside(&json, sheet);
	if (criterion < 0)
		observations_put_json(&json, observations, config->zone, wording, TRUE);
	json_end_object(&json);
	g_string_append_c(out, '\n');
}
