/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening and closing the store, transactions, damage, backups. What is in it is the
 * affair of the other files.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store_internal.h"

enum {
	WAIT_MS = 5000,               /* for another run to end its transaction */
	TEXT_BYTES = 64 * 1024 * 1024 /* largest text or row */
};

/*
 * A rollback journal rather than WAL: the file alone is then the whole store, and can be
 * copied, synchronised and read from a read-only folder. 32 MiB of cache hold the keys
 * of a million posts.
 */
static const char settings_of_all[] = "PRAGMA cache_size = -32768;"
				      "PRAGMA temp_store = FILE;"
				      "PRAGMA foreign_keys = ON;"
				      "PRAGMA synchronous = FULL;";
/* A writer maps nothing: a failing disk is then an error, not a signal. */
static const char settings_of_writers[] = "PRAGMA page_size = 8192;"
					  "PRAGMA mmap_size = 0;"
					  "PRAGMA journal_mode = DELETE;";
/* The posts of a student lie all over the file: mapped, they are read twice as fast. */
static const char settings_of_readers[] = "PRAGMA mmap_size = 1073741824;"
					  "PRAGMA query_only = ON;";

/* A file from elsewhere must not make the program run what stands in it. */
static void
distrust_file(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, TEXT_BYTES);
}

/* -- open and close ---------------------------------------------------------------------------
 */

/* A file of mode 0600 is there, or is not to be made; else a report. */
static enum result
prepare_file(const char *path, enum store_mode mode, struct diag *diag)
{
	struct stat status;
	int made = -1;

	if (stat(path, &status) == 0) {
		if (S_ISREG(status.st_mode)) {
			/* Somebody else's file keeps its mode; SQLite will say what it may do.
			 */
			if (mode != STORE_READ && (status.st_mode & 077) != 0)
				(void)!g_chmod(path, 0600);
			return RESULT_OK;
		}
		diag_at(diag, SEVERITY_SYSTEM, path, 0,
			"a file is expected here, not a folder or device; left alone");
		return RESULT_FAIL;
	}
	if (errno == ENOENT && mode != STORE_CREATE) {
		diag_at(diag, SEVERITY_SYSTEM, path, 0,
			"there is no store here, nothing was read; has anything been "
			"imported?");
		return RESULT_FAIL;
	}
	if (errno == ENOENT)
		made = g_open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	if (made < 0) {
		diag_at(diag, SEVERITY_SYSTEM, path, 0, "%s, no store was opened",
			g_strerror(errno));
		return RESULT_FAIL;
	}
	close(made);
	return RESULT_OK;
}

static enum result
connect_file(struct store *store)
{
	int flags = store->mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	int code = sqlite3_open_v2(store->path, &store->db,
				   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if (code != SQLITE_OK)
		return store_report(store, code);
	distrust_file(store->db);
	sqlite3_busy_timeout(store->db, WAIT_MS);
	return RESULT_OK;
}

/* A reader has a writer complete what it cannot read as it is. */
static enum result
prepare_reading(struct store *store, enum store_state state)
{
	struct store *writer = NULL;

	if (state != STATE_CURRENT) {
		writer = store_open(store->path, STORE_WRITE, store->diag);
		if (writer == NULL)
			return RESULT_FAIL;
		store_close(writer);
	}
	if (store_execute(store, settings_of_all) != RESULT_OK)
		return RESULT_FAIL;
	return store_execute(store, settings_of_readers);
}

static enum result
prepare_writing(struct store *store, enum store_state state)
{
	/* In this order: the cache is counted in pages of the size that is then known. */
	if (store_execute(store, settings_of_writers) != RESULT_OK ||
	    store_execute(store, settings_of_all) != RESULT_OK)
		return RESULT_FAIL;
	if (state != STATE_CURRENT &&
	    migrate_store(store, migrations, SCHEMA_VERSION) != RESULT_OK)
		return RESULT_FAIL;
	return store_execute(store, embedded_src_store_staging_sql);
}

static enum result
prepare(struct store *store)
{
	enum store_state state = STATE_EMPTY;

	if (connect_file(store) != RESULT_OK ||
	    migrate_examine(store, SCHEMA_VERSION, &state) != RESULT_OK)
		return RESULT_FAIL;
	if (state == STATE_EMPTY && store->mode != STORE_CREATE) {
		diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0,
			"the store is empty, nothing was read; has anything been imported?");
		return RESULT_FAIL;
	}
	return store->mode == STORE_READ ? prepare_reading(store, state)
					 : prepare_writing(store, state);
}

