/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_TABLE_H
#define INPUT_TABLE_H

/*
 * Reading a table row by row by the roles of its columns: what all CSV formats share.
 * Skips the preamble and the header, pads short rows, refuses rows with something in cells
 * that the header does not have, and takes spreadsheet wrappings off (="00123", '=text,
 * =HYPERLINK("url";"text")).
 */

#include <glib.h>

#include "base/csv.h"
#include "input/columns.h"
#include "input/format.h"

struct table {
	struct head *head;
	struct columns columns;
	const struct column_spec *specs;
	gsize width;               /* columns of the header */
	const char *const *header; /* as written, of head->rows */
	const char *file;          /* for messages */
	const struct read_options *options;
	const struct sink *sink;
	struct diag *diag;
	const struct csv_row *row; /* the current one */
	GStringChunk *scratch;     /* texts made for the current row */
	gboolean scratch_used;     /* since it was last cleared */
	struct stream *stream;     /* where the rows come from; the caller's */
};

/* Looks at the head of `stream` and finds the header. FALSE when there is none. */
gboolean table_open(struct table *table, struct stream *stream, const struct column_spec *specs,
		    gsize count, const struct read_options *options, const struct sink *sink,
		    struct diag *diag);
void table_close(struct table *table);

/* Called for each row below the header. */
typedef enum result table_row_fn(struct table *table, void *arg);
/* Reads all rows of the stream given to table_open. */
enum result table_read(struct table *table, table_row_fn *each, void *arg);
/* The same rows, but only those of the head, for looking ahead. Nothing is reported. */
void table_peek(struct table *table, table_row_fn *each, void *arg);

/* TRUE when the role has a column. */
gboolean table_has(const struct table *table, int role);
/* The header of the role's column as written; "" without one. */
const char *table_header(const struct table *table, int role);
/* The cell of a role in the current row, trimmed and unwrapped; "" when absent. Never NULL.
 * Lives until the next row. */
const char *table_cell(struct table *table, int role);
/* As table_cell, but "NA", "null", "-" and the like are "". */
const char *table_value(struct table *table, int role);
/* The cell of a column by number. */
const char *table_cell_at(struct table *table, gsize column);
/* A text that lives until the next row. */
const char *table_keep(struct table *table, const char *text, gsize length);

/* Gives the current row to the sink as refused. `network` and `author` may be NULL. */
void table_reject(struct table *table, const char *reason, const char *network,
		  const char *author);
/* Reports about the current row. */
void table_warn(struct table *table, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
