/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey_results.h"

#include "app/moderation.h"
#include "app/ratings.h"
#include "app/survey.h"
#include "base/clock.h"
#include "survey_file.h"

struct survey_results *
survey_results_new(void)
{
	struct survey_results *results = g_new0(struct survey_results, 1);

	results->names = g_ptr_array_new();
	results->silent = g_ptr_array_new();
	results->texts = g_string_chunk_new(1024);
	return results;
}

void
survey_results_free(struct survey_results *results)
{
	if (!results)
		return;
	survey_analysis_done(&results->analysis);
	g_free(results->items);
	g_free(results->persons);
	g_free(results->dimensions);
	g_ptr_array_unref(results->names);
	g_ptr_array_unref(results->silent);
	g_string_chunk_free(results->texts);
	g_free(results);
}

static const char *
keep(struct survey_results *results, const char *text)
{
	return g_string_chunk_insert(results->texts, text);
}

/* Who was to answer, by person: the raters of the plan, and where it asks about oneself all. */
static gboolean *
find_asked(const struct people *people, const struct instrument *survey)
{
	struct diag silent = { 0 }; /* what is wrong with the plan, others tell */
	gboolean *asked = g_new0(gboolean, people->persons->len + 1);
	struct survey_plan plan;
	enum result planned = survey_plan_load(&plan, people, survey, &silent);
	gboolean everybody = instrument_asks(survey, ASKED_OF_SELF) || planned == RESULT_END;

	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		asked[i] = everybody && person->status == STUDENT_ACTIVE;
	}
	for (guint i = 0; planned == RESULT_OK && i < plan.assignment.pairs->len; i++) {
		guint index;

		if (g_ptr_array_find(people->persons, survey_plan_rater(&plan, i), &index))
			asked[index] = TRUE;
	}
	survey_plan_done(&plan);
	return asked;
}

static void
set_people(struct survey_results *results, const struct people *people)
{
	results->persons = g_new0(struct survey_person, people->persons->len + 1);
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		results->persons[i] = (struct survey_person){
			.id = person->id,
			.name = person->name,
			.is_listed = person->status == STUDENT_ACTIVE,
		};
	}
}

static void
set_silent(struct survey_results *results, const struct people *people,
	   const struct instrument *survey, const struct ratings *ratings)
{
	g_autofree gboolean *asked = find_asked(people, survey);
	g_autofree gboolean *answered = g_new0(gboolean, people->persons->len + 1);

	for (guint i = 0; i < ratings->values->len; i++)
		answered[g_array_index(ratings->values, struct survey_value, i).rater] = TRUE;
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		if (!asked[i])
			continue;
		results->report.asked_count++;
		if (answered[i])
			results->report.answered_count++;
		else
			g_ptr_array_add(results->silent, person->id);
	}
	g_ptr_array_add(results->silent, NULL);
	results->report.silent = (const char *const *)results->silent->pdata;
}

static void
set_questions(struct survey_results *results, const struct instrument *survey)
{
	results->items = ratings_items(survey);
	results->dimensions = g_new0(struct survey_dimension, survey->dimensions->len + 1);
	for (guint i = 0; i < survey->dimensions->len; i++) {
		const struct instrument_dimension *dimension =
			g_ptr_array_index(survey->dimensions, i);

		results->dimensions[i] = (struct survey_dimension){
			.name = keep(results, dimension->name),
			.title = keep(results, dimension->title),
			.criterion = dimension->criterion,
		};
	}
	for (guint i = 0; i < survey->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(survey->items, i);

		g_ptr_array_add(results->names, (gpointer)(guintptr)keep(results, item->name));
	}
	g_ptr_array_add(results->names, NULL);
}

/* What the report refers to in the results. */
void
survey_results_join(struct survey_results *results)
{
	struct survey_report *report = &results->report;

	report->persons = results->persons;
	report->dimensions = results->dimensions;
	report->items = (const char *const *)results->names->pdata;
	report->asked = results->items;
	report->item_count = results->names->len - 1;
	report->analysis = &results->analysis;
}

struct survey_results *
survey_results_of_class(struct classroom *classroom, const struct people *people,
			const struct instrument *survey, struct diag *diag)
{
	const struct config *config = classroom->config;
	struct survey_results *results;
	struct ratings *ratings = ratings_load(classroom->store, people, survey,
					       config->duplicates, CLOCK_UNKNOWN, diag);
	struct comment_tally tally;
	enum result result;

	if (!ratings)
		return NULL;
	results = survey_results_new();
	results->report = (struct survey_report){
		.name = keep(results, survey->name),
		.wave = keep(results, survey->wave),
		.title = keep(results, survey->title),
		.lo = survey->lo,
		.hi = survey->hi,
		.minimum = (int)config->minimum[CRITERION_PEER_REGARD],
		.detail = config->survey_detail,
	};
	set_people(results, people);
	set_questions(results, survey);
	set_silent(results, people, survey, ratings);
	ratings_analyse(ratings, people, config, &results->analysis);
	survey_results_join(results);
	result = moderation_count(classroom, people, survey, ratings, &tally, diag);
	results->report.comments = tally.comments;
	results->report.released = tally.released;
	results->report.refused = tally.refused;
	ratings_free(ratings);
	if (result == RESULT_OK)
		return results;
	survey_results_free(results);
	return NULL;
}
