/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet_comments.h"

#include <string.h>

#include "app/answers.h"
#include "app/assemble.h"
#include "app/comments.h"
#include "app/decisions.h"
#include "app/survey.h"
#include "metric/crowd.h"
#include "store/survey.h"

/* A run whose sheets are looked at. */
struct edition_voices {
	gint64 run;
	int number; /* of the sheet; 0: not handed out */
	int detail; /* raters that comments needed in it */
};

struct sheet_comments {
	const struct people *people;
	const struct shown_survey *shown;
	struct edition_voices now;
	GArray *earlier; /* of struct edition_voices: handed out before, by number */
	/* NULL: the survey is gone, or in another wave by now. */
	struct comments *comments;
	gboolean asks; /* classmates are asked for words */
	struct decisions decisions;
};

/* -- runs -------------------------------------------------------------------------------------
 */

static enum result
take_run(void *arg, const struct run *run)
{
	struct sheet_comments *comments = arg;
	const struct edition_voices voices = { run->id, run->sheet_number, 0 };
	const struct run now = { .id = comments->now.run,
				 .sheet_number = comments->now.number };

	if (run->sheet_number > 0 && assembly_is_before(run, &now))
		g_array_append_val(comments->earlier, voices);
	return RESULT_OK;
}

static gint
by_number(gconstpointer left, gconstpointer right)
{
	const struct edition_voices *one = left;
	const struct edition_voices *other = right;

	return one->number < other->number ? -1 : one->number > other->number;
}

struct same_survey {
	const struct sheet_comments *comments;
	int detail; /* 0: the run showed no such survey */
};

static enum result
take_same_survey(void *arg, const struct survey_facts *facts)
{
	struct same_survey *same = arg;

	if (facts->counts && strcmp(facts->name, same->comments->shown->name) == 0 &&
	    strcmp(facts->wave, same->comments->shown->wave) == 0)
		same->detail = facts->detail;
	return RESULT_OK;
}

/* The sheets that were handed out before, of the same survey and wave. */
static enum result
find_earlier(struct sheet_comments *comments, struct store *store)
{
	struct run run;
	enum result result = store_find_run(store, comments->now.run, &run);

	if (result != RESULT_OK)
		return RESULT_FAIL;
	comments->now.number = run.sheet_number;
	result = store_each_run(store, take_run, comments);
	g_array_sort(comments->earlier, by_number);
	for (guint i = comments->earlier->len; result == RESULT_OK && i > 0; i--) {
		struct edition_voices *voices =
			&g_array_index(comments->earlier, struct edition_voices, i - 1);
		struct same_survey same = { comments, 0 };

		result = store_each_survey(store, voices->run, take_same_survey, &same);
		voices->detail = same.detail;
		if (same.detail == 0)
			g_array_remove_index(comments->earlier, i - 1);
	}
	return result;
}

/* -- the comments -----------------------------------------------------------------------------
 */

static gboolean
asks_for_words(const struct instrument *survey)
{
	for (guint i = 0; i < survey->questions->len; i++) {
		const struct instrument_question *question =
			g_ptr_array_index(survey->questions, i);

		if (question->audience & ASKED_OF_PEERS)
			return TRUE;
	}
	return FALSE;
}

static enum result
load_words(struct sheet_comments *comments, struct classroom *classroom,
	   const struct config *config, gint64 as_of, struct diag *diag)
{
	const struct answer_desk *desk = classroom_desk(classroom, diag);
	const struct instrument *survey = survey_find(desk->surveys, comments->shown->name);
	struct ratings *ratings;

	if (!survey || strcmp(survey->wave, comments->shown->wave) != 0)
		return RESULT_OK;
	ratings = ratings_load(classroom->store, comments->people, survey, config->duplicates,
			       as_of, NULL);
	if (!ratings)
		return RESULT_FAIL;
	comments->asks = asks_for_words(survey);
	comments->comments = comments_load(classroom->store, comments->people, survey, ratings,
					   config->duplicates, as_of, NULL, diag);
	ratings_free(ratings);
	if (!comments->comments)
		return RESULT_FAIL;
	/* Where it cannot be read, that was told, and nothing is released. */
	(void)decisions_load(&comments->decisions, survey->name, diag);
	if (decisions_check_gone(&comments->decisions, classroom->store, survey, diag) !=
	    RESULT_OK)
		return RESULT_FAIL;
	decisions_verify(&comments->decisions, comments->comments, comments->people, diag);
	for (guint i = 0; i < comments->decisions.rows->len; i++) {
		struct decision *decision = g_ptr_array_index(comments->decisions.rows, i);
		char *clean = comment_clean(decision->instead);

		g_free(decision->instead);
		decision->instead = clean;
	}
	return RESULT_OK;
}

