/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/agreement.h"

#include <math.h>

#include "base/words.h"
#include "input/input.h"
#include "metric/agreement.h"
#include "model/label.h"

/* One code: who judged what how. */
struct rating {
	guint unit, coder;
	double number;
	const char *level;
};

/* All codes for one criterion. */
struct subject {
	char *name;
	GHashTable *coders; /* folded name -> number from 1 */
	GHashTable *units;  /* text -> number from 1 */
	GHashTable *places; /* unit and coder as gint64 * -> place in ratings, from 1 */
	GArray *ratings;    /* of struct rating */
	guint words;        /* codes whose level is no number */
	char *word, *file;  /* the first of them */
	long line;
};

struct gathering {
	GPtrArray *subjects; /* of struct subject *, in order of appearance */
	GHashTable *by_name; /* folded name -> struct subject * */
	GStringChunk *texts; /* levels */
	const char *path;    /* of the file being read */
	guint repeats;       /* codes of that file that took the place of others */
	long repeat_line;    /* where the first of them stands */
	guint64 rejected;
	struct diag *diag;
};

static void
subject_free(gpointer data)
{
	struct subject *subject = data;

	g_hash_table_destroy(subject->coders);
	g_hash_table_destroy(subject->units);
	g_hash_table_destroy(subject->places);
	g_array_unref(subject->ratings);
	g_free(subject->name);
	g_free(subject->word);
	g_free(subject->file);
	g_free(subject);
}

static struct subject *
find_subject(struct gathering *gathering, const char *name)
{
	g_autofree char *key = words_fold(name);
	struct subject *subject = g_hash_table_lookup(gathering->by_name, key);

	if (subject)
		return subject;
	subject = g_new0(struct subject, 1);
	subject->name = g_strdup(name);
	subject->coders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	subject->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	subject->places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	subject->ratings = g_array_new(FALSE, FALSE, sizeof(struct rating));
	g_ptr_array_add(gathering->subjects, subject);
	g_hash_table_insert(gathering->by_name, g_steal_pointer(&key), subject);
	return subject;
}

/* The number of a text, from 0; a new one gets the next. */
static guint
number_of(GHashTable *numbers, const char *text)
{
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, text));

	if (number == 0) {
		number = g_hash_table_size(numbers) + 1;
		g_hash_table_insert(numbers, g_strdup(text), GUINT_TO_POINTER(number));
	}
	return number - 1;
}

static void
put_rating(struct gathering *gathering, struct subject *subject, const struct rating *rating,
	   long line)
{
	/* g_int64_hash looks at the lower half alone in some versions: the units go there. */
	gint64 cell = (gint64)rating->coder << 32 | rating->unit;
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(subject->places, &cell));

	if (place > 0) {
		g_array_index(subject->ratings, struct rating, place - 1) = *rating;
		if (gathering->repeats++ == 0)
			gathering->repeat_line = line;
		return;
	}
	g_array_append_vals(subject->ratings, rating, 1);
	g_hash_table_insert(subject->places, g_memdup2(&cell, sizeof cell),
			    GUINT_TO_POINTER(subject->ratings->len));
}

static enum result
take_label(void *arg, const struct label *label)
{
	struct gathering *gathering = arg;
	struct subject *subject = find_subject(gathering, label->criterion);
	g_autofree char *coder = words_fold(label->coder);
	const struct rating rating = {
		.unit = number_of(subject->units, label->post),
		.coder = number_of(subject->coders, coder),
		.number = label->number,
		.level = g_string_chunk_insert_const(gathering->texts, label->level),
	};

	if (isnan(label->number) && !subject->word) {
		subject->word = g_strdup(label->level);
		subject->file = g_strdup(gathering->path);
		subject->line = label->line;
	}
	put_rating(gathering, subject, &rating, label->line);
	return RESULT_OK;
}

/* There is no out/rejected.csv here: each row is told. */
static void
take_reject(void *arg, const struct reject *reject)
{
	struct gathering *gathering = arg;

	gathering->rejected++;
	diag_at(gathering->diag, SEVERITY_WARNING, gathering->path, reject->line,
		"%s, row passed over", reject->reason);
}

static enum result
read_file(struct gathering *gathering, const char *path)
{
	const struct read_options options = { .format = "labels", .any_labels = TRUE };
	const struct sink sink = {
		.label = take_label,
		.reject = take_reject,
		.arg = gathering,
	};

	gathering->path = path;
	gathering->repeats = 0;
	if (input_read(path, &options, &sink, NULL, gathering->diag) != RESULT_OK)
		return RESULT_FAIL;
	if (gathering->repeats > 0)
		diag_at(gathering->diag, SEVERITY_WARNING, path, gathering->repeat_line,
			"%u %s a unit that the same coder had coded already, the last holds%s",
			gathering->repeats,
			gathering->repeats == 1 ? "code is for" : "codes are for",
			gathering->repeats == 1 ? "" : " (the first of them here)");
	return RESULT_OK;
}

/* -- figures ----------------------------------------------------------------------------------
 */

