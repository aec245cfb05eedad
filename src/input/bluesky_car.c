/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The repository that Bluesky gives its users (repo.car): a commit, a search tree of keys
 * ("app.bsky.feed.post/3k...") and records. No counts, no handle.
 * Source: atproto.com/specs/repository.
 */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "bluesky.h"
#include "car.h"
#include "formats.h"
#include "input/json_stream.h"

enum { TREE_DEPTH = 128, KEY_BYTES = 1024 };

struct repository {
	struct bluesky bluesky;
	struct car *car;
	char *did;
	gboolean is_damaged; /* a part of it is missing */
	GHashTable *seen;    /* links of nodes: a damaged tree may turn in circles */
};

static enum result
repository_put(struct repository *repository, const char *key, const char *link)
{
	struct elements *elements = &repository->bluesky.elements;
	g_autofree char *uri = g_strdup_printf("at://%s/%s", repository->did, key);
	const gboolean is_follow = bluesky_is_in(uri, "app.bsky.graph.follow");
	const gboolean wanted = is_follow || bluesky_is_in(uri, "app.bsky.feed.post") ||
				bluesky_is_in(uri, "app.bsky.feed.repost");
	json_t *record = wanted ? car_load(repository->car, link) : NULL;
	enum result result;

	if (wanted && !record) {
		repository->is_damaged = TRUE;
		elements_begin(elements, 0);
		elements_reject(elements, "the record is missing or damaged", uri, NULL);
		return RESULT_OK;
	}
	result = is_follow ? bluesky_put_follow(&repository->bluesky, repository->did, record)
			   : bluesky_put_record(&repository->bluesky, uri, record, 0);
	json_decref(record);
	return result;
}

/* Brings `key` to that of an entry, which says how much it shares with the one before. */
static gboolean
repository_next_key(GString *key, const json_t *entry)
{
	const char *rest = json_get_text(entry, "k");
	gint64 shared;

	if (!rest || !json_get_integer(entry, "p", &shared) || shared < 0 ||
	    (guint64)shared > key->len || (gsize)shared + strlen(rest) > KEY_BYTES)
		return FALSE;
	g_string_truncate(key, (gsize)shared);
	g_string_append(key, rest);
	return g_utf8_validate(key->str, -1, NULL);
}

static enum result
repository_walk(struct repository *repository, const char *link, int depth)
{
	struct elements *elements = &repository->bluesky.elements;
	json_t *node = NULL;
	const json_t *entries;
	g_autoptr(GString) key = g_string_new(NULL);
	enum result result = RESULT_OK;

	if (link && depth < TREE_DEPTH && g_hash_table_add(repository->seen, g_strdup(link)))
		node = car_load(repository->car, link);
	entries = json_get(node, "e");
	if (!json_is_array(entries)) {
		repository->is_damaged = TRUE;
		elements_begin(elements, 0);
		elements_reject(elements, "a part of the repository is missing or damaged",
				link, NULL);
		json_decref(node);
		return RESULT_OK;
	}
	if (json_get(node, "l"))
		result = repository_walk(repository, json_get_text(node, "l.$link"), depth + 1);
	for (gsize i = 0; i < json_array_size(entries) && result == RESULT_OK; i++) {
		const json_t *entry = json_array_get(entries, i);

		if (repository_next_key(key, entry))
			result = repository_put(repository, key->str,
						json_get_text(entry, "v.$link"));
		if (result == RESULT_OK && json_get(entry, "t"))
			result = repository_walk(repository, json_get_text(entry, "t.$link"),
						 depth + 1);
	}
	json_decref(node);
	return result;
}

/*
 * When the repository was last changed: its revision, a timestamp of 53 bits of microseconds
 * and 10 of a clock's number, in thirteen digits of base 32 (atproto.com/specs/tid).
 * CLOCK_UNKNOWN for other texts.
 */
static gint64
repository_time(const char *revision)
{
	static const char digits[] = "234567abcdefghijklmnopqrstuvwxyz";
	guint64 value = 0;

	if (!revision || strlen(revision) != 13 || !strchr("234567abcdefghij", revision[0]))
		return CLOCK_UNKNOWN;
	for (const char *at = revision; *at; at++) {
		const char *digit = strchr(digits, *at);

		if (!digit)
			return CLOCK_UNKNOWN;
		value = value << 5 | (guint64)(digit - digits);
	}
	return (gint64)((value >> 10) / G_USEC_PER_SEC);
}

/* A whole repository names everybody who was followed then. */
static enum result
repository_put_list(struct repository *repository, const char *revision)
{
	struct elements *elements = &repository->bluesky.elements;
	struct follow_list list = {
		.network = elements->network,
		.owner = elements->options->owner,
		.as_of = CLOCK_UNKNOWN,
	};

	elements_begin(elements, 0);
	list.account = bluesky_follower(&repository->bluesky, repository->did);
	if (!repository->is_damaged)
		list.as_of = repository_time(revision);
	return sink_put_follow_list(elements->sink, &list);
}

static int
repository_sniff(const struct head *head)
{
	return head->family == HEAD_BINARY && car_is(head->bytes, head->length) ? 95 : 0;
}

static enum result
repository_fail(struct stream *stream, struct diag *diag, const char *why)
{
	diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0, "%s, nothing was stored", why);
	return RESULT_FAIL;
}

static enum result
repository_read(struct stream *stream, const struct read_options *options,
		const struct sink *sink, struct diag *diag)
{
	const char *why = NULL;
	struct repository repository = { .car = car_new(stream, &why) };
	json_t *commit;
	enum result result;

	if (!repository.car)
		return repository_fail(stream, diag, why);
	commit = car_load(repository.car, car_root(repository.car));
	if (!json_get_text(commit, "did") || !json_get_text(commit, "data.$link")) {
		json_decref(commit);
		car_free(repository.car);
		return repository_fail(stream, diag,
				       "no repository of Bluesky is in this file");
	}
	repository.did = g_strdup(json_get_text(commit, "did"));
	repository.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bluesky_init(&repository.bluesky, stream, options, sink, diag);
	result = repository_walk(&repository, json_get_text(commit, "data.$link"), 0);
	if (result == RESULT_OK)
		result = repository_put_list(&repository, json_get_text(commit, "rev"));
	bluesky_done(&repository.bluesky);
	g_hash_table_unref(repository.seen);
	g_free(repository.did);
	json_decref(commit);
	car_free(repository.car);
	return result;
}

const struct format format_bluesky_car = {
	.name = "bluesky-car",
	.title = "Bluesky repository",
	.kind = INPUT_POSTS,
	.extensions = "car",
	.members = "*.car",
	.sniff = repository_sniff,
	.read = repository_read,
};
