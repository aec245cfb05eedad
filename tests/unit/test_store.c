/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, versions, transactions, concurrency, plans of statements, backup. */

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/store/store_internal.h"
#include "test_store_fixture.h"

/* Runs SQL on the file as another program would. */
static void
tamper(const char *path, const char *sql)
{
	sqlite3 *db = NULL;

	g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
	sqlite3_close(db);
}

static void
expect_refusal(struct fixture *fixture, enum store_mode mode, const char *words)
{
	g_string_truncate(fixture->messages, 0);
	g_assert_null(store_open(fixture->path, mode, &fixture->diag));
	if (strstr(fixture->messages->str, words) == NULL)
		g_error("'%s' is not in '%s'", words, fixture->messages->str);
	g_string_truncate(fixture->messages, 0);
}

static void
test_open(void)
{
	struct fixture fixture;
	struct stat status;

	fixture_init(&fixture);
	expect_refusal(&fixture, STORE_READ, "there is no store here");
	expect_refusal(&fixture, STORE_WRITE, "there is no store here");
	store_close(fixture_open(&fixture, STORE_CREATE));
	g_assert_cmpint(stat(fixture.path, &status), ==, 0);
	g_assert_cmpint(status.st_mode & 0777, ==, 0600);
	store_close(fixture_open(&fixture, STORE_CREATE));
	store_close(fixture_open(&fixture, STORE_WRITE));
	store_close(fixture_open(&fixture, STORE_READ));
	store_close(NULL);
	fixture_done(&fixture);
}

static void
test_refusals(void)
{
	struct fixture fixture;

	fixture_init(&fixture);
	g_assert_true(g_file_set_contents(fixture.path, "", 0, NULL));
	expect_refusal(&fixture, STORE_READ, "is empty");
	g_assert_true(g_file_set_contents(fixture.path, "x", 1, NULL));
	expect_refusal(&fixture, STORE_CREATE, "not a store of repute");
	g_assert_true(g_file_set_contents(fixture.path,
					  "student,network,handle\nana,mastodon,@ana\n"
					  "ben,mastodon,@ben\ncem,mastodon,@cem\n"
					  "dia,mastodon,@dia\neva,mastodon,@eva\n",
					  -1, NULL));
	expect_refusal(&fixture, STORE_CREATE, "not a store of repute");
	g_unlink(fixture.path);
	tamper(fixture.path, "CREATE TABLE other(x)");
	expect_refusal(&fixture, STORE_CREATE, "not a store of repute");
	g_unlink(fixture.path);
	store_close(fixture_open(&fixture, STORE_CREATE));
	tamper(fixture.path, "PRAGMA user_version = 99");
	expect_refusal(&fixture, STORE_READ, "newer repute");
	expect_refusal(&fixture, STORE_CREATE, "newer repute");
	tamper(fixture.path, "PRAGMA user_version = 4; DROP TABLE meta");
	{
		struct store *store = fixture_open(&fixture, STORE_READ);

		g_assert_cmpint(store_facts_version(store), ==, -1);
		g_assert_nonnull(strstr(fixture.messages->str, "meta"));
		store_close(store);
	}
	g_unlink(fixture.path);
	g_assert_cmpint(g_mkdir(fixture.path, 0700), ==, 0);
	expect_refusal(&fixture, STORE_CREATE, "not a folder");
	g_rmdir(fixture.path);
	fixture_done(&fixture);
}

/* What a hostile file brings along is not run: triggers are off, views are not read. */
static void
test_hostile_schema(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct student ana = { .id = "ana", .name = "Ana" };

	fixture_init(&fixture);
	store_close(fixture_open(&fixture, STORE_CREATE));
	tamper(fixture.path, "CREATE TRIGGER evil AFTER INSERT ON student BEGIN"
			     " UPDATE meta SET value = 666; END;");
	store = fixture_open(&fixture, STORE_WRITE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_student(store, fixture_put_source(store, "r.csv", 'a'), &ana),
			==, RESULT_OK);
	store_rollback(store);
	g_assert_cmpint(store_facts_version(store), ==, 0);
	store_close(store);
	fixture_done(&fixture);
}

