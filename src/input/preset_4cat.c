/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * CSV of 4CAT (https://4cat.nl), from its own collectors and from the Zeeschuimer browser
 * extension. Columns: the map_item functions of digitalmethodsinitiative/4cat. `timestamp` is
 * UTC; `unix_timestamp`, where there is one, is surer.
 */

#include <string.h>

#include "formats.h"
#include "preset.h"

/* What is answered comes as its address. */
static void
bluesky_settle(struct posts *posts, struct post *post)
{
	const char *answered = table_value(&posts->table, POSTS_EXTRA);

	if (*answered)
		post->reply_to_key = answered;
}

static const struct preset fourcat[] = {
	{
		.network = "bluesky",
		.needs = "id|thread_id|author|body|replied_to_user|repost_count",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_AUTHOR_NAME] = "author_display_name",
			     [POSTS_CREATED_AT] = "created_at|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "link",
			     [POSTS_REPLY_TO_AUTHOR] = "replied_to_user",
			     [POSTS_EXTRA] = "replied_to_post",
			     [POSTS_MENTIONS] = "mentions",
			     [POSTS_LIKES] = "like_count",
			     [POSTS_REPOSTS] = "repost_count",
			     [POSTS_REPLIES] = "reply_count",
			     [POSTS_QUOTES] = "quote_count",
			     [POSTS_QUOTE_OF] = "quoted_post",
			     [POSTS_QUOTE_AUTHOR] = "quoted_user" },
		.flags = PRESET_UTC,
		.settle = bluesky_settle,
	},
	{
		/* X pages caught by Zeeschuimer. */
		.network = "x",
		.needs = "id|thread_id|author|body|author_fullname|replied_author|is_retweet",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_AUTHOR_NAME] = "author_fullname",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "link",
			     [POSTS_IS_REPLY] = "is_reply",
			     [POSTS_REPLY_TO_AUTHOR] = "replied_author",
			     [POSTS_IS_REPOST] = "is_retweet",
			     [POSTS_REPOST_AUTHOR] = "retweeted_user",
			     [POSTS_IS_QUOTE] = "is_quote_tweet",
			     [POSTS_QUOTE_OF] = "quote_tweet_id",
			     [POSTS_QUOTE_AUTHOR] = "quote_author",
			     [POSTS_MENTIONS] = "mentions",
			     [POSTS_LIKES] = "like_count",
			     [POSTS_REPOSTS] = "retweet_count",
			     [POSTS_REPLIES] = "reply_count",
			     [POSTS_QUOTES] = "quote_count",
			     [POSTS_VIEWS] = "impression_count" },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC,
	},
	{
		/* The X API, version 2. */
		.network = "x",
		.needs = "id|thread_id|author|body|author_followers|replied_user|is_retweet",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_AUTHOR_NAME] = "author_fullname",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "link",
			     [POSTS_IS_REPLY] = "is_reply",
			     [POSTS_REPLY_TO_AUTHOR] = "replied_user",
			     [POSTS_IS_REPOST] = "is_retweet",
			     [POSTS_REPOST_AUTHOR] = "retweeted_user",
			     [POSTS_IS_QUOTE] = "is_quote_tweet",
			     [POSTS_QUOTE_AUTHOR] = "quoted_user",
			     [POSTS_MENTIONS] = "mentions",
			     [POSTS_LIKES] = "like_count",
			     [POSTS_REPOSTS] = "retweet_count",
			     [POSTS_REPLIES] = "reply_count",
			     [POSTS_QUOTES] = "quote_count",
			     [POSTS_VIEWS] = "impression_count",
			     [POSTS_FOLLOWERS] = "author_followers" },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC,
	},
	{
		.network = "threads",
		.needs = "id|thread_id|author|body|is_paid_partnership|quotes",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "url",
			     [POSTS_LIKES] = "likes",
			     [POSTS_REPOSTS] = "reposts",
			     [POSTS_REPLIES] = "replies",
			     [POSTS_QUOTES] = "quotes" },
		.flags = PRESET_UTC,
	},
	{
		.network = "tiktok",
		.needs = "id|thread_id|author|body|author_full|author_followers|plays",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_AUTHOR_NAME] = "author_full",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "tiktok_url|url",
			     [POSTS_LIKES] = "likes",
			     [POSTS_REPOSTS] = "shares",
			     [POSTS_REPLIES] = "comments",
			     [POSTS_VIEWS] = "plays",
			     [POSTS_FOLLOWERS] = "author_followers" },
		.flags = PRESET_UTC,
	},
	{
		/* Comments under TikTok videos. */
		.network = "tiktok",
		.needs = "id|thread_id|author|body|author_full|post_id|replies",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_AUTHOR_NAME] = "author_full",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_REPLY_TO] = "post_id",
			     [POSTS_LIKES] = "likes",
			     [POSTS_REPLIES] = "replies" },
		.flags = PRESET_UTC | PRESET_REPLIES,
	},
	{
		/* LinkedIn shows no times, only "3w": 4CAT reckons back from the collection. */
		.network = "linkedin",
		.needs = "id|thread_id|author|body|timestamp_ago|reactions|shares",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author_url|author",
			     [POSTS_AUTHOR_NAME] = "author_name",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "post_url",
			     [POSTS_MENTIONS] = "author_mentions",
			     [POSTS_LIKES] = "reactions",
			     [POSTS_REPOSTS] = "shares",
			     [POSTS_REPLIES] = "comments" },
		.drops = { { .header = "is_promoted",
			     .test = PRESET_IS,
			     .words = "yes",
			     .reason = "promoted posts" } },
		.flags = PRESET_UTC,
	},
	{
		.network = "tumblr",
		.needs = "id|author|body|is_reblog|reblog_key|note_count",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "post_url|url",
			     [POSTS_IS_REPOST] = "is_reblog",
			     [POSTS_LIKES] = "like_count",
			     [POSTS_REPOSTS] = "reblog_count",
			     [POSTS_REPLIES] = "reply_count" },
		.text = PRESET_HTML,
		.flags = PRESET_UTC,
	},
	{
		.network = "facebook",
		.needs = "id|url|body|author|author_name|is_in_group|group_name",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_AUTHOR_NAME] = "author_name",
			     [POSTS_CREATED_AT] = "unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "url" },
		.flags = PRESET_UTC | PRESET_NO_MENTIONS,
	},
	{
		.network = "truthsocial",
		.needs = "id|body|account_username|reblogs_count|replies_count",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "account_username",
			     [POSTS_AUTHOR_NAME] = "account_display_name",
			     [POSTS_CREATED_AT] = "created_at|unix_timestamp|timestamp",
			     [POSTS_TEXT] = "body",
			     [POSTS_URL] = "url",
			     [POSTS_REPLY_TO] = "in_reply_to_id",
			     [POSTS_LIKES] = "favourites_count|favorites_count|likes_count",
			     [POSTS_REPOSTS] = "reblogs_count",
			     [POSTS_REPLIES] = "replies_count",
			     [POSTS_FOLLOWERS] = "account_followers_count" },
		.text = PRESET_HTML,
		.flags = PRESET_UTC,
	},
};

PRESETS(fourcat, "4cat", "CSV of 4CAT", NULL);
