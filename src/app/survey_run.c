/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "survey_run.h"

#include <math.h>
#include <string.h>

#include "app/answers.h"
#include "app/comments.h"
#include "app/ratings.h"
#include "app/survey.h"
#include "handed_figures.h"
#include "metric/disclosure.h"
#include "store/survey.h"

/* One survey with answers. */
struct surveyed {
	const struct instrument *survey; /* the desk's */
	struct survey_analysis analysis;
	struct comments *comments; /* about classmates */
};

struct survey_run {
	struct store *store;
	const struct config *config;
	const struct people *people;
	GPtrArray *surveys;         /* of struct surveyed *, by name */
	struct surveyed *counted;   /* peer regard rests on it; NULL: on none */
	struct peer_summary *peers; /* by person */
	/* Of the counted survey: */
	struct handed_figures *handed; /* what was handed out of it */
	struct stay **stays;           /* by person; NULL: the figures are those of now */
	struct handed_sheet compared;  /* newest sheet that there was */
};

static void
surveyed_free(void *data)
{
	struct surveyed *surveyed = data;

	survey_analysis_done(&surveyed->analysis);
	comments_free(surveyed->comments);
	g_free(surveyed);
}

void
survey_run_free(struct survey_run *run)
{
	if (!run)
		return;
	for (guint i = 0; run->stays && i < run->people->persons->len; i++)
		stay_free(run->stays[i]);
	g_free(run->stays);
	g_ptr_array_unref(run->surveys);
	handed_figures_free(run->handed);
	g_free(run->peers);
	g_free(run);
}

/* -- which survey counts ----------------------------------------------------------------------
 */

static struct surveyed *
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
		struct surveyed *surveyed = g_ptr_array_index(run->surveys, i);

		if (surveyed->survey == survey && instrument_asks(survey, ASKED_OF_PEERS))
			return surveyed;
	}
	return NULL;
}

