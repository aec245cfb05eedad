/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_BUNDLE_H
#define INPUT_BUNDLE_H

/*
 * Archives (zip, tar, tar.gz) and the folders they were unpacked into. A format says by its
 * `members` which members are its own ("data/tweets.js"); only those are opened, so that
 * private messages, which such archives hold too, never are. When no member belongs to any
 * format, all members that look like exports by extension are sniffed like files.
 *
 * Nothing is unpacked to disk. Links, absolute paths and paths with ".." are passed over. An
 * archive that is damaged, cut off, encrypted, or out of proportion makes the read fail.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "input/format.h"
#include "input/sink.h"

enum {
	BUNDLE_MEMBERS = 100000,
	BUNDLE_RATIO = 200,                   /* bytes out of one byte in, ... */
	BUNDLE_RATIO_FROM = 64 * 1024 * 1024, /* ... after so many bytes out */
};
#define BUNDLE_BYTES (G_GUINT64_CONSTANT(4) << 30) /* out, over all members read */

/* TRUE when `path` (with '/') is one of the blank-parted patterns: '*' and '?' as in a shell,
 * case ignored; a pattern also fits below any folder ("data/tweets.js" fits
 * "x/data/tweets.js").
 */
gboolean bundle_path_fits(const char *path, const char *patterns);

/*
 * Paths of the files in `folder` (with it in front) that would be read from an archive of this
 * content, sorted; of char *. NULL when the folder is not an unpacked archive: then every file
 * in it is to be judged alone.
 */
GPtrArray *bundle_list_folder(const char *folder);

/* Reads a folder as an archive of its files would be read. As input_read otherwise. */
enum result bundle_read_folder(const char *folder, const struct read_options *options,
			       const struct sink *sink, struct diag *diag);

#endif
