/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "model/agreement.h"
#include "report/agreement.h"
#include "report/ledger.h"
#include "report/lines.h"
#include "report/survey.h"

enum { ID_COLUMNS = 10, NAME_COLUMNS = 22, TITLE_COLUMNS = 26, SILENT_SHOWN = 30 };

static void
append_number(GString *out, int width, double value, int decimals, gboolean sign)
{
	char digits[32];
	g_autofree char *text = NULL;

	if (!isfinite(value)) {
		g_string_append_printf(out, "%*s", width, "-");
		return;
	}
	number_format(value, decimals, digits);
	text = g_strconcat(sign && digits[0] != '-' ? "+" : "", digits, NULL);
	g_string_append_printf(out, "%*s", width, text);
}

static void
append_title(GString *out, const struct survey_report *report)
{
	const struct survey_analysis *analysis = report->analysis;
	g_autofree char *name = words_escape(report->name);
	g_autofree char *title = words_escape(report->title ? report->title : "");

	g_string_append(out, name);
	if (report->wave)
		g_string_append_printf(out, ", wave %s", report->wave);
	g_string_append_printf(out, "%s%s\n", *title ? ": " : "", title);
	if (report->asked_count > 0)
		g_string_append_printf(out, "%u of %u have answered. ", report->answered_count,
				       report->asked_count);
	g_string_append_printf(out, "%zu ratings of %u people by %u, %u own answers.\n",
			       analysis->pairs, analysis->ratees, analysis->raters,
			       analysis->self_count);
}

static void
append_silent(GString *out, const struct survey_report *report)
{
	guint count = report->silent ? g_strv_length((char **)(guintptr)report->silent) : 0;
	g_autoptr(GString) list = g_string_new(NULL);

	if (count == 0)
		return;
	g_string_append(list, "Not yet:");
	for (guint i = 0; i < count && i < SILENT_SHOWN; i++) {
		g_autofree char *id = words_escape(report->silent[i]);

		g_string_append_printf(list, " %s", id);
	}
	if (count > SILENT_SHOWN)
		g_string_append_printf(list, " and %u more", count - SILENT_SHOWN);
	lines_append(out, 0, list->str);
}

static void
append_comments(GString *out, const struct survey_report *report)
{
	guint waiting = report->comments - report->released - report->refused;
	g_autofree char *name = words_escape(report->name);

	if (report->comments == 0)
		return;
	g_string_append_printf(out, "%u %s about classmates, %u released", report->comments,
			       report->comments == 1 ? "comment" : "comments",
			       report->released);
	if (waiting > 0)
		g_string_append_printf(out, ", %u %s for you: repute survey moderate %s",
				       waiting, waiting == 1 ? "waits" : "wait", name);
	g_string_append(out, ".\n");
}

static gboolean
has_mean(const struct survey_analysis *analysis)
{
	for (guint i = 0; i < analysis->persons; i++)
		if (!isnan(analysis->scores[i * (analysis->dimensions + 1)].mean))
			return TRUE;
	return FALSE;
}

static void
append_severity(GString *out, const struct survey_report *report)
{
	const struct survey_analysis *analysis = report->analysis;

	if (!has_mean(analysis))
		lines_append_printf(
			out, 0, "Nobody has the %d raters that a mean needs: no mean is told.",
			report->minimum);
	else if (analysis->plain_because)
		lines_append_printf(out, 0, "Plain means: %s.", analysis->plain_because);
	else
		lines_append(out, 0,
			     "All ratings hang together: how severe each rater is was taken "
			     "out of the means.");
}

static void
append_icc(GString *out, const struct survey_analysis *analysis)
{
	char mean[32], single[32], k0[32];

	if (analysis->icc.mean.why)
		lines_append_printf(out, 0, "Reliability of a mean (ICC): not estimable: %s",
				    analysis->icc.mean.why);
	else
		lines_append_printf(out, 0,
				    "Reliability of a mean over %s raters %s, of a single "
				    "rating %s (ICC(1,k) and ICC(1,1))",
				    number_format(analysis->icc.k0, 1, k0),
				    lines_format_share(analysis->icc.mean.value, mean),
				    lines_format_share(analysis->icc.single.value, single));
}

static void
append_reliability(GString *out, const struct survey_report *report)
{
	const struct survey_analysis *analysis = report->analysis;
	const struct agreement agreement = {
		.raw = analysis->raw,
		.pairable = analysis->pairable,
	};
	g_autoptr(GString) sentence = g_string_new("Raters: ");

	if (analysis->pairs == 0)
		return;
	agreement_append_sentence(sentence, &analysis->alpha, &agreement, FALSE);
	lines_append(out, 0, sentence->str);
	append_icc(out, analysis);
}

static void
append_dimension(GString *out, const struct survey_report *report, guint dimension)
{
	const struct survey_dimension_figures *figures = &report->analysis->figures[dimension];

	lines_append_name(out, report->dimensions[dimension].title, TITLE_COLUMNS);
	g_string_append_printf(out, "%5u", figures->items);
	append_number(out, 8, figures->cronbach.alpha.value, 2, FALSE);
	g_string_append_printf(out, "%7zu", figures->cronbach.cases);
	if (figures->cronbach.partial > 0)
		g_string_append_printf(out, " (%zu with an item left open)",
				       figures->cronbach.partial);
	if (figures->cronbach.alpha.why)
		g_string_append_printf(out, " not estimable: %s", figures->cronbach.alpha.why);
	g_string_append_c(out, '\n');
}