struct store *
store_open(const char *path, enum store_mode mode, struct diag *diag)
{
	struct store *store = NULL;

	if (prepare_file(path, mode, diag) != RESULT_OK)
		return NULL;
	store = g_new0(struct store, 1);
	store->path = g_strdup(path);
	store->mode = mode;
	store->diag = diag;
	store->networks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	store->network_names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	store->accounts = account_table();
	store->students = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	store->reasons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	store->source_texts = g_string_chunk_new(256);
	store->run_texts = g_string_chunk_new(256);
	if (prepare(store) == RESULT_OK)
		return store;
	store_close(store);
	return NULL;
}

const char *
store_path(const struct store *store)
{
	return store->path;
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	if (store->in_transaction)
		store_rollback(store);
	for (int i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(store->statements[i]);
	sqlite3_close(store->db);
	g_hash_table_destroy(store->networks);
	g_hash_table_destroy(store->network_names);
	g_hash_table_destroy(store->accounts);
	g_hash_table_destroy(store->students);
	g_hash_table_destroy(store->reasons);
	g_string_chunk_free(store->source_texts);
	g_string_chunk_free(store->run_texts);
	g_free(store->path);
	g_free(store);
}

void
store_forget(struct store *store)
{
	g_hash_table_remove_all(store->networks);
	g_hash_table_remove_all(store->network_names);
	g_hash_table_remove_all(store->accounts);
	g_hash_table_remove_all(store->students);
	g_hash_table_remove_all(store->reasons);
}

/* -- transactions -----------------------------------------------------------------------------
 */

enum result
store_begin(struct store *store)
{
	sqlite3_stmt *begin = NULL;

	g_assert(!store->in_transaction && store->mode != STORE_READ);
	begin = statement_get(store, STATEMENT_BEGIN);
	if (statement_end(begin, statement_step(store, begin)) != RESULT_OK)
		return RESULT_FAIL;
	store->in_transaction = TRUE;
	store->changed = FALSE;
	return RESULT_OK;
}

enum result
store_begin_run(struct store *store)
{
	/*
	 * A cache that spills locks readers out until the commit. The rows of a run are
	 * short, so they wait in memory instead: 25 MB for a ledger of a million rows. Inside a
	 * transaction SQLite would take the setting, and go on spilling.
	 */
	if (store_execute(store, "PRAGMA cache_spill = OFF") != RESULT_OK)
		return RESULT_FAIL;
	return store_begin(store);
}

/* Cleared by both ends of a transaction. */
static void
end_transaction(struct store *store)
{
	store->in_transaction = FALSE;
	store->broken = FALSE;
	store->import.source = 0;
	/* See store_begin_run. */
	sqlite3_exec(store->db, "PRAGMA cache_spill = ON", NULL, NULL, NULL);
}

enum result
store_commit(struct store *store)
{
	g_assert(store->in_transaction && store->import.source == 0);
	if (store->changed &&
	    statement_run(store, statement_get(store, STATEMENT_FACTS_RAISE)) != RESULT_OK)
		return RESULT_FAIL;
	if (statement_run(store, statement_get(store, STATEMENT_COMMIT)) != RESULT_OK)
		return RESULT_FAIL;
	end_transaction(store);
	return RESULT_OK;
}

void
store_rollback(struct store *store)
{
	g_assert(store->in_transaction);
	/* After a full disk, say, SQLite has rolled back already. */
	if (!sqlite3_get_autocommit(store->db))
		statement_run(store, statement_get(store, STATEMENT_ROLLBACK));
	end_transaction(store);
	store_forget(store);
}

/* -- damage and backups -----------------------------------------------------------------------
 */

enum result
store_check(struct store *store)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_QUICK_CHECK);
	enum result result = RESULT_OK;
	gboolean sound = TRUE;

	while (statement_next(store, statement, &result)) {
		const char *words = (const char *)sqlite3_column_text(statement, 0);

		if (g_strcmp0(words, "ok") == 0)
			continue;
		store_report_damage(store, words != NULL ? words : "no detail");
		sound = FALSE;
	}
	if (statement_end(statement, result) != RESULT_OK || !sound)
		return RESULT_FAIL;

	statement = statement_get(store, STATEMENT_REFERENCE_CHECK);
	result = RESULT_OK;
	while (statement_next(store, statement, &result)) {
		const char *table = (const char *)sqlite3_column_text(statement, 0);
		g_autofree char *words = g_strdup_printf("a row of %s refers to nowhere",
							 table != NULL ? table : "a table");

		store_report_damage(store, words);
		sound = FALSE;
	}
	if (statement_end(statement, result) != RESULT_OK || !sound)
		return RESULT_FAIL;
	return RESULT_OK;
}

