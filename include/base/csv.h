/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CSV_H
#define BASE_CSV_H

/*
 * CSV and TSV in the dialects that spreadsheets, LMSs and collection tools write:
 * any of `, ; TAB |`, byte order marks, UTF-16, Windows-1252, CR, LF or CRLF ends,
 * quoted newlines, a first line `sep=;`. Rows stream; memory is constant.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/encoding.h"
#include "base/result.h"
#include "base/stream.h"

enum {
	CSV_FIELD_BYTES = 1024 * 1024,       /* a longer field is cut, and the row is flagged */
	CSV_RECORD_BYTES = 16 * 1024 * 1024, /* a longer record is skipped and reported */
	CSV_COLUMNS = 2048
};

struct csv_dialect {
	enum encoding encoding;
	char separator;
	char escape; /* '\\' where quotes are written \" inside cells; '\0': doubled only */
	gboolean sep_line; /* the first line was Excel's `sep=;`, and is skipped */
};

struct csv_row {
	/* UTF-8, NUL-terminated; blanks around unquoted ones dropped. */
	const char *const *cells;
	const gsize *lengths; /* bytes of each cell */
	gsize count;
	long line;          /* physical line the row begins at, 1-based */
	gboolean truncated; /* a field was longer than CSV_FIELD_BYTES */
	/* NULL, or why this is no row: the one cell is then the line as it stands (its
	 * beginning, of a long one). To be kept as refused. */
	const char *fault;
};

/* Called for each row, header included; cells live until it returns. RESULT_END stops. */
typedef enum result csv_row_fn(void *arg, const struct csv_row *row);

/*
 * Tells encoding and separator from the head of the stream, without consuming it.
 * Separator: the first 20 records are parsed with each candidate, and the one with
 * the most constant column count above 1 wins; a single column counts as `,`.
 * The escape is left '\0': a caller that knows the writer sets it.
 */
void csv_sniff(struct stream *stream, struct csv_dialect *dialect);

/*
 * Reads all rows of `stream` (not closed here). `dialect` may be NULL: sniffed.
 * Wholly blank rows are skipped. An unclosed quote, a NUL byte, an over-long record:
 * reported with its line, or passed on as a row with a fault. After a quote that is never
 * closed reading begins again on the line after; when that does not help, or the stream breaks,
 * or the callback fails: RESULT_FAIL; RESULT_OK when the callback stopped the reading with
 * RESULT_END.
 */
enum result csv_read(struct stream *stream, const struct csv_dialect *dialect, csv_row_fn *each,
		     void *arg, struct diag *diag);

/*
 * Appends one cell to a row being written: quoted where needed, and a text that would
 * start a formula in a spreadsheet (= + - @ TAB CR) is preceded by an apostrophe.
 * `first`: no separator before it.
 */
void csv_append_text(GString *out, const char *text, gboolean first);
/* Appends a number as it is: a leading minus is not a formula. NULL gives an empty cell. */
void csv_append_number(GString *out, const char *digits, gboolean first);
/* Ends the row (CRLF, as RFC 4180 says). */
void csv_append_end(GString *out);

#endif
