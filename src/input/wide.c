/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wide.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "posts.h"

/* What becomes of a column of answers. */
struct wide_answer {
	guint column;
	const char *item;
	gboolean is_question;
	char *about; /* NULL: oneself, or the person of the row */
	gboolean of_row;
};

struct wide_reading {
	struct wide *wide;
	const struct response_map *map;
	GArray *answers;        /* of struct wide_answer */
	int rater, ratee, time; /* columns; -1: none */
	enum clock_day_order order;
	gsize rows;          /* below the header so far */
	GHashTable *dropped; /* reason -> count + 0 */
	guint64 blank;       /* rows of nobody without an answer */
};

/* -- opening ----------------------------------------------------------------------------------
 */

/* The header of column i, or the text of the question that stands below it. */
static char *
wide_text(const struct wide_tool *tool, const struct head *head, guint header, gsize column)
{
	const struct head_row *row = head->rows->pdata[header];
	const struct head_row *below =
		header + 1 < head->rows->len ? head->rows->pdata[header + 1] : NULL;

	if (tool->texts_below && below && column < below->count && *below->cells[column])
		return words_tidy(below->cells[column]);
	return words_tidy(row->cells[column]);
}

static GPtrArray *
wide_texts(const struct wide_tool *tool, const struct head *head, guint header)
{
	const struct head_row *row = head->rows->pdata[header];
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < row->count; i++)
		g_ptr_array_add(texts, wide_text(tool, head, header, i));
	return texts;
}

gboolean
wide_open(struct wide *wide, const struct wide_tool *tool, struct stream *stream,
	  const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	struct table *table = &wide->table;
	const struct head_row *row;
	int header;

	*wide = (struct wide){ .tool = tool };
	(void)table_open(table, stream, tool->specs, WIDE_COLUMNS, options, sink, diag);
	header = tool->find_header(table->head);
	if (header < 0)
		return FALSE;
	/* The tool knows its header better than a count of known columns does. */
	row = table->head->rows->pdata[header];
	columns_match(tool->specs, WIDE_COLUMNS, (const char *const *)row->cells, row->count,
		      NULL, &table->columns);
	/* V1, V2, ...: the row below says what they are. */
	if (tool->texts_below && table->columns.found == 0 &&
	    (guint)header + 1 < table->head->rows->len) {
		row = table->head->rows->pdata[header + 1];
		columns_match(tool->specs, WIDE_COLUMNS, (const char *const *)row->cells,
			      row->count, NULL, &table->columns);
		row = table->head->rows->pdata[header];
	}
	table->columns.row = (gsize)header;
	table->header = (const char *const *)row->cells;
	table->width = row->count;
	wide->texts = wide_texts(tool, table->head, (guint)header);
	if (tool->count_extra)
		wide->extra = tool->count_extra(table->head, (guint)header);
	return TRUE;
}

void
wide_close(struct wide *wide)
{
	g_clear_pointer(&wide->texts, g_ptr_array_unref);
	table_close(&wide->table);
}

gboolean
wide_is_mapped(const struct wide_tool *tool, const struct head *head, int header)
{
	g_autoptr(GPtrArray) texts = NULL;
	g_autofree guint *places = NULL;

	if (!head->maps || head->maps->len == 0 || header < 0)
		return FALSE;
	texts = wide_texts(tool, head, (guint)header);
	return wide_find_map(head->maps, texts, &places) != NULL;
}

/* -- what each column means -------------------------------------------------------------------
 */

static void
wide_answer_clear(void *data)
{
	struct wide_answer *answer = data;

	g_free(answer->about);
}

static void
wide_add(struct wide_reading *reading, guint column, const char *item, gboolean is_question,
	 const char *about)
{
	gboolean is_self = about && g_ascii_strcasecmp(about, "self") == 0;
	const struct wide_answer answer = {
		.column = column,
		.item = item,
		.is_question = is_question,
		.about = is_self ? NULL : g_strdup(about),
		.of_row = about == NULL,
	};

	g_array_append_val(reading->answers, answer);
}

static void
wide_apply_columns(struct wide_reading *reading, const guint *places, gboolean *taken)
{
	for (guint i = 0; i < reading->map->columns->len; i++) {
		const struct map_column *column = g_ptr_array_index(reading->map->columns, i);

		if (places[i] == G_MAXUINT)
			continue;
		taken[places[i]] = TRUE;
		if (column->use == MAP_RATER)
			reading->rater = (int)places[i];
		else if (column->use == MAP_RATEE)
			reading->ratee = (int)places[i];
		else if (column->use == MAP_TIME)
			reading->time = (int)places[i];
		else if (column->use == MAP_ITEM || column->use == MAP_QUESTION)
			wide_add(reading, places[i], column->item, column->use == MAP_QUESTION,
				 column->about);
	}
}