static void
test_migration(void)
{
	static const struct migration steps[] = {
		{ 101, "CREATE TABLE second(x INTEGER) STRICT; PRAGMA user_version = 101;" },
		{ 102, "ALTER TABLE second ADD COLUMN y INTEGER; PRAGMA user_version = 102;" },
		{ 0, NULL },
	};
	static const struct migration broken[] = {
		{ 103, "CREATE TABLE fourth(x INTEGER) STRICT; CREATE TABLE second(x);" },
		{ 0, NULL },
	};
	static const struct migration silent[] = {
		{ 103, "CREATE TABLE fourth(x INTEGER) STRICT;" }, /* forgets its PRAGMA */
		{ 0, NULL },
	};
	struct fixture fixture;
	struct store *store = NULL;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_execute(store, "PRAGMA user_version = 100"), ==, RESULT_OK);
	g_assert_cmpint(migrate_store(store, steps, 102), ==, RESULT_OK);
	g_assert_cmpint(store_execute(store, "SELECT x, y FROM second"), ==, RESULT_OK);
	g_assert_cmpint(migrate_store(store, steps, 102), ==, RESULT_OK);
	g_assert_cmpint(migrate_store(store, broken, 103), ==, RESULT_FAIL);
	g_assert_cmpint(migrate_store(store, silent, 103), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture.messages->str, "version 103, left as it was"));
	/* A failed step leaves nothing: its first table can be made again. */
	g_assert_cmpint(store_execute(store, "CREATE TABLE fourth(x)"), ==, RESULT_OK);
	store_close(store);
	expect_refusal(&fixture, STORE_WRITE, "newer repute");
	fixture_done(&fixture);
}