/* A backup is only one once it has been read back. */
static enum result
check_copy(const char *path, struct diag *diag)
{
	struct store *copy = store_open(path, STORE_READ, diag);
	enum result result = RESULT_FAIL;
	sqlite3_stmt *statement = NULL;

	if (copy == NULL)
		return RESULT_FAIL;
	if (sqlite3_prepare_v2(copy->db, "PRAGMA integrity_check(1)", -1, &statement, NULL) ==
		    SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW &&
	    g_strcmp0((const char *)sqlite3_column_text(statement, 0), "ok") == 0)
		result = RESULT_OK;
	else
		store_report_damage(copy, "the copy does not read back");
	sqlite3_finalize(statement);
	store_close(copy);
	return result;
}

static gboolean
sync_path(const char *path, int flags)
{
	int file = g_open(path, flags | O_CLOEXEC, 0);
	gboolean done = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		close(file);
	return done;
}

enum result
store_backup(struct store *store, const char *path)
{
	g_autofree char *draft = g_strconcat(path, ".XXXXXX", NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	sqlite3_stmt *statement = NULL;
	enum result result = RESULT_FAIL;
	int file = g_mkstemp_full(draft, O_RDWR | O_CLOEXEC, 0600);

	g_assert(!store->in_transaction);
	if (file < 0) {
		diag_at(store->diag, SEVERITY_SYSTEM, path, 0, "%s, no backup was written",
			g_strerror(errno));
		return RESULT_FAIL;
	}
	close(file);
	/* A reader writes nothing, but here it is asked to write elsewhere. */
	result = store_execute(store, "PRAGMA query_only = OFF");
	if (result == RESULT_OK) {
		statement = statement_get(store, STATEMENT_BACKUP);
		bind_text(statement, 1, draft);
		result = statement_end(statement, statement_step(store, statement));
	}
	if (result == RESULT_OK)
		result = check_copy(draft, store->diag);
	if (result == RESULT_OK &&
	    (!sync_path(draft, O_RDONLY) || g_rename(draft, path) != 0)) {
		diag_at(store->diag, SEVERITY_SYSTEM, path, 0, "%s, no backup was written",
			g_strerror(errno));
		result = RESULT_FAIL;
	}
	if (result != RESULT_OK)
		g_unlink(draft);
	else
		(void)!sync_path(folder, O_RDONLY | O_DIRECTORY);
	return result;
}
