/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_JSON_STREAM_H
#define INPUT_JSON_STREAM_H

/*
 * JSON of any length, one element at a time: only the element in hand is in memory. A file
 * may be one document, a script ("window.YTD.tweets.part0 = [...]"), one document a line
 * (JSONL), or documents with other text between and behind them.
 *
 * Elements come as jansson's json_t. A .c file that includes <jansson.h> must not include
 * base/json.h, whose writers have the names of jansson's makers; importers only read.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "base/stream.h"
#include "input/format.h"
#include "input/sink.h"

struct json_t;

enum {
	JSON_STREAM_DEPTH = 64, /* levels of nesting, counted from the document */
	JSON_STREAM_ELEMENT_BYTES = 16 * 1024 * 1024 /* a longer element is refused */
};

struct json_reading {
	/*
	 * Which values are elements, ended by NULL: "feed[]" is each member of the array under
	 * key "feed", "[]" each member of an outermost array, "[].data.children[]" goes on from
	 * there, "" is a whole document. Other values are passed over unread. Where a path is
	 * the beginning of another, arrays and objects that the longer one can enter are
	 * entered. At most 8 paths.
	 */
	const char *const *paths;
	/* `path` is the index in `paths`; `line` where the element begins. It is lent. */
	enum result (*element)(void *arg, int path, struct json_t *element, long line);
	void *arg;
	const struct sink *sink;            /* for refused elements; may be NULL */
	const struct read_options *options; /* for progress; may be NULL */
	int depth;                          /* another limit than JSON_STREAM_DEPTH; 0: that */

	/* Filled in. */
	guint64 elements;  /* given to the callback */
	guint64 refused;   /* elements that are no JSON, too large or too deep */
	guint64 noise;     /* lines that are no JSON, between or behind documents */
	guint64 mended;    /* elements with NULs, lone surrogates and the like, made U+FFFD */
	guint64 documents; /* whole ones seen */
};

/*
 * Reads all elements. Invalid UTF-8 becomes U+FFFD; of a key that comes twice the last counts.
 * An element that cannot be read is refused with its line, and reading goes on; noise earns a
 * warning at its first line. RESULT_FAIL, reported with the line: the file ends inside a
 * document, brackets do not match, or nothing in it is JSON. RESULT_END from the callback ends
 * reading without a fault and is handed on.
 */
enum result json_stream_read(struct stream *stream, struct json_reading *reading,
			     struct diag *diag);

/*
 * One whole document of at most JSON_STREAM_ELEMENT_BYTES (an account, a manifest), script or
 * not: json_decref it. NULL when it is none; nothing is reported.
 */
struct json_t *json_stream_load(struct stream *stream);

/*
 * What stands at `path` ("user.screen_name", "media.0.title", "" is the value itself). The
 * values are lent by the element. Each copes with absent keys, null, and other types.
 */

/* NULL when absent or null. */
struct json_t *json_get(const struct json_t *value, const char *path);
/* A string, as it stands; NULL for anything else. */
const char *json_get_text(const struct json_t *value, const char *path);
/* An id: a string that is not empty, or an integer written into `buffer`. A real is none: it
 * has lost digits. NULL for anything else. */
const char *json_get_id(const struct json_t *value, const char *path, char buffer[24]);
/* A whole number, as number or as string. */
gboolean json_get_integer(const struct json_t *value, const char *path, gint64 *integer);
/* The same for counts: COUNT_UNKNOWN when absent, null, negative or no number. */
gint64 json_get_count(const struct json_t *value, const char *path);
/* true, "true", "yes", 1; FALSE for anything else. */
gboolean json_get_flag(const struct json_t *value, const char *path);
/* A time as clock_parse reads it (naive ones are UTC), or seconds or milliseconds since 1970.
 */
gboolean json_get_time(const struct json_t *value, const char *path, gint64 *time);

#endif