enum result
sheet_comments_load(struct sheet_comments **out, struct classroom *classroom,
		    const struct people *people, const struct config *config,
		    const struct shown_survey *shown, const struct window *window, gint64 run,
		    struct diag *diag)
{
	struct sheet_comments *comments;
	enum result result;

	*out = NULL;
	if (!shown->name)
		return RESULT_OK;
	comments = g_new0(struct sheet_comments, 1);
	comments->people = people;
	comments->shown = shown;
	comments->now = (struct edition_voices){ run, 0, shown->detail };
	comments->earlier = g_array_new(FALSE, FALSE, sizeof(struct edition_voices));
	result = find_earlier(comments, classroom->store);
	if (result == RESULT_OK)
		result = load_words(comments, classroom, config, window->as_of, diag);
	if (result == RESULT_OK)
		*out = comments;
	else
		sheet_comments_free(comments);
	return result;
}

void
sheet_comments_free(struct sheet_comments *comments)
{
	if (!comments)
		return;
	g_array_unref(comments->earlier);
	comments_free(comments->comments);
	decisions_done(&comments->decisions);
	g_free(comments);
}

/* -- one student ------------------------------------------------------------------------------
 */

/* Who stands behind the figures of one student in one run, with their comments. */
struct gathering {
	GStringChunk *texts;
	GHashTable *raters; /* of those behind the figures -> whether they have a comment */
	GArray *voices;     /* of struct crowd_voice */
};

static enum result
take_voice(void *arg, const struct survey_voice *voice)
{
	struct gathering *gathering = arg;

	g_hash_table_insert(gathering->raters,
			    g_string_chunk_insert_const(gathering->texts, voice->rater),
			    GINT_TO_POINTER(FALSE));
	return RESULT_OK;
}

static enum result
take_comment(void *arg, const struct survey_comment *comment)
{
	struct gathering *gathering = arg;
	const struct crowd_voice voice = {
		.rater = g_string_chunk_insert_const(gathering->texts, comment->rater),
		.comment = g_string_chunk_insert_const(gathering->texts, comment->comment),
		.shown = comment->shown,
	};

	/* The figures may be those of an earlier sheet, and the raters of now others. */
	if (!g_hash_table_contains(gathering->raters, voice.rater))
		return RESULT_OK;
	g_hash_table_insert(gathering->raters, (gpointer)(guintptr)voice.rater,
			    GINT_TO_POINTER(TRUE));
	g_array_append_val(gathering->voices, voice);
	return RESULT_OK;
}

static enum result
gather(struct gathering *gathering, const struct sheet_comments *comments, struct store *store,
       gint64 run, const char *student)
{
	GHashTableIter iter;
	gpointer rater, has_comment;
	enum result result;

	g_hash_table_remove_all(gathering->raters);
	g_array_set_size(gathering->voices, 0);
	result = store_each_survey_voice(store, run, comments->shown->name, student, take_voice,
					 gathering);
	if (result == RESULT_OK)
		result = store_each_survey_comment(store, run, comments->shown->name, student,
						   take_comment, gathering);
	g_hash_table_iter_init(&iter, gathering->raters);
	while (g_hash_table_iter_next(&iter, &rater, &has_comment)) {
		const struct crowd_voice voice = { rater, NULL, FALSE };

		if (!GPOINTER_TO_INT(has_comment))
			g_array_append_val(gathering->voices, voice);
	}
	return result;
}

static void
step(struct crowd *crowd, const struct gathering *gathering,
     const struct edition_voices *edition, gboolean if_shown)
{
	crowd_step(crowd, (const struct crowd_voice *)(const void *)gathering->voices->data,
		   gathering->voices->len, edition->detail, if_shown);
}

/* From the first sheet to this one; `gathering` holds this one's voices then. */
static enum result
let_in(const struct sheet_comments *comments, struct store *store, const char *student,
       struct gathering *gathering, struct crowd *crowd)
{
	enum result result = RESULT_OK;

