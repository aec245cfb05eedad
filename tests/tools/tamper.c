/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damages a store as flipped bytes do: puts values into a table that its schema refuses, and
 * leaves the schema as it was. Usage: tamper DATABASE TABLE SQL */

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>

static void
execute(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		g_error("%s: %s", sql, sqlite3_errmsg(db));
}

static char *
schema_of(sqlite3 *db, const char *table)
{
	char *query = sqlite3_mprintf("SELECT sql FROM sqlite_schema WHERE name = %Q", table);
	sqlite3_stmt *statement = NULL;
	char *schema = NULL;

	if (sqlite3_prepare_v2(db, query, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		schema = g_strdup((const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_free(query);
	if (schema == NULL)
		g_error("there is no table %s", table);
	return schema;
}

/* Without comments, NOT NULL, CHECK and STRICT: what keeps values out. */
static char *
loosened(const char *schema)
{
	static const char *const keepers[][2] = {
		{ "--[^\\n]*", "" },
		{ "NOT NULL", "" },
		{ "CHECK\\s*\\((?:[^()]|\\([^()]*\\))*\\)", "" },
		{ "\\)\\s*STRICT\\s*,", ")" },
		{ "\\)\\s*STRICT", ")" },
	};
	char *loose = g_strdup(schema);

	for (gsize i = 0; i < G_N_ELEMENTS(keepers); i++) {
		g_autoptr(GRegex) keeper = g_regex_new(keepers[i][0], 0, 0, NULL);
		char *looser =
			g_regex_replace_literal(keeper, loose, -1, 0, keepers[i][1], 0, NULL);

		g_free(loose);
		loose = looser;
	}
	return loose;
}

static void
set_schema(const char *path, const char *table, const char *schema)
{
	char *update = sqlite3_mprintf("PRAGMA writable_schema = ON;"
				       "UPDATE sqlite_schema SET sql = %Q WHERE name = %Q;"
				       "PRAGMA writable_schema = OFF;",
				       schema, table);
	sqlite3 *db = NULL;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		g_error("%s cannot be opened", path);
	execute(db, update);
	sqlite3_free(update);
	sqlite3_close(db);
}

int
main(int argc, char **argv)
{
	g_autofree char *schema = NULL;
	g_autofree char *loose = NULL;
	sqlite3 *db = NULL;

	if (argc != 4) {
		fprintf(stderr, "usage: tamper DATABASE TABLE SQL\n");
		return 2;
	}
	if (sqlite3_open(argv[1], &db) != SQLITE_OK)
		g_error("%s cannot be opened", argv[1]);
	schema = schema_of(db, argv[2]);
	sqlite3_close(db);
	loose = loosened(schema);
	set_schema(argv[1], argv[2], loose);
	if (sqlite3_open(argv[1], &db) != SQLITE_OK)
		g_error("%s cannot be opened", argv[1]);
	execute(db, argv[3]);
	if (sqlite3_total_changes(db) == 0)
		g_error("nothing was damaged: %s", argv[3]);
	sqlite3_close(db);
	set_schema(argv[1], argv[2], schema);
	return 0;
}
