/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "x_archive.h"

#include <jansson.h>
#include <string.h>

#include "element.h"
#include "formats.h"
#include "input/json_stream.h"
#include "input/markup.h"
#include "model/network.h"
#include "x_tweet.h"

enum { SEARCH_BYTES = 65536, PARTS = 1000 };

struct tweets {
	struct elements elements;
	struct x_notes *notes;
	GHashTable *replaced; /* ids of versions that a later edit replaced */
};

/* The first archives, of 2018, do not wrap a tweet. */
static const json_t *
tweet_of(const json_t *element)
{
	const json_t *inner = json_get(element, "tweet");

	return inner ? inner : element;
}

/* -- edited tweets --------------------------------------------------------------------------
 */

/* All of a chain of versions but the newest, which stands last. */
static void
tweets_replace(struct tweets *tweets, const json_t *chain)
{
	for (gsize i = 0; i + 1 < json_array_size(chain); i++) {
		const char *id = json_string_value(json_array_get(chain, i));

		if (id)
			g_hash_table_add(tweets->replaced, g_strdup(id));
	}
}

static enum result
tweets_note_versions(void *arg, int path, json_t *element, long line)
{
	struct tweets *tweets = arg;
	const json_t *tweet = tweet_of(element);

	(void)path;
	(void)line;
	tweets_replace(tweets, json_get(tweet, "edit_info.initial.editTweetIds"));
	tweets_replace(tweets,
		       json_get(tweet, "edit_info.edit.editControlInitial.editTweetIds"));
	return RESULT_OK;
}

/* TRUE when the bytes of `needle` stand somewhere in the stream, which is read to its end. */
static gboolean
tweets_stream_has(struct stream *stream, const char *needle)
{
	const gsize overlap = strlen(needle) - 1;
	g_autofree char *buffer = g_malloc(SEARCH_BYTES + 1);
	gsize kept = 0, got;

	while ((got = stream_read(stream, buffer + kept, SEARCH_BYTES - kept)) > 0) {
		if (g_strstr_len(buffer, (gssize)(kept + got), needle))
			return TRUE;
		got += kept;
		kept = MIN(got, overlap);
		memmove(buffer, buffer + got - kept, kept);
	}
	return FALSE;
}

static const char *const tweet_paths[] = { "[]", NULL };

/* Reads the versions in one part of the archive; closes it. A part without edits is only
 * searched for the word. */
static void
tweets_survey(struct tweets *tweets, struct stream *part, struct stream *(*reopen)(void *),
	      void *arg)
{
	struct json_reading reading = {
		.paths = tweet_paths,
		.element = tweets_note_versions,
		.arg = tweets,
	};
	struct diag silent = { 0 };
	gboolean edited = part && tweets_stream_has(part, "\"editControlInitial\"");

	stream_close(part);
	part = edited ? reopen(arg) : NULL;
	if (part)
		(void)json_stream_read(part, &reading, &silent);
	stream_close(part);
}

static struct stream *
tweets_reopen(void *stream)
{
	return stream_reopen(stream);
}

struct tweets_part {
	const struct read_options *options;
	const char *name;
};

static struct stream *
tweets_open_part(void *arg)
{
	const struct tweets_part *part = arg;

	return read_options_sibling(part->options, part->name);
}

/*
 * An earlier version may come before the later one that names it, or in another part of the
 * archive, so all is looked at first. A stream that cannot be read twice has its edits told by
 * the first version alone, which lists them all in whole archives.
 */
static void
tweets_find_replaced(struct tweets *tweets, struct stream *stream,
		     const struct read_options *options)
{
	static const char *const stems[] = { "tweets", "tweet" };
	g_autofree char *own = g_path_get_basename(stream_name(stream));
	const char *colon = strrchr(own, ':');

	tweets_survey(tweets, stream_reopen(stream), tweets_reopen, stream);
	for (gsize i = 0; i < G_N_ELEMENTS(stems); i++) {
		for (int number = 0; number < PARTS; number++) {
			g_autofree char *name =
				number ? g_strdup_printf("%s-part%d.js", stems[i], number)
				       : g_strdup_printf("%s.js", stems[i]);
			struct tweets_part part = { options, name };
			struct stream *other;

			if (strcmp(name, colon ? colon + 1 : own) == 0)
				continue;
			other = tweets_open_part(&part);
			if (!other)
				break;
			tweets_survey(tweets, other, tweets_open_part, &part);
		}
	}
}

/* -- texts ----------------------------------------------------------------------------------
 */

