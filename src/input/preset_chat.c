/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Chat and Discourse. Discord: DiscordChatExporter's CSV, which has no message ids and no
 * replies; its times carry the exporter's offset, older ones are local. Discourse: one's own
 * archive (Preferences > Account > Export), where the file's name alone tells whose it is.
 */

#include <string.h>

#include "base/number.h"
#include "formats.h"
#include "preset.h"

static const struct preset discord[] = {
	{
		.network = "discord",
		.needs = "authorid|author|date|content|attachments|reactions",
		.columns = { [POSTS_AUTHOR] = "author",
			     [POSTS_CREATED_AT] = "date",
			     [POSTS_TEXT] = "content",
			     [POSTS_REACTIONS] = "reactions" },
		.drops = { { .header = "content",
			     .test = PRESET_IS,
			     .words = "joined the server|pinned a message|started a thread",
			     .reason = "messages of the system" },
			   { .header = "author",
			     .test = PRESET_IS,
			     .words = "deleted user|deleted user 0000",
			     .reason = "posts of deleted accounts" } },
	},
};

/* ".../t/title/71/4" is the fourth post of a topic, and so a reply. */
static void
discourse_settle(struct posts *posts, struct post *post)
{
	const char *number = post->url ? strrchr(post->url, '/') : NULL;
	gint64 value;

	(void)posts;
	if (number && number_parse_integer(number + 1, &value) && value > 1 &&
	    strstr(post->url, "/t/"))
		post->kind = POST_REPLY;
}

/* "No" as Discourse says it in the user's language. */
#define DISCOURSE_NO "no|nein|non|nee|nao|nej|nei|ei|nie|ne|nu|nem|hayir|tidak|false|f"

static const struct preset discourse[] = {
	{
		.network = "discourse",
		.needs = "topic_title|is_pm|post_raw|like_count|reply_count|url|created_at",
		.columns = { [POSTS_TITLE] = "topic_title",
			     [POSTS_TEXT] = "post_raw",
			     [POSTS_URL] = "url",
			     [POSTS_CREATED_AT] = "created_at",
			     [POSTS_LIKES] = "like_count",
			     [POSTS_REPLIES] = "reply_count" },
		.drops = { { .header = "is_pm",
			     .test = PRESET_IS_NOT,
			     .words = DISCOURSE_NO,
			     .reason = "private messages",
			     .is_private = TRUE } },
		.flags = PRESET_UTC,
		.settle = discourse_settle,
	},
	{
		.network = "discourse",
		.needs = "topic_title|is_pm|post|like_count|reply_count|url|created_at",
		.columns = { [POSTS_TITLE] = "topic_title",
			     [POSTS_TEXT] = "post",
			     [POSTS_URL] = "url",
			     [POSTS_CREATED_AT] = "created_at",
			     [POSTS_LIKES] = "like_count",
			     [POSTS_REPLIES] = "reply_count" },
		.drops = { { .header = "is_pm",
			     .test = PRESET_IS_NOT,
			     .words = DISCOURSE_NO,
			     .reason = "private messages",
			     .is_private = TRUE } },
		.flags = PRESET_UTC,
		.settle = discourse_settle,
	},
};

PRESETS(discord, "discord-csv", "CSV of DiscordChatExporter", NULL);
PRESETS(discourse, "discourse-archive", "Discourse user archive", "user_archive*.csv");
