/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * WordPress's own export (Tools > Export): RSS 2.0 with all that a site has. Its name space
 * carries a version, so elements are told by local name. Published posts and approved comments
 * are read; commenters' e-mail and IP addresses are not looked at. Keys are those that the
 * site's feeds give, so that a feed read later adds nothing twice.
 */

#include <string.h>

#include "base/clock.h"
#include "blog.h"
#include "formats.h"
#include "input/xml_stream.h"

enum wxr_path { WXR_ITEM, WXR_LINK, WXR_SITE, WXR_AUTHOR };

static const char *const wxr_paths[] = {
	[WXR_ITEM] = "rss/channel/item",
	[WXR_LINK] = "rss/channel/link",
	[WXR_SITE] = "rss/channel/base_blog_url",
	[WXR_AUTHOR] = "rss/channel/author",
	NULL,
};

struct wxr {
	struct blog blog;
	GHashTable *logins; /* author_id -> author_login */
	GHashTable *titles; /* author_login -> author_display_name */
};

/* "0000-00-00 00:00:00" stands for a draft's time. */
static gint64
wxr_time(const struct xml_element *element, const char *name)
{
	gint64 time;

	return clock_parse(xml_text(element, NULL, name), NULL, CLOCK_ORDER_UNKNOWN, &time)
		       ? time
		       : CLOCK_UNKNOWN;
}

/* Why the item is no post of the blog; NULL when it is one. */
static const char *
wxr_not_a_post(const struct xml_element *item)
{
	const char *type = xml_text(item, NULL, "post_type");

	if (*type && strcmp(type, "post") != 0)
		return "pages, pictures, menu items and the like";
	if (strcmp(xml_text(item, NULL, "status"), "publish") != 0)
		return "posts that are not published";
	return *xml_text(item, NULL, "post_password") ? "posts behind a password" : NULL;
}

/* Comments show where their page does. */
static gboolean
wxr_is_shown(const struct xml_element *item)
{
	const char *status = xml_text(item, NULL, "status");

	return (strcmp(status, "publish") == 0 || strcmp(status, "inherit") == 0) &&
	       *xml_text(item, NULL, "post_password") == '\0';
}

static char *
wxr_key(const struct wxr *wxr, const struct xml_element *item)
{
	const char *guid = xml_text(item, "", "guid");

	if (*guid == '\0')
		guid = xml_text(item, "", "link");
	if (*guid)
		return g_strstrip(g_strdup(guid));
	return g_strdup_printf("%s?p=%s", wxr->blog.site ? wxr->blog.site : "",
			       xml_text(item, NULL, "post_id"));
}

/* The handle of the post's author in compared form, as blog_set_author gives it. */
static gboolean
wxr_set_author(struct wxr *wxr, struct post *post, const char *login)
{
	const char *title = g_hash_table_lookup(wxr->titles, login);

	if (!blog_set_author(&wxr->blog, post, login))
		return FALSE;
	if (title && !post->by_owner)
		post->author_title = title;
	return TRUE;
}

static enum result
wxr_read_post(struct wxr *wxr, const struct xml_element *item, const char *key)
{
	struct elements *elements = &wxr->blog.elements;
	struct post post = elements_begin(elements, item->line);
	const char *creator = xml_text(item, NULL, "creator");
	const char *url = xml_text(item, "", "link");

	post.key = key;
	post.url = *url ? url : NULL;
	post.created_at = wxr_time(item, "post_date_gmt");
	if (post.created_at == CLOCK_UNKNOWN)
		post.created_at = wxr_time(item, "pubDate");
	if (!wxr_set_author(wxr, &post, creator))
		return RESULT_OK;
	post.text = article_text(elements, xml_text(item, "", "title"),
				 xml_text(item, "content", "encoded"), wxr->blog.site);
	article_writers_note(wxr->blog.authors, key, post.author);
	return blog_put(&wxr->blog, &post);
}

/* Why the comment is none; NULL when it is one. */
static const char *
wxr_not_a_comment(const struct xml_element *comment)
{
	const char *type = xml_text(comment, NULL, "comment_type");
	const char *approved = xml_text(comment, NULL, "comment_approved");

	if (strcmp(type, "pingback") == 0 || strcmp(type, "trackback") == 0)
		return "pingbacks and trackbacks";
	if (*type && strcmp(type, "comment") != 0)
		return "remarks of plug-ins";
	return strcmp(approved, "1") == 0 ? NULL : "comments that are not approved, or spam";
}

/* A signed-in commenter may be one of the blog's own authors. */
static gboolean
wxr_set_commenter(struct wxr *wxr, struct post *post, const struct xml_element *comment)
{
	const char *user = xml_text(comment, NULL, "comment_user_id");
	const char *name = xml_text(comment, NULL, "comment_author");
	const char *login =
		strcmp(user, "0") != 0 ? g_hash_table_lookup(wxr->logins, user) : NULL;

	if (login)
		return wxr_set_author(wxr, post, login);
	return blog_set_visitor(&wxr->blog, post, name,
				xml_text(comment, NULL, "comment_author_url"));
}

