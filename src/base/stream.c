/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct stream {
	char *name;
	stream_read_fn *read;
	stream_close_fn *close;
	void *context;
	char *error;
	gboolean ended; /* the source gave its last byte, or failed */
	guint64 position;
	gsize begin, end; /* the bytes not yet consumed, in `buffer` */
	char buffer[STREAM_PEEK_BYTES];
};

struct stream *
stream_new(const char *name, stream_read_fn *read, stream_close_fn *close, void *context)
{
	struct stream *stream = g_malloc(sizeof *stream);
	stream->name = g_strdup(name);
	stream->read = read;
	stream->close = close;
	stream->context = context;
	stream->error = NULL;
	stream->ended = FALSE;
	stream->position = 0;
	stream->begin = stream->end = 0;
	return stream;
}

void
stream_close(struct stream *stream)
{
	if (!stream)
		return;
	if (stream->close)
		stream->close(stream->context);
	g_free(stream->error);
	g_free(stream->name);
	g_free(stream);
}

static gssize
read_descriptor(void *context, void *buffer, gsize size, const char **why)
{
	(void)why;
	gssize got;
	do
		got = read(GPOINTER_TO_INT(context), buffer, size);
	while (got < 0 && errno == EINTR);
	return got;
}

static void
close_descriptor(void *context)
{
	close(GPOINTER_TO_INT(context));
}

struct stream *
stream_open_file(const char *path, struct diag *diag)
{
	struct stat status;
	/* O_NONBLOCK: opening a FIFO without a writer must not hang. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || fstat(fd, &status) < 0) {
		diag_at(diag, SEVERITY_ERROR, path, 0, "%s, file not read", g_strerror(errno));
	} else if (!S_ISREG(status.st_mode)) {
		diag_at(diag, SEVERITY_ERROR, path, 0, "%s, not read",
			S_ISDIR(status.st_mode) ? "a folder, not a file"
						: "not a regular file");
	} else {
		return stream_new(path, read_descriptor, close_descriptor, GINT_TO_POINTER(fd));
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

struct memory {
	const char *at;
	gsize left;
};

static gssize
read_memory(void *context, void *buffer, gsize size, const char **why)
{
	(void)why;
	struct memory *memory = context;
	gsize take = MIN(size, memory->left);
	if (take > 0) {
		memcpy(buffer, memory->at, take);
		memory->at += take;
	}
	memory->left -= take;
	return (gssize)take;
}

struct stream *
stream_open_memory(const void *data, gsize length, const char *name)
{
	struct memory *memory = g_new(struct memory, 1);
	*memory = (struct memory){ .at = data, .left = length };
	return stream_new(name, read_memory, g_free, memory);
}

const char *
stream_name(const struct stream *stream)
{
	return stream->name;
}

/* Reads once from the source; 0 when it has ended. */
static gsize
read_source(struct stream *stream, char *buffer, gsize size)
{
	if (stream->ended || size == 0)
		return 0;
	const char *why = NULL;
	errno = 0;
	gssize got = stream->read(stream->context, buffer, size, &why);
	if (got > 0)
		return (gsize)got;
	stream->ended = TRUE;
	if (got < 0)
		stream->error = g_strdup(why ? why : g_strerror(errno ? errno : EIO));
	return 0;
}

gsize
stream_peek(struct stream *stream, const char **data)
{
	if (stream->begin > 0) {
		memmove(stream->buffer, stream->buffer + stream->begin,
			stream->end - stream->begin);
		stream->end -= stream->begin;
		stream->begin = 0;
	}
	gsize got = 1;
	while (got > 0 && stream->end < STREAM_PEEK_BYTES) {
		got = read_source(stream, stream->buffer + stream->end,
				  STREAM_PEEK_BYTES - stream->end);
		stream->end += got;
	}
	*data = stream->buffer;
	return stream->end;
}

gsize
stream_read(struct stream *stream, void *buffer, gsize size)
{
	char *out = buffer;
	gsize done = 0;
	while (done < size) {
		gsize held = stream->end - stream->begin;
		gsize got;
		if (held > 0) {
			got = MIN(held, size - done);
			memcpy(out + done, stream->buffer + stream->begin, got);
			stream->begin += got;
		} else {
			/* Without a look-ahead to drain, bytes need not go through the buffer.
			 */
			got = read_source(stream, out + done, size - done);
		}
		if (got == 0)
			break;
		done += got;
	}
	stream->position += done;
	return done;
}

const char *
stream_error(const struct stream *stream)
{
	return stream->error;
}

guint64
stream_position(const struct stream *stream)
{
	return stream->position;
}
