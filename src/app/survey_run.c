/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "survey_run.h"

#include <math.h>
#include <string.h>

#include "app/answers.h"
#include "app/ratings.h"
#include "app/survey.h"
#include "store/survey.h"

/* One survey with answers. */
struct surveyed {
	const struct instrument *survey; /* the desk's */
	struct survey_analysis analysis;
};

struct survey_run {
	struct store *store;
	const struct config *config;
	const struct people *people;
	GPtrArray *surveys;             /* of struct surveyed *, by name */
	const struct surveyed *counted; /* peer regard rests on it; NULL: on none */
	struct peer_summary *peers;     /* by person */
};

static void
surveyed_free(void *data)
{
	struct surveyed *surveyed = data;

	survey_analysis_done(&surveyed->analysis);
	g_free(surveyed);
}

void
survey_run_free(struct survey_run *run)
{
	if (!run)
		return;
	g_ptr_array_unref(run->surveys);
	g_free(run->peers);
	g_free(run);
}

/* -- which survey counts ----------------------------------------------------------------------
 */

static const struct surveyed *
find_named(const struct survey_run *run, const struct answer_desk *desk, struct diag *diag)
{
	const char *name = run->config->peer_survey;
	const struct instrument *survey = survey_find(desk->surveys, name);

	if (!survey)
		diag_at(diag, SEVERITY_ERROR, "class.ini", 0,
			"[peer_regard] survey: there is no " SURVEYS_FOLDER
			"/%s.ini, peer regard has no evidence",
			name);
	else if (!instrument_asks(survey, ASKED_OF_PEERS))
		diag_at(diag, SEVERITY_ERROR, "class.ini", 0,
			"[peer_regard] survey: %s asks nothing about classmates, peer regard "
			"has no evidence",
			name);
	for (guint i = 0; survey && i < run->surveys->len; i++) {
		const struct surveyed *surveyed = g_ptr_array_index(run->surveys, i);

		if (surveyed->survey == survey && instrument_asks(survey, ASKED_OF_PEERS))
			return surveyed;
	}
	return NULL;
}

/* The one with ratings; where several have, the instructor must say. */
static const struct surveyed *
find_only(const struct survey_run *run, struct diag *diag)
{
	const struct surveyed *found = NULL;

	for (guint i = 0; i < run->surveys->len; i++) {
		const struct surveyed *surveyed = g_ptr_array_index(run->surveys, i);

		if (surveyed->analysis.pairs == 0)
			continue;
		if (found) {
			diag_at(diag, SEVERITY_WARNING, "class.ini", 0,
				"several surveys ask about classmates (%s, %s), peer regard "
				"has no evidence until [peer_regard] survey names one",
				found->survey->name, surveyed->survey->name);
			return NULL;
		}
		found = surveyed;
	}
	return found;
}

/* All items together, with the severity of raters taken out where it can be. */
static void
set_peers(struct survey_run *run)
{
	const struct survey_analysis *analysis = &run->counted->analysis;

	run->peers = g_new0(struct peer_summary, analysis->persons + 1);
	for (guint i = 0; i < analysis->persons; i++) {
		const struct survey_score *score =
			&analysis->scores[(gsize)i * (analysis->dimensions + 1)];

		run->peers[i] = (struct peer_summary){
			.raters = score->raters,
			.mean = score->adjusted,
			.se = score->se,
			.lo = run->counted->survey->lo,
			.hi = run->counted->survey->hi,
		};
	}
}

/* -- making -----------------------------------------------------------------------------------
 */

/* FALSE when the store failed. A survey without answers is left out. */
static gboolean
add_survey(struct survey_run *run, const struct instrument *survey, gint64 as_of)
{
	struct ratings *ratings = ratings_load(run->store, run->people, survey,
					       run->config->duplicates, as_of, NULL);
	struct surveyed *surveyed;

	if (!ratings)
		return FALSE;
	if (ratings->values->len > 0) {
		surveyed = g_new0(struct surveyed, 1);
		surveyed->survey = survey;
		ratings_analyse(ratings, run->people, run->config, &surveyed->analysis);
		g_ptr_array_add(run->surveys, surveyed);
	}
	ratings_free(ratings);
	return TRUE;
}

struct survey_run *
survey_run_new(struct classroom *classroom, const struct people *people, gint64 as_of,
	       struct diag *diag)
{
	const struct answer_desk *desk = classroom_desk(classroom, diag);
	struct survey_run *run = g_new0(struct survey_run, 1);

