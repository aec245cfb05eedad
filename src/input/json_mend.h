/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_JSON_MEND_H
#define SRC_INPUT_JSON_MEND_H

/* JSON as programs write it that do not quite know how. */

#include <glib.h>

/*
 * A copy that jansson takes: in strings, NULs, lone surrogates and unknown escapes as U+FFFD,
 * raw control characters as escapes; outside, NaN and infinities as null, integers of 19
 * digits and more as strings (ids). What is not of these kinds is copied. g_string_free it.
 */
GString *json_mend(const char *json, gsize length);

#endif
