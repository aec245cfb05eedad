/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/*
 * Times. Inside the program a time is a gint64 of seconds since 1970 UTC. Zones are
 * IANA names, checked against the system's list (a misspelt zone is not taken as UTC).
 */

#include <glib.h>

#define CLOCK_UNKNOWN G_MININT64

/* The times that a year of four digits can show, with a day to spare for offsets: 2 January
 * 0000 and 30 December 9999. Any other is no time that a store can hold. */
#define CLOCK_EARLIEST G_GINT64_CONSTANT(-62167132800)
#define CLOCK_LATEST G_GINT64_CONSTANT(253402128000)

/* A zone by IANA name ("Europe/Berlin", "UTC"); NULL when there is no such zone. */
GTimeZone *clock_zone(const char *name);

/* Which of two readings a date like 05/09/2025 has. */
enum clock_day_order { CLOCK_ORDER_UNKNOWN, CLOCK_DAY_FIRST, CLOCK_MONTH_FIRST };

/* What a date says: DAY_FIRST for 25/09/2025, UNKNOWN for 05/09/2025 or for no date. */
enum clock_day_order clock_day_order(const char *text);

/*
 * Reads a time in the forms that exports use: ISO 8601 (T or blank, fractions, Z, offsets,
 * date alone), "2026-09-03 14:02:11 UTC", "2026/09/03 10:15:22 AM GMT-4", RFC 822,
 * "Wed Oct 19 20:07:25 +0000 2022", "05/09/2025 14:02", "3 September 2025 15:33",
 * "Sep 3, 2025, 2:02 PM", epoch seconds or milliseconds. Fractions are cut off. A time
 * without offset is in `zone` (NULL: UTC). Impossible dates are refused; a local time in a
 * spring gap moves forward, in an autumn overlap it is the first. Years 1970 to 2199.
 */
gboolean clock_parse(const char *text, GTimeZone *zone, enum clock_day_order order,
		     gint64 *time);

/* "2026-09-01T12:00:00Z" into buffer[32]; returns it. */
char *clock_format_utc(gint64 time, char buffer[32]);
/* Local date "2026-09-01" in `zone` into buffer[32]; returns it. */
char *clock_format_date(gint64 time, GTimeZone *zone, char buffer[32]);
/* Local date for people, "1 November 2026" (English), into buffer[64]; returns it. */
char *clock_format_day(gint64 time, GTimeZone *zone, char buffer[64]);

/* The same with the local time of day, "1 November 2026, 09:05:00". */
char *clock_format_moment(gint64 time, GTimeZone *zone, char buffer[64]);

/* First second of the local day "2026-09-01"; FALSE when it is no date. */
gboolean clock_parse_date(const char *text, GTimeZone *zone, gint64 *start_of_day);
/* First second of the local day after the one that holds `time`. */
gint64 clock_next_day(gint64 time, GTimeZone *zone);
/* First second of the Monday of the local week that holds `time`. */
gint64 clock_monday(gint64 time, GTimeZone *zone);

/*
 * The weeks of a class: Monday to Sunday in the class zone, week 1 holds `start`. A week
 * with a clock change has 167 or 169 hours.
 */
struct calendar {
	gint64 *mondays; /* first second of week 1, 2, ...; `count` + 1 entries */
	int count;       /* weeks begun up to and including `until` */
};

/* Weeks from the one with `start` to the one with `until` (>= start); at most 520. */
void calendar_init(struct calendar *calendar, gint64 start, gint64 until, GTimeZone *zone);
void calendar_done(struct calendar *calendar);
/* 1-based week of `time`; 0 when it lies outside. */
int calendar_week(const struct calendar *calendar, gint64 time);

#endif
