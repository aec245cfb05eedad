/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Facebook's "download your information" in JSON: posts and comments. What a post shares
 * stands in its attachments; its title is a sentence in the language of the account, and is
 * no text of its author's.
 */

#include <jansson.h>
#include <string.h>

#include "formats.h"
#include "meta.h"

enum { TAGS_MAX = 256 };

enum facebook_path { FACEBOOK_POST, FACEBOOK_COMMENT, FACEBOOK_OLD_COMMENT };

static const char *const facebook_paths[] = {
	[FACEBOOK_POST] = "[]",
	[FACEBOOK_COMMENT] = "comments_v2[]",
	[FACEBOOK_OLD_COMMENT] = "comments[]",
	NULL,
};

/* The first text at `path` of an element of the list. */
static const char *
facebook_first(struct elements *elements, const json_t *list, const char *path)
{
	const char *text = "";

	for (gsize i = 0; *text == '\0' && i < json_array_size(list); i++)
		text = meta_text(elements, json_array_get(list, i), path);
	return text;
}

/* Of attachments: what stands there, and whether it is more than a place. */
struct facebook_share {
	const char *url, *description;
	gboolean has_media;
};

static void
facebook_read_attachments(struct elements *elements, const json_t *attachments,
			  struct facebook_share *share)
{
	for (gsize i = 0; i < json_array_size(attachments); i++) {
		const json_t *data = json_get(json_array_get(attachments, i), "data");

		if (!share->url || *share->url == '\0')
			share->url = facebook_first(elements, data, "external_context.url");
		if (!share->description || *share->description == '\0')
			share->description =
				facebook_first(elements, data, "media.description");
		for (gsize j = 0; j < json_array_size(data); j++)
			share->has_media |= json_get(json_array_get(data, j), "media") != NULL;
	}
}

static const char *
facebook_text(struct elements *elements, const json_t *json, const struct facebook_share *share)
{
	const char *text = facebook_first(elements, json_get(json, "data"), "post");

	if (*text == '\0' && share->description)
		text = share->description;
	if (!share->url || *share->url == '\0' || strstr(text, share->url))
		return text;
	return *text ? elements_printf(elements, "%s\n%s", text, share->url) : share->url;
}

static gboolean
facebook_is_mentioned(const struct elements *elements, const char *handle)
{
	for (guint i = 0; i < elements->mentions->len; i++)
		if (strcmp(g_array_index(elements->mentions, const char *, i), handle) == 0)
			return TRUE;
	return FALSE;
}

/* A name may have blanks in it: it is not to be taken for a list of handles. */
static void
facebook_add_tags(struct elements *elements, const json_t *tags)
{
	for (gsize i = 0; i < json_array_size(tags); i++) {
		const char *name = meta_text(elements, json_array_get(tags, i), "name");
		const char *handle = elements_handle(elements, *name ? name : NULL);

		if (handle && i < TAGS_MAX && !facebook_is_mentioned(elements, handle))
			g_array_append_val(elements->mentions, handle);
	}
}

static enum result
facebook_post(struct elements *elements, const json_t *json, long line)
{
	struct post post = elements_begin(elements, line);
	struct facebook_share share = { 0 };

	facebook_read_attachments(elements, json_get(json, "attachments"), &share);
	post.text = facebook_text(elements, json, &share);
	if (*post.text == '\0' && !share.has_media) {
		elements_leave_out(elements, "entries without words or pictures");
		return RESULT_OK;
	}
	(void)json_get_time(json, "timestamp", &post.created_at);
	if (!meta_set_owner(elements, &post))
		return RESULT_OK;
	facebook_add_tags(elements, json_get(json, "tags"));
	return meta_put(elements, &post);
}

static enum result
facebook_comment(struct elements *elements, const json_t *json, long line)
{
	struct post post = elements_begin(elements, line);
	const json_t *comment = json_get(json, "data.0.comment");

	post.text = meta_text(elements, comment, "comment");
	if (*post.text == '\0') {
		elements_leave_out(elements, "entries without words or pictures");
		return RESULT_OK;
	}
	if (!json_get_time(comment, "timestamp", &post.created_at))
		(void)json_get_time(json, "timestamp", &post.created_at);
	if (!meta_set_owner(elements, &post))
		return RESULT_OK;
	article_answer(&post, NULL, NULL);
	return meta_put(elements, &post);
}

static enum result
facebook_element(void *arg, int path, json_t *element, long line)
{
	return path == FACEBOOK_POST ? facebook_post(arg, element, line)
				     : facebook_comment(arg, element, line);
}

static enum result
facebook_read(struct stream *stream, const struct read_options *options,
	      const struct sink *sink, struct diag *diag)
{
	return meta_read(facebook_paths, facebook_element, "facebook", stream, options, sink,
			 diag);
}

static int
facebook_sniff(const struct head *head)
{
	if (head_json(head, "comments_v2") ||
	    head_json_has(head, "comments[].data[].comment.comment"))
		return 90;
	if (!head_json_has(head, "[].timestamp") || head_json(head, "[].string_map_data"))
		return 0;
	if (head_json(head, "[].data[].post"))
		return 90;
	return head_json_has(head, "[].data [].title") ||
			       head_json_has(head, "[].attachments[].data [].title")
		       ? 80
		       : 0;
}

const struct format format_facebook = {
	.name = "facebook",
	.title = "Facebook download",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.members = "posts/your_posts*.json comments_and_reactions/comments*.json "
		   "comments/comments.json",
	.sniff = facebook_sniff,
	.read = facebook_read,
};
