/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/comments.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "meant.h"
#include "store/survey.h"

/* Words in force so far. */
struct held {
	guint rater, ratee, place;
	char *text;
	gint64 answered_at;
	guint order;      /* in which they came */
	char *submission; /* the file, or the member of an archive, that they came in */
	gboolean is_void; /* duplicates = reject, and others said otherwise */
};

/* The answers of one person about another that hold, as a whole: the last or the first. */
struct settled {
	gint64 answered_at;
	char *submission;
};

struct loading {
	struct comments *comments;
	const struct people *people;
	const struct instrument *survey;
	enum duplicate_rule rule;
	gint64 until;
	GHashTable *meant;
	GHashTable *raters;      /* "rater ratee": a rating that counts */
	GHashTable *held;        /* "rater ratee place" -> struct held * */
	GHashTable *settled;     /* "rater ratee" -> struct settled * */
	GHashTable *submissions; /* "rater ratee file": it rates, too */
	guint order;
};

/* -- who and what -----------------------------------------------------------------------------
 */

static char *
pair_key(guint rater, guint ratee)
{
	return g_strdup_printf("%u %u", rater, ratee);
}

static char *
submission_key(const char *path, const char *place)
{
	return g_strconcat(path, "\n", place, NULL);
}

/* The place of a question that is asked about classmates; FALSE when there is none. */
static gboolean
find_place(const struct instrument *survey, const char *name, guint *place)
{
	const struct instrument_item *item = instrument_item(survey, name);
	const struct instrument_question *question = instrument_question(survey, name);

	if (item && (item->audience & ASKED_OF_PEERS))
		return g_ptr_array_find(survey->items, item, place);
	if (!question || !(question->audience & ASKED_OF_PEERS) ||
	    !g_ptr_array_find(survey->questions, question, place))
		return FALSE;
	*place += survey->items->len;
	return TRUE;
}

static const char *
question_at(const struct instrument *survey, guint place, const char **name)
{
	const struct instrument_item *item;
	const struct instrument_question *question;

	if (place < survey->items->len) {
		item = g_ptr_array_index(survey->items, place);
		*name = item->name;
		return item->text;
	}
	question = g_ptr_array_index(survey->questions, place - survey->items->len);
	*name = question->name;
	return question->text;
}

static gboolean
is_counted(const struct loading *loading, guint rater, guint ratee)
{
	const struct person *one = g_ptr_array_index(loading->people->persons, rater);
	const struct person *other = g_ptr_array_index(loading->people->persons, ratee);

	return one->status != STUDENT_INSTRUCTOR && other->status == STUDENT_ACTIVE;
}

/* -- holding ----------------------------------------------------------------------------------
 */

static void
held_free(void *data)
{
	struct held *held = data;

	g_free(held->text);
	g_free(held->submission);
	g_free(held);
}

static gboolean
is_later(const struct held *one, const struct held *other)
{
	if (one->answered_at != other->answered_at)
		return one->answered_at > other->answered_at;
	return one->order > other->order;
}

/* Takes `held` over. */
static void
hold(struct loading *loading, struct held *held)
{
	char *key = g_strdup_printf("%u %u %u", held->rater, held->ratee, held->place);
	struct held *former = g_hash_table_lookup(loading->held, key);

	if (!former) {
		g_hash_table_insert(loading->held, key, held);
		return;
	}
	loading->comments->repeated++;
	if (loading->rule == DUPLICATES_REJECT) {
		former->is_void |= strcmp(former->text, held->text) != 0;
	} else if (is_later(held, former) == (loading->rule == DUPLICATES_LAST)) {
		g_hash_table_insert(loading->held, key, held);
		return;
	}
	g_free(key);
	held_free(held);
}

