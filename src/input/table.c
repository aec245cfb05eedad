/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/table.h"

#include <stdarg.h>
#include <string.h>

enum { REJECT_BYTES = 4096, PROGRESS_ROWS = 1024 };

struct table_pass {
	struct table *table;
	table_row_fn *each;
	void *arg;
	gsize rows;       /* all rows so far, the preamble and the header included */
	gboolean looking; /* only a look ahead: nothing is reported */
};

gboolean
table_open(struct table *table, struct stream *stream, const struct column_spec *specs,
	   gsize count, const struct read_options *options, const struct sink *sink,
	   struct diag *diag)
{
	const struct head_row *header;

	*table = (struct table){
		.head = head_new(stream, options->config ? options->config->columns : NULL),
		.specs = specs,
		.file = stream_name(stream),
		.options = options,
		.sink = sink,
		.diag = diag,
		.scratch = g_string_chunk_new(1024),
		.stream = stream,
	};
	if (!columns_find(specs, count, table->head, &table->columns))
		return FALSE;
	header = table->head->rows->pdata[table->columns.row];
	table->header = (const char *const *)header->cells;
	table->width = header->count;
	return TRUE;
}

void
table_close(struct table *table)
{
	head_free(table->head);
	g_string_chunk_free(table->scratch);
	*table = (struct table){ 0 };
}

gboolean
table_has(const struct table *table, int role)
{
	return table->columns.index[role] != COLUMN_NONE;
}

const char *
table_header(const struct table *table, int role)
{
	return table_has(table, role) ? table->header[table->columns.index[role]] : "";
}

const char *
table_keep(struct table *table, const char *text, gsize length)
{
	table->scratch_used = TRUE;
	return g_string_chunk_insert_len(table->scratch, text, (gssize)length);
}

/* ="00123" and =HYPERLINK("https://...";"text"): what stands in the first quotes. */
static const char *
table_unwrap(struct table *table, const char *text, gsize length)
{
	const char *open, *end;

	if (text[0] == '\'' && length > 1 && strchr("=+-@\t\r", text[1]))
		return table_keep(table, text + 1, length - 1);
	if (length < 4 ||
	    !(text[1] == '"' || g_ascii_strncasecmp(text, "=HYPERLINK(\"", 12) == 0))
		return table_keep(table, text, length);
	open = strchr(text, '"') + 1;
	end = memchr(open, '"', (gsize)(text + length - open));
	return end ? table_keep(table, open, (gsize)(end - open))
		   : table_keep(table, text, length);
}

const char *
table_cell_at(struct table *table, gsize column)
{
	const struct csv_row *row = table->row;
	const char *text;
	gsize length;

	if (column >= row->count)
		return "";
	text = row->cells[column];
	length = row->lengths[column];
	while (g_ascii_isspace(*text))
		text++, length--;
	if (*text == '\0')
		return "";
	if (*text != '=' && *text != '\'' && !g_ascii_isspace(text[length - 1]))
		return text;
	while (g_ascii_isspace(text[length - 1]))
		length--;
	if (*text == '=' || *text == '\'')
		return table_unwrap(table, text, length);
	return table_keep(table, text, length);
}

const char *
table_cell(struct table *table, int role)
{
	int column = table->columns.index[role];

	return column == COLUMN_NONE ? "" : table_cell_at(table, (gsize)column);
}

const char *
table_value(struct table *table, int role)
{
	static const char *const absent[] = { "na",  "n/a",          "null",        "none",
					      "nan", "nil",          "#n/a",        "-",
					      "--",  "\xE2\x80\x93", "\xE2\x80\x94" };
	const char *text = table_cell(table, role);

	if (*text == '\0' || strnlen(text, 5) > 4)
		return text;
	for (gsize i = 0; i < G_N_ELEMENTS(absent); i++)
		if (g_ascii_strcasecmp(text, absent[i]) == 0)
			return "";
	return text;
}

