/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs, and the ledger of which post counted for what. Figures are in store_scores.c. */

#include "store_internal.h"

gint64
store_put_run(struct store *store, const struct run *run)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RUN_INSERT);

	bind_integer(statement, 1, run->model_version);
	bind_text(statement, 2, run->program_version);
	bind_integer(statement, 3, run->as_of);
	bind_integer(statement, 4, run->start);
	bind_integer(statement, 5, run->end);
	bind_integer(statement, 6, run->weeks);
	bind_text(statement, 7, run->settings);
	bind_text(statement, 8, run->settings_hash);
	bind_text(statement, 9, run->phrases_hash);
	bind_text(statement, 10, run->topics);
	bind_integer(statement, 11, run->facts_version);
	bind_text(statement, 12, run->files_hash);
	bind_text(statement, 13, run->codes_hash);
	if (statement_run(store, statement) != RESULT_OK)
		return 0;
	return sqlite3_last_insert_rowid(store->db);
}

enum result
store_publish_run(struct store *store, gint64 run)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RUN_PUBLISH);

	bind_integer(statement, 1, run);
	return statement_run(store, statement);
}

static struct run
column_run(struct store *store, sqlite3_stmt *statement)
{
	return (struct run){
		.id = column_integer(statement, 0),
		.model_version = (int)column_integer(statement, 1),
		.program_version = column_words(store, statement, 2),
		.as_of = column_time(store, statement, 3),
		.start = column_time(store, statement, 4),
		.end = column_time(store, statement, 5),
		.weeks = (int)column_integer(statement, 6),
		.settings = column_words(store, statement, 7),
		.settings_hash = column_words(store, statement, 8),
		.phrases_hash = column_words(store, statement, 9),
		.topics = column_words(store, statement, 10),
		.facts_version = column_integer(statement, 11),
		.sheet_number = (int)column_integer(statement, 12),
		.files_hash = column_text(store, statement, 13),
		.codes_hash = column_text(store, statement, 14),
	};
}

static enum result
newest_run(struct store *store, gint64 *id)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RUN_NEWEST);
	enum result result = statement_step(store, statement);

	if (result == RESULT_OK)
		*id = column_integer(statement, 0); /* 0 for NULL: no run has this id */
	return statement_end(statement, result);
}

enum result
store_find_run(struct store *store, gint64 id, struct run *run)
{
	GStringChunk *texts = store->run_texts;
	sqlite3_stmt *statement = NULL;
	enum result result = RESULT_FAIL;

	if (id == 0 && newest_run(store, &id) != RESULT_OK)
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_RUN_FIND);
	bind_integer(statement, 1, id);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		*run = column_run(store, statement);
		statement_is_sound(store, &result);
		g_string_chunk_clear(texts);
		run->program_version = g_string_chunk_insert(texts, run->program_version);
		run->settings = g_string_chunk_insert(texts, run->settings);
		run->settings_hash = g_string_chunk_insert(texts, run->settings_hash);
		run->phrases_hash = g_string_chunk_insert(texts, run->phrases_hash);
		run->topics = g_string_chunk_insert(texts, run->topics);
		if (run->files_hash)
			run->files_hash = g_string_chunk_insert(texts, run->files_hash);
		if (run->codes_hash)
			run->codes_hash = g_string_chunk_insert(texts, run->codes_hash);
	}
	statement_end(statement, result);
	return result;
}

enum result
store_each_run(struct store *store, store_run_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_RUN_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct run run = column_run(store, statement);

		if (statement_is_sound(store, &result))
			result = each(arg, &run);
	}
	return statement_end(statement, result);
}

/* -- the ledger -------------------------------------------------------------------------------
 */

/* The id of a reason in the dictionary, made when new; RESULT_OK when it has one. */
static enum result
put_reason(struct store *store, const char *text, gint64 *id)
{
	sqlite3_stmt *statement = NULL;
	enum result result = RESULT_FAIL;

	*id = (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(store->reasons, text));
	if (*id != 0)
		return RESULT_OK;
	statement = statement_get(store, STATEMENT_REASON_FIND);
	bind_text(statement, 1, text);
	result = statement_step(store, statement);
	if (result == RESULT_OK)
		*id = column_integer(statement, 0);
	statement_end(statement, result);
	if (result == RESULT_END) {
		statement = statement_get(store, STATEMENT_REASON_INSERT);
		bind_text(statement, 1, text);
		result = statement_run(store, statement);
		*id = sqlite3_last_insert_rowid(store->db);
	}
	if (result == RESULT_OK)
		g_hash_table_insert(store->reasons, g_strdup(text),
				    GSIZE_TO_POINTER((gsize)*id));
	return result;
}