static enum result
take_comment(void *arg, const struct comment *comment)
{
	struct loading *loading = arg;
	struct comments *comments = loading->comments;
	g_autofree char *text = NULL;
	struct meant *rater, *ratee;
	struct held *held;
	guint place;

	if (!comment->ratee || comment->answered_at > loading->until)
		return RESULT_OK;
	text = comment_clean(comment->text);
	if (*text == '\0')
		return RESULT_OK;
	rater = meant_find(loading->meant, loading->people, comment->rater, comment->path,
			   comment->line);
	ratee = meant_find(loading->meant, loading->people, comment->ratee, comment->path,
			   comment->line);
	if (rater->index < 0 || ratee->index < 0) {
		rater->count += rater->index < 0;
		ratee->count += ratee->index < 0 && ratee != rater;
		comments->unknown_people++;
		return RESULT_OK;
	}
	if (rater->index == ratee->index)
		return RESULT_OK;
	if (!find_place(loading->survey, comment->item, &place)) {
		comments->not_asked++;
		return RESULT_OK;
	}
	if (!is_counted(loading, (guint)rater->index, (guint)ratee->index)) {
		comments->withdrawn++;
		return RESULT_OK;
	}
	held = g_new(struct held, 1);
	*held = (struct held){
		.rater = (guint)rater->index,
		.ratee = (guint)ratee->index,
		.place = place,
		.text = g_steal_pointer(&text),
		.answered_at = comment->answered_at,
		.order = loading->order++,
		.submission = submission_key(comment->path, comment->place),
	};
	hold(loading, held);
	return RESULT_OK;
}

/* -- what was taken back ----------------------------------------------------------------------
 */

static void
settled_free(void *data)
{
	struct settled *settled = data;

	g_free(settled->submission);
	g_free(settled);
}

/* Ratings tell which answers of a person are the last, and which files hold answers whole. */
static enum result
take_rating(void *arg, const struct rating *rating)
{
	struct loading *loading = arg;
	const struct meant *rater, *ratee;
	struct settled *settled;
	g_autofree char *pair = NULL;
	g_autofree char *submission = NULL;

	if (!rating->ratee || rating->answered_at == CLOCK_UNKNOWN ||
	    rating->answered_at > loading->until)
		return RESULT_OK;
	rater = meant_find(loading->meant, loading->people, rating->rater, rating->path,
			   rating->line);
	ratee = meant_find(loading->meant, loading->people, rating->ratee, rating->path,
			   rating->line);
	if (rater->index < 0 || ratee->index < 0)
		return RESULT_OK;
	pair = pair_key((guint)rater->index, (guint)ratee->index);
	submission = submission_key(rating->path, rating->place);
	g_hash_table_add(loading->submissions, g_strdup_printf("%s %s", pair, submission));
	settled = g_hash_table_lookup(loading->settled, pair);
	if (settled &&
	    (rating->answered_at > settled->answered_at) != (loading->rule == DUPLICATES_LAST))
		return RESULT_OK;
	settled = g_new(struct settled, 1);
	*settled = (struct settled){ rating->answered_at, g_steal_pointer(&submission) };
	g_hash_table_insert(loading->settled, g_steal_pointer(&pair), settled);
	return RESULT_OK;
}

/*
 * TRUE when words came with ratings of the same person in a file, and another file of the same
 * writer holds in their place, without words there. Comments that come in a list of their own,
 * or have no time, are never held against ratings.
 */
static gboolean
is_taken_back(const struct loading *loading, const struct held *held)
{
	g_autofree char *pair = pair_key(held->rater, held->ratee);
	g_autofree char *key = g_strdup_printf("%s %s", pair, held->submission);
	const struct settled *settled = g_hash_table_lookup(loading->settled, pair);

	if (loading->rule == DUPLICATES_REJECT || !settled ||
	    held->answered_at == CLOCK_UNKNOWN ||
	    !g_hash_table_contains(loading->submissions, key) ||
	    strcmp(held->submission, settled->submission) == 0)
		return FALSE;
	return loading->rule == DUPLICATES_LAST ? settled->answered_at > held->answered_at
						: settled->answered_at < held->answered_at;
}

/* -- the whole --------------------------------------------------------------------------------
 */

static void
comment_free(void *data)
{
	struct classmate_comment *comment = data;

	g_free(comment->text);
	g_free(comment);
}

static void
add_comment(struct loading *loading, struct held *held, const struct survey_key *key)
{
	struct classmate_comment *comment = g_new0(struct classmate_comment, 1);
	const struct instrument *survey = loading->survey;
	const struct person *rater = g_ptr_array_index(loading->people->persons, held->rater);
	const struct person *ratee = g_ptr_array_index(loading->people->persons, held->ratee);
	const char *name;
	g_autofree char *stem = NULL;
	g_autofree char *whole = NULL;

	*comment = (struct classmate_comment){
		.rater = held->rater,
		.ratee = held->ratee,
		.place = held->place,
		.question = question_at(survey, held->place, &name),
		.text = g_steal_pointer(&held->text),
	};
	stem = g_strjoin("\n", survey->name, survey->wave, ratee->id, name, rater->id, NULL);
	whole = g_strconcat("\norder\n", stem, NULL);
	survey_digest(key, whole, comment->order);
	g_free(whole);
	whole = g_strconcat("\ncomment\n", stem, "\n", comment->text, NULL);
	comment->id[0] = 'c';
	survey_digest(key, whole, comment->id + 1);
	g_ptr_array_add(loading->comments->all, comment);
}

