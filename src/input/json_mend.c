/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_mend.h"

#include <string.h>

enum { SAFE_DIGITS = 18, EXPONENT_DIGITS = 2 };

/* The code unit of the \uXXXX at `at`; -1 when it is none. */
static int
mend_unit(const char *at, const char *end)
{
	int unit = 0;

	if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = g_ascii_xdigit_value(at[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

static gboolean
mend_is_high(int unit)
{
	return unit >= 0xD800 && unit < 0xDC00;
}

static gboolean
mend_is_low(int unit)
{
	return unit >= 0xDC00 && unit < 0xE000;
}

/* Copies the escape at `at`; gives back what follows. */
static const char *
mend_escape(GString *out, const char *at, const char *end)
{
	int unit = mend_unit(at, end);
	gboolean pair;

	if (unit < 0) {
		gboolean known = end - at > 1 && strchr("\"\\/bfnrt", at[1]) && at[1];

		/* \' and the like: the sign itself is meant. */
		if (known)
			g_string_append_len(out, at, 2);
		return at + (known ? 2 : 1);
	}
	pair = mend_is_high(unit) && mend_is_low(mend_unit(at + 6, end));
	if (pair) {
		g_string_append_len(out, at, 12);
		return at + 12;
	}
	if (unit == 0 || mend_is_high(unit) || mend_is_low(unit))
		g_string_append(out, "\\ufffd");
	else
		g_string_append_len(out, at, 6);
	return at + 6;
}

/* Copies the string that begins at `at`; gives back what follows it. */
static const char *
mend_string(GString *out, const char *at, const char *end)
{
	g_string_append_c(out, *at++);
	while (at < end) {
		guchar byte = (guchar)*at;

		if (byte == '\\') {
			at = mend_escape(out, at, end);
			continue;
		}
		at++;
		if (byte == 0)
			g_string_append(out, "\\ufffd");
		else if (byte < 0x20)
			g_string_append_printf(out, "\\u%04x", byte);
		else
			g_string_append_c(out, (char)byte);
		if (byte == '"')
			break;
	}
	return at;
}

/* NaN, -Infinity, 1e999, 18446744073709551615. */
static void
mend_word(GString *out, const char *word, gsize length)
{
	gsize sign = length > 0 && word[0] == '-' ? 1 : 0;
	gsize digits = 0, exponent;

	while (sign + digits < length && g_ascii_isdigit(word[sign + digits]))
		digits++;
	if (digits == 0 && length > sign && (word[sign] == 'N' || word[sign] == 'I')) {
		g_string_append(out, "null");
		return;
	}
	if (digits > SAFE_DIGITS && sign + digits == length) {
		g_string_append_printf(out, "\"%.*s\"", (int)length, word);
		return;
	}
	for (exponent = 0; exponent < length && (word[exponent] | 0x20) != 'e'; exponent++)
		;
	exponent += exponent + 1 < length && strchr("+-", word[exponent + 1]) ? 2 : 1;
	if (digits > 0 && length > exponent + EXPONENT_DIGITS)
		g_string_append(out, "null");
	else
		g_string_append_len(out, word, (gssize)length);
}

GString *
json_mend(const char *json, gsize length)
{
	GString *out = g_string_sized_new(length + 64);
	const char *at = json, *end = json + length;

	while (at < end) {
		const char *begin = at;

		if (*at == '"') {
			at = mend_string(out, at, end);
			continue;
		}
		while (at < end && (g_ascii_isalnum(*at) || strchr("+-.", *at)) && *at)
			at++;
		if (at > begin)
			mend_word(out, begin, (gsize)(at - begin));
		else
			g_string_append_c(out, *at++);
	}
	return out;
}
