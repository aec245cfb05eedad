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
	stream_reopen_fn *reopen;                           /* NULL: only once */
	gboolean (*seek)(void *context, guint64 position);  /* NULL: only onwards */
	gboolean (*length)(void *context, guint64 *length); /* NULL: not known */
	gboolean is_file;
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
	stream->reopen = NULL;
	stream->seek = NULL;
	stream->length = NULL;
	stream->is_file = FALSE;
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

/* A file, read with its own offset, so that streams may share a descriptor's file. */
struct file_source {
	int fd;
	off_t offset;
	char *path;
};

static gssize
read_file(void *context, void *buffer, gsize size, const char **why)
{
	(void)why;
	struct file_source *file = context;
	gssize got;
	do
		got = pread(file->fd, buffer, size, file->offset);
	while (got < 0 && errno == EINTR);
	file->offset += MAX(got, 0);
	return got;
}

static void
close_file(void *context)
{
	struct file_source *file = context;
	close(file->fd);
	g_free(file->path);
	g_free(file);
}

static gboolean
seek_file(void *context, guint64 position)
{
	struct file_source *file = context;
	if (position > (guint64)G_MAXINT64)
		return FALSE;
	file->offset = (off_t)position;
	return TRUE;
}

static gboolean
length_of_file(void *context, guint64 *length)
{
	const struct file_source *file = context;
	struct stat status;
	if (fstat(file->fd, &status) < 0)
		return FALSE;
	*length = (guint64)status.st_size;
	return TRUE;
}

static struct stream *stream_of_descriptor(int fd, const char *path);

/* By the descriptor: the path may be another file by now. */
static struct stream *
reopen_file(void *context)
{
	const struct file_source *file = context;
	int fd = fcntl(file->fd, F_DUPFD_CLOEXEC, 0);
	return fd < 0 ? NULL : stream_of_descriptor(fd, file->path);
}

/* Owns `fd` from then on. */
static struct stream *
stream_of_descriptor(int fd, const char *path)
{
	struct file_source *file = g_new(struct file_source, 1);
	*file = (struct file_source){ .fd = fd, .path = g_strdup(path) };
	struct stream *stream = stream_new(path, read_file, close_file, file);
	stream->reopen = reopen_file;
	stream->seek = seek_file;
	stream->length = length_of_file;
	stream->is_file = TRUE;
	return stream;
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
		return stream_of_descriptor(fd, path);
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

struct memory {
	const char *data;
	gsize length, at;
	char *name;
};

static gssize
read_memory(void *context, void *buffer, gsize size, const char **why)
{
	(void)why;
	struct memory *memory = context;
	gsize take = MIN(size, memory->length - memory->at);
	if (take > 0)
		memcpy(buffer, memory->data + memory->at, take);
	memory->at += take;
	return (gssize)take;
}

static void
close_memory(void *context)
{
	struct memory *memory = context;
	g_free(memory->name);
	g_free(memory);
}

static gboolean
seek_memory(void *context, guint64 position)
{
	struct memory *memory = context;
	memory->at = (gsize)MIN(position, memory->length);
	return TRUE;
}

static gboolean
length_of_memory(void *context, guint64 *length)
{
	const struct memory *memory = context;
	*length = memory->length;
	return TRUE;
}

static struct stream *
reopen_memory(void *context)
{
	const struct memory *memory = context;
	return stream_open_memory(memory->data, memory->length, memory->name);
}

struct stream *
stream_open_memory(const void *data, gsize length, const char *name)
{
	struct memory *memory = g_new(struct memory, 1);
	*memory = (struct memory){ .data = data, .length = length, .name = g_strdup(name) };
	struct stream *stream = stream_new(name, read_memory, close_memory, memory);
	stream->reopen = reopen_memory;
	stream->seek = seek_memory;
	stream->length = length_of_memory;
	return stream;
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

const char *
stream_path(const struct stream *stream)
{
	return stream->is_file ? stream->name : NULL;
}

struct stream *
stream_open_beside(void *stream, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(stream_path(stream));
	g_autofree char *path = g_build_filename(folder, name, NULL);
	struct diag silent = { 0 };

	return stream_open_file(path, &silent);
}

gboolean
stream_length(const struct stream *stream, guint64 *length)
{
	return stream->length && stream->length(stream->context, length);
}

gboolean
stream_seek(struct stream *stream, guint64 position)
{
	if (stream->error || !stream->seek || !stream->seek(stream->context, position))
		return FALSE;
	stream->begin = stream->end = 0;
	stream->ended = FALSE;
	stream->position = position;
	return TRUE;
}

struct stream *
stream_reopen(const struct stream *stream)
{
	return stream->reopen ? stream->reopen(stream->context) : NULL;
}

void
stream_set_reopen(struct stream *stream, stream_reopen_fn *reopen)
{
	stream->reopen = reopen;
}
