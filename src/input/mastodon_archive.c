/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The archive that Mastodon gives its users: outbox.json, a collection of ActivityPub
 * activities, and actor.json, whose they are. Counts since 4.4 (note_serializer.rb). An outbox
 * holds posts to followers and single persons too: those are nobody else's business.
 */

#include <jansson.h>
#include <string.h>

#include "fediverse.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"

#define MASTODON_PUBLIC "#Public"

static gboolean
mastodon_is_public_id(const json_t *value)
{
	const char *text = json_string_value(value);

	/* Also written "as:Public" and "Public". */
	return text && (g_str_has_suffix(text, MASTODON_PUBLIC) ||
			strcmp(text, "as:Public") == 0 || strcmp(text, "Public") == 0);
}

/* `to` or `cc`: one address, or a list of them. */
static gboolean
mastodon_names_public(const json_t *list)
{
	const json_t *address;
	gsize i;

	if (!json_is_array(list))
		return mastodon_is_public_id(list);
	json_array_foreach(list, i, address) if (mastodon_is_public_id(address)) return TRUE;
	return FALSE;
}

/* Public and unlisted posts. */
static gboolean
mastodon_is_for_all(const json_t *activity)
{
	return mastodon_names_public(json_get(activity, "to")) ||
	       mastodon_names_public(json_get(activity, "cc"));
}

static void
mastodon_add_mentions(struct elements *elements, const json_t *object)
{
	const json_t *tags = json_get(object, "tag"), *tag;
	gsize i;

	if (!json_is_array(tags))
		return;
	json_array_foreach(tags, i,
			   tag) if (g_strcmp0(json_get_text(tag, "type"), "Mention") == 0)
		elements_mention(elements, json_get_text(tag, "name"));
}

/* Some servers' URLs do not name the author, but whoever is answered there is mentioned. */
static const char *
mastodon_mentioned_at(struct elements *elements, const char *url)
{
	g_autofree char *host = url ? handle_cache_host(url) : NULL;
	const char *found = NULL;

	for (guint i = 0; host && i < elements->mentions->len; i++) {
		const char *handle = g_array_index(elements->mentions, const char *, i);
		const char *at = strchr(handle, '@');

		if (!at || strcmp(at + 1, host) != 0)
			continue;
		if (found)
			return NULL;
		found = handle;
	}
	return found;
}

static const char *
mastodon_quoted(const json_t *object)
{
	static const char *const keys[] = { "quote", "quote_uri", "quoteUrl",
					    "_misskey_quote" };
	const char *url = NULL;

	for (gsize i = 0; !url && i < G_N_ELEMENTS(keys); i++)
		url = json_get_text(object, keys[i]);
	return url;
}

static void
mastodon_fill_note(struct elements *elements, const json_t *object, struct post *post)
{
	const char *quoted = mastodon_quoted(object);
	const char *parent = json_get_text(object, "inReplyTo");

	post->key = json_get_text(object, "id");
	post->url = json_get_text(object, "url");
	post->text = fediverse_text(elements, json_get_text(object, "summary"),
				    json_get_text(object, "content"));
	post->likes = json_get_count(object, "likes.totalItems");
	post->reposts = json_get_count(object, "shares.totalItems");
	mastodon_add_mentions(elements, object);
	post->kind = quoted ? POST_QUOTE : POST_ORIGINAL;
	post->is_quote = quoted != NULL;
	post->target_author = fediverse_author_of_url(elements, quoted);
	if (parent) {
		post->kind = POST_REPLY;
		post->reply_to_key = parent;
		post->reply_to_author = fediverse_author_of_url(elements, parent);
		if (!post->reply_to_author)
			post->reply_to_author = mastodon_mentioned_at(elements, parent);
	}
}

/* The boosted author stands in the URL of the post, or among those it was sent to. */
static void
mastodon_fill_boost(struct elements *elements, const json_t *activity, struct post *post)
{
	const char *object = json_get_text(activity, "object");
	const json_t *list = json_get(activity, "cc"), *address;
	gsize i;

	post->kind = POST_REPOST;
	post->key = json_get_text(activity, "id");
	post->target_author = fediverse_author_of_url(
		elements, object ? object : json_get_text(activity, "object.id"));
	if (post->target_author || !json_is_array(list))
		return;
	json_array_foreach(
		list, i, address) if (!post->target_author && !mastodon_is_public_id(address) &&
				      !g_str_has_suffix(json_get_text(address, "")
								? json_get_text(address, "")
								: "",
							"/followers")) post->target_author =
		fediverse_author_of_url(elements, json_get_text(address, ""));
}

static enum result
mastodon_activity(void *arg, int path, json_t *activity, long line)
{
	struct elements *elements = arg;
	struct post post = elements_begin(elements, line);
	const char *type = json_get_text(activity, "type");
	const char *actor = json_get_text(activity, "actor");
	const char *owner = elements->owner;

	(void)path;
	if (!elements->host && actor)
		elements->host = handle_cache_host(actor);
	if (g_strcmp0(type, "Announce") == 0) {
		mastodon_fill_boost(elements, activity, &post);
	} else if (g_strcmp0(type, "Create") == 0 &&
		   json_is_object(json_get(activity, "object"))) {
		mastodon_fill_note(elements, json_get(activity, "object"), &post);
	} else {
		elements_leave_out(elements, "activities that are no posts");
		return RESULT_OK;
	}
	(void)json_get_time(activity, "published", &post.created_at);
	if (!owner)
		owner = fediverse_author_of_url(elements, actor);
	if (!elements_set_author(elements, &post, owner, NULL))
		return RESULT_OK;
	if (!mastodon_is_for_all(activity)) {
		elements_leave_out(elements, "posts for followers or single persons");
		if (!elements->options->include_private)
			return RESULT_OK;
	}
	return elements_put(elements, &post);
}

static int
mastodon_sniff(const struct head *head)
{
	const char *id = head_json(head, "id");

	if (!head_json_has(head, "orderedItems"))
		return 0;
	if (head_json_has(head, "orderedItems[].type orderedItems[].actor"))
		return 95;
	return id && g_str_has_suffix(id, "outbox.json") ? 90 : 0;
}

static enum result
mastodon_read(struct stream *stream, const struct read_options *options,
	      const struct sink *sink, struct diag *diag)
{
	static const char *const paths[] = { "orderedItems[]", NULL };
	struct elements elements;
	struct json_reading reading = {
		.paths = paths,
		.element = mastodon_activity,
		.arg = &elements,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&elements, stream_name(stream), network_parse("mastodon"), options, sink,
		      diag);
	elements.owner = fediverse_owner(options);
	elements.host = elements.owner ? handle_cache_host(elements.owner) : NULL;
	result = json_stream_read(stream, &reading, diag);
	elements_done(&elements);
	return result;
}

const struct format format_mastodon_archive = {
	.name = "mastodon-archive",
	.title = "Mastodon archive",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.members = "outbox.json",
	.sniff = mastodon_sniff,
	.read = mastodon_read,
};