/* Tables, columns and indexes of a store, without the remarks. */
static char *
describe_schema(const char *path)
{
	static const char question[] =
		"SELECT group_concat(line, char(10)) FROM (SELECT t.name || '.' || c.name || ' "
		"'"
		" || c.type || c.\"notnull\" || c.pk || ifnull(c.dflt_value, '') || t.wr AS "
		"line"
		" FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c"
		" WHERE t.schema = 'main' UNION ALL SELECT t.name || ':' || i.name || "
		"i.\"unique\""
		" || c.name || c.seqno FROM pragma_table_list t JOIN pragma_index_list(t.name) "
		"i"
		" JOIN pragma_index_info(i.name) c WHERE t.schema = 'main' UNION ALL"
		" SELECT t.name || '>' || f.\"table\" || f.\"from\" FROM pragma_table_list t"
		" JOIN pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' ORDER BY 1)";
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	char *lines = NULL;

	g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_prepare_v2(db, question, -1, &statement, NULL), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
	lines = g_strdup((const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return lines;
}

static enum result
list_enrolment(void *arg, const char *path, const struct student *student)
{
	g_string_append_printf(arg, "%s %s %s %s %s %d; ", path, student->id, student->login,
			       student->email, student->name, student->status);
	return RESULT_OK;
}

/* The first store there was, brought up to date, has the tables of a new one, and its rosters
 * say what was known of their students. */
static void
test_every_step(void)
{
	struct fixture fixture;
	struct store *store;
	g_autoptr(GString) enrolments = g_string_new(NULL);
	g_autofree char *fresh = NULL;
	g_autofree char *migrated = NULL;

	fixture_init(&fixture);
	store_close(fixture_open(&fixture, STORE_CREATE));
	fresh = describe_schema(fixture.path);
	g_assert_nonnull(strstr(fresh, "student.key TEXT"));
	g_assert_cmpint(g_unlink(fixture.path), ==, 0);
	tamper(fixture.path, embedded_src_store_migrate_0001_first_sql);
	tamper(fixture.path,
	       "INSERT INTO source(path, size, mtime_ns, inode, sha256, reading, format, kind)"
	       " VALUES('roster.csv', 1, 1, 1, '', '', 'roster', 'roster');"
	       "INSERT INTO student(key, login, email, name, status)"
	       " VALUES('s1', 'ana', 'a@e.org', 'Ana', 1);"
	       "INSERT INTO enrolment(student_id, source_id) VALUES(1, 1);");
	store = fixture_open(&fixture, STORE_WRITE);
	g_assert_cmpint(store_each_enrolment(store, list_enrolment, enrolments), ==, RESULT_OK);
	g_assert_cmpstr(enrolments->str, ==, "roster.csv s1 ana a@e.org Ana 1; ");
	store_close(store);
	migrated = describe_schema(fixture.path);
	g_assert_cmpstr(migrated, ==, fresh);
	g_assert_cmpstr(fixture.messages->str, ==, "");
	fixture_done(&fixture);
}

/* One post under two keys, as versions before 3 kept it: from an export, and from a log. */
static void
test_one_post(void)
{
	static const char question[] =
		"SELECT group_concat(line, '; ') FROM (SELECT id || ' ' || key || ' ' ||"
		" ifnull(account_id, 'nobody') || ' ' || content_by_link || ' ' ||"
		" ifnull(reply_to_key, '-') AS line FROM post ORDER BY id)";
	struct fixture fixture;
	struct store *store = NULL;
	sqlite3_stmt *statement = NULL;

	fixture_init(&fixture);
	tamper(fixture.path, embedded_src_store_migrate_0001_first_sql);
	tamper(fixture.path,
	       "INSERT INTO network VALUES(1, 'x');"
	       "INSERT INTO account(id, network_id, handle) VALUES(1, 1, 'ana'), (2, 1, '~s1');"
	       "INSERT INTO source VALUES(1, 'posts/log.csv', 1, 1, 1, 'b', '', 'posts', 'posts',"
	       " 900, 3, 0, 0), (2, 'posts/x.zip', 1, 1, 1, 'a', '', 'x-archive', 'posts', 800, 2,"
	       " 0, 0);"
	       "INSERT INTO post SELECT value ->> 0, 1, 1, 500, 0, 0, NULL, value ->> 1, NULL, NULL,"
	       " NULL, NULL, NULL, NULL, value ->> 2, value ->> 3, value ->> 4, 't' FROM json_each('["
	       "[1, 1, \"https://x.com/ana/status/11\", null, \"https://x.com/ana/status/11\"],"
	       "[2, 2, \"11\", null, \"https://x.com/ana/status/11\"],"
	       "[3, 1, \"https://x.com/ana/status/12\", null, \"https://x.com/ana/status/12\"],"
	       "[4, 2, \"13\", \"https://twitter.com/bo/status/10\", null]]');"
	       "INSERT INTO post SELECT 5, 1, 2, 500, 0, 0, NULL, 1, NULL, NULL, NULL, NULL, NULL,"
	       " NULL, '2', '1', NULL, 't';"
	       "INSERT INTO interaction VALUES(1, 0, 1), (2, 0, 1);");
	store = fixture_open(&fixture, STORE_WRITE);
	g_assert_cmpint(sqlite3_prepare_v2(store->db, question, -1, &statement, NULL), ==,
			SQLITE_OK);
	g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
	/* The export's copy keeps its place, though the log is the newer. */
	g_assert_cmpstr(
		(const char *)sqlite3_column_text(statement, 0), ==,
		"1 doubled-1 nobody 1 -; 2 11 1 0 -; 3 12 1 1 -; 4 13 1 0 10; 5 s1/2 2 0 s1/1");
	sqlite3_finalize(statement);
	g_assert_cmpint(sqlite3_prepare_v2(store->db,
					   "SELECT group_concat(post_id) FROM interaction", -1,
					   &statement, NULL),
			==, SQLITE_OK);
	g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
	g_assert_cmpstr((const char *)sqlite3_column_text(statement, 0), ==, "2");
	sqlite3_finalize(statement);
	g_assert_cmpint(store_facts_version(store), ==, 2); /* of steps 3 and 4 */
	store_close(store);
	fixture_done(&fixture);
}

static void
test_two_writers(void)
{
	struct fixture fixture;
	struct store *first = NULL;
	struct store *second = NULL;
	struct store *reader = NULL;

	fixture_init(&fixture);
	first = fixture_open(&fixture, STORE_CREATE);
	second = fixture_open(&fixture, STORE_WRITE);
	sqlite3_busy_timeout(second->db, 50);
	g_assert_cmpint(store_begin(first), ==, RESULT_OK);
	fixture_put_source(first, "a.csv", 'a');
	g_assert_cmpint(store_begin(second), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture.messages->str, "in use by another run of repute"));
	g_string_truncate(fixture.messages, 0);
	reader = fixture_open(&fixture, STORE_READ);
	g_assert_cmpint(store_facts_version(reader), ==, 0);
	g_assert_cmpint(store_finish_source(first, 1, 1, 1, 0, NULL), ==, RESULT_OK);
	g_assert_cmpint(store_commit(first), ==, RESULT_OK);
	g_assert_cmpint(store_facts_version(reader), ==, 1);
	g_assert_cmpint(store_begin(second), ==, RESULT_OK);
	store_close(second); /* rolls back */
	store_close(reader);
	store_close(first);
	fixture_done(&fixture);
}

/* -- plans ------------------------------------------------------------------------------------
 */

/* Statements that are a pass over a whole table by their nature. */
static const enum statement_name passes[] = {
	STATEMENT_COUNTS,
	STATEMENT_TIME_SPAN,
	STATEMENT_SOURCE_EACH,
	STATEMENT_STUDENT_EACH,
	STATEMENT_REJECT_EACH,
	STATEMENT_CLAIM_EACH,
	STATEMENT_RATING_EACH,
	STATEMENT_RATING_NEWEST,
	STATEMENT_COMMENT_EACH,
	STATEMENT_WAVE_EACH,
	STATEMENT_LABEL_EACH,
	STATEMENT_POST_OWNER_EACH,
	STATEMENT_POST_NAME_EACH,
	STATEMENT_POST_NAME_URL_EACH,
	STATEMENT_NETWORK_EACH,
	STATEMENT_ACCOUNT_EACH,
	STATEMENT_AUTHORSHIP_EACH,
	STATEMENT_REPLY_EACH,
	STATEMENT_INTERACTION_EACH,
	STATEMENT_FOLLOW_EACH,
	STATEMENT_FOLLOW_LIST_EACH,
	STATEMENT_RUN_EACH,
	STATEMENT_RUN_STUDENT_EACH,
	STATEMENT_DOCUMENT_STUDENT_EACH,
	STATEMENT_SETTLE_TALLY,
	STATEMENT_SETTLE_INTERACTION_DELETE,
	STATEMENT_SETTLE_CONTENT,
	STATEMENT_SETTLE_COUNTS,
	STATEMENT_SETTLE_AUTHOR,
	STATEMENT_SETTLE_RIVALS,
	STATEMENT_SETTLE_INTERACTION_INSERT,
	STATEMENT_STUDENT_EACH_LEFT,
	STATEMENT_STUDENT_EACH_OF_PATH,
	STATEMENT_ENROLMENT_EACH,
	STATEMENT_HAND_IN_EACH,
	STATEMENT_SURVEY_COMMENT_SHOWN, /* of the runs, once a build */
};

static gboolean
is_pass(enum statement_name name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(passes); i++) {
		if (passes[i] == name)
			return TRUE;
	}
	return FALSE;
}

