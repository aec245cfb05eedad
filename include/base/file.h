/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_FILE_H
#define BASE_FILE_H

/*
 * Files: reading whole small ones, hashing, and writing so that a reader sees
 * the old file or the new one, never half of one. Everything written is 0600.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"

/*
 * Reads a regular file of at most `limit` bytes. *data is NUL-terminated and the
 * caller's to g_free; *length excludes the NUL. A directory, a larger file or an
 * unreadable one is an error.
 */
enum result file_read(const char *path, gsize limit, char **data, gsize *length,
		      struct diag *diag);

/* A file being written beside its place under a temporary name. */
struct file_draft;

/* Begins to write `path` (mode 0600); NULL after an error was reported. */
struct file_draft *file_draft_open(const char *path, struct diag *diag);
/* Appends bytes. Errors are remembered and reported by commit. */
void file_draft_write(struct file_draft *draft, const void *data, gsize length);
/* Flushes, fsyncs, renames into place, fsyncs the folder; frees the draft either way. */
enum result file_draft_commit(struct file_draft *draft, struct diag *diag);
/* Removes the temporary file, the old one stays; frees the draft. NULL is allowed. */
void file_draft_discard(struct file_draft *draft);

/* Draft, write, commit in one call. */
enum result file_write(const char *path, const void *data, gsize length, struct diag *diag);

/* As file_write, but leaves the file and its times alone when it holds these bytes already. */
enum result file_write_if_changed(const char *path, const void *data, gsize length,
				  gboolean *changed, struct diag *diag);

/*
 * As file_write, but never takes the place of a file: with one of this name there already it
 * is left alone, and *made is FALSE. Of several processes at it one makes the file.
 */
enum result file_write_new(const char *path, const void *data, gsize length, gboolean *made,
			   struct diag *diag);

/* SHA-256 of a regular file as 64 lower-case hexadecimal digits and a NUL. */
enum result file_sha256(const char *path, char hex[65], struct diag *diag);

/* Makes a folder (and its parents), mode 0700 where it makes one. */
enum result file_make_folder(const char *path, struct diag *diag);

/*
 * A text (an id, say) as the name of a file: letters, digits and, but for the first, `.`, `_`
 * and `-` stand as they are, any other byte as %XX, so that no two texts have one name. g_free
 * it.
 */
char *file_name_of(const char *text);

/* What the store remembers of a file to know that it is unchanged. */
struct file_stamp {
	gint64 size;     /* bytes */
	gint64 mtime_ns; /* modification time, nanoseconds since 1970 */
	gint64 inode;
};

/* FALSE when the file cannot be examined or is not a regular file. */
gboolean file_stamp(const char *path, struct file_stamp *stamp);

#endif
