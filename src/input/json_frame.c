/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_frame.h"

#include <string.h>

/* Levels whose kind of bracket is remembered; deeper ones are only counted. */
enum { LEVELS = 1024 };

struct scan {
	int level; /* brackets opened by the value itself */
	gboolean in_string;
	char closers[LEVELS];
};

void
json_frame_init(struct json_frame *frame, struct stream *text, int depth_limit,
		gsize piece_limit)
{
	*frame = (struct json_frame){
		.text = text,
		.buffer = g_malloc(JSON_FRAME_BYTES),
		.line = 1,
		.limit = depth_limit,
		.piece = g_string_new(NULL),
		.piece_limit = piece_limit,
	};
}

void
json_frame_done(struct json_frame *frame)
{
	g_free(frame->buffer);
	g_string_free(frame->piece, TRUE);
}

static gboolean
frame_fill(struct json_frame *frame)
{
	if (frame->at < frame->end)
		return TRUE;
	frame->at = 0;
	frame->end = stream_read(frame->text, frame->buffer, JSON_FRAME_BYTES);
	return frame->end > 0;
}

int
json_frame_peek(struct json_frame *frame)
{
	return frame_fill(frame) ? (guchar)frame->buffer[frame->at] : -1;
}

void
json_frame_skip(struct json_frame *frame)
{
	frame->line += frame->buffer[frame->at] == '\n';
	frame->at++;
}

int
json_frame_peek_token(struct json_frame *frame)
{
	int byte;

	while ((byte = json_frame_peek(frame)) >= 0 && g_ascii_isspace(byte))
		json_frame_skip(frame);
	return byte;
}

void
json_frame_skip_line(struct json_frame *frame)
{
	gboolean ended = FALSE;

	while (!ended && frame_fill(frame)) {
		const char *begin = frame->buffer + frame->at;
		const char *found = memchr(begin, '\n', frame->end - frame->at);

		ended = found != NULL;
		frame->at += found ? (gsize)(found + 1 - begin) : frame->end - frame->at;
	}
	frame->line += ended;
}

static void
frame_keep(struct json_frame *frame, gsize from)
{
	gsize length = frame->at - from;

	if (frame->piece->len + length > frame->piece_limit)
		frame->too_long = TRUE;
	else if (!frame->too_long)
		g_string_append_len(frame->piece, frame->buffer + from, (gssize)length);
}

/* Goes on in a string to behind its closing quote; FALSE where the buffer ends first. */
static gboolean
scan_string(struct json_frame *frame)
{
	const char *buffer = frame->buffer;

	for (gsize at = frame->at; at < frame->end; at++) {
		if (buffer[at] == '\n')
			frame->line++;
		if (buffer[at] == '"') {
			frame->at = at + 1;
			return TRUE;
		}
		if (buffer[at] == '\\') {
			/* The sign behind it may be in the next buffer. */
			frame->at = at;
			return FALSE;
		}
	}
	frame->at = frame->end;
	return FALSE;
}

static void
scan_open(struct json_frame *frame, struct scan *scan, char closer)
{
	if (scan->level < LEVELS)
		scan->closers[scan->level] = closer;
	scan->level++;
	if (frame->depth + scan->level > frame->limit)
		frame->too_deep = TRUE;
}

/* FALSE for the wrong bracket. */
static gboolean
scan_close(struct scan *scan, char byte)
{
	scan->level--;
	return scan->level >= LEVELS || scan->closers[scan->level] == byte;
}

/* A number, true, false, null, or what somebody took for one: up to what ends a value. */
static void
scan_word(struct json_frame *frame, gboolean keep)
{
	int byte;

	while ((byte = json_frame_peek(frame)) >= 0 && !strchr(",:]}[{\" \t\r\n", byte)) {
		json_frame_skip(frame);
		if (keep)
			frame_keep(frame, frame->at - 1);
	}
}

/* Goes over the buffer; TRUE when the value has ended in it, or cannot go on. */
static gboolean
scan_buffer(struct json_frame *frame, struct scan *scan)
{
	while (frame->at < frame->end) {
		char byte = frame->buffer[frame->at];

		if (scan->in_string) {
			scan->in_string = !scan_string(frame);
			if (scan->in_string)
				return FALSE;
		} else {
			frame->at++;
			frame->line += byte == '\n';
			if (byte == '"')
				scan->in_string = TRUE;
			else if (byte == '{' || byte == '[')
				scan_open(frame, scan, byte == '{' ? '}' : ']');
			else if ((byte == '}' || byte == ']') && !scan_close(scan, byte))
				frame->fault = JSON_FRAME_MISMATCHED;
		}
		if (frame->fault || (scan->level == 0 && !scan->in_string))
			return TRUE;
	}
	return FALSE;
}

/* A backslash in a string, and the sign behind it, which may be a quote. */
static void
scan_escape(struct json_frame *frame, gboolean keep)
{
	for (int i = 0; i < 2 && json_frame_peek(frame) >= 0; i++) {
		json_frame_skip(frame);
		if (keep)
			frame_keep(frame, frame->at - 1);
	}
}

gboolean
json_frame_scan(struct json_frame *frame, gboolean keep)
{
	struct scan scan = { 0 };
	int byte = json_frame_peek(frame);

	g_string_truncate(frame->piece, 0);
	frame->too_deep = frame->too_long = FALSE;
	frame->fault = JSON_FRAME_SOUND;
	if (byte >= 0 && byte != '"' && byte != '{' && byte != '[') {
		scan_word(frame, keep);
		return TRUE;
	}
	while (frame_fill(frame)) {
		gsize from = frame->at;
		gboolean ended = scan_buffer(frame, &scan);

		if (keep)
			frame_keep(frame, from);
		if (ended)
			return frame->fault == JSON_FRAME_SOUND;
		if (scan.in_string && frame->at < frame->end)
			scan_escape(frame, keep);
	}
	frame->fault = JSON_FRAME_CUT;
	return FALSE;
}
