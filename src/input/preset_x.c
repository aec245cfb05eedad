/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Tables of X: twarc-csv (DocNow/twarc-csv), json2csv of twarc 1 (DocNow/twarc), TAGS v6
 * sheets, and tweets.csv of the archives up to 2019. Texts have &amp; &lt; &gt;. On a retweet
 * all counts are the original's.
 */

#include <jansson.h>
#include <string.h>

#include <jansson.h>

#include "formats.h"
#include "input/json_stream.h"
#include "preset.h"

/*
 * twarc-csv up to 2021 had one cell for what a tweet refers to, [{"type":"quoted","id":"1"}],
 * and of the account answered only the number.
 */
static void
twarc_settle(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;
	json_error_t error;
	json_t *list = post->kind == POST_REPOST
			       ? NULL
			       : json_loads(table_value(table, POSTS_EXTRA), 0, &error);
	const char *answered = table_value(table, POSTS_EXTRA_2);
	const gboolean own =
		*answered && strcmp(answered, table_value(table, POSTS_EXTRA_3)) == 0;
	const json_t *item;
	gsize i;

	json_array_foreach(list, i, item)
	{
		const char *type = json_string_value(json_object_get(item, "type"));
		const char *id = json_string_value(json_object_get(item, "id"));

		if (!type || !id)
			continue;
		if (strcmp(type, "retweeted") == 0) {
			posts_make_repost(posts, post);
			break;
		}
		if (strcmp(type, "quoted") == 0) {
			post->is_quote = TRUE;
			post->kind = post->kind == POST_ORIGINAL ? POST_QUOTE : post->kind;
		} else if (strcmp(type, "replied_to") == 0) {
			post->reply_to_key = table_keep(table, id, strlen(id));
			post->kind = POST_REPLY;
		}
	}
	json_decref(list);
	if (post->kind == POST_REPLY && own) {
		post->kind = post->is_quote ? POST_QUOTE : POST_ORIGINAL;
		post->reply_to_author = post->author;
	}
}

static const struct preset twarc[] = {
	{
		.network = "x",
		.needs = "id|author_id|created_at|text|author.username|"
			 "public_metrics.like_count",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author.username",
			     [POSTS_AUTHOR_NAME] = "author.name",
			     [POSTS_CREATED_AT] = "created_at",
			     [POSTS_TEXT] = "text",
			     [POSTS_REPLY_TO] = "referenced_tweets.replied_to.id",
			     [POSTS_REPLY_TO_AUTHOR] = "in_reply_to_username",
			     [POSTS_REPOST_OF] = "referenced_tweets.retweeted.id",
			     [POSTS_REPOST_AUTHOR] = "retweeted_username",
			     [POSTS_QUOTE_OF] = "referenced_tweets.quoted.id",
			     [POSTS_QUOTE_AUTHOR] = "quoted_username",
			     [POSTS_MENTIONS] = "entities.mentions",
			     [POSTS_LIKES] = "public_metrics.like_count",
			     [POSTS_REPOSTS] = "public_metrics.retweet_count",
			     [POSTS_REPLIES] = "public_metrics.reply_count",
			     [POSTS_QUOTES] = "public_metrics.quote_count",
			     [POSTS_VIEWS] = "public_metrics.impression_count",
			     [POSTS_FOLLOWERS] = "author.public_metrics.followers_count",
			     [POSTS_EXTRA] = "referenced_tweets",
			     [POSTS_EXTRA_2] = "in_reply_to_user_id",
			     [POSTS_EXTRA_3] = "author_id" },
		.drops = { { .header = "type",
			     .test = PRESET_FILLED,
			     .reason = "tweets that others refer to, shown as context" } },
		.text = PRESET_JSON,
		.flags = PRESET_UTC,
		.settle = twarc_settle,
	},
	{
		.network = "x",
		.needs = "id|tweet_url|created_at|user_screen_name|text|tweet_type",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "user_screen_name",
			     [POSTS_AUTHOR_NAME] = "user_name",
			     [POSTS_CREATED_AT] = "created_at|parsed_created_at",
			     [POSTS_TEXT] = "text",
			     [POSTS_URL] = "tweet_url",
			     [POSTS_KIND] = "tweet_type",
			     [POSTS_REPLY_TO] = "in_reply_to_status_id",
			     [POSTS_REPLY_TO_AUTHOR] = "in_reply_to_screen_name",
			     [POSTS_REPOST_AUTHOR] = "retweet_or_quote_screen_name",
			     [POSTS_LIKES] = "favorite_count",
			     [POSTS_REPOSTS] = "retweet_count",
			     [POSTS_FOLLOWERS] = "user_followers_count" },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC,
	},
};

static const struct preset tags[] = {
	{
		/* `created_at` is right; `time` is the sheet's local time marked as UTC. */
		.network = "x",
		.needs = "id_str|from_user|text|created_at|status_url|entities_str",
		.columns = { [POSTS_ID] = "id_str",
			     [POSTS_AUTHOR] = "from_user",
			     [POSTS_CREATED_AT] = "created_at",
			     [POSTS_TEXT] = "text",
			     [POSTS_URL] = "status_url",
			     [POSTS_REPLY_TO] = "in_reply_to_status_id_str",
			     [POSTS_REPLY_TO_AUTHOR] = "in_reply_to_screen_name",
			     [POSTS_MENTIONS] = "entities_str",
			     [POSTS_LIKES] = "favorite_count",
			     [POSTS_REPOSTS] = "retweet_count",
			     [POSTS_FOLLOWERS] = "user_followers_count" },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC,
	},
};

/* The file does not name its owner, but one that stands beside it in the archive does. */
static char *
details_owner(const struct read_options *options)
{
	struct stream *stream = read_options_sibling(options, "data/js/user_details.js");
	json_t *details = stream ? json_stream_load(stream) : NULL;
	char *owner = g_strdup(json_get_text(details, "screen_name"));

	stream_close(stream);
	json_decref(details);
	return owner;
}

static const struct preset tweets_csv[] = {
	{
		.network = "x",
		.needs = "tweet_id|timestamp|source|text|retweeted_status_id|expanded_urls",
		.columns = { [POSTS_ID] = "tweet_id",
			     [POSTS_CREATED_AT] = "timestamp",
			     [POSTS_TEXT] = "text",
			     [POSTS_REPLY_TO] = "in_reply_to_status_id",
			     [POSTS_REPOST_OF] = "retweeted_status_id" },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC,
		.find_owner = details_owner,
	},
};

PRESETS(twarc, "twarc", "CSV of twarc", NULL);
PRESETS(tags, "tags", "TAGS sheet", NULL);
PRESETS(tweets_csv, "tweets-csv", "tweets.csv of an old X archive", NULL);
