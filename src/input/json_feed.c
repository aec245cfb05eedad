/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON Feed 1 and 1.1 (jsonfeed.org). Ids may be numbers, dates may be missing. */

#include <jansson.h>
#include <string.h>

#include "blog.h"
#include "formats.h"
#include "input/json_stream.h"

enum json_feed_path {
	JSON_FEED_ITEM,
	JSON_FEED_SITE,
	JSON_FEED_AUTHORS,
	JSON_FEED_AUTHOR, /* of version 1 */
};

static const char *const json_feed_paths[] = {
	[JSON_FEED_ITEM] = "items[]",
	[JSON_FEED_SITE] = "home_page_url",
	[JSON_FEED_AUTHORS] = "authors",
	[JSON_FEED_AUTHOR] = "author",
	NULL,
};

/* "Ana Lima, Bo": all names of `authors`, else the one of `author`; NULL when there is none. */
static const char *
json_feed_names(struct elements *elements, const json_t *authors, const json_t *author)
{
	g_autoptr(GString) names = g_string_new(NULL);
	gsize count = json_is_array(authors) ? json_array_size(authors) : 0;

	for (gsize i = 0; i < count; i++) {
		const char *name = json_get_text(json_array_get(authors, i), "name");

		if (name && *name)
			g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
	}
	if (names->len == 0)
		return json_get_text(author, "name");
	return elements_keep(elements, names->str);
}

static const char *
json_feed_text(struct blog *blog, const json_t *item)
{
	struct elements *elements = &blog->elements;
	const char *title = json_get_text(item, "title");
	const char *html = json_get_text(item, "content_html");
	const char *plain = json_get_text(item, "content_text");

	if (html && *html)
		return article_text(elements, title, html, blog->site);
	plain = plain && *plain ? plain : json_get_text(item, "summary");
	return article_join(elements, title, plain ? plain : "");
}

static enum result
json_feed_element(void *arg, int path, json_t *item, long line)
{
	struct blog *blog = arg;
	struct elements *elements = &blog->elements;
	struct post post = elements_begin(elements, line);
	char id[24];

	if (path != JSON_FEED_ITEM)
		return RESULT_OK;
	post.url = json_get_text(item, "url");
	post.key = elements_keep(elements, json_get_id(item, "id", id));
	post.key = post.key ? post.key : post.url;
	if (!json_get_time(item, "date_published", &post.created_at))
		(void)json_get_time(item, "date_modified", &post.created_at);
	if (!blog_set_author(blog, &post,
			     json_feed_names(elements, json_get(item, "authors"),
					     json_get(item, "author"))))
		return RESULT_OK;
	post.text = json_feed_text(blog, item);
	if (!post.key)
		post.key = article_derive_key(elements, &post);
	return blog_put(blog, &post);
}

static enum result
json_feed_survey_element(void *arg, int path, json_t *element, long line)
{
	struct blog *blog = arg;
	struct elements *elements = &blog->elements;

	(void)elements_begin(elements, line);
	switch ((enum json_feed_path)path) {
	case JSON_FEED_SITE:
		blog_note_site(blog, json_string_value(element));
		break;
	case JSON_FEED_AUTHORS:
		/* 1.1 has both, for the sake of old readers: what is new goes first. */
		g_clear_pointer(&blog->signature, g_free);
		blog_note_signature(blog, json_feed_names(elements, element, NULL));
		break;
	case JSON_FEED_AUTHOR:
		blog_note_signature(blog, json_get_text(element, "name"));
		break;
	case JSON_FEED_ITEM:
		blog_note_writer(blog, json_feed_names(elements, json_get(element, "authors"),
						       json_get(element, "author")));
		break;
	}
	return RESULT_OK;
}

static void
json_feed_survey(struct blog *blog, struct stream *stream)
{
	struct stream *again = stream_reopen(stream);
	struct json_reading reading = {
		.paths = json_feed_paths,
		.element = json_feed_survey_element,
		.arg = blog,
	};
	struct diag silent = { 0 };

	if (again)
		(void)json_stream_read(again, &reading, &silent);
	stream_close(again);
	blog_settle(blog, again != NULL);
}

static enum result
json_feed_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	struct blog blog;
	struct json_reading reading = {
		.paths = json_feed_paths,
		.element = json_feed_element,
		.arg = &blog,
		.sink = sink,
		.options = options,
	};
	enum result result;

	blog_init(&blog, stream, options, sink, diag);
	json_feed_survey(&blog, stream);
	result = json_stream_read(stream, &reading, diag);
	blog_done(&blog);
	return result;
}

static int
json_feed_sniff(const struct head *head)
{
	const char *version = head_json(head, "version");

	return version && strstr(version, "jsonfeed.org/version/") ? 95 : 0;
}

const struct format format_json_feed = {
	.name = "json-feed",
	.title = "JSON Feed",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.sniff = json_feed_sniff,
	.read = json_feed_read,
};
