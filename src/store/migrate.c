/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From any file to a store of the version of this program: empty ones get schema.sql, older
 * ones the numbered steps of migrate/, each in a transaction of its own.
 */

#include <sys/stat.h>

#include "model/post_key.h"
#include "store_internal.h"

/*
 * One row for each file of migrate/, in order: { 2, embedded_src_store_migrate_0002_..._sql }.
 * A file ends with the PRAGMA that sets its version.
 */
const struct migration migrations[] = {
	{ 2, embedded_src_store_migrate_0002_findings_sql },
	{ 3, embedded_src_store_migrate_0003_one_post_sql },
	{ 4, embedded_src_store_migrate_0004_reasons_sql },
	{ 0, NULL },
};

/* post_key(network, key) for the steps: NULL of NULL. */
static void
give_post_key(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *network = (const char *)sqlite3_value_text(values[0]);
	const char *key = (const char *)sqlite3_value_text(values[1]);
	char buffer[POST_KEY_BYTES];

	(void)count;
	if (network && key)
		sqlite3_result_text(context, post_key(network, key, buffer), -1,
				    SQLITE_TRANSIENT);
}

/* The first column of the first row of a constant text; returns SQLite's code. */
static int
ask(struct store *store, const char *sql, gint64 *value)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);

	if (code == SQLITE_OK) {
		code = sqlite3_step(statement);
		if (code == SQLITE_ROW) {
			*value = sqlite3_column_int64(statement, 0);
			code = SQLITE_OK;
		}
	}
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

static gboolean
is_empty_file(const struct store *store)
{
	struct stat status;

	return stat(store->path, &status) == 0 && status.st_size == 0;
}

enum result
migrate_examine(struct store *store, int newest, enum store_state *state)
{
	gint64 application = 0;
	gint64 version = 0;
	int code = ask(store, "PRAGMA application_id", &application);

	if (code == SQLITE_OK)
		code = ask(store, "PRAGMA user_version", &version);
	if (code == SQLITE_READONLY_ROLLBACK) {
		*state = STATE_HALF_WRITTEN;
		return RESULT_OK;
	}
	if (code != SQLITE_OK)
		return store_report(store, code);
	if (application == 0 && version == 0 && is_empty_file(store)) {
		*state = STATE_EMPTY;
		return RESULT_OK;
	}
	if (application != SCHEMA_APPLICATION || version < 1) {
		diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0,
			"this is not a store of repute, left alone");
		return RESULT_FAIL;
	}
	if (version > newest) {
		diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0,
			"the store was written by a newer repute (version %" G_GINT64_FORMAT
			" of the store, this program knows %d), left alone",
			version, newest);
		return RESULT_FAIL;
	}
	*state = version == newest ? STATE_CURRENT : STATE_OLDER;
	return RESULT_OK;
}

/* Inside a transaction: from version `from` to `to`, unless somebody else has done it
 * meanwhile. */
static enum result
change_schema(struct store *store, int from, int to, const char *sql)
{
	gint64 version = -1;
	gint64 orphans = 0;
	int code = ask(store, "PRAGMA user_version", &version);

	if (code == SQLITE_OK && version == from) {
		if (store_execute(store, sql) != RESULT_OK)
			return RESULT_FAIL;
		code = ask(store, "PRAGMA user_version", &version);
	}
	if (code == SQLITE_OK)
		code = ask(store, "SELECT count(*) FROM pragma_foreign_key_check", &orphans);
	if (code != SQLITE_OK)
		return store_report(store, code);
	if (version < to || orphans != 0) {
		diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0,
			"the store could not be brought up to version %d, left as it was", to);
		return RESULT_FAIL;
	}
	return store_execute(store, "COMMIT");
}

static enum result
take_step(struct store *store, int from, int to, const char *sql)
{
	if (store_execute(store, "BEGIN IMMEDIATE") != RESULT_OK)
		return RESULT_FAIL;
	if (change_schema(store, from, to, sql) == RESULT_OK)
		return RESULT_OK;
	/* Fails where SQLite has rolled back itself, which is as well. */
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return RESULT_FAIL;
}

enum result
migrate_store(struct store *store, const struct migration *steps, int newest)
{
	enum store_state state = STATE_EMPTY;
	enum result result = migrate_examine(store, newest, &state);

	if (result == RESULT_OK && state == STATE_EMPTY) {
		result = take_step(store, 0, SCHEMA_VERSION, embedded_src_store_schema_sql);
		if (result == RESULT_OK)
			result = migrate_examine(store, newest, &state);
	}
	if (result != RESULT_OK || state == STATE_CURRENT)
		return result;
	/* A step may rebuild a table that others refer to; take_step looks at them afterwards.
	 */
	result = store_execute(store, "PRAGMA foreign_keys = OFF");
	sqlite3_create_function(store->db, "post_key", 2, SQLITE_UTF8, NULL, give_post_key,
				NULL, NULL);
	for (; result == RESULT_OK && steps->version != 0; steps++)
		result = take_step(store, steps->version - 1, steps->version, steps->sql);
	if (store_execute(store, "PRAGMA foreign_keys = ON") != RESULT_OK)
		result = RESULT_FAIL;
	if (result == RESULT_OK)
		result = migrate_examine(store, newest, &state);
	if (result == RESULT_OK && state != STATE_CURRENT)
		result = store_report_damage(store, "its version is unknown");
	return result;
}
