/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * LinkedIn > Settings > Get a copy of your data. Times are UTC. Two files, two ways to break
 * quoting: Shares.csv puts each line end between double quotes, Comments.csv writes \" for a
 * quote. No counts; the owner is not named.
 */

#include "formats.h"
#include "preset.h"

/* Neither words nor a link nor a picture: somebody else's post, passed on. */
static void
shares_settle(struct posts *posts, struct post *post)
{
	if (*post->text == '\0' && *table_value(&posts->table, POSTS_EXTRA) == '\0' &&
	    *table_value(&posts->table, POSTS_EXTRA_2) == '\0')
		posts_make_repost(posts, post);
}

static const struct preset linkedin[] = {
	{
		.network = "linkedin",
		.needs = "date|sharelink|sharecommentary",
		.columns = { [POSTS_CREATED_AT] = "date",
			     [POSTS_URL] = "sharelink",
			     [POSTS_TEXT] = "sharecommentary",
			     [POSTS_EXTRA] = "sharedurl",
			     [POSTS_EXTRA_2] = "mediaurl" },
		.drops = { { .header = "visibility",
			     .test = PRESET_IS,
			     .words = "connections",
			     .reason = "posts for contacts only",
			     .is_private = TRUE } },
		.text = PRESET_BREAKS,
		.flags = PRESET_UTC | PRESET_NO_MENTIONS,
		.settle = shares_settle,
	},
	{
		.network = "linkedin",
		.needs = "date|link|message",
		.is_all = TRUE,
		.holds = "link|linkedin.com",
		/* The link is that of the post commented on, not of the comment. */
		.columns = { [POSTS_CREATED_AT] = "date",
			     [POSTS_REPLY_TO] = "link",
			     [POSTS_TEXT] = "message" },
		.flags = PRESET_UTC | PRESET_NO_MENTIONS | PRESET_REPLIES,
		.escape = '\\',
	},
	{
		/* Reactions.csv: likes that the owner gave. */
		.network = "linkedin",
		.needs = "date|type|link",
		.is_all = TRUE,
		.holds = "link|linkedin.com",
		.drops = { { .header = "link",
			     .test = PRESET_FILLED,
			     .reason = "reactions to others' posts" } },
	},
	{
		/* InstantReposts.csv: the link is that of the post passed on. */
		.network = "linkedin",
		.needs = "date|link",
		.is_all = TRUE,
		.holds = "link|linkedin.com",
		.columns = { [POSTS_CREATED_AT] = "date", [POSTS_REPOST_OF] = "link" },
		.flags = PRESET_UTC,
	},
	{
		.network = "linkedin",
		.needs = "date|link|optiontext",
		.drops = { { .header = "link",
			     .test = PRESET_FILLED,
			     .reason = "votes in polls" } },
	},
	{
		.network = "linkedin",
		.needs = "conversation id|from|to|date|content",
		.drops = { { .header = "conversation id",
			     .test = PRESET_FILLED,
			     .reason = "private messages" } },
	},
	{
		/* Connections.csv looks like a class list, and is none. */
		.network = "linkedin",
		.needs = "first name|last name|company|position|connected on",
		.drops = { { .header = "connected on",
			     .test = PRESET_FILLED,
			     .reason = "contacts" } },
	},
};

PRESETS(linkedin, "linkedin", "LinkedIn data copy",
	"Shares*.csv Comments*.csv InstantReposts*.csv");
