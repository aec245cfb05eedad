/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deflate.h"

#include <zlib.h>

GBytes *
deflate_bytes(const void *data, gsize length, int level)
{
	uLongf size = compressBound(length);
	Bytef *deflated = g_malloc(size);
	int status = compress2(deflated, &size, data, length, level);
	g_assert(status == Z_OK);
	return g_bytes_new_take(g_realloc(deflated, size), size);
}
