/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/json_stream.h"

#include <jansson.h>
#include <string.h>

#include "base/words.h"
#include "json_frame.h"
#include "json_mend.h"
#include "json_path.h"
#include "text_stream.h"

enum { PREFIX_BYTES = 200, PROGRESS_ELEMENTS = 256, EXCERPT_BYTES = 4096 };

struct walk {
	struct json_frame frame;
	struct json_reading *reading;
	struct json_path paths[JSON_PATHS];
	struct stream *stream; /* the caller's */
	struct diag *diag;
	long noise_line; /* of the first noise */
};

static enum result walk_value(struct walk *walk, guint mask, int level);

/* -- faults ---------------------------------------------------------------------------------
 */

static enum result
walk_fail(struct walk *walk, const char *what)
{
	const char *why = stream_error(walk->frame.text);

	diag_at(walk->diag, SEVERITY_ERROR, stream_name(walk->stream), walk->frame.line,
		"%s, nothing was stored", why ? why : what);
	return RESULT_FAIL;
}

static enum result
walk_fail_unexpected(struct walk *walk, const char *wanted)
{
	int byte = json_frame_peek(&walk->frame);
	g_autofree char *what = NULL;

	if (byte < 0)
		return walk_fail(walk, "the file ends in the middle of its JSON");
	if (byte > 0x20 && byte < 0x7F)
		what = g_strdup_printf("no JSON: '%c' where %s should be", byte, wanted);
	else
		what = g_strdup_printf("no JSON: another sign where %s should be", wanted);
	return walk_fail(walk, what);
}

static enum result
walk_scan(struct walk *walk, gboolean keep)
{
	if (json_frame_scan(&walk->frame, keep))
		return RESULT_OK;
	return walk_fail(walk, walk->frame.fault == JSON_FRAME_CUT
				       ? "the file ends in the middle of its JSON"
				       : "no JSON: a bracket is closed by another kind");
}

/* -- elements -------------------------------------------------------------------------------
 */

static void
walk_refuse(struct walk *walk, const char *reason, long line)
{
	GString *piece = walk->frame.piece;
	g_autofree char *row =
		words_clean_utf8(piece->str, MIN(piece->len, EXCERPT_BYTES), NULL);
	const struct reject reject = { .line = line, .reason = reason, .row = row };

	walk->reading->refused++;
	if (walk->reading->sink)
		sink_put_reject(walk->reading->sink, &reject);
}

static json_t *
walk_parse(struct walk *walk, json_error_t *error)
{
	GString *piece = walk->frame.piece;
	json_t *element = json_loadb(piece->str, piece->len, JSON_DECODE_ANY, error);
	g_autoptr(GString) mended = NULL;

	if (element)
		return element;
	mended = json_mend(piece->str, piece->len);
	element = json_loadb(mended->str, mended->len, JSON_DECODE_ANY, error);
	walk->reading->mended += element != NULL;
	return element;
}

static enum result
walk_element(struct walk *walk, int path)
{
	struct json_reading *reading = walk->reading;
	const long line = walk->frame.line;
	enum result result = walk_scan(walk, TRUE);
	json_error_t error = { 0 };
	g_autofree char *reason = NULL;
	json_t *element;

	if (result != RESULT_OK)
		return result;
	if (walk->frame.too_deep) {
		reason = g_strdup_printf("nested deeper than %d levels", walk->frame.limit);
	} else if (walk->frame.too_long) {
		reason = g_strdup_printf("an element of more than %d MiB",
					 JSON_STREAM_ELEMENT_BYTES / (1024 * 1024));
	} else if ((element = walk_parse(walk, &error)) != NULL) {
		reading->elements++;
		result = reading->element(reading->arg, path, element, line);
		json_decref(element);
		if (reading->options && reading->elements % PROGRESS_ELEMENTS == 0)
			progress_set(reading->options->progress, stream_position(walk->stream),
				     reading->options->size);
		return result;
	} else {
		reason = g_strdup_printf("no JSON: %s", error.text);
	}
	walk_refuse(walk, reason, line);
	return RESULT_OK;
}

/* -- what is around them --------------------------------------------------------------------
 */

