/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Networks and accounts. Every row of an export names some, so their ids are kept in
 * memory; of accounts only so many as fit in a few megabytes.
 */

#include <string.h>

#include "base/clock.h"
#include "store_internal.h"

/* More accounts than this are forgotten, and looked up again: about 20 MB. */
enum { ACCOUNTS_KEPT = 100000 };

/* What an account is known by. */
struct account_key {
	gint64 network;
	const char *handle;
};

struct account_entry {
	struct account_key key; /* its handle is the one below */
	char *handle;
	char *title; /* as stored; may be NULL */
	gint64 id;
};

static guint
key_hash(gconstpointer data)
{
	const struct account_key *key = data;

	return g_str_hash(key->handle) * 31 + (guint)key->network;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
	const struct account_key *left = a;
	const struct account_key *right = b;

	return left->network == right->network && g_str_equal(left->handle, right->handle);
}

static struct account_entry *
entry_new(const struct account_key *key)
{
	struct account_entry *entry = g_new0(struct account_entry, 1);

	entry->handle = g_strdup(key->handle);
	entry->key = (struct account_key){ .network = key->network, .handle = entry->handle };
	return entry;
}

static void
entry_free(gpointer data)
{
	struct account_entry *entry = data;

	g_free(entry->handle);
	g_free(entry->title);
	g_free(entry);
}

GHashTable *
account_table(void)
{
	return g_hash_table_new_full(key_hash, key_equal, NULL, entry_free);
}

/* -- networks ---------------------------------------------------------------------------------
 */

struct network {
	gsize id;
	const char *name; /* interned */
};

static void
keep_network(struct store *store, gint64 id, const char *name)
{
	struct network *network = g_new(struct network, 1);

	*network = (struct network){ .id = (gsize)id, .name = g_intern_string(name) };
	/* The table of names owns it, and an id has one name only. */
	g_hash_table_insert(store->network_names, GSIZE_TO_POINTER(network->id), network);
	g_hash_table_insert(store->networks, g_strdup(name), GSIZE_TO_POINTER(network->id));
}

static enum result
read_networks(struct store *store)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_NETWORK_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		const char *name = column_words(store, statement, 1);

		if (statement_is_sound(store, &result))
			keep_network(store, column_integer(statement, 0), name);
	}
	return statement_end(statement, result);
}

gboolean
network_put(struct store *store, const char *name, gint64 *id)
{
	sqlite3_stmt *statement = NULL;

	/* The list is short: once it is read, a name that is not in it is new. */
	if (g_hash_table_size(store->networks) == 0 && read_networks(store) != RESULT_OK)
		return FALSE;
	*id = (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(store->networks, name));
	if (*id != 0)
		return TRUE;
	statement = statement_get(store, STATEMENT_NETWORK_INSERT);
	bind_text(statement, 1, name);
	if (statement_run(store, statement) != RESULT_OK)
		return FALSE;
	*id = sqlite3_last_insert_rowid(store->db);
	keep_network(store, *id, name);
	return TRUE;
}

const char *
network_name(struct store *store, gint64 id)
{
	gpointer key = GSIZE_TO_POINTER((gsize)id);
	const struct network *network = g_hash_table_lookup(store->network_names, key);

	/* Another connection may have made it since the list was read. */
	if (network == NULL && read_networks(store) == RESULT_OK)
		network = g_hash_table_lookup(store->network_names, key);
	return network != NULL ? network->name : NULL;
}

/* -- accounts ---------------------------------------------------------------------------------
 */

/* Looks the account up, or makes it. */
static enum result
fetch_account(struct store *store, struct account_entry *entry)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_ACCOUNT_FIND);
	enum result result = RESULT_FAIL;

	bind_integer(statement, 1, entry->key.network);
	bind_text(statement, 2, entry->handle);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		entry->id = column_integer(statement, 0);
		entry->title = g_strdup(column_text(store, statement, 1));
		statement_is_sound(store, &result);
		return statement_end(statement, result);
	}
	if (statement_end(statement, result) != RESULT_OK)
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_ACCOUNT_INSERT);
	bind_integer(statement, 1, entry->key.network);
	bind_text(statement, 2, entry->handle);
	result = statement_run(store, statement);
	entry->id = sqlite3_last_insert_rowid(store->db);
	store->changed = TRUE;
	return result;
}

static enum result
set_title(struct store *store, struct account_entry *entry, const char *title)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_ACCOUNT_SET_TITLE);

	g_free(entry->title);
	entry->title = g_strdup(title);
	store->changed = TRUE;
	bind_integer(statement, 1, entry->id);
	bind_text(statement, 2, title);
	return statement_run(store, statement);
}

gboolean
account_put(struct store *store, gint64 network, const char *handle, const char *title,
	    gint64 *id)
{
	struct account_key key = { .network = network, .handle = handle };
	struct account_entry *entry = g_hash_table_lookup(store->accounts, &key);

	if (entry == NULL) {
		if (g_hash_table_size(store->accounts) >= ACCOUNTS_KEPT)
			g_hash_table_remove_all(store->accounts);
		entry = entry_new(&key);
		if (fetch_account(store, entry) != RESULT_OK) {
			entry_free(entry);
			return FALSE;
		}
		g_hash_table_insert(store->accounts, &entry->key, entry);
	}
	*id = entry->id;
	/* The smallest of all spellings, which does not depend on the order of files. */
	if (title != NULL && *title != '\0' &&
	    (entry->title == NULL || strcmp(title, entry->title) < 0))
		return set_title(store, entry, title) == RESULT_OK;
	return TRUE;
}

enum result
store_put_audience(struct store *store, const char *network, const char *handle,
		   gint64 followers, gint64 following, gint64 as_of)
{
	sqlite3_stmt *statement = NULL;
	gint64 network_number = 0;
	gint64 account = 0;

	if (!network_put(store, network, &network_number) ||
	    !account_put(store, network_number, handle, NULL, &account))
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_ACCOUNT_SET_AUDIENCE);
	bind_integer(statement, 1, account);
	bind_known(statement, 2, followers, COUNT_UNKNOWN);
	bind_known(statement, 3, following, COUNT_UNKNOWN);
	bind_known(statement, 4, as_of, CLOCK_UNKNOWN);
	if (statement_run(store, statement) != RESULT_OK)
		return RESULT_FAIL;
	if (sqlite3_changes(store->db) > 0)
		store->changed = TRUE;
	return RESULT_OK;
}

enum result
store_each_account(struct store *store, store_account_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_ACCOUNT_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct account account = {
			.id = column_account(store, statement, 0),
			.network = column_network(store, statement, 1),
			.handle = column_words(store, statement, 2),
			.title = column_text(store, statement, 3),
			.followers = column_known(statement, 4, COUNT_UNKNOWN),
			.following = column_known(statement, 5, COUNT_UNKNOWN),
			.audience_as_of = column_time_if_any(store, statement, 6),
		};

		store->damaged |= account.id < 0;
		if (statement_is_sound(store, &result))
			result = each(arg, &account);
	}
	return statement_end(statement, result);
}
