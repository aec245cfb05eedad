/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_MOJIBAKE_H
#define INPUT_MOJIBAKE_H

/* Texts whose UTF-8 bytes were each taken for a character, as in Meta's JSON exports. */

#include <glib.h>

/*
 * The text meant, where every character of `text` is below U+0100, some are above U+007F, and
 * the characters as bytes are valid UTF-8; otherwise a copy of `text`. g_free it.
 */
char *mojibake_mend(const char *text);

#endif
