/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Posts as the API of the Bluesky app gives them: feeds (getAuthorFeed, getTimeline), lists of
 * posts (searchPosts, getQuotes, getPosts), threads (getPostThread). What stands beside an item
 * to show it, such as the post answered, is no item. Source: the lexicons app.bsky.feed.*.
 */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "bluesky.h"
#include "formats.h"
#include "input/json_stream.h"

/* A thread of a thousand answers to answers: two brackets each. */
enum { THREAD_DEPTH = 2040 };

static enum result
api_put(struct bluesky *bluesky, struct post *post, const json_t *actor)
{
	if (!elements_set_author(&bluesky->elements, post, bluesky_actor(bluesky, actor),
				 json_get_text(actor, "displayName")))
		return RESULT_OK;
	return elements_put(&bluesky->elements, post);
}

static enum result
api_put_post(struct bluesky *bluesky, const json_t *view, long line)
{
	struct post post = elements_begin(&bluesky->elements, line);
	gint64 indexed_at;

	bluesky_learn(bluesky, json_get(view, "author"));
	bluesky_learn(bluesky, json_get(view, "embed.record.author"));
	bluesky_learn(bluesky, json_get(view, "embed.record.record.author"));
	bluesky_fill(bluesky, &post, json_get_text(view, "uri"), json_get(view, "record"));
	/* Clients may claim any time of writing; none is later than the app's. */
	if (json_get_time(view, "indexedAt", &indexed_at) &&
	    (post.created_at == CLOCK_UNKNOWN || indexed_at < post.created_at))
		post.created_at = indexed_at;
	post.likes = json_get_count(view, "likeCount");
	post.reposts = json_get_count(view, "repostCount");
	post.replies = json_get_count(view, "replyCount");
	post.quotes = json_get_count(view, "quoteCount");
	return api_put(bluesky, &post, json_get(view, "author"));
}

static enum result
api_put_repost(struct bluesky *bluesky, const json_t *item, long line)
{
	struct post post = elements_begin(&bluesky->elements, line);
	const json_t *by = json_get(item, "reason.by");
	const char *uri = json_get_text(item, "post.uri");

	post.kind = POST_REPOST;
	/* The repost's own URI is given since 2024 only. */
	post.key = json_get_text(item, "reason.uri");
	if (!post.key && uri)
		post.key = elements_printf(&bluesky->elements, "%s reposted by %s", uri,
					   json_get_text(by, "did") ? json_get_text(by, "did")
								    : "?");
	post.target_author = elements_handle(
		&bluesky->elements, bluesky_actor(bluesky, json_get(item, "post.author")));
	(void)json_get_time(item, "reason.indexedAt", &post.created_at);
	return api_put(bluesky, &post, by);
}

static gboolean
api_type_is(const json_t *node, const char *path, const char *name)
{
	const char *type = json_get_text(node, path);

	return type && g_str_has_suffix(type, name);
}

/* A post, or a place where one was. */
static enum result
api_put_node(struct bluesky *bluesky, const json_t *node, long line)
{
	const json_t *view = json_get(node, "post");

	if (api_type_is(node, "$type", "#notFoundPost") ||
	    api_type_is(node, "$type", "#blockedPost") ||
	    api_type_is(node, "$type", "#threadItemNotFound") ||
	    api_type_is(node, "$type", "#threadItemBlocked")) {
		elements_leave_out(&bluesky->elements, "posts that are deleted or blocked");
		return RESULT_OK;
	}
	if (!view && json_get(node, "record"))
		view = node;
	if (!json_get(view, "record")) {
		elements_leave_out(&bluesky->elements, "elements that are no posts");
		return RESULT_OK;
	}
	return api_put_post(bluesky, view, line);
}

static enum result
api_put_answers(struct bluesky *bluesky, const json_t *node, long line)
{
	const json_t *answers = json_get(node, "replies");
	enum result result = api_put_node(bluesky, node, line);

	for (gsize i = 0; i < json_array_size(answers) && result == RESULT_OK; i++)
		result = api_put_answers(bluesky, json_array_get(answers, i), line);
	return result;
}

/* What the post asked for answers comes first, so that its authors are known by handle. */
static enum result
api_put_thread(struct bluesky *bluesky, const json_t *node, long line)
{
	g_autoptr(GPtrArray) above = g_ptr_array_new();
	enum result result = RESULT_OK;

	for (json_t *at = json_get(node, "parent"); at; at = json_get(at, "parent"))
		g_ptr_array_add(above, at);
	for (guint i = above->len; i > 0 && result == RESULT_OK; i--)
		result = api_put_node(bluesky, above->pdata[i - 1], line);
	return result == RESULT_OK ? api_put_answers(bluesky, node, line) : result;
}

