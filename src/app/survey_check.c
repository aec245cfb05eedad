/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey_check.h"

#include <string.h>

#include "app/answers.h"
#include "app/moderation.h"
#include "app/ratings.h"
#include "app/survey.h"
#include "app/survey_results.h"
#include "base/clock.h"
#include "store/survey.h"

enum { NAMED = 12 };

struct checking {
	struct classroom *classroom;
	const struct people *people;
	const struct answer_desk *desk;
	struct diag *diag;
};

static enum result
check_wave(void *arg, const struct survey_wave *wave)
{
	const struct checking *checking = arg;

	if (!survey_find(checking->desk->surveys, wave->survey))
		diag_at(checking->diag, SEVERITY_WARNING, NULL, 0,
			"%" G_GINT64_FORMAT " answers are to the survey %s, of which there is "
			"no " SURVEYS_FOLDER "/%s.ini (any more): they count for nothing",
			wave->answers, wave->survey, wave->survey);
	return RESULT_OK;
}

/* The wave is over or not: whom to remind. */
static void
tell_silent(const struct checking *checking, const struct instrument *survey,
	    const struct survey_report *report)
{
	g_autoptr(GString) names = g_string_new(NULL);
	guint count = report->asked_count - report->answered_count;

	for (guint i = 0; i < count && i < NAMED; i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "", report->silent[i]);
	if (count > NAMED)
		g_string_append_printf(names, " and %u more", count - NAMED);
	diag_at(checking->diag, SEVERITY_NOTE, survey->path, 0,
		"%u of %u have answered wave %s%s%s", report->answered_count,
		report->asked_count, survey->wave, count ? "; not yet: " : "", names->str);
}

/* Comments that students wait for. */
static void
tell_waiting(const struct instrument *survey, guint waiting, guint comments, struct diag *diag)
{
	if (waiting > 0)
		diag_at(diag, SEVERITY_NOTE, survey->path, 0,
			"%u of %u comments about classmates wait for you to release them; "
			"'repute survey moderate %s' lists them",
			waiting, comments, survey->name);
}

static enum result
check_thoroughly(const struct checking *checking, const struct instrument *survey)
{
	struct survey_results *results = survey_results_of_class(
		checking->classroom, checking->people, survey, checking->diag);
	struct survey_plan plan;

	if (!results)
		return RESULT_FAIL;
	if (results->report.answered_count > 0)
		tell_silent(checking, survey, &results->report);
	tell_waiting(survey,
		     results->report.comments - results->report.released -
			     results->report.refused,
		     results->report.comments, checking->diag);
	survey_results_free(results);
	if (survey->rule != ASSIGN_NOBODY) {
		guint wanted =
			(guint)checking->classroom->config->minimum[CRITERION_PEER_REGARD];

		(void)survey_plan_load(&plan, checking->people, survey, checking->diag);
		if (plan.from_file)
			survey_plan_check(&plan, wanted, checking->diag);
		survey_plan_done(&plan);
	}
	return RESULT_OK;
}

static enum result
check_answers(const struct checking *checking, const struct instrument *survey)
{
	struct ratings *ratings = ratings_load(checking->classroom->store, checking->people,
					       survey, checking->classroom->config->duplicates,
					       CLOCK_UNKNOWN, checking->diag);

	if (!ratings)
		return RESULT_FAIL;
	ratings_free(ratings);
	return RESULT_OK;
}

enum result
survey_check(struct classroom *classroom, const struct people *people, gboolean thorough,
	     struct diag *diag)
{
	const struct checking checking = {
		.classroom = classroom,
		.people = people,
		.desk = classroom_desk(classroom, diag),
		.diag = diag,
	};
	enum result result =
		store_each_wave(classroom->store, check_wave, (gpointer)(guintptr)&checking);

	for (guint i = 0; result == RESULT_OK && i < checking.desk->surveys->len; i++) {
		const struct instrument *survey = g_ptr_array_index(checking.desk->surveys, i);

		result = thorough ? check_thoroughly(&checking, survey)
				  : check_answers(&checking, survey);
	}
	return result;
}

void
survey_tell_waiting(struct classroom *classroom, const struct people *people,
		    gboolean tell_faults, struct diag *diag)
{
	const struct answer_desk *desk = classroom_desk(classroom, diag);
	struct diag silent = { 0 };

	for (guint i = 0; i < desk->surveys->len; i++) {
		const struct instrument *survey = g_ptr_array_index(desk->surveys, i);
		struct ratings *ratings =
			ratings_load(classroom->store, people, survey,
				     classroom->config->duplicates, CLOCK_UNKNOWN, NULL);
		struct comment_tally tally = { 0 };

		if (!ratings)
			return;
		if (moderation_count(classroom, people, survey, ratings, &tally,
				     tell_faults ? diag : &silent) == RESULT_OK)
			tell_waiting(survey, tally.waiting, tally.comments, diag);
		ratings_free(ratings);
	}
}
