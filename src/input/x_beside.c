/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside the tweets in an X archive: the account, long texts, followers. */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "element.h"
#include "formats.h"
#include "input/json_stream.h"
#include "input/markup.h"
#include "model/network.h"
#include "x_archive.h"

enum { NOTE_SECONDS = 2, NOTE_PREFIX_LEAST = 20 };

#define X_GLOBAL "window.YTD."

char *
x_archive_type(const struct head *head)
{
	const char *at = head->text;

	while (g_ascii_isspace(*at))
		at++;
	if (head->family != HEAD_JSON || !g_str_has_prefix(at, X_GLOBAL))
		return NULL;
	at += strlen(X_GLOBAL);
	return g_strndup(at, strcspn(at, ". =\t\r\n"));
}

static json_t *
x_load_beside(const struct read_options *options, const char *name)
{
	struct stream *stream = read_options_sibling(options, name);
	json_t *value = stream ? json_stream_load(stream) : NULL;

	stream_close(stream);
	return value;
}

char *
x_archive_owner(const struct read_options *options)
{
	json_t *account = x_load_beside(options, "account.js");
	char *name = g_strdup(json_get_text(account, "0.account.username"));

	json_decref(account);
	return name;
}

gint64
x_archive_time(const struct read_options *options)
{
	json_t *manifest = x_load_beside(options, "manifest.js");
	gint64 time = CLOCK_UNKNOWN;

	(void)json_get_time(manifest, "archiveInfo.generationDate", &time);
	json_decref(manifest);
	return time;
}

/* -- long posts -----------------------------------------------------------------------------
 */

struct x_note {
	gint64 created_at;
	char *text;
};

struct x_notes {
	GArray *list; /* of struct x_note, by time */
};

static void
x_note_clear(void *data)
{
	g_free(((struct x_note *)data)->text);
}

static int
x_note_compare(const void *a, const void *b)
{
	const struct x_note *x = a, *y = b;

	return (x->created_at > y->created_at) - (x->created_at < y->created_at);
}

static enum result
x_notes_add(void *arg, int path, json_t *element, long line)
{
	struct x_notes *notes = arg;
	const char *text = json_get_text(element, "noteTweet.core.text");
	struct x_note note;

	(void)path;
	(void)line;
	if (!text || !json_get_time(element, "noteTweet.createdAt", &note.created_at))
		return RESULT_OK;
	note.text = markup_unescape_basic(text);
	g_array_append_val(notes->list, note);
	return RESULT_OK;
}

struct x_notes *
x_notes_load(const struct read_options *options)
{
	static const char *const paths[] = { "[]", NULL };
	struct stream *stream = read_options_sibling(options, "note-tweet.js");
	struct x_notes *notes;
	struct diag silent = { 0 };
	struct json_reading reading = { .paths = paths, .element = x_notes_add };

	if (!stream)
		return NULL;
	notes = g_new(struct x_notes, 1);
	notes->list = g_array_new(FALSE, FALSE, sizeof(struct x_note));
	g_array_set_clear_func(notes->list, x_note_clear);
	reading.arg = notes;
	(void)json_stream_read(stream, &reading, &silent);
	stream_close(stream);
	g_array_sort(notes->list, x_note_compare);
	return notes;
}

void
x_notes_free(struct x_notes *notes)
{
	if (!notes)
		return;
	g_array_unref(notes->list);
	g_free(notes);
}

/* How much of a cut text is the post's own: not its "…" and the address behind that. */
static gsize
x_cut_length(const char *text)
{
	const char *mark = g_strrstr(text, "\xE2\x80\xA6");
	gsize length = mark ? (gsize)(mark - text) : strlen(text);

	while (length > 0 && g_ascii_isspace(text[length - 1]))
		length--;
	return length;
}

const char *
x_notes_find(const struct x_notes *notes, gint64 created_at, const char *text)
{
	const gsize length = x_cut_length(text);
	guint low = 0, high = notes ? notes->list->len : 0;

	if (length < NOTE_PREFIX_LEAST || created_at == CLOCK_UNKNOWN)
		return NULL;
	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(notes->list, struct x_note, middle).created_at <
		    created_at - NOTE_SECONDS)
			low = middle + 1;
		else
			high = middle;
	}
	for (; notes && low < notes->list->len; low++) {
		const struct x_note *note = &g_array_index(notes->list, struct x_note, low);

		if (note->created_at > created_at + NOTE_SECONDS)
			break;
		if (strncmp(note->text, text, length) == 0 && strlen(note->text) > length)
			return note->text;
	}
	return NULL;
}

/* -- followers ------------------------------------------------------------------------------
 */

static enum result
x_count_one(void *arg, int path, json_t *element, long line)
{
	gint64 *count = arg;

	(void)path;
	(void)line;
	*count += json_get(element, "follower") || json_get(element, "following") ? 1 : 0;
	return RESULT_OK;
}

static int
x_audience_sniff(const struct head *head)
{
	g_autofree char *type = x_archive_type(head);

	return type && (strcmp(type, "follower") == 0 || strcmp(type, "following") == 0) ? 98
											 : 0;
}

/* Only ids stand in these lists, no names: their number is what can be used. */
static enum result
x_audience_read(struct stream *stream, const struct read_options *options,
		const struct sink *sink, struct diag *diag)
{
	static const char *const paths[] = { "[]", NULL };
	struct head *head = head_new(stream, NULL);
	g_autofree char *type = x_archive_type(head);
	const gboolean following = g_strcmp0(type, "following") == 0;
	gint64 count = 0;
	struct json_reading reading = {
		.paths = paths,
		.element = x_count_one,
		.arg = &count,
		.sink = sink,
		.options = options,
	};
	struct elements elements;
	enum result result;

	head_free(head);
	elements_init(&elements, stream_name(stream), network_parse("x"), options, sink, diag);
	elements.owner = x_archive_owner(options);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK)
		result = elements_put_followers(
			&elements, elements_handle(&elements, elements.owner),
			following ? COUNT_UNKNOWN : count, following ? count : COUNT_UNKNOWN,
			x_archive_time(options));
	elements_done(&elements);
	return result;
}

const struct format format_x_audience = {
	.name = "x-audience",
	.title = "X list of followers",
	.kind = INPUT_AUDIENCE,
	.extensions = "js json",
	.members = "data/follower.js data/following.js",
	.sniff = x_audience_sniff,
	.read = x_audience_read,
};