static void
test_plans(void)
{
	struct fixture fixture;
	struct store *store = NULL;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	for (int i = 0; i < STATEMENT_COUNT; i++) {
		sqlite3_stmt *statement = statement_get(store, (enum statement_name)i);
		g_autofree char *explain = NULL;
		sqlite3_stmt *plan = NULL;

		g_assert_nonnull(statement);
		explain = g_strconcat("EXPLAIN QUERY PLAN ", sqlite3_sql(statement), NULL);
		if (sqlite3_prepare_v2(store->db, explain, -1, &plan, NULL) != SQLITE_OK)
			g_error("%s: %s", explain, sqlite3_errmsg(store->db));
		while (sqlite3_step(plan) == SQLITE_ROW) {
			const char *detail = (const char *)sqlite3_column_text(plan, 3);

			/* A list of bound values, or an emptied scratch table, is no full scan.
			 */
			if (g_str_has_prefix(detail, "SCAN") &&
			    !is_pass((enum statement_name)i) &&
			    strstr(detail, "CONSTANT ROW") == NULL &&
			    strstr(detail, "json_each") == NULL &&
			    strstr(sqlite3_sql(statement), "DELETE FROM staged_") == NULL &&
			    strstr(sqlite3_sql(statement), "DELETE FROM rival_") == NULL)
				g_error("%s: %s", sqlite3_sql(statement), detail);
			/* Passes over posts must not sort them. */
			if (i == STATEMENT_REPLY_EACH || i == STATEMENT_INTERACTION_EACH)
				g_assert_null(strstr(detail, "TEMP B-TREE"));
		}
		sqlite3_finalize(plan);
	}
	store_close(store);
	fixture_done(&fixture);
}

