/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_JSON_FRAME_H
#define SRC_INPUT_JSON_FRAME_H

/*
 * Where the values of a JSON text begin and end, without making anything of them: strings,
 * escapes and brackets are followed, the rest is whoever parses the bytes' concern.
 */

#include <glib.h>

#include "base/stream.h"

enum { JSON_FRAME_BYTES = 65536 };

enum json_frame_fault {
	JSON_FRAME_SOUND,
	JSON_FRAME_CUT,       /* the text ends inside a value */
	JSON_FRAME_MISMATCHED /* { closed by ], or [ by } */
};

struct json_frame {
	struct stream *text;
	char *buffer;
	gsize at, end;
	long line; /* of the byte at `at`, from 1 */
	int depth; /* open brackets around it, as the caller keeps it */
	int limit; /* a value that makes the depth greater is too deep */
	/* The value that json_frame_scan went over. */
	GString *piece;
	gsize piece_limit;
	gboolean too_deep, too_long;
	enum json_frame_fault fault;
};

void json_frame_init(struct json_frame *frame, struct stream *text, int depth_limit,
		     gsize piece_limit);
void json_frame_done(struct json_frame *frame);

/* The next byte without consuming it; -1 at the end. */
int json_frame_peek(struct json_frame *frame);
/* Consumes it. */
void json_frame_skip(struct json_frame *frame);
/* The same after white space. */
int json_frame_peek_token(struct json_frame *frame);
/* Consumes all up to and including the next line end. */
void json_frame_skip_line(struct json_frame *frame);

/*
 * Consumes one value, the first byte of which was peeked, and leaves it in `piece` if `keep`.
 * FALSE with `fault` set when it does not end.
 */
gboolean json_frame_scan(struct json_frame *frame, gboolean keep);

#endif
