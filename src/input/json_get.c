/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of an element by path, in whatever type an exporter wrote them. */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "input/json_stream.h"

enum { KEY_BYTES = 128 };

json_t *
json_get(const json_t *value, const char *path)
{
	while (value && *path) {
		char key[KEY_BYTES];
		gsize length = strcspn(path, ".");

		g_assert(length < KEY_BYTES);
		memcpy(key, path, length);
		key[length] = '\0';
		if (json_is_array(value))
			value = json_array_get(value, (gsize)g_ascii_strtoull(key, NULL, 10));
		else
			value = json_object_get(value, key);
		path += length;
		path += *path == '.';
	}
	if (!value || json_is_null(value))
		return NULL;
	/* jansson's own getters take const and give what is not: lending is the same here. */
	return (json_t *)(guintptr)value;
}

const char *
json_get_text(const json_t *value, const char *path)
{
	return json_string_value(json_get(value, path));
}

const char *
json_get_id(const json_t *value, const char *path, char buffer[24])
{
	const json_t *found = json_get(value, path);
	const char *text = json_string_value(found);

	if (json_is_integer(found)) {
		g_snprintf(buffer, 24, "%" JSON_INTEGER_FORMAT, json_integer_value(found));
		return buffer;
	}
	return text && *text ? text : NULL;
}

gboolean
json_get_integer(const json_t *value, const char *path, gint64 *integer)
{
	const json_t *found = json_get(value, path);
	double real;

	if (json_is_string(found))
		return number_parse_integer(json_string_value(found), integer);
	if (json_is_integer(found)) {
		*integer = json_integer_value(found);
		return TRUE;
	}
	if (!json_is_real(found))
		return FALSE;
	real = json_real_value(found);
	if (!(real >= -9007199254740992.0 && real <= 9007199254740992.0))
		return FALSE;
	*integer = (gint64)real;
	return (double)*integer == real;
}

gint64
json_get_count(const json_t *value, const char *path)
{
	gint64 count;

	return json_get_integer(value, path, &count) && count >= 0 ? count : COUNT_UNKNOWN;
}

gboolean
json_get_flag(const json_t *value, const char *path)
{
	const json_t *found = json_get(value, path);
	const char *text = json_string_value(found);

	if (json_is_integer(found))
		return json_integer_value(found) != 0;
	if (text)
		return g_ascii_strcasecmp(text, "true") == 0 ||
		       g_ascii_strcasecmp(text, "yes") == 0 || strcmp(text, "1") == 0;
	return json_is_true(found);
}

gboolean
json_get_time(const json_t *value, const char *path, gint64 *time)
{
	const json_t *found = json_get(value, path);
	char digits[24];

	if (json_is_string(found))
		return clock_parse(json_string_value(found), NULL, CLOCK_ORDER_UNKNOWN, time);
	if (json_is_integer(found))
		g_snprintf(digits, sizeof(digits), "%" JSON_INTEGER_FORMAT,
			   json_integer_value(found));
	else if (json_is_real(found) && json_real_value(found) > 0 &&
		 json_real_value(found) < 1e13)
		g_snprintf(digits, sizeof(digits), "%" G_GINT64_FORMAT,
			   (gint64)json_real_value(found));
	else
		return FALSE;
	return clock_parse(digits, NULL, CLOCK_ORDER_UNKNOWN, time);
}
