/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Students as they are known, and the handles they claim. What rosters say of them is in
 * store_rosters.c. */

#include "store_internal.h"

struct student
column_student(struct store *store, sqlite3_stmt *statement)
{
	const char *id = column_words(store, statement, 0);

	/* Files are named by it. */
	store->damaged |= *id == '\0';
	return (struct student){
		.id = id,
		.login = column_text(store, statement, 1),
		.email = column_text(store, statement, 2),
		.name = column_text(store, statement, 3),
		.section = column_text(store, statement, 4),
		.status = (enum student_status)column_enum(store, statement, 5,
							   STUDENT_INSTRUCTOR + 1),
	};
}

enum result
student_find(struct store *store, const char *key, gint64 *id)
{
	sqlite3_stmt *statement = NULL;
	enum result result = RESULT_OK;

	*id = (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(store->students, key));
	if (*id != 0)
		return RESULT_OK;
	statement = statement_get(store, STATEMENT_STUDENT_BY_KEY);
	bind_text(statement, 1, key);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		*id = column_integer(statement, 0);
		g_hash_table_insert(store->students, g_strdup(key),
				    GSIZE_TO_POINTER((gsize)*id));
	}
	statement_end(statement, result);
	return result;
}

enum result
student_need(struct store *store, const char *key, gint64 *id)
{
	enum result result = student_find(store, key, id);

	if (result != RESULT_END)
		return result;
	store->broken = store->in_transaction;
	diag_at(store->diag, SEVERITY_SYSTEM, store->path, 0,
		"there is no student %s in the store, nothing of this step was stored", key);
	return RESULT_FAIL;
}

static sqlite3_stmt *
get_of_student(struct store *store, enum statement_name name, gint64 run, gint64 student)
{
	sqlite3_stmt *statement = statement_get(store, name);

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	return statement;
}

enum result
student_select(struct store *store, enum statement_name name, gint64 run, const char *key,
	       sqlite3_stmt **statement)
{
	gint64 number = 0;
	enum result result = student_find(store, key, &number);

	*statement = result == RESULT_OK ? get_of_student(store, name, run, number) : NULL;
	return result;
}

sqlite3_stmt *
student_write(struct store *store, enum statement_name name, gint64 run, const char *key)
{
	gint64 number = 0;

	if (student_need(store, key, &number) != RESULT_OK)
		return NULL;
	return get_of_student(store, name, run, number);
}

enum result
student_each(struct store *store, sqlite3_stmt *statement, store_student_fn *each, void *arg)
{
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct student student = column_student(store, statement);

		if (statement_is_sound(store, &result))
			result = each(arg, &student);
	}
	return statement_end(statement, result);
}

enum result
store_each_student(struct store *store, store_student_fn *each, void *arg)
{
	return student_each(store, statement_get(store, STATEMENT_STUDENT_EACH), each, arg);
}

enum result
store_each_run_student(struct store *store, gint64 run, store_student_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RUN_STUDENT_EACH);

	bind_integer(statement, 1, run);
	return student_each(store, statement, each, arg);
}

/* -- claims -----------------------------------------------------------------------------------
 */

enum result
store_put_claim(struct store *store, gint64 source, const struct handle_claim *claim,
		gboolean instructor)
{
	sqlite3_stmt *statement = NULL;
	gint64 network = 0;

	if (!network_put(store, claim->network, &network))
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_CLAIM_INSERT);
	bind_integer(statement, 1, source);
	bind_text(statement, 2, claim->student);
	bind_integer(statement, 3, network);
	bind_text(statement, 4, claim->handle);
	bind_text(statement, 5, claim->title);
	bind_integer(statement, 6, claim->line);
	bind_integer(statement, 7, instructor ? 1 : 0);
	bind_text(statement, 8, claim->name);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_each_claim(struct store *store, store_claim_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_CLAIM_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct stored_claim stored = {
			.path = column_words(store, statement, 0),
			.source = column_integer(statement, 1),
			.ordinal = column_integer(statement, 2),
			.claim.student = column_words(store, statement, 3),
			.claim.network = column_network(store, statement, 4),
			.claim.handle = column_words(store, statement, 5),
			.claim.title = column_text(store, statement, 6),
			.claim.line = (long)column_integer(statement, 7),
			.instructor = column_integer(statement, 8) != 0,
			.claim.name = column_text(store, statement, 9),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &stored);
	}
	return statement_end(statement, result);
}
