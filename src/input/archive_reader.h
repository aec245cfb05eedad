/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_ARCHIVE_READER_H
#define SRC_INPUT_ARCHIVE_READER_H

/* One pass over the members of an archive, in its order. libarchive is seen only behind it. */

#include <glib.h>

#include "base/result.h"
#include "base/stream.h"

struct archive_reader;

/* What archives inside of one archive may unpack to, together. */
struct archive_budget {
	guint64 length; /* bytes of the outermost archive; 0: not known */
	guint64 used;   /* bytes that have come out of those inside */
};

/* TRUE when more has come out than anybody would have put in. */
gboolean archive_budget_is_spent(const struct archive_budget *budget);

/*
 * Reads the bytes of `stream` from their beginning by a stream of its own: a zip, a tar, a tar
 * in gzip, bzip2, xz or zstd, or one file in these. `budget` NULL: it lies in no other archive.
 * NULL where the stream cannot be read again; *fault says why (a literal).
 */
struct archive_reader *archive_reader_open(const struct stream *stream,
					   struct archive_budget *budget, const char **fault);
void archive_reader_close(struct archive_reader *reader);

/*
 * Goes to the next member that is a regular file with a decent path, read or not. RESULT_FAIL:
 * see archive_reader_fault. *path lives until the next call; parted by '/', valid UTF-8.
 */
enum result archive_reader_next(struct archive_reader *reader, const char **path);
/* TRUE, after the first member: it is one file that was compressed, and its name is a guess. */
gboolean archive_reader_is_single(const struct archive_reader *reader);
/* The number of the current member, for archive_reader_go. */
guint archive_reader_index(const struct archive_reader *reader);
/* Goes on to the member of that number; FALSE when there is none. */
gboolean archive_reader_go(struct archive_reader *reader, guint index);

/* Reads from the current member; 0 at its end, -1 on a fault. */
gssize archive_reader_read(struct archive_reader *reader, void *buffer, gsize size);
/* Bytes of the archive behind, for progress. */
guint64 archive_reader_position(const struct archive_reader *reader);
/* What is wrong; NULL when nothing is. */
const char *archive_reader_fault(const struct archive_reader *reader);
/* Members passed over: links, and paths that lead outside. */
guint archive_reader_skipped(const struct archive_reader *reader);

/* TRUE for the first bytes of gzip, bzip2, xz and zstd. */
gboolean archive_reader_is_packed(const char *head, gsize length);

#endif
