/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "audits_coding.h"

#include <math.h>

#include "report/ledger.h"
#include "report/lines.h"

enum { FIGURE_DECIMALS = 4, NAME_COLUMNS = 11 };

/* "85 %" */
static const char *
format_percent(const struct figure *figure, char buffer[32])
{
	char digits[32];

	if (figure->why)
		return "-";
	g_snprintf(buffer, 32, "%s %%", ledger_points(100 * figure->value, digits));
	return buffer;
}

static const char *
format_figure(const struct figure *figure, char buffer[32])
{
	return figure->why ? "-" : lines_format_share(figure->value, buffer);
}

/* Why the criterion's figure is a "-" in the table above. */
static void
explain_gap(GString *out, enum value aspect, const struct figure *figure)
{
	if (figure->why)
		lines_append_printf(out, 4, "%s: not estimable, %s",
				    label_criterion_name(aspect), figure->why);
}

static void
print_rules(GString *out, const struct coding_report *report)
{
	g_string_append(out, "\nDo the phrase rules read posts as people do?\n");
	lines_append_printf(out, 2,
			    "%zu %s coded by %zu %s. On these posts the codes count, on all "
			    "others the rules stand alone.",
			    report->posts, report->posts == 1 ? "post was" : "posts were",
			    report->coders, report->coders == 1 ? "person" : "people");
	g_string_append(out, "\n    criterion    posts  same answer  kappa  yes, rule alone"
			     "  yes, people alone\n");
	for (int i = 0; i < VALUE_COUNT; i++) {
		const struct coding *coding = &report->criteria[i];
		char raw[32];
		char kappa[32];

		if (coding->coded == 0)
			continue;
		g_string_append(out, "    ");
		lines_append_cell(out, label_criterion_name((enum value)i), NAME_COLUMNS);
		g_string_append_printf(out, "%6zu  %11s  %5s  %15zu  %17zu\n", coding->compared,
				       format_percent(&coding->raw, raw),
				       format_figure(&coding->kappa, kappa), coding->rule_alone,
				       coding->coders_alone);
	}
	for (int i = 0; i < VALUE_COUNT; i++)
		if (report->criteria[i].coded > 0)
			explain_gap(out, (enum value)i, &report->criteria[i].kappa);
	g_string_append_c(out, '\n');
	lines_append(out, 2,
		     "kappa (Cohen): 1 they agree throughout, 0 as chance would have it. "
		     "A code of 2 or 3 is a yes.");
	lines_append(out, 2,
		     "What to do: where the rule alone says yes, take phrases out of "
		     "signals.ini; where people alone do, add the phrases of those "
		     "posts. 'repute labels sample' draws more posts to code.");
}

static void
print_coders(GString *out, const struct coding_report *report)
{
	gsize twice = 0;

	for (int i = 0; i < VALUE_COUNT; i++)
		twice += report->criteria[i].coders.pairable_units;
	g_string_append(out, "\nDo the people who coded agree with each other?\n");
	if (twice == 0) {
		lines_append(out, 2,
			     "No post was coded by two people, so nobody knows. 'repute "
			     "labels sample --double 20%' draws some for two.");
		return;
	}
	g_string_append(out, "\n    criterion    posts coded twice  same code  alpha\n");
	for (int i = 0; i < VALUE_COUNT; i++) {
		const struct agreement *coders = &report->criteria[i].coders;
		char raw[32];
		char alpha[32];

		if (coders->pairable_units == 0)
			continue;
		g_string_append(out, "    ");
		lines_append_cell(out, label_criterion_name((enum value)i), NAME_COLUMNS);
		g_string_append_printf(out, "%18zu  %9s  %5s\n", coders->pairable_units,
				       format_percent(&coders->raw, raw),
				       format_figure(&coders->alpha[SCALE_ORDINAL], alpha));
	}
	for (int i = 0; i < VALUE_COUNT; i++)
		if (report->criteria[i].coders.pairable_units > 0)
			explain_gap(out, (enum value)i,
				    &report->criteria[i].coders.alpha[SCALE_ORDINAL]);
	g_string_append_c(out, '\n');
	lines_append(out, 2,
		     "alpha (Krippendorff, for ordered levels): 1 they agree "
		     "throughout, 0 as chance would have it.");
	lines_append(out, 2,
		     "What to do: where they differ, read the posts together and say in "
		     "the codebook what a level means; then code anew.");
}

void
audits_coding_print(GString *out, const struct coding_report *report)
{
	if (report->posts > 0) {
		print_rules(out, report);
		print_coders(out, report);
		return;
	}
	g_string_append(out, "\nDo the phrase rules read posts as people do?\n");
	lines_append(out, 2,
		     "Nobody has coded a post, so nobody knows. 'repute labels sample' "
		     "draws posts to code, without names and likes.");
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
put_figure(struct json *json, const char *key, const struct figure *figure)
{
	json_put_real(json, key, figure->why ? (double)NAN : figure->value, FIGURE_DECIMALS);
}

static void
put_criterion(struct json *json, enum value aspect, const struct coding *coding)
{
	const struct agreement *coders = &coding->coders;

	json_begin_object(json, label_criterion_name(aspect));
	json_put_integer(json, "coded", (gint64)coding->coded);
	json_put_integer(json, "compared", (gint64)coding->compared);
	json_put_integer(json, "both", (gint64)coding->both);
	json_put_integer(json, "rule_alone", (gint64)coding->rule_alone);
	json_put_integer(json, "coders_alone", (gint64)coding->coders_alone);
	json_put_integer(json, "neither", (gint64)coding->neither);
	put_figure(json, "raw", &coding->raw);
	put_figure(json, "kappa", &coding->kappa);
	if (coding->kappa.why)
		json_put_text(json, "why", coding->kappa.why);
	json_begin_object(json, "coders");
	json_put_integer(json, "coders", (gint64)coders->coders);
	json_put_integer(json, "units", (gint64)coders->pairable_units);
	json_put_integer(json, "pairable", (gint64)coders->pairable);
	put_figure(json, "raw", &coders->raw);
	put_figure(json, "alpha_ordinal", &coders->alpha[SCALE_ORDINAL]);
	if (coders->alpha[SCALE_ORDINAL].why)
		json_put_text(json, "why", coders->alpha[SCALE_ORDINAL].why);
	json_end_object(json);
	json_end_object(json);
}

void
audits_coding_put(struct json *json, const char *key, const struct coding_report *report)
{
	if (report->posts == 0) {
		g_autofree char *why_key = g_strconcat(key, "_why", NULL);

		json_put_null(json, key);
		json_put_text(json, why_key, "nobody has coded a post");
		return;
	}
	json_begin_object(json, key);
	json_put_integer(json, "posts", (gint64)report->posts);
	json_put_integer(json, "coders", (gint64)report->coders);
	json_begin_object(json, "criteria");
	for (int i = 0; i < VALUE_COUNT; i++)
		put_criterion(json, (enum value)i, &report->criteria[i]);
	json_end_object(json);
	json_end_object(json);
}