/* A pinned post is an ordinary one that is shown first, and again in its place. */
static gboolean
api_is_shown_again(struct bluesky *bluesky, const json_t *item)
{
	const char *uri = json_get_text(item, "post.uri");

	if (!uri)
		return FALSE;
	if (api_type_is(item, "reason.$type", "#reasonPin")) {
		g_hash_table_add(bluesky->pinned, g_strdup(uri));
		return FALSE;
	}
	return g_hash_table_contains(bluesky->pinned, uri);
}

static enum result
api_read_one(void *arg, int path, json_t *element, long line)
{
	struct bluesky *bluesky = arg;
	const json_t *inner = json_get(element, "thread");

	(void)path;
	if (json_is_object(inner))
		return api_put_thread(bluesky, inner, line);
	/* getPostThreadV2 has the posts of a thread in a row. */
	if (json_get(element, "value"))
		return api_put_node(bluesky, json_get(element, "value"), line);
	if (json_get(element, "replies") || json_get(element, "parent"))
		return api_put_thread(bluesky, element, line);
	bluesky_learn(bluesky, json_get(element, "reply.parent.author"));
	bluesky_learn(bluesky, json_get(element, "reply.root.author"));
	bluesky_learn(bluesky, json_get(element, "reply.grandparentAuthor"));
	if (api_type_is(element, "reason.$type", "#reasonRepost"))
		return api_put_repost(bluesky, element, line);
	if (api_is_shown_again(bluesky, element))
		return RESULT_OK;
	return api_put_node(bluesky, element, line);
}

/* Where posts stand: by a URI of theirs the head is told. Pages, lists of pages, then posts
 * alone, since "[]" and "" would take whole pages for elements. */
static const struct {
	const char *uri, *record; /* paths of head_json */
	const char *path;         /* of json_stream_read */
} api_places[] = {
	{ "feed[].post.uri", "feed[].post.record", "feed[]" },
	{ "posts[].uri", "posts[].record", "posts[]" },
	{ "thread.post.uri", "thread.post.record", "thread" },
	{ "thread.uri", "thread.$type", "thread" },
	{ "thread[].uri", "thread[].value.post.record", "thread[]" },
	{ "[].feed[].post.uri", "[].feed[].post.record", "[].feed[]" },
	{ "[].posts[].uri", "[].posts[].record", "[].posts[]" },
	{ "[].thread.post.uri", "[].thread.post.record", "[]" },
	{ "[].post.uri", "[].post.record", "[]" },
	{ "[].uri", "[].record", "[]" },
	{ "post.uri", "post.record", "" },
	{ "uri", "record", "" },
};
enum { API_PAGES = 5 }; /* the first rows may come one after the other in one file */

static int
api_place(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(api_places); i++) {
		const char *uri = head_json(head, api_places[i].uri);

		if (uri && g_str_has_prefix(uri, "at://") &&
		    head_json(head, api_places[i].record))
			return (int)i;
	}
	return -1;
}

static int
api_sniff(const struct head *head)
{
	if (api_place(head) >= 0)
		return 95;
	/* Somebody who has posted nothing. */
	return head->complete && head_json(head, "feed") && !head_json(head, "feed[]") ? 50 : 0;
}

static enum result
api_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	 struct diag *diag)
{
	static const char *const pages[] = { "feed[]", "posts[]", "thread", "thread[]", NULL };
	struct head *head = head_new(stream, NULL);
	const int place = api_place(head);
	const char *const alone[] = { api_places[MAX(place, 0)].path, NULL };
	struct bluesky bluesky;
	struct json_reading reading = {
		.paths = place < API_PAGES ? pages : alone,
		.element = api_read_one,
		.arg = &bluesky,
		.sink = sink,
		.options = options,
		.depth = THREAD_DEPTH,
	};
	enum result result;

	head_free(head);
	bluesky_init(&bluesky, stream, options, sink, diag);
	result = json_stream_read(stream, &reading, diag);
	bluesky_done(&bluesky);
	return result;
}

const struct format format_bluesky_api = {
	.name = "bluesky-api",
	.title = "Bluesky API answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson",
	.sniff = api_sniff,
	.read = api_read,
};