/* A row of the ledger with the id of its reason, which is 0 where it has none. */
struct ledger_row {
	const struct evidence *evidence;
	gint64 reason;
};

static int
compare_rows(const void *left, const void *right)
{
	const struct evidence *one = ((const struct ledger_row *)left)->evidence;
	const struct evidence *other = ((const struct ledger_row *)right)->evidence;

	if (one->aspect != other->aspect)
		return one->aspect < other->aspect ? -1 : 1;
	return one->post_id < other->post_id ? -1 : one->post_id > other->post_id;
}

static enum result
put_rows(struct store *store, enum statement_name name, gint64 run, gint64 student,
	 const struct ledger_row *rows, gsize count)
{
	sqlite3_stmt *statement = statement_get(store, name);
	int place = 1;

	bind_integer(statement, place++, run);
	bind_integer(statement, place++, student);
	for (gsize i = 0; i < count; i++) {
		const struct evidence *evidence = rows[i].evidence;

		bind_integer(statement, place++, evidence->aspect);
		bind_integer(statement, place++, evidence->post_id);
		bind_real(statement, place++, evidence->value);
		bind_known(statement, place++, evidence->about, -1);
		bind_known(statement, place++, rows[i].reason, 0);
	}
	return statement_run(store, statement);
}

/* In the order of the key, so that each row goes to the end of the table. */
enum result
store_put_evidence(struct store *store, gint64 run, const char *student,
		   const struct evidence *evidence, gsize count)
{
	g_autofree struct ledger_row *rows = g_new(struct ledger_row, count + 1);
	gint64 number = 0;
	enum result result = student_need(store, student, &number);
	gsize i = 0;

	for (; i < count && result == RESULT_OK; i++) {
		rows[i] = (struct ledger_row){ .evidence = &evidence[i] };
		if (evidence[i].reason != NULL)
			result = put_reason(store, evidence[i].reason, &rows[i].reason);
	}
	if (result != RESULT_OK)
		return RESULT_FAIL;
	qsort(rows, count, sizeof *rows, compare_rows);
	for (i = 0; count - i >= EVIDENCE_AT_ONCE && result == RESULT_OK; i += EVIDENCE_AT_ONCE)
		result = put_rows(store, STATEMENT_EVIDENCE_INSERT_MANY, run, number, &rows[i],
				  EVIDENCE_AT_ONCE);
	for (; i < count && result == RESULT_OK; i++)
		result = put_rows(store, STATEMENT_EVIDENCE_INSERT, run, number, &rows[i], 1);
	return result;
}

/* See struct evidence: of help it is an account, or tells why there is none. */
static gint64
column_about(struct store *store, sqlite3_stmt *statement, int column, enum value aspect)
{
	gint64 about = column_known(statement, column, -1);

	store->damaged |=
		aspect == VALUE_HELPS && (about < HELPED_UNNAMED || about > ACCOUNT_ID_MOST);
	return about;
}

enum result
store_each_evidence(struct store *store, gint64 run, const char *student,
		    store_evidence_fn *each, void *arg)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_EVIDENCE_EACH, run, student, &statement);

	while (statement_next(store, statement, &result)) {
		const enum value aspect =
			(enum value)column_enum(store, statement, 0, VALUE_COUNT);
		struct evidence evidence = {
			.aspect = aspect,
			.post_id = column_integer(statement, 1),
			.value = column_real(statement, 2),
			.about = column_about(store, statement, 3, aspect),
			.reason = column_text(store, statement, 4),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &evidence);
	}
	return statement_end(statement, result);
}

enum result
store_put_set_aside(struct store *store, gint64 run, const char *student, gint64 post,
		    gint64 earlier_post)
{
	sqlite3_stmt *statement =
		student_write(store, STATEMENT_SET_ASIDE_INSERT, run, student);

	bind_integer(statement, 3, post);
	bind_integer(statement, 4, earlier_post);
	return statement_run(store, statement);
}

enum result
store_each_set_aside(struct store *store, gint64 run, const char *student,
		     store_set_aside_fn *each, void *arg)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_SET_ASIDE_EACH, run, student, &statement);

	while (statement_next(store, statement, &result))
		result = each(arg, column_integer(statement, 0), column_integer(statement, 1));
	return statement_end(statement, result);
}
