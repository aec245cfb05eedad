/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

/* What the files of src/store share, and nobody else sees. */

#include <sqlite3.h>

#include "statements.h"
#include "store/store.h"

enum {
	SCHEMA_VERSION = 4,             /* the user_version of schema.sql */
	SCHEMA_APPLICATION = 0x72707574 /* its application_id: "rput" */
};

extern const char embedded_src_store_schema_sql[];
extern const char embedded_src_store_migrate_0001_first_sql[];
extern const char embedded_src_store_migrate_0002_findings_sql[];
extern const char embedded_src_store_migrate_0003_one_post_sql[];
extern const char embedded_src_store_migrate_0004_reasons_sql[];
extern const char embedded_src_store_staging_sql[];

struct store {
	sqlite3 *db;
	char *path;
	struct diag *diag;
	enum store_mode mode;
	sqlite3_stmt *statements[STATEMENT_COUNT]; /* NULL until first needed */

	gboolean in_transaction;
	gboolean changed; /* the transaction changed a fact */
	gboolean broken;  /* a statement of the transaction failed: only a rollback is left */
	gboolean damaged; /* a row held what it cannot hold; see statement_is_sound */

	/* What is known to be in the store, so as not to ask again; a rollback forgets it. */
	GHashTable *networks;      /* name -> id */
	GHashTable *network_names; /* id -> struct network */
	GHashTable *accounts;      /* struct account_entry, see store_accounts.c */
	GHashTable *students;      /* key -> id */
	GHashTable *reasons;       /* text -> id */

	struct {
		gint64 source; /* 0: no import is going on */
		gint64 new_posts;
		gint64 staged; /* rows put into staged_post, replaced ones too */
	} import;

	GStringChunk *source_texts; /* of the last source found */
	GStringChunk *run_texts;    /* of the last run found */
};

/* Forgets the caches above. */
void store_forget(struct store *store);

/* -- migrate.c --------------------------------------------------------------------------------
 */

struct migration {
	int version; /* the user_version that `sql` sets: one more than the one it starts from
		      */
	const char *sql;
};
/* The steps of this program, ended by a version of 0. */
extern const struct migration migrations[];

enum store_state {
	STATE_CURRENT,
	STATE_OLDER,       /* a step of `migrations` applies */
	STATE_EMPTY,       /* no bytes yet */
	STATE_HALF_WRITTEN /* a killed run left a journal that only a writer can roll back */
};
/* Tells the state; a file that is no store, or a store newer than `newest`, is refused. */
enum result migrate_examine(struct store *store, int newest, enum store_state *state);
/* Makes the tables in an empty file, and takes the steps that lead to version `newest`. */
enum result migrate_store(struct store *store, const struct migration *steps, int newest);

/* Ids are given from 1 on, and larger ones are damage: accounts are looked up in arrays by
 * their id, and posts are read in stretches up to the last. */
enum { ACCOUNT_ID_MOST = 50000000 };
#define POST_ID_MOST G_GINT64_CONSTANT(10000000000)
/* What is said of a row that no program of ours wrote. */
#define IMPOSSIBLE_VALUES "a row holds impossible values"

/* -- statement.c ------------------------------------------------------------------------------
 */

/* Reports a failure by its SQLite code; always RESULT_FAIL. */
enum result store_report(struct store *store, int code);
/* Reports damage that SQLite does not see; always RESULT_FAIL. */
enum result store_report_damage(struct store *store, const char *detail);
/* Runs a constant text of several statements. */
enum result store_execute(struct store *store, const char *sql);

/* A statement, prepared and free of bindings; NULL after a failure was reported. All below take
 * NULL. */
sqlite3_stmt *statement_get(struct store *store, enum statement_name name);
/* RESULT_OK with a row, RESULT_END without one; resets on failure. */
enum result statement_step(struct store *store, sqlite3_stmt *statement);
/* Runs a statement that writes, to its end, and resets it. */
enum result statement_run(struct store *store, sqlite3_stmt *statement);
/* A loop over rows: TRUE while *result (RESULT_OK at first) is RESULT_OK and there is a row. */
gboolean statement_next(struct store *store, sqlite3_stmt *statement, enum result *result);
/* Ends such a loop: resets, and gives RESULT_OK for RESULT_END. */
enum result statement_end(sqlite3_stmt *statement, enum result result);
/*
 * To be asked when all columns of a row are read: FALSE, a report and RESULT_FAIL in
 * *result when one of them held what it cannot hold.
 */
