/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Answers of the YouTube Data API: comment threads, comments, videos, channels; also several
 * answers in one file. A comment is a reply to its video, or to the comment above it. Counts
 * of videos are strings, and absent where their owner hides them.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "input/markup.h"

struct youtube {
	struct elements elements;
	gint64 missing; /* replies that threads have, but the file has not */
};

/* Handles have stood where names were since 2023. */
static gboolean
youtube_has_handles(const char *name)
{
	return name && *name == '@';
}

/* The comment of a video; `parent` is the comment above and `writer` its author, or NULL. */
static enum result
youtube_comment(struct youtube *youtube, const json_t *comment, const char *video,
		const char *parent, const char *writer, gint64 replies, long line)
{
	struct elements *elements = &youtube->elements;
	struct post post = elements_begin(elements, line);
	const json_t *snippet = json_get(comment, "snippet");
	const char *name = json_get_text(snippet, "authorDisplayName");
	const char *text = json_get_text(snippet, "textOriginal");

	video = video ? video : json_get_text(snippet, "videoId");
	parent = parent ? parent : json_get_text(snippet, "parentId");
	post.key = json_get_text(comment, "id");
	if (video && post.key)
		post.url = elements_printf(elements, "https://www.youtube.com/watch?v=%s&lc=%s",
					   video, post.key);
	(void)json_get_time(snippet, "publishedAt", &post.created_at);
	if (!name || !*name)
		name = json_get_text(snippet, "authorChannelId.value");
	if (!elements_handle(elements, name)) {
		elements_leave_out(elements, "posts of deleted accounts");
		return RESULT_OK;
	}
	if (!elements_set_author(elements, &post, name, NULL))
		return RESULT_OK;
	if (!text)
		text = elements_take(
			elements, markup_to_text(json_get_text(snippet, "textDisplay")
							 ? json_get_text(snippet, "textDisplay")
							 : ""));
	post.text = text;
	post.likes = json_get_count(snippet, "likeCount");
	post.replies = replies;
	if (youtube_has_handles(name))
		elements_mention_words(elements, text);
	article_answer(&post, parent ? parent : video, writer);
	return elements_put(elements, &post);
}

/* A thread carries five of its replies at most; the rest is to be fetched by parentId. */
static enum result
youtube_thread(struct youtube *youtube, const json_t *thread, long line)
{
	const json_t *top = json_get(thread, "snippet.topLevelComment");
	const json_t *replies = json_get(thread, "replies.comments");
	const char *video = json_get_text(thread, "snippet.videoId");
	const char *parent = json_get_text(top, "id");
	const gint64 total = json_get_count(thread, "snippet.totalReplyCount");
	const gsize count = json_is_array(replies) ? json_array_size(replies) : 0;
	enum result result = youtube_comment(youtube, top, video, NULL, NULL, total, line);
	const char *name = json_get_text(top, "snippet.authorDisplayName");
	g_autofree char *writer = g_strdup(elements_handle(&youtube->elements, name));

	if (total > (gint64)count)
		youtube->missing += total - (gint64)count;
	for (gsize i = 0; result == RESULT_OK && i < count; i++)
		result = youtube_comment(youtube, json_array_get(replies, i), video, parent,
					 writer, COUNT_UNKNOWN, line);
	return result;
}

static enum result
youtube_video(struct youtube *youtube, const json_t *video, long line)
{
	struct elements *elements = &youtube->elements;
	struct post post = elements_begin(elements, line);
	const char *description = json_get_text(video, "snippet.description");

	post.key = json_get_text(video, "id");
	if (post.key)
		post.url = elements_printf(elements, "https://www.youtube.com/watch?v=%s",
					   post.key);
	(void)json_get_time(video, "snippet.publishedAt", &post.created_at);
	if (!elements_set_author(elements, &post, json_get_text(video, "snippet.channelId"),
				 json_get_text(video, "snippet.channelTitle")))
		return RESULT_OK;
	post.text = article_join(elements, json_get_text(video, "snippet.title"),
				 description ? description : "");
	post.likes = json_get_count(video, "statistics.likeCount");
	post.replies = json_get_count(video, "statistics.commentCount");
	post.views = json_get_count(video, "statistics.viewCount");
	return elements_put(elements, &post);
}

/* Subscribers, rounded by YouTube. */
static enum result
youtube_channel(struct youtube *youtube, const json_t *channel, long line)
{
	struct elements *elements = &youtube->elements;
	const char *handle = json_get_text(channel, "snippet.customUrl");

	(void)elements_begin(elements, line);
	handle = elements_handle(elements, handle ? handle : json_get_text(channel, "id"));
	if (!handle)
		return RESULT_OK;
	return elements_put_followers(elements, handle,
				      json_get_count(channel, "statistics.subscriberCount"),
				      COUNT_UNKNOWN, CLOCK_UNKNOWN);
}

static enum result
youtube_item(void *arg, int path, json_t *item, long line)
{
	struct youtube *youtube = arg;
	const char *kind = json_get_text(item, "kind");

	(void)path;
	if (g_strcmp0(kind, "youtube#commentThread") == 0)
		return youtube_thread(youtube, item, line);
	if (g_strcmp0(kind, "youtube#comment") == 0)
		return youtube_comment(youtube, item, NULL, NULL, NULL, COUNT_UNKNOWN, line);
	if (g_strcmp0(kind, "youtube#video") == 0)
		return youtube_video(youtube, item, line);
	if (g_strcmp0(kind, "youtube#channel") == 0)
		return youtube_channel(youtube, item, line);
	elements_leave_out(&youtube->elements, "things that are neither video nor comment");
	return RESULT_OK;
}

static enum result
youtube_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	static const char *const paths[] = { "items[]", "[].items[]", NULL };
	struct youtube youtube = { 0 };
	struct json_reading reading = {
		.paths = paths,
		.element = youtube_item,
		.arg = &youtube,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&youtube.elements, stream_name(stream), network_parse("youtube"), options,
		      sink, diag);
	result = json_stream_read(stream, &reading, diag);
	if (youtube.missing > 0)
		diag_at(diag, SEVERITY_NOTE, stream_name(stream), 0,
			"%" G_GINT64_FORMAT
			" replies to its comments are not in this file (YouTube gives five a "
			"thread), fetch them as comments of their parentId",
			youtube.missing);
	elements_done(&youtube.elements);
	return result;
}

static int
youtube_sniff(const struct head *head)
{
	static const char *const paths[] = { "kind", "items[].kind", "[].kind",
					     "[].items[].kind" };

	for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
		const char *kind = head_json(head, paths[i]);

		if (kind && g_str_has_prefix(kind, "youtube#"))
			return 95;
	}
	return 0;
}

const struct format format_youtube_json = {
	.name = "youtube-json",
	.title = "YouTube API answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl",
	.sniff = youtube_sniff,
	.read = youtube_read,
};
