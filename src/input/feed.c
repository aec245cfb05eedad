/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Web feeds: RSS 2.0 and its elders, RSS 1.0 (RDF), Atom (RFC 4287, with RFC 4685 for
 * answers). A feed has the last posts of a blog, or of its comments, and no counts. Elements
 * of other name spaces are told by their usual prefixes, as other readers do.
 */

#include <string.h>

#include "base/clock.h"
#include "blog.h"
#include "formats.h"
#include "input/markup.h"
#include "input/xml_stream.h"

enum feed_path {
	FEED_RSS,
	FEED_RDF,
	FEED_ATOM,
	FEED_ITEMS, /* from here on: what is about the whole feed */
	FEED_LINK = FEED_ITEMS,
	FEED_RDF_LINK,
	FEED_ATOM_LINK,
	FEED_AUTHOR
};

static const char *const feed_paths[] = {
	[FEED_RSS] = "rss/channel/item",      [FEED_RDF] = "RDF/item",
	[FEED_ATOM] = "feed/entry",           [FEED_LINK] = "rss/channel/link",
	[FEED_RDF_LINK] = "RDF/channel/link", [FEED_ATOM_LINK] = "feed/link",
	[FEED_AUTHOR] = "feed/author",        NULL,
};

/* WordPress marks a comment by the id of its post and this. */
#define FEED_COMMENT_MARK "#comment-"

/* -- what the three dialects call things ----------------------------------------------------
 */

/* Without white space around it; NULL when that leaves nothing. */
static const char *
feed_filled(struct elements *elements, const char *text)
{
	g_autofree char *plain = g_strstrip(g_strdup(text ? text : ""));

	return *plain ? elements_keep(elements, plain) : NULL;
}

/* A child of the feed's own name space: "media:content" is no content. */
static const struct xml_element *
feed_child(const struct xml_element *item, const char *name)
{
	const struct xml_element *child = xml_child(item, "", name);

	return child ? child : xml_child(item, "atom", name);
}

static const char *
feed_child_text(struct elements *elements, const struct xml_element *item, const char *name)
{
	const struct xml_element *child = feed_child(item, name);

	return child ? feed_filled(elements, child->text) : NULL;
}

/* "ana@example.org (Ana Lima)" of RSS: the name; an address without one is nobody's name. */
static const char *
feed_rss_name(struct elements *elements, const char *text)
{
	const char *open = text ? strchr(text, '(') : NULL;
	const char *close = open ? strchr(open, ')') : NULL;

	if (close && close > open + 1)
		return elements_printf(elements, "%.*s", (int)(close - open - 1), open + 1);
	return text && strchr(text, '@') ? NULL : text;
}

static const char *
feed_author(struct elements *elements, const struct xml_element *item, int path)
{
	const struct xml_element *author =
		path == FEED_ATOM ? feed_child(item, "author") : NULL;
	const char *name = author ? feed_child_text(elements, author, "name") : NULL;

	if (!name)
		name = feed_filled(elements, xml_text(item, NULL, "creator"));
	if (!name && path != FEED_ATOM)
		name = feed_rss_name(elements, feed_child_text(elements, item, "author"));
	return name;
}

/* Atom has many links; the one without a relation, or to the page itself, is meant. */
static const char *
feed_atom_link(const struct xml_element *link)
{
	const char *rel = xml_attribute(link, "rel");

	return rel && strcmp(rel, "alternate") != 0 ? NULL : xml_attribute(link, "href");
}

static const char *
feed_link(struct elements *elements, const struct xml_element *item, int path)
{
	const char *link = NULL;

	if (path != FEED_ATOM)
		return feed_filled(elements, xml_text(item, "", "link"));
	for (const struct xml_element *child = item->first; child && !link; child = child->next)
		if (strcmp(child->name, "link") == 0)
			link = feed_filled(elements, feed_atom_link(child));
	return link;
}

static const char *
feed_key(struct elements *elements, const struct xml_element *item, int path)
{
	const char *key;

	if (path == FEED_RDF)
		key = feed_filled(elements, xml_attribute(item, "about"));
	else
		key = feed_child_text(elements, item, path == FEED_ATOM ? "id" : "guid");
	return key ? key : feed_link(elements, item, path);
}

/* Atom's update is no creation, but the only time that every entry has. */
static gint64
feed_time(const struct xml_element *item)
{
	static const char *const names[] = { "published", "pubDate", "date",
					     "issued",    "created", "updated" };
	gint64 time;

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (clock_parse(xml_text(item, NULL, names[i]), NULL, CLOCK_ORDER_UNKNOWN,
				&time))
			return time;
	return CLOCK_UNKNOWN;
}

/* The whole text, or its summary where the feed has no more; NULL when it has neither. */
static const struct xml_element *
feed_body(const struct xml_element *item, int path)
{
	const gboolean is_atom = path == FEED_ATOM;
	const struct xml_element *body =
		is_atom ? feed_child(item, "content") : xml_child(item, "content", "encoded");

	if (!body || *body->text == '\0')
		body = feed_child(item, is_atom ? "summary" : "description");
	return body;
}

