/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/follows.h"

#include "base/clock.h"
#include "store_internal.h"

/* The id of the account, made when new; FALSE after a failure. */
static gboolean
put_follower(struct store *store, const char *network, const char *handle, gint64 *account)
{
	gint64 number = 0;

	return network_put(store, network, &number) &&
	       account_put(store, number, handle, NULL, account);
}

enum result
store_put_follow(struct store *store, gint64 source, const struct follow *follow)
{
	sqlite3_stmt *statement = NULL;
	gint64 account = 0;

	if (!put_follower(store, follow->network, follow->account, &account))
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_FOLLOW_INSERT);
	bind_integer(statement, 1, source);
	bind_integer(statement, 2, account);
	bind_text(statement, 3, follow->target);
	bind_known(statement, 4, follow->followed_at, CLOCK_UNKNOWN);
	bind_known(statement, 5, follow->unfollowed_at, CLOCK_UNKNOWN);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_put_follow_list(struct store *store, gint64 source, const struct follow_list *list)
{
	sqlite3_stmt *statement = NULL;
	gint64 account = 0;

	if (!put_follower(store, list->network, list->account, &account))
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_FOLLOW_LIST_INSERT);
	bind_integer(statement, 1, source);
	bind_integer(statement, 2, account);
	bind_known(statement, 3, list->as_of, CLOCK_UNKNOWN);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_each_follow(struct store *store, store_follow_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_FOLLOW_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct stored_follow follow = {
			.account = column_account(store, statement, 0),
			.target = column_words(store, statement, 1),
			.followed_at = column_time_if_any(store, statement, 2),
			.unfollowed_at = column_time_if_any(store, statement, 3),
			.list = column_known(statement, 4, 0),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &follow);
	}
	return statement_end(statement, result);
}

enum result
store_each_follow_list(struct store *store, store_follow_list_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_FOLLOW_LIST_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct stored_follow_list list = {
			.list = column_integer(statement, 0),
			.account = column_account(store, statement, 1),
			.as_of = column_time_if_any(store, statement, 2),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &list);
	}
	return statement_end(statement, result);
}