static void
wide_apply_patterns(struct wide_reading *reading, gboolean *taken)
{
	const GPtrArray *texts = reading->wide->texts;

	for (guint i = 0; i < reading->map->patterns->len; i++) {
		const struct map_pattern *pattern =
			g_ptr_array_index(reading->map->patterns, i);

		for (guint j = 0; j < texts->len; j++) {
			g_autoptr(GMatchInfo) match = NULL;
			g_autofree char *person = NULL;

			if (taken[j] || !g_regex_match(pattern->pattern,
						       g_ptr_array_index(texts, j), 0, &match))
				continue;
			taken[j] = TRUE;
			person = g_match_info_fetch(match, 1);
			wide_add(reading, j, pattern->item, FALSE, person);
		}
	}
}

/* 9/10/2026: what the dates of the first rows tell, else what the class says. */
static enum clock_day_order
wide_order(const struct wide *wide, int column)
{
	const struct table *table = &wide->table;
	const struct config *config = table->options->config;
	const GPtrArray *rows = table->head->rows;

	for (gsize i = table->columns.row + 1 + wide->extra; column >= 0 && i < rows->len;
	     i++) {
		const struct head_row *row = rows->pdata[i];
		enum clock_day_order order = (gsize)column < row->count
						     ? clock_day_order(row->cells[column])
						     : CLOCK_ORDER_UNKNOWN;

		if (order != CLOCK_ORDER_UNKNOWN)
			return order;
	}
	if (config && config->day_order != CLOCK_ORDER_UNKNOWN)
		return config->day_order;
	return posts_zone_is_month_first(config) ? CLOCK_MONTH_FIRST : CLOCK_DAY_FIRST;
}

/* -- rows -------------------------------------------------------------------------------------
 */

static void
wide_drop(struct wide_reading *reading, const char *reason)
{
	guint count = GPOINTER_TO_UINT(g_hash_table_lookup(reading->dropped, reason));

	g_hash_table_replace(reading->dropped, (gpointer)(guintptr)reason,
			     GUINT_TO_POINTER(count + 1));
}

/* Who an answer is about in the current row; NULL for oneself. */
static const char *
wide_about(const struct wide_answer *answer, const char *ratee)
{
	return answer->of_row ? ratee : answer->about;
}

static gboolean
wide_is_about(const struct wide_answer *answer, const char *about, const char *ratee)
{
	return g_strcmp0(wide_about(answer, ratee), about) == 0;
}

/* Whoever left all items about somebody blank did not rate them. */
static gboolean
wide_rates(struct wide_reading *reading, const char *about, const char *ratee)
{
	for (guint i = 0; i < reading->answers->len; i++) {
		const struct wide_answer *answer =
			&g_array_index(reading->answers, struct wide_answer, i);

		if (wide_is_about(answer, about, ratee) &&
		    *table_cell_at(&reading->wide->table, answer->column))
			return TRUE;
	}
	return FALSE;
}

static enum result
wide_put(struct wide_reading *reading, const struct wide_answer *answer,
	 struct response *response)
{
	struct table *table = &reading->wide->table;
	const char *cell = table_cell_at(table, answer->column);
	const char *number;

	response->item = answer->item;
	response->answer = NULL;
	response->comment = NULL;
	if (answer->is_question) {
		response->comment = *cell ? cell : NULL;
		return response->comment ? sink_put_response(table->sink, response) : RESULT_OK;
	}
	number = *cell ? response_map_label(reading->map, cell) : NULL;
	if (number)
		response->answer = *number ? number : NULL;
	else if (*cell)
		response->answer = cell;
	return sink_put_response(table->sink, response);
}

static enum result
wide_put_row(struct wide_reading *reading, const char *rater, const char *ratee)
{
	struct table *table = &reading->wide->table;
	const struct config *config = table->options->config;
	struct response response = {
		.survey = reading->map->survey,
		.wave = reading->map->wave,
		.rater = rater,
		.answered_at = CLOCK_UNKNOWN,
		.line = table->row->line,
	};
	enum result result = RESULT_OK;

	if (reading->time >= 0 &&
	    !clock_parse(table_cell_at(table, (gsize)reading->time),
			 config ? config->zone : NULL, reading->order, &response.answered_at))
		response.answered_at = CLOCK_UNKNOWN;
	for (guint i = 0; result == RESULT_OK && i < reading->answers->len; i++) {
		const struct wide_answer *answer =
			&g_array_index(reading->answers, struct wide_answer, i);

		response.ratee = wide_about(answer, ratee);
		if (wide_rates(reading, response.ratee, ratee))
			result = wide_put(reading, answer, &response);
	}
	return result;
}