static gint
by_place_and_order(gconstpointer left, gconstpointer right)
{
	const struct classmate_comment *one = *(struct classmate_comment *const *)left;
	const struct classmate_comment *other = *(struct classmate_comment *const *)right;

	if (one->ratee != other->ratee)
		return one->ratee < other->ratee ? -1 : 1;
	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	return strcmp(one->order, other->order);
}

static enum result
settle(struct loading *loading, struct diag *diag)
{
	struct comments *comments = loading->comments;
	GHashTableIter iter;
	gpointer value;
	struct survey_key key;

	/* Without comments there need be no key. */
	if (g_hash_table_size(loading->held) == 0)
		return RESULT_OK;
	if (survey_key_load(&key, diag) != RESULT_OK)
		return RESULT_FAIL;
	g_hash_table_iter_init(&iter, loading->held);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct held *held = value;
		g_autofree char *pair = pair_key(held->rater, held->ratee);

		if (held->is_void)
			comments->repeated++;
		else if (is_taken_back(loading, held))
			comments->taken_back++;
		else if (!g_hash_table_contains(loading->raters, pair))
			comments->without_rating++;
		else
			add_comment(loading, held, &key);
	}
	g_ptr_array_sort(comments->all, by_place_and_order);
	return RESULT_OK;
}

struct comments *
comments_load(struct store *store, const struct people *people, const struct instrument *survey,
	      const struct ratings *ratings, enum duplicate_rule rule, gint64 until,
	      struct diag *problems, struct diag *diag)
{
	struct comments *comments = g_new0(struct comments, 1);
	struct loading loading = {
		.comments = comments,
		.people = people,
		.survey = survey,
		.rule = rule,
		.until = until == CLOCK_UNKNOWN ? G_MAXINT64 : until,
		.meant = meant_new(),
		.raters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.held = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, held_free),
		.settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, settled_free),
		.submissions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
	enum result result;

	comments->all = g_ptr_array_new_with_free_func(comment_free);
	for (guint i = 0; i < ratings->values->len; i++) {
		const struct survey_value *value =
			&g_array_index(ratings->values, struct survey_value, i);

		g_hash_table_add(loading.raters, pair_key(value->rater, value->ratee));
	}
	result = store_each_comment(store, survey->name, survey->wave, take_comment, &loading);
	if (result == RESULT_OK && g_hash_table_size(loading.held) > 0)
		result = store_each_rating(store, survey->name, survey->wave, take_rating,
					   &loading);
	if (result == RESULT_OK)
		result = settle(&loading, diag);
	if (result == RESULT_OK && problems)
		meant_tell_unknown(loading.meant, people, problems);
	g_hash_table_unref(loading.meant);
	g_hash_table_unref(loading.raters);
	g_hash_table_unref(loading.held);
	g_hash_table_unref(loading.settled);
	g_hash_table_unref(loading.submissions);
	if (result == RESULT_OK)
		return comments;
	comments_free(comments);
	return NULL;
}

void
comments_free(struct comments *comments)
{
	if (!comments)
		return;
	g_ptr_array_unref(comments->all);
	g_free(comments);
}

GHashTable *
comments_by_id(const struct comments *comments)
{
	GHashTable *by_id = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < comments->all->len; i++) {
		struct classmate_comment *comment = g_ptr_array_index(comments->all, i);

		g_hash_table_insert(by_id, comment->id, comment);
	}
	return by_id;
}

/* Marks that turn the direction of what follows, also outside the comment. */
static gboolean
is_direction(gunichar sign)
{
	return (sign >= 0x202a && sign <= 0x202e) || (sign >= 0x2066 && sign <= 0x2069);
}

char *
comment_clean(const char *text)
{
	g_autofree char *valid = words_clean_utf8(text, strlen(text), NULL);
	g_autoptr(GString) plain = g_string_new(NULL);

	for (const char *at = valid; *at; at = words_next(at)) {
		gunichar sign = g_utf8_get_char(at);

		if (g_unichar_isspace(sign))
			g_string_append_c(plain, ' ');
		else if (!g_unichar_iscntrl(sign) && !is_direction(sign) && sign != 0xfeff)
			g_string_append_unichar(plain, sign);
	}
	return words_tidy(plain->str);
}
