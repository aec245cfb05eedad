/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <string.h>

#include "clock_civil.h"

enum { MINUTE = 60, HOUR = 3600, WEEKS_MAX = 520 };

GTimeZone *
clock_zone(const char *name)
{
	/* Offsets are zones to GLib; a class has a place, whose clocks change. */
	return name && *name ? g_time_zone_new_identifier(name) : NULL;
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
gint64
civil_days(gint64 year, int month, int day)
{
	gint64 y = month <= 2 ? year - 1 : year;
	gint64 era = (y >= 0 ? y : y - 399) / 400;
	gint64 year_of_era = y - era * 400;
	gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	gint64 day_of_era =
		year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

/* The same page's civil_from_days. */
struct civil
civil_from_days(gint64 days)
{
	gint64 z = days + 719468;
	gint64 era = (z >= 0 ? z : z - 146096) / 146097;
	gint64 day_of_era = z - era * 146097;
	gint64 year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
		365;
	gint64 day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	gint64 shifted = (5 * day_of_year + 2) / 153;
	int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
	return (struct civil){
		.year = year_of_era + era * 400 + (month <= 2),
		.month = month,
		.day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1),
	};
}

/* Days since 1970 that hold `seconds`, rounded down. */
static gint64
floor_days(gint64 seconds)
{
	gint64 days = seconds / CIVIL_DAY;
	return seconds % CIVIL_DAY < 0 ? days - 1 : days;
}

static gint64
offset_at(GTimeZone *zone, gint64 time)
{
	if (!zone)
		return 0;
	gint interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, time);
	return g_time_zone_get_offset(zone, interval);
}

gint64
civil_to_utc(gint64 local, GTimeZone *zone)
{
	if (!zone)
		return local;
	gint64 before = offset_at(zone, local - CIVIL_DAY);
	gint64 after = offset_at(zone, local + CIVIL_DAY);
	if (before == after || offset_at(zone, local - before) == before)
		return local - before; /* in an overlap this is the first of the two */
	if (offset_at(zone, local - after) == after)
		return local - after;
	return local -
	       before; /* in a gap: as far behind its end as `local` is behind its start */
}

static gint64
printable(gint64 time)
{
	return CLAMP(time, CLOCK_EARLIEST, CLOCK_LATEST);
}

static struct civil
local_date(gint64 time, GTimeZone *zone)
{
	gint64 bounded = printable(time);
	return civil_from_days(floor_days(bounded + offset_at(zone, bounded)));
}

char *
clock_format_utc(gint64 time, char buffer[32])
{
	struct civil date = local_date(time, NULL);
	gint64 second = printable(time) - floor_days(printable(time)) * CIVIL_DAY;
	g_snprintf(buffer, 32, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)date.year, date.month,
		   date.day, (int)(second / HOUR), (int)(second % HOUR / MINUTE),
		   (int)(second % MINUTE));
	return buffer;
}

/* `count` digits with leading zeros; returns where they end. */
static char *
put_digits(char *at, int number, int count)
{
	for (int i = count; i-- > 0; number /= 10)
		at[i] = (char)('0' + number % 10);
	return at + count;
}

/* Thousands on a sheet's page: without printf. Years have four digits, see printable(). */
char *
clock_format_date(gint64 time, GTimeZone *zone, char buffer[32])
{
	struct civil date = local_date(time, zone);
	char *at = put_digits(buffer, (int)date.year, 4);
	*at++ = '-';
	at = put_digits(at, date.month, 2);
	*at++ = '-';
	at = put_digits(at, date.day, 2);
	*at = '\0';
	return buffer;
}

char *
clock_format_day(gint64 time, GTimeZone *zone, char buffer[64])
{
	static const char *const months[] = { "January",   "February", "March",    "April",
					      "May",       "June",     "July",     "August",
					      "September", "October",  "November", "December" };
	struct civil date = local_date(time, zone);
	g_snprintf(buffer, 64, "%d %s %d", date.day, months[date.month - 1], (int)date.year);
	return buffer;
}

char *
clock_format_moment(gint64 time, GTimeZone *zone, char buffer[64])
{
	gint64 local = printable(time) + offset_at(zone, printable(time));
	gint64 second = local - floor_days(local) * CIVIL_DAY;
	gsize length = strlen(clock_format_day(time, zone, buffer));

	g_snprintf(buffer + length, 64 - length, ", %02d:%02d:%02d", (int)(second / HOUR),
		   (int)(second % HOUR / MINUTE), (int)(second % MINUTE));
	return buffer;
}

gint64
clock_next_day(gint64 time, GTimeZone *zone)
{
	gint64 today = floor_days(time + offset_at(zone, time));
	return civil_to_utc((today + 1) * CIVIL_DAY, zone);
}

/* Days since 1970 of the Monday of the local week that holds `time`. */
static gint64
monday_days(gint64 time, GTimeZone *zone)
{
	gint64 today = floor_days(time + offset_at(zone, time));
	gint64 weekday = (today + 3) % 7; /* 1970-01-01 was a Thursday; Monday is 0 */
	return today - (weekday < 0 ? weekday + 7 : weekday);
}

gint64
clock_monday(gint64 time, GTimeZone *zone)
{
	return civil_to_utc(monday_days(time, zone) * CIVIL_DAY, zone);
}

void
calendar_init(struct calendar *calendar, gint64 start, gint64 until, GTimeZone *zone)
{
	/* GLib walks through the changes of a zone one by one: not to the end of all time. */
	gint64 from = printable(start);
	gint64 first = monday_days(from, zone);
	gint64 weeks = (monday_days(MAX(printable(until), from), zone) - first) / 7 + 1;
	calendar->count = (int)MIN(weeks, WEEKS_MAX);
	calendar->mondays = g_new(gint64, (gsize)calendar->count + 1);
	for (int i = 0; i <= calendar->count; i++)
		calendar->mondays[i] = civil_to_utc((first + 7 * i) * CIVIL_DAY, zone);
}

void
calendar_done(struct calendar *calendar)
{
	g_clear_pointer(&calendar->mondays, g_free);
	calendar->count = 0;
}

int
calendar_week(const struct calendar *calendar, gint64 time)
{
	if (calendar->count == 0 || time < calendar->mondays[0] ||
	    time >= calendar->mondays[calendar->count])
		return 0;
	int low = 0, high = calendar->count; /* mondays[low] <= time < mondays[high] */
	while (high - low > 1) {
		int middle = (low + high) / 2;
		if (calendar->mondays[middle] <= time)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}
