/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

/* Reading one file: opens it, tells its format, and passes its records to a sink. */

#include <glib.h>

#include "input/format.h"
#include "input/sink.h"

struct input_summary {
	const struct format *format; /* NULL when none was found */
	enum input_kind kind;        /* by the records that came; else the format's */
	const char *encoding;        /* "utf-8", ...; NULL for what is no text */
	char separator;              /* of a table; '\0' for anything else */
	guint64 students, claims, posts, audiences, follows, labels;
	guint64 responses; /* answers to surveys, words among them */
	guint64 rejected;  /* rows that could not be used */
	guint64 left_out;  /* things passed over on purpose */
};

/*
 * Reads `path`, a file or the folder of an unpacked archive, into `sink`. Records reach the
 * sink as they are read: whoever stores them does so in a transaction, for RESULT_FAIL can
 * follow the last of them. Never returns RESULT_END. `options` and `summary` may be NULL.
 */
enum result input_read(const char *path, const struct read_options *options,
		       const struct sink *sink, struct input_summary *summary,
		       struct diag *diag);

/* The same for a stream, which stays open: a member of an archive, or bytes in memory. */
enum result input_read_stream(struct stream *stream, const struct read_options *options,
			      const struct sink *sink, struct input_summary *summary,
			      struct diag *diag);

#endif
