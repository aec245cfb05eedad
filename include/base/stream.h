/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

/*
 * A stream of bytes from a file, from memory, or from a member of an archive,
 * with a look-ahead so that its format can be told from its content. Memory in
 * use is constant, whatever the length.
 */

#include <glib.h>

#include "base/diag.h"

struct stream;

/* Reads up to `size` bytes; 0 at the end, -1 on an error (errno tells, or *why does). */
typedef gssize stream_read_fn(void *context, void *buffer, gsize size, const char **why);
typedef void stream_close_fn(void *context);

enum { STREAM_PEEK_BYTES = 65536 };

/* A regular file; NULL after reporting an error (missing, unreadable, a directory). */
struct stream *stream_open_file(const char *path, struct diag *diag);
/* Bytes that outlive the stream. `name` is what messages call it; it is copied. */
struct stream *stream_open_memory(const void *data, gsize length, const char *name);
/* Any other source. `close` may be NULL. `name` is copied. */
struct stream *stream_new(const char *name, stream_read_fn *read, stream_close_fn *close,
			  void *context);
/* NULL is allowed. */
void stream_close(struct stream *stream);

/* The name for messages: a path, or "archive.zip:data/tweets.js". */
const char *stream_name(const struct stream *stream);

/*
 * Shows up to STREAM_PEEK_BYTES coming bytes without consuming them; *data is valid
 * until the next call. Returns how many there are; less than STREAM_PEEK_BYTES only
 * at the end of the stream (or on an error, see stream_error).
 */
gsize stream_peek(struct stream *stream, const char **data);
/* Reads up to `size` bytes; 0 at the end or after an error. */
gsize stream_read(struct stream *stream, void *buffer, gsize size);
/* NULL, or why reading ended early; owned by the stream. */
const char *stream_error(const struct stream *stream);
/* Bytes consumed so far, for progress. */
guint64 stream_position(const struct stream *stream);

/* The path of a stream of stream_open_file; NULL for any other. */
const char *stream_path(const struct stream *stream);
/*
 * A file in the folder of another, by a path from there: `stream` is one of stream_open_file.
 * NULL when there is none, or it is not readable; nothing is reported.
 */
struct stream *stream_open_beside(void *stream, const char *name);
/* Bytes of the whole source; FALSE where that is not known. */
gboolean stream_length(const struct stream *stream, guint64 *length);
/* Goes on at byte `position`, also after the end; FALSE where the source cannot. */
gboolean stream_seek(struct stream *stream, guint64 position);
/*
 * A second stream of the same bytes, from their beginning; each goes its own way, and either
 * may be closed first. NULL where the source can be read only once, or no more.
 */
struct stream *stream_reopen(const struct stream *stream);
/* How a stream made by stream_new is opened again. */
typedef struct stream *stream_reopen_fn(void *context);
void stream_set_reopen(struct stream *stream, stream_reopen_fn *reopen);

#endif
