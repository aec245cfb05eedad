/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <csv.h>
#include <string.h>

enum {
	CHUNK_BYTES = 65536,
	FAULT_BYTES = 4096, /* of a line that is no row: what is kept of it */
	RECOVERIES = 16     /* unclosed quotes after which the rest of a file is given up */
};

/*
 * libcsv gets one physical line (or, of a long one, a piece) at a time: so lines can be
 * counted, and what it holds of a field can be bounded. Lines without a quote need no
 * state and are split here, several times faster.
 */
struct reader {
	struct csv_parser parser;
	const struct csv_dialect *dialect;
	csv_row_fn *each;
	void *arg;
	struct diag *diag;
	const char *file;

	char *bytes; /* the record's cells, each with its NUL */
	gsize used, room;
	gsize begins[CSV_COLUMNS], lengths[CSV_COLUMNS];
	const char *cells[CSV_COLUMNS];
	gsize count;
	gboolean truncated, too_long;

	long line, row_line; /* of the byte coming next; where the open row began */
	gboolean in_row, after_cr, at_line_start;
	gboolean has_nul, nul_reported;
	GString *raw;      /* the open row as it came, to begin again after an unclosed quote */
	gboolean raw_lost; /* it was too long to keep */
	GString *unescaped;
	enum result result; /* what the callback said; not OK ends the reading */
};

static void
append_bytes(struct reader *reader, const char *data, gsize length)
{
	if (reader->used + length > reader->room) {
		reader->room = MAX(reader->room * 2, reader->used + length);
		reader->bytes = g_realloc(reader->bytes, reader->room);
	}
	memcpy(reader->bytes + reader->used, data, length);
	reader->used += length;
}

/* A cell ends at its first NUL for whoever reads it as a string. */
static void
append_without_nul(struct reader *reader, const char *data, gsize length)
{
	const char *nul;
	while ((nul = memchr(data, '\0', length)) != NULL) {
		append_bytes(reader, data, (gsize)(nul - data));
		append_bytes(reader, "\xEF\xBF\xBD", 3);
		length -= (gsize)(nul - data) + 1;
		data = nul + 1;
	}
	append_bytes(reader, data, length);
}

/* The longest beginning of at most CSV_FIELD_BYTES that does not cut a character. */
static gsize
cut_field(const char *field)
{
	gsize length = CSV_FIELD_BYTES;
	while (length > 0 && ((guchar)field[length] & 0xC0) == 0x80)
		length--;
	return length;
}

static void
add_field(struct reader *reader, const char *field, gsize length)
{
	if (length > CSV_FIELD_BYTES) {
		reader->truncated = TRUE;
		length = cut_field(field);
	}
	if (reader->count == CSV_COLUMNS || reader->used + length > CSV_RECORD_BYTES)
		reader->too_long = TRUE;
	if (reader->too_long)
		return;

	gsize begin = reader->used;
	if (reader->has_nul)
		append_without_nul(reader, field, length);
	else
		append_bytes(reader, field, length);
	reader->begins[reader->count] = begin;
	reader->lengths[reader->count++] = reader->used - begin;
	append_bytes(reader, "", 1);
}

/* Passes on what is no row, so that nothing is lost. */
static void
deliver_fault(struct reader *reader, const char *line, gsize length, const char *fault)
{
	gsize kept = MIN(length, FAULT_BYTES);
	while (kept > 0 && kept < length && ((guchar)line[kept] & 0xC0) == 0x80)
		kept--;
	g_autofree char *text = g_strndup(line, kept);
	const char *const cells[] = { g_strchomp(text) };
	const gsize lengths[] = { strlen(text) };
	const struct csv_row row = { .cells = cells,
				     .lengths = lengths,
				     .count = 1,
				     .line = reader->row_line,
				     .fault = fault };
	if (reader->result == RESULT_OK)
		reader->result = reader->each(reader->arg, &row);
}

