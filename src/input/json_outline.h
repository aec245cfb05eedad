/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_JSON_OUTLINE_H
#define SRC_INPUT_JSON_OUTLINE_H

#include <glib.h>

/*
 * The paths of the beginning of a JSON text, which may be cut anywhere, each with the first
 * scalar that stands there: see head_json. g_hash_table_unref it.
 */
GHashTable *json_outline(const char *text);

#endif
