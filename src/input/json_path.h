/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_JSON_PATH_H
#define SRC_INPUT_JSON_PATH_H

/* Paths to the elements of a JSON document, as json_stream.h describes them, taken apart. */

#include <glib.h>

enum { JSON_PATHS = 8, JSON_PATH_STEPS = 12 };

struct json_path {
	/* Keys, borrowed from `text`; NULL is "[]", each member of an array. */
	const char *steps[JSON_PATH_STEPS];
	int count;
	char *text;
};

/* Programs' own paths: a bad one is a fault of the program. */
void json_path_init(struct json_path *path, const char *text);
void json_path_done(struct json_path *path);

#endif
