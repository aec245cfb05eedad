/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <string.h>

#include "base/words.h"
#include "clock_civil.h"
#include "clock_words.h"

enum {
	YEAR_FIRST = 1970,
	YEAR_LAST = 2199,
	CENTURY_PIVOT = 70, /* RFC 822 years: 70 is 1970, 69 is 2069 */
	OFFSET_MAX_HOURS = 15
};

/* What has been read so far; -1 is "not yet". */
struct stamp {
	int year, month, day;
	int hour, minute, second;
	gboolean has_offset;
	int offset; /* seconds east of Greenwich */
};

static const struct stamp nothing = {
	.year = -1, .month = -1, .day = -1, .hour = -1, .minute = 0, .second = 0
};

static int
days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

/* Checks what was read and makes a time of it. */
static gboolean
finish(const struct stamp *stamp, GTimeZone *zone, gint64 *time)
{
	if (stamp->year < YEAR_FIRST || stamp->year > YEAR_LAST || stamp->month < 1 ||
	    stamp->month > 12 || stamp->day < 1 ||
	    stamp->day > days_of_month(stamp->year, stamp->month))
		return FALSE;
	int hour = MAX(stamp->hour, 0);
	/* 60 is a leap second; 24:00 is the end of the day in ISO 8601. */
	if (hour > 24 || stamp->minute > 59 || stamp->second > 60 ||
	    (hour == 24 && (stamp->minute || stamp->second)))
		return FALSE;

	gint64 local = civil_days(stamp->year, stamp->month, stamp->day) * CIVIL_DAY +
		       hour * 3600 + stamp->minute * 60 + stamp->second;
	*time = stamp->has_offset ? local - stamp->offset : civil_to_utc(local, zone);
	return TRUE;
}

/* Reads exactly `count` digits; -1 when there are not as many. */
static int
digits(const char *at, int count)
{
	int value = 0;
	for (int i = 0; i < count; i++) {
		if (!g_ascii_isdigit(at[i]))
			return -1;
		value = value * 10 + (at[i] - '0');
	}
	return value;
}

/* Reads 1 to `most` digits and moves on; -1 when there is none or there are more. */
static int
take_number(const char **at, int most)
{
	int length = 0;
	while (length <= most && g_ascii_isdigit((*at)[length]))
		length++;
	if (length == 0 || length > most)
		return -1;
	int value = digits(*at, length);
	*at += length;
	return value;
}

static void
skip_fraction(const char **at)
{
	if ((**at != '.' && **at != ',') || !g_ascii_isdigit((*at)[1]))
		return;
	(*at)++;
	while (g_ascii_isdigit(**at))
		(*at)++;
}

/* Blanks of every kind: formats of some languages put U+202F before "PM". */
static void
skip_blanks(const char **at)
{
	for (;;) {
		guchar byte = (guchar) * *at;
		if (g_ascii_isspace((char)byte)) {
			(*at)++;
		} else if (byte >= 0x80) {
			gunichar c = g_utf8_get_char_validated(*at, -1);
			if (c >= (gunichar)-2 ||
			    !(g_unichar_isspace(c) || c == 0x200E || c == 0x200F))
				return;
			*at = words_next(*at);
		} else {
			return;
		}
	}
}

/* Reads "+02:00", "-0530", "+05:30:00", "-4" after a time. */
static gboolean
take_offset(const char **at, struct stamp *stamp)
{
	if (stamp->has_offset && stamp->offset != 0)
		return FALSE;
	int sign = **at == '-' ? -1 : 1;
	const char *p = *at + 1;
	int length = 0;
	while (length < 5 && g_ascii_isdigit(p[length]))
		length++;
	int hours, minutes = 0;
	if (length == 4 || length == 3) {
		hours = digits(p, length - 2);
		minutes = digits(p + length - 2, 2);
		p += length;
	} else if (length == 2 || length == 1) {
		hours = digits(p, length);
		p += length;
		if (*p == ':' && (minutes = digits(p + 1, 2)) >= 0)
			p += 3;
		if (*p == ':' && digits(p + 1, 2) == 0)
			p += 3;
	} else {
		return FALSE;
	}
	if (hours > OFFSET_MAX_HOURS || minutes < 0 || minutes > 59)
		return FALSE;
	stamp->has_offset = TRUE;
	stamp->offset = sign * (hours * 3600 + minutes * 60);
	*at = p;
	return TRUE;
}

