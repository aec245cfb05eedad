/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What Reddit sends on a request for one's data (reddit.com/settings/data-request). The owner
 * is named in statistics.csv beside it. No scores.
 */

#include "base/csv.h"
#include "formats.h"
#include "preset.h"
#include "reddit_ids.h"

static enum result
statistics_row(void *arg, const struct csv_row *row)
{
	char **name = arg;

	if (row->count < 2 || !columns_in_list(row->cells[0], "account name"))
		return RESULT_OK;
	*name = g_strdup(row->cells[1]);
	return RESULT_END;
}

static char *
statistics_owner(const struct read_options *options)
{
	struct stream *stream = read_options_sibling(options, "statistics.csv");
	struct diag silent = { 0 };
	char *name = NULL;

	if (stream)
		(void)csv_read(stream, NULL, statistics_row, &name, &silent);
	stream_close(stream);
	return name;
}

static const struct preset reddit_request[] = {
	{
		.network = "reddit",
		.needs = "id|permalink|date|subreddit|gildings|title|body",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_CREATED_AT] = "date",
			     [POSTS_TEXT] = "body",
			     [POSTS_TITLE] = "title",
			     [POSTS_URL] = "permalink" },
		.flags = PRESET_UTC,
		.find_owner = statistics_owner,
		.settle = reddit_settle,
	},
	{
		.network = "reddit",
		.needs = "id|permalink|date|subreddit|gildings|link|parent|body",
		.columns = { [POSTS_ID] = "id",
			     [POSTS_CREATED_AT] = "date",
			     [POSTS_TEXT] = "body",
			     [POSTS_REPLY_TO] = "parent",
			     [POSTS_EXTRA] = "link",
			     [POSTS_URL] = "permalink" },
		.flags = PRESET_UTC | PRESET_REPLIES,
		.find_owner = statistics_owner,
		.settle = reddit_settle,
	},
	{
		/* post_headers.csv and comment_headers.csv repeat the others without text. */
		.network = "reddit",
		.needs = "id|permalink|date|subreddit|gildings",
		.drops = { { .header = "id",
			     .test = PRESET_FILLED,
			     .reason = "headings of posts without text" } },
	},
	{
		.network = "reddit",
		.needs = "id|permalink|thread_id|from|to|body",
		.drops = { { .header = "id",
			     .test = PRESET_FILLED,
			     .reason = "private messages" } },
	},
	{
		.network = "reddit",
		.needs = "message_id|created_at|username|message|channel_url",
		.drops = { { .header = "message_id",
			     .test = PRESET_FILLED,
			     .reason = "private messages" } },
	},
};

PRESETS(reddit_request, "reddit-request", "Reddit data request", "posts.csv comments.csv");