/* The body as HTML, which it is anyhow but for Atom's plain texts. */
static const char *
feed_html(struct elements *elements, const struct xml_element *item, int path)
{
	const struct xml_element *body = feed_body(item, path);
	const char *type = body ? xml_attribute(body, "type") : NULL;

	if (!body)
		return "";
	if (path == FEED_ATOM && (!type || strcmp(type, "text") == 0))
		return elements_take(elements, g_markup_escape_text(body->text, -1));
	/* Escaped twice: tags show where there should be none. */
	if (g_str_has_prefix(body->text, "&lt;") && !strchr(body->text, '<'))
		return elements_take(elements, markup_unescape(body->text));
	return body->text;
}

/* Titles are plain by the rules and HTML in practice. */
static const char *
feed_title(struct elements *elements, const struct xml_element *item)
{
	const char *title = feed_child_text(elements, item, "title");

	if (!title || !markup_is_html(title))
		return title;
	return elements_take(elements, markup_to_text(title));
}

/* -- reading --------------------------------------------------------------------------------
 */

/* What the item answers, where it is a comment; NULL otherwise. */
static const char *
feed_answered(struct elements *elements, const struct xml_element *item, const char *key)
{
	const struct xml_element *answered = xml_child(item, NULL, "in-reply-to");
	const char *mark = key ? strstr(key, FEED_COMMENT_MARK) : NULL;
	const char *parent = answered ? xml_attribute(answered, "ref") : NULL;

	if (!parent && answered)
		parent = xml_attribute(answered, "href");
	if (!parent && mark)
		parent = elements_printf(elements, "%.*s", (int)(mark - key), key);
	return feed_filled(elements, parent);
}

static enum result
feed_read_item(struct blog *blog, int path, const struct xml_element *item)
{
	struct elements *elements = &blog->elements;
	struct post post = elements_begin(elements, item->line);
	const char *name = feed_author(elements, item, path);
	const char *answered;

	post.key = feed_key(elements, item, path);
	post.url = feed_link(elements, item, path);
	post.created_at = feed_time(item);
	answered = feed_answered(elements, item, post.key);
	if (answered ? !blog_set_visitor(blog, &post, name, NULL)
		     : !blog_set_author(blog, &post, name))
		return RESULT_OK;
	post.text = article_text(elements, answered ? NULL : feed_title(elements, item),
				 feed_html(elements, item, path), blog->site);
	if (answered)
		article_answer(&post, answered,
			       article_writer(elements, blog->authors, answered));
	if (!post.key)
		post.key = article_derive_key(elements, &post);
	article_writers_note(blog->authors, post.key, post.author);
	return blog_put(blog, &post);
}

static enum result
feed_record(void *arg, int path, const struct xml_element *record)
{
	return path < FEED_ITEMS ? feed_read_item(arg, path, record) : RESULT_OK;
}

static enum result
feed_survey_record(void *arg, int path, const struct xml_element *record)
{
	struct blog *blog = arg;
	struct elements *elements = &blog->elements;

	if (path == FEED_AUTHOR) {
		blog_note_signature(blog, xml_text(record, NULL, "name"));
	} else if (path == FEED_ATOM_LINK) {
		blog_note_site(blog, feed_atom_link(record));
	} else if (path >= FEED_ITEMS) {
		/* Channels have an Atom link to themselves beside their own. */
		if (*record->prefix == '\0')
			blog_note_site(blog, record->text);
	} else {
		(void)elements_begin(elements, record->line);
		if (!feed_answered(elements, record, feed_key(elements, record, path)))
			blog_note_writer(blog, feed_author(elements, record, path));
	}
	return RESULT_OK;
}

/* Goes over the whole feed for its address and its authors; faults are the reading's. */
static void
feed_survey(struct blog *blog, struct stream *stream)
{
	struct stream *again = stream_reopen(stream);
	struct xml_reading reading = {
		.paths = feed_paths,
		.record = feed_survey_record,
		.arg = blog,
	};
	struct diag silent = { 0 };

	if (again)
		(void)xml_stream_read(again, &reading, &silent);
	stream_close(again);
	blog_settle(blog, again != NULL);
}

static enum result
feed_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	  struct diag *diag)
{
	struct blog blog;
	struct xml_reading reading = {
		.paths = feed_paths,
		.record = feed_record,
		.arg = &blog,
		.sink = sink,
		.options = options,
	};
	enum result result;

	blog_init(&blog, stream, options, sink, diag);
	feed_survey(&blog, stream);
	result = xml_stream_read(stream, &reading, diag);
	blog_done(&blog);
	return result;
}

static int
feed_sniff(const struct head *head)
{
	if (!head->root)
		return 0;
	if (strcmp(head->root, "rss") == 0)
		return 85;
	if (strcmp(head->root, "feed") == 0)
		return strstr(head->text, "w3.org/2005/Atom") || strstr(head->text, "<entry")
			       ? 85
			       : 0;
	return strcmp(head->root, "rdf") == 0 && strstr(head->text, "purl.org/rss/") ? 85 : 0;
}

const struct format format_feed = {
	.name = "feed",
	.title = "web feed (RSS, Atom)",
	.kind = INPUT_POSTS,
	.extensions = "rss atom xml rdf",
	.sniff = feed_sniff,
	.read = feed_read,
};
