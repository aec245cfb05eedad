/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/answers.h"

#include <math.h>
#include <string.h>

#include "answer_desk.h"
#include "app/survey.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/words.h"
#include "store/survey.h"

enum {
	DAY_SECONDS = 24 * 60 * 60,
	LISTED = 12, /* words or people named in one message */
	COMMENT_BYTES = 64 * 1024
};

/* How often something came, and where first. */
struct mention {
	guint count;
	long line;
};

struct answers {
	const struct answer_desk *desk;
	struct store *store;
	struct diag *diag;
	const char *path;
	gint64 source, now;
	const struct instrument *of_path; /* the survey that the file is called after */
	const struct instrument *last;    /* that of the answer before */
	GHashTable *earlier_waves; /* survey -> wave under which this file was stored before */
	gboolean is_refused;       /* the submission being read */
	gint64 answered_at;        /* of the submission, held against the clock */
	GPtrArray *without_token;  /* of char *: respondents */
	GHashTable *unknown_words; /* label -> struct mention * */
	GHashTable *other_waves;   /* wave -> struct mention *, of answers */
	guint other_wording, future;
	struct answer_tally tally;
};

struct answers *
answers_new(const struct answer_desk *desk, struct store *store, const char *path, gint64 now,
	    struct diag *diag)
{
	struct answers *answers = g_new0(struct answers, 1);

	answers->desk = desk;
	answers->store = store;
	answers->path = path;
	answers->diag = diag;
	answers->now = now;
	answers->tally.newest = CLOCK_UNKNOWN;
	answers->of_path = answer_desk_survey_of_path(desk, path);
	answers->earlier_waves = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	answers->without_token = g_ptr_array_new_with_free_func(g_free);
	answers->unknown_words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	answers->other_waves = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return answers;
}

void
answers_free(struct answers *answers)
{
	if (!answers)
		return;
	g_hash_table_unref(answers->earlier_waves);
	g_ptr_array_unref(answers->without_token);
	g_hash_table_unref(answers->unknown_words);
	g_hash_table_unref(answers->other_waves);
	g_free(answers);
}

enum result
answers_begin(struct answers *answers)
{
	for (guint i = 0; i < answers->desk->surveys->len; i++) {
		const struct instrument *survey = g_ptr_array_index(answers->desk->surveys, i);
		char *wave = store_find_wave(answers->store, answers->path, survey->name);

		if (wave)
			g_hash_table_insert(answers->earlier_waves, g_strdup(survey->name),
					    wave);
	}
	return answers->diag->counts[SEVERITY_SYSTEM] ? RESULT_FAIL : RESULT_OK;
}

void
answers_set_source(struct answers *answers, gint64 source)
{
	answers->source = source;
}

/* -- refusing ---------------------------------------------------------------------------------
 */

/* The member of an archive without the archive's own name; NULL for a file that stands alone.
 */
static const char *
member_of(const struct answers *answers, const char *place)
{
	gsize length = strlen(answers->path);

	if (place && strncmp(place, answers->path, length) == 0 && place[length] == ':')
		return place + length + 1;
	return place;
}

/* `row` may be NULL. */
static enum result
put_reject(struct answers *answers, const char *place, long line, const char *why,
	   const char *row)
{
	const char *member = member_of(answers, place);
	g_autofree char *reason =
		member ? g_strdup_printf("%s: %s", member, why) : g_strdup(why);
	const struct reject reject = { .line = line, .reason = reason, .row = row };

	answers->tally.rejected++;
	return store_put_reject(answers->store, answers->source, &reject);
}

/* One answer, with what it said, for whoever has to mend it. */
static enum result G_GNUC_PRINTF(3, 4)
	reject(struct answers *answers, const struct response *response, const char *format,
	       ...)
{
	g_autoptr(GString) row = g_string_new(NULL);
	g_autofree char *why = NULL;
	va_list arguments;

	va_start(arguments, format);
	why = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	csv_append_text(row, response->rater, TRUE);
	csv_append_text(row, response->ratee ? response->ratee : response->rater, FALSE);
	csv_append_text(row, response->item, FALSE);
	csv_append_text(row, response->answer ? response->answer : "", FALSE);
	return put_reject(answers, response->place, response->line, why, row->str);
}

