/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to surveys, and the figures of runs on them. */

#include "base/clock.h"
#include "store/survey.h"
#include "store_internal.h"

enum result
store_put_rating(struct store *store, gint64 source, const struct rating *rating)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RATING_INSERT);

	bind_integer(statement, 1, source);
	bind_text(statement, 2, rating->survey);
	bind_text(statement, 3, rating->wave);
	bind_text(statement, 4, rating->rater);
	bind_text(statement, 5, rating->ratee);
	bind_text(statement, 6, rating->item);
	bind_real(statement, 7, rating->value);
	bind_known(statement, 8, rating->answered_at, CLOCK_UNKNOWN);
	bind_text(statement, 9, rating->place);
	bind_integer(statement, 10, rating->line);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_put_comment(struct store *store, gint64 source, const struct comment *comment)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_COMMENT_INSERT);

	bind_integer(statement, 1, source);
	bind_text(statement, 2, comment->survey);
	bind_text(statement, 3, comment->wave);
	bind_text(statement, 4, comment->rater);
	bind_text(statement, 5, comment->ratee);
	bind_text(statement, 6, comment->item);
	bind_text(statement, 7, comment->text);
	bind_known(statement, 8, comment->answered_at, CLOCK_UNKNOWN);
	bind_text(statement, 9, comment->place);
	bind_integer(statement, 10, comment->line);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_each_rating(struct store *store, const char *survey, const char *wave,
		  store_rating_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RATING_EACH);
	enum result result = RESULT_OK;

	bind_text(statement, 1, survey);
	bind_text(statement, 2, wave);
	while (statement_next(store, statement, &result)) {
		const struct rating rating = {
			.path = column_words(store, statement, 0),
			.survey = column_words(store, statement, 1),
			.wave = column_words(store, statement, 2),
			.rater = column_words(store, statement, 3),
			.ratee = column_text(store, statement, 4),
			.item = column_words(store, statement, 5),
			.value = column_real(statement, 6),
			.answered_at = column_time_if_any(store, statement, 7),
			.place = column_text(store, statement, 8),
			.line = (long)column_integer(statement, 9),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &rating);
	}
	return statement_end(statement, result);
}

enum result
store_each_comment(struct store *store, const char *survey, const char *wave,
		   store_comment_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_COMMENT_EACH);
	enum result result = RESULT_OK;

	bind_text(statement, 1, survey);
	bind_text(statement, 2, wave);
	while (statement_next(store, statement, &result)) {
		const struct comment comment = {
			.path = column_words(store, statement, 0),
			.survey = column_words(store, statement, 1),
			.wave = column_words(store, statement, 2),
			.rater = column_words(store, statement, 3),
			.ratee = column_text(store, statement, 4),
			.item = column_words(store, statement, 5),
			.text = column_words(store, statement, 6),
			.answered_at = column_time_if_any(store, statement, 7),
			.place = column_text(store, statement, 8),
			.line = (long)column_integer(statement, 9),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &comment);
	}
	return statement_end(statement, result);
}

enum result
store_each_wave(struct store *store, store_wave_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_WAVE_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		const struct survey_wave wave = {
			.survey = column_words(store, statement, 0),
			.wave = column_words(store, statement, 1),
			.answers = column_integer(statement, 2),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &wave);
	}
	return statement_end(statement, result);
}

char *
store_find_wave(struct store *store, const char *path, const char *survey)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_WAVE_FIND);
	enum result result;
	char *wave = NULL;

	bind_text(statement, 1, path);
	bind_text(statement, 2, survey);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		wave = g_strdup(column_text(store, statement, 0));
		if (!statement_is_sound(store, &result))
			g_clear_pointer(&wave, g_free);
	}
	statement_end(statement, result);
	return wave;
}

/* -- runs -------------------------------------------------------------------------------------
 */

