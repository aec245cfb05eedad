/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_RELAY_H
#define APP_RELAY_H

/*
 * input_read_stream on two processors: one thread reads and parses, the calling thread stores.
 * Records and messages reach sink and diag in the order of the file, from the calling thread.
 */

#include "base/diag.h"
#include "base/stream.h"
#include "input/input.h"

/* As input_read_stream. Memory in use is bounded, whatever the length of the stream. */
enum result relay_read(struct stream *stream, const struct read_options *options,
		       const struct sink *sink, struct input_summary *summary,
		       struct diag *diag);

#endif
