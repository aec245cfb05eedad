/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet_survey.h"

#include <math.h>
#include <string.h>

#include "metric/disclosure.h"
#include "metric/survey.h"
#include "store/survey.h"

/* -- of the run -------------------------------------------------------------------------------
 */

static enum result
take_survey(void *arg, const struct survey_facts *facts)
{
	struct shown_survey *shown = arg;

	if (!facts->counts)
		return RESULT_OK;
	shown->name = g_strdup(facts->name);
	shown->wave = g_strdup(facts->wave);
	shown->title = g_strdup(facts->title);
	shown->lo = facts->lo;
	shown->hi = facts->hi;
	shown->minimum = facts->minimum;
	shown->detail = facts->detail;
	return RESULT_OK;
}

static enum result
take_dimension(void *arg, const struct survey_dimension *dimension)
{
	struct shown_survey *shown = arg;
	const struct survey_dimension kept = {
		.name = g_string_chunk_insert(shown->texts, dimension->name),
		.title = g_string_chunk_insert(shown->texts, dimension->title),
		.criterion = dimension->criterion,
	};

	g_array_append_val(shown->dimensions, kept);
	return RESULT_OK;
}

static enum result
take_stay(void *arg, const char *student, int sheet)
{
	struct shown_survey *shown = arg;

	g_hash_table_insert(shown->stays, g_strdup(student), GINT_TO_POINTER(sheet));
	return RESULT_OK;
}

enum result
shown_survey_load(struct shown_survey *shown, struct store *store, gint64 run)
{
	enum result result;

	*shown = (struct shown_survey){
		.dimensions = g_array_new(FALSE, FALSE, sizeof(struct survey_dimension)),
		.stays = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.texts = g_string_chunk_new(256),
	};
	result = store_each_survey(store, run, take_survey, shown);
	if (result == RESULT_OK && shown->name)
		result = store_each_dimension(store, run, shown->name, take_dimension, shown);
	if (result == RESULT_OK && shown->name)
		result = store_each_survey_stay(store, run, shown->name, take_stay, shown);
	return result;
}

void
shown_survey_done(struct shown_survey *shown)
{
	g_clear_pointer(&shown->name, g_free);
	g_clear_pointer(&shown->wave, g_free);
	g_clear_pointer(&shown->title, g_free);
	g_clear_pointer(&shown->dimensions, g_array_unref);
	g_clear_pointer(&shown->stays, g_hash_table_unref);
	g_clear_pointer(&shown->texts, g_string_chunk_free);
}

/* -- of a student -----------------------------------------------------------------------------
 */

/* The figures as stored: of all items, and of each dimension. */
struct figures {
	struct survey_score whole;
	GArray *scores;     /* of struct survey_score, by dimension */
	GByteArray *absent; /* by dimension: 1 where no classmate is asked */
	guint place;        /* of the next score; 0: all items */
};

static enum result
take_score(void *arg, const struct survey_dimension *dimension,
	   const struct survey_score *score)
{
	struct figures *figures = arg;
	guint place = figures->place++;

	if (!dimension)
		figures->whole = *score;
	else if (place - 1 < figures->scores->len) {
		g_array_index(figures->scores, struct survey_score, place - 1) = *score;
		figures->absent->data[place - 1] =
			score->why && strcmp(score->why, SURVEY_OF_SELF) == 0;
	}
	return RESULT_OK;
}

static void
figures_init(struct figures *figures, guint count)
{
	const struct survey_score none = { .mean = NAN,
					   .adjusted = NAN,
					   .se = NAN,
					   .spread = NAN,
					   .self = NAN,
					   .gap = NAN,
					   .threshold = NAN };

	*figures = (struct figures){
		.whole = none,
		.scores = g_array_new(FALSE, FALSE, sizeof none),
		.absent = g_byte_array_new(),
	};
	for (guint i = 0; i < count; i++)
		g_array_append_val(figures->scores, none);
	g_byte_array_set_size(figures->absent, count);
	if (count > 0)
		memset(figures->absent->data, 0, count);
}

static void
figures_done(struct figures *figures)
{
	g_array_unref(figures->scores);
	g_byte_array_unref(figures->absent);
}

static void
set_dimensions(const struct shown_survey *shown, const struct figures *figures,
	       struct sheet_survey *survey)
{
	const struct disclosure_rules rules = { shown->lo, shown->hi, shown->minimum,
						shown->detail };
	const struct survey_score *scores =
		(const struct survey_score *)(const void *)figures->scores->data;
	guint count = figures->scores->len;
	g_autofree enum disclosure *held = g_new(enum disclosure, count + 1);

	disclosure_judge(&figures->whole, scores, count, &rules, held);
	survey->dimensions = g_new0(struct sheet_dimension, count + 1);
	for (guint i = 0; i < count; i++) {
		const struct survey_dimension *asked =
			&g_array_index(shown->dimensions, struct survey_dimension, i);
		struct sheet_dimension *dimension =
			&survey->dimensions[survey->dimension_count];

		if (figures->absent->data[i])
			continue;
		dimension->title = asked->title;
		dimension->criterion = asked->criterion;
		dimension->held = held[i];
		dimension->score = scores[i];
		disclosure_clean(&dimension->score, held[i], &rules, &dimension->form);
		survey->dimension_count++;
	}
}

enum result
sheet_survey_load(const struct shown_survey *shown, struct store *store, gint64 run,
		  const char *student, struct sheet_survey **survey)
{
	struct figures figures;
	enum result result;

	*survey = NULL;
	if (!shown->name)
		return RESULT_OK;
	figures_init(&figures, shown->dimensions->len);
	result =
		store_each_survey_score(store, run, shown->name, student, take_score, &figures);
	if (result == RESULT_OK) {
		*survey = g_new0(struct sheet_survey, 1);
		**survey = (struct sheet_survey){
			.title = shown->title,
			.wave = shown->wave,
			.lo = shown->lo,
			.hi = shown->hi,
			.minimum = shown->minimum,
			.detail = shown->detail,
			.raters = figures.whole.raters,
			.as_of_sheet =
				GPOINTER_TO_INT(g_hash_table_lookup(shown->stays, student)),
			.comments_held = DISCLOSURE_NOBODY,
		};
		set_dimensions(shown, &figures, *survey);
	}
	figures_done(&figures);
	return result;
}

void
sheet_survey_free(struct sheet_survey *survey)
{
	if (!survey)
		return;
	g_free(survey->dimensions);
	g_free(survey->comments);
	g_free(survey);
}
