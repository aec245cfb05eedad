/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small vocabulary in which the other files of the store speak to SQLite: get a
 * statement, bind, step, read columns, report. It knows no table.
 */

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "store_internal.h"

static const char *const statement_texts[STATEMENT_COUNT] = {
#define STATEMENT_TEXT(name, sql) [STATEMENT_##name] = sql,
	STATEMENTS(STATEMENT_TEXT)
#undef STATEMENT_TEXT
};

/* -- failures ---------------------------------------------------------------------------------
 */

/* What SQLite's codes mean to somebody who has never heard of it, and what was done. */
static const struct {
	int code;
	const char *problem, *consequence;
} explanations[] = {
	{ SQLITE_BUSY, "the store is in use by another run of repute",
	  "nothing was changed; try again when it has ended" },
	{ SQLITE_LOCKED, "the store is in use", "nothing was changed" },
	{ SQLITE_FULL, "no room is left on the disk", "nothing of this step was stored" },
	{ SQLITE_READONLY, "the store may not be written to", "nothing was changed" },
	{ SQLITE_CORRUPT, "the store is damaged",
	  "stopped; put back a backup, or move it away and import again" },
	{ SQLITE_NOTADB, "this is not a store of repute", "left alone" },
	{ SQLITE_CANTOPEN, "the store cannot be opened", "stopped" },
	{ SQLITE_IOERR, "the store cannot be read or written",
	  "nothing of this step was stored" },
	{ SQLITE_NOMEM, "memory ran out", "nothing of this step was stored" },
	{ SQLITE_TOOBIG, "a text is too large for the store",
	  "nothing of this step was stored" },
};

enum result
store_report(struct store *store, int code)
{
	const char *problem = "the store cannot be used";
	const char *consequence = "stopped";
	int cause = store->db != NULL ? sqlite3_system_errno(store->db) : 0;

	for (gsize i = 0; i < G_N_ELEMENTS(explanations); i++) {
		if (explanations[i].code == (code & 0xff)) {
			problem = explanations[i].problem;
			consequence = explanations[i].consequence;
		}
	}
	/* The system's reason means something only where the system was what failed. */
	if ((code & 0xff) != SQLITE_IOERR && (code & 0xff) != SQLITE_CANTOPEN)
		cause = 0;
	store->broken = store->in_transaction;
	diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0, "%s (%s%s%s), %s", problem,
		store->db != NULL ? sqlite3_errmsg(store->db) : sqlite3_errstr(code),
		cause != 0 ? ": " : "", cause != 0 ? g_strerror(cause) : "", consequence);
	return RESULT_FAIL;
}

enum result
store_report_damage(struct store *store, const char *detail)
{
	store->broken = store->in_transaction;
	diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0,
		"the store is damaged (%s), stopped; put back a backup, or move it away and "
		"import again",
		detail);
	return RESULT_FAIL;
}

enum result
store_execute(struct store *store, const char *sql)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? RESULT_OK : store_report(store, code);
}

/* -- statements -------------------------------------------------------------------------------
 */

sqlite3_stmt *
statement_get(struct store *store, enum statement_name name)
{
	sqlite3_stmt **statement = &store->statements[name];

	/* SQLite ends the transaction itself on some failures: what is written then would stay.
	 */
	if (store->broken && name != STATEMENT_ROLLBACK)
		return NULL;
	if (*statement == NULL) {
		int code = sqlite3_prepare_v3(store->db, statement_texts[name], -1,
					      SQLITE_PREPARE_PERSISTENT, statement, NULL);

		if (code != SQLITE_OK) {
			store_report(store, code);
			return NULL;
		}
	}
	g_assert(!sqlite3_stmt_busy(*statement));
	return *statement;
}

enum result
statement_step(struct store *store, sqlite3_stmt *statement)
{
	int code = SQLITE_MISUSE;

	if (statement == NULL)
		return RESULT_FAIL;
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return RESULT_OK;
	if (code == SQLITE_DONE)
		return RESULT_END;
	store_report(store, code);
	sqlite3_reset(statement);
	return RESULT_FAIL;
}