/* Words as numbers, the same for the same word; numbers among them are names too. */
static void
name_levels(struct subject *subject)
{
	g_autoptr(GHashTable) names =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < subject->ratings->len; i++) {
		struct rating *rating = &g_array_index(subject->ratings, struct rating, i);
		g_autofree char *tidy = words_tidy(rating->level);
		char digits[G_ASCII_DTOSTR_BUF_SIZE];
		g_autofree char *name = isnan(rating->number)
						? g_utf8_casefold(tidy, -1)
						: g_strdup(g_ascii_dtostr(digits, sizeof digits,
									  rating->number));

		rating->number = number_of(names, name);
	}
}

/* The last codes hold: a word that was replaced is none any more. */
static guint
count_words(const struct subject *subject)
{
	guint words = 0;

	for (guint i = 0; i < subject->ratings->len; i++)
		words +=
			isnan(g_array_index(subject->ratings, struct rating, i).number) ? 1 : 0;
	return words;
}

/* A single word among numbers is likelier a slip than a scale of names. */
static void
report_words(const struct subject *subject, struct diag *diag)
{
	if (subject->words == 0 || subject->words == subject->ratings->len)
		return;
	diag_at(diag, SEVERITY_WARNING, subject->file, subject->line,
		"%u of the %u levels of %s %s a word ('%s'), so levels are taken as names only",
		subject->words, subject->ratings->len, subject->name,
		subject->words == 1 ? "is" : "are", subject->word);
}

/* Two coders keep their columns; of more the rows are packed, which changes no figure. */
static void
fill(const struct subject *subject, double *values, gsize width, gboolean is_packed)
{
	guint units = g_hash_table_size(subject->units);
	g_autofree gsize *filled = g_new0(gsize, units + 1);

	for (gsize i = 0; i < units * width; i++)
		values[i] = NAN;
	for (guint i = 0; i < subject->ratings->len; i++) {
		const struct rating *rating =
			&g_array_index(subject->ratings, struct rating, i);
		gsize column = is_packed ? filled[rating->unit]++ : rating->coder;

		values[rating->unit * width + column] = rating->number;
	}
}

static gsize
most_in_a_unit(const struct subject *subject)
{
	guint units = g_hash_table_size(subject->units);
	g_autofree gsize *counts = g_new0(gsize, units + 1);
	gsize most = 0;

	for (guint i = 0; i < subject->ratings->len; i++) {
		guint unit = g_array_index(subject->ratings, struct rating, i).unit;

		most = MAX(most, ++counts[unit]);
	}
	return most;
}

/* TRUE for the levels of our codebook, 0 to 3, which are ordered; not for mere yes and no, of
 * which every scale says the same. */
static gboolean
are_levels(const double *values, gsize count)
{
	gboolean is_graded = FALSE;

	for (gsize i = 0; i < count; i++) {
		if (isnan(values[i]))
			continue;
		if (values[i] < 0 || values[i] > LABEL_LEVEL_MOST ||
		    values[i] != floor(values[i]))
			return FALSE;
		is_graded |= values[i] >= LABEL_LEVEL_YES;
	}
	return is_graded;
}

static struct named_agreement *
measure(struct subject *subject, struct diag *diag)
{
	struct named_agreement *named = g_new0(struct named_agreement, 1);
	gsize coders = g_hash_table_size(subject->coders);
	gsize units = g_hash_table_size(subject->units);
	gsize width = coders <= 2 ? coders : most_in_a_unit(subject);
	g_autofree double *values = g_new(double, units *width + 1);
	const struct agreement_data data = { values, units, width };

	subject->words = count_words(subject);
	report_words(subject, diag);
	named->name = g_strdup(subject->name);
	named->has_words = subject->words > 0;
	if (named->has_words)
		name_levels(subject);
	fill(subject, values, width, coders > 2);
	named->has_levels = !named->has_words && are_levels(values, units * width);
	agreement_of(&data, named->has_words, coders, &named->agreement);
	return named;
}

GPtrArray *
agreement_of_files(char *const *paths, struct diag *diag)
{
	GPtrArray *measured = g_ptr_array_new_with_free_func(named_agreement_free);
	struct gathering gathering = {
		.subjects = g_ptr_array_new_with_free_func(subject_free),
		.by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.texts = g_string_chunk_new(4096),
		.diag = diag,
	};
	enum result result = RESULT_OK;

	for (; *paths && result == RESULT_OK; paths++)
		result = read_file(&gathering, *paths);
	if (result == RESULT_OK && gathering.subjects->len == 0)
		diag_at(diag, SEVERITY_ERROR, gathering.path, 0,
			"there is no code in it, nothing was worked out");
	for (guint i = 0; result == RESULT_OK && i < gathering.subjects->len; i++)
		g_ptr_array_add(measured,
				measure(g_ptr_array_index(gathering.subjects, i), diag));
	g_ptr_array_unref(gathering.subjects);
	g_hash_table_destroy(gathering.by_name);
	g_string_chunk_free(gathering.texts);
	if (measured->len > 0)
		return measured;
	g_ptr_array_unref(measured);
	return NULL;
}
