/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Human codes, in two forms: long, `coder,post,criterion,level`, a row a code; and wide, as a
 * coder fills it in, `coder,post` and a column for each criterion. An empty place is no code.
 */

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "formats.h"
#include "input/table.h"
#include "model/label.h"

enum label_column {
	LABELS_CODER,
	LABELS_POST,
	LABELS_CRITERION,
	LABELS_LEVEL,
	LABELS_COLUMNS,
	LABELS_KEYS = LABELS_CRITERION /* the columns of both forms */
};

static const struct column_spec label_columns[LABELS_COLUMNS] = {
	[LABELS_CODER] = { "coder", "coder|coder_id|coded_by|annotator|rater|judge|observer|"
				    "reviewer|kodierer|codierer|codeur|codificador" },
	[LABELS_POST] = { "post", "post|post_id|post_key|unit|unit_id|text_id|key|id|uri|url|"
				  "link|beitrag|beitrags_id" },
	[LABELS_CRITERION] = { "criterion", "criterion|criteria|aspect|variable|dimension|"
					    "kriterium|critere|criterio" },
	[LABELS_LEVEL] = { "level", "level|code|value|score|rating|label|stufe|niveau|nivel|"
				    "livello" },
};

/* What a sheet to code has beside its codes. */
#define LABELS_OTHER_HEADERS                                                                  \
	"text|replies_to|in_reply_to|answers|note|notes|remark|remarks|comment|comments|url|" \
	"link|network|week|date|time|kind|no|row|student|language"

struct labels {
	gboolean any;     /* criteria and levels of any name */
	GArray *criteria; /* of gsize: columns of the wide form; empty: the long form */
	guint64 empty;    /* rows without any code */
};

static gboolean
labels_is_long(const struct columns *columns)
{
	return columns->index[LABELS_CRITERION] != COLUMN_NONE &&
	       columns->index[LABELS_LEVEL] != COLUMN_NONE;
}

static gboolean
labels_has_keys(const struct columns *columns)
{
	return columns->index[LABELS_CODER] != COLUMN_NONE &&
	       columns->index[LABELS_POST] != COLUMN_NONE;
}

/* TRUE for the columns of the wide form that name neither who coded nor what. */
static gboolean
labels_is_free(const struct columns *columns, gsize column, const char *header)
{
	for (int role = 0; role < LABELS_KEYS; role++)
		if (columns->index[role] == (int)column)
			return FALSE;
	return *header != '\0' && !columns_in_list(header, LABELS_OTHER_HEADERS);
}

