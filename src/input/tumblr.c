/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Posts of Tumblr's API 2: pages of a blog or of a search. `note_count` is of the whole tree of
 * reblogs, shared by all of them, so it is nobody's count. A reblog without words of its own is
 * a repost, with words a quote. Source: github.com/tumblr/docs.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"

/* The text blocks of the new format (NPF), and the links of its link blocks, one a line. */
static char *
tumblr_blocks(const json_t *blocks)
{
	GString *text = g_string_new(NULL);

	for (gsize i = 0; i < json_array_size(blocks); i++) {
		const json_t *block = json_array_get(blocks, i);
		const char *type = json_get_text(block, "type");
		const char *part = NULL;

		if (g_strcmp0(type, "text") == 0)
			part = json_get_text(block, "text");
		else if (g_strcmp0(type, "link") == 0)
			part = json_get_text(block, "url");
		if (part && *part)
			g_string_append_printf(text, "%s%s", text->len > 0 ? "\n\n" : "", part);
	}
	return g_string_free(text, FALSE);
}

/* What the blog's owner wrote: blocks, or HTML under a key that depends on the type. */
static const char *
tumblr_text(struct elements *elements, const json_t *post)
{
	static const char *const keys[] = { "body", "caption", "description", "text" };
	const char *title = json_get_text(post, "title");
	const char *html = NULL;

	if (json_is_array(json_get(post, "content"))) {
		g_autofree char *text = tumblr_blocks(json_get(post, "content"));

		return article_join(elements, title, elements_keep(elements, text));
	}
	/* In a reblog all of that repeats the others; `reblog.comment` is one's own. */
	if (json_get(post, "reblogged_from_name") || json_get(post, "parent_post_url"))
		html = json_get_text(post, "reblog.comment");
	else
		for (gsize i = 0; !html && i < G_N_ELEMENTS(keys); i++)
			html = json_get_text(post, keys[i]);
	return article_text(elements, title, html, json_get_text(post, "post_url"));
}

static enum result
tumblr_read_one(void *arg, int path, json_t *element, long line)
{
	struct elements *elements = arg;
	struct post post = elements_begin(elements, line);
	const char *from = json_get_text(element, "reblogged_from_name");
	const char *blog = json_get_text(element, "blog_name");
	char buffer[24];
	const char *id = json_get_text(element, "id_string");

	(void)path;
	if (!id)
		id = json_get_id(element, "id", buffer);
	post.key = elements_keep(elements, id);
	post.url = json_get_text(element, "post_url");
	if (!json_get_time(element, "timestamp", &post.created_at))
		(void)json_get_time(element, "date", &post.created_at);
	if (!elements_set_author(elements, &post, blog, json_get_text(element, "blog.title")))
		return RESULT_OK;
	post.text = tumblr_text(elements, element);
	if (from || json_get(element, "parent_post_url")) {
		post.kind = *post.text ? POST_QUOTE : POST_REPOST;
		post.is_quote = TRUE;
		post.target_author = elements_handle(elements, from);
	}
	elements_mention_words(elements, post.text);
	return elements_put(elements, &post);
}

static int
tumblr_sniff(const struct head *head)
{
	static const char *const places[] = {
		"response.posts[].blog_name response.posts[].post_url",
		"response[].blog_name response[].post_url",
		"posts[].blog_name posts[].post_url",
		"[].blog_name [].post_url [].note_count",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
		if (head_json_has(head, places[i]))
			return 92;
	return 0;
}

static enum result
tumblr_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	static const char *const paths[] = { "response.posts[]", "response[]", "posts[]", "[]",
					     NULL };
	struct elements elements;
	struct json_reading reading = {
		.paths = paths,
		.element = tumblr_read_one,
		.arg = &elements,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&elements, stream_name(stream), network_parse("tumblr"), options, sink,
		      diag);
	result = json_stream_read(stream, &reading, diag);
	elements_done(&elements);
	return result;
}

const struct format format_tumblr = {
	.name = "tumblr",
	.title = "Tumblr API answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson",
	.sniff = tumblr_sniff,
	.read = tumblr_read,
};
