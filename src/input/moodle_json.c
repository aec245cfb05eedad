/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Moodle's forum export as JSON: an array that holds one array of posts, every value as the
 * database has it. Source: moodle, mod/forum/export.php and lib/dataformat. The same columns
 * as CSV are read by preset_forum.c.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "config/config.h"
#include "formats.h"
#include "input/json_stream.h"

struct moodle {
	struct elements elements;
	GHashTable *authors; /* post -> author */
};

/* Not "", not 0: most values are strings. */
static gboolean
moodle_is_set(const json_t *post, const char *name)
{
	char buffer[24];
	const char *text = json_get_id(post, name, buffer);

	return text ? strcmp(text, "0") != 0 : json_get_flag(post, name);
}

/* Seconds, or the local time of whoever exported with "human-readable dates". */
static gint64
moodle_time(struct elements *elements, const json_t *post)
{
	const struct config *config = elements->options->config;
	const char *text = json_get_text(post, "created");
	gint64 time = CLOCK_UNKNOWN;

	if (text)
		(void)clock_parse(text, config ? config->zone : NULL, CLOCK_DAY_FIRST, &time);
	else
		(void)json_get_time(post, "created", &time);
	return time;
}

/* Why the post is passed over; NULL when it is not. */
static const char *
moodle_not_a_post(struct elements *elements, const json_t *post)
{
	if (moodle_is_set(post, "deleted"))
		return "deleted posts";
	if (moodle_is_set(post, "privatereplyto")) {
		if (!elements->options->include_private)
			return "private replies";
		elements_leave_out(elements, "private replies");
	}
	return elements_handle(elements, json_get_text(post, "userfullname"))
		       ? NULL
		       : "posts of deleted accounts";
}

static enum result
moodle_element(void *arg, int path, json_t *json, long line)
{
	struct moodle *moodle = arg;
	struct elements *elements = &moodle->elements;
	struct post post = elements_begin(elements, line);
	const char *reason = moodle_not_a_post(elements, json);
	const gboolean is_reply = moodle_is_set(json, "parent");
	char id[24], parent[24];
	const char *answered = is_reply ? json_get_id(json, "parent", parent) : NULL;

	(void)path;
	if (reason) {
		elements_leave_out(elements, reason);
		return RESULT_OK;
	}
	post.key = json_get_id(json, "id", id);
	post.created_at = moodle_time(elements, json);
	if (!elements_set_author(elements, &post, json_get_text(json, "userfullname"), NULL))
		return RESULT_OK;
	post.text = article_text(elements, is_reply ? NULL : json_get_text(json, "subject"),
				 json_get_text(json, "message"), NULL);
	if (is_reply)
		article_answer(&post, answered,
			       article_writer(elements, moodle->authors, answered));
	article_writers_note(moodle->authors, post.key, post.author);
	return elements_put(elements, &post);
}

static enum result
moodle_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	static const char *const paths[] = { "[][]", "[]", NULL };
	struct moodle moodle;
	struct json_reading reading = {
		.paths = paths,
		.element = moodle_element,
		.arg = &moodle,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&moodle.elements, stream_name(stream), network_parse("moodle"), options,
		      sink, diag);
	moodle.authors = article_writers_new();
	result = json_stream_read(stream, &reading, diag);
	g_hash_table_unref(moodle.authors);
	elements_done(&moodle.elements);
	return result;
}

static int
moodle_sniff(const struct head *head)
{
	return head_json_has(head, "[][].userfullname [][].discussion [][].message") ||
			       head_json_has(head, "[].userfullname [].discussion [].message")
		       ? 95
		       : 0;
}

const struct format format_moodle_json = {
	.name = "moodle-forum-json",
	.title = "Moodle forum export",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.sniff = moodle_sniff,
	.read = moodle_read,
};
