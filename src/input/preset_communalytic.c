/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * CSV of Communalytic. Columns of the Reddit table: public course tools that read it; of the
 * Bluesky one only id, username, date and text are known for sure.
 */

#include <string.h>

#include "formats.h"
#include "preset.h"
#include "reddit_ids.h"

static const struct preset communalytic[] = {
	{
		.network = "reddit",
		.needs = "id|date|author|text|comment_on|type|score|permalink",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "author",
			     [POSTS_CREATED_AT] = "date",
			     [POSTS_TEXT] = "text",
			     [POSTS_TITLE] = "title",
			     [POSTS_KIND] = "type",
			     [POSTS_REPLY_TO] = "comment_on",
			     [POSTS_URL] = "permalink",
			     [POSTS_LIKES] = "score" },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC,
		.settle = reddit_settle,
	},
	{
		.network = "bluesky",
		.needs = "id|username|date|text",
		.holds = "id|at://",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "username",
			     [POSTS_AUTHOR_NAME] = "display_name|author_name|name",
			     [POSTS_CREATED_AT] = "date",
			     [POSTS_TEXT] = "text",
			     [POSTS_URL] = "url|link|permalink",
			     [POSTS_REPLY_TO] = "reply_to|in_reply_to|parent|reply_parent",
			     [POSTS_LIKES] = "like_count|likes",
			     [POSTS_REPOSTS] = "repost_count|reposts",
			     [POSTS_REPLIES] = "reply_count|replies",
			     [POSTS_QUOTES] = "quote_count|quotes" },
		.flags = PRESET_UTC,
	},
};

PRESETS(communalytic, "communalytic", "CSV of Communalytic", NULL);
