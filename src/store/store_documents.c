/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/documents.h"

#include <zlib.h>

#include "store_internal.h"

enum result
store_put_document(struct store *store, gint64 run, const char *student,
		   enum sheet_format format, const char *data, gsize length)
{
	sqlite3_stmt *statement = student_write(store, STATEMENT_DOCUMENT_INSERT, run, student);
	uLongf size = compressBound(length);
	g_autofree Bytef *deflated = NULL;

	if (!statement)
		return RESULT_FAIL;
	if (length > DOCUMENT_BYTES) {
		diag_at(store->diag, SEVERITY_ERROR, NULL, 0,
			"the sheet of %s is too long to be kept (%" G_GSIZE_FORMAT
			" bytes), nothing was handed out",
			student, length);
		return RESULT_FAIL;
	}
	deflated = g_malloc(size);
	g_assert(compress2(deflated, &size, (const Bytef *)data, length, Z_BEST_COMPRESSION) ==
		 Z_OK);
	bind_integer(statement, 3, format);
	bind_integer(statement, 4, (gint64)length);
	sqlite3_bind_blob(statement, 5, deflated, (int)size, SQLITE_STATIC);
	return statement_run(store, statement);
}

enum result
store_drop_documents(struct store *store, gint64 run)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_DOCUMENT_DELETE);

	bind_integer(statement, 1, run);
	return statement_run(store, statement);
}

/* The document of a row; NULL when the row holds something else. */
static char *
inflate_column(sqlite3_stmt *statement, gsize *length)
{
	gint64 claimed = column_integer(statement, 0);
	uLongf size = 0;
	char *data;

	if (claimed < 0 || claimed > DOCUMENT_BYTES)
		return NULL;
	size = (uLongf)claimed;
	data = g_malloc(size + 1);
	if (uncompress((Bytef *)data, &size, sqlite3_column_blob(statement, 1),
		       (uLong)sqlite3_column_bytes(statement, 1)) != Z_OK ||
	    size != (uLongf)claimed) {
		g_free(data);
		return NULL;
	}
	data[size] = '\0';
	*length = size;
	return data;
}

enum result
store_load_document(struct store *store, gint64 run, const char *student,
		    enum sheet_format format, char **data, gsize *length)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_DOCUMENT_FIND, run, student, &statement);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 3, format);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		*data = inflate_column(statement, length);
		if (!*data)
			result = store_report_damage(store, "a sheet handed out is broken");
	}
	statement_end(statement, result);
	return result;
}

enum result
store_each_document_student(struct store *store, gint64 run, store_student_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_DOCUMENT_STUDENT_EACH);

	bind_integer(statement, 1, run);
	return student_each(store, statement, each, arg);
}
