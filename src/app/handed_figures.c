/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "handed_figures.h"

#include <math.h>
#include <string.h>

#include "metric/disclosure.h"
#include "metric/survey.h"
#include "store/survey.h"

/* One sheet that showed figures of the survey. */
struct handed {
	gint64 run;
	int number;
	int minimum;      /* raters that a mean needed */
	GArray *ordinals; /* of int: theirs -> ours; -1: not asked any more */
	GHashTable
		*stayed; /* student -> number of the sheet whose figures they were even then */
	GHashTable *voices; /* student -> GArray of struct survey_voice, once added */
	struct disclosure_round *round; /* beside what is said now */
};

struct handed_figures {
	struct store *store;
	const struct instrument *survey;
	GPtrArray *sheets; /* of struct handed *, by number */
	GStringChunk *texts;
};

/* -- which sheets -----------------------------------------------------------------------------
 */

static void
handed_free(void *data)
{
	struct handed *handed = data;

	g_array_unref(handed->ordinals);
	g_hash_table_unref(handed->stayed);
	g_hash_table_unref(handed->voices);
	disclosure_round_free(handed->round);
	g_free(handed);
}

static enum result
take_run(void *arg, const struct run *run)
{
	struct handed *handed;

	if (run->sheet_number == 0)
		return RESULT_OK;
	handed = g_new0(struct handed, 1);
	handed->run = run->id;
	handed->number = run->sheet_number;
	handed->ordinals = g_array_new(FALSE, FALSE, sizeof(int));
	handed->stayed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	handed->voices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					       (GDestroyNotify)g_array_unref);
	handed->round = disclosure_round_new();
	g_ptr_array_add(arg, handed);
	return RESULT_OK;
}

static gint
by_number(gconstpointer left, gconstpointer right)
{
	const struct handed *const *one = left;
	const struct handed *const *other = right;

	return (*one)->number < (*other)->number ? -1 : (*one)->number > (*other)->number;
}

struct loading {
	const struct instrument *survey;
	struct handed *handed;
};

/* On another scale the answers are others. */
static enum result
take_survey(void *arg, const struct survey_facts *facts)
{
	struct loading *loading = arg;
	const struct instrument *survey = loading->survey;

	if (facts->counts && strcmp(facts->name, survey->name) == 0 &&
	    strcmp(facts->wave, survey->wave) == 0 &&
	    fabs(facts->lo - survey->lo) + fabs(facts->hi - survey->hi) < 1e-9)
		loading->handed->minimum = facts->minimum;
	return RESULT_OK;
}

static enum result
take_dimension(void *arg, const struct survey_dimension *dimension)
{
	struct loading *loading = arg;
	const GPtrArray *ours = loading->survey->dimensions;
	int ordinal = -1;

	for (guint i = 0; i < ours->len; i++) {
		const struct instrument_dimension *asked = g_ptr_array_index(ours, i);

		if (strcmp(asked->name, dimension->name) == 0)
			ordinal = (int)i + 1;
	}
	g_array_append_val(loading->handed->ordinals, ordinal);
	return RESULT_OK;
}

static enum result
take_stay(void *arg, const char *student, int sheet)
{
	g_hash_table_insert(arg, g_strdup(student), GINT_TO_POINTER(sheet));
	return RESULT_OK;
}

static enum result
load_sheet(const struct handed_figures *all, struct handed *handed)
{
	struct loading loading = { all->survey, handed };
	const char *name = all->survey->name;
	int whole = 0;
	enum result result = store_each_survey(all->store, handed->run, take_survey, &loading);

	g_array_append_val(handed->ordinals, whole);
	if (result == RESULT_OK)
		result = store_each_dimension(all->store, handed->run, name, take_dimension,
					      &loading);
	if (result == RESULT_OK)
		result = store_each_survey_stay(all->store, handed->run, name, take_stay,
						handed->stayed);
	return result;
}

