/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_ENTITIES_H
#define SRC_INPUT_ENTITIES_H

#include <glib.h>

/*
 * The character of the entity at `text` ("&eacute;", "&#233;", "&#xE9;") and its length in
 * bytes; 0 when there is none. A number that is no character is U+FFFD.
 */
gunichar entity_at(const char *text, gsize *length);

#endif