/* The one with ratings; where several have, the instructor must say. */
static struct surveyed *
find_only(const struct survey_run *run, struct diag *diag)
{
	struct surveyed *found = NULL;

	for (guint i = 0; i < run->surveys->len; i++) {
		struct surveyed *surveyed = g_ptr_array_index(run->surveys, i);

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

/* -- what peer regard is ----------------------------------------------------------------------
 */

static struct survey_score *
scores_of(const struct surveyed *surveyed, guint person)
{
	const struct survey_analysis *analysis = &surveyed->analysis;

	return &analysis->scores[(gsize)person * (analysis->dimensions + 1)];
}

static struct survey_voice
voice_of(const struct survey_run *run, const struct survey_opinion *opinion)
{
	const struct person *rater =
		g_ptr_array_index(run->people->persons, opinion->pair.rater);

	return (struct survey_voice){ rater->id, opinion->dimension + 1, opinion->value };
}

/* Who stands behind each person's figures: arrays of struct survey_voice, by ordinal and rater,
 * which are empty where nobody does. Opinions are in the order of dimension and rater, and
 * people in that of ids. */
static GPtrArray *
voices_by_person(const struct survey_run *run)
{
	const GArray *opinions = run->counted->analysis.opinions;
	GPtrArray *by_person = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

	for (guint i = 0; i < run->people->persons->len; i++)
		g_ptr_array_add(by_person,
				g_array_new(FALSE, FALSE, sizeof(struct survey_voice)));
	for (guint i = 0; i < opinions->len; i++) {
		const struct survey_opinion *opinion =
			&g_array_index(opinions, struct survey_opinion, i);
		const struct survey_voice voice = voice_of(run, opinion);
		GArray *voices = g_ptr_array_index(by_person, opinion->pair.ratee);

		g_array_append_val(voices, voice);
	}
	return by_person;
}

/* Where the figures of now would tell one rater's answers, those handed out stay in force. */
static enum result
compare_handed(struct survey_run *run)
{
	g_autoptr(GPtrArray) voices = voices_by_person(run);
	const GPtrArray *persons = run->people->persons;
	enum result result = RESULT_OK;

	for (guint i = 0; result == RESULT_OK && i < persons->len; i++) {
		const struct person *person = g_ptr_array_index(persons, i);

		if (person->status == STUDENT_ACTIVE)
			result = handed_figures_add(run->handed, person->id, voices->pdata[i]);
	}
	for (guint i = 0; result == RESULT_OK && i < persons->len; i++) {
		const struct person *person = g_ptr_array_index(persons, i);

		if (person->status == STUDENT_ACTIVE)
			result = handed_figures_compare(
				run->handed, person->id, voices->pdata[i],
				(int)run->config->minimum[CRITERION_PEER_REGARD],
				scores_of(run->counted, i), &run->stays[i]);
	}
	return result;
}

static enum result
keep_handed(struct survey_run *run)
{
	enum result result = handed_newest(run->store, 0, &run->compared);

	run->handed = handed_figures_load(run->store, run->counted->survey);
	run->stays = g_new0(struct stay *, run->people->persons->len + 1);
	if (!run->handed)
		return RESULT_FAIL;
	if (result != RESULT_OK || !handed_figures_any(run->handed))
		return result;
	return compare_handed(run);
}

/*
 * All items together, with the severity of raters taken out where it can be; as it is printed,
 * since the composite and every sum on a sheet would tell what stands behind it, and whoever
 * adds up by hand has no more.
 */
static struct peer_summary
summary_of(const struct survey_run *run, const struct survey_score *score)
{
	double lo = run->counted->survey->lo, hi = run->counted->survey->hi;
	int raters = score->raters;
	gboolean is_own =
		disclosure_form(score->adjusted, raters, lo, hi) != MEAN_AS_IT_IS ||
		run->counted->analysis.ratees < run->config->minimum[CRITERION_PEER_REGARD];

	return (struct peer_summary){
		.raters = raters,
		.mean = disclosure_mean(score->adjusted, raters, lo, hi),
		.se = is_own ? disclosure_se(score->se, raters, lo, hi)
			     : disclosure_pooled_se(score->se, raters, lo, hi),
		.lo = lo,
		.hi = hi,
	};
}

static void
set_peers(struct survey_run *run)
{
	guint persons = run->counted->analysis.persons;

	run->peers = g_new0(struct peer_summary, persons + 1);
	for (guint i = 0; i < persons; i++)
		run->peers[i] = summary_of(run, scores_of(run->counted, i));
}

/* -- making -----------------------------------------------------------------------------------
 */

/* FALSE when the store failed, or comments lack a key. A survey without answers is left out. */
static gboolean
add_survey(struct survey_run *run, const struct instrument *survey, gint64 as_of,
	   struct diag *diag)
{
	struct ratings *ratings = ratings_load(run->store, run->people, survey,
					       run->config->duplicates, as_of, NULL);
	struct surveyed *surveyed;
	gboolean is_sound = TRUE;

	if (!ratings)
		return FALSE;
	if (ratings->values->len > 0) {
		surveyed = g_new0(struct surveyed, 1);
		surveyed->survey = survey;
		ratings_analyse(ratings, run->people, run->config, &surveyed->analysis);
		surveyed->comments = comments_load(run->store, run->people, survey, ratings,
						   run->config->duplicates, as_of, NULL, diag);
		is_sound = surveyed->comments != NULL;
		g_ptr_array_add(run->surveys, surveyed);
	}
	ratings_free(ratings);
	return is_sound;
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
		if (!add_survey(run, g_ptr_array_index(desk->surveys, i), as_of, diag)) {
			survey_run_free(run);
			return NULL;
		}
	}
	run->counted =
		*run->config->peer_survey ? find_named(run, desk, diag) : find_only(run, diag);
	if (run->counted && keep_handed(run) != RESULT_OK) {
		survey_run_free(run);
		return NULL;
	}
	if (run->counted)
		set_peers(run);
	return run;
}

guint
survey_run_count(const struct survey_run *run)
{
	return run->surveys->len;
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
		.compared = surveyed == run->counted ? run->compared.number : 0,
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
	const struct survey_score *scores = scores_of(surveyed, person);
	enum result result = RESULT_OK;

	if (who->status != STUDENT_ACTIVE || (scores->raters == 0 && isnan(scores->self)))
		return RESULT_OK;
	for (guint i = 0; result == RESULT_OK && i <= analysis->dimensions; i++)
		result = store_put_survey_score(run->store, id, surveyed->survey->name, who->id,
						(int)i, &scores[i]);
	return result;
}

/* NULL: the figures of now are in force. */
static const struct stay *
stay_of(const struct survey_run *run, const struct surveyed *surveyed, guint person)
{
	return surveyed == run->counted ? run->stays[person] : NULL;
}

/* Who stands behind the figures that are in force. */
static enum result
store_voices(const struct survey_run *run, const struct surveyed *surveyed, gint64 id)
{
	const GArray *opinions = surveyed->analysis.opinions;
	enum result result = RESULT_OK;

	for (guint i = 0; result == RESULT_OK && i < opinions->len; i++) {
		const struct survey_opinion *opinion =
			&g_array_index(opinions, struct survey_opinion, i);
		const struct person *ratee =
			g_ptr_array_index(run->people->persons, opinion->pair.ratee);
		const struct survey_voice voice = voice_of(run, opinion);

		if (ratee->status == STUDENT_ACTIVE &&
		    !stay_of(run, surveyed, opinion->pair.ratee))
			result = store_put_survey_voice(run->store, id, surveyed->survey->name,
							ratee->id, &voice);
	}
	return result;
}

/* The same of those whose figures are still of an earlier sheet. */
static enum result
store_stays(const struct survey_run *run, gint64 id)
{
	const char *survey = run->counted->survey->name;
	enum result result = RESULT_OK;

	for (guint i = 0; result == RESULT_OK && i < run->people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(run->people->persons, i);
		const struct stay *stay = run->stays[i];

		if (!stay)
			continue;
		result = store_put_survey_stay(run->store, id, survey, person->id, stay->sheet);
		for (guint j = 0; result == RESULT_OK && j < stay->voices->len; j++)
			result = store_put_survey_voice(
				run->store, id, survey, person->id,
				&g_array_index(stay->voices, struct survey_voice, j));
	}
	return result;
}

/* Which comments there were, so that a later sheet can tell what is new. */
static enum result
store_comments(const struct survey_run *run, const struct surveyed *surveyed, gint64 id)
{
	const GPtrArray *persons = run->people->persons;
	enum result result = RESULT_OK;

	for (guint i = 0; result == RESULT_OK && i < surveyed->comments->all->len; i++) {
		const struct classmate_comment *comment =
			g_ptr_array_index(surveyed->comments->all, i);
		const struct person *rater = g_ptr_array_index(persons, comment->rater);
		const struct person *ratee = g_ptr_array_index(persons, comment->ratee);
		const struct survey_comment kept = { rater->id, comment->id, FALSE };

		result = store_put_survey_comment(run->store, id, surveyed->survey->name,
						  ratee->id, &kept);
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
		if (store_voices(run, surveyed, id) != RESULT_OK ||
		    store_comments(run, surveyed, id) != RESULT_OK)
			return RESULT_FAIL;
	}
	return run->counted ? store_stays(run, id) : RESULT_OK;
}

/* -- whether it still holds -------------------------------------------------------------------
 */

struct comparison {
	const GPtrArray *surveys;
	struct handed_sheet newest; /* of other runs */
	gboolean differs;
	gboolean behind;
};

static enum result
compare(void *arg, const struct survey_facts *facts)
{
	struct comparison *comparison = arg;
	const struct instrument *survey =
		comparison->surveys ? survey_find(comparison->surveys, facts->name) : NULL;

	comparison->differs |= !survey || strcmp(survey->hash, facts->instrument) != 0;
	comparison->behind |= facts->counts && facts->compared < comparison->newest.number;
	return RESULT_OK;
}

gboolean
survey_run_is_current(struct classroom *classroom, gint64 id, struct diag *diag)
{
	struct comparison comparison = { .surveys = classroom_desk(classroom, diag)->surveys };

	return handed_newest(classroom->store, id, &comparison.newest) == RESULT_OK &&
	       store_each_survey(classroom->store, id, compare, &comparison) == RESULT_OK &&
	       !comparison.differs && !comparison.behind;
}

enum result
survey_run_is_behind(struct store *store, gint64 id, gboolean *behind)
{
	struct comparison comparison = { 0 };

	*behind = FALSE;
	if (handed_newest(store, id, &comparison.newest) != RESULT_OK ||
	    store_each_survey(store, id, compare, &comparison) != RESULT_OK)
		return RESULT_FAIL;
	*behind = comparison.behind;
	return RESULT_OK;
}
