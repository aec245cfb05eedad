/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Tweets of X's API 2, as twarc and others keep them: pages (`data` and, beside it, the people
 * and tweets it speaks of), a stream (`data` is one tweet), or tweets one by one with all that
 * inlined. Files of users, counts and compliance look alike and hold no tweets.
 * Source: docs.x.com, "X API data dictionary".
 */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"
#include "x_tweet.h"

/* More people, tweets and versions than this are not remembered. */
enum { REMEMBERED = 500000, VERSIONS_KEPT = 20000 };

struct x_user {
	char *username, *name;
	gint64 followers, following;
};

/* A tweet that was edited, until the file is over: a later version may still come. */
struct x_version {
	json_t *tweet;
	gsize place; /* in the chain of versions */
	gint64 as_of;
	long line;
};

struct x_pages {
	struct elements elements;
	GHashTable *users;   /* id -> struct x_user */
	GHashTable *writers; /* id of a tweet -> id of its author */
	GHashTable *edited;  /* id of the first version -> struct x_version, the newest */
	GPtrArray *chains;   /* the same, in the order of the file */
	gint64 as_of;        /* of the page in hand, where it says */
};

static void
user_free(void *data)
{
	struct x_user *user = data;

	g_free(user->username);
	g_free(user->name);
	g_free(user);
}

static void
version_free(void *data)
{
	struct x_version *version = data;

	json_decref(version->tweet);
	g_free(version);
}

/* -- who is who -----------------------------------------------------------------------------
 */

static void
pages_learn_user(struct x_pages *pages, const json_t *json)
{
	char buffer[24];
	const char *id = json_get_id(json, "id", buffer);
	const char *username = json_get_text(json, "username");
	struct x_user *user;

	if (!id || !username || g_hash_table_size(pages->users) >= REMEMBERED)
		return;
	user = g_new(struct x_user, 1);
	*user = (struct x_user){
		.username = g_strdup(username),
		.name = g_strdup(json_get_text(json, "name")),
		.followers = json_get_count(json, "public_metrics.followers_count"),
		.following = json_get_count(json, "public_metrics.following_count"),
	};
	g_hash_table_replace(pages->users, g_strdup(id), user);
}

static void
pages_learn_tweet(struct x_pages *pages, const json_t *tweet)
{
	char buffer[24], author_buffer[24];
	const char *id = json_get_id(tweet, "id", buffer);
	const char *author = json_get_id(tweet, "author_id", author_buffer);

	if (id && author && g_hash_table_size(pages->writers) < REMEMBERED)
		g_hash_table_replace(pages->writers, g_strdup(id), g_strdup(author));
	if (json_get(tweet, "author"))
		pages_learn_user(pages, json_get(tweet, "author"));
}

/* Everybody and everything that stands beside tweets, or within one. */
static void
pages_learn(struct x_pages *pages, const json_t *users, const json_t *tweets)
{
	for (gsize i = 0; i < json_array_size(users); i++)
		pages_learn_user(pages, json_array_get(users, i));
	for (gsize i = 0; i < json_array_size(tweets); i++)
		pages_learn_tweet(pages, json_array_get(tweets, i));
}

static const struct x_user *
pages_user(const struct x_pages *pages, const char *id)
{
	return id ? g_hash_table_lookup(pages->users, id) : NULL;
}

/* Compared form; NULL when the file does not tell the name. */
static const char *
pages_handle(struct x_pages *pages, const char *id)
{
	const struct x_user *user = pages_user(pages, id);

	return user ? elements_handle(&pages->elements, user->username) : NULL;
}

static const char *
pages_writer(struct x_pages *pages, const char *tweet_id)
{
	return tweet_id ? pages_handle(pages, g_hash_table_lookup(pages->writers, tweet_id))
			: NULL;
}

/* -- a tweet --------------------------------------------------------------------------------
 */

/* The id of the tweet that this one refers to in that way, or NULL. */
static const char *
tweet_reference(const json_t *tweet, const char *type, char buffer[24])
{
	const json_t *list = json_get(tweet, "referenced_tweets");

	for (gsize i = 0; i < json_array_size(list); i++) {
		const json_t *reference = json_array_get(list, i);

		if (g_strcmp0(json_get_text(reference, "type"), type) == 0)
			return json_get_id(reference, "id", buffer);
	}
	return NULL;
}

/* Long posts have their whole text beside its beginning. */
static void
tweet_set_text(struct elements *elements, const json_t *tweet, struct post *post)
{
	const json_t *note = json_get(tweet, "note_tweet");
	const json_t *whole = json_get_text(note, "text") ? note : tweet;

	post->text = x_tweet_text(elements, json_get_text(whole, "text"),
				  json_get(whole, "entities"));
	x_tweet_add_mentions(elements, json_get(whole, "entities.mentions"), "username");
}