struct handed_figures *
handed_figures_load(struct store *store, const struct instrument *survey)
{
	struct handed_figures *all = g_new0(struct handed_figures, 1);
	enum result result;

	all->store = store;
	all->survey = survey;
	all->sheets = g_ptr_array_new_with_free_func(handed_free);
	all->texts = g_string_chunk_new(4096);
	result = store_each_run(store, take_run, all->sheets);
	g_ptr_array_sort(all->sheets, by_number);
	for (guint i = 0; result == RESULT_OK && i < all->sheets->len;) {
		struct handed *handed = g_ptr_array_index(all->sheets, i);

		result = load_sheet(all, handed);
		if (handed->minimum > 0)
			i++;
		else
			g_ptr_array_remove_index(all->sheets, i);
	}
	if (result == RESULT_OK)
		return all;
	handed_figures_free(all);
	return NULL;
}

void
handed_figures_free(struct handed_figures *handed)
{
	if (!handed)
		return;
	g_ptr_array_unref(handed->sheets);
	g_string_chunk_free(handed->texts);
	g_free(handed);
}

gboolean
handed_figures_any(const struct handed_figures *handed)
{
	return handed->sheets->len > 0;
}

struct newest {
	gint64 except;
	struct handed_sheet sheet;
};

static enum result
take_newest(void *arg, const struct run *run)
{
	struct newest *newest = arg;

	if (run->id != newest->except && run->sheet_number > newest->sheet.number)
		newest->sheet = (struct handed_sheet){ run->id, run->sheet_number };
	return RESULT_OK;
}

enum result
handed_newest(struct store *store, gint64 except, struct handed_sheet *newest)
{
	struct newest search = { .except = except };
	enum result result = store_each_run(store, take_newest, &search);

	*newest = search.sheet;
	return result;
}

/* -- comparing --------------------------------------------------------------------------------
 */

/* What a sheet rests on, or says, in the order of our dimensions. */
struct recalling {
	const struct handed *handed;
	GStringChunk *texts;
	GArray *voices;
	struct survey_score *scores;
	guint place; /* of the next score among theirs */
};

static int
our_ordinal(const struct handed *handed, guint theirs)
{
	return theirs < handed->ordinals->len ? g_array_index(handed->ordinals, int, theirs)
					      : -1;
}

static enum result
take_voice(void *arg, const struct survey_voice *voice)
{
	struct recalling *recalling = arg;
	struct survey_voice ours = {
		.rater = g_string_chunk_insert_const(recalling->texts, voice->rater),
		.ordinal = our_ordinal(recalling->handed, (guint)voice->ordinal),
		.value = voice->value,
	};

	if (ours.ordinal >= 0)
		g_array_append_val(recalling->voices, ours);
	return RESULT_OK;
}

static gint
by_ordinal_and_rater(gconstpointer left, gconstpointer right)
{
	return survey_voice_compare(left, right);
}

static GArray *
recall_voices(const struct handed_figures *all, const struct handed *handed,
	      const char *student)
{
	struct recalling recalling = {
		.handed = handed,
		.texts = all->texts,
		.voices = g_array_new(FALSE, FALSE, sizeof(struct survey_voice)),
	};

	if (store_each_survey_voice(all->store, handed->run, all->survey->name, student,
				    take_voice, &recalling) != RESULT_OK) {
		g_array_unref(recalling.voices);
		return NULL;
	}
	g_array_sort(recalling.voices, by_ordinal_and_rater);
	return recalling.voices;
}

/* The own answers are the student's to change. */
static enum result
take_score(void *arg, const struct survey_dimension *dimension,
	   const struct survey_score *score)
{
	struct recalling *recalling = arg;
	int ordinal = our_ordinal(recalling->handed, recalling->place++);
	struct survey_score *ours;

	(void)dimension;
	if (ordinal < 0)
		return RESULT_OK;
	ours = &recalling->scores[ordinal];
	ours->raters = score->raters;
	ours->mean = score->mean;
	ours->adjusted = score->adjusted;
	ours->se = score->se;
	ours->spread = score->spread;
	ours->why =
		score->why ? g_string_chunk_insert_const(recalling->texts, score->why) : NULL;
	return RESULT_OK;
}

