/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/scores.h"

#include "base/clock.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/number.h"
#include "base/words.h"
#include "report/audits.h"
#include "report/ledger.h"
#include "report/lines.h"
#include "report/observations.h"

enum { SCORE_DECIMALS = 2, EVIDENCE_DECIMALS = 4 };

char *
scores_level(const struct reputation *reputation)
{
	if (!reputation->available)
		return NULL;
	if (reputation->level_low == reputation->level_high)
		return g_strdup(level_title(reputation->level_low));
	return g_strdup_printf("between %s and %s", level_title(reputation->level_low),
			       level_title(reputation->level_high));
}

char *
scores_level_short(const struct reputation *reputation)
{
	if (!reputation->available)
		return g_strdup("not enough yet");
	if (reputation->level_low == reputation->level_high)
		return g_strdup(level_title(reputation->level_low));
	return g_strdup_printf("%s - %s", level_title(reputation->level_low),
			       level_title(reputation->level_high));
}

/* -- table
 * -------------------------------------------------------------------------------------*/

static void
append_row(GString *out, const struct student_result *student)
{
	const struct reputation *reputation = &student->reputation;
	g_autofree char *id = words_escape(student->id);
	g_autoptr(GString) range = g_string_new(NULL);
	g_autofree char *level = scores_level_short(reputation);
	char lo[32];
	char hi[32];

	if (reputation->available)
		g_string_printf(range, "%s to %s", ledger_points(reputation->lo, lo),
				ledger_points(reputation->hi, hi));
	lines_append_cell(out, id, 9);
	lines_append_name(out, student->name, 22);
	lines_append_score(out, reputation->available, reputation->score);
	g_string_append(out, "  ");
	lines_append_cell(out, range->str, 9);
	lines_append_cell(out, level, 18);
	for (int i = 0; i < CRITERION_COUNT; i++)
		lines_append_score(out, reputation->criteria[i].enough,
				   reputation->criteria[i].score);
	g_string_append_printf(out, "%6" G_GINT64_FORMAT "  ", student->posts);
	lines_append_score(out, student->influence.available, student->influence.score);
	g_string_append_c(out, '\n');
}

void
scores_print_table(GString *out, const struct results *results, GTimeZone *zone)
{
	char day[64];

	g_string_append_printf(out,
			       "Run %" G_GINT64_FORMAT ", to %s; by id, nobody is ranked.\n\n",
			       results->run, clock_format_day(results->until, zone, day));
	lines_append_cell(out, "id", 9);
	lines_append_cell(out, "name", 22);
	g_string_append(out,
			" rep  likely    level               rel tea exa hel cre con pee posts "
			" infl\n");
	for (guint i = 0; i < results->students->len; i++)
		append_row(out, g_ptr_array_index(results->students, i));
	g_string_append(
		out, "\nrep reputation, 0 to 100, with its 90 % likely range; rel relevance, "
		     "tea teaching,\n"
		     "exa worked examples, hel helpfulness, cre credibility, con consistency,\n"
		     "pee peer regard; infl influence: attention received, not graded. - not "
		     "enough\n"
		     "evidence yet, or not available. 'repute explain ID' shows what a number "
		     "rests on.\n");
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
print_criterion(struct json *json, enum criterion criterion, const struct estimate *estimate)
{
	gboolean has_survey = criterion != CRITERION_PEER_REGARD || estimate->n > 0;

	json_begin_object(json, criterion_name(criterion));
	json_put_known(json, "score", estimate->enough, estimate->score, SCORE_DECIMALS);
	json_put_known(json, "lo", estimate->enough, estimate->lo, SCORE_DECIMALS);
	json_put_known(json, "hi", estimate->enough, estimate->hi, SCORE_DECIMALS);
	json_put_known(json, "n", has_survey, estimate->n, EVIDENCE_DECIMALS);
	json_put_known(json, "k", has_survey, estimate->k, EVIDENCE_DECIMALS);
	if (criterion == CRITERION_EXAMPLES)
		json_put_real(json, "k2", estimate->k2, EVIDENCE_DECIMALS);
	json_put_real(json, "weight", estimate->weight, EVIDENCE_DECIMALS);
	json_put_boolean(json, "enough", estimate->enough);
	json_end_object(json);
}

static void
print_reputation(struct json *json, const struct reputation *reputation)
{
	g_autofree char *level = scores_level(reputation);

	json_begin_object(json, "reputation");
	json_put_known(json, "score", reputation->available, reputation->score, SCORE_DECIMALS);
	json_put_known(json, "lo", reputation->available, reputation->lo, SCORE_DECIMALS);
	json_put_known(json, "hi", reputation->available, reputation->hi, SCORE_DECIMALS);
	json_put_text(json, "level", level);
	json_put_real(json, "coverage", reputation->coverage, EVIDENCE_DECIMALS);
	json_begin_object(json, "criteria");
	for (int i = 0; i < CRITERION_COUNT; i++)
		print_criterion(json, (enum criterion)i, &reputation->criteria[i]);
	json_end_object(json);
	json_end_object(json);
}

static void
print_influence(struct json *json, const struct influence *influence)
{
	json_begin_object(json, "influence");
	json_put_known(json, "score", influence->available, influence->score, SCORE_DECIMALS);
	json_put_real(json, "coverage", influence->coverage, EVIDENCE_DECIMALS);
	json_put_known(json, "doubled", influence->available, influence->doubled,
		       SCORE_DECIMALS);
	json_begin_object(json, "components");
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const struct influence_component *component = &influence->components[i];

		json_begin_object(json, component_name((enum component)i));
		json_put_known(json, "score", component->enough, component->score,
			       SCORE_DECIMALS);
		json_put_known(json, "x", component->enough, component->x, EVIDENCE_DECIMALS);
		json_put_known(json, "n", i != COMPONENT_NETWORK, component->n,
			       EVIDENCE_DECIMALS);
		if (i == COMPONENT_CONVERSATION)
			json_put_real(json, "k", component->k, EVIDENCE_DECIMALS);
		json_put_real(json, "weight", component->weight, EVIDENCE_DECIMALS);
		json_put_boolean(json, "enough", component->enough);
		json_end_object(json);
	}
	json_end_object(json);
	json_end_object(json);
}

