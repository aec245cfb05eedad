/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_JSON_CASE_H
#define TEST_JSON_CASE_H

/* Fixtures of JSON that can be read: ' stands for the quotes of JSON. */

#include "test_input_capture.h"

/* What comes of reading `text`; g_free it. */
static inline char *
json_case(const char *text, const struct read_options *options, struct input_summary *summary)
{
	g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');

	return capture_bytes(json, strlen(json), "file.json", options, summary);
}

/* Reads `text` and compares everything that comes of it. */
#define json_check(text, options, expected)                                     \
	do {                                                                    \
		g_autofree char *json_got = json_case((text), (options), NULL); \
		g_assert_cmpstr(json_got, ==, (expected));                      \
	} while (0)

#endif
