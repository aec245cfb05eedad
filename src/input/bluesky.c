/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bluesky.h"

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "input/json_stream.h"
#include "model/network.h"

/* More people than this keep their DID for a name. */
enum { PEOPLE_KEPT = 500000, NAME_BYTES = 256 };

#define COLLECTION_POST "app.bsky.feed.post"
#define COLLECTION_REPOST "app.bsky.feed.repost"

void
bluesky_init(struct bluesky *bluesky, struct stream *stream, const struct read_options *options,
	     const struct sink *sink, struct diag *diag)
{
	elements_init(&bluesky->elements, stream_name(stream), network_parse("bluesky"),
		      options, sink, diag);
	bluesky->handles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	bluesky->pinned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
bluesky_done(struct bluesky *bluesky)
{
	g_hash_table_unref(bluesky->handles);
	g_hash_table_unref(bluesky->pinned);
	elements_done(&bluesky->elements);
}

/* -- people ---------------------------------------------------------------------------------
 */

/* The first handle stays, so that a DID is one person throughout a file. */
static void
bluesky_note(struct bluesky *bluesky, const char *did, const char *handle)
{
	if (!did || !handle || !*handle || strcmp(handle, "handle.invalid") == 0 ||
	    strlen(did) > NAME_BYTES || strlen(handle) > NAME_BYTES ||
	    g_hash_table_size(bluesky->handles) >= PEOPLE_KEPT ||
	    g_hash_table_contains(bluesky->handles, did))
		return;
	g_hash_table_insert(bluesky->handles, g_strdup(did), g_strdup(handle));
}

void
bluesky_learn(struct bluesky *bluesky, const json_t *actor)
{
	bluesky_note(bluesky, json_get_text(actor, "did"), json_get_text(actor, "handle"));
}

const char *
bluesky_name(struct bluesky *bluesky, const char *did)
{
	const char *handle = did ? g_hash_table_lookup(bluesky->handles, did) : NULL;

	return handle ? handle : did;
}

const char *
bluesky_actor(struct bluesky *bluesky, const json_t *actor)
{
	const char *did = json_get_text(actor, "did");

	bluesky_learn(bluesky, actor);
	return did ? bluesky_name(bluesky, did) : json_get_text(actor, "handle");
}

const char *
bluesky_did(struct bluesky *bluesky, const char *uri)
{
	gsize length;

	if (!uri || !g_str_has_prefix(uri, "at://"))
		return NULL;
	length = strcspn(uri + 5, "/?# ");
	if (length == 0 || length > NAME_BYTES)
		return NULL;
	return elements_printf(&bluesky->elements, "%.*s", (int)length, uri + 5);
}

gboolean
bluesky_is_in(const char *uri, const char *collection)
{
	const char *slash = uri && g_str_has_prefix(uri, "at://") ? strchr(uri + 5, '/') : NULL;
	const gsize length = strlen(collection);

	return slash && strncmp(slash + 1, collection, length) == 0 &&
	       slash[1 + length] == '/' && slash[2 + length] != '\0';
}

/* The author of a post by its URI, compared form. */
static const char *
bluesky_author(struct bluesky *bluesky, const char *uri)
{
	return elements_handle(&bluesky->elements,
			       bluesky_name(bluesky, bluesky_did(bluesky, uri)));
}

/* -- records --------------------------------------------------------------------------------
 */

/* A mention names a DID; the words that stand for it are the handle it had when written. */
static void
bluesky_add_mentions(struct bluesky *bluesky, const json_t *record)
{
	const char *text = json_get_text(record, "text");
	g_autoptr(GArray) facets = bluesky_facets(record);

	for (guint i = 0; i < facets->len; i++) {
		const struct bluesky_facet *facet =
			&g_array_index(facets, struct bluesky_facet, i);
		gsize length;

		if (!facet->did)
			continue;
		if (text[facet->start] == '@' && facet->end - facet->start < NAME_BYTES) {
			g_autofree char *shown =
				g_strndup(text + facet->start, facet->end - facet->start);
			const char *word = mentions_next(shown, "bluesky", &length);

			if (word == shown && shown[length] == '\0')
				bluesky_note(bluesky, facet->did, shown + 1);
		}
		elements_mention(&bluesky->elements, bluesky_name(bluesky, facet->did));
	}
}

/* Feeds, lists and starter packs are embedded in the same way as quoted posts. */
static const char *
bluesky_quoted(const json_t *record)
{
	const char *type = json_get_text(record, "embed.$type");
	const char *uri = NULL;

	if (g_strcmp0(type, "app.bsky.embed.record") == 0)
		uri = json_get_text(record, "embed.record.uri");
	else if (g_strcmp0(type, "app.bsky.embed.recordWithMedia") == 0)
		uri = json_get_text(record, "embed.record.record.uri");
	return bluesky_is_in(uri, COLLECTION_POST) ? uri : NULL;
}

void
bluesky_fill(struct bluesky *bluesky, struct post *post, const char *uri, const json_t *record)
{
	const char *quoted = bluesky_quoted(record);
	const char *did = bluesky_did(bluesky, uri);

	post->key = uri;
	if (did)
		post->url = elements_printf(&bluesky->elements,
					    "https://bsky.app/profile/%s/post/%s", did,
					    strrchr(uri, '/') + 1);
	post->text = elements_take(&bluesky->elements, bluesky_text(record));
	post->is_quote = quoted != NULL;
	post->kind = quoted ? POST_QUOTE : POST_ORIGINAL;
	post->target_author = bluesky_author(bluesky, quoted);
	post->reply_to_key = json_get_text(record, "reply.parent.uri");
	if (post->reply_to_key) {
		post->kind = POST_REPLY;
		post->reply_to_author = bluesky_author(bluesky, post->reply_to_key);
	}
	bluesky_add_mentions(bluesky, record);
	(void)json_get_time(record, "createdAt", &post->created_at);
}

/* A repository is one person's; FALSE after the record was refused. */
static gboolean
bluesky_set_owner(struct bluesky *bluesky, struct post *post, const char *did)
{
	struct elements *elements = &bluesky->elements;
	const char *owner = elements->options->owner;

	if (!owner || !*owner) {
		if (!owner)
			elements_warn_once(elements,
					   "this file names its author by DID only, which fits "
					   "no handle: put it under posts/<student>/, or give "
					   "the DID as handle");
		return elements_set_author(elements, post, bluesky_name(bluesky, did), NULL);
	}
	/* Who answers himself has no handle here to be known by; the key tells. */
	if (post->reply_to_author &&
	    g_strcmp0(post->reply_to_author,
		      elements_handle(elements, bluesky_name(bluesky, did))) == 0)
		post->reply_to_author = NULL;
	return elements_set_author(elements, post, NULL, NULL);
}

enum result
bluesky_put_record(struct bluesky *bluesky, const char *uri, const json_t *record, long line)
{
	struct elements *elements = &bluesky->elements;
	struct post post = elements_begin(elements, line);

	if (bluesky_is_in(uri, COLLECTION_POST)) {
		bluesky_fill(bluesky, &post, uri, record);
	} else if (bluesky_is_in(uri, COLLECTION_REPOST)) {
		post.kind = POST_REPOST;
		post.key = uri;
		post.target_author =
			bluesky_author(bluesky, json_get_text(record, "subject.uri"));
		(void)json_get_time(record, "createdAt", &post.created_at);
	} else {
		elements_leave_out(elements, "records that are no posts");
		return RESULT_OK;
	}
	if (!bluesky_set_owner(bluesky, &post, bluesky_did(bluesky, uri)))
		return RESULT_OK;
	return elements_put(elements, &post);
}

const char *
bluesky_follower(struct bluesky *bluesky, const char *did)
{
	const char *owner = bluesky->elements.options->owner;

	if (owner && *owner)
		return NULL;
	return elements_handle(&bluesky->elements, bluesky_name(bluesky, did));
}

enum result
bluesky_put_follow(struct bluesky *bluesky, const char *did, const json_t *record)
{
	struct elements *elements = &bluesky->elements;
	struct follow follow = {
		.network = elements->network,
		.owner = elements->options->owner,
		.followed_at = CLOCK_UNKNOWN,
		.unfollowed_at = CLOCK_UNKNOWN,
	};

	elements_begin(elements, 0);
	follow.account = bluesky_follower(bluesky, did);
	follow.target = json_get_text(record, "subject");
	(void)json_get_time(record, "createdAt", &follow.followed_at);
	if (follow.target && *follow.target && follow.followed_at != CLOCK_UNKNOWN)
		return sink_put_follow(elements->sink, &follow);
	elements_leave_out(elements, "follows without name or time");
	return RESULT_OK;
}