static void
count(GHashTable *mentions, const char *what, long line)
{
	struct mention *mention = g_hash_table_lookup(mentions, what);

	if (!mention) {
		mention = g_new0(struct mention, 1);
		mention->line = line;
		g_hash_table_insert(mentions, g_strdup(what), mention);
	}
	mention->count++;
}

/* A whole submission: a file alone is refused, of an archive only the member. */
static enum result G_GNUC_PRINTF(3, 4)
	refuse(struct answers *answers, const struct submission *submission, const char *format,
	       ...)
{
	const char *member = member_of(answers, submission->place);
	va_list arguments;
	g_autofree char *why = NULL;

	va_start(arguments, format);
	why = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	answers->is_refused = TRUE;
	diag_at(answers->diag, SEVERITY_ERROR, answers->path, submission->line,
		"%s%s%s, nothing of it was stored", member ? member : "", member ? ": " : "",
		why);
	return member ? put_reject(answers, submission->place, submission->line, why,
				   submission->respondent)
		      : RESULT_FAIL;
}

/* -- submissions ------------------------------------------------------------------------------
 */

static gboolean
is_this_course(const struct answers *answers, const struct submission *submission)
{
	g_autofree char *here = words_fold(answers->desk->config->course);
	g_autofree char *there = words_fold(submission->course ? submission->course : "");

	return strcmp(here, there) == 0;
}

static gint64
checked_time(struct answers *answers, gint64 time)
{
	if (time == CLOCK_UNKNOWN)
		return time;
	if (answers->now > 0 && time > answers->now + DAY_SECONDS) {
		answers->future++;
		return CLOCK_UNKNOWN;
	}
	answers->tally.newest = MAX(answers->tally.newest, time);
	return time;
}

/* A form of ours: from this class, for this survey, wave and person. */
static enum result
check_form(struct answers *answers, const struct submission *submission,
	   const struct instrument *survey)
{
	const struct answer_desk *desk = answers->desk;
	const char *token = submission->token ? submission->token : "";
	enum token_kind kind = TOKEN_WRONG;

	if (desk->has_key)
		kind = survey_token_verify(&desk->key, survey->name, submission->wave,
					   submission->respondent, token);
	if (kind == TOKEN_WRONG && *token)
		return refuse(
			answers, submission,
			"its token is not that of %s in wave %s of this class: the form "
			"was made elsewhere or for somebody else, or the file was changed",
			submission->respondent, submission->wave);
	if (kind == TOKEN_WRONG && !is_this_course(answers, submission))
		return refuse(answers, submission, "it is of the course '%s', and this is '%s'",
			      submission->course ? submission->course : "",
			      desk->config->course);
	if (kind == TOKEN_WRONG)
		g_ptr_array_add(answers->without_token, g_strdup(submission->respondent));
	if (g_strcmp0(submission->wave, survey->wave) == 0 && submission->instrument &&
	    strcmp(submission->instrument, survey->hash) != 0)
		answers->other_wording++;
	return RESULT_OK;
}

enum result
answers_take_submission(void *arg, const struct submission *submission)
{
	struct answers *answers = arg;
	const struct instrument *survey;

	answers->is_refused = FALSE;
	if (!submission->is_ours)
		return RESULT_OK;
	survey = survey_find(answers->desk->surveys, submission->survey);
	if (!survey) {
		g_autofree char *all = answer_desk_names(answers->desk);

		return refuse(answers, submission,
			      "it answers the survey '%s'; this class has %s",
			      submission->survey, all);
	}
	return check_form(answers, submission, survey);
}

/* -- answers ----------------------------------------------------------------------------------
 */

/* The survey of an answer that does not name one; NULL when several could be meant. */
static const struct instrument *
guess_survey(const struct answers *answers, const char *item)
{
	const struct instrument *found = NULL;

	if (answers->of_path)
		return answers->of_path;
	for (guint i = 0; i < answers->desk->surveys->len; i++) {
		const struct instrument *survey = g_ptr_array_index(answers->desk->surveys, i);

		if (!instrument_item(survey, item) && !instrument_question(survey, item))
			continue;
		if (found)
			return NULL;
		found = survey;
	}
	/* A misspelt item among others is likely one of the same survey. */
	return found ? found : answers->last;
}

