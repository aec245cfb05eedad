/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What TikTok gives its users as JSON (user_data_tiktok.json, user_data.json): own videos and
 * comments, and lists of followers. Sections were renamed over the years, keys changed case,
 * and "N/A" stands for nothing. Messages and logins in the file are passed over unread.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"

/* What the elements of a path are; in the order of `paths` below. */
enum tiktok_what { TIKTOK_VIDEO, TIKTOK_OLD_VIDEO, TIKTOK_COMMENT };

static const char *const tiktok_paths[] = {
	[TIKTOK_VIDEO] = "Post.Posts.VideoList[]",
	[TIKTOK_OLD_VIDEO] = "Video.Videos.VideoList[]",
	[TIKTOK_COMMENT] = "Comment.Comments.CommentsList[]",
	NULL,
};

/* Whose file it is may stand behind it all, so this is looked for first. */
enum tiktok_first {
	TIKTOK_FAN,
	TIKTOK_OLD_FAN,
	TIKTOK_FOLLOWED,
	TIKTOK_OLD_FOLLOWED,
	TIKTOK_PROFILE,
	TIKTOK_OLD_PROFILE,
	TIKTOK_OLDER_PROFILE
};

static const char *const tiktok_first_paths[] = {
	[TIKTOK_FAN] = "Your Activity.Follower.FansList[]",
	[TIKTOK_OLD_FAN] = "Profile And Settings.Follower.FansList[]",
	[TIKTOK_FOLLOWED] = "Your Activity.Following.Following[]",
	[TIKTOK_OLD_FOLLOWED] = "Profile And Settings.Following.Following[]",
	[TIKTOK_PROFILE] = "Profile And Settings.Profile Info.ProfileMap",
	[TIKTOK_OLD_PROFILE] = "Profile.Profile Info.ProfileMap",
	[TIKTOK_OLDER_PROFILE] = "Profile.Profile Information.ProfileMap",
	NULL,
};

struct tiktok {
	struct elements elements;
	gint64 fans, followed; /* COUNT_UNKNOWN without a list */
};

/* A text under a key, or the same in small letters; NULL for "N/A" and none. */
static const char *
tiktok_value(const json_t *element, const char *key)
{
	g_autofree char *small = g_ascii_strdown(key, -1);
	const char *text = json_get_text(element, key);

	text = text ? text : json_get_text(element, small);
	return text && *text && strcmp(text, "N/A") != 0 ? text : NULL;
}

/* "7123" of "https://www.tiktokv.com/share/video/7123/"; the whole link where it has none. */
static const char *
tiktok_key(struct elements *elements, const char *link)
{
	const char *id = link ? strstr(link, "/video/") : NULL;
	gsize digits = id ? strspn(id + 7, "0123456789") : 0;

	if (digits == 0)
		return link;
	return elements_printf(elements, "%.*s", (int)MIN(digits, 32), id + 7);
}

static void
tiktok_fill_video(struct elements *elements, const json_t *video, struct post *post)
{
	const char *title = tiktok_value(video, "Title");

	post->url = tiktok_value(video, "Link");
	post->key = tiktok_key(elements, post->url);
	post->text = title ? title : "";
	post->likes = json_get_count(video, json_get(video, "Likes") ? "Likes" : "likes");
	elements_mention_words(elements, post->text);
}

static void
tiktok_fill_comment(struct elements *elements, const json_t *comment, struct post *post)
{
	const char *text = tiktok_value(comment, "Comment");

	post->kind = POST_REPLY;
	post->url = tiktok_value(comment, "Url");
	post->text = text ? text : "";
	elements_mention_words(elements, post->text);
}

static enum result
tiktok_read_one(void *arg, int path, json_t *element, long line)
{
	struct tiktok *tiktok = arg;
	struct elements *elements = &tiktok->elements;
	struct post post = elements_begin(elements, line);
	const char *audience = tiktok_value(element, "WhoCanView");
	const char *date = tiktok_value(element, "Date");

	if (!date || !clock_parse(date, NULL, CLOCK_ORDER_UNKNOWN, &post.created_at))
		post.created_at = CLOCK_UNKNOWN;
	if (!elements_set_author(elements, &post, elements->owner, NULL))
		return RESULT_OK;
	if (path == TIKTOK_COMMENT)
		tiktok_fill_comment(elements, element, &post);
	else
		tiktok_fill_video(elements, element, &post);
	if (!post.key)
		post.key = article_derive_key(elements, &post);
	if (path != TIKTOK_COMMENT && audience &&
	    g_ascii_strncasecmp(audience, "Public", 6) != 0 &&
	    g_ascii_strncasecmp(audience, "Everyone", 8) != 0) {
		elements_leave_out(elements, "posts for followers or single persons");
		if (!elements->options->include_private)
			return RESULT_OK;
	}
	return elements_put(elements, &post);
}

static enum result
tiktok_first_one(void *arg, int path, json_t *element, long line)
{
	struct tiktok *tiktok = arg;
	const char *owner;

	(void)line;
	switch ((enum tiktok_first)path) {
	case TIKTOK_FAN:
	case TIKTOK_OLD_FAN:
		tiktok->fans = MAX(tiktok->fans, 0) + 1;
		break;
	case TIKTOK_FOLLOWED:
	case TIKTOK_OLD_FOLLOWED:
		tiktok->followed = MAX(tiktok->followed, 0) + 1;
		break;
	case TIKTOK_PROFILE:
	case TIKTOK_OLD_PROFILE:
	case TIKTOK_OLDER_PROFILE:
		owner = tiktok_value(element, "userName");
		if (owner && !tiktok->elements.owner)
			tiktok->elements.owner = g_strdup(owner);
		break;
	}
	return RESULT_OK;
}

static void
tiktok_look_first(struct tiktok *tiktok, struct stream *stream)
{
	struct stream *again = stream_reopen(stream);
	struct json_reading reading = {
		.paths = tiktok_first_paths,
		.element = tiktok_first_one,
		.arg = tiktok,
	};
	struct diag silent = { 0 };

	if (again)
		(void)json_stream_read(again, &reading, &silent);
	stream_close(again);
}

static int
tiktok_sniff(const struct head *head)
{
	static const char *const signs[] = {
		"Post.Posts.VideoList",          "Video.Videos.VideoList",
		"Comment.Comments.CommentsList", "Your Activity.Like List",
		"Likes and Favorites.Like List", "Activity.Video Browsing History",
		"Your Activity.Watch History",   "Profile And Settings.Profile Info.ProfileMap"
	};
	int found = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
		found += head_json_has(head, signs[i]) ? 1 : 0;
	return found > 0 ? 90 : 0;
}

static enum result
tiktok_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	struct tiktok tiktok = { .fans = COUNT_UNKNOWN, .followed = COUNT_UNKNOWN };
	struct json_reading reading = {
		.paths = tiktok_paths,
		.element = tiktok_read_one,
		.arg = &tiktok,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&tiktok.elements, stream_name(stream), network_parse("tiktok"), options,
		      sink, diag);
	tiktok_look_first(&tiktok, stream);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK)
		result = elements_put_followers(
			&tiktok.elements,
			elements_handle(&tiktok.elements, tiktok.elements.owner), tiktok.fans,
			tiktok.followed, CLOCK_UNKNOWN);
	elements_done(&tiktok.elements);
	return result;
}

const struct format format_tiktok = {
	.name = "tiktok",
	.title = "TikTok data",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.members = "user_data_tiktok.json user_data.json",
	.sniff = tiktok_sniff,
	.read = tiktok_read,
};
