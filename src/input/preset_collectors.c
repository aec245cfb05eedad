/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * General collectors: CrowdTangle (closed in August 2024), Facepager, Netlytic. What their
 * columns are called depends on the network and on the user.
 */

#include "formats.h"
#include "preset.h"

static const struct preset crowdtangle[] = {
	{
		.network = "facebook",
		.needs = "page name|user name|facebook id|post created|message",
		.columns = { [POSTS_AUTHOR] = "user name",
			     [POSTS_AUTHOR_NAME] = "page name",
			     [POSTS_CREATED_AT] = "post created",
			     [POSTS_TEXT] = "message",
			     [POSTS_URL] = "url",
			     [POSTS_LIKES] = "likes",
			     [POSTS_REPOSTS] = "shares",
			     [POSTS_REPLIES] = "comments",
			     [POSTS_FOLLOWERS] = "followers at posting" },
		.flags = PRESET_NO_MENTIONS,
	},
	{
		.network = "instagram",
		.needs = "account|user name|followers at posting|post created|description",
		.columns = { [POSTS_AUTHOR] = "user name",
			     [POSTS_AUTHOR_NAME] = "account",
			     [POSTS_CREATED_AT] = "post created",
			     [POSTS_TEXT] = "description",
			     [POSTS_URL] = "url",
			     [POSTS_LIKES] = "likes",
			     [POSTS_REPLIES] = "comments",
			     [POSTS_VIEWS] = "views",
			     [POSTS_FOLLOWERS] = "followers at posting" },
	},
};

static const struct preset facepager[] = {
	{
		.needs = "path|id|parent_id|level|object_id|query_status",
		.columns = { [POSTS_ID] = "object_id",
			     [POSTS_AUTHOR] = "author.username|user.screen_name|account.acct|"
					      "from.name|snippet.authordisplayname|"
					      "author.name|from.id|author",
			     [POSTS_CREATED_AT] = "created_time|created_at|"
						  "snippet.publishedat|publishedat|timestamp",
			     [POSTS_TEXT] = "message|full_text|text|snippet.textoriginal|"
					    "snippet.textdisplay|content|caption",
			     [POSTS_URL] = "permalink_url|permalink|url|link",
			     [POSTS_LIKES] = "reactions.summary.total_count|"
					     "likes.summary.total_count|"
					     "public_metrics.like_count|favorite_count|"
					     "favourites_count|snippet.likecount|like_count",
			     [POSTS_REPOSTS] = "shares.count|public_metrics.retweet_count|"
					       "retweet_count|reblogs_count",
			     [POSTS_REPLIES] = "comments.summary.total_count|"
					       "public_metrics.reply_count|replies_count|"
					       "comments_count" },
		.drops = { { .header = "level", .test = PRESET_EMPTY, .reason = "seed nodes" },
			   { .header = "object_type",
			     .test = PRESET_IS,
			     .words = "seed|offcut|header|empty|error",
			     .reason = "nodes that hold no post" } },
		.text = PRESET_HTML,
		.flags = PRESET_UTC,
	},
};

static const struct preset netlytic[] = {
	{
		.needs = "link|pubdate|author|title|description",
		.columns = { [POSTS_ID] = "guid|id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_CREATED_AT] = "pubdate",
			     [POSTS_TITLE] = "title",
			     [POSTS_TEXT] = "description",
			     [POSTS_URL] = "link" },
		.text = PRESET_HTML,
		.flags = PRESET_UTC | PRESET_SPARE_TITLE,
	},
};

PRESETS(crowdtangle, "crowdtangle", "CSV of CrowdTangle", NULL);
PRESETS(facepager, "facepager", "CSV of Facepager", NULL);
PRESETS(netlytic, "netlytic", "CSV of Netlytic", NULL);