/* Oneself, in whatever way a list says so. */
static const char *
ratee_of(const struct response *response)
{
	g_autofree char *rater = words_fold(response->rater);
	g_autofree char *ratee = words_fold(response->ratee ? response->ratee : "");

	if (*ratee == '\0' || strcmp(ratee, rater) == 0 || strcmp(ratee, "self") == 0 ||
	    strcmp(ratee, "myself") == 0)
		return NULL;
	return response->ratee;
}

static enum result
put_comment(struct answers *answers, const struct instrument *survey, const char *wave,
	    const struct response *response, const char *text)
{
	const struct comment comment = {
		.survey = survey->name,
		.wave = wave,
		.rater = response->rater,
		.ratee = ratee_of(response),
		.item = response->item,
		.text = text,
		.answered_at = answers->answered_at,
		.place = member_of(answers, response->place),
		.line = response->line,
	};

	if (strlen(text) > COMMENT_BYTES)
		return reject(answers, response, "words of more than 64 KiB");
	answers->tally.comments++;
	return store_put_comment(answers->store, answers->source, &comment);
}

static enum result
put_rating(struct answers *answers, const struct instrument *survey, const char *wave,
	   const struct response *response)
{
	struct rating rating = {
		.survey = survey->name,
		.wave = wave,
		.rater = response->rater,
		.ratee = ratee_of(response),
		.item = response->item,
		.answered_at = answers->answered_at,
		.place = member_of(answers, response->place),
		.line = response->line,
	};
	enum worth worth = answer_desk_read(survey, response->answer, &rating.value);

	if (worth == WORTH_UNKNOWN) {
		count(answers->unknown_words, response->answer, response->line);
		return RESULT_OK;
	}
	if (worth == WORTH_NUMBER && (rating.value < survey->lo || rating.value > survey->hi))
		return reject(answers, response, "%s: %s lies outside the scale, %g to %g",
			      response->item, response->answer, survey->lo, survey->hi);
	answers->tally.ratings++;
	return store_put_rating(answers->store, answers->source, &rating);
}

static enum result
reject_item(struct answers *answers, const struct instrument *survey,
	    const struct response *response)
{
	const char *nearest = answer_desk_nearest(survey, response->item);

	return reject(answers, response, "the survey %s has no item '%s'%s%s", survey->name,
		      response->item, nearest ? ", the nearest is " : "",
		      nearest ? nearest : "");
}

/* The round that an answer belongs to: as it says; as it was stored before; else the present.
 */
static const char *
wave_of(const struct answers *answers, const struct instrument *survey,
	const struct response *response)
{
	const char *earlier = g_hash_table_lookup(answers->earlier_waves, survey->name);

	if (response->wave && *response->wave)
		return response->wave;
	return earlier ? earlier : survey->wave;
}

static void
note_wave(struct answers *answers, const struct instrument *survey, const char *wave)
{
	g_autofree char *what = g_strdup_printf("wave %s of %s, which is at wave %s", wave,
						survey->name, survey->wave);

	if (strcmp(wave, survey->wave) != 0)
		count(answers->other_waves, what, 0);
}

static enum result
put_response(struct answers *answers, const struct instrument *survey,
	     const struct response *response)
{
	g_autofree char *wave = g_ascii_strdown(wave_of(answers, survey, response), -1);
	/* Words in the column of values, where the answer is to an open question. */
	const char *words = response->comment ? response->comment : response->answer;
	gboolean is_item = instrument_item(survey, response->item) != NULL;
	enum result result = RESULT_OK;
	double value;

	note_wave(answers, survey, wave);
	if (instrument_question(survey, response->item))
		return words ? put_comment(answers, survey, wave, response, words) : RESULT_OK;
	/* What an earlier round asked may be gone: it is kept, and counts for nothing now. */
	if (!is_item && (strcmp(wave, survey->wave) == 0 ||
			 answer_desk_read(survey, response->answer, &value) == WORTH_UNKNOWN))
		return reject_item(answers, survey, response);
	if (response->answer || !response->comment)
		result = put_rating(answers, survey, wave, response);
	if (result == RESULT_OK && response->comment)
		result = put_comment(answers, survey, wave, response, response->comment);
	return result;
}