static void
tweet_set_counts(const json_t *tweet, struct post *post)
{
	const json_t *counts = json_get(tweet, "public_metrics");

	post->likes = json_get_count(counts, "like_count");
	post->reposts = json_get_count(counts, "retweet_count");
	post->replies = json_get_count(counts, "reply_count");
	post->quotes = json_get_count(counts, "quote_count");
	post->views = json_get_count(counts, "impression_count");
}

static void
tweet_set_kind(struct x_pages *pages, const json_t *tweet, struct post *post)
{
	struct elements *elements = &pages->elements;
	char buffer[24], user_buffer[24];
	const char *id = tweet_reference(tweet, "retweeted", buffer);

	if (id) {
		post->kind = POST_REPOST;
		post->target_author = pages_writer(pages, id);
		if (!post->target_author)
			post->target_author =
				x_tweet_reposted(elements, json_get_text(tweet, "text"));
		return;
	}
	id = tweet_reference(tweet, "quoted", buffer);
	if (id) {
		post->is_quote = TRUE;
		post->kind = POST_QUOTE;
		post->target_author = pages_writer(pages, id);
	}
	id = tweet_reference(tweet, "replied_to", buffer);
	if (id) {
		post->kind = POST_REPLY;
		post->reply_to_key = elements_keep(elements, id);
		post->reply_to_author = pages_handle(
			pages, json_get_id(tweet, "in_reply_to_user_id", user_buffer));
		if (!post->reply_to_author)
			post->reply_to_author = pages_writer(pages, id);
	}
	tweet_set_text(elements, tweet, post);
	tweet_set_counts(tweet, post);
}

static enum result
pages_put(struct x_pages *pages, const json_t *tweet, long line)
{
	struct elements *elements = &pages->elements;
	struct post post = elements_begin(elements, line);
	char buffer[24], author_buffer[24];
	const char *author = json_get_id(tweet, "author_id", author_buffer);
	const struct x_user *user;
	enum result result;

	if (!author)
		author = json_get_id(tweet, "author.id", author_buffer);
	user = pages_user(pages, author);
	post.key = elements_keep(elements, json_get_id(tweet, "id", buffer));
	if (!json_get_time(tweet, "created_at", &post.created_at))
		(void)x_tweet_time_of_id(post.key, &post.created_at);
	if (author && !user)
		elements_warn_once(elements,
				   "authors are given by number only (no includes.users), "
				   "their posts fit no handle");
	if (!elements_set_author(elements, &post,
				 user ? user->username : elements_keep(elements, author),
				 user ? user->name : NULL))
		return RESULT_OK;
	tweet_set_kind(pages, tweet, &post);
	if (post.key)
		post.url = elements_printf(elements, "https://x.com/%s/status/%s",
					   user ? user->username : "i/web", post.key);
	result = elements_put(elements, &post);
	if (result != RESULT_OK || !user)
		return result;
	return elements_put_followers(elements, post.author, user->followers, user->following,
				      pages->as_of != CLOCK_UNKNOWN ? pages->as_of
								    : post.created_at);
}

/* -- edited tweets --------------------------------------------------------------------------
 */

/* TRUE when the tweet is one of several versions, and was kept, or dropped for a newer one. */
static gboolean
pages_keep_version(struct x_pages *pages, json_t *tweet, long line)
{
	const json_t *chain = json_get(tweet, "edit_history_tweet_ids");
	const char *first = json_string_value(json_array_get(chain, 0));
	const char *id = json_get_text(tweet, "id");
	struct x_version *version;
	gsize place = 0;

	if (json_array_size(chain) < 2 || !first || !id || pages->chains->len >= VERSIONS_KEPT)
		return FALSE;
	while (place + 1 < json_array_size(chain) &&
	       g_strcmp0(json_string_value(json_array_get(chain, place)), id) != 0)
		place++;
	version = g_hash_table_lookup(pages->edited, first);
	if (!version) {
		version = g_new0(struct x_version, 1);
		g_hash_table_insert(pages->edited, g_strdup(first), version);
		g_ptr_array_add(pages->chains, version);
	} else {
		/* The same version again, from another page, is no earlier one. */
		if (place != version->place)
			elements_leave_out(&pages->elements,
					   "earlier versions of edited posts");
		if (place < version->place)
			return TRUE;
		json_decref(version->tweet);
	}
	*version = (struct x_version){ json_incref(tweet), place, pages->as_of, line };
	return TRUE;
}

static enum result
pages_put_versions(struct x_pages *pages)
{
	enum result result = RESULT_OK;

	for (guint i = 0; i < pages->chains->len && result == RESULT_OK; i++) {
		const struct x_version *version = pages->chains->pdata[i];

		pages->as_of = version->as_of;
		result = pages_put(pages, version->tweet, version->line);
	}
	return result;
}

