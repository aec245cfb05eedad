/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Discourse: a topic (/t/<id>.json) or the newest posts (/posts.json). A post is known by its
 * topic and its number there, which is how others answer it. Whispers are for staff alone.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "formats.h"
#include "input/json_stream.h"
#include "input/markup.h"

enum { DISCOURSE_LIKE = 2, DISCOURSE_SMALL_ACTION = 3, DISCOURSE_WHISPER = 4 };

enum discourse_path {
	DISCOURSE_TOPIC_POST,
	DISCOURSE_LATEST,
	DISCOURSE_TITLE,
	DISCOURSE_ID,
	DISCOURSE_ARCHETYPE
};

static const char *const discourse_paths[] = {
	[DISCOURSE_TOPIC_POST] = "post_stream.posts[]",
	[DISCOURSE_LATEST] = "latest_posts[]",
	[DISCOURSE_TITLE] = "title",
	[DISCOURSE_ID] = "post_stream.stream[]",
	[DISCOURSE_ARCHETYPE] = "archetype",
	NULL,
};

struct discourse {
	struct elements elements;
	GHashTable *authors; /* post -> author */
	char *title;         /* of the topic; stands behind its posts */
	gboolean is_private; /* the topic is a conversation of a few */
	guint64 ids;         /* posts that the topic has; 0 when it does not say */
	guint64 posts;       /* that the file has */
};

/* -- quotations: others' words are not the author's -----------------------------------------
 */

/* The end of the <aside> that begins at `at`, with those inside it. */
static const char *
discourse_aside_end(const char *at)
{
	int depth = 0;

	do {
		const char *open = strstr(at + 1, "<aside"),
			   *close = strstr(at + 1, "</aside>");

		if (!close)
			return at + strlen(at);
		if (open && open < close) {
			depth++;
			at = open;
		} else {
			depth--;
			at = close;
		}
	} while (depth >= 0);
	return at + strlen("</aside>");
}

/* The attribute of the tag at `tag`; NULL when it has none. g_free it. */
static char *
discourse_attribute(const char *tag, const char *name)
{
	const char *end = strchr(tag, '>');
	const char *at = strstr(tag, name);
	const char *close = at ? strchr(at + strlen(name), '"') : NULL;

	if (!end || !close || close > end)
		return NULL;
	at += strlen(name);
	return g_strndup(at, (gsize)(close - at));
}

/* The HTML without quotations; *quoted is set to who was quoted first. g_free both. */
static char *
discourse_drop_quotes(const char *html, char **quoted)
{
	GString *out = g_string_new(NULL);
	const char *at;

	while ((at = strstr(html, "<aside")) != NULL) {
		g_autofree char *class = discourse_attribute(at, "class=\"");

		if (class && g_str_has_prefix(class, "quote")) {
			g_string_append_len(out, html, at - html);
			if (!*quoted)
				*quoted = discourse_attribute(at, "data-username=\"");
			html = discourse_aside_end(at);
		} else {
			g_string_append_len(out, html, at + 1 - html);
			html = at + 1;
		}
	}
	g_string_append(out, html);
	return g_string_free(out, FALSE);
}

/* -- posts ----------------------------------------------------------------------------------
 */

static void
discourse_link(void *arg, const struct markup_link *link)
{
	if (strcmp(link->class, "mention") == 0)
		elements_mention(arg, link->text);
}

static void
discourse_fill_text(struct elements *elements, const json_t *json, struct post *post,
		    const char *title)
{
	const char *cooked = json_get_text(json, "cooked");
	g_autofree char *quoted = NULL;
	g_autofree char *own = cooked ? discourse_drop_quotes(cooked, &quoted) : NULL;

	if (!own) {
		const char *raw = json_get_text(json, "raw");

		post->text = article_join(elements, title, raw ? raw : "");
		return;
	}
	g_free(markup_to_text_links(own, discourse_link, elements));
	post->text = article_text(elements, title, own, NULL);
	post->target_author = elements_handle(elements, quoted);
	post->is_quote = post->target_author != NULL;
	if (post->is_quote)
		post->kind = POST_QUOTE;
}

/* An action that nobody took is not listed. */
static gint64
discourse_likes(const json_t *json)
{
	const json_t *actions = json_get(json, "actions_summary"), *action;
	gint64 id, count;
	gsize i;

	if (!json_is_array(actions))
		return COUNT_UNKNOWN;
	json_array_foreach(actions, i, action)
	{
		if (!json_get_integer(action, "id", &id) || id != DISCOURSE_LIKE)
			continue;
		count = json_get_count(action, "count");
		return count == COUNT_UNKNOWN ? 0 : count;
	}
	return 0;
}

/* Why the post is none; NULL when it is one. */
static const char *
discourse_not_a_post(struct elements *elements, const json_t *json)
{
	gint64 type = 1;

	(void)json_get_integer(json, "post_type", &type);
	if (type == DISCOURSE_SMALL_ACTION)
		return "messages of the system";
	if (json_get(json, "deleted_at") || json_get_flag(json, "hidden") ||
	    json_get_flag(json, "user_deleted"))
		return "hidden and deleted posts";
	if (type == DISCOURSE_WHISPER) {
		if (!elements->options->include_private)
			return "whispers";
		elements_leave_out(elements, "whispers");
	}
	return elements_handle(elements, json_get_text(json, "username"))
		       ? NULL
		       : "posts of deleted accounts";
}

