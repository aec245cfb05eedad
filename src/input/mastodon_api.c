/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Statuses as Mastodon's REST API gives them: a list, one, a search, or the context of one.
 * Ids are each server's own, so a post is known by its uri. Counts are what the answering
 * server saw. Source: docs.joinmastodon.org, entities/Status.
 */

#include <jansson.h>
#include <string.h>

#include "fediverse.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"

/* More ids than this are not remembered: what answers them keeps its author, not its key. */
enum { IDS_KEPT = 200000 };

struct statuses {
	struct elements elements;
	GHashTable *uris; /* id on the answering server -> uri */
};

static const char *
status_account(struct elements *elements, const json_t *account)
{
	return account ? fediverse_account(elements, json_get_text(account, "acct"),
					   json_get_text(account, "url"))
		       : NULL;
}

static void
status_add_mentions(struct elements *elements, const json_t *status)
{
	const json_t *list = json_get(status, "mentions"), *mention;
	gsize i;

	if (json_is_array(list))
		json_array_foreach(list, i, mention)
			elements_mention(elements, status_account(elements, mention));
}

/* The account of that id: the author's own, or one of the mentioned. */
static const char *
status_account_by_id(struct elements *elements, const json_t *status, const char *id)
{
	const json_t *list = json_get(status, "mentions"), *mention;
	char buffer[24];
	gsize i;

	if (g_strcmp0(json_get_id(status, "account.id", buffer), id) == 0)
		return status_account(elements, json_get(status, "account"));
	if (json_is_array(list))
		json_array_foreach(
			list, i,
			mention) if (g_strcmp0(json_get_id(mention, "id", buffer), id) ==
				     0) return status_account(elements, mention);
	return NULL;
}

/*
 * The uri of the post answered: known from this file, or made like the status's own, when it
 * is by the same author ("https://mas.to/users/ana/statuses/1").
 */
static const char *
status_parent_uri(struct statuses *statuses, const json_t *status, const struct post *post,
		  const char *id)
{
	const char *uri = g_hash_table_lookup(statuses->uris, id);
	const char *slash = strrchr(post->key, '/');
	char buffer[24];
	const char *own = json_get_id(status, "id", buffer);

	if (uri)
		return uri;
	if (!slash || !own || strcmp(slash + 1, own) != 0 ||
	    g_strcmp0(post->reply_to_author, post->author) != 0)
		return NULL;
	return elements_printf(&statuses->elements, "%.*s%s", (int)(slash + 1 - post->key),
			       post->key, id);
}

static void
status_set_reply(struct statuses *statuses, const json_t *status, struct post *post)
{
	char id[24], account[24];
	const char *parent = json_get_id(status, "in_reply_to_id", id);

	if (!parent)
		return;
	post->kind = POST_REPLY;
	post->reply_to_author =
		status_account_by_id(&statuses->elements, status,
				     json_get_id(status, "in_reply_to_account_id", account));
	post->reply_to_key = status_parent_uri(statuses, status, post, parent);
}

static void
status_set_kind(struct statuses *statuses, const json_t *status, struct post *post)
{
	struct elements *elements = &statuses->elements;
	const json_t *reblog = json_get(status, "reblog");
	const json_t *quote = json_get(status, "quote");

	if (reblog) {
		post->kind = POST_REPOST;
		post->target_author = status_account(elements, json_get(reblog, "account"));
		return;
	}
	if (quote) {
		post->is_quote = TRUE;
		post->kind = POST_QUOTE;
		post->target_author =
			status_account(elements, json_get(quote, "quoted_status.account"));
	}
	status_set_reply(statuses, status, post);
	post->text = fediverse_text(elements, json_get_text(status, "spoiler_text"),
				    json_get_text(status, "content"));
	status_add_mentions(elements, status);
	post->likes = json_get_count(status, "favourites_count");
	post->reposts = json_get_count(status, "reblogs_count");
	post->replies = json_get_count(status, "replies_count");
	post->quotes = json_get_count(status, "quotes_count");
}

static gboolean
status_is_private(const json_t *status)
{
	const char *visibility = json_get_text(status, "visibility");

	return visibility &&
	       (strcmp(visibility, "private") == 0 || strcmp(visibility, "direct") == 0);
}

static enum result
status_read(void *arg, int path, json_t *status, long line)
{
	struct statuses *statuses = arg;
	struct elements *elements = &statuses->elements;
	struct post post = elements_begin(elements, line);
	const json_t *account = json_get(status, "account");
	char buffer[24];
	const char *id = json_get_id(status, "id", buffer);
	enum result result;

	(void)path;
	post.key = json_get_text(status, "uri");
	post.url = json_get_text(status, "url");
	if (!post.key)
		post.key = post.url;
	(void)json_get_time(status, "created_at", &post.created_at);
	if (id && post.key && g_hash_table_size(statuses->uris) < IDS_KEPT)
		g_hash_table_replace(statuses->uris, g_strdup(id), g_strdup(post.key));
	if (!elements_set_author(elements, &post, status_account(elements, account),
				 json_get_text(account, "display_name")))
		return RESULT_OK;
	if (status_is_private(status)) {
		elements_leave_out(elements, "posts for followers or single persons");
		if (!elements->options->include_private)
			return RESULT_OK;
	}
	if (post.key)
		status_set_kind(statuses, status, &post);
	result = elements_put(elements, &post);
	if (result != RESULT_OK)
		return result;
	return elements_put_followers(
		elements, post.author, json_get_count(account, "followers_count"),
		json_get_count(account, "following_count"), post.created_at);
}

/* Where the statuses of a file stand, by which the head is told as well. */
static const struct {
	const char *path;   /* of the statuses */
	const char *prefix; /* of their members, as head_json names them */
} status_places[] = {
	{ "[]", "[]." },
	{ "statuses[]", "statuses[]." },
	{ "ancestors[]", "ancestors[]." },
	{ "descendants[]", "descendants[]." },
	{ "", "" },
};

static gboolean
status_is_at(const struct head *head, const char *prefix)
{
	static const char *const keys[] = { "account.acct", "content", "visibility",
					    "favourites_count" };

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *path = g_strconcat(prefix, keys[i], NULL);

		if (!head_json(head, path))
			return FALSE;
	}
	return TRUE;
}

static int
status_sniff(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(status_places); i++)
		if (status_is_at(head, status_places[i].prefix))
			return 90;
	return 0;
}

static enum result
status_read_all(struct stream *stream, const struct read_options *options,
		const struct sink *sink, struct diag *diag)
{
	struct head *head = head_new(stream, NULL);
	const gboolean is_bare = status_is_at(head, "");
	const char *paths[G_N_ELEMENTS(status_places) + 1] = { NULL };
	struct statuses statuses;
	struct json_reading reading = {
		.paths = paths,
		.element = status_read,
		.arg = &statuses,
		.sink = sink,
		.options = options,
	};
	enum result result;

	/* A status alone, or one a line, is not to be entered for what it may hold. */
	for (gsize i = 0; !is_bare && i + 1 < G_N_ELEMENTS(status_places); i++)
		paths[i] = status_places[i].path;
	if (is_bare)
		paths[0] = "";
	head_free(head);
	elements_init(&statuses.elements, stream_name(stream), network_parse("mastodon"),
		      options, sink, diag);
	statuses.uris = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	result = json_stream_read(stream, &reading, diag);
	g_hash_table_unref(statuses.uris);
	elements_done(&statuses.elements);
	return result;
}

const struct format format_mastodon_api = {
	.name = "mastodon-api",
	.title = "Mastodon API answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson",
	.sniff = status_sniff,
	.read = status_read_all,
};
