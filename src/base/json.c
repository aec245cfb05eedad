/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"

static void
append_escaped(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *at = text; *at; at = words_next(at)) {
		gunichar c = g_utf8_get_char(at);
		switch (c) {
		case '"':
			g_string_append(out, "\\\"");
			break;
		case '\\':
			g_string_append(out, "\\\\");
			break;
		case '\n':
			g_string_append(out, "\\n");
			break;
		case '\r':
			g_string_append(out, "\\r");
			break;
		case '\t':
			g_string_append(out, "\\t");
			break;
		default:
			/* The marks of HTML too, so that the text may stand in a page's script.
			 */
			if (c < 0x20 || c == 0x7F || c == '<' || c == '>' || c == '&' ||
			    c == 0x2028 || c == 0x2029)
				g_string_append_printf(out, "\\u%04x", c);
			else
				g_string_append_unichar(out, c);
		}
	}
	g_string_append_c(out, '"');
}

static void
append_line(struct json *json)
{
	g_string_append_c(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		g_string_append(json->out, "  ");
}

/* Everything that stands before a value. */
static void
begin_value(struct json *json, const char *key)
{
	if (!json->first)
		g_string_append_c(json->out, ',');
	if (json->depth > 0)
		append_line(json);
	json->first = FALSE;
	if (key) {
		g_autofree char *valid = g_utf8_make_valid(key, -1);
		append_escaped(json->out, valid);
		g_string_append(json->out, ": ");
	}
}

static void
open_group(struct json *json, const char *key, char bracket)
{
	begin_value(json, key);
	g_string_append_c(json->out, bracket);
	json->depth++;
	json->first = TRUE;
}

static void
close_group(struct json *json, char bracket)
{
	gboolean empty = json->first;
	json->depth--;
	json->first = FALSE;
	if (!empty)
		append_line(json);
	g_string_append_c(json->out, bracket);
	if (json->depth == 0) {
		g_string_append_c(json->out, '\n');
		json->first = TRUE;
	}
}

void
json_init(struct json *json, GString *out)
{
	*json = (struct json){ .out = out, .first = TRUE };
}

void
json_begin_object(struct json *json, const char *key)
{
	open_group(json, key, '{');
}

void
json_begin_array(struct json *json, const char *key)
{
	open_group(json, key, '[');
}

void
json_end_object(struct json *json)
{
	close_group(json, '}');
}

void
json_end_array(struct json *json)
{
	close_group(json, ']');
}

void
json_put_text(struct json *json, const char *key, const char *text)
{
	if (!text) {
		json_put_null(json, key);
		return;
	}
	begin_value(json, key);
	if (g_utf8_validate(text, -1, NULL)) {
		append_escaped(json->out, text);
		return;
	}
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	append_escaped(json->out, valid);
}

void
json_put_integer(struct json *json, const char *key, gint64 value)
{
	begin_value(json, key);
	g_string_append_printf(json->out, "%" G_GINT64_FORMAT, value);
}

void
json_put_real(struct json *json, const char *key, double value, int decimals)
{
	if (!isfinite(value)) {
		json_put_null(json, key);
		return;
	}
	char buffer[32];
	number_format(value, decimals, buffer);
	if (strchr(buffer, '.') && !strchr(buffer, 'e')) {
		gsize length = strlen(buffer);
		while (buffer[length - 1] == '0')
			length--;
		if (buffer[length - 1] == '.')
			length--;
		buffer[length] = '\0';
	}
	begin_value(json, key);
	g_string_append(json->out, buffer);
}

void
json_put_known(struct json *json, const char *key, gboolean known, double value, int decimals)
{
	if (known)
		json_put_real(json, key, value, decimals);
	else
		json_put_null(json, key);
}

void
json_put_boolean(struct json *json, const char *key, gboolean value)
{
	begin_value(json, key);
	g_string_append(json->out, value ? "true" : "false");
}

void
json_put_null(struct json *json, const char *key)
{
	begin_value(json, key);
	g_string_append(json->out, "null");
}
