/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Canvas discussions as its API gives them: the whole tree of a topic (.../view), or pages of
 * entries with the newest answers to each (.../entries). Source: canvas-lms,
 * doc/api/discussion_topics. Authors are names, as in other exports of Canvas.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "formats.h"
#include "input/json_stream.h"

enum { CANVAS_DEPTH = 512 };

enum canvas_path { CANVAS_PARTICIPANT, CANVAS_VIEW, CANVAS_NEW, CANVAS_ENTRY };

static const char *const canvas_paths[] = {
	[CANVAS_PARTICIPANT] = "participants[]",
	[CANVAS_VIEW] = "view[]",
	[CANVAS_NEW] = "new_entries[]",
	[CANVAS_ENTRY] = "[]",
	NULL,
};

struct canvas_view {
	struct elements elements;
	GHashTable *names;   /* user id -> name */
	GHashTable *authors; /* entry -> author */
	guint64 missing;     /* entries with answers that are not in the file */
};

/* NULL where the account is gone, or the discussion anonymous. */
static const char *
canvas_author(struct canvas_view *view, const json_t *entry)
{
	const char *name = json_get_text(entry, "user_name");
	char buffer[24];
	const char *user = json_get_id(entry, "user_id", buffer);

	if (!name || !*name)
		name = json_get_text(entry, "user.display_name");
	if ((!name || !*name) && user)
		name = g_hash_table_lookup(view->names, user);
	/* Without the list of participants the number is all there is. */
	return elements_keep(&view->elements, name && *name ? name : user);
}

static enum result
canvas_put_entry(struct canvas_view *view, const json_t *entry, const char *key,
		 const char *parent, long line)
{
	struct elements *elements = &view->elements;
	struct post post = elements_begin(elements, line);
	const char *author;

	if (json_get_flag(entry, "deleted") || json_get(entry, "deleted_at")) {
		elements_leave_out(elements, "deleted posts");
		return RESULT_OK;
	}
	author = canvas_author(view, entry);
	if (!elements_handle(elements, author)) {
		elements_leave_out(elements, "posts of deleted accounts");
		return RESULT_OK;
	}
	post.key = key;
	(void)json_get_time(entry, "created_at", &post.created_at);
	if (!elements_set_author(elements, &post, author, NULL))
		return RESULT_OK;
	post.likes = json_get_count(entry, "rating_sum");
	post.text = article_text(elements, NULL, json_get_text(entry, "message"), NULL);
	if (parent)
		article_answer(&post, parent, article_writer(elements, view->authors, parent));
	article_writers_note(view->authors, key, post.author);
	return elements_put(elements, &post);
}

/* An entry and all below it; `above` is the entry it hangs on, or NULL. */
static enum result
canvas_read_entry(struct canvas_view *view, const json_t *entry, const char *above, long line)
{
	const json_t *replies = json_get(entry, "replies");
	char id[24], parent[24];
	const char *key = json_get_id(entry, "id", id);
	const char *told = json_get_id(entry, "parent_id", parent);
	enum result result = canvas_put_entry(view, entry, key, told ? told : above, line);

	if (!json_is_array(replies))
		replies = json_get(entry, "recent_replies");
	view->missing += json_get_flag(entry, "has_more_replies") ? 1 : 0;
	for (gsize i = 0; result == RESULT_OK && i < json_array_size(replies); i++)
		result = canvas_read_entry(view, json_array_get(replies, i), key, line);
	return result;
}

static enum result
canvas_element(void *arg, int path, json_t *element, long line)
{
	struct canvas_view *view = arg;
	char buffer[24];
	const char *id = json_get_id(element, "id", buffer);
	const char *name = json_get_text(element, "display_name");

	if (path != CANVAS_PARTICIPANT)
		return canvas_read_entry(view, element, NULL, line);
	if (id && name)
		g_hash_table_replace(view->names, g_strdup(id), g_strdup(name));
	return RESULT_OK;
}

/* Where the names come after the entries they are for: goes over the file for them first. */
static enum result
canvas_survey_element(void *arg, int path, json_t *element, long line)
{
	return path == CANVAS_PARTICIPANT ? canvas_element(arg, path, element, line)
					  : RESULT_OK;
}

static void
canvas_survey(struct canvas_view *view, struct stream *stream)
{
	struct stream *again = stream_reopen(stream);
	struct json_reading reading = {
		.paths = canvas_paths,
		.element = canvas_survey_element,
		.arg = view,
		.depth = CANVAS_DEPTH,
	};
	struct diag silent = { 0 };

	if (again)
		(void)json_stream_read(again, &reading, &silent);
	stream_close(again);
}

static enum result
canvas_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	struct canvas_view view = { 0 };
	struct json_reading reading = {
		.paths = canvas_paths,
		.element = canvas_element,
		.arg = &view,
		.sink = sink,
		.options = options,
		.depth = CANVAS_DEPTH,
	};
	enum result result;

	elements_init(&view.elements, stream_name(stream), network_parse("canvas"), options,
		      sink, diag);
	view.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	view.authors = article_writers_new();
	canvas_survey(&view, stream);
	result = json_stream_read(stream, &reading, diag);
	if (result != RESULT_FAIL && reading.elements == 0) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"no discussion: Canvas's answer to .../discussion_topics/<id>/view or "
			".../entries is wanted, in a file of its own; nothing was read");
		result = RESULT_FAIL;
	}
	if (view.missing > 0)
		diag_at(diag, SEVERITY_NOTE, stream_name(stream), 0,
			"%" G_GUINT64_FORMAT
			" entries have more answers than this file, .../view has them all",
			view.missing);
	g_hash_table_unref(view.names);
	g_hash_table_unref(view.authors);
	elements_done(&view.elements);
	return result;
}

/* What Canvas says, but not as one answer: several calls noted down in one file. */
static gboolean
canvas_is_recording(const struct head *head)
{
	return head->family == HEAD_JSON && strstr(head->text, "discussion_topics/") &&
	       strstr(head->text, "\"message\"");
}

static int
canvas_sniff(const struct head *head)
{
	if (head_json_has(head, "view") &&
	    (head_json_has(head, "participants") || head_json_has(head, "view[].message")))
		return 90;
	if (head_json_has(head, "[].message [].user_id [].created_at") &&
	    (head_json(head, "[].user_name") || head_json(head, "[].rating_sum") ||
	     head_json(head, "[].recent_replies")))
		return 85;
	return canvas_is_recording(head) ? 5 : 0;
}

const struct format format_canvas_view = {
	.name = "canvas-discussion-json",
	.title = "Canvas discussion",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.sniff = canvas_sniff,
	.read = canvas_read,
};