enum result
statement_run(struct store *store, sqlite3_stmt *statement)
{
	enum result result = RESULT_OK;

	g_assert(statement == NULL || store->in_transaction);
	while ((result = statement_step(store, statement)) == RESULT_OK)
		continue;
	return statement_end(statement, result);
}

gboolean
statement_next(struct store *store, sqlite3_stmt *statement, enum result *result)
{
	if (*result == RESULT_OK)
		*result = statement_step(store, statement);
	return *result == RESULT_OK;
}

enum result
statement_end(sqlite3_stmt *statement, enum result result)
{
	sqlite3_reset(statement);
	return result == RESULT_END ? RESULT_OK : result;
}

gboolean
statement_is_sound(struct store *store, enum result *result)
{
	if (!store->damaged)
		return TRUE;
	store->damaged = FALSE;
	*result = store_report_damage(store, IMPOSSIBLE_VALUES);
	return FALSE;
}

/* -- values -----------------------------------------------------------------------------------
 */

void
bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	if (statement != NULL)
		sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

void
bind_integer(sqlite3_stmt *statement, int place, gint64 value)
{
	if (statement != NULL)
		sqlite3_bind_int64(statement, place, value);
}

void
bind_known(sqlite3_stmt *statement, int place, gint64 value, gint64 absent)
{
	if (statement == NULL)
		return;
	if (value == absent)
		sqlite3_bind_null(statement, place);
	else
		sqlite3_bind_int64(statement, place, value);
}

void
bind_real(sqlite3_stmt *statement, int place, double value)
{
	if (statement != NULL)
		sqlite3_bind_double(statement, place, value); /* a NaN becomes NULL */
}

const char *
column_text(struct store *store, sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	gssize length = sqlite3_column_bytes(statement, column);

	/* A flipped byte must not lead GLib past the end of a text. */
	if (text != NULL && !g_utf8_validate(text, length, NULL)) {
		store->damaged = TRUE;
		return "";
	}
	return text;
}

const char *
column_words(struct store *store, sqlite3_stmt *statement, int column)
{
	const char *text = column_text(store, statement, column);

	if (text == NULL) {
		store->damaged = TRUE;
		return "";
	}
	return text;
}

gint64
column_integer(sqlite3_stmt *statement, int column)
{
	return sqlite3_column_int64(statement, column);
}

gint64
column_known(sqlite3_stmt *statement, int column, gint64 absent)
{
	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return absent;
	return sqlite3_column_int64(statement, column);
}

double
column_real(sqlite3_stmt *statement, int column)
{
	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return (double)NAN;
	return sqlite3_column_double(statement, column);
}

int
column_enum(struct store *store, sqlite3_stmt *statement, int column, int count)
{
	gint64 value = sqlite3_column_int64(statement, column);

	if (value < 0 || value >= count) {
		store->damaged = TRUE;
		return 0;
	}
	return (int)value;
}

gint32
column_account(struct store *store, sqlite3_stmt *statement, int column)
{
	gint64 value = column_known(statement, column, 0);

	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return -1;
	/* Ids are places in arrays. */
	if (value < 1 || value > ACCOUNT_ID_MOST) {
		store->damaged = TRUE;
		return -1;
	}
	return (gint32)value;
}

gint64
column_time(struct store *store, sqlite3_stmt *statement, int column)
{
	gint64 time = column_time_if_any(store, statement, column);

	store->damaged |= time == CLOCK_UNKNOWN;
	return time;
}

gint64
column_time_if_any(struct store *store, sqlite3_stmt *statement, int column)
{
	gint64 time = column_known(statement, column, CLOCK_UNKNOWN);

	if (time >= CLOCK_EARLIEST && time <= CLOCK_LATEST)
		return time;
	store->damaged |= sqlite3_column_type(statement, column) != SQLITE_NULL;
	return CLOCK_UNKNOWN;
}

const char *
column_network(struct store *store, sqlite3_stmt *statement, int column)
{
	/* Ids count from 1: NULL is read as 0, which no network has. */
	const char *name = network_name(store, sqlite3_column_int64(statement, column));

	if (name == NULL) {
		store->damaged = TRUE;
		return "";
	}
	return name;
}

const char *
column_network_if_any(struct store *store, sqlite3_stmt *statement, int column)
{
	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return NULL;
	return column_network(store, statement, column);
}