/* An item that does not go with the others of its dimension. */
static void
append_items(GString *out, const struct survey_report *report, guint dimension)
{
	const struct survey_dimension_figures *figures = &report->analysis->figures[dimension];
	guint place = 0;

	for (guint i = 0; i < report->item_count && figures->items > 1; i++) {
		const struct survey_item *item = &report->asked[i];
		const struct cronbach_item *judged;
		g_autofree char *name = words_escape(report->items[i]);

		if (item->dimension != dimension ||
		    !(figures->has_peers ? item->of_peers : item->of_self))
			continue;
		judged = &figures->cronbach.items[place++];
		g_string_append(out, "  ");
		lines_append_cell(out, name, TITLE_COLUMNS - 2);
		g_string_append(out, item->reverse ? " (rev)" : "      ");
		g_string_append(out, "  mean");
		append_number(out, 5, judged->mean, 1, FALSE);
		g_string_append(out, "  with the rest");
		append_number(out, 6, judged->item_rest.value, 2, FALSE);
		if (figures->items > 2) {
			g_string_append(out, "  alpha without");
			append_number(out, 6, judged->if_dropped.value, 2, FALSE);
		}
		g_string_append_c(out, '\n');
	}
}

static void
append_dimensions(GString *out, const struct survey_report *report)
{
	g_string_append_c(out, '\n');
	lines_append_cell(out, "dimension", TITLE_COLUMNS);
	g_string_append(out, "items   alpha  cases\n");
	for (guint i = 0; i < report->analysis->dimensions; i++) {
		append_dimension(out, report, i);
		append_items(out, report, i);
	}
}

static gboolean
has_names(const struct survey_report *report)
{
	for (guint i = 0; i < report->analysis->persons; i++)
		if (report->persons[i].name)
			return TRUE;
	return FALSE;
}

static void
append_person(GString *out, const struct survey_report *report, guint person)
{
	const struct survey_score *score =
		&report->analysis->scores[(gsize)person * (report->analysis->dimensions + 1)];
	const struct survey_person *who = &report->persons[person];

	lines_append_name(out, who->id, ID_COLUMNS);
	if (has_names(report))
		lines_append_name(out, who->name ? who->name : "", NAME_COLUMNS);
	g_string_append_printf(out, "%6d", score->raters);
	append_number(out, 6, score->mean, 1, FALSE);
	append_number(out, 9, score->adjusted, 1, FALSE);
	append_number(out, 6, score->se, 2, FALSE);
	append_number(out, 6, score->self, 1, FALSE);
	append_number(out, 6, score->gap, 1, TRUE);
	if (score->quadrant != QUADRANT_NONE)
		g_string_append_printf(out, "  %s", quadrant_name(score->quadrant));
	else if (score->why && report->analysis->pairs > 0)
		g_string_append_printf(out, "  no mean: %s", score->why);
	g_string_append_c(out, '\n');
}

static void
append_people(GString *out, const struct survey_report *report)
{
	const gsize width = report->analysis->dimensions + 1;

	g_string_append_c(out, '\n');
	lines_append_cell(out, "id", ID_COLUMNS);
	if (has_names(report))
		lines_append_cell(out, "name", NAME_COLUMNS);
	g_string_append(out, "raters  mean adjusted    se  self   gap\n");
	for (guint i = 0; i < report->analysis->persons; i++) {
		const struct survey_score *score = &report->analysis->scores[i * width];

		if (report->persons[i].is_listed &&
		    (score->raters > 0 || isfinite(score->self)))
			append_person(out, report, i);
	}
}

static void
append_observation(GString *out, const struct survey_report *report,
		   const struct survey_observation *found)
{
	g_autofree char *id = words_escape(report->persons[found->person].id);
	g_autofree char *other = words_escape(report->persons[found->other].id);
	char value[32];

	switch (found->oddity) {
	case SURVEY_STRAIGHT_LINE:
		lines_append_printf(
			out, 2,
			"%s gave the same answer to every item about %s %% of %u people.", id,
			ledger_points(100 * found->value, value), found->people);
		break;
	case SURVEY_SEVERE:
	case SURVEY_LENIENT:
		lines_append_printf(out, 2,
				    "%s rates %s %s the other raters of the same %u people.",
				    id, number_format(fabs(found->value), 1, value),
				    found->value < 0 ? "below" : "above", found->people);
		break;
	case SURVEY_MUTUAL:
		lines_append_printf(
			out, 2,
			"%s and %s rate each other %s or more above what the others gave them.",
			id, other, number_format(found->value, 1, value));
		break;
	case SURVEY_ODDITY_COUNT:
		break;
	}
}

static void
append_observations(GString *out, const struct survey_report *report)
{
	const GArray *observations = report->analysis->observations;

	if (observations->len == 0)
		return;
	g_string_append_c(out, '\n');
	lines_append(out, 0,
		     "Worth a talk, for your eyes only; there may be good reasons, and nothing "
		     "is taken off for it:");
	for (guint i = 0; i < observations->len; i++)
		append_observation(out, report,
				   &g_array_index(observations, struct survey_observation, i));
}

void
survey_print_text(GString *out, const struct survey_report *report)
{
	char lo[32], hi[32], middle[32];

	append_title(out, report);
	append_silent(out, report);
	append_comments(out, report);
	append_severity(out, report);
	append_reliability(out, report);
	append_dimensions(out, report);
	append_people(out, report);
	append_observations(out, report);
	g_string_append_c(out, '\n');
	lines_append_printf(
		out, 0,
		"On a scale from %s to %s, reverse-coded items turned round. A mean needs %d "
		"raters, a spread and comments %d. se: standard error of the adjusted mean. "
		"gap: own answers less the adjusted mean; what chance can do is no gap. From "
		"%s "
		"on what both see is a strength.",
		number_format(report->lo, 0, lo), number_format(report->hi, 0, hi),
		report->minimum, report->detail,
		number_format(report->lo + 0.625 * (report->hi - report->lo), 1, middle));
}