/* -- pages ----------------------------------------------------------------------------------
 */

/* Tells what a record is that is no tweet. */
static void
pages_leave_out(struct x_pages *pages, const json_t *record)
{
	struct elements *elements = &pages->elements;

	if (json_get(record, "username"))
		elements_warn_once(elements, "these are users, not posts, nothing was added");
	else if (json_get(record, "tweet_count"))
		elements_warn_once(elements,
				   "these are counts of posts by time, not posts, nothing was "
				   "added");
	else if (json_get(record, "action") || json_get(record, "redacted_at"))
		elements_warn_once(elements,
				   "these are answers of a compliance job, not posts, nothing "
				   "was added");
	elements_leave_out(elements, "records that are no posts");
}

static enum result
pages_read_tweet(struct x_pages *pages, json_t *tweet, long line)
{
	const json_t *references = json_get(tweet, "referenced_tweets");

	elements_begin(&pages->elements, line);
	if (!json_get(tweet, "text") || !json_get(tweet, "id")) {
		pages_leave_out(pages, tweet);
		return RESULT_OK;
	}
	pages_learn_tweet(pages, tweet);
	pages_learn(pages, NULL, references);
	pages_learn_user(pages, json_get(tweet, "in_reply_to_user"));
	if (pages_keep_version(pages, tweet, line))
		return RESULT_OK;
	return pages_put(pages, tweet, line);
}

static enum result
pages_read_one(void *arg, int path, json_t *element, long line)
{
	struct x_pages *pages = arg;
	json_t *data = json_get(element, "data");
	enum result result = RESULT_OK;

	(void)path;
	pages->as_of = CLOCK_UNKNOWN;
	(void)json_get_time(element, "__twarc.retrieved_at", &pages->as_of);
	sink_put_snapshot(pages->elements.sink, pages->as_of);
	if (json_is_array(data) || json_is_object(data)) {
		pages_learn(pages, json_get(element, "includes.users"),
			    json_get(element, "includes.tweets"));
		if (json_is_object(data))
			return pages_read_tweet(pages, data, line);
		for (gsize i = 0; i < json_array_size(data) && result == RESULT_OK; i++)
			result = pages_read_tweet(pages, json_array_get(data, i), line);
		return result;
	}
	/* A page without hits, or one of errors. */
	if (json_get(element, "meta") || json_get(element, "errors"))
		return RESULT_OK;
	return pages_read_tweet(pages, element, line);
}

/* Any of these tells that the file is of this API; tweets first. */
static const struct {
	const char *paths; /* of head_json_has */
	int certainty;
} pages_signs[] = {
	{ "data[].text data[].id data[].author_id", 92 },
	{ "data[].text data[].id data[].public_metrics", 92 },
	{ "data[].text data[].id data[].edit_history_tweet_ids", 92 },
	{ "[].data[].text [].data[].id [].data[].author_id", 92 },
	{ "data.text data.id data.author_id", 90 },
	{ "data.text data.id data.edit_history_tweet_ids", 90 },
	{ "text id author_id", 88 },
	{ "text id edit_history_tweet_ids", 88 },
	{ "[].text [].id [].author_id", 88 },
	{ "[].text [].id [].edit_history_tweet_ids", 88 },
	{ "__twarc.url", 70 },
	{ "data[].tweet_count data[].start data[].end", 70 },
	{ "tweet_count start end", 70 },
	{ "data[].username data[].id data[].name", 60 },
	{ "username id name public_metrics.tweet_count", 60 },
	{ "id action redacted_at", 60 },
};

static int
pages_sniff(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(pages_signs); i++)
		if (head_json_has(head, pages_signs[i].paths))
			return pages_signs[i].certainty;
	return 0;
}

static enum result
pages_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	   struct diag *diag)
{
	static const char *const paths[] = { "", "[]", NULL };
	struct x_pages pages = {
		.users = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, user_free),
		.writers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
		.edited = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, version_free),
		.chains = g_ptr_array_new(),
		.as_of = CLOCK_UNKNOWN,
	};
	struct json_reading reading = {
		.paths = paths,
		.element = pages_read_one,
		.arg = &pages,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&pages.elements, stream_name(stream), network_parse("x"), options, sink,
		      diag);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK)
		result = pages_put_versions(&pages);
	elements_done(&pages.elements);
	g_ptr_array_unref(pages.chains);
	g_hash_table_unref(pages.edited);
	g_hash_table_unref(pages.writers);
	g_hash_table_unref(pages.users);
	return result;
}

const struct format format_x_api_v2 = {
	.name = "x-api-v2",
	.title = "X API 2 answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson",
	.sniff = pages_sniff,
	.read = pages_read,
};
