/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Survey answers in the long form, one answer a row: `rater,ratee,item,value[,comment]`. It is
 * what `survey template` writes and what any other tool can be made to write. A row without
 * value and comment was left blank: it says nothing.
 */

#include "base/clock.h"
#include "formats.h"
#include "input/table.h"

enum responses_column {
	RESPONSES_RATER,
	RESPONSES_RATEE,
	RESPONSES_ITEM,
	RESPONSES_VALUE,
	RESPONSES_COMMENT,
	RESPONSES_SURVEY,
	RESPONSES_WAVE,
	RESPONSES_TIME,
	RESPONSES_COLUMNS
};

static const struct column_spec responses_columns[RESPONSES_COLUMNS] = {
	[RESPONSES_RATER] = { "rater", "rater|evaluator|reviewer|respondent|giver" },
	[RESPONSES_RATEE] = { "ratee", "ratee|target|evaluatee|reviewee|recipient" },
	[RESPONSES_ITEM] = { "item", "item|question|criterion" },
	[RESPONSES_VALUE] = { "value", "value|rating|answer|score" },
	[RESPONSES_COMMENT] = { "comment", "comment|comments|remark|text" },
	[RESPONSES_SURVEY] = { "survey", "survey|instrument" },
	[RESPONSES_WAVE] = { "wave", "wave|round" },
	[RESPONSES_TIME] = { "answered_at",
			     "answered at|saved at|submitted at|timestamp|time" },
};

static const char *
responses_optional(struct table *table, int role)
{
	const char *text = table_cell(table, role);

	return *text ? text : NULL;
}

static enum result
responses_row(struct table *table, void *arg)
{
	const struct config *config = table->options->config;
	struct response response = {
		.survey = responses_optional(table, RESPONSES_SURVEY),
		.wave = responses_optional(table, RESPONSES_WAVE),
		.rater = table_value(table, RESPONSES_RATER),
		.ratee = responses_optional(table, RESPONSES_RATEE),
		.item = table_cell(table, RESPONSES_ITEM),
		.answer = responses_optional(table, RESPONSES_VALUE),
		.comment = responses_optional(table, RESPONSES_COMMENT),
		.answered_at = CLOCK_UNKNOWN,
		.line = table->row->line,
	};

	(void)arg;
	if (!*response.rater) {
		table_reject(table, "no rater", NULL, NULL);
		return RESULT_OK;
	}
	if (!response.ratee || !*response.item) {
		table_reject(table, response.ratee ? "no item" : "no ratee", NULL, NULL);
		return RESULT_OK;
	}
	/* A row of `survey template` that nobody filled in must not take an answer's place. */
	if (!response.answer && !response.comment)
		return RESULT_OK;
	(void)clock_parse(table_cell(table, RESPONSES_TIME), config ? config->zone : NULL,
			  CLOCK_ORDER_UNKNOWN, &response.answered_at);
	return sink_put_response(table->sink, &response);
}

static gboolean
responses_fit(const struct columns *columns)
{
	return columns->index[RESPONSES_RATER] != COLUMN_NONE &&
	       columns->index[RESPONSES_RATEE] != COLUMN_NONE &&
	       columns->index[RESPONSES_ITEM] != COLUMN_NONE &&
	       (columns->index[RESPONSES_VALUE] != COLUMN_NONE ||
		columns->index[RESPONSES_COMMENT] != COLUMN_NONE);
}

static enum result
responses_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	struct table table;
	enum result result = RESULT_FAIL;

	if (table_open(&table, stream, responses_columns, RESPONSES_COLUMNS, options, sink,
		       diag) &&
	    responses_fit(&table.columns))
		result = table_read(&table, responses_row, NULL);
	else
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"survey answers need the columns rater, ratee, item, value; nothing "
			"was read");
	table_close(&table);
	return result;
}

static int
responses_sniff(const struct head *head)
{
	struct columns columns;

	return columns_find(responses_columns, RESPONSES_COLUMNS, head, &columns) &&
			       responses_fit(&columns)
		       ? 94
		       : 0;
}

static int
responses_lacks(const struct head *head, GString *what)
{
	struct columns columns;
	int missing = 0;

	if (!columns_find(responses_columns, RESPONSES_COLUMNS, head, &columns) ||
	    columns.index[RESPONSES_RATER] == COLUMN_NONE)
		return 0;
	for (int role = 0; role <= RESPONSES_VALUE; role++) {
		if (columns.index[role] != COLUMN_NONE)
			continue;
		missing++;
		g_string_append_printf(what, "%sa%s ", what->len > 0 ? " and " : "",
				       role == RESPONSES_ITEM ? "n" : "");
		columns_append_need(what, &responses_columns[role]);
	}
	return columns.found - missing;
}

const struct format format_responses = {
	.name = "responses",
	.title = "list of survey answers",
	.kind = INPUT_RESPONSES,
	.extensions = "csv tsv txt tab",
	.sniff = responses_sniff,
	.read = responses_read,
	.lacks = responses_lacks,
};