/* The paths of `mask` whose step at `level` is `key`; NULL: "[]". */
static guint
walk_step(const struct walk *walk, guint mask, int level, const char *key)
{
	guint next = 0;

	for (int i = 0; i < JSON_PATHS; i++) {
		const struct json_path *path = &walk->paths[i];

		if ((mask >> i & 1) && level < path->count &&
		    g_strcmp0(path->steps[level], key) == 0)
			next |= 1U << i;
	}
	return next;
}

static gboolean
walk_wants_object(const struct walk *walk, guint mask, int level)
{
	for (int i = 0; i < JSON_PATHS; i++)
		if ((mask >> i & 1) && level < walk->paths[i].count &&
		    walk->paths[i].steps[level])
			return TRUE;
	return FALSE;
}

/* The path of `mask` that ends here, or -1. */
static int
walk_ending(const struct walk *walk, guint mask, int level)
{
	for (int i = 0; i < JSON_PATHS; i++)
		if ((mask >> i & 1) && level == walk->paths[i].count)
			return i;
	return -1;
}

static enum result
walk_array(struct walk *walk, guint mask, int level)
{
	struct json_frame *frame = &walk->frame;
	enum result result;
	int byte;

	json_frame_skip(frame);
	frame->depth++;
	while ((byte = json_frame_peek_token(frame)) != ']') {
		result = walk_value(walk, mask, level + 1);
		if (result != RESULT_OK)
			return result;
		byte = json_frame_peek_token(frame);
		if (byte == ',')
			json_frame_skip(frame);
		else if (byte != ']')
			return walk_fail_unexpected(walk, "',' or ']'");
	}
	json_frame_skip(frame);
	frame->depth--;
	return RESULT_OK;
}

/* The key of a pair, its colon and white space consumed; g_free it. */
static char *
walk_key(struct walk *walk)
{
	struct json_frame *frame = &walk->frame;
	GString *piece = frame->piece;
	g_autofree char *key = NULL;

	if (json_frame_peek_token(frame) != '"') {
		walk_fail_unexpected(walk, "a key");
		return NULL;
	}
	if (walk_scan(walk, TRUE) != RESULT_OK)
		return NULL;
	key = g_strndup(piece->str + 1, piece->len > 2 ? piece->len - 2 : 0);
	if (json_frame_peek_token(frame) != ':') {
		walk_fail_unexpected(walk, "':'");
		return NULL;
	}
	json_frame_skip(frame);
	return g_steal_pointer(&key);
}

static enum result
walk_object(struct walk *walk, guint mask, int level)
{
	struct json_frame *frame = &walk->frame;
	enum result result;
	int byte;

	json_frame_skip(frame);
	frame->depth++;
	while ((byte = json_frame_peek_token(frame)) != '}') {
		g_autofree char *key = walk_key(walk);

		if (!key)
			return RESULT_FAIL;
		json_frame_peek_token(frame);
		result = walk_value(walk, walk_step(walk, mask, level, key), level + 1);
		if (result != RESULT_OK)
			return result;
		byte = json_frame_peek_token(frame);
		if (byte == ',')
			json_frame_skip(frame);
		else if (byte != '}')
			return walk_fail_unexpected(walk, "',' or '}'");
	}
	json_frame_skip(frame);
	frame->depth--;
	return RESULT_OK;
}

static enum result
walk_value(struct walk *walk, guint mask, int level)
{
	int byte = json_frame_peek(&walk->frame);
	guint members = byte == '[' ? walk_step(walk, mask, level, NULL) : 0;
	int path = walk_ending(walk, mask, level);

	if (byte < 0 || strchr(",:]}", byte))
		return walk_fail_unexpected(walk, "a value");
	if (members)
		return walk_array(walk, members, level);
	if (byte == '{' && walk_wants_object(walk, mask, level))
		return walk_object(walk, mask, level);
	return path >= 0 ? walk_element(walk, path) : walk_scan(walk, FALSE);
}

/* -- documents ------------------------------------------------------------------------------
 */