	for (guint i = 0; result == RESULT_OK && i < comments->earlier->len; i++) {
		const struct edition_voices *edition =
			&g_array_index(comments->earlier, struct edition_voices, i);

		result = gather(gathering, comments, store, edition->run, student);
		if (result == RESULT_OK)
			step(crowd, gathering, edition, TRUE);
	}
	if (result == RESULT_OK)
		result = gather(gathering, comments, store, comments->now.run, student);
	if (result == RESULT_OK)
		step(crowd, gathering, &comments->now, FALSE);
	return result;
}

/* Of this run, and let in. */
static gboolean
may_be_seen(const struct gathering *gathering, const struct crowd *crowd, const char *id)
{
	for (guint i = 0; i < gathering->voices->len; i++) {
		const struct crowd_voice *voice =
			&g_array_index(gathering->voices, struct crowd_voice, i);

		if (voice->comment && strcmp(voice->comment, id) == 0)
			return crowd_has(crowd, id);
	}
	return FALSE;
}

/* TRUE when a comment may be seen that the instructor has not released. */
static gboolean
show(const struct sheet_comments *comments, const struct gathering *gathering,
     const struct crowd *crowd, guint ratee, struct sheet_survey *survey, GPtrArray *ids)
{
	const GPtrArray *all = comments->comments->all;
	GArray *shown = g_array_new(FALSE, FALSE, sizeof(struct sheet_comment));
	gboolean is_unreleased = FALSE;

	for (guint i = 0; i < all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(all, i);
		const struct decision *decision;
		struct sheet_comment words = { comment->question, comment->text };

		if (comment->ratee != ratee || !may_be_seen(gathering, crowd, comment->id))
			continue;
		decision = comments->decisions.by_id
				   ? decisions_find(&comments->decisions, comment->id)
				   : NULL;
		if (!decision || decision->release != RELEASE_YES) {
			is_unreleased = TRUE;
			continue;
		}
		if (*decision->instead)
			words.text = decision->instead;
		g_array_append_val(shown, words);
		g_ptr_array_add(ids, g_strdup(comment->id));
	}
	survey->comment_count = shown->len;
	survey->comments = (struct sheet_comment *)(void *)g_array_free(shown, FALSE);
	return is_unreleased;
}

static enum disclosure
judge(const struct sheet_comments *comments, const struct sheet_survey *survey, guint raters,
      gboolean is_unreleased)
{
	gboolean any = comments->comments && comments->comments->all->len > 0;

	if (survey->comment_count > 0)
		return DISCLOSURE_OPEN;
	if (raters == 0 || (!comments->asks && !any))
		return DISCLOSURE_NOBODY;
	if ((int)raters < comments->now.detail)
		return DISCLOSURE_FEW;
	return is_unreleased ? DISCLOSURE_UNRELEASED : DISCLOSURE_NOBODY;
}

enum result
sheet_comments_of(const struct sheet_comments *comments, struct store *store,
		  const struct person *person, struct sheet_survey *survey, GPtrArray *ids)
{
	struct gathering gathering = {
		.texts = g_string_chunk_new(1024),
		.raters = g_hash_table_new(g_str_hash, g_str_equal),
		.voices = g_array_new(FALSE, FALSE, sizeof(struct crowd_voice)),
	};
	struct crowd crowd;
	gboolean is_unreleased = FALSE;
	guint index, raters;
	enum result result;

	crowd_init(&crowd);
	survey->comments = NULL;
	survey->comment_count = 0;
	result = let_in(comments, store, person->id, &gathering, &crowd);
	raters = crowd_raters((const struct crowd_voice *)(const void *)gathering.voices->data,
			      gathering.voices->len);
	if (result == RESULT_OK && comments->comments && (int)raters >= comments->now.detail &&
	    g_ptr_array_find(comments->people->persons, person, &index))
		is_unreleased = show(comments, &gathering, &crowd, index, survey, ids);
	survey->comments_held = judge(comments, survey, raters, is_unreleased);
	crowd_done(&crowd);
	g_hash_table_unref(gathering.raters);
	g_array_unref(gathering.voices);
	g_string_chunk_free(gathering.texts);
	return result;
}
