/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_BUNDLE_CLAIMS_H
#define SRC_INPUT_BUNDLE_CLAIMS_H

/* Which formats say by a path that a member is theirs. */

#include "input/bundle.h"

/* TRUE when a format that reads records claims the path. */
gboolean bundle_is_claimed(const char *path);
/* TRUE when a format of kind INPUT_CONTEXT does: it is opened only when asked for. */
gboolean bundle_is_context(const char *path);
/* The same, but of the folder itself, not of folders in it. */
gboolean bundle_is_context_at_top(const char *path);
/* TRUE for files that are worth a look in an archive that no format knows: tables, JSON, XML.
 */
gboolean bundle_is_likely(const char *path);
/* TRUE for the names of archives and compressed files, office documents among them. */
gboolean bundle_is_archive(const char *path);

/*
 * The format that reads `stream`, a member at `path`: of those that claim it the one that is
 * surest by its content; if nobody does, any that is sure of it. NULL, nothing reported.
 */
const struct format *bundle_format(struct stream *stream, const char *path,
				   const struct read_options *options);

#endif