/*
 * ISO 8601 as nearly every export has it; FALSE also when it may be another form, which
 * the slow reader then tries.
 */
static gboolean
parse_iso(const char *at, struct stamp *stamp)
{
	if (at[0] == '\0' || at[1] == '\0' || at[2] == '\0' || at[3] == '\0' || at[4] != '-')
		return FALSE;
	stamp->year = digits(at, 4);
	stamp->month = digits(at + 5, 2);
	if (stamp->month < 0 || at[7] != '-')
		return FALSE;
	stamp->day = digits(at + 8, 2);
	if (stamp->year < 0 || stamp->day < 0)
		return FALSE;
	at += 10;
	if (*at == '\0')
		return TRUE;
	if (*at != 'T' && *at != ' ' && *at != 't')
		return FALSE;
	stamp->hour = digits(at + 1, 2);
	if (stamp->hour < 0 || at[3] != ':')
		return FALSE;
	stamp->minute = digits(at + 4, 2);
	if (stamp->minute < 0)
		return FALSE;
	at += 6;
	if (*at == ':') {
		stamp->second = digits(at + 1, 2);
		if (stamp->second < 0)
			return FALSE;
		at += 3;
		skip_fraction(&at);
	}
	if (*at == '\0')
		return TRUE;
	if ((*at == 'Z' || *at == 'z') && at[1] == '\0') {
		stamp->has_offset = TRUE;
		return TRUE;
	}
	return (*at == '+' || *at == '-') && take_offset(&at, stamp) && *at == '\0';
}

/* Seconds (9 or 10 digits) or milliseconds (12 or 13) since 1970, with or without a fraction.
 */
static gboolean
parse_epoch(const char *text, gint64 *time)
{
	gint64 value = 0;
	int length = 0;
	while (length < 14 && g_ascii_isdigit(text[length]))
		value = value * 10 + (text[length++] - '0');
	const char *end = text + length;
	skip_fraction(&end);
	skip_blanks(&end);
	if (*end)
		return FALSE;
	if (length == 12 || length == 13)
		value /= 1000;
	else if (length != 9 && length != 10)
		return FALSE;
	if (value >= civil_days(YEAR_LAST + 1, 1, 1) * CIVIL_DAY)
		return FALSE;
	*time = value;
	return TRUE;
}

static gboolean
take_meridiem(struct stamp *stamp, gboolean afternoon)
{
	if (stamp->hour < 1 || stamp->hour > 12)
		return FALSE;
	stamp->hour = stamp->hour % 12 + (afternoon ? 12 : 0);
	return TRUE;
}

static gboolean
take_word(const char **at, struct stamp *stamp)
{
	gsize length = 0;
	while (g_ascii_isalpha((*at)[length]))
		length++;
	char word[16];
	if (length >= sizeof word)
		return FALSE;
	memcpy(word, *at, length);
	*at += length;
	/* "a.m." and "p.m." */
	if (length == 1 && g_ascii_strncasecmp(*at, ".m.", 3) == 0) {
		word[length++] = 'm';
		*at += 3;
	} else if (**at == '.') {
		(*at)++; /* "Sept." */
	}

	int value;
	switch (clock_word(word, length, &value)) {
	case WORD_MONTH:
		if (stamp->month >= 0)
			return FALSE;
		stamp->month = value;
		return TRUE;
	case WORD_ZONE:
		if (stamp->has_offset || stamp->hour < 0)
			return FALSE;
		stamp->has_offset = TRUE;
		stamp->offset = value * 3600;
		if (value == 0 && (**at == '+' || **at == '-'))
			return take_offset(at, stamp);
		return TRUE;
	case WORD_AM:
		return take_meridiem(stamp, FALSE);
	case WORD_PM:
		return take_meridiem(stamp, TRUE);
	case WORD_FILLER:
		return TRUE;
	default:
		return FALSE;
	}
}