static void
print_student(struct json *json, const struct student_result *student, GTimeZone *zone,
	      const struct wording *wording)
{
	json_begin_object(json, NULL);
	json_put_text(json, "id", student->id);
	json_put_text(json, "name", student->name);
	json_put_text(json, "section", student->section);
	print_reputation(json, &student->reputation);
	print_influence(json, &student->influence);
	if (student->audit.followers == COUNT_UNKNOWN)
		json_put_null(json, "followers");
	else
		json_put_integer(json, "followers", student->audit.followers);
	json_put_integer(json, "posts", student->posts);
	observations_put_json(json, student->observations, zone, wording, FALSE);
	/* Not computed by this version: not available, which is not the same as none. */
	json_put_null(json, "grade");
	json_end_object(json);
}

void
scores_put_json(struct json *json, const struct results *results, GTimeZone *zone,
		const struct wording *wording)
{
	char as_of[32];

	json_put_integer(json, "run", results->run);
	json_put_text(json, "as_of", clock_format_utc(results->as_of, as_of));
	json_put_integer(json, "model_version", results->model_version);
	json_begin_object(json, "weights");
	for (int i = 0; i < CRITERION_COUNT; i++)
		json_put_real(json, criterion_name((enum criterion)i), results->weight[i],
			      EVIDENCE_DECIMALS);
	json_end_object(json);
	json_begin_array(json, "students");
	for (guint i = 0; i < results->students->len; i++)
		print_student(json, g_ptr_array_index(results->students, i), zone, wording);
	json_end_array(json);
	audits_put_json(json, "audits", results);
}

void
scores_print_json(GString *out, const struct results *results, GTimeZone *zone,
		  const struct wording *wording)
{
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	scores_put_json(&json, results, zone, wording);
	json_end_object(&json);
}

/* -- CSV
 * ---------------------------------------------------------------------------------------*/

static void
append_number_cell(GString *out, gboolean known, double value)
{
	char digits[32];

	csv_append_number(out, known ? number_format(value, SCORE_DECIMALS, digits) : NULL,
			  FALSE);
}

void
scores_print_csv(GString *out, const struct results *results)
{
	g_string_append(out, "id,name,section,posts,reputation,lo,hi,level");
	for (int i = 0; i < CRITERION_COUNT; i++)
		g_string_append_printf(out, ",%s", criterion_name((enum criterion)i));
	g_string_append(out, ",influence\r\n");
	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);
		const struct reputation *reputation = &student->reputation;
		g_autofree char *level = scores_level(reputation);
		g_autofree char *posts = g_strdup_printf("%" G_GINT64_FORMAT, student->posts);

		csv_append_text(out, student->id, TRUE);
		csv_append_text(out, student->name, FALSE);
		csv_append_text(out, student->section, FALSE);
		csv_append_number(out, posts, FALSE);
		append_number_cell(out, reputation->available, reputation->score);
		append_number_cell(out, reputation->available, reputation->lo);
		append_number_cell(out, reputation->available, reputation->hi);
		csv_append_text(out, level ? level : "", FALSE);
		for (int j = 0; j < CRITERION_COUNT; j++)
			append_number_cell(out, reputation->criteria[j].enough,
					   reputation->criteria[j].score);
		append_number_cell(out, student->influence.available, student->influence.score);
		csv_append_end(out);
	}
}