static const char *
tweet_text(struct tweets *tweets, const json_t *tweet, gint64 created_at)
{
	const char *written = json_get_text(tweet, "full_text");
	g_autofree char *plain = NULL;
	const char *whole;
	GString *text;

	if (!written)
		written = json_get_text(tweet, "text");
	plain = markup_unescape_basic(written ? written : "");
	whole = x_notes_find(tweets->notes, created_at, plain);
	text = g_string_new(whole ? whole : plain);
	x_tweet_expand_links(text, json_get(tweet, "entities"));
	written = elements_take(&tweets->elements, g_strchomp(g_string_free(text, FALSE)));
	return x_tweet_drop_media(&tweets->elements, written,
				  json_get(tweet, "entities.media"));
}

/* -- what it is -----------------------------------------------------------------------------
 */

/* The address of another post is the only sign of a quote. */
static const char *
tweet_quoted(struct elements *elements, const json_t *tweet)
{
	const json_t *links = json_get(tweet, "entities.urls"), *link;
	const char *author = NULL;
	gsize i;

	if (json_is_array(links))
		json_array_foreach(links, i, link) if (!author) author =
			x_tweet_author_of_url(elements, json_get_text(link, "expanded_url"));
	return author;
}

static void
tweet_set_kind(struct elements *elements, const json_t *tweet, struct post *post)
{
	post->target_author = x_tweet_reposted(elements, post->text);
	if (post->target_author) {
		post->kind = POST_REPOST;
		return;
	}
	post->target_author = tweet_quoted(elements, tweet);
	post->is_quote = post->target_author != NULL;
	post->kind = post->is_quote ? POST_QUOTE : POST_ORIGINAL;
	/* Without the id it only begins with a name: a mention. */
	post->reply_to_key = json_get_text(tweet, "in_reply_to_status_id_str");
	if (!post->reply_to_key)
		post->reply_to_key = json_get_text(tweet, "in_reply_to_status_id");
	if (post->reply_to_key) {
		post->kind = POST_REPLY;
		post->reply_to_author = elements_handle(
			elements, json_get_text(tweet, "in_reply_to_screen_name"));
	}
	x_tweet_add_mentions(elements, json_get(tweet, "entities.user_mentions"),
			     "screen_name");
	post->likes = json_get_count(tweet, "favorite_count");
	post->reposts = json_get_count(tweet, "retweet_count");
}

static enum result
tweets_read_one(void *arg, int path, json_t *element, long line)
{
	struct tweets *tweets = arg;
	struct elements *elements = &tweets->elements;
	struct post post = elements_begin(elements, line);
	const json_t *tweet = tweet_of(element);
	char buffer[24];

	post.key = json_get_text(tweet, "id_str");
	if (!post.key)
		post.key = json_get_id(tweet, "id", buffer);
	tweets_note_versions(tweets, path, element, line);
	if (post.key && g_hash_table_contains(tweets->replaced, post.key)) {
		elements_leave_out(elements, "earlier versions of edited posts");
		return RESULT_OK;
	}
	if (!elements_set_author(elements, &post, elements->owner, NULL))
		return RESULT_OK;
	(void)json_get_time(tweet, "created_at", &post.created_at);
	post.text = tweet_text(tweets, tweet, post.created_at);
	tweet_set_kind(elements, tweet, &post);
	if (post.author && post.key)
		post.url = elements_printf(elements, "https://x.com/%s/status/%s",
					   elements->owner, post.key);
	return elements_put(elements, &post);
}

static int
x_archive_sniff(const struct head *head)
{
	g_autofree char *type = x_archive_type(head);

	if (type)
		return strcmp(type, "tweets") == 0 || strcmp(type, "tweet") == 0 ? 98 : 0;
	return head_json_has(head, "[].tweet.full_text [].tweet.id_str") ? 80 : 0;
}

static enum result
x_archive_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	struct tweets tweets = { .replaced = g_hash_table_new_full(g_str_hash, g_str_equal,
								   g_free, NULL) };
	struct json_reading reading = {
		.paths = tweet_paths,
		.element = tweets_read_one,
		.arg = &tweets,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&tweets.elements, stream_name(stream), network_parse("x"), options, sink,
		      diag);
	tweets.elements.owner = x_archive_owner(options);
	tweets.notes = x_notes_load(options);
	tweets_find_replaced(&tweets, stream, options);
	sink_put_snapshot(sink, x_archive_time(options));
	result = json_stream_read(stream, &reading, diag);
	x_notes_free(tweets.notes);
	g_hash_table_unref(tweets.replaced);
	elements_done(&tweets.elements);
	return result;
}

const struct format format_x_archive = {
	.name = "x-archive",
	.title = "X archive",
	.kind = INPUT_POSTS,
	.extensions = "js json",
	.members = "data/tweets.js data/tweets-part*.js data/tweet.js data/tweet-part*.js",
	.sniff = x_archive_sniff,
	.read = x_archive_read,
};
