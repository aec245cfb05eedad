/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_FACTS_H
#define TEST_FACTS_H

/* Everything in a store, by natural keys, as text to compare. */

#include <string.h>

#include "store/store.h"

struct dump {
	GString *text;
	GHashTable *handles; /* account id -> network/handle */
	GHashTable *keys;    /* post id -> network/key */
	GPtrArray *lines;
	struct store *store;
};

static inline const char *
dump_handle_of(struct dump *dump, gint32 account)
{
	return account < 0 ? "nobody"
			   : g_hash_table_lookup(dump->handles, GINT_TO_POINTER(account));
}

static inline enum result
dump_account(void *arg, const struct account *account)
{
	struct dump *dump = arg;
	char *name = g_strdup_printf("%s/%s", account->network, account->handle);

	g_hash_table_insert(dump->handles, GINT_TO_POINTER(account->id), name);
	g_ptr_array_add(dump->lines,
			g_strdup_printf("account %s %s %d %d", name, account->title,
					(int)account->followers, (int)account->following));
	return RESULT_OK;
}

static inline enum result
dump_post(void *arg, const struct stored_post *post)
{
	struct dump *dump = arg;
	char *key = g_strdup_printf("%s/%s", post->network, post->key);

	g_hash_table_insert(dump->keys, GINT_TO_POINTER((int)post->id), key);
	g_string_append_printf(dump->text,
			       "post %s by %s at %d kind %d %d '%s' %s, %d %d %d "
			       "%d %d\n",
			       key, dump_handle_of(dump, post->account), (int)post->created_at,
			       post->kind, post->is_quote, post->text, post->url,
			       (int)post->likes, (int)post->reposts, (int)post->replies,
			       (int)post->quotes, (int)post->views);
	return RESULT_OK;
}

static inline const char *
dump_key_of(struct dump *dump, gint64 post)
{
	return post == 0 ? "nothing"
			 : g_hash_table_lookup(dump->keys, GINT_TO_POINTER((int)post));
}

static inline enum result
dump_reply(void *arg, const struct reply_link *reply)
{
	struct dump *dump = arg;

	g_ptr_array_add(dump->lines,
			g_strdup_printf("reply %s by %s at %d to %s of %s",
					dump_key_of(dump, reply->id),
					dump_handle_of(dump, reply->account),
					(int)reply->created_at,
					dump_key_of(dump, reply->parent_post),
					dump_handle_of(dump, reply->parent_account)));
	return RESULT_OK;
}

static inline enum result
dump_interaction(void *arg, const struct interaction *interaction)
{
	struct dump *dump = arg;
	g_ptr_array_add(dump->lines,
			g_strdup_printf("interaction %s kind %d %s",
					dump_key_of(dump, interaction->post), interaction->kind,
					dump_handle_of(dump, interaction->target)));
	return RESULT_OK;
}

static inline int
dump_compare(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Accounts, posts with their parents, interactions. g_free it. */
static inline char *
dump_facts(struct store *store)
{
	struct dump dump = {
		.text = g_string_new(NULL),
		.handles = g_hash_table_new_full(NULL, NULL, NULL, g_free),
		.keys = g_hash_table_new_full(NULL, NULL, NULL, g_free),
		.lines = g_ptr_array_new_with_free_func(g_free),
		.store = store,
	};
	gint32 everybody[100];

	for (gint32 i = 0; i < 100; i++)
		everybody[i] = i + 1;
	g_assert_cmpint(store_each_account(store, dump_account, &dump), ==, RESULT_OK);
	g_assert_cmpint(store_each_post_of(store, everybody, 100, G_MININT64, G_MAXINT64,
					   dump_post, &dump),
			==, RESULT_OK);
	g_assert_cmpint(store_each_reply(store, 1, G_MAXINT64, dump_reply, &dump), ==,
			RESULT_OK);
	g_assert_cmpint(store_each_interaction(store, 1, G_MAXINT64, dump_interaction, &dump),
			==, RESULT_OK);
	g_ptr_array_sort(dump.lines, dump_compare);
	for (guint i = 0; i < dump.lines->len; i++)
		g_string_append_printf(dump.text, "%s\n",
				       (const char *)g_ptr_array_index(dump.lines, i));
	g_hash_table_destroy(dump.handles);
	g_hash_table_destroy(dump.keys);
	g_ptr_array_unref(dump.lines);
	return g_string_free(dump.text, FALSE);
}

#endif
