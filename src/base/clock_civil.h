/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CLOCK_CIVIL_H
#define BASE_CLOCK_CIVIL_H

/* Calendar arithmetic shared by clock.c (weeks, formats) and clock_parse.c. */

#include <glib.h>

enum { CIVIL_DAY = 86400 };

struct civil {
	gint64 year;
	int month, day; /* 1-based */
};

/* Days from 1970-01-01 to a date of the proleptic Gregorian calendar. */
gint64 civil_days(gint64 year, int month, int day);
struct civil civil_from_days(gint64 days);

/*
 * The UTC second of a local one (seconds since 1970 as if local time were UTC). In a
 * spring gap the time moves forward, in an autumn overlap it is the first. NULL is UTC.
 */
gint64 civil_to_utc(gint64 local, GTimeZone *zone);

#endif
