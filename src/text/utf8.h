/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <glib.h>

/* g_utf8_next_char, which casts `const` away, for valid UTF-8. */
static inline const char *
utf8_next(const char *at)
{
	return at + g_utf8_skip[(guint8)*at];
}

#endif