static void
discourse_fill_reply(struct discourse *discourse, const json_t *json, struct post *post,
		     const char *topic, gint64 number)
{
	struct elements *elements = &discourse->elements;
	const char *key, *author;
	gint64 answered = 1;

	/* Who presses the button at the bottom answers the topic. */
	if (number <= 1)
		return;
	(void)json_get_integer(json, "reply_to_post_number", &answered);
	key = elements_printf(elements, "%s/%" G_GINT64_FORMAT, topic, answered);
	author = elements_handle(elements, json_get_text(json, "reply_to_user.username"));
	article_answer(post, key,
		       author ? author : article_writer(elements, discourse->authors, key));
}

static enum result
discourse_put(struct discourse *discourse, const json_t *json, long line)
{
	struct elements *elements = &discourse->elements;
	struct post post = elements_begin(elements, line);
	const char *reason = discourse_not_a_post(elements, json);
	const char *title = json_get_text(json, "topic_title");
	char buffer[24];
	const char *topic = json_get_id(json, "topic_id", buffer);
	gint64 number;

	if (reason) {
		elements_leave_out(elements, reason);
		return RESULT_OK;
	}
	if (discourse->is_private)
		elements_leave_out(elements, "private messages");
	if (discourse->is_private && !elements->options->include_private)
		return RESULT_OK;
	if (!topic || !json_get_integer(json, "post_number", &number)) {
		elements_reject(elements, "no topic or number", json_get_text(json, "cooked"),
				NULL);
		return RESULT_OK;
	}
	post.key = elements_printf(elements, "%s/%" G_GINT64_FORMAT, topic, number);
	(void)json_get_time(json, "created_at", &post.created_at);
	if (!elements_set_author(elements, &post, json_get_text(json, "username"),
				 json_get_text(json, "name")))
		return RESULT_OK;
	title = title ? title : discourse->title;
	discourse_fill_text(elements, json, &post, number == 1 ? title : NULL);
	discourse_fill_reply(discourse, json, &post, topic, number);
	post.likes = discourse_likes(json);
	post.replies = json_get_count(json, "reply_count");
	post.quotes = json_get_count(json, "quote_count");
	post.views = json_get_count(json, "reads");
	article_writers_note(discourse->authors, post.key, post.author);
	return elements_put(elements, &post);
}

static enum result
discourse_element(void *arg, int path, json_t *element, long line)
{
	struct discourse *discourse = arg;

	if (path != DISCOURSE_TOPIC_POST && path != DISCOURSE_LATEST)
		return RESULT_OK;
	discourse->posts++;
	return discourse_put(discourse, element, line);
}

static enum result
discourse_survey_element(void *arg, int path, json_t *element, long line)
{
	struct discourse *discourse = arg;

	(void)line;
	if (path == DISCOURSE_TITLE && !discourse->title)
		discourse->title = g_strdup(json_string_value(element));
	if (path == DISCOURSE_ARCHETYPE)
		discourse->is_private |=
			g_strcmp0(json_string_value(element), "private_message") == 0;
	discourse->ids += path == DISCOURSE_ID;
	return RESULT_OK;
}

static void
discourse_survey(struct discourse *discourse, struct stream *stream)
{
	struct stream *again = stream_reopen(stream);
	struct json_reading reading = {
		.paths = discourse_paths,
		.element = discourse_survey_element,
		.arg = discourse,
	};
	struct diag silent = { 0 };

	if (again)
		(void)json_stream_read(again, &reading, &silent);
	stream_close(again);
}

static enum result
discourse_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	struct discourse discourse = { 0 };
	struct json_reading reading = {
		.paths = discourse_paths,
		.element = discourse_element,
		.arg = &discourse,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&discourse.elements, stream_name(stream), network_parse("discourse"),
		      options, sink, diag);
	discourse.authors = article_writers_new();
	discourse_survey(&discourse, stream);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK && discourse.ids > discourse.posts)
		diag_at(diag, SEVERITY_WARNING, stream_name(stream), 0,
			"the topic has %" G_GUINT64_FORMAT
			" posts, this file only %" G_GUINT64_FORMAT
			" of them: fetch it with ?print=true",
			discourse.ids, discourse.posts);
	g_hash_table_unref(discourse.authors);
	g_free(discourse.title);
	elements_done(&discourse.elements);
	return result;
}

static int
discourse_sniff(const struct head *head)
{
	return head_json_has(head, "post_stream.posts[].post_number") ||
			       head_json_has(head, "latest_posts[].post_number")
		       ? 95
		       : 0;
}

const struct format format_discourse_json = {
	.name = "discourse-json",
	.title = "Discourse topic",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.sniff = discourse_sniff,
	.read = discourse_read,
};
