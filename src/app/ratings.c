/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/ratings.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "meant.h"
#include "store/survey.h"

/* One answer in force so far. */
struct held {
	guint rater, ratee, item;
	double value;
	gint64 answered_at;
	guint order;      /* in which they came */
	gboolean is_void; /* duplicates = reject, and others said otherwise */
};

struct loading {
	struct ratings *ratings;
	const struct people *people;
	enum duplicate_rule rule;
	gint64 until;
	struct diag *problems;
	GHashTable *meant; /* text -> struct meant * */
	GHashTable *items; /* folded name -> index + 1 */
	GHashTable *held;  /* struct held * (key and value) */
	GHashTable *told;  /* what was said once: "rater ratee", ... */
	guint order;
};

static struct meant *
find_meant(struct loading *loading, const struct rating *rating, const char *text)
{
	return meant_find(loading->meant, loading->people, text, rating->path, rating->line);
}

static const struct person *
person_at(const struct loading *loading, int index)
{
	return g_ptr_array_index(loading->people->persons, index);
}

/* TRUE the first time that a thing is said of two people. */
static gboolean
is_news(struct loading *loading, const char *what, guint rater, guint ratee)
{
	return loading->problems &&
	       g_hash_table_add(loading->told, g_strdup_printf("%s %u %u", what, rater, ratee));
}

static void G_GNUC_PRINTF(4, 5) tell(struct loading *loading, enum severity severity,
				     const struct rating *rating, const char *format, ...)
{
	va_list arguments;
	g_autofree char *text = NULL;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	diag_at(loading->problems, severity, rating->path, rating->line, "%s%s%s",
		rating->place ? rating->place : "", rating->place ? ": " : "", text);
}

/* -- what counts ------------------------------------------------------------------------------
 */

/* TRUE when the survey asks this item of whoever answered it; told where it does not. */
static gboolean
is_asked(struct loading *loading, const struct rating *rating, guint rater, guint ratee,
	 guint item)
{
	const struct instrument_item *asked =
		g_ptr_array_index(loading->ratings->survey->items, item);
	const struct person *person = person_at(loading, (int)rater);
	int audience = rater == ratee ? ASKED_OF_SELF : ASKED_OF_PEERS;

	if (asked->audience & audience)
		return TRUE;
	loading->ratings->not_asked++;
	if (is_news(loading, "asked", rater, rater == ratee))
		tell(loading, SEVERITY_WARNING, rating,
		     rater == ratee ? "%s (%s) answers about themself what is asked about "
				      "classmates (%s), which counts for nothing"
				    : "%s (%s) answers about classmates what each is asked "
				      "about themself (%s), which counts for nothing",
		     person->name, person->id, asked->name);
	return FALSE;
}

/* TRUE when both are people whose answers count. */
static gboolean
is_counted(struct loading *loading, const struct rating *rating, guint rater, guint ratee)
{
	const struct person *one = person_at(loading, (int)rater);
	const struct person *other = person_at(loading, (int)ratee);

	/* What somebody said before leaving stays true of the others. */
	if (one->status != STUDENT_INSTRUCTOR && other->status == STUDENT_ACTIVE)
		return TRUE;
	loading->ratings->withdrawn++;
	if (one->status == STUDENT_INSTRUCTOR && is_news(loading, "staff", rater, 0))
		tell(loading, SEVERITY_NOTE, rating,
		     "%s (%s) is no student, these answers count for nothing", one->name,
		     one->id);
	else if (is_news(loading, "left", ratee, 0))
		tell(loading, SEVERITY_NOTE, rating,
		     "%s (%s) is no active student, answers about them count for nothing",
		     other->name, other->id);
	return FALSE;
}

static guint
held_hash(gconstpointer data)
{
	const struct held *held = data;

	return (held->rater * 31 + held->ratee) * 1031 + held->item;
}

static gboolean
held_equal(gconstpointer left, gconstpointer right)
{
	const struct held *one = left;
	const struct held *other = right;

	return one->rater == other->rater && one->ratee == other->ratee &&
	       one->item == other->item;
}