static void
deliver_row(struct reader *reader)
{
	gboolean blank = reader->used == reader->count; /* nothing but the NULs */
	if (reader->too_long) {
		const char *beginning = reader->count > 0 ? reader->bytes : "";

		deliver_fault(reader, beginning, strlen(beginning),
			      "a record of more than 16 MiB or 2048 columns");
	} else if (!blank && reader->result == RESULT_OK) {
		for (gsize i = 0; i < reader->count; i++)
			reader->cells[i] = reader->bytes + reader->begins[i];
		const struct csv_row row = { .cells = reader->cells,
					     .lengths = reader->lengths,
					     .count = reader->count,
					     .line = reader->row_line,
					     .truncated = reader->truncated };
		reader->result = reader->each(reader->arg, &row);
	}
	reader->used = reader->count = 0;
	reader->truncated = reader->too_long = FALSE;
	reader->in_row = FALSE;
}

static void
on_field(void *field, size_t length, void *arg)
{
	add_field(arg, field, length);
}

static void
on_row(int terminator, void *arg)
{
	(void)terminator;
	deliver_row(arg);
}

/* libcsv drops the blanks around an unquoted cell; so do we. */
static void
split_plain_line(struct reader *reader, const char *line, gsize length)
{
	char separator = reader->dialect->separator;
	const char *end = line + length;
	while (end > line && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	for (const char *at = line;;) {
		const char *stop = memchr(at, separator, (gsize)(end - at));
		const char *last = stop ? stop : end;
		const char *first = at;
		while (first < last && (*first == ' ' || *first == '\t'))
			first++;
		while (last > first && (last[-1] == ' ' || last[-1] == '\t'))
			last--;
		add_field(reader, first, (gsize)(last - first));
		if (!stop)
			break;
		at = stop + 1;
	}
	deliver_row(reader);
}

/* Turns \" into "", which libcsv knows, and \\ into \. */
static void
unescape(struct reader *reader, const char **piece, gsize *length)
{
	char escape = reader->dialect->escape;
	GString *out = reader->unescaped;
	g_string_truncate(out, 0);
	for (gsize i = 0; i < *length; i++) {
		char c = (*piece)[i], next = i + 1 < *length ? (*piece)[i + 1] : '\0';
		gboolean pair = c == escape && (next == '"' || next == escape);
		if (pair && next == '"')
			g_string_append(out, "\"\"");
		else
			g_string_append_c(out, c);
		i += pair ? 1 : 0;
	}
	*piece = out->str;
	*length = out->len;
}

static gboolean
is_blank(const char *text, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if (!strchr(" \t\r\n", text[i]) || text[i] == '\0')
			return FALSE;
	return TRUE;
}

/* Keeps what libcsv holds of a field within bounds: it would buffer a gigabyte. */
static void
bound_field(struct reader *reader)
{
	if (reader->parser.entry_pos <= CSV_FIELD_BYTES + CHUNK_BYTES)
		return;
	reader->truncated = TRUE;
	reader->parser.entry_pos = CSV_FIELD_BYTES + 4;
	reader->parser.spaces = 0; /* libcsv would take them off a field that lacks them now */
}

/* Takes one line, or a part of one; `complete`: it ends in a line end. */
static void
feed_piece(struct reader *reader, const char *piece, gsize length, gboolean complete)
{
	if (!reader->in_row) {
		if (is_blank(piece, length))
			return;
		reader->in_row = TRUE;
		reader->row_line = reader->line;
		g_string_truncate(reader->raw, 0);
		reader->raw_lost = FALSE;
		if (complete && reader->at_line_start && !reader->dialect->escape &&
		    !memchr(piece, '"', length)) {
			split_plain_line(reader, piece, length);
			return;
		}
	}
	const char *original = piece;
	gsize original_length = length;
	if (reader->dialect->escape)
		unescape(reader, &piece, &length);
	csv_parse(&reader->parser, piece, length, on_field, on_row, reader);
	bound_field(reader);
	if (!reader->in_row)
		return;
	reader->raw_lost |= reader->raw->len + original_length > CSV_RECORD_BYTES;
	if (!reader->raw_lost)
		g_string_append_len(reader->raw, original, (gssize)original_length);
}

static void
note_nul(struct reader *reader, const char *piece, gsize length)
{
	if (reader->nul_reported || !memchr(piece, '\0', length))
		return;
	reader->nul_reported = TRUE;
	diag_at(reader->diag, SEVERITY_WARNING, reader->file, reader->line,
		"NUL bytes from here on, each read as U+FFFD");
}

/* Where the line at `at` ends: behind LF, CRLF or a lone CR; `end` when it does not. */
static const char *
line_end(const char *at, const char *end, const char **next_lf)
{
	/* Searched for once, not for each line of a file that has CR alone. */
	if (!*next_lf || *next_lf < at) {
		*next_lf = memchr(at, '\n', (gsize)(end - at));
		if (!*next_lf)
			*next_lf = end;
	}
	const char *cr = memchr(at, '\r', (gsize)(*next_lf - at));
	if (!cr)
		return *next_lf < end ? *next_lf + 1 : end;
	return cr + 1 == *next_lf && *next_lf < end ? *next_lf + 1 : cr + 1;
}

static void
feed_chunk(struct reader *reader, const char *at, gsize length)
{
	const char *end = at + length, *next_lf = NULL;
	reader->has_nul = memchr(at, '\0', length) != NULL;
	while (at < end && reader->result == RESULT_OK) {
		if (reader->after_cr && *at == '\n') {
			/* The second half of a line end that lies across two chunks. */
			if (reader->in_row)
				feed_piece(reader, at, 1, FALSE);
			reader->after_cr = FALSE;
			at++;
			continue;
		}
		const char *stop = line_end(at, end, &next_lf);
		gboolean complete = stop[-1] == '\n' || stop[-1] == '\r';
		if (reader->has_nul)
			note_nul(reader, at, (gsize)(stop - at));
		feed_piece(reader, at, (gsize)(stop - at), complete);
		reader->after_cr = stop[-1] == '\r';
		reader->at_line_start = complete;
		reader->line += complete;
		at = stop;
	}
}

static void
start_parser(struct reader *reader)
{
	csv_init(&reader->parser, 0);
	csv_set_realloc_func(&reader->parser, g_realloc);
	csv_set_free_func(&reader->parser, g_free);
	/* By default it grows by 128 bytes: a field of a megabyte is copied 8,000 times. */
	csv_set_blk_size(&reader->parser, CHUNK_BYTES);
	csv_set_delim(&reader->parser, (guchar)reader->dialect->separator);
	reader->used = reader->count = 0;
	reader->truncated = reader->too_long = FALSE;
	reader->in_row = reader->after_cr = FALSE;
	reader->at_line_start = TRUE;
}

/*
 * At the end of the input a row that is still open has a quote that was never closed, and
 * may have swallowed thousands. It is given up; reading begins again on its next line.
 */
static void
recover(struct reader *reader)
{
	const char *raw = reader->raw->str, *next_lf = NULL;
	const char *second = line_end(raw, raw + reader->raw->len, &next_lf);
	gsize length = reader->raw->len - (gsize)(second - raw);
	g_autofree char *rest = g_memdup2(second, length);

	deliver_fault(reader, raw, (gsize)(second - raw), "a quote is opened and never closed");
	csv_free(&reader->parser);
	start_parser(reader);
	reader->line = reader->row_line + 1;
	if (length > 0)
		feed_chunk(reader, rest, length);
}

/* Ends the last row, which may lack its line end. TRUE when a quote is still open. */
static gboolean
end_input(struct reader *reader)
{
	if (reader->in_row && reader->result == RESULT_OK)
		feed_piece(reader, "\n", 1, TRUE);
	return reader->in_row && reader->result == RESULT_OK;
}

static void
finish(struct reader *reader)
{
	for (int tries = 0; end_input(reader); tries++) {
		if (reader->raw_lost || tries == RECOVERIES) {
			diag_at(reader->diag, SEVERITY_ERROR, reader->file, reader->row_line,
				"a quote is opened and never closed, nothing of the file was "
				"taken");
			reader->result = RESULT_FAIL;
			break;
		}
		recover(reader);
	}
}

/* The decoder owns what it wraps; the caller's stream is only lent. */
static gssize
read_lent(void *context, void *buffer, gsize size, const char **why)
{
	gsize got = stream_read(context, buffer, size);
	*why = got == 0 ? stream_error(context) : NULL;
	return *why ? -1 : (gssize)got;
}

static void
report_encoding(struct reader *reader, guint64 replaced)
{
	if (replaced > 0)
		diag_at(reader->diag, SEVERITY_WARNING, reader->file, 0,
			"%" G_GUINT64_FORMAT " bytes are not valid %s, read as U+FFFD or as "
			"Windows-1252 letters",
			replaced, encoding_name(reader->dialect->encoding));
	else if (reader->dialect->encoding == ENCODING_WINDOWS1252)
		diag_at(reader->diag, SEVERITY_NOTE, reader->file, 0,
			"not UTF-8, read as Windows-1252");
	else if (reader->dialect->encoding == ENCODING_MACROMAN)
		diag_at(reader->diag, SEVERITY_NOTE, reader->file, 0,
			"not UTF-8, read as Mac OS Roman, as its line ends are");
}

/* Excel's `sep=;` ends at the first line end of the first chunk. */
static gsize
sep_line_length(const char *chunk, gsize length)
{
	const char *next_lf = NULL;
	return (gsize)(line_end(chunk, chunk + length, &next_lf) - chunk);
}

static enum result
read_all(struct reader *reader, struct stream *text)
{
	g_autofree char *chunk = g_malloc(CHUNK_BYTES);
	gsize got;
	while (reader->result == RESULT_OK &&
	       (got = stream_read(text, chunk, CHUNK_BYTES)) > 0) {
		gsize skipped = 0;
		if (reader->line == 0) {
			reader->line = 1;
			if (reader->dialect->sep_line) {
				skipped = sep_line_length(chunk, got);
				reader->line = 2;
			}
		}
		feed_chunk(reader, chunk + skipped, got - skipped);
	}
	if (reader->result == RESULT_OK && stream_error(text)) {
		diag_at(reader->diag, SEVERITY_ERROR, reader->file, reader->line,
			"%s, reading ended here", stream_error(text));
		reader->result = RESULT_FAIL;
	}
	if (reader->result == RESULT_OK)
		finish(reader);
	return reader->result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

enum result
csv_read(struct stream *stream, const struct csv_dialect *dialect, csv_row_fn *each, void *arg,
	 struct diag *diag)
{
	struct csv_dialect sniffed;
	if (!dialect)
		csv_sniff(stream, &sniffed);

	guint64 replaced = 0;
	struct reader *reader = g_new0(struct reader, 1);
	reader->dialect = dialect ? dialect : &sniffed;
	reader->each = each;
	reader->arg = arg;
	reader->diag = diag;
	reader->file = stream_name(stream);
	reader->raw = g_string_new(NULL);
	reader->unescaped = g_string_new(NULL);
	reader->result = RESULT_OK;
	reader->room = CHUNK_BYTES;
	reader->bytes = g_malloc(reader->room);
	start_parser(reader);

	struct stream *lent = stream_new(reader->file, read_lent, NULL, stream);
	struct stream *text = encoding_open(lent, reader->dialect->encoding, &replaced);
	enum result result = read_all(reader, text);
	report_encoding(reader, replaced);

	stream_close(text);
	csv_free(&reader->parser);
	g_string_free(reader->raw, TRUE);
	g_string_free(reader->unescaped, TRUE);
	g_free(reader->bytes);
	g_free(reader);
	return result;
}