gboolean statement_is_sound(struct store *store, enum result *result);

/* The text must live until the statement has run; NULL is NULL. */
void bind_text(sqlite3_stmt *statement, int place, const char *text);
void bind_integer(sqlite3_stmt *statement, int place, gint64 value);
/* As bind_integer, but `absent` is NULL. */
void bind_known(sqlite3_stmt *statement, int place, gint64 value, gint64 absent);
void bind_real(sqlite3_stmt *statement, int place, double value);

/* Columns count from 0. A text is checked to be UTF-8, and lives until the next step. */
const char *column_text(struct store *store, sqlite3_stmt *statement, int column);
/* As column_text, but NULL is damage, and given as "". */
const char *column_words(struct store *store, sqlite3_stmt *statement, int column);
gint64 column_integer(sqlite3_stmt *statement, int column);
gint64 column_known(sqlite3_stmt *statement, int column, gint64 absent);
/* NULL is NaN. */
double column_real(sqlite3_stmt *statement, int column);
/* UTC seconds, CLOCK_EARLIEST to CLOCK_LATEST; NULL and another time are damage. */
gint64 column_time(struct store *store, sqlite3_stmt *statement, int column);
/* As column_time, but NULL is CLOCK_UNKNOWN. */
gint64 column_time_if_any(struct store *store, sqlite3_stmt *statement, int column);
/* A number below `count`; another one is damage, and given as 0. */
int column_enum(struct store *store, sqlite3_stmt *statement, int column, int count);
/* The id of an account; NULL is -1. An id that no account can have is damage. */
gint32 column_account(struct store *store, sqlite3_stmt *statement, int column);
/* The interned name of a network by its id; NULL is damage, and given as "". */
const char *column_network(struct store *store, sqlite3_stmt *statement, int column);
/* As column_network, but NULL is NULL: the row may be of none. */
const char *column_network_if_any(struct store *store, sqlite3_stmt *statement, int column);

/* -- store_people.c ---------------------------------------------------------------------------
 */

/* A student as the columns key, login, email, name, section, status tell. */
struct student column_student(struct store *store, sqlite3_stmt *statement);
/* Hands the students that a bound statement gives in those columns to `each`. */
enum result student_each(struct store *store, sqlite3_stmt *statement, store_student_fn *each,
			 void *arg);
/* The number of a student; RESULT_END when there is none with this key. */
enum result student_find(struct store *store, const char *key, gint64 *id);
/* As student_find, but RESULT_FAIL and a report when there is none. */
enum result student_need(struct store *store, const char *key, gint64 *id);
/*
 * A statement about one student (by key) in one run: the numbers of run and student are bound
 * to places 1 and 2. RESULT_END when nobody has the key: *statement is NULL then.
 */
enum result student_select(struct store *store, enum statement_name name, gint64 run,
			   const char *key, sqlite3_stmt **statement);
/* The same for a statement that writes; NULL after a failure, as where nobody has the key. */
sqlite3_stmt *student_write(struct store *store, enum statement_name name, gint64 run,
			    const char *key);

/* -- store_rosters.c --------------------------------------------------------------------------
 */

/* Makes anew what is known of whoever stood in a version of the path of `source`. */
enum result rosters_merge_path(struct store *store, gint64 source);

/* -- store_accounts.c -------------------------------------------------------------------------
 */

/* The id of a network, made when new; FALSE after a failure. */
gboolean network_put(struct store *store, const char *name, gint64 *id);
/* Its interned name; NULL when there is no such network. */
const char *network_name(struct store *store, gint64 id);
/* The id of an account, made when new; `title` may be NULL; FALSE after a failure. */
gboolean account_put(struct store *store, gint64 network, const char *handle, const char *title,
		     gint64 *id);
/* An empty table for store->accounts. */
GHashTable *account_table(void);

#endif