static enum result
recall_scores(const struct handed_figures *all, const struct handed *handed,
	      const char *student, struct survey_score *scores)
{
	const struct instrument *survey = all->survey;
	struct recalling recalling = { handed, all->texts, NULL, scores, 0 };
	enum result result;

	for (guint i = 0; i <= survey->dimensions->len; i++)
		scores[i] = (struct survey_score){ .mean = NAN,
						   .adjusted = NAN,
						   .se = NAN,
						   .spread = NAN,
						   .self = scores[i].self,
						   .why = "it was not asked then" };
	result = store_each_survey_score(all->store, handed->run, survey->name, student,
					 take_score, &recalling);
	for (guint i = 0; i <= survey->dimensions->len; i++)
		survey_compare_self(&scores[i], survey->lo, survey->hi);
	return result;
}

void
stay_free(struct stay *stay)
{
	if (!stay)
		return;
	g_array_unref(stay->voices);
	g_free(stay);
}

static struct disclosure_voices
voices_of(const GArray *voices, int minimum)
{
	return (struct disclosure_voices){
		.voices = (const struct survey_voice *)(const void *)voices->data,
		.count = voices->len,
		.minimum = minimum,
	};
}

/* TRUE when all items together had a mean. */
static gboolean
showed_mean(const GArray *voices, int minimum)
{
	guint raters = 0;

	while (raters < voices->len &&
	       g_array_index(voices, struct survey_voice, raters).ordinal == 0)
		raters++;
	return raters >= (guint)minimum;
}

enum result
handed_figures_add(struct handed_figures *all, const char *student, const GArray *voices)
{
	const struct disclosure_voices now = voices_of(voices, 0);

	for (guint i = 0; i < all->sheets->len; i++) {
		const struct handed *handed = g_ptr_array_index(all->sheets, i);
		GArray *then = recall_voices(all, handed, student);
		struct disclosure_voices before;

		if (!then)
			return RESULT_FAIL;
		g_hash_table_insert(handed->voices, g_strdup(student), then);
		before = voices_of(then, 0);
		disclosure_round_add(handed->round, &before,
				     g_hash_table_contains(handed->stayed, student), &now);
	}
	return RESULT_OK;
}

enum result
handed_figures_compare(const struct handed_figures *all, const char *student,
		       const GArray *voices, int minimum, struct survey_score *scores,
		       struct stay **stay)
{
	const struct disclosure_voices now = voices_of(voices, minimum);
	const struct handed *last = NULL;
	GArray *in_force = NULL;
	gboolean tells = FALSE;
	int sheet;

	*stay = NULL;
	for (guint i = 0; i < all->sheets->len; i++) {
		const struct handed *handed = g_ptr_array_index(all->sheets, i);
		GArray *then = g_hash_table_lookup(handed->voices, student);
		const struct disclosure_voices before = voices_of(then, handed->minimum);

		tells |= disclosure_tells_one(&before, &now) ||
			 (!g_hash_table_contains(handed->stayed, student) &&
			  disclosure_round_tells_one(handed->round));
		if (showed_mean(then, handed->minimum)) {
			last = handed;
			in_force = then;
		}
	}
	/* Without `last` the student has seen no mean: a dimension has one only where all items
	 * together have one. */
	if (!tells || !last)
		return RESULT_OK;
	sheet = GPOINTER_TO_INT(g_hash_table_lookup(last->stayed, student));
	*stay = g_new(struct stay, 1);
	**stay = (struct stay){ sheet ? sheet : last->number, g_array_ref(in_force) };
	return recall_scores(all, last, student, scores);
}