enum result
store_put_survey(struct store *store, gint64 run, const struct survey_facts *survey)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SURVEY_INSERT);

	bind_integer(statement, 1, run);
	bind_text(statement, 2, survey->name);
	bind_text(statement, 3, survey->wave);
	bind_text(statement, 4, survey->title);
	bind_text(statement, 5, survey->instrument);
	bind_real(statement, 6, survey->lo);
	bind_real(statement, 7, survey->hi);
	bind_integer(statement, 8, survey->minimum);
	bind_integer(statement, 9, survey->detail);
	bind_integer(statement, 10, survey->counts ? 1 : 0);
	bind_integer(statement, 11, survey->ratings);
	bind_text(statement, 12, survey->plain_because);
	bind_integer(statement, 13, survey->compared);
	return statement_run(store, statement);
}

enum result
store_put_dimension(struct store *store, gint64 run, const char *survey, int ordinal,
		    const struct survey_dimension *dimension)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_DIMENSION_INSERT);

	bind_integer(statement, 1, run);
	bind_text(statement, 2, survey);
	bind_integer(statement, 3, ordinal);
	bind_text(statement, 4, dimension->name);
	bind_text(statement, 5, dimension->title);
	bind_known(statement, 6, dimension->criterion, -1);
	return statement_run(store, statement);
}

enum result
store_put_survey_score(struct store *store, gint64 run, const char *survey, const char *student,
		       int ordinal, const struct survey_score *score)
{
	sqlite3_stmt *statement =
		student_write(store, STATEMENT_SURVEY_SCORE_INSERT, run, student);

	bind_text(statement, 3, survey);
	bind_integer(statement, 4, ordinal);
	bind_integer(statement, 5, score->raters);
	bind_real(statement, 6, score->mean);
	bind_real(statement, 7, score->adjusted);
	bind_real(statement, 8, score->se);
	bind_real(statement, 9, score->spread);
	bind_real(statement, 10, score->self);
	bind_real(statement, 11, score->gap);
	bind_real(statement, 12, score->threshold);
	bind_integer(statement, 13, score->quadrant);
	bind_text(statement, 14, score->why);
	return statement_run(store, statement);
}

enum result
store_each_survey(struct store *store, gint64 run, store_survey_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SURVEY_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	while (statement_next(store, statement, &result)) {
		const struct survey_facts survey = {
			.name = column_words(store, statement, 0),
			.wave = column_words(store, statement, 1),
			.title = column_words(store, statement, 2),
			.instrument = column_words(store, statement, 3),
			.lo = column_real(statement, 4),
			.hi = column_real(statement, 5),
			.minimum = (int)column_integer(statement, 6),
			.detail = (int)column_integer(statement, 7),
			.counts = column_integer(statement, 8) != 0,
			.ratings = column_integer(statement, 9),
			.plain_because = column_text(store, statement, 10),
			.compared = (int)column_integer(statement, 11),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &survey);
	}
	return statement_end(statement, result);
}

enum result
store_each_dimension(struct store *store, gint64 run, const char *survey,
		     store_dimension_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_DIMENSION_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	bind_text(statement, 2, survey);
	while (statement_next(store, statement, &result)) {
		const struct survey_dimension dimension = {
			.name = column_words(store, statement, 0),
			.title = column_words(store, statement, 1),
			.criterion = (int)column_known(statement, 2, -1),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &dimension);
	}
	return statement_end(statement, result);
}

static struct survey_score
column_survey_score(struct store *store, sqlite3_stmt *statement)
{
	return (struct survey_score){
		.raters = (int)column_integer(statement, 4),
		.mean = column_real(statement, 5),
		.adjusted = column_real(statement, 6),
		.se = column_real(statement, 7),
		.spread = column_real(statement, 8),
		.self = column_real(statement, 9),
		.gap = column_real(statement, 10),
		.threshold = column_real(statement, 11),
		.quadrant = (enum quadrant)column_enum(store, statement, 12, QUADRANT_COUNT),
		.why = column_text(store, statement, 13),
	};
}

enum result
store_each_survey_score(struct store *store, gint64 run, const char *survey,
			const char *student, store_survey_score_fn *each, void *arg)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_SURVEY_SCORE_EACH, run, student, &statement);

	bind_text(statement, 3, survey);
	while (statement_next(store, statement, &result)) {
		const gboolean is_whole = column_integer(statement, 0) == 0;
		const struct survey_score score = column_survey_score(store, statement);
		const struct survey_dimension dimension = {
			.name = is_whole ? "" : column_words(store, statement, 1),
			.title = is_whole ? "" : column_words(store, statement, 2),
			.criterion = (int)column_known(statement, 3, -1),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, is_whole ? NULL : &dimension, &score);
	}
	return statement_end(statement, result);
}

