/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Human codes, and the names by which they call a post. */

#include "store/labels.h"

#include "store_internal.h"

enum result
store_put_label(struct store *store, gint64 source, const struct class_label *label)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_LABEL_INSERT);

	g_assert(source != 0 && source == store->import.source);
	bind_integer(statement, 1, source);
	bind_text(statement, 2, label->coder);
	bind_text(statement, 3, label->post);
	bind_integer(statement, 4, label->aspect);
	bind_real(statement, 5, label->level);
	bind_integer(statement, 6, label->line);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_each_label(struct store *store, store_label_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_LABEL_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct stored_label stored = {
			.path = column_words(store, statement, 0),
			.ordinal = column_integer(statement, 1),
			.label.coder = column_words(store, statement, 2),
			.label.post = column_words(store, statement, 3),
			.label.aspect =
				(enum value)column_enum(store, statement, 4, VALUE_COUNT),
			.label.level = column_real(statement, 5),
			.label.line = (long)column_integer(statement, 6),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &stored);
	}
	return statement_end(statement, result);
}

enum result
store_each_post_name(struct store *store, gboolean with_urls, store_post_name_fn *each,
		     void *arg)
{
	sqlite3_stmt *statement = statement_get(store, with_urls ? STATEMENT_POST_NAME_URL_EACH
								 : STATEMENT_POST_NAME_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct post_name name = {
			.id = column_integer(statement, 0),
			.network = column_network(store, statement, 1),
			.key = column_words(store, statement, 2),
			.url = with_urls ? column_text(store, statement, 3) : NULL,
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &name);
	}
	return statement_end(statement, result);
}
