/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_BYTES = 65536 };

/* Opens a regular file to read; -1 after reporting. O_NONBLOCK: a FIFO must not hang us. */
static int
open_regular(const char *path, struct stat *status, struct diag *diag)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || fstat(fd, status) < 0) {
		diag_at(diag, SEVERITY_ERROR, path, 0, "%s, file not read", g_strerror(errno));
	} else if (!S_ISREG(status->st_mode)) {
		diag_at(diag, SEVERITY_ERROR, path, 0, "%s, not read",
			S_ISDIR(status->st_mode) ? "a folder, not a file"
						 : "not a regular file");
	} else {
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

/* read() until `size` bytes or the end; -1 with errno. */
static gssize
read_fully(int fd, char *buffer, gsize size)
{
	gsize done = 0;
	while (done < size) {
		gssize got = read(fd, buffer + done, size - done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (gsize)got;
	}
	return (gssize)done;
}

enum result
file_read(const char *path, gsize limit, char **data, gsize *length, struct diag *diag)
{
	struct stat status;
	int fd = open_regular(path, &status, diag);
	if (fd < 0)
		return RESULT_FAIL;

	enum result result = RESULT_FAIL;
	gsize size = (gsize)status.st_size;
	if (size <= limit) {
		/* One byte more than stat told: a file that grew meanwhile is noticed. */
		g_autofree char *bytes = g_malloc(size + 2);
		gssize got = read_fully(fd, bytes, size + 1);
		if (got < 0) {
			diag_at(diag, SEVERITY_ERROR, path, 0, "%s, file not read",
				g_strerror(errno));
		} else if ((gsize)got > size) {
			diag_at(diag, SEVERITY_ERROR, path, 0,
				"changed while it was read, not used");
		} else {
			bytes[got] = '\0';
			*data = g_steal_pointer(&bytes);
			*length = (gsize)got;
			result = RESULT_OK;
		}
	} else {
		diag_at(diag, SEVERITY_ERROR, path, 0,
			"larger than %" G_GSIZE_FORMAT " bytes, not read", limit);
	}
	close(fd);
	return result;
}

enum result
file_sha256(const char *path, char hex[65], struct diag *diag)
{
	struct stat status;
	int fd = open_regular(path, &status, diag);
	if (fd < 0)
		return RESULT_FAIL;

	enum result result = RESULT_FAIL;
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *block = g_malloc(BLOCK_BYTES);
	gssize got;
	while ((got = read_fully(fd, block, BLOCK_BYTES)) > 0)
		g_checksum_update(sum, (const guchar *)block, got);
	if (got < 0) {
		diag_at(diag, SEVERITY_ERROR, path, 0, "%s, file not read", g_strerror(errno));
	} else {
		g_strlcpy(hex, g_checksum_get_string(sum), 65);
		result = RESULT_OK;
	}
	close(fd);
	return result;
}

struct file_draft {
	char *path, *folder, *temporary;
	int fd;
	int error;      /* errno of the first write that failed */
	GString *block; /* bytes not yet handed to the system */
};

static void
free_draft(struct file_draft *draft)
{
	if (draft->fd >= 0)
		close(draft->fd);
	g_string_free(draft->block, TRUE);
	g_free(draft->path);
	g_free(draft->folder);
	g_free(draft->temporary);
	g_free(draft);
}

struct file_draft *
file_draft_open(const char *path, struct diag *diag)
{
	/* rename() would put our file in the place of /dev/null. */
	struct stat status;
	if (lstat(path, &status) == 0 &&
	    (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode) || S_ISDIR(status.st_mode))) {
		diag_at(diag, SEVERITY_SYSTEM, path, 0, "%s, nothing written",
			S_ISDIR(status.st_mode) ? "a folder of this name exists"
						: "is a device");
		return NULL;
	}

	struct file_draft *draft = g_new0(struct file_draft, 1);
	draft->path = g_strdup(path);
	draft->folder = g_path_get_dirname(path);
	draft->temporary = g_build_filename(draft->folder, ".repute-XXXXXX", NULL);
	draft->block = g_string_sized_new(BLOCK_BYTES);
	draft->fd = g_mkstemp_full(draft->temporary, O_RDWR | O_CLOEXEC, 0600);
	if (draft->fd < 0) {
		diag_at(diag, SEVERITY_SYSTEM, path, 0, "%s, file not written",
			g_strerror(errno));
		free_draft(draft);
		return NULL;
	}
	return draft;
}

static void
write_fully(struct file_draft *draft, const char *data, gsize length)
{
	while (length > 0 && !draft->error) {
		gssize put = write(draft->fd, data, length);
		if (put < 0 && errno != EINTR) {
			draft->error = errno;
		} else if (put > 0) {
			data += put;
			length -= (gsize)put;
		}
	}
}

void
file_draft_write(struct file_draft *draft, const void *data, gsize length)
{
	if (draft->block->len + length > BLOCK_BYTES) {
		write_fully(draft, draft->block->str, draft->block->len);
		g_string_truncate(draft->block, 0);
	}
	if (length >= BLOCK_BYTES)
		write_fully(draft, data, length);
	else
		g_string_append_len(draft->block, data, (gssize)length);
}

/* Without this, a crash after rename() may leave the folder with neither file. */
static void
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
	if (fd < 0)
		return;
	/* Some file systems cannot, and say so; the data itself is safe. */
	(void)fsync(fd);
	close(fd);
}

