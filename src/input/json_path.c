/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_path.h"

#include <string.h>

void
json_path_init(struct json_path *path, const char *text)
{
	char *at;

	*path = (struct json_path){ .text = g_strdup(text) };
	for (at = path->text; *at;) {
		g_assert(path->count < JSON_PATH_STEPS);
		if (at[0] == '[' && at[1] == ']') {
			path->steps[path->count++] = NULL;
			*at = '\0';
			at += 2;
			continue;
		}
		if (*at == '.')
			*at++ = '\0';
		path->steps[path->count++] = at;
		at += strcspn(at, ".[");
	}
}

void
json_path_done(struct json_path *path)
{
	g_free(path->text);
	*path = (struct json_path){ 0 };
}