static gboolean
wide_is_anonymous(const char *rater)
{
	g_autofree char *folded = words_fold(rater);

	return strcmp(folded, "anonymous") == 0 || strcmp(folded, "anonym") == 0 ||
	       strcmp(folded, "anonyme") == 0 || strcmp(folded, "anonimo") == 0;
}

static enum result
wide_row(struct table *table, void *arg)
{
	struct wide_reading *reading = arg;
	const struct wide_tool *tool = reading->wide->tool;
	const char *reason, *rater, *ratee = NULL;

	if (reading->rows++ < reading->wide->extra)
		return RESULT_OK;
	reason = tool->drop ? tool->drop(table) : NULL;
	if (reason) {
		wide_drop(reading, reason);
		return RESULT_OK;
	}
	rater = reading->rater >= 0 ? table_cell_at(table, (gsize)reading->rater) : "";
	if (*rater == '\0' || wide_is_anonymous(rater)) {
		table_reject(table,
			     *rater ? "anonymous: who answers is not known"
				    : "it does not say who answers",
			     NULL, NULL);
		return RESULT_OK;
	}
	if (reading->ratee >= 0) {
		ratee = table_cell_at(table, (gsize)reading->ratee);
		if (*ratee == '\0') {
			table_reject(table, "it does not say whom it is about", NULL, NULL);
			return RESULT_OK;
		}
	}
	return wide_put_row(reading, rater, ratee);
}

static enum result
wide_read_mapped(struct wide *wide, const struct response_map *map, const guint *places)
{
	struct wide_reading reading = {
		.wide = wide,
		.map = map,
		.answers = g_array_new(FALSE, FALSE, sizeof(struct wide_answer)),
		.rater = -1,
		.ratee = -1,
		.time = -1,
		.dropped = g_hash_table_new(g_str_hash, g_str_equal),
	};
	g_autofree gboolean *taken = g_new0(gboolean, wide->texts->len + 1);
	const struct sink *sink = wide->table.sink;
	GHashTableIter iter;
	gpointer reason, count;
	enum result result;

	g_array_set_clear_func(reading.answers, wide_answer_clear);
	wide_apply_columns(&reading, places, taken);
	wide_apply_patterns(&reading, taken);
	reading.order = wide_order(wide, reading.time);
	result = table_read(&wide->table, wide_row, &reading);
	g_hash_table_iter_init(&iter, reading.dropped);
	while (g_hash_table_iter_next(&iter, &reason, &count))
		sink_put_left_out(sink, reason, GPOINTER_TO_UINT(count));
	g_hash_table_unref(reading.dropped);
	g_array_unref(reading.answers);
	return result;
}

/* Without a class: how many rows there are, and no word of what they say. */
static enum result
wide_count_row(struct table *table, void *arg)
{
	struct wide_reading *reading = arg;
	const struct wide_tool *tool = reading->wide->tool;
	const struct submission submission = { .respondent = "",
					       .answered_at = CLOCK_UNKNOWN,
					       .line = table->row->line };

	if (reading->rows++ < reading->wide->extra)
		return RESULT_OK;
	if (tool->drop && tool->drop(table))
		return RESULT_OK;
	return sink_put_submission(table->sink, &submission);
}

/* The file as one word of a command. g_free it. */
static char *
file_as_word(const char *path)
{
	if (!path)
		return g_strdup("FILE");
	return strpbrk(path, " ()&'") ? g_strdup_printf("\"%s\"", path) : g_strdup(path);
}

enum result
wide_read(const struct wide_tool *tool, struct stream *stream,
	  const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	struct wide wide;
	const struct response_map *map = NULL;
	g_autofree guint *places = NULL;
	g_autofree char *word = file_as_word(stream_path(stream));
	enum result result = RESULT_FAIL;

	if (!wide_open(&wide, tool, stream, options, sink, diag)) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"no header of a survey export was found, nothing was read");
	} else if (!options->maps) {
		struct wide_reading counting = { .wide = &wide };

		result = table_read(&wide.table, wide_count_row, &counting);
	} else {
		map = wide_find_map(options->maps, wide.texts, &places);
		if (map)
			result = wide_read_mapped(&wide, map, places);
		else if (options->faulty_maps > 0)
			diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
				"no mapping says which column answers what, nothing was "
				"stored; %u in surveys/ could not be loaded, as told above: "
				"mend %s first",
				options->faulty_maps,
				options->faulty_maps == 1 ? "it" : "them");
		else
			diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
				"no mapping says which column answers what, nothing was "
				"stored; 'repute survey map NAME %s' writes one to look over",
				word);
	}
	wide_close(&wide);
	return result;
}