/* The words that stand for no code: a category called "none" is one. */
static gboolean
labels_is_absent(const char *level)
{
	static const char *const absent[] = { "",     "na", "n/a",          "nan",
					      "#n/a", "-",  "\xE2\x80\x93", "\xE2\x80\x94",
					      "." };

	for (gsize i = 0; i < G_N_ELEMENTS(absent); i++)
		if (g_ascii_strcasecmp(level, absent[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Where cells are not parted by commas, "1,5" is a spreadsheet's 1.5. */
static double
labels_number(const struct table *table, const char *level)
{
	g_autofree char *text = g_strdup(level);
	char *comma = strchr(text, ',');
	double number;

	if (comma && table->head->dialect.separator != ',')
		*comma = '.';
	return number_parse_real(text, &number) ? number : NAN;
}

/* Hands one code on, or refuses it. */
static enum result
labels_put(const struct labels *labels, struct table *table, struct label *label)
{
	g_autofree char *fault = NULL;
	enum value aspect;

	label->number = labels_number(table, label->level);
	if (!labels->any)
		fault = label_fault(label, &aspect);
	if (!fault)
		return sink_put_label(table->sink, label);
	table_reject(table, fault, NULL, NULL);
	return RESULT_OK;
}

/* What keeps a row from being used at all; NULL when nothing does. */
static const char *
labels_row_fault(const struct labels *labels, const struct label *label)
{
	if (*label->coder == '\0')
		return "no coder";
	if (*label->post == '\0')
		return "no post";
	if (labels->criteria->len == 0 && *label->criterion == '\0')
		return "no criterion";
	if (number_is_mangled_id(label->post))
		return "a spreadsheet has ruined the name of the post";
	return NULL;
}

static enum result
labels_long_row(struct labels *labels, struct table *table, struct label *label)
{
	label->level = table_cell(table, LABELS_LEVEL);
	if (!labels_is_absent(label->level))
		return labels_put(labels, table, label);
	labels->empty++;
	return RESULT_OK;
}

static enum result
labels_wide_row(struct labels *labels, struct table *table, struct label *label)
{
	gboolean is_empty = TRUE;
	enum result result = RESULT_OK;

	for (guint i = 0; i < labels->criteria->len && result == RESULT_OK; i++) {
		gsize column = g_array_index(labels->criteria, gsize, i);
		g_autofree char *criterion = words_tidy(table->header[column]);

		label->criterion = criterion;
		label->level = table_cell_at(table, column);
		if (labels_is_absent(label->level))
			continue;
		is_empty = FALSE;
		result = labels_put(labels, table, label);
	}
	labels->empty += is_empty ? 1 : 0;
	return result;
}

static enum result
labels_row(struct table *table, void *arg)
{
	struct labels *labels = arg;
	g_autofree char *coder = words_tidy(table_value(table, LABELS_CODER));
	g_autofree char *post = g_strdup(table_value(table, LABELS_POST));
	g_autofree char *criterion = words_tidy(table_value(table, LABELS_CRITERION));
	struct label label = {
		.coder = coder,
		.post = post,
		.criterion = criterion,
		.line = table->row->line,
	};
	const char *fault = labels_row_fault(labels, &label);

	if (!fault)
		return labels->criteria->len > 0 ? labels_wide_row(labels, table, &label)
						 : labels_long_row(labels, table, &label);
	table_reject(table, fault, NULL, NULL);
	return RESULT_OK;
}

/* A mistyped name of a column would cost all its codes: it is said. */
static void
labels_warn_column(const struct table *table, const char *header)
{
	const char *names[VALUE_COUNT + 1] = { NULL };
	const char *nearest;

	for (int i = 0; i < VALUE_COUNT; i++)
		names[i] = label_criterion_name((enum value)i);
	nearest = words_nearest(header, names);
	if (nearest)
		diag_at(table->diag, SEVERITY_WARNING, table->file, 0,
			"column '%s' is no criterion, its codes were passed over; did you mean "
			"%s?",
			header, nearest);
	else
		diag_at(table->diag, SEVERITY_NOTE, table->file, 0,
			"column '%s' is no criterion, passed over", header);
}

/* The columns of the wide form; "examples" is one, so that its codes are refused, not lost. */
static void
labels_find_criteria(struct labels *labels, const struct table *table)
{
	for (gsize column = 0; column < table->width; column++) {
		const char *header = table->header[column];

		if (!labels_is_free(&table->columns, column, header))
			continue;
		if (labels->any || label_criterion_parse(header) != LABEL_CRITERION_UNKNOWN)
			g_array_append_val(labels->criteria, column);
		else
			labels_warn_column(table, header);
	}
}

static void
labels_report_header(const struct table *table, struct diag *diag, const char *file)
{
	g_autofree char *looks = head_describe(table->head);

	diag_at(diag, SEVERITY_ERROR, file, 0,
		"this is %s; codes need the columns coder, post, criterion and level, or "
		"coder, "
		"post and a column for each criterion; nothing was read",
		looks);
}

void
labels_append_needs(GString *text, const struct head *head)
{
	struct columns columns;
	gboolean has_any = columns_find(label_columns, LABELS_COLUMNS, head, &columns);
	g_autoptr(GString) missing = g_string_new(NULL);

	g_string_append(text, "; codes need the columns coder, post, criterion and level, or "
			      "coder, post and a column for each criterion");
	for (int role = 0; has_any && role < LABELS_COLUMNS; role++)
		if (columns.index[role] == COLUMN_NONE)
			g_string_append_printf(missing, "%s%s", missing->len > 0 ? ", " : "",
					       label_columns[role].name);
	if (missing->len > 0)
		g_string_append_printf(text, " (here is no %s)", missing->str);
}

static enum result
labels_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	struct labels labels = {
		.any = options->any_labels,
		.criteria = g_array_new(FALSE, FALSE, sizeof(gsize)),
	};
	struct table table;
	gboolean is_table = table_open(&table, stream, label_columns, LABELS_COLUMNS, options,
				       sink, diag) &&
			    labels_has_keys(&table.columns);
	enum result result = RESULT_FAIL;

	if (is_table && !labels_is_long(&table.columns))
		labels_find_criteria(&labels, &table);
	if (is_table && (labels.criteria->len > 0 || labels_is_long(&table.columns))) {
		result = table_read(&table, labels_row, &labels);
		sink_put_left_out(sink, "rows without a code", labels.empty);
	} else {
		labels_report_header(&table, diag, stream_name(stream));
	}
	g_array_unref(labels.criteria);
	table_close(&table);
	return result;
}

static int
labels_sniff(const struct head *head)
{
	struct columns columns;
	const struct head_row *header;

	if (!columns_find(label_columns, LABELS_COLUMNS, head, &columns) ||
	    !labels_has_keys(&columns))
		return 0;
	header = head->rows->pdata[columns.row];
	/* A table of something else may have these columns as well, among many others. */
	if (labels_is_long(&columns))
		return (gsize)columns.found * 2 >= header->count ? 93 : 50;
	for (gsize column = 0; column < header->count; column++)
		if (labels_is_free(&columns, column, header->cells[column]) &&
		    label_criterion_parse(header->cells[column]) != LABEL_CRITERION_UNKNOWN)
			return 90;
	return 0;
}

static int
labels_lacks(const struct head *head, GString *what)
{
	struct columns columns;
	int missing = 0;

	if (!columns_find(label_columns, LABELS_COLUMNS, head, &columns) ||
	    columns.index[LABELS_CODER] == COLUMN_NONE)
		return 0;
	for (int role = 0; role < LABELS_COLUMNS; role++) {
		if (columns.index[role] != COLUMN_NONE)
			continue;
		missing++;
		g_string_append(what, what->len > 0 ? " and a " : "a ");
		columns_append_need(what, &label_columns[role]);
	}
	return columns.found - missing;
}

const struct format format_labels = {
	.name = "labels",
	.title = "table of human codes",
	.kind = INPUT_LABELS,
	.extensions = "csv tsv txt tab",
	.sniff = labels_sniff,
	.read = labels_read,
	.lacks = labels_lacks,
};
