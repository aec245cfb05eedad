/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/handles.h"

#include <string.h>

#include "base/words.h"
#include "model/network.h"

struct handle_search {
	const struct people *people;
	struct diag *problems;
	GHashTable *posts;    /* account id -> posts */
	GHashTable *posting;  /* "network handle" of accounts with posts -> account id */
	GPtrArray *strangers; /* of struct stranger *, owned */
};

/* An account with posts that is nobody's. */
struct stranger {
	const char *network;
	char *handle, *local;
	int posts;
};

static void
stranger_free(void *data)
{
	struct stranger *stranger = data;

	g_free(stranger->handle);
	g_free(stranger->local);
	g_free(stranger);
}

/* What is the person's own in a handle: the server is the same for many. */
static char *
local_part(const char *handle)
{
	gsize length = strcspn(handle, "@");

	if (g_str_has_suffix(handle, ".bsky.social"))
		length = strcspn(handle, ".");
	return g_strndup(handle, length);
}

static enum result
count_post(void *arg, gint32 account, gint64 created_at)
{
	struct handle_search *search = arg;
	gpointer key = GINT_TO_POINTER(account + 1);

	(void)created_at;
	if (account >= 0)
		g_hash_table_insert(
			search->posts, key,
			GINT_TO_POINTER(
				GPOINTER_TO_INT(g_hash_table_lookup(search->posts, key)) + 1));
	return RESULT_OK;
}

static enum result
take_account(void *arg, const struct account *account)
{
	struct handle_search *search = arg;

	if (!g_hash_table_contains(search->posts, GINT_TO_POINTER(account->id + 1)))
		return RESULT_OK;
	g_hash_table_insert(search->posting,
			    g_strdup_printf("%s %s", account->network, account->handle),
			    GINT_TO_POINTER(account->id));
	if (!people_of_account(search->people, account->id)) {
		struct stranger *stranger = g_new(struct stranger, 1);

		*stranger = (struct stranger){
			.network = account->network,
			.handle = g_strdup(account->handle),
			.local = local_part(account->handle),
			.posts = GPOINTER_TO_INT(g_hash_table_lookup(
				search->posts, GINT_TO_POINTER(account->id + 1))),
		};
		g_ptr_array_add(search->strangers, stranger);
	}
	return RESULT_OK;
}

/* The stranger of the network whose handle is most like that one; NULL when none is. */
static const struct stranger *
nearest_stranger(const struct handle_search *search, const char *network, const char *handle)
{
	g_autoptr(GPtrArray) locals = g_ptr_array_new();
	g_autoptr(GPtrArray) owners = g_ptr_array_new();
	g_autofree char *local = local_part(handle);
	const char *nearest;

	for (guint i = 0; i < search->strangers->len; i++) {
		struct stranger *stranger = g_ptr_array_index(search->strangers, i);

		if (strcmp(stranger->network, network) != 0)
			continue;
		g_ptr_array_add(locals, stranger->local);
		g_ptr_array_add(owners, stranger);
	}
	g_ptr_array_add(locals, NULL);
	nearest = words_nearest(local, (const char *const *)locals->pdata);
	for (guint i = 0; nearest && i < owners->len; i++)
		if (g_ptr_array_index(locals, i) == nearest)
			return g_ptr_array_index(owners, i);
	return NULL;
}

static enum result
check_claim(void *arg, const struct stored_claim *claim)
{
	struct handle_search *search = arg;
	const struct handle_claim *given = &claim->claim;
	g_autofree char *key = g_strdup_printf("%s %s", given->network, given->handle);
	const struct stranger *nearest;

	if (g_hash_table_contains(search->posting, key) ||
	    g_hash_table_contains(search->people->settled, key))
		return RESULT_OK;
	if (g_str_has_prefix(given->handle, "did:")) {
		diag_at(search->problems, SEVERITY_WARNING, claim->path, given->line,
			"no post tells whose %s is, nothing is taken for %s; write the handle "
			"that the app shows, such as name.bsky.social",
			given->handle, given->student);
		return RESULT_OK;
	}
	nearest = nearest_stranger(search, given->network, given->handle);
	if (nearest)
		diag_at(search->problems, SEVERITY_WARNING, claim->path, given->line,
			"nobody posted as %s on %s, the handle of %s; is it %s, who is "
			"nobody's and "
			"has %d posts?",
			given->handle, network_title(given->network), given->student,
			nearest->handle, nearest->posts);
	return RESULT_OK;
}

enum result
handles_check(struct store *store, const struct people *people, struct diag *problems)
{
	struct handle_search search = {
		.people = people,
		.problems = problems,
		.posts = g_hash_table_new(NULL, NULL),
		.posting = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.strangers = g_ptr_array_new_with_free_func(stranger_free),
	};
	enum result result = store_each_authorship(store, count_post, &search);

	if (result == RESULT_OK)
		result = store_each_account(store, take_account, &search);
	if (result == RESULT_OK)
		result = store_each_claim(store, check_claim, &search);
	g_hash_table_destroy(search.posts);
	g_hash_table_destroy(search.posting);
	g_ptr_array_free(search.strangers, TRUE);
	return result;
}
