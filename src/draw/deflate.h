/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_DEFLATE_H
#define DRAW_DEFLATE_H

/* What PDF calls FlateDecode, by zlib. */

#include <glib.h>

/* level is zlib's, 1 to 9; g_bytes_unref the result. */
GBytes *deflate_bytes(const void *data, gsize length, int level);

#endif
