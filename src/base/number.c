/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/words.h"

gboolean
number_parse_real(const char *text, double *value)
{
	g_autofree char *copy = g_strstrip(g_strdup(text));
	/* strtod also reads "inf", "nan" and hexadecimal, which nobody means here. */
	if (!*copy || strspn(copy, "0123456789+-.eE") != strlen(copy))
		return FALSE;

	char *end;
	errno = 0;
	double parsed = g_ascii_strtod(copy, &end);
	if (end == copy || *end || !isfinite(parsed))
		return FALSE;
	*value = parsed;
	return TRUE;
}

gboolean
number_parse_integer(const char *text, gint64 *value)
{
	const char *at = text;
	while (g_ascii_isspace(*at))
		at++;

	char *end;
	errno = 0;
	gint64 parsed = g_ascii_strtoll(at, &end, 10);
	if (end == at || errno)
		return FALSE;
	while (g_ascii_isspace(*end))
		end++;
	if (*end)
		return FALSE;
	*value = parsed;
	return TRUE;
}

static gboolean
is_absent(const char *text)
{
	static const char *const spellings[] = {
		"",     "-",    "--",   "\xe2\x80\x93", "\xe2\x80\x94", "na",  "n/a",
		"#n/a", "n.a.", "null", "nil",          "none",         "nan", "undefined"
	};
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (g_ascii_strcasecmp(text, spellings[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Digits, '.' and ',' as they are; every other mark between thousands as a blank. */
static char *
normalise_count(const char *text)
{
	GString *out = g_string_new(NULL);
	for (const char *at = text; *at; at = words_next(at)) {
		gunichar c = g_utf8_get_char_validated(at, -1);
		if (c >= (gunichar)-2) {
			g_string_append_c(out, '?');
			break;
		}
		if (g_unichar_isspace(c) || c == '\'' || c == 0x2019)
			g_string_append_c(out, ' ');
		else if (c == 0x2212)
			g_string_append_c(out, '-');
		else
			g_string_append_unichar(out, c);
	}
	char *normal = g_string_free(out, FALSE);
	return g_strstrip(normal);
}

/*
 * Are the marks `mark` in `digits` thousands marks: groups of three after a group of one
 * to three that does not begin with 0?
 */
static gboolean
is_grouped(const char *digits, gsize length, char mark)
{
	gsize group = 0, groups = 0;
	for (gsize i = 0; i < length; i++) {
		if (digits[i] != mark) {
			group++;
			continue;
		}
		if (groups == 0 ? group < 1 || group > 3 : group != 3)
			return FALSE;
		groups++;
		group = 0;
	}
	return groups > 0 && group == 3 && digits[0] != '0';
}

/* Writes the number in `at` (length bytes) to `plain` as digits with at most one point. */
static gboolean
plain_digits(const char *at, gsize length, gboolean scaled, GString *plain)
{
	const char *point = NULL;
	for (const char *p = at; p < at + length; p++)
		if (*p == '.' || *p == ',')
			point = p;

	gsize whole = length;
	if (point) {
		gsize whole_length = (gsize)(point - at);
		gboolean repeated = memchr(at, *point, whole_length) != NULL;
		gboolean mixed = memchr(at, *point == '.' ? ',' : '.', whole_length) != NULL;
		/* "1.234" is a thousand and more, but "1.234K" is not a million. */
		gboolean thousands = !mixed && is_grouped(at, length, *point) && !scaled;
		if (!thousands && !repeated)
			whole = whole_length;
	}

	char mark = '\0';
	for (gsize i = 0; i < whole; i++) {
		if (g_ascii_isdigit(at[i]))
			continue;
		if (mark && mark != at[i])
			return FALSE;
		mark = at[i];
	}
	if (whole == 0 || (mark && !is_grouped(at, whole, mark)) ||
	    (mark && !strchr(".,  ", mark)))
		return FALSE;
	for (gsize i = 0; i < whole; i++)
		if (g_ascii_isdigit(at[i]))
			g_string_append_c(plain, at[i]);
	if (whole == length)
		return TRUE;

	g_string_append_c(plain, '.');
	for (gsize i = whole + 1; i < length; i++) {
		if (!g_ascii_isdigit(at[i]))
			return FALSE;
		g_string_append_c(plain, at[i]);
	}
	return TRUE;
}

static double
take_scale(const char *text, gsize *length)
{
	if (*length == 0)
		return 1;
	double scale = 1;
	switch (g_ascii_toupper(text[*length - 1])) {
	case 'K':
		scale = 1e3;
		break;
	case 'M':
		scale = 1e6;
		break;
	case 'B':
		scale = 1e9;
		break;
	default:
		return 1;
	}
	(*length)--;
	while (*length > 0 && text[*length - 1] == ' ')
		(*length)--;
	return scale;
}

enum count_reading
number_parse_count(const char *text, gint64 *value)
{
	/* Nearly every cell is a few plain digits. */
	gint64 simple = 0;
	gsize digits = 0;
	while (digits < 18 && g_ascii_isdigit(text[digits]))
		simple = simple * 10 + (text[digits++] - '0');
	if (digits > 0 && !text[digits]) {
		*value = simple;
		return COUNT_READ;
	}

	g_autofree char *normal = normalise_count(text);
	if (is_absent(normal))
		return COUNT_ABSENT;

	const char *at = normal;
	gboolean negative = *at == '-';
	if (*at == '-' || *at == '+')
		at++;
	gsize length = strlen(at);
	double scale = take_scale(at, &length);

	g_autoptr(GString) plain = g_string_new(NULL);
	double parsed;
	if (!plain_digits(at, length, scale > 1, plain) ||
	    !number_parse_real(plain->str, &parsed))
		return COUNT_UNREADABLE;
	parsed *= scale;
	/* "12.0" is what a table tool makes of 12; "12.5" is no count, "1.25K" is 1250. */
	if (parsed > 9e15 || (scale <= 1 && parsed != floor(parsed)))
		return COUNT_UNREADABLE;
	gint64 count = (gint64)floor(parsed + 0.5);
	*value = negative ? -count : count;
	return COUNT_READ;
}

gboolean
number_is_mangled_id(const char *text)
{
	const char *at = text;
	while (g_ascii_isspace(*at))
		at++;
	if (!g_ascii_isdigit(*at))
		return FALSE;
	at++;
	if (*at == '.' || *at == ',') {
		at++;
		if (!g_ascii_isdigit(*at))
			return FALSE;
		while (g_ascii_isdigit(*at))
			at++;
	}
	if (*at != 'e' && *at != 'E')
		return FALSE;
	at++;
	if (*at == '+')
		at++;
	if (!g_ascii_isdigit(*at))
		return FALSE;
	while (g_ascii_isdigit(*at))
		at++;
	while (g_ascii_isspace(*at))
		at++;
	return *at == '\0';
}

/*
 * The digits of whole / 10^places, for the many figures that need no printf; FALSE where only
 * printf rounds right: numbers too large to scale exactly, and ties, which the scaling may have
 * made or hidden.
 */
static gboolean
format_quickly(double value, int places, char *buffer)
{
	static const double scales[] = { 1, 10, 100, 1000 };
	if (places >= (int)G_N_ELEMENTS(scales) || !(fabs(value) < 1e9))
		return FALSE;
	double scaled = fabs(value) * scales[places];
	double nearest = rint(scaled);
	if (places > 0 && fabs(scaled - nearest) == 0.5)
		return FALSE;

	char digits[32], *at = digits + sizeof digits;
	gint64 whole = (gint64)nearest;
	gboolean negative = value < 0 && whole > 0;
	*--at = '\0';
	for (int place = 0; whole > 0 || place <= places; place++, whole /= 10) {
		if (place == places && places > 0)
			*--at = '.';
		*--at = (char)('0' + whole % 10);
	}
	if (negative)
		*--at = '-';
	memcpy(buffer, at, (gsize)(digits + sizeof digits - at));
	return TRUE;
}

char *
number_format(double value, int decimals, char buffer[32])
{
	char format[8];
	int places = CLAMP(decimals, 0, 9);
	if (format_quickly(value, places, buffer))
		return buffer;
	/* Beyond 2^53 the digits after the point are noise, and would not fit. */
	g_snprintf(format, sizeof format, "%%.%d%c", places, fabs(value) < 1e18 ? 'f' : 'e');
	if (isnan(value))
		return strcpy(buffer, "nan");
	if (isinf(value))
		return strcpy(buffer, value < 0 ? "-inf" : "inf");
	g_ascii_formatd(buffer, 32, format, value);
	if (buffer[0] == '-' && strspn(buffer + 1, "0.") == strlen(buffer + 1))
		memmove(buffer, buffer + 1, strlen(buffer));
	return buffer;
}

gboolean
number_parse_share(const char *text, double *share)
{
	g_autofree char *number = g_strstrip(g_strdup(text));
	gboolean is_percent = g_str_has_suffix(number, "%");
	double value;

	if (is_percent)
		number[strlen(number) - 1] = '\0';
	if (!number_parse_real(number, &value))
		return FALSE;
	value /= is_percent ? 100 : 1;
	if (!(value >= 0 && value <= 1))
		return FALSE;
	*share = value;
	return TRUE;
}