/* All bytes are on the disk under the temporary name, or draft->error says why not. */
static void
settle(struct file_draft *draft)
{
	write_fully(draft, draft->block->str, draft->block->len);
	if (!draft->error && fsync(draft->fd) < 0)
		draft->error = errno;
	int fd = draft->fd;
	draft->fd = -1;
	if (close(fd) < 0 && !draft->error)
		draft->error = errno;
}

/* Says what came of it, and frees the draft. */
static enum result
end_draft(struct file_draft *draft, struct diag *diag)
{
	enum result result = RESULT_OK;
	if (draft->error) {
		diag_at(diag, SEVERITY_SYSTEM, draft->path, 0, "%s, file left as it was",
			g_strerror(draft->error));
		unlink(draft->temporary);
		result = RESULT_FAIL;
	} else {
		sync_folder(draft->folder);
	}
	free_draft(draft);
	return result;
}

enum result
file_draft_commit(struct file_draft *draft, struct diag *diag)
{
	settle(draft);
	if (!draft->error && rename(draft->temporary, draft->path) < 0)
		draft->error = errno;
	return end_draft(draft, diag);
}

void
file_draft_discard(struct file_draft *draft)
{
	if (!draft)
		return;
	unlink(draft->temporary);
	free_draft(draft);
}

enum result
file_write(const char *path, const void *data, gsize length, struct diag *diag)
{
	struct file_draft *draft = file_draft_open(path, diag);
	if (!draft)
		return RESULT_FAIL;
	file_draft_write(draft, data, length);
	return file_draft_commit(draft, diag);
}

/* A symbolic link does not count: it is to be replaced by a file of our own. */
static gboolean
holds(const char *path, const char *data, gsize length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
	if (fd < 0)
		return FALSE;

	struct stat status;
	gboolean same = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
			(guint64)status.st_size == length;
	g_autofree char *block = g_malloc(BLOCK_BYTES);
	gsize at = 0;
	while (same && at < length) {
		gssize got = read_fully(fd, block, MIN(BLOCK_BYTES, length - at));
		same = got > 0 && memcmp(block, data + at, (gsize)got) == 0;
		at += same ? (gsize)got : 0;
	}
	close(fd);
	return same;
}

/* link() never replaces; where a file system has no links, rename() must do. */
static gboolean
place_new(struct file_draft *draft)
{
	gboolean made = link(draft->temporary, draft->path) == 0;
	int error = made ? 0 : errno;

	if (error == EPERM || error == ENOTSUP || error == ENOSYS) {
		gboolean is_there = g_access(draft->path, F_OK) == 0;

		made = !is_there && rename(draft->temporary, draft->path) == 0;
		error = made ? 0 : is_there ? EEXIST : errno;
	}
	unlink(draft->temporary);
	draft->error = error == EEXIST ? 0 : error;
	return made;
}

enum result
file_write_new(const char *path, const void *data, gsize length, gboolean *made,
	       struct diag *diag)
{
	struct file_draft *draft = file_draft_open(path, diag);
	*made = FALSE;
	if (!draft)
		return RESULT_FAIL;
	file_draft_write(draft, data, length);
	settle(draft);
	if (!draft->error)
		*made = place_new(draft);
	return end_draft(draft, diag);
}

enum result
file_write_if_changed(const char *path, const void *data, gsize length, gboolean *changed,
		      struct diag *diag)
{
	*changed = !holds(path, data, length);
	return *changed ? file_write(path, data, length, diag) : RESULT_OK;
}

enum result
file_make_folder(const char *path, struct diag *diag)
{
	if (g_mkdir_with_parents(path, 0700) == 0)
		return RESULT_OK;
	diag_at(diag, SEVERITY_SYSTEM, path, 0, "%s, folder not made", g_strerror(errno));
	return RESULT_FAIL;
}

char *
file_name_of(const char *text)
{
	GString *name = g_string_new(NULL);

	for (const char *at = text; *at; at++) {
		if (g_ascii_isalnum(*at) || (at != text && strchr("._-", *at)))
			g_string_append_c(name, *at);
		else
			g_string_append_printf(name, "%%%02X", (unsigned)(unsigned char)*at);
	}
	return g_string_free(name, FALSE);
}

gboolean
file_stamp(const char *path, struct file_stamp *stamp)
{
	struct stat status;
	if (stat(path, &status) < 0 || !S_ISREG(status.st_mode))
		return FALSE;
	*stamp = (struct file_stamp){
		.size = status.st_size,
		.mtime_ns = (gint64)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec,
		.inode = (gint64)status.st_ino,
	};
	return TRUE;
}
