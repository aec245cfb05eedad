/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_TEXT_STREAM_H
#define SRC_INPUT_TEXT_STREAM_H

/* A stream's text in UTF-8, for readers that do not own the stream. */

#include "base/encoding.h"
#include "base/stream.h"

/*
 * Valid UTF-8 without byte order mark; bytes that were not valid are counted in *replaced,
 * which must outlive it. Closing it leaves `lent` open.
 */
struct stream *text_stream_open(struct stream *lent, guint64 *replaced);
/* Reports what was replaced, if anything. */
void text_stream_report(const struct stream *lent, guint64 replaced, struct diag *diag);

#endif
