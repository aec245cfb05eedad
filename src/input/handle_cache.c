/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "handle_cache.h"

#include <string.h>

#include "base/words.h"

enum { HANDLES_KEPT = 65536 };

struct handle_entry {
	const char *network; /* interned: compared as a pointer */
	const char *host;    /* NULL for none */
	const char *text;
	gsize length;
	char *handle; /* or name, where unreadable; may be NULL */
	enum handle_reading reading;
	char *own_host, *own_text; /* what host and text point to once kept */
};

struct handle_cache {
	GHashTable *entries; /* a set of struct handle_entry */
};

static guint
handle_entry_hash(gconstpointer data)
{
	const struct handle_entry *entry = data;
	guint hash = GPOINTER_TO_UINT(entry->network) ^ 2166136261U;

	for (gsize i = 0; i < entry->length; i++)
		hash = (hash ^ (guchar)entry->text[i]) * 16777619U;
	return hash;
}

static gboolean
handle_entry_equal(gconstpointer a, gconstpointer b)
{
	const struct handle_entry *x = a, *y = b;

	return x->network == y->network && x->length == y->length &&
	       memcmp(x->text, y->text, x->length) == 0 && g_strcmp0(x->host, y->host) == 0;
}

static void
handle_entry_free(void *data)
{
	struct handle_entry *entry = data;

	g_free(entry->own_host);
	g_free(entry->own_text);
	g_free(entry->handle);
	g_free(entry);
}

struct handle_cache *
handle_cache_new(void)
{
	struct handle_cache *cache = g_new(struct handle_cache, 1);

	cache->entries = g_hash_table_new_full(handle_entry_hash, handle_entry_equal,
					       handle_entry_free, NULL);
	return cache;
}

void
handle_cache_free(struct handle_cache *cache)
{
	if (!cache)
		return;
	g_hash_table_unref(cache->entries);
	g_free(cache);
}

void
handle_cache_trim(struct handle_cache *cache)
{
	if (g_hash_table_size(cache->entries) > HANDLES_KEPT)
		g_hash_table_remove_all(cache->entries);
}

/* "Ana Lima", or "@guest@elsewhere.example" on X: no handle, but a person all the same. */
static char *
handle_name(const char *text, gsize length)
{
	g_autofree char *tidy = NULL;

	if (length > HANDLE_NAME_BYTES)
		return NULL;
	tidy = words_tidy(text + strspn(text, "@ "));
	return *tidy ? g_utf8_strdown(tidy, -1) : NULL;
}

static struct handle_entry *
handle_entry_new(const struct handle_entry *key)
{
	struct handle_entry *entry = g_new(struct handle_entry, 1);

	*entry = *key;
	entry->host = entry->own_host = g_strdup(key->host);
	entry->text = entry->own_text = g_strndup(key->text, key->length);
	entry->handle = NULL;
	entry->reading = handle_parse(entry->network, entry->text, &entry->handle);
	if (entry->reading == HANDLE_UNREADABLE)
		entry->handle = handle_name(entry->text, entry->length);
	if (entry->reading == HANDLE_READ && entry->host && !strchr(entry->handle, '@') &&
	    strcmp(entry->network, "mastodon") == 0) {
		char *whole = g_strconcat(entry->handle, "@", entry->host, NULL);

		g_free(entry->handle);
		entry->handle = whole;
	}
	return entry;
}

static const struct handle_entry *
handle_cache_find(struct handle_cache *cache, const char *network, const char *host,
		  const char *text, gsize length)
{
	const struct handle_entry key = {
		.network = network,
		.host = host,
		.text = text,
		.length = length,
	};
	struct handle_entry *entry = g_hash_table_lookup(cache->entries, &key);

	if (!entry) {
		entry = handle_entry_new(&key);
		g_hash_table_add(cache->entries, entry);
	}
	return entry;
}

const char *
handle_cache_get(struct handle_cache *cache, const char *network, const char *host,
		 const char *text, gsize length)
{
	const struct handle_entry *entry =
		handle_cache_find(cache, network, host, text, length);

	return entry->reading == HANDLE_READ ? entry->handle : NULL;
}

const char *
handle_cache_get_person(struct handle_cache *cache, const char *network, const char *host,
			const char *text, gsize length)
{
	return handle_cache_find(cache, network, host, text, length)->handle;
}

char *
handle_cache_host(const char *text)
{
	const char *begin = strstr(text, "://");
	gsize length;

	if (begin)
		begin += 3;
	else if ((begin = strrchr(text, '@')) != NULL && begin > text)
		begin++;
	else
		return NULL;
	length = strcspn(begin, "/?#: ");
	if (length == 0 || !memchr(begin, '.', length))
		return NULL;
	return g_ascii_strdown(begin, (gssize)length);
}
