/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Tweets of X's API 1.1 (to 2023): a timeline, a search, a stream, a tweet a line, and the
 * scripts of archives before 2019, which have the same form. A tweet brings its author along.
 */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"
#include "x_tweet.h"

/* Ids come as numbers too, which other programs have rounded. */
static const char *
tweet_id(const json_t *tweet, const char *text_key, const char *number_key, char buffer[24])
{
	const char *id = json_get_text(tweet, text_key);

	return id && *id ? id : json_get_id(tweet, number_key, buffer);
}

/* Streams cut long tweets and put the whole into a part of its own. */
static const json_t *
tweet_whole(const json_t *tweet)
{
	const json_t *extended = json_get(tweet, "extended_tweet");

	return json_get(extended, "full_text") ? extended : tweet;
}

static const char *
tweet_text(struct elements *elements, const json_t *tweet)
{
	const json_t *whole = tweet_whole(tweet);
	const char *text = json_get_text(whole, "full_text");

	text = x_tweet_text(elements, text ? text : json_get_text(whole, "text"),
			    json_get(whole, "entities"));
	return x_tweet_drop_media(elements, text, json_get(whole, "entities.media"));
}

static const char *
tweet_user(struct elements *elements, const json_t *tweet, const char *path)
{
	return elements_handle(elements, json_get_text(json_get(tweet, path), "screen_name"));
}

static void
tweet_set_quote(struct elements *elements, const json_t *tweet, struct post *post)
{
	char buffer[24];

	if (!json_get_flag(tweet, "is_quote_status") && !json_get(tweet, "quoted_status") &&
	    !tweet_id(tweet, "quoted_status_id_str", "quoted_status_id", buffer))
		return;
	post->is_quote = TRUE;
	post->kind = POST_QUOTE;
	post->target_author = tweet_user(elements, tweet, "quoted_status.user");
	if (!post->target_author)
		post->target_author = x_tweet_author_of_url(
			elements, json_get_text(tweet, "quoted_status_permalink.expanded"));
}

static void
tweet_set_kind(struct elements *elements, const json_t *tweet, struct post *post)
{
	char buffer[24];
	const char *parent;

	post->text = tweet_text(elements, tweet);
	if (json_get(tweet, "retweeted_status")) {
		post->kind = POST_REPOST;
		post->target_author = tweet_user(elements, tweet, "retweeted_status.user");
		return;
	}
	post->target_author = x_tweet_reposted(elements, post->text);
	if (post->target_author) {
		post->kind = POST_REPOST;
		return;
	}
	tweet_set_quote(elements, tweet, post);
	/* A user without a tweet is only named at its beginning. */
	parent = tweet_id(tweet, "in_reply_to_status_id_str", "in_reply_to_status_id", buffer);
	if (parent) {
		post->kind = POST_REPLY;
		post->reply_to_key = elements_keep(elements, parent);
		post->reply_to_author = elements_handle(
			elements, json_get_text(tweet, "in_reply_to_screen_name"));
	}
	x_tweet_add_mentions(elements, json_get(tweet_whole(tweet), "entities.user_mentions"),
			     "screen_name");
	post->likes = json_get_count(tweet, "favorite_count");
	post->reposts = json_get_count(tweet, "retweet_count");
	post->replies = json_get_count(tweet, "reply_count");
	post->quotes = json_get_count(tweet, "quote_count");
}

static enum result
tweet_read(void *arg, int path, json_t *tweet, long line)
{
	struct elements *elements = arg;
	struct post post = elements_begin(elements, line);
	const json_t *user = json_get(tweet, "user");
	const char *name = json_get_text(user, "screen_name");
	char buffer[24];
	enum result result;

	(void)path;
	if (!json_get(tweet, "id_str") && !json_get(tweet, "text") &&
	    !json_get(tweet, "full_text")) {
		elements_leave_out(elements, "records that are no posts");
		return RESULT_OK;
	}
	post.key = elements_keep(elements, tweet_id(tweet, "id_str", "id", buffer));
	(void)json_get_time(tweet, "created_at", &post.created_at);
	if (!elements_set_author(elements, &post, name, json_get_text(user, "name")))
		return RESULT_OK;
	tweet_set_kind(elements, tweet, &post);
	if (post.key && name)
		post.url =
			elements_printf(elements, "https://x.com/%s/status/%s", name, post.key);
	result = elements_put(elements, &post);
	if (result != RESULT_OK)
		return result;
	return elements_put_followers(elements, post.author,
				      json_get_count(user, "followers_count"),
				      json_get_count(user, "friends_count"), post.created_at);
}

static gboolean
tweet_is_at(const struct head *head, const char *prefix)
{
	static const char *const keys[] = { "created_at", "id_str", "user.screen_name" };

	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *path = g_strconcat(prefix, keys[i], NULL);

		if (!head_json(head, path))
			return FALSE;
	}
	return TRUE;
}

static int
tweet_sniff(const struct head *head)
{
	return tweet_is_at(head, "[].") || tweet_is_at(head, "statuses[].") ||
			       tweet_is_at(head, "") || tweet_is_at(head, "[].statuses[].")
		       ? 92
		       : 0;
}

static enum result
tweet_read_all(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	static const char *const lists[] = { "[]", "statuses[]", NULL };
	static const char *const pages[] = { "[].statuses[]", NULL };
	static const char *const lines[] = { "", NULL };
	struct head *head = head_new(stream, NULL);
	struct elements elements;
	struct json_reading reading = {
		.paths = tweet_is_at(head, "")                 ? lines
			 : tweet_is_at(head, "[].statuses[].") ? pages
							       : lists,
		.element = tweet_read,
		.arg = &elements,
		.sink = sink,
		.options = options,
	};
	enum result result;

	head_free(head);
	elements_init(&elements, stream_name(stream), network_parse("x"), options, sink, diag);
	result = json_stream_read(stream, &reading, diag);
	elements_done(&elements);
	return result;
}

const struct format format_x_api_v1 = {
	.name = "x-api-v1",
	.title = "X API 1.1 answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson js txt",
	/* Of archives to 2019: they say more than the tweets.csv beside them. */
	.members = "data/js/tweets/*.js",
	.sniff = tweet_sniff,
	.read = tweet_read_all,
};
