/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that were imported, and the rows of them that could not be used. The beginning and
 * the end of an import are in store_posts.c.
 */

#include "base/clock.h"
#include "store_internal.h"

static struct source
column_source(struct store *store, sqlite3_stmt *statement)
{
	return (struct source){
		.id = column_integer(statement, 0),
		.path = column_words(store, statement, 1),
		.stamp.size = column_integer(statement, 2),
		.stamp.mtime_ns = column_integer(statement, 3),
		.stamp.inode = column_integer(statement, 4),
		.sha256 = column_words(store, statement, 5),
		.format = column_words(store, statement, 6),
		.kind = column_words(store, statement, 7),
		.as_of = column_time_if_any(store, statement, 8),
		.items = column_integer(statement, 9),
		.rejected = column_integer(statement, 10),
		.superseded = column_integer(statement, 11) != 0,
		.reading = column_words(store, statement, 12),
	};
}

static enum result
find_source(struct store *store, enum statement_name name, const char *text,
	    struct source *source)
{
	sqlite3_stmt *statement = statement_get(store, name);
	GStringChunk *texts = store->source_texts;
	enum result result = RESULT_FAIL;

	bind_text(statement, 1, text);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		*source = column_source(store, statement);
		statement_is_sound(store, &result);
		g_string_chunk_clear(texts);
		source->path = g_string_chunk_insert(texts, source->path);
		source->sha256 = g_string_chunk_insert(texts, source->sha256);
		source->format = g_string_chunk_insert(texts, source->format);
		source->kind = g_string_chunk_insert(texts, source->kind);
		source->reading = g_string_chunk_insert(texts, source->reading);
	}
	statement_end(statement, result);
	return result;
}

enum result
store_find_source_by_path(struct store *store, const char *path, struct source *source)
{
	return find_source(store, STATEMENT_SOURCE_BY_PATH, path, source);
}

enum result
store_find_source_by_hash(struct store *store, const char *sha256, struct source *source)
{
	return find_source(store, STATEMENT_SOURCE_BY_SHA256, sha256, source);
}

enum result
store_touch_source(struct store *store, gint64 source, const struct file_stamp *stamp)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SOURCE_TOUCH);

	bind_integer(statement, 1, source);
	bind_integer(statement, 2, stamp->size);
	bind_integer(statement, 3, stamp->mtime_ns);
	bind_integer(statement, 4, stamp->inode);
	return statement_run(store, statement);
}

enum result
store_move_source(struct store *store, gint64 source, const char *path)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SOURCE_MOVE);

	bind_integer(statement, 1, source);
	bind_text(statement, 2, path);
	/* Which roster goes before another is a matter of their names. */
	return statement_run(store, statement) == RESULT_OK ? rosters_merge_path(store, source)
							    : RESULT_FAIL;
}

enum result
store_hash_source(struct store *store, gint64 source, const char *sha256)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SOURCE_HASH);

	bind_integer(statement, 1, source);
	bind_text(statement, 2, sha256);
	return statement_run(store, statement);
}

enum result
store_each_source(struct store *store, store_source_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SOURCE_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct source source = column_source(store, statement);

		if (statement_is_sound(store, &result))
			result = each(arg, &source);
	}
	return statement_end(statement, result);
}

/* -- rejects ----------------------------------------------------------------------------------
 */

enum result
store_put_reject(struct store *store, gint64 source, const struct reject *reject)
{
	sqlite3_stmt *statement = NULL;
	gint64 network = 0;

	if (reject->network != NULL && !network_put(store, reject->network, &network))
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_REJECT_INSERT);
	bind_integer(statement, 1, source);
	bind_integer(statement, 2, reject->line);
	bind_text(statement, 3, reject->reason);
	bind_text(statement, 4, reject->row);
	bind_known(statement, 5, network, 0);
	bind_text(statement, 6, reject->author);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_each_reject(struct store *store, store_reject_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_REJECT_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct reject reject = {
			.path = column_words(store, statement, 0),
			.line = (long)column_integer(statement, 1),
			.reason = column_words(store, statement, 2),
			.row = column_text(store, statement, 3),
			.network = column_network_if_any(store, statement, 4),
			.author = column_text(store, statement, 5),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &reject);
	}
	return statement_end(statement, result);
}
