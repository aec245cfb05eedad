/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose posts somebody handed in. */

#include "store/hand_ins.h"

#include "store_internal.h"

enum result
store_put_hand_in(struct store *store, gint64 source, const struct hand_in *hand_in)
{
	sqlite3_stmt *statement = NULL;
	gint64 network = 0;
	gint64 account = 0;

	g_assert(source != 0 && source == store->import.source);
	if (!network_put(store, hand_in->network, &network) ||
	    !account_put(store, network, hand_in->handle, NULL, &account))
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_HAND_IN_INSERT);
	bind_integer(statement, 1, source);
	bind_text(statement, 2, hand_in->owner);
	bind_integer(statement, 3, account);
	bind_integer(statement, 4, hand_in->posts);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_each_hand_in(struct store *store, store_hand_in_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_HAND_IN_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		const struct hand_in hand_in = {
			.path = column_words(store, statement, 0),
			.owner = column_words(store, statement, 1),
			.account = column_account(store, statement, 2),
			.network = column_network(store, statement, 3),
			.handle = column_words(store, statement, 4),
			.posts = column_integer(statement, 5),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &hand_in);
	}
	return statement_end(statement, result);
}
