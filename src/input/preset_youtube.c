/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * YouTube: comments.csv of Google Takeout (no counts, no author; headers in the language of
 * the account), and the tables of YouTube Data Tools, which write \" for a quote at times.
 * A comment answers its video where it answers no other comment.
 */

#include "formats.h"
#include "preset.h"

static const struct preset youtube[] = {
	{
		.network = "youtube",
		.needs = "comment id|channel id|comment create timestamp|comment text",
		.columns = { [POSTS_ID] = "comment id",
			     [POSTS_CREATED_AT] = "comment create timestamp",
			     [POSTS_TEXT] = "comment text",
			     [POSTS_REPLY_TO] = "parent comment id",
			     [POSTS_THREAD] = "video id" },
		.text = PRESET_TAKEOUT,
		.flags = PRESET_UTC | PRESET_REPLIES,
	},
	{
		/* The same in Dutch. */
		.network = "youtube",
		.needs = "reactieid|kanaalid",
		.columns = { [POSTS_ID] = "reactieid",
			     [POSTS_CREATED_AT] = "aanmaaktijdstempel reactie|datum en tijd",
			     [POSTS_TEXT] = "reactietekst|tekst van reactie",
			     [POSTS_REPLY_TO] = "bovenliggende reactieid",
			     [POSTS_THREAD] = "videoid" },
		.text = PRESET_TAKEOUT,
		.flags = PRESET_UTC | PRESET_REPLIES,
	},
	{
		.network = "youtube",
		.needs = "id|publishedat|authorname|text|likecount|isreply",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "authorname",
			     [POSTS_CREATED_AT] = "publishedat",
			     [POSTS_TEXT] = "text",
			     [POSTS_REPLY_TO] = "isreplyto",
			     [POSTS_REPLY_TO_AUTHOR] = "isreplytoname",
			     [POSTS_LIKES] = "likecount",
			     [POSTS_REPLIES] = "replycount" },
		.text = PRESET_HTML,
		.flags = PRESET_UTC | PRESET_REPLIES,
		.escape = '\\',
	},
	{
		.network = "youtube",
		.needs = "publishedat|videoid|channelid|videotitle|videodescription",
		.columns = { [POSTS_ID] = "videoid",
			     [POSTS_AUTHOR] = "channelid",
			     [POSTS_AUTHOR_NAME] = "channeltitle",
			     [POSTS_CREATED_AT] = "publishedat",
			     [POSTS_TITLE] = "videotitle",
			     [POSTS_TEXT] = "videodescription",
			     [POSTS_LIKES] = "likecount",
			     [POSTS_REPLIES] = "commentcount",
			     [POSTS_VIEWS] = "viewcount" },
		.flags = PRESET_UTC,
		.escape = '\\',
	},
};

PRESETS(youtube, "youtube-csv", "YouTube table",
	"comments/comments*.csv comments/reacties*.csv");
