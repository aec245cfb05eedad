/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Instagram's "download your information" in JSON: posts and reels, comments, and the older
 * forms of both. A post is known by the path of its first picture in the archive. Labels are
 * translated, so a comment's parts are told by their kind and order.
 */

#include <jansson.h>
#include <string.h>

#include "formats.h"
#include "meta.h"

enum instagram_path {
	INSTAGRAM_POST, /* also a comment */
	INSTAGRAM_REEL,
	INSTAGRAM_STORY,
	INSTAGRAM_COMMENT,
	INSTAGRAM_REEL_COMMENT,
	INSTAGRAM_PHOTO, /* of 2020 */
	INSTAGRAM_VIDEO,
	INSTAGRAM_OLD_COMMENT
};

static const char *const instagram_paths[] = {
	[INSTAGRAM_POST] = "[]",
	[INSTAGRAM_REEL] = "ig_reels_media[]",
	[INSTAGRAM_STORY] = "ig_stories[]",
	[INSTAGRAM_COMMENT] = "comments_media_comments[]",
	[INSTAGRAM_REEL_COMMENT] = "comments_reels_comments[]",
	[INSTAGRAM_PHOTO] = "photos[]",
	[INSTAGRAM_VIDEO] = "videos[]",
	[INSTAGRAM_OLD_COMMENT] = "media_comments[]",
	NULL,
};

/* With one picture the words stand at the picture, with several at the post. */
static enum result
instagram_post(struct elements *elements, const json_t *json, long line)
{
	struct post post = elements_begin(elements, line);

	post.key = json_get_text(json, "media.0.uri");
	post.text = meta_text(elements, json, "title");
	if (*post.text == '\0')
		post.text = meta_text(elements, json, "media.0.title");
	if (!json_get_time(json, "creation_timestamp", &post.created_at))
		(void)json_get_time(json, "media.0.creation_timestamp", &post.created_at);
	if (!meta_set_owner(elements, &post))
		return RESULT_OK;
	elements_mention_words(elements, post.text);
	return meta_put(elements, &post);
}

static enum result
instagram_old_post(struct elements *elements, const json_t *json, long line)
{
	struct post post = elements_begin(elements, line);

	post.key = json_get_text(json, "path");
	post.text = meta_text(elements, json, "caption");
	(void)json_get_time(json, "taken_at", &post.created_at);
	if (!meta_set_owner(elements, &post))
		return RESULT_OK;
	elements_mention_words(elements, post.text);
	return meta_put(elements, &post);
}

/* -- comments -------------------------------------------------------------------------------
 */

/* What a comment's labels come to. */
struct instagram_comment {
	const char *text, *owner; /* whose post it is under */
	gint64 time;
};

/* The first value is the comment, the second whose post it is, whatever the labels say. */
static void
instagram_take_value(struct instagram_comment *comment, const char *label, const char *value)
{
	const gboolean is_owner = label && strcmp(label, "Media Owner") == 0;

	if (!comment->text && !is_owner)
		comment->text = value;
	else if (!comment->owner)
		comment->owner = value;
}

static void
instagram_take_map(struct elements *elements, json_t *map, struct instagram_comment *comment)
{
	const char *label;
	json_t *entry;

	json_object_foreach(map, label, entry)
	{
		if (json_get_text(entry, "value") && !json_get(entry, "timestamp"))
			instagram_take_value(comment, label,
					     meta_text(elements, entry, "value"));
		else
			(void)json_get_time(entry, "timestamp", &comment->time);
	}
}

static void
instagram_take_list(struct elements *elements, const json_t *list,
		    struct instagram_comment *comment)
{
	for (gsize i = 0; i < json_array_size(list); i++) {
		const json_t *entry = json_array_get(list, i);

		if (json_get_time(entry, "timestamp_value", &comment->time))
			continue;
		if (json_get_text(entry, "value"))
			instagram_take_value(comment, json_get_text(entry, "label"),
					     meta_text(elements, entry, "value"));
	}
}

static enum result
instagram_put_comment(struct elements *elements, struct post *post,
		      const struct instagram_comment *comment)
{
	post->created_at = comment->time;
	post->text = comment->text ? comment->text : "";
	if (!meta_set_owner(elements, post))
		return RESULT_OK;
	elements_mention_words(elements, post->text);
	article_answer(post, NULL, elements_handle(elements, comment->owner));
	return meta_put(elements, post);
}

static enum result
instagram_comment(struct elements *elements, const json_t *json, long line)
{
	struct post post = elements_begin(elements, line);
	struct instagram_comment comment = { .time = post.created_at };
	json_t *map = json_get(json, "string_map_data");

	(void)json_get_time(json, "timestamp", &comment.time);
	if (map)
		instagram_take_map(elements, map, &comment);
	else
		instagram_take_list(elements, json_get(json, "label_values"), &comment);
	return instagram_put_comment(elements, &post, &comment);
}

/* ["2020-10-08T12:03:39+00:00", "text", "owner"] */
static enum result
instagram_old_comment(struct elements *elements, const json_t *json, long line)
{
	struct post post = elements_begin(elements, line);
	struct instagram_comment comment = {
		.text = meta_text(elements, json, "1"),
		.owner = json_get_text(json, "2"),
		.time = post.created_at,
	};

	(void)json_get_time(json, "0", &comment.time);
	return instagram_put_comment(elements, &post, &comment);
}

/* -- reading --------------------------------------------------------------------------------
 */

static enum result
instagram_element(void *arg, int path, json_t *element, long line)
{
	struct elements *elements = arg;

	switch ((enum instagram_path)path) {
	case INSTAGRAM_STORY:
		elements_leave_out(elements, "stories, which are gone after a day");
		return RESULT_OK;
	case INSTAGRAM_PHOTO:
	case INSTAGRAM_VIDEO:
		return instagram_old_post(elements, element, line);
	case INSTAGRAM_OLD_COMMENT:
		return instagram_old_comment(elements, element, line);
	case INSTAGRAM_COMMENT:
	case INSTAGRAM_REEL_COMMENT:
		return instagram_comment(elements, element, line);
	case INSTAGRAM_POST:
	case INSTAGRAM_REEL:
		break;
	}
	if (json_get(element, "string_map_data") || json_get(element, "label_values"))
		return instagram_comment(elements, element, line);
	return instagram_post(elements, element, line);
}

static enum result
instagram_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	return meta_read(instagram_paths, instagram_element, "instagram", stream, options, sink,
			 diag);
}

static int
instagram_sniff(const struct head *head)
{
	static const char *const paths[] = {
		"[].media[].creation_timestamp",
		"ig_reels_media",
		"ig_stories",
		"comments_media_comments",
		"comments_reels_comments",
		"photos[].taken_at",
		"videos[].taken_at",
		"media_comments",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(paths); i++)
		if (head_json(head, paths[i]))
			return 90;
	/* Many of Meta's lists look like this; comments have a person's name or an address. */
	if (head_json_has(head, "[].string_map_data [].media_list_data") ||
	    head_json_has(head, "[].string_map_data.Comment"))
		return 85;
	return head_json_has(head, "[].label_values[].label [].timestamp") ? 75 : 0;
}

const struct format format_instagram = {
	.name = "instagram",
	.title = "Instagram download",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.members = "media/posts_*.json content/posts_*.json media/reels.json "
		   "content/reels.json comments/post_comments*.json "
		   "comments/reels_comments*.json",
	.sniff = instagram_sniff,
	.read = instagram_read,
};
