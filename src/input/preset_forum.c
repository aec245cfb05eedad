/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Forums of learning platforms. Moodle: mod/forum/export.php; times are epoch seconds, or, with
 * "human-readable dates", the exporter's local ones. Canvas: the ubc/canvas-discussion tool.
 * Authors are names, and @words in such forums are prose.
 */

#include "formats.h"
#include "preset.h"

static const struct preset moodle_forum[] = {
	{
		.network = "moodle",
		.needs = "id|discussion|parent|userfullname|created|message",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_AUTHOR] = "userfullname",
			     [POSTS_CREATED_AT] = "created",
			     [POSTS_TITLE] = "subject",
			     [POSTS_TEXT] = "message",
			     [POSTS_REPLY_TO] = "parent" },
		.drops = { { .header = "deleted",
			     .test = PRESET_IS_NOT,
			     .words = "no|nein|non|nee|nao",
			     .reason = "deleted posts" },
			   { .header = "privatereplyto",
			     .test = PRESET_FILLED,
			     .reason = "private replies",
			     .is_private = TRUE } },
		.text = PRESET_HTML,
		.flags = PRESET_NO_MENTIONS,
	},
};

static const struct preset canvas_forum[] = {
	{
		.network = "canvas",
		.needs = "topic_id|post_id|post_author_name|post_parent_id|post_message",
		.columns = { [POSTS_ID] = "post_id",
			     [POSTS_AUTHOR] = "post_author_name",
			     [POSTS_CREATED_AT] = "post_timestamp",
			     [POSTS_TEXT] = "post_message",
			     [POSTS_LIKES] = "post_likes",
			     [POSTS_REPLY_TO] = "post_parent_id" },
		.drops = { { .header = "post_id",
			     .test = PRESET_EMPTY,
			     .reason = "topics without posts" },
			   { .header = "post_author_id",
			     .test = PRESET_EMPTY,
			     .reason = "posts of deleted accounts" } },
		.text = PRESET_HTML,
		.flags = PRESET_UTC | PRESET_NO_MENTIONS,
	},
};

PRESETS(moodle_forum, "moodle-forum", "Moodle forum export", NULL);
PRESETS(canvas_forum, "canvas-discussion", "CSV of canvas-discussion", NULL);
