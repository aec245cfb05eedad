/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each roster says of a student, and what is taken of it: see the table enrolment. */

#include "store_internal.h"

/* What the rosters say together; the texts are owned. */
struct merged {
	char *login, *email, *name, *section;
	int status; /* -1: no roster says anything */
};

/* A later roster goes before, unless it says nothing. */
static void
take(char **known, const char *said)
{
	if (said == NULL || (*said == '\0' && *known != NULL))
		return;
	g_free(*known);
	*known = g_strdup(said);
}

static enum result
read_merged(struct store *store, const char *key, struct merged *merged)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_ENROLMENT_OF);
	enum result result = RESULT_OK;

	bind_text(statement, 1, key);
	while (statement_next(store, statement, &result)) {
		struct student student = column_student(store, statement);

		if (!statement_is_sound(store, &result))
			break;
		take(&merged->login, student.login);
		take(&merged->email, student.email);
		take(&merged->name, student.name);
		take(&merged->section, student.section);
		merged->status = MAX(merged->status, (int)student.status);
	}
	return statement_end(statement, result);
}

/* Makes of all rosters in force what is known of a student; nothing where none has them. */
static enum result
merge(struct store *store, const char *key)
{
	struct merged merged = { .status = -1 };
	enum result result = read_merged(store, key, &merged);

	if (result == RESULT_OK && merged.status >= 0) {
		sqlite3_stmt *statement = statement_get(store, STATEMENT_STUDENT_UPDATE);

		bind_text(statement, 1, key);
		bind_text(statement, 2, merged.login);
		bind_text(statement, 3, merged.email);
		bind_text(statement, 4, merged.name);
		bind_text(statement, 5, merged.section);
		bind_integer(statement, 6, merged.status);
		result = statement_run(store, statement);
		if (result == RESULT_OK && sqlite3_changes(store->db) > 0)
			store->changed = TRUE;
	}
	g_free(merged.login);
	g_free(merged.email);
	g_free(merged.name);
	g_free(merged.section);
	return result;
}

enum result
store_put_student(struct store *store, gint64 source, const struct student *student)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_STUDENT_INSERT);

	bind_text(statement, 1, student->id);
	bind_integer(statement, 2, student->status);
	if (statement_run(store, statement) != RESULT_OK)
		return RESULT_FAIL;
	if (sqlite3_changes(store->db) > 0)
		store->changed = TRUE;
	statement = statement_get(store, STATEMENT_ENROLMENT_UPSERT);
	bind_integer(statement, 1, source);
	bind_text(statement, 2, student->id);
	bind_text(statement, 3, student->login);
	bind_text(statement, 4, student->email);
	bind_text(statement, 5, student->name);
	bind_text(statement, 6, student->section);
	bind_integer(statement, 7, student->status);
	return statement_run(store, statement) == RESULT_OK ? merge(store, student->id)
							    : RESULT_FAIL;
}

static enum result
keep_key(void *arg, const struct student *student)
{
	g_ptr_array_add(arg, g_strdup(student->id));
	return RESULT_OK;
}

static sqlite3_stmt *
select_left(struct store *store, gint64 source)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_STUDENT_EACH_LEFT);

	bind_integer(statement, 1, source);
	bind_integer(statement, 2, STUDENT_WITHDRAWN);
	return statement;
}

/* Passes each key of a bound statement to merge. */
static enum result
merge_each(struct store *store, sqlite3_stmt *statement)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	enum result result = RESULT_OK;

	/* First the keys: the change must not run under the pass that finds them. */
	while (statement_next(store, statement, &result)) {
		const char *key = column_words(store, statement, 0);

		if (statement_is_sound(store, &result))
			g_ptr_array_add(keys, g_strdup(key));
	}
	result = statement_end(statement, result);
	for (guint i = 0; i < keys->len && result == RESULT_OK; i++)
		result = merge(store, g_ptr_array_index(keys, i));
	return result;
}

enum result
rosters_merge_path(struct store *store, gint64 source)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_STUDENT_EACH_OF_PATH);

	bind_integer(statement, 1, source);
	return merge_each(store, statement);
}

enum result
store_retire_students(struct store *store, gint64 source, store_student_fn *each, void *arg)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	enum result result = RESULT_OK;

	/* Whoever stood in the earlier version: it has no say any more. */
	if (rosters_merge_path(store, source) != RESULT_OK)
		return RESULT_FAIL;
	if (student_each(store, select_left(store, source), keep_key, keys) != RESULT_OK)
		return RESULT_FAIL;
	if (each != NULL &&
	    student_each(store, select_left(store, source), each, arg) != RESULT_OK)
		return RESULT_FAIL;
	for (guint i = 0; i < keys->len && result == RESULT_OK; i++) {
		sqlite3_stmt *statement = statement_get(store, STATEMENT_STUDENT_SET_STATUS);

		bind_text(statement, 1, g_ptr_array_index(keys, i));
		bind_integer(statement, 2, STUDENT_WITHDRAWN);
		result = statement_run(store, statement);
		store->changed = TRUE;
	}
	return result;
}

enum result
store_each_enrolment(struct store *store, store_enrolment_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_ENROLMENT_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		const struct student student = column_student(store, statement);
		const char *path = column_words(store, statement, 6);

		if (statement_is_sound(store, &result))
			result = each(arg, path, &student);
	}
	return statement_end(statement, result);
}