/* The row again as one line of CSV, for whoever has to mend it. */
static char *
table_row_text(const struct csv_row *row)
{
	GString *out = g_string_new(NULL);

	for (gsize i = 0; i < row->count && out->len < REJECT_BYTES; i++) {
		gboolean quoted = strpbrk(row->cells[i], ",\"\r\n") != NULL;

		g_string_append(out, i > 0 ? "," : "");
		g_string_append(out, quoted ? "\"" : "");
		for (const char *at = row->cells[i]; *at && out->len < REJECT_BYTES;) {
			const char *next = at + g_utf8_skip[(guchar)*at];

			g_string_append(out, quoted && *at == '"' ? "\"" : "");
			g_string_append_len(out, at, next - at);
			at = next;
		}
		g_string_append(out, quoted ? "\"" : "");
	}
	return g_string_free(out, FALSE);
}

void
table_reject(struct table *table, const char *reason, const char *network, const char *author)
{
	g_autofree char *text = table_row_text(table->row);
	const struct reject reject = {
		.line = table->row->line,
		.reason = reason,
		.row = text,
		.network = network,
		.author = author,
	};

	sink_put_reject(table->sink, &reject);
}

void
table_warn(struct table *table, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	diag_at(table->diag, SEVERITY_WARNING, table->file, table->row ? table->row->line : 0,
		"%s", text);
}

/* Cells beyond the header may be empty (spreadsheets pad), but nothing may stand in them. */
static gboolean
table_is_ragged(const struct table *table, const struct csv_row *row)
{
	for (gsize i = table->width; i < row->count; i++)
		if (row->lengths[i] > strspn(row->cells[i], " \t\r\n"))
			return TRUE;
	return FALSE;
}

static enum result
table_pass_row(void *arg, const struct csv_row *row)
{
	struct table_pass *pass = arg;
	struct table *table = pass->table;
	gsize number = row->fault ? pass->rows : pass->rows++;

	if (number <= table->columns.row)
		return RESULT_OK;
	table->row = row;
	if (row->fault) {
		if (!pass->looking)
			table_reject(table, row->fault, NULL, NULL);
		return RESULT_OK;
	}
	if (table->scratch_used)
		g_string_chunk_clear(table->scratch);
	table->scratch_used = FALSE;
	if (!pass->looking && number % PROGRESS_ROWS == 0)
		progress_set(table->options->progress, stream_position(table->stream),
			     table->options->size);
	if (!table_is_ragged(table, row) && !row->truncated)
		return pass->each(table, pass->arg);
	if (!pass->looking)
		table_reject(table,
			     row->truncated ? "a cell of more than 1 MiB"
					    : "more cells than the header has",
			     NULL, NULL);
	return RESULT_OK;
}

enum result
table_read(struct table *table, table_row_fn *each, void *arg)
{
	struct table_pass pass = { .table = table, .each = each, .arg = arg };
	enum result result;

	result = csv_read(table->stream, &table->head->dialect, table_pass_row, &pass,
			  table->diag);
	table->row = NULL;
	return result;
}

void
table_peek(struct table *table, table_row_fn *each, void *arg)
{
	struct table_pass pass = { .table = table, .each = each, .arg = arg, .looking = TRUE };
	const GPtrArray *rows = table->head->rows;

	for (guint i = 0; i < rows->len; i++) {
		const struct head_row *copy = rows->pdata[i];
		g_autofree gsize *lengths = g_new(gsize, copy->count + 1);
		const struct csv_row row = {
			.cells = (const char *const *)copy->cells,
			.lengths = lengths,
			.count = copy->count,
			.line = copy->line,
		};

		for (gsize cell = 0; cell < copy->count; cell++)
			lengths[cell] = strlen(copy->cells[cell]);
		if (table_pass_row(&pass, &row) != RESULT_OK)
			break;
	}
	table->row = NULL;
}
