/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reddit_ids.h"

#include <string.h>

/* The id of the post in ".../comments/1abc/title/k9x/"; its length in *length, 0 if none. */
static const char *
reddit_post_id(const char *url, gsize *length)
{
	const char *at = url ? strstr(url, "/comments/") : NULL;

	*length = at ? strcspn(at + 10, "/?#") : 0;
	return at ? at + 10 : NULL;
}

static gboolean
reddit_is_full(const char *id)
{
	return id[0] == 't' && g_ascii_isdigit(id[1]) && id[2] == '_';
}

static const char *
reddit_id(struct table *table, const char *kind, const char *id, gsize length)
{
	g_autofree char *whole = g_strdup_printf("%s%.*s", kind, (int)length, id);

	return table_keep(table, whole, strlen(whole));
}

/* What a comment answers: its parent, else the post. */
static void
reddit_set_reply(struct table *table, struct post *post)
{
	const char *under = table_value(table, POSTS_EXTRA);
	const char *parent = post->reply_to_key ? post->reply_to_key : "";
	gsize length;
	const char *id = reddit_post_id(*under ? under : post->url, &length);
	const gboolean is_post = *parent == '\0' ||
				 (strlen(parent) == length && strncmp(parent, id, length) == 0);

	if (reddit_is_full(parent))
		return;
	if (is_post)
		post->reply_to_key = length > 0 ? reddit_id(table, "t3_", id, length) : NULL;
	else
		post->reply_to_key = reddit_id(table, "t1_", parent, strlen(parent));
}

void
reddit_settle(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;
	const char *id = table_value(table, POSTS_ID);

	if (post->url && *post->url == '/') {
		g_autofree char *url = g_strconcat("https://www.reddit.com", post->url, NULL);

		post->url = table_keep(table, url, strlen(url));
	}
	if (post->kind == POST_REPLY)
		reddit_set_reply(table, post);
	if (*id)
		post->key = reddit_is_full(id)
				    ? id
				    : reddit_id(table, post->kind == POST_REPLY ? "t1_" : "t3_",
						id, strlen(id));
}
