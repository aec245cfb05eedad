/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of answers without a class: people and items are the texts that stand there. */

#include "survey_file.h"

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "config/config.h"
#include "input/input.h"
#include "metric/survey.h"

/* One answer; people and items by the number that their text was given first. */
struct answer {
	guint rater, ratee, item;
	double value;
};

struct reading {
	const char *path;
	double lo, hi;
	struct diag *diag;
	GPtrArray *people, *items; /* of char *: texts, in the order in which they came */
	GHashTable *people_numbers, *item_numbers; /* text -> number + 1 */
	GArray *answers;    /* of struct answer; the last of each holds */
	GHashTable *places; /* "rater ratee item" -> index in answers + 1 */
	guint repeated, refused;
};

static guint
number_of(GPtrArray *texts, GHashTable *numbers, const char *text)
{
	char *tidy = words_tidy(text);
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, tidy));

	if (number > 0) {
		g_free(tidy);
		return number - 1;
	}
	g_ptr_array_add(texts, tidy);
	g_hash_table_insert(numbers, tidy, GUINT_TO_POINTER(texts->len));
	return texts->len - 1;
}

static void
keep_answer(struct reading *reading, const struct answer *answer)
{
	char *key = g_strdup_printf("%u %u %u", answer->rater, answer->ratee, answer->item);
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(reading->places, key));

	if (place > 0) {
		reading->repeated++;
		g_array_index(reading->answers, struct answer, place - 1) = *answer;
		g_free(key);
		return;
	}
	g_array_append_val(reading->answers, *answer);
	g_hash_table_insert(reading->places, key, GUINT_TO_POINTER(reading->answers->len));
}

static void
refuse(struct reading *reading, long line, const char *reason)
{
	reading->refused++;
	diag_at(reading->diag, SEVERITY_ERROR, reading->path, line, "%s, left out", reason);
}

static enum result
take_response(void *arg, const struct response *response)
{
	struct reading *reading = arg;
	struct answer answer;

	if (!response->answer)
		return RESULT_OK;
	if (!number_parse_real(response->answer, &answer.value) || answer.value < reading->lo ||
	    answer.value > reading->hi) {
		g_autofree char *reason =
			g_strdup_printf("'%s' is no number from %g to %g", response->answer,
					reading->lo, reading->hi);

		refuse(reading, response->line, reason);
		return RESULT_OK;
	}
	answer.rater = number_of(reading->people, reading->people_numbers, response->rater);
	answer.ratee = response->ratee ? number_of(reading->people, reading->people_numbers,
						   response->ratee)
				       : answer.rater;
	answer.item = number_of(reading->items, reading->item_numbers, response->item);
	keep_answer(reading, &answer);
	return RESULT_OK;
}

static void
take_reject(void *arg, const struct reject *reject)
{
	refuse(arg, reject->line, reject->reason);
}

/* By text, so that the order of the rows does not matter. */
static gint
by_text(gconstpointer left, gconstpointer right, gpointer texts)
{
	return strcmp(g_ptr_array_index((GPtrArray *)texts, *(const guint *)left),
		      g_ptr_array_index((GPtrArray *)texts, *(const guint *)right));
}

/* The new number of each text by its old one; `texts` is put into the new order. g_free it. */
static guint *
sort_texts(struct survey_results *results, GPtrArray *texts, GPtrArray *sorted)
{
	guint *order = g_new(guint, texts->len + 1);
	guint *number = g_new(guint, texts->len + 1);

	for (guint i = 0; i < texts->len; i++)
		order[i] = i;
	g_qsort_with_data(order, (gint)texts->len, sizeof *order, by_text, texts);
	for (guint i = 0; i < texts->len; i++) {
		number[order[i]] = i;
		g_ptr_array_add(sorted,
				g_string_chunk_insert(results->texts,
						      g_ptr_array_index(texts, order[i])));
	}
	g_free(order);
	return number;
}

