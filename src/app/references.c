/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "references.h"

#include <string.h>

#include "model/label.h"
#include "model/network.h"
#include "model/post_key.h"
#include "store/labels.h"

/* How sure a reading is: the largest holds. */
enum certainty {
	NO_READING,
	BY_CODE,
	BY_URL_PART,  /* the last part of a URL is the key of a post on that network */
	BY_LOOSE_URL, /* the URL but for what follows ? or # */
	BY_KEY,
	BY_URL,
	BY_NAME /* network:key */
};

/* A reading of a reference, filed under the name of the post that it would fit. */
struct reading {
	gsize reference;
	enum certainty certainty;
};

struct resolver {
	struct reference *references;
	GHashTable *readings; /* name, with its kind before it -> GArray of struct reading */
	gboolean has_urls, has_codes;
	GString *name; /* scratch */
};

/* Kinds of names, so that a key is never taken for a URL. */
enum { KIND_KEY = 'k', KIND_NAME = 'n', KIND_URL = 'u', KIND_LOOSE_URL = 'l', KIND_CODE = 'c' };

static const char *
name_of(struct resolver *resolver, char kind, const char *text)
{
	g_string_truncate(resolver->name, 0);
	g_string_append_c(resolver->name, kind);
	g_string_append(resolver->name, text);
	return resolver->name->str;
}

static const char *
full_name_of(struct resolver *resolver, const char *network, const char *key)
{
	name_of(resolver, KIND_NAME, network);
	g_string_append_c(resolver->name, ':');
	g_string_append(resolver->name, key);
	return resolver->name->str;
}

static gboolean
is_url(const char *text)
{
	return g_ascii_strncasecmp(text, "http://", 7) == 0 ||
	       g_ascii_strncasecmp(text, "https://", 8) == 0 ||
	       g_ascii_strncasecmp(text, "www.", 4) == 0;
}

/* Without scheme, www. and trailing slashes, the host in lower case; loose: see above. */
static const char *
url_name_of(struct resolver *resolver, const char *url, gboolean is_loose)
{
	const char *scheme = strstr(url, "://");
	const char *start = scheme ? scheme + 3 : url;
	GString *name = resolver->name;

	if (g_ascii_strncasecmp(start, "www.", 4) == 0)
		start += 4;
	name_of(resolver, is_loose ? KIND_LOOSE_URL : KIND_URL, start);
	if (is_loose)
		g_string_truncate(name, 1 + strcspn(name->str + 1, "?#"));
	while (name->len > 1 && name->str[name->len - 1] == '/')
		g_string_truncate(name, name->len - 1);
	for (char *at = name->str + 1; *at && *at != '/'; at++)
		*at = g_ascii_tolower(*at);
	return name->str;
}

static void
file_reading(struct resolver *resolver, const char *name, gsize reference,
	     enum certainty certainty)
{
	const struct reading reading = { reference, certainty };
	GArray *list = g_hash_table_lookup(resolver->readings, name);

	if (!list) {
		list = g_array_new(FALSE, FALSE, sizeof reading);
		g_hash_table_insert(resolver->readings, g_strdup(name), list);
	}
	g_array_append_val(list, reading);
}

/* By the key that a network's id, URI or address stands for. */
static void
file_key(struct resolver *resolver, gsize reference, const char *network, const char *text)
{
	char buffer[POST_KEY_BYTES];
	const char *key = post_key(network, text, buffer);

	if (key != text)
		file_reading(resolver, full_name_of(resolver, network, key), reference,
			     BY_NAME);
}

static void
file_url(struct resolver *resolver, gsize reference, const char *url)
{
	const char *network = network_of_url(url);
	g_autofree char *path = g_strndup(url, strcspn(url, "?#"));
	const char *key;

	resolver->has_urls = TRUE;
	if (network)
		file_key(resolver, reference, network, url);
	file_reading(resolver, url_name_of(resolver, url, FALSE), reference, BY_URL);
	file_reading(resolver, url_name_of(resolver, url, TRUE), reference, BY_LOOSE_URL);
	while (g_str_has_suffix(path, "/"))
		path[strlen(path) - 1] = '\0';
	key = strrchr(path, '/');
	if (network && key && key[1])
		file_reading(resolver, full_name_of(resolver, network, key + 1), reference,
			     BY_URL_PART);
}

/* Files every way to read a reference. */
static void
file_reference(struct resolver *resolver, gsize index)
{
	const char *text = resolver->references[index].text;
	const char *colon = strchr(text, ':');
	g_autofree char *prefix = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
	const char *network = prefix ? network_parse(prefix) : NULL;

	file_reading(resolver, name_of(resolver, KIND_KEY, text), index, BY_KEY);
	if (network) {
		file_reading(resolver, full_name_of(resolver, network, colon + 1), index,
			     BY_NAME);
		file_key(resolver, index, network, colon + 1);
	}
	if (is_url(text))
		file_url(resolver, index, text);
	if (g_str_has_prefix(text, "at://"))
		file_key(resolver, index, network_parse("bluesky"), text);
	if (label_is_code(text)) {
		resolver->has_codes = TRUE;
		file_reading(resolver, name_of(resolver, KIND_CODE, text), index, BY_CODE);
	}
}

/* The post fits every reading filed under this name. */
static void
fit(struct resolver *resolver, const char *name, const struct post_name *post)
{
	const GArray *list = g_hash_table_lookup(resolver->readings, name);

	for (guint i = 0; list && i < list->len; i++) {
		const struct reading *reading = &g_array_index(list, struct reading, i);
		struct reference *reference = &resolver->references[reading->reference];

		if ((int)reading->certainty < reference->certainty ||
		    ((int)reading->certainty == reference->certainty &&
		     reference->post == post->id))
			continue;
		if ((int)reading->certainty == reference->certainty) {
			reference->post = 0;
			reference->other_network = post->network;
			continue;
		}
		reference->certainty = (int)reading->certainty;
		reference->post = post->id;
		reference->network = post->network;
		reference->other_network = NULL;
	}
}

static enum result
take_name(void *arg, const struct post_name *post)
{
	struct resolver *resolver = arg;
	char code[LABEL_CODE_BYTES];

	fit(resolver, name_of(resolver, KIND_KEY, post->key), post);
	fit(resolver, full_name_of(resolver, post->network, post->key), post);
	if (post->url) {
		fit(resolver, url_name_of(resolver, post->url, FALSE), post);
		fit(resolver, url_name_of(resolver, post->url, TRUE), post);
	}
	if (resolver->has_codes) {
		label_code(post->network, post->key, code);
		fit(resolver, name_of(resolver, KIND_CODE, code), post);
	}
	return RESULT_OK;
}

static void
free_readings(gpointer list)
{
	g_array_unref(list);
}

enum result
references_resolve(struct store *store, struct reference *references, gsize count)
{
	struct resolver resolver = {
		.references = references,
		.readings =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_readings),
		.name = g_string_new(NULL),
	};
	enum result result;

	for (gsize i = 0; i < count; i++) {
		references[i] = (struct reference){ .text = references[i].text };
		file_reference(&resolver, i);
	}
	result = store_each_post_name(store, resolver.has_urls, take_name, &resolver);
	g_hash_table_destroy(resolver.readings);
	g_string_free(resolver.name, TRUE);
	/* Of several posts none is meant; of one alone no network need be told. */
	for (gsize i = 0; i < count; i++)
		if (!references[i].other_network)
			references[i].network = NULL;
	return result;
}
