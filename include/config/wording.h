/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_WORDING_H
#define CONFIG_WORDING_H

/*
 * feedback.ini: every sentence of ours on a sheet, for the instructor to edit. A text may
 * hold {placeholders}. The built-in templates/feedback.ini gives what a class's own file lacks.
 * After loading it is only read, and may be shared between threads.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"

struct wording;

/* Reads `path` over the built-in texts; NULL after an error. `path` NULL: built-in only.
 * An unknown key, an unknown placeholder or a broken wording rule (sheet.md) is an error
 * with its line. */
struct wording *wording_load(const char *path, struct diag *diag);
void wording_free(struct wording *wording);
/* SHA-256 of the effective texts, 64 digits. */
const char *wording_hash(const struct wording *wording);

/* The text of [section] key; the key must exist in the built-in file, else the program ends. */
const char *wording_text(const struct wording *wording, const char *section, const char *key);
/*
 * The text with {name} replaced from a NULL-terminated list of name, value pairs;
 * "{n|post|posts}" gives the second or third word as the value n is "1" or not. A common
 * placeholder that an instructor wrote and the caller has no value for gives "–". g_free it.
 */
char *wording_fill(const struct wording *wording, const char *section, const char *key,
		   ...) G_GNUC_NULL_TERMINATED;

#endif