/* "14:02", "2:02:11.5": the hour has been seen to be followed by a colon. */
static gboolean
take_time(const char **at, struct stamp *stamp)
{
	if (stamp->hour >= 0)
		return FALSE;
	stamp->hour = take_number(at, 2);
	(*at)++;
	stamp->minute = digits(*at, 2);
	if (stamp->hour < 0 || stamp->minute < 0)
		return FALSE;
	*at += 2;
	if (**at == ':') {
		stamp->second = digits(*at + 1, 2);
		if (stamp->second < 0)
			return FALSE;
		*at += 3;
		skip_fraction(at);
	}
	return !g_ascii_isdigit(**at);
}

static int
full_year(int year, gsize length)
{
	if (length == 4)
		return year;
	if (length != 2)
		return -1;
	return year < CENTURY_PIVOT ? 2000 + year : 1900 + year;
}

struct numeric_date {
	int parts[3];
	gsize lengths[3];
	char separator;
};

/* Three numbers with '/', '-' or '.' between: 05/09/2025, 2025/09/05, 05.09.25. */
static gboolean
take_numeric_date(const char **at, struct numeric_date *date)
{
	const char *p = *at;
	for (int i = 0; i < 3; i++) {
		if (i > 0) {
			char separator = i == 1 ? *p : date->separator;
			if (*p != separator || !strchr("/-.", separator) || !*p)
				return FALSE;
			date->separator = separator;
			p++;
		}
		const char *begin = p;
		date->parts[i] = take_number(&p, 4);
		date->lengths[i] = (gsize)(p - begin);
		if (date->parts[i] < 0)
			return FALSE;
	}
	*at = p;
	return TRUE;
}

/* Which of the first two numbers is the day, going by the date alone. */
static enum clock_day_order
numeric_order(const struct numeric_date *date)
{
	if (date->lengths[0] > 2 || date->lengths[1] > 2)
		return CLOCK_ORDER_UNKNOWN;
	if (date->parts[0] > 12 && date->parts[1] <= 12)
		return CLOCK_DAY_FIRST;
	if (date->parts[1] > 12 && date->parts[0] <= 12)
		return CLOCK_MONTH_FIRST;
	return CLOCK_ORDER_UNKNOWN;
}

static gboolean
set_numeric_date(const struct numeric_date *date, enum clock_day_order order,
		 struct stamp *stamp)
{
	if (stamp->year >= 0 || stamp->month >= 0 || stamp->day >= 0)
		return FALSE;
	if (date->lengths[0] == 4) {
		stamp->year = date->parts[0];
		stamp->month = date->parts[1];
		stamp->day = date->parts[2];
		return date->lengths[1] <= 2 && date->lengths[2] <= 2;
	}
	enum clock_day_order told = numeric_order(date);
	if (date->separator == '.')
		order = CLOCK_DAY_FIRST; /* nobody writes 09.05.2025 for 5 September */
	if (order == CLOCK_ORDER_UNKNOWN)
		order = told;
	/* The same number twice is one date in either order. */
	if (order == CLOCK_ORDER_UNKNOWN && date->parts[0] != date->parts[1])
		return FALSE;
	gboolean month_first = order == CLOCK_MONTH_FIRST;
	stamp->year = full_year(date->parts[2], date->lengths[2]);
	stamp->month = date->parts[month_first ? 0 : 1];
	stamp->day = date->parts[month_first ? 1 : 0];
	return date->lengths[0] <= 2 && date->lengths[1] <= 2;
}