static void
test_settings(void)
{
	static const struct {
		const char *sql;
		int expected;
	} settings[] = {
		{ "PRAGMA foreign_keys", 1 },
		{ "PRAGMA synchronous", 2 },
		{ "PRAGMA trusted_schema", 0 },
		{ "PRAGMA busy_timeout", 5000 },
		{ "PRAGMA temp_store", 1 },
		{ "PRAGMA cache_size", -32768 },
		{ "PRAGMA mmap_size", 0 },
		{ "PRAGMA user_version", SCHEMA_VERSION },
		{ "PRAGMA journal_mode = DELETE", 0 },
		{ "PRAGMA application_id", SCHEMA_APPLICATION },
		{ "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
		  " AND name NOT LIKE 'sqlite_%'",
		  0 },
	};
	struct fixture fixture;
	struct store *store = NULL;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
		sqlite3_stmt *statement = NULL;

		g_assert_cmpint(
			sqlite3_prepare_v2(store->db, settings[i].sql, -1, &statement, NULL),
			==, SQLITE_OK);
		g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
		g_assert_cmpint(sqlite3_column_int(statement, 0), ==, settings[i].expected);
		sqlite3_finalize(statement);
	}
	store_close(store);
	fixture_done(&fixture);
}

static void
test_backup(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct store *copy = NULL;
	struct stat status;
	struct student ana = { .id = "ana", .name = "Ana" };
	struct store_counts counts;
	g_autofree char *path = NULL;
	g_autofree char *nowhere = NULL;

	fixture_init(&fixture);
	path = g_build_filename(fixture.folder, "backup.db", NULL);
	nowhere = g_build_filename(fixture.folder, "no", "backup.db", NULL);
	g_assert_true(g_file_set_contents(path, "an older backup", -1, NULL));
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_student(store, fixture_put_source(store, "r.csv", 'a'), &ana),
			==, RESULT_OK);
	g_assert_cmpint(store_finish_source(store, 1, 1, 1, 0, NULL), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	g_assert_cmpint(store_check(store), ==, RESULT_OK);
	g_assert_cmpint(store_backup(store, path), ==, RESULT_OK);
	g_assert_cmpint(stat(path, &status), ==, 0);
	g_assert_cmpint(status.st_mode & 0777, ==, 0600);
	copy = store_open(path, STORE_READ, &fixture.diag);
	g_assert_cmpint(store_counts(copy, &counts), ==, RESULT_OK);
	g_assert_cmpint(counts.students, ==, 1);
	g_assert_cmpint(store_facts_version(copy), ==, 1);
	store_close(copy);
	g_assert_cmpstr(fixture.messages->str, ==, "");
	g_assert_cmpint(store_backup(store, nowhere), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture.messages->str, "no backup was written"));
	store_close(store);
	tamper(fixture.path, "PRAGMA foreign_keys = 0; DELETE FROM student");
	store = store_open(fixture.path, STORE_READ, &fixture.diag);
	g_assert_cmpint(store_check(store), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture.messages->str, "a row of enrolment refers to nowhere"));
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/open", test_open);
	g_test_add_func("/store/refusals", test_refusals);
	g_test_add_func("/store/hostile-schema", test_hostile_schema);
	g_test_add_func("/store/migration", test_migration);
	g_test_add_func("/store/every-step", test_every_step);
	g_test_add_func("/store/one-post", test_one_post);
	g_test_add_func("/store/two-writers", test_two_writers);
	g_test_add_func("/store/plans", test_plans);
	g_test_add_func("/store/settings", test_settings);
	g_test_add_func("/store/backup", test_backup);
	return g_test_run();
}