enum result
store_put_survey_voice(struct store *store, gint64 run, const char *survey, const char *student,
		       const struct survey_voice *voice)
{
	gint64 rater = 0;
	sqlite3_stmt *statement = NULL;

	if (student_need(store, voice->rater, &rater) != RESULT_OK)
		return RESULT_FAIL;
	statement = student_write(store, STATEMENT_SURVEY_VOICE_INSERT, run, student);
	bind_text(statement, 3, survey);
	bind_integer(statement, 4, voice->ordinal);
	bind_integer(statement, 5, rater);
	bind_real(statement, 6, voice->value);
	return statement_run(store, statement);
}

enum result
store_each_survey_voice(struct store *store, gint64 run, const char *survey,
			const char *student, store_survey_voice_fn *each, void *arg)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_SURVEY_VOICE_EACH, run, student, &statement);

	bind_text(statement, 3, survey);
	while (statement_next(store, statement, &result)) {
		const struct survey_voice voice = {
			.ordinal = (int)column_integer(statement, 0),
			.rater = column_words(store, statement, 1),
			.value = column_real(statement, 2),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &voice);
	}
	return statement_end(statement, result);
}

enum result
store_put_survey_stay(struct store *store, gint64 run, const char *survey, const char *student,
		      int sheet)
{
	sqlite3_stmt *statement =
		student_write(store, STATEMENT_SURVEY_STAY_INSERT, run, student);

	bind_text(statement, 3, survey);
	bind_integer(statement, 4, sheet);
	return statement_run(store, statement);
}

enum result
store_each_survey_stay(struct store *store, gint64 run, const char *survey,
		       store_survey_stay_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SURVEY_STAY_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	bind_text(statement, 2, survey);
	while (statement_next(store, statement, &result)) {
		const char *student = column_words(store, statement, 0);
		int sheet = (int)column_integer(statement, 1);

		if (statement_is_sound(store, &result))
			result = each(arg, student, sheet);
	}
	return statement_end(statement, result);
}

enum result
store_put_survey_comment(struct store *store, gint64 run, const char *survey,
			 const char *student, const struct survey_comment *comment)
{
	gint64 rater = 0;
	sqlite3_stmt *statement = NULL;

	if (student_need(store, comment->rater, &rater) != RESULT_OK)
		return RESULT_FAIL;
	statement = student_write(store, STATEMENT_SURVEY_COMMENT_INSERT, run, student);
	bind_text(statement, 3, survey);
	bind_integer(statement, 4, rater);
	bind_text(statement, 5, comment->comment);
	return statement_run(store, statement);
}

enum result
store_each_survey_comment(struct store *store, gint64 run, const char *survey,
			  const char *student, store_survey_comment_fn *each, void *arg)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_SURVEY_COMMENT_EACH, run, student, &statement);

	bind_text(statement, 3, survey);
	while (statement_next(store, statement, &result)) {
		const struct survey_comment comment = {
			.rater = column_words(store, statement, 0),
			.comment = column_words(store, statement, 1),
			.shown = column_integer(statement, 2) != 0,
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &comment);
	}
	return statement_end(statement, result);
}

enum result
store_show_survey_comment(struct store *store, gint64 run, const char *student,
			  const char *comment)
{
	sqlite3_stmt *statement =
		student_write(store, STATEMENT_SURVEY_COMMENT_SHOW, run, student);

	bind_text(statement, 3, comment);
	return statement_run(store, statement);
}

enum result
store_has_shown_comments(struct store *store, const char *survey, const char *wave,
			 gboolean *shown)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SURVEY_COMMENT_SHOWN);
	enum result result;

	bind_text(statement, 1, survey);
	bind_text(statement, 2, wave);
	result = statement_step(store, statement);
	*shown = result == RESULT_OK && column_integer(statement, 0) != 0;
	return statement_end(statement, result);
}
