/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

/*
 * Text encodings of files as programs write them. The guess: a byte order mark;
 * else UTF-16 by its pattern of NUL bytes; else UTF-8 where the bytes are valid
 * UTF-8, but for a few among many that are; else Mac OS Roman where lines end with CR alone;
 * else Windows-1252. The last two are to be said aloud.
 */

#include <glib.h>

#include "base/stream.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF8_BOM,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_WINDOWS1252,
	ENCODING_MACROMAN
};

/* "utf-8", "utf-8 with byte order mark", "utf-16le", "utf-16be", "windows-1252",
 * "macintosh". */
const char *encoding_name(enum encoding encoding);

/* Guesses from the first bytes; a multi-byte character cut by the end of `head` is no fault. */
enum encoding encoding_guess(const char *head, gsize length);

/*
 * Wraps `inner` (and owns it from then on) into a stream of valid UTF-8 without byte
 * order mark. Bytes that are not valid become U+FFFD and are counted in *replaced
 * (may be NULL; must outlive the stream). When the guess from the head was UTF-8 but
 * a later byte is not, it is read as Windows-1252 where it is a letter there, and counted.
 */
struct stream *encoding_open(struct stream *inner, enum encoding encoding, guint64 *replaced);

#endif