enum result
answers_take_response(void *arg, const struct response *response)
{
	struct answers *answers = arg;
	const struct instrument *survey;

	if (answers->is_refused)
		return RESULT_OK;
	survey = response->survey ? survey_find(answers->desk->surveys, response->survey)
				  : guess_survey(answers, response->item);
	answers->answered_at = checked_time(answers, response->answered_at);
	if (survey) {
		answers->last = survey;
		return put_response(answers, survey, response);
	}
	if (response->survey)
		return reject(answers, response, "there is no survey '%s'", response->survey);
	return reject(answers, response,
		      "which survey is this an answer to? call the file NAME.csv after it");
}

/* -- the file as a whole ----------------------------------------------------------------------
 */

/* "'Sure' (3, first in line 7), 'Well' (1) and 4 more", in their order. g_free it. */
static char *
list_mentions(GHashTable *mentions, const char *mark)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	GString *out = g_string_new(NULL);
	GHashTableIter iter;
	gpointer word;

	g_hash_table_iter_init(&iter, mentions);
	while (g_hash_table_iter_next(&iter, &word, NULL))
		g_ptr_array_add(words, word);
	g_ptr_array_sort(words, words_compare);
	for (guint i = 0; i < words->len && i < LISTED; i++) {
		const char *text = g_ptr_array_index(words, i);
		const struct mention *mention = g_hash_table_lookup(mentions, text);
		g_autofree char *shown = words_excerpt(text, 60);

		g_string_append_printf(out, "%s%s%s%s (%u", i ? ", " : "", mark, shown, mark,
				       mention->count);
		if (mention->line > 0)
			g_string_append_printf(out, ", first in line %ld", mention->line);
		g_string_append_c(out, ')');
	}
	if (words->len > LISTED)
		g_string_append_printf(out, " and %u more", words->len - LISTED);
	return g_string_free(out, FALSE);
}

static enum result
report_unknown_words(const struct answers *answers)
{
	g_autofree char *list = NULL;

	if (g_hash_table_size(answers->unknown_words) == 0)
		return RESULT_OK;
	list = list_mentions(answers->unknown_words, "'");
	diag_at(answers->diag, SEVERITY_ERROR, answers->path, 0,
		"these answers are no points of the scale: %s; nothing of the file was stored; "
		"say under [labels] of the survey's .map.ini what they stand for, or call the "
		"points of the scale so in the survey",
		list);
	return RESULT_FAIL;
}

static void
report_people(const struct answers *answers)
{
	g_autoptr(GString) list = g_string_new(NULL);
	const GPtrArray *people = answers->without_token;

	for (guint i = 0; i < people->len && i < LISTED; i++)
		g_string_append_printf(list, "%s%s", i ? ", " : "",
				       (const char *)g_ptr_array_index(people, i));
	if (people->len > LISTED)
		g_string_append_printf(list, " and %u more", people->len - LISTED);
	if (people->len > 0)
		diag_at(answers->diag, SEVERITY_NOTE, answers->path, 0,
			"without a token, so that nothing shows whose form it was: %s; taken",
			list->str);
}

enum result
answers_finish(struct answers *answers, struct answer_tally *tally)
{
	*tally = answers->tally;
	if (report_unknown_words(answers) != RESULT_OK)
		return RESULT_FAIL;
	report_people(answers);
	if (answers->other_wording > 0)
		diag_at(answers->diag, SEVERITY_WARNING, answers->path, 0,
			"%u %s to a form made before the survey was changed, taken as it is "
			"asked now",
			answers->other_wording,
			answers->other_wording == 1 ? "person answered" : "people answered");
	if (answers->future > 0)
		diag_at(answers->diag, SEVERITY_WARNING, answers->path, 0,
			"%u answers are dated in the future, their time is taken as unknown",
			answers->future);
	if (g_hash_table_size(answers->other_waves) > 0) {
		g_autofree char *list = list_mentions(answers->other_waves, "");

		diag_at(answers->diag, SEVERITY_WARNING, answers->path, 0,
			"answers to another round, which are kept and do not count in this "
			"one: %s",
			list);
	}
	return RESULT_OK;
}
