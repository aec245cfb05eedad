/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "base/json.h"
#include "report/survey.h"

enum { DECIMALS = 10 };

/* A figure, and beside it why there is none. */
static void
put_figure(struct json *json, const char *key, const char *why_key, const struct figure *figure)
{
	json_put_real(json, key, figure->value, DECIMALS);
	if (figure->why)
		json_put_text(json, why_key, figure->why);
}

static void
put_items(struct json *json, const struct survey_report *report, guint dimension)
{
	const struct survey_dimension_figures *figures = &report->analysis->figures[dimension];
	guint place = 0;

	json_begin_object(json, "items");
	for (guint i = 0; i < report->item_count; i++) {
		const struct survey_item *item = &report->asked[i];
		const struct cronbach_item *judged;

		if (item->dimension != dimension ||
		    !(figures->has_peers ? item->of_peers : item->of_self))
			continue;
		judged = &figures->cronbach.items[place++];
		json_begin_object(json, report->items[i]);
		json_put_real(json, "mean", judged->mean, DECIMALS);
		json_put_boolean(json, "reverse", item->reverse);
		json_put_real(json, "alpha_if_dropped", judged->if_dropped.value, DECIMALS);
		json_put_real(json, "item_rest", judged->item_rest.value, DECIMALS);
		json_end_object(json);
	}
	json_end_object(json);
}

static void
put_dimensions(struct json *json, const struct survey_report *report)
{
	json_begin_object(json, "dimensions");
	for (guint i = 0; i < report->analysis->dimensions; i++) {
		const struct survey_dimension_figures *figures = &report->analysis->figures[i];

		json_begin_object(json, report->dimensions[i].name);
		json_put_text(json, "title", report->dimensions[i].title);
		put_figure(json, "cronbach_alpha", "cronbach_why", &figures->cronbach.alpha);
		json_put_integer(json, "cases", (gint64)figures->cronbach.cases);
		json_put_integer(json, "incomplete", (gint64)figures->cronbach.partial);
		json_put_text(json, "of", figures->has_peers ? "peers" : "self");
		put_items(json, report, i);
		json_end_object(json);
	}
	json_end_object(json);
}

static void
put_reliability(struct json *json, const struct survey_analysis *analysis)
{
	put_figure(json, "alpha_interval", "alpha_why", &analysis->alpha);
	put_figure(json, "raw_agreement", "raw_why", &analysis->raw);
	json_put_integer(json, "pairable", (gint64)analysis->pairable);
	put_figure(json, "icc_1k", "icc_why", &analysis->icc.mean);
	json_put_real(json, "icc_1", analysis->icc.single.value, DECIMALS);
	json_put_real(json, "k0", analysis->icc.k0, DECIMALS);
	json_put_boolean(json, "connected", analysis->connected);
	json_put_integer(json, "parts", analysis->parts);
	json_put_text(json, "plain_because", analysis->plain_because);
	json_put_real(json, "variance", analysis->variance, DECIMALS);
	json_put_real(json, "degrees_of_freedom", analysis->freedom, DECIMALS);
}

static void
put_severity(struct json *json, const struct survey_report *report)
{
	json_begin_object(json, "severity");
	for (guint i = 0; i < report->analysis->persons; i++)
		if (isfinite(report->analysis->severity[i]))
			json_put_real(json, report->persons[i].id,
				      report->analysis->severity[i], DECIMALS);
	json_end_object(json);
}

static void
put_score(struct json *json, const struct survey_score *score)
{
	json_put_integer(json, "n", score->raters);
	json_put_real(json, "mean", score->mean, DECIMALS);
	json_put_real(json, "adjusted", score->adjusted, DECIMALS);
	json_put_real(json, "se", score->se, DECIMALS);
	json_put_real(json, "spread", score->spread, DECIMALS);
	json_put_real(json, "self", score->self, DECIMALS);
	json_put_real(json, "gap", score->gap, DECIMALS);
	json_put_real(json, "threshold", score->threshold, DECIMALS);
	json_put_text(json, "quadrant", quadrant_name(score->quadrant));
	if (score->why)
		json_put_text(json, "why", score->why);
}

static gboolean
is_somebody(const struct survey_report *report, guint person)
{
	const struct survey_score *score =
		&report->analysis->scores[(gsize)person * (report->analysis->dimensions + 1)];

	return report->persons[person].is_listed &&
	       (score->raters > 0 || isfinite(score->self));
}

static void
put_ratees(struct json *json, const struct survey_report *report)
{
	const gsize width = report->analysis->dimensions + 1;

	json_begin_array(json, "ratees");
	for (guint i = 0; i < report->analysis->persons; i++) {
		const struct survey_score *scores = &report->analysis->scores[i * width];

		if (!is_somebody(report, i))
			continue;
		json_begin_object(json, NULL);
		json_put_text(json, "id", report->persons[i].id);
		put_score(json, scores);
		json_begin_object(json, "dimensions");
		for (guint d = 0; d < report->analysis->dimensions; d++) {
			json_begin_object(json, report->dimensions[d].name);
			put_score(json, &scores[d + 1]);
			json_end_object(json);
		}
		json_end_object(json);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
put_observations(struct json *json, const struct survey_report *report)
{
	const GArray *observations = report->analysis->observations;

	json_begin_array(json, "observations");
	for (guint i = 0; i < observations->len; i++) {
		const struct survey_observation *found =
			&g_array_index(observations, struct survey_observation, i);

		json_begin_object(json, NULL);
		json_put_text(json, "observation", survey_oddity_name(found->oddity));
		json_put_text(json, "rater", report->persons[found->person].id);
		if (found->other != found->person)
			json_put_text(json, "with", report->persons[found->other].id);
		json_put_real(json, "value", found->value, DECIMALS);
		json_put_real(json, "threshold", found->threshold, DECIMALS);
		json_put_integer(json, "people", found->people);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
put_comments(struct json *json, const struct survey_report *report)
{
	json_begin_object(json, "comments");
	json_put_integer(json, "about_classmates", report->comments);
	json_put_integer(json, "released", report->released);
	json_put_integer(json, "refused", report->refused);
	json_put_integer(json, "waiting",
			 report->comments - report->released - report->refused);
	json_end_object(json);
}

void
survey_print_json(GString *out, const struct survey_report *report)
{
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "survey", report->name);
	json_put_text(&json, "wave", report->wave);
	json_put_real(&json, "lo", report->lo, DECIMALS);
	json_put_real(&json, "hi", report->hi, DECIMALS);
	json_put_integer(&json, "minimum_raters", report->minimum);
	json_put_integer(&json, "ratings", (gint64)report->analysis->pairs);
	json_put_integer(&json, "raters", report->analysis->raters);
	json_put_integer(&json, "rated", report->analysis->ratees);
	json_put_integer(&json, "self", report->analysis->self_count);
	put_dimensions(&json, report);
	put_reliability(&json, report->analysis);
	put_severity(&json, report);
	put_ratees(&json, report);
	put_observations(&json, report);
	put_comments(&json, report);
	if (report->silent) {
		json_begin_array(&json, "not_answered");
		for (guint i = 0; report->silent[i]; i++)
			json_put_text(&json, NULL, report->silent[i]);
		json_end_array(&json);
	}
	json_end_object(&json);
	g_string_append_c(out, '\n');
}
