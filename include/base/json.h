/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_JSON_H
#define BASE_JSON_H

/*
 * Writing JSON as a stream, keys in the order given, numbers the same in every locale,
 * two blanks a level. `key` is NULL inside an array and at the top; a line end follows the
 * outermost value.
 */

#include <glib.h>

struct json {
	GString *out; /* where the text goes; the caller's */
	int depth;
	gboolean first;
};

void json_init(struct json *json, GString *out);
void json_begin_object(struct json *json, const char *key); /* opens { */
void json_begin_array(struct json *json, const char *key);  /* opens [ */
void json_end_object(struct json *json);
void json_end_array(struct json *json);
/* NULL text is null. Invalid UTF-8 becomes U+FFFD; controls, <, > and & are escaped. */
void json_put_text(struct json *json, const char *key, const char *text);
void json_put_integer(struct json *json, const char *key, gint64 value);
/* At most `decimals` places, trailing zeros dropped; not finite is null. */
void json_put_real(struct json *json, const char *key, double value, int decimals);
/* The same; null where `known` is FALSE. */
void json_put_known(struct json *json, const char *key, gboolean known, double value,
		    int decimals);
void json_put_boolean(struct json *json, const char *key, gboolean value);
void json_put_null(struct json *json, const char *key);

#endif