static enum result
wxr_read_comment(struct wxr *wxr, const struct xml_element *comment, const char *post_key)
{
	struct elements *elements = &wxr->blog.elements;
	struct post post = elements_begin(elements, comment->line);
	const char *parent = xml_text(comment, NULL, "comment_parent");
	const char *answered = post_key;
	const char *reason = wxr_not_a_comment(comment);

	if (reason) {
		elements_leave_out(elements, reason);
		return RESULT_OK;
	}
	post.key = elements_printf(elements, "%s#comment-%s", post_key,
				   xml_text(comment, NULL, "comment_id"));
	post.created_at = wxr_time(comment, "comment_date_gmt");
	if (!wxr_set_commenter(wxr, &post, comment))
		return RESULT_OK;
	if (*parent && strcmp(parent, "0") != 0)
		answered = elements_printf(elements, "%s#comment-%s", post_key, parent);
	article_answer(&post, answered, article_writer(elements, wxr->blog.authors, answered));
	post.text = article_text(elements, NULL, xml_text(comment, NULL, "comment_content"),
				 wxr->blog.site);
	article_writers_note(wxr->blog.authors, post.key, post.author);
	return blog_put(&wxr->blog, &post);
}

static enum result
wxr_read_item(struct wxr *wxr, const struct xml_element *item)
{
	const char *reason = wxr_not_a_post(item);
	g_autofree char *key = wxr_key(wxr, item);
	enum result result = RESULT_OK;

	if (reason)
		elements_leave_out(&wxr->blog.elements, reason);
	else
		result = wxr_read_post(wxr, item, key);
	if (!wxr_is_shown(item))
		return result;
	for (const struct xml_element *child = item->first; child && result == RESULT_OK;
	     child = child->next)
		if (strcmp(child->name, "comment") == 0)
			result = wxr_read_comment(wxr, child, key);
	return result;
}

static enum result
wxr_record(void *arg, int path, const struct xml_element *record)
{
	return path == WXR_ITEM ? wxr_read_item(arg, record) : RESULT_OK;
}

static void
wxr_note_author(struct wxr *wxr, const struct xml_element *author)
{
	const char *login = xml_text(author, NULL, "author_login");
	const char *id = xml_text(author, NULL, "author_id");
	const char *title = xml_text(author, NULL, "author_display_name");

	if (*login == '\0')
		return;
	if (*id)
		g_hash_table_replace(wxr->logins, g_strdup(id), g_strdup(login));
	if (*title)
		g_hash_table_replace(wxr->titles, g_strdup(login), g_strdup(title));
}

/* A site lists all its users: what counts is who wrote a post that is read. */
static enum result
wxr_survey_record(void *arg, int path, const struct xml_element *record)
{
	struct wxr *wxr = arg;

	switch ((enum wxr_path)path) {
	case WXR_ITEM:
		if (!wxr_not_a_post(record))
			blog_note_writer(&wxr->blog, xml_text(record, NULL, "creator"));
		break;
	case WXR_AUTHOR:
		wxr_note_author(wxr, record);
		break;
	case WXR_LINK:
	case WXR_SITE:
		blog_note_site(&wxr->blog, record->text);
		break;
	}
	return RESULT_OK;
}

static void
wxr_survey(struct wxr *wxr, struct stream *stream)
{
	struct stream *again = stream_reopen(stream);
	struct xml_reading reading = {
		.paths = wxr_paths,
		.record = wxr_survey_record,
		.arg = wxr,
	};
	struct diag silent = { 0 };

	if (again)
		(void)xml_stream_read(again, &reading, &silent);
	stream_close(again);
	blog_settle(&wxr->blog, again != NULL);
}

static enum result
wxr_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	 struct diag *diag)
{
	struct wxr wxr;
	struct xml_reading reading = {
		.paths = wxr_paths,
		.record = wxr_record,
		.arg = &wxr,
		.sink = sink,
		.options = options,
	};
	enum result result;

	blog_init(&wxr.blog, stream, options, sink, diag);
	wxr.logins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	wxr.titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	wxr_survey(&wxr, stream);
	result = xml_stream_read(stream, &reading, diag);
	g_hash_table_unref(wxr.logins);
	g_hash_table_unref(wxr.titles);
	blog_done(&wxr.blog);
	return result;
}

static int
wxr_sniff(const struct head *head)
{
	return head->root && strcmp(head->root, "rss") == 0 &&
			       strstr(head->text, "wordpress.org/export/")
		       ? 95
		       : 0;
}

const struct format format_wxr = {
	.name = "wordpress",
	.title = "WordPress export",
	.kind = INPUT_POSTS,
	.extensions = "xml",
	.sniff = wxr_sniff,
	.read = wxr_read,
};
