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
	GPtrArray *strangers; /* handles of accounts with posts that are nobody's; owned */
	GArray *stranger_ids; /* of gint32, beside them */
};

static enum result
count_post(void *arg, const struct post_link *link)
{
	struct handle_search *search = arg;
	gpointer key = GINT_TO_POINTER(link->account + 1);

	if (link->account >= 0)
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
		g_ptr_array_add(search->strangers, g_strdup(account->handle));
		g_array_append_val(search->stranger_ids, account->id);
	}
	return RESULT_OK;
}

static int
posts_of(const struct handle_search *search, const char *handle)
{
	for (guint i = 0; i + 1 < search->strangers->len; i++) {
		gint32 id = g_array_index(search->stranger_ids, gint32, i);

		if (g_ptr_array_index(search->strangers, i) == handle)
			return GPOINTER_TO_INT(
				g_hash_table_lookup(search->posts, GINT_TO_POINTER(id + 1)));
	}
	return 0;
}

static enum result
check_claim(void *arg, const struct stored_claim *claim)
{
	struct handle_search *search = arg;
	const struct handle_claim *given = &claim->claim;
	g_autofree char *key = g_strdup_printf("%s %s", given->network, given->handle);
	const char *nearest;

	if (g_hash_table_contains(search->posting, key))
		return RESULT_OK;
	nearest = words_nearest(given->handle, (const char *const *)search->strangers->pdata);
	if (nearest)
		diag_at(search->problems, SEVERITY_WARNING, claim->path, given->line,
			"nobody posted as %s on %s, the handle of %s; is it %s, who is "
			"nobody's and "
			"has %d posts?",
			given->handle, network_title(given->network), given->student, nearest,
			posts_of(search, nearest));
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
		.strangers = g_ptr_array_new_with_free_func(g_free),
		.stranger_ids = g_array_new(FALSE, FALSE, sizeof(gint32)),
	};
	enum result result = store_each_link(store, count_post, &search);

	if (result == RESULT_OK)
		result = store_each_account(store, take_account, &search);
	g_ptr_array_add(search.strangers, NULL);
	if (result == RESULT_OK)
		result = store_each_claim(store, check_claim, &search);
	g_hash_table_destroy(search.posts);
	g_hash_table_destroy(search.posting);
	g_ptr_array_free(search.strangers, TRUE);
	g_array_free(search.stranger_ids, TRUE);
	return result;
}