/* "window.YTD.tweets.part0 = " before the JSON; FALSE for a line that is none. */
static gboolean
walk_skip_assignment(struct walk *walk)
{
	struct json_frame *frame = &walk->frame;
	int byte;

	for (int i = 0; i < PREFIX_BYTES; i++) {
		byte = json_frame_peek(frame);
		if (byte == '=') {
			json_frame_skip(frame);
			byte = json_frame_peek_token(frame);
			return byte == '{' || byte == '[';
		}
		if (byte < 0 || byte == '\n' ||
		    !(g_ascii_isalnum(byte) || strchr("._$ \t\r", byte)))
			return FALSE;
		json_frame_skip(frame);
	}
	return FALSE;
}

static void
walk_skip_noise(struct walk *walk)
{
	long line = walk->frame.line;
	int byte = json_frame_peek(&walk->frame);

	if (byte == ';' || byte == ',') {
		json_frame_skip(&walk->frame);
		return;
	}
	if (g_ascii_isalpha(byte) && walk_skip_assignment(walk))
		return;
	/* The failed assignment may have ended the line already. */
	if (walk->frame.line == line)
		json_frame_skip_line(&walk->frame);
	if (walk->reading->noise++ == 0)
		walk->noise_line = line;
}

static enum result
walk_documents(struct walk *walk)
{
	enum result result = RESULT_OK;
	guint all = 0;
	int byte;

	for (int i = 0; walk->reading->paths[i]; i++)
		all |= 1U << i;
	while (result == RESULT_OK && (byte = json_frame_peek_token(&walk->frame)) >= 0) {
		if (byte != '{' && byte != '[') {
			walk_skip_noise(walk);
			continue;
		}
		result = walk_value(walk, all, 0);
		walk->reading->documents += result == RESULT_OK;
	}
	if (result == RESULT_OK && stream_error(walk->frame.text))
		return walk_fail(walk, "");
	if (result == RESULT_OK && walk->reading->documents == 0)
		return walk_fail(walk, "nothing in this file is JSON");
	return result;
}

static void
walk_report(const struct walk *walk)
{
	const struct json_reading *reading = walk->reading;
	const char *file = stream_name(walk->stream);

	if (reading->noise > 0)
		diag_at(walk->diag, SEVERITY_WARNING, file, walk->noise_line,
			"%" G_GUINT64_FORMAT " lines are no JSON, passed over", reading->noise);
	if (reading->mended > 0)
		diag_at(walk->diag, SEVERITY_NOTE, file, 0,
			"%" G_GUINT64_FORMAT
			" elements have signs that JSON does not allow, replaced by a mark",
			reading->mended);
}

enum result
json_stream_read(struct stream *stream, struct json_reading *reading, struct diag *diag)
{
	struct walk walk = { .reading = reading, .stream = stream, .diag = diag };
	guint64 replaced = 0;
	struct stream *text = text_stream_open(stream, &replaced);
	enum result result;

	reading->elements = reading->refused = reading->noise = 0;
	reading->mended = reading->documents = 0;
	for (int i = 0; reading->paths[i]; i++) {
		g_assert(i < JSON_PATHS);
		json_path_init(&walk.paths[i], reading->paths[i]);
	}
	json_frame_init(&walk.frame, text, reading->depth ? reading->depth : JSON_STREAM_DEPTH,
			JSON_STREAM_ELEMENT_BYTES);
	result = walk_documents(&walk);
	if (result != RESULT_FAIL)
		walk_report(&walk);
	text_stream_report(stream, replaced, diag);
	json_frame_done(&walk.frame);
	for (int i = 0; i < JSON_PATHS; i++)
		json_path_done(&walk.paths[i]);
	stream_close(text);
	return result;
}

static enum result
load_element(void *arg, int path, json_t *element, long line)
{
	json_t **loaded = arg;

	(void)path;
	(void)line;
	*loaded = json_incref(element);
	return RESULT_END;
}

json_t *
json_stream_load(struct stream *stream)
{
	static const char *const paths[] = { "", NULL };
	json_t *loaded = NULL;
	struct json_reading reading = {
		.paths = paths,
		.element = load_element,
		.arg = &loaded,
	};
	struct diag silent = { 0 };

	(void)json_stream_read(stream, &reading, &silent);
	return loaded;
}
