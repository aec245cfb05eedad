/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_ARCHIVE_READER_H
#define SRC_INPUT_ARCHIVE_READER_H

/* One pass over the members of an archive, in its order. libarchive is seen only behind it. */

#include <glib.h>

#include "base/result.h"
#include "base/stream.h"

struct archive_reader;

/* Reads the bytes of `stream` from their beginning by a stream of its own. NULL where that
 * cannot be read again; *fault says why (a literal). */
struct archive_reader *archive_reader_open(const struct stream *stream, const char **fault);
void archive_reader_close(struct archive_reader *reader);

/*
 * Goes to the next member that is a regular file with a decent path, read or not. RESULT_FAIL:
 * see archive_reader_fault. *path lives until the next call; parted by '/', valid UTF-8.
 */
enum result archive_reader_next(struct archive_reader *reader, const char **path);
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

#endif