	run->store = classroom->store;
	run->config = classroom->config;
	run->people = people;
	run->surveys = g_ptr_array_new_with_free_func(surveyed_free);
	for (guint i = 0; i < desk->surveys->len; i++) {
		if (!add_survey(run, g_ptr_array_index(desk->surveys, i), as_of)) {
			survey_run_free(run);
			return NULL;
		}
	}
	run->counted =
		*run->config->peer_survey ? find_named(run, desk, diag) : find_only(run, diag);
	if (run->counted)
		set_peers(run);
	return run;
}

const struct peer_summary *
survey_run_peers(const struct survey_run *run, guint person)
{
	return run->counted ? &run->peers[person] : NULL;
}

/* -- keeping ----------------------------------------------------------------------------------
 */

static enum result
store_questions(const struct survey_run *run, const struct surveyed *surveyed, gint64 id)
{
	const struct instrument *survey = surveyed->survey;
	const struct survey_facts facts = {
		.name = survey->name,
		.wave = survey->wave,
		.title = survey->title,
		.instrument = survey->hash,
		.lo = survey->lo,
		.hi = survey->hi,
		.minimum = (int)run->config->minimum[CRITERION_PEER_REGARD],
		.detail = run->config->survey_detail,
		.counts = surveyed == run->counted,
		.ratings = (gint64)surveyed->analysis.pairs,
		.plain_because = surveyed->analysis.plain_because,
	};
	enum result result = store_put_survey(run->store, id, &facts);

	for (guint i = 0; result == RESULT_OK && i < survey->dimensions->len; i++) {
		const struct instrument_dimension *asked =
			g_ptr_array_index(survey->dimensions, i);
		const struct survey_dimension dimension = { asked->name, asked->title,
							    asked->criterion };

		result = store_put_dimension(run->store, id, survey->name, (int)i + 1,
					     &dimension);
	}
	return result;
}

static enum result
store_person(const struct survey_run *run, const struct surveyed *surveyed, gint64 id,
	     guint person)
{
	const struct survey_analysis *analysis = &surveyed->analysis;
	const struct person *who = g_ptr_array_index(run->people->persons, person);
	const struct survey_score *scores =
		&analysis->scores[(gsize)person * (analysis->dimensions + 1)];
	enum result result = RESULT_OK;

	if (who->status != STUDENT_ACTIVE || (scores->raters == 0 && isnan(scores->self)))
		return RESULT_OK;
	for (guint i = 0; result == RESULT_OK && i <= analysis->dimensions; i++)
		result = store_put_survey_score(run->store, id, surveyed->survey->name, who->id,
						(int)i, &scores[i]);
	return result;
}

/* Who stands behind the figures of those whose figures are kept. */
static enum result
store_voices(const struct survey_run *run, const struct surveyed *surveyed, gint64 id)
{
	const GArray *opinions = surveyed->analysis.opinions;
	enum result result = RESULT_OK;

	for (guint i = 0; result == RESULT_OK && i < opinions->len; i++) {
		const struct survey_opinion *opinion =
			&g_array_index(opinions, struct survey_opinion, i);
		const struct person *rater =
			g_ptr_array_index(run->people->persons, opinion->pair.rater);
		const struct person *ratee =
			g_ptr_array_index(run->people->persons, opinion->pair.ratee);
		const struct survey_voice voice = { rater->id, opinion->dimension + 1,
						    opinion->value };

		if (ratee->status == STUDENT_ACTIVE)
			result = store_put_survey_voice(run->store, id, surveyed->survey->name,
							ratee->id, &voice);
	}
	return result;
}

enum result
survey_run_store(const struct survey_run *run, gint64 id)
{
	for (guint i = 0; i < run->surveys->len; i++) {
		const struct surveyed *surveyed = g_ptr_array_index(run->surveys, i);

		if (store_questions(run, surveyed, id) != RESULT_OK)
			return RESULT_FAIL;
		for (guint j = 0; j < surveyed->analysis.persons; j++)
			if (store_person(run, surveyed, id, j) != RESULT_OK)
				return RESULT_FAIL;
		if (store_voices(run, surveyed, id) != RESULT_OK)
			return RESULT_FAIL;
	}
	return RESULT_OK;
}

/* -- whether it still holds -------------------------------------------------------------------
 */

struct comparison {
	const GPtrArray *surveys;
	gboolean differs;
};

static enum result
compare(void *arg, const struct survey_facts *facts)
{
	struct comparison *comparison = arg;
	const struct instrument *survey = survey_find(comparison->surveys, facts->name);

	comparison->differs |= !survey || strcmp(survey->hash, facts->instrument) != 0;
	return RESULT_OK;
}

gboolean
survey_run_is_current(struct classroom *classroom, gint64 id, struct diag *diag)
{
	struct comparison comparison = { .surveys = classroom_desk(classroom, diag)->surveys };

	return store_each_survey(classroom->store, id, compare, &comparison) == RESULT_OK &&
	       !comparison.differs;
}
