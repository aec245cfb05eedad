/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Threads, as it comes with Instagram's "download your information": what is an answer is
 * said, to what it is not.
 */

#include <jansson.h>

#include "formats.h"
#include "meta.h"

static enum result
threads_post(void *arg, int path, json_t *json, long line)
{
	struct elements *elements = arg;
	struct post post = elements_begin(elements, line);

	(void)path;
	/* Posts without a picture have an empty uri. */
	post.key = json_get_text(json, "media.0.uri");
	post.text = meta_text(elements, json, "media.0.title");
	if (*post.text == '\0')
		post.text = meta_text(elements, json, "title");
	if (!json_get_time(json, "media.0.creation_timestamp", &post.created_at))
		(void)json_get_time(json, "creation_timestamp", &post.created_at);
	if (!meta_set_owner(elements, &post))
		return RESULT_OK;
	elements_mention_words(elements, post.text);
	if (json_get_flag(json, "media.0.text_app_post.is_reply") ||
	    json_get_flag(json, "text_app_post.is_reply"))
		article_answer(&post, NULL, NULL);
	return meta_put(elements, &post);
}

static enum result
threads_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	static const char *const paths[] = { "text_post_app_text_posts[]", NULL };

	return meta_read(paths, threads_post, "threads", stream, options, sink, diag);
}

static int
threads_sniff(const struct head *head)
{
	return head_json_has(head, "text_post_app_text_posts") ? 95 : 0;
}

const struct format format_threads = {
	.name = "threads",
	.title = "Threads download",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.members = "threads/threads_and_replies*.json",
	.sniff = threads_sniff,
	.read = threads_read,
};