static gboolean
is_same_value(double one, double other)
{
	return (isnan(one) && isnan(other)) ||
	       !(one < other || one > other || isnan(one) || isnan(other));
}

/* Later is what was answered later; where that is not known, what stands further down. */
static gboolean
is_later(const struct held *one, const struct held *other)
{
	if (one->answered_at != other->answered_at)
		return one->answered_at > other->answered_at;
	return one->order > other->order;
}

static void
tell_repeat(struct loading *loading, const struct rating *rating, const struct held *held)
{
	static const char *const rules[] = {
		[DUPLICATES_LAST] = "the last answers hold",
		[DUPLICATES_FIRST] = "the first answers hold",
		[DUPLICATES_REJECT] = "where they differ neither counts",
	};
	const struct person *rater = person_at(loading, (int)held->rater);
	const struct person *ratee = person_at(loading, (int)held->ratee);

	if (!is_news(loading, "again", held->rater, held->ratee))
		return;
	tell(loading, SEVERITY_NOTE, rating,
	     "%s (%s) answers again about %s, %s (duplicates in class.ini)", rater->name,
	     rater->id, rater == ratee ? "themself" : ratee->name, rules[loading->rule]);
}

static void
hold(struct loading *loading, const struct rating *rating, const struct held *held)
{
	struct held *former = g_hash_table_lookup(loading->held, held);
	gboolean later;

	if (!former) {
		struct held *copy = g_memdup2(held, sizeof *held);

		g_hash_table_insert(loading->held, copy, copy);
		return;
	}
	loading->ratings->repeated++;
	/* Whoever hands in once more with one answer mended has said one thing anew. */
	if (!is_same_value(former->value, held->value))
		tell_repeat(loading, rating, held);
	if (loading->rule == DUPLICATES_REJECT) {
		former->is_void |= !is_same_value(former->value, held->value);
		return;
	}
	later = is_later(held, former);
	if (later == (loading->rule == DUPLICATES_LAST)) {
		former->value = held->value;
		former->answered_at = held->answered_at;
		former->order = held->order;
	}
}

static enum result
take_rating(void *arg, const struct rating *rating)
{
	struct loading *loading = arg;
	struct meant *rater = find_meant(loading, rating, rating->rater);
	struct meant *ratee =
		rating->ratee ? find_meant(loading, rating, rating->ratee) : rater;
	g_autofree char *name = g_ascii_strdown(rating->item, -1);
	guint item = GPOINTER_TO_UINT(g_hash_table_lookup(loading->items, name));
	struct held held = { .value = rating->value, .answered_at = rating->answered_at };

	if (rating->answered_at > loading->until) {
		loading->ratings->later++;
		return RESULT_OK;
	}
	if (item == 0) {
		loading->ratings->not_asked++;
		if (loading->problems && g_hash_table_add(loading->told, g_strdup(name)))
			tell(loading, SEVERITY_WARNING, rating,
			     "the survey does not ask '%s', answers to it count for nothing",
			     rating->item);
		return RESULT_OK;
	}
	if (rater->index < 0 || ratee->index < 0) {
		rater->count += rater->index < 0;
		ratee->count += ratee->index < 0 && ratee != rater;
		loading->ratings->unknown_people++;
		return RESULT_OK;
	}
	held.rater = (guint)rater->index;
	held.ratee = (guint)ratee->index;
	held.item = item - 1;
	held.order = loading->order++;
	if (is_counted(loading, rating, held.rater, held.ratee) &&
	    is_asked(loading, rating, held.rater, held.ratee, held.item))
		hold(loading, rating, &held);
	return RESULT_OK;
}

/* -- the whole --------------------------------------------------------------------------------
 */

static enum result
take_wave(void *arg, const struct survey_wave *wave)
{
	struct loading *loading = arg;
	const struct instrument *survey = loading->ratings->survey;

	if (strcmp(wave->survey, survey->name) == 0 && strcmp(wave->wave, survey->wave) != 0)
		loading->ratings->other_waves += (guint)wave->answers;
	return RESULT_OK;
}