static void
analyse(const struct reading *reading, struct survey_results *results)
{
	g_autoptr(GPtrArray) people = g_ptr_array_new();
	g_autofree guint *person = sort_texts(results, reading->people, people);
	g_autofree guint *item = sort_texts(results, reading->items, results->names);
	struct config *config = config_default();
	g_autofree struct survey_value *values =
		g_new(struct survey_value, reading->answers->len + 1);
	const struct survey_rules rules = {
		.lo = reading->lo,
		.hi = reading->hi,
		.severity = TRUE,
		.minimum = (int)config->minimum[CRITERION_PEER_REGARD],
		.detail = config->survey_detail,
		.straight_share = config->straight_share,
		.one_sided = config->one_sided,
	};
	struct survey_data data = {
		.values = values,
		.count = reading->answers->len,
		.persons = people->len,
		.item_count = results->names->len,
		.dimension_count = 1,
	};

	results->items = g_new0(struct survey_item, results->names->len + 1);
	results->persons = g_new0(struct survey_person, people->len + 1);
	for (guint i = 0; i < results->names->len; i++)
		results->items[i] = (struct survey_item){ .of_peers = TRUE, .of_self = TRUE };
	for (guint i = 0; i < people->len; i++)
		results->persons[i] =
			(struct survey_person){ .id = g_ptr_array_index(people, i),
						.is_listed = TRUE };
	for (guint i = 0; i < reading->answers->len; i++) {
		const struct answer *answer =
			&g_array_index(reading->answers, struct answer, i);

		values[i] = (struct survey_value){ person[answer->rater], person[answer->ratee],
						   item[answer->item], answer->value };
	}
	data.items = results->items;
	survey_analyse(&data, &rules, &results->analysis);
	results->report.minimum = rules.minimum;
	results->report.detail = rules.detail;
	config_free(config);
}

static struct survey_results *
make(const struct reading *reading, const char *title)
{
	struct survey_results *results = survey_results_new();
	g_autofree char *name = title ? g_strdup(title) : g_path_get_basename(reading->path);

	results->report = (struct survey_report){
		.name = g_string_chunk_insert(results->texts, name),
		.lo = reading->lo,
		.hi = reading->hi,
	};
	results->dimensions = g_new0(struct survey_dimension, 1);
	results->dimensions[0] = (struct survey_dimension){ "all", "All items", -1 };
	analyse(reading, results);
	g_ptr_array_add(results->names, NULL);
	survey_results_join(results);
	return results;
}

struct survey_results *
survey_results_of_file(const char *path, const char *name, double lo, double hi,
		       struct diag *diag)
{
	struct reading reading = {
		.path = path,
		.lo = lo,
		.hi = hi,
		.diag = diag,
		.people = g_ptr_array_new_with_free_func(g_free),
		.items = g_ptr_array_new_with_free_func(g_free),
		.people_numbers = g_hash_table_new(g_str_hash, g_str_equal),
		.item_numbers = g_hash_table_new(g_str_hash, g_str_equal),
		.answers = g_array_new(FALSE, FALSE, sizeof(struct answer)),
		.places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
	const struct sink sink = { .response = take_response,
				   .reject = take_reject,
				   .arg = &reading };
	const struct read_options options = { .kind = INPUT_RESPONSES };
	struct survey_results *results = NULL;

	if (input_read(path, &options, &sink, NULL, diag) == RESULT_OK) {
		if (reading.answers->len == 0)
			diag_at(diag, SEVERITY_ERROR, path, 0,
				"there is no answer in it, nothing was analysed; it needs "
				"rows rater,ratee,item,value");
		else
			results = make(&reading, name);
		if (reading.repeated > 0)
			diag_at(diag, SEVERITY_NOTE, path, 0,
				"%u answers come again, the last of each holds",
				reading.repeated);
	}
	g_ptr_array_unref(reading.people);
	g_ptr_array_unref(reading.items);
	g_hash_table_unref(reading.people_numbers);
	g_hash_table_unref(reading.item_numbers);
	g_array_unref(reading.answers);
	g_hash_table_unref(reading.places);
	return results;
}