/* A number alone: the day ("3", "3rd") first, where it has at most two digits, then the year.
 */
static gboolean
take_plain_number(const char **at, struct stamp *stamp)
{
	const char *begin = *at;
	int value = take_number(at, 4);
	gsize length = (gsize)(*at - begin);
	if (value < 0)
		return FALSE;
	if (length <= 2 && stamp->day < 0) {
		stamp->day = value;
		static const char *const endings[] = { "st", "nd", "rd", "th", "er", "." };
		for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
			gsize width = strlen(endings[i]);

			if (g_ascii_strncasecmp(*at, endings[i], width) == 0) {
				*at += width;
				break;
			}
		}
		return TRUE;
	}
	if (stamp->year >= 0)
		return FALSE;
	stamp->year = full_year(value, length);
	return stamp->year >= 0;
}

static gboolean
take_digits(const char **at, enum clock_day_order order, struct stamp *stamp)
{
	gsize length = strspn(*at, "0123456789");
	struct numeric_date date = { .separator = '\0' };
	if ((*at)[length] == ':')
		return take_time(at, stamp);
	if (take_numeric_date(at, &date))
		return set_numeric_date(&date, order, stamp);
	return take_plain_number(at, stamp);
}

/* Every other form: words, numbers and signs, each taken for what it can be. */
static gboolean
parse_free(const char *at, enum clock_day_order order, struct stamp *stamp)
{
	for (skip_blanks(&at); *at; skip_blanks(&at)) {
		gboolean sign = *at == '+' || *at == '-';
		gboolean taken = TRUE;
		if (g_ascii_isalpha(*at))
			taken = take_word(&at, stamp);
		else if (g_ascii_isdigit(*at))
			taken = take_digits(&at, order, stamp);
		else if (sign && stamp->hour >= 0 && g_ascii_isdigit(at[1]))
			taken = take_offset(&at, stamp);
		else if (*at == '(' && stamp->hour >= 0 && strchr(at, ')'))
			at = strchr(at, ')') + 1; /* RFC 822: a remark, "(EDT)" */
		else if (*at == ',' || *at == '-')
			at++;
		else
			taken = FALSE;
		if (!taken)
			return FALSE;
	}
	return TRUE;
}

static gboolean
is_ascii(const char *text)
{
	while (*text && (guchar)*text < 0x80)
		text++;
	return *text == '\0';
}

gboolean
clock_parse(const char *text, GTimeZone *zone, enum clock_day_order order, gint64 *time)
{
	if (!text)
		return FALSE;
	/* Accents of names of months, and the narrow blanks that some put before AM and PM. */
	g_autofree char *folded = is_ascii(text) ? NULL : words_fold(text);
	if (folded)
		text = folded;
	struct stamp stamp = nothing;
	if (parse_iso(text, &stamp))
		return finish(&stamp, zone, time);
	skip_blanks(&text);
	if (g_ascii_isdigit(*text) && parse_epoch(text, time))
		return TRUE;
	stamp = nothing;
	return parse_free(text, order, &stamp) && finish(&stamp, zone, time);
}

gboolean
clock_parse_date(const char *text, GTimeZone *zone, gint64 *start_of_day)
{
	struct stamp stamp = nothing;
	g_autofree char *date = g_strstrip(g_strdup(text ? text : ""));
	if (!parse_iso(date, &stamp) || stamp.hour >= 0)
		return FALSE;
	return finish(&stamp, zone, start_of_day);
}

enum clock_day_order
clock_day_order(const char *text)
{
	struct numeric_date date = { .separator = '\0' };
	if (!text)
		return CLOCK_ORDER_UNKNOWN;
	skip_blanks(&text);
	return take_numeric_date(&text, &date) ? numeric_order(&date) : CLOCK_ORDER_UNKNOWN;
}