static gint
by_people_and_item(gconstpointer left, gconstpointer right)
{
	const struct survey_value *one = left;
	const struct survey_value *other = right;

	if (one->rater != other->rater)
		return one->rater < other->rater ? -1 : 1;
	if (one->ratee != other->ratee)
		return one->ratee < other->ratee ? -1 : 1;
	return one->item < other->item ? -1 : one->item > other->item;
}

static void
settle(struct loading *loading)
{
	struct ratings *ratings = loading->ratings;
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, loading->held);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		const struct held *held = key;
		const struct survey_value value = { held->rater, held->ratee, held->item,
						    held->value };

		if (held->is_void)
			ratings->repeated++;
		else if (isnan(held->value))
			ratings->unanswered++;
		else
			g_array_append_val(ratings->values, value);
	}
	g_array_sort(ratings->values, by_people_and_item);
}

struct ratings *
ratings_load(struct store *store, const struct people *people, const struct instrument *survey,
	     enum duplicate_rule rule, gint64 until, struct diag *problems)
{
	struct ratings *ratings = g_new0(struct ratings, 1);
	struct loading loading = {
		.ratings = ratings,
		.people = people,
		.rule = rule,
		.until = until == CLOCK_UNKNOWN ? G_MAXINT64 : until,
		.problems = problems,
		.meant = meant_new(),
		.items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.held = g_hash_table_new_full(held_hash, held_equal, g_free, NULL),
		.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
	enum result result;

	ratings->survey = survey;
	ratings->values = g_array_new(FALSE, FALSE, sizeof(struct survey_value));
	for (guint i = 0; i < survey->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(survey->items, i);

		g_hash_table_insert(loading.items, g_strdup(item->name),
				    GUINT_TO_POINTER(i + 1));
	}
	result = store_each_rating(store, survey->name, survey->wave, take_rating, &loading);
	if (result == RESULT_OK)
		result = store_each_wave(store, take_wave, &loading);
	if (result == RESULT_OK) {
		if (problems)
			meant_tell_unknown(loading.meant, people, problems);
		settle(&loading);
	}
	g_hash_table_unref(loading.meant);
	g_hash_table_unref(loading.items);
	g_hash_table_unref(loading.held);
	g_hash_table_unref(loading.told);
	if (result == RESULT_OK)
		return ratings;
	ratings_free(ratings);
	return NULL;
}

void
ratings_free(struct ratings *ratings)
{
	if (!ratings)
		return;
	g_array_unref(ratings->values);
	g_free(ratings);
}

/* -- analysis ---------------------------------------------------------------------------------
 */

struct survey_item *
ratings_items(const struct instrument *survey)
{
	struct survey_item *items = g_new0(struct survey_item, survey->items->len + 1);

	for (guint i = 0; i < survey->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(survey->items, i);

		items[i] = (struct survey_item){
			.dimension = item->dimension,
			.reverse = item->reverse,
			.of_peers = (item->audience & ASKED_OF_PEERS) != 0,
			.of_self = (item->audience & ASKED_OF_SELF) != 0,
		};
	}
	return items;
}

struct survey_rules
ratings_rules(const struct instrument *survey, const struct config *config)
{
	return (struct survey_rules){
		.lo = survey->lo,
		.hi = survey->hi,
		.severity = !config->severity_off,
		.minimum = (int)config->minimum[CRITERION_PEER_REGARD],
		.detail = config->survey_detail,
		.straight_share = config->straight_share,
		.one_sided = config->one_sided,
	};
}

void
ratings_analyse(const struct ratings *ratings, const struct people *people,
		const struct config *config, struct survey_analysis *analysis)
{
	const struct instrument *survey = ratings->survey;
	g_autofree struct survey_item *items = ratings_items(survey);
	const struct survey_rules rules = ratings_rules(survey, config);
	const struct survey_data data = {
		.values = (const struct survey_value *)(const void *)ratings->values->data,
		.count = ratings->values->len,
		.persons = people->persons->len,
		.items = items,
		.item_count = survey->items->len,
		.dimension_count = survey->dimensions->len,
	};

	survey_analyse(&data, &rules, analysis);
}
