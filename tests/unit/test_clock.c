/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "base/clock.h"

/* Expected epochs are `date -u -d '2025-09-03 14:02:11' +%s` and the like. */
enum { T = 1756908131 /* 2025-09-03T14:02:11Z */ };

static void
check(const char *text, GTimeZone *zone, enum clock_day_order order, const char *expected)
{
	gint64 time = CLOCK_UNKNOWN;
	char buffer[32];
	g_test_message("%s", text);
	gboolean read = clock_parse(text, zone, order, &time);
	if (!expected) {
		g_assert_false(read);
		g_assert_true(time == CLOCK_UNKNOWN);
		return;
	}
	g_assert_true(read);
	g_assert_cmpstr(clock_format_utc(time, buffer), ==, expected);
}

static void
test_iso(void)
{
	gint64 time;
	g_assert_true(clock_parse("2025-09-03T14:02:11Z", NULL, CLOCK_ORDER_UNKNOWN, &time));
	g_assert_cmpint(time, ==, T);

	static const char *const same[] = {
		"2025-09-03T14:02:11Z",
		"2025-09-03T14:02:11.999Z",
		"2025-09-03t14:02:11z",
		"2025-09-03T14:02:11,5Z",
		"2025-09-03 14:02:11",
		"  2025-09-03 14:02:11 ",
		"2025-09-03 14:02:11 UTC",
		"2025-09-03T16:02:11+02:00",
		"2025-09-03T10:02:11-0400",
		"2025-09-03T16:02:11.123456+02",
		"2025-09-03 10:02:11 -0400",
		"2025-09-03T19:32:11+05:30",
		"2025-09-04T02:47:11+12:45",
		"2025/09/03 10:02:11 AM GMT-4",
		"2025/09/03 2:02:11 PM GMT+00:00",
		"Wed, 03 Sep 2025 14:02:11 GMT",
		"Wed, 3 Sep 25 10:02:11 EDT",
		"03 Sep 2025 09:02:11 EST",
		"03 Sep 2025 09:02:11 CDT",
		"03 Sep 2025 08:02:11 CST",
		"03 Sep 2025 08:02:11 MDT",
		"03 Sep 2025 07:02:11 MST",
		"03 Sep 2025 07:02:11 PDT",
		"03 Sep 2025 06:02:11 PST",
		"03 Sep 2025 15:02:11 CET",
		"03 Sep 2025 16:02:11 CEST",
		"Wed, 03 Sep 2025 10:02:11 -0400 (EDT)",
		"Wed Sep 03 14:02:11 +0000 2025",
		"Wed Sep 03 16:02:11 +0200 2025",
		"Sep 3, 2025, 2:02:11 PM",
		"Sep 3, 2025, 2:02:11\xe2\x80\xafPM",
		"September 3rd, 2025 at 2:02:11 p.m.",
		"3 September 2025 14:02:11",
		"03-Sep-2025 14:02:11",
		"Sept. 3 2025 14:02:11",
		"Wednesday, 3 September 2025, 2:02:11 PM",
		"1756908131",
		"1756908131.000200",
		"1756908131999",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
		check(same[i], NULL, CLOCK_ORDER_UNKNOWN, "2025-09-03T14:02:11Z");
	check("2025-09-03", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-03T00:00:00Z");
	check("2025-09-03T14:02", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-03T14:02:00Z");
	check("Thursday, 4 September 2025, 3:33 PM", NULL, CLOCK_ORDER_UNKNOWN,
	      "2025-09-04T15:33:00Z");
	check("Wed, 02 Oct 02 13:00 GMT", NULL, CLOCK_ORDER_UNKNOWN, "2002-10-02T13:00:00Z");
	check("01 Jan 99 00:00 GMT", NULL, CLOCK_ORDER_UNKNOWN, "1999-01-01T00:00:00Z");
	check("2025-12-31T24:00:00Z", NULL, CLOCK_ORDER_UNKNOWN, "2026-01-01T00:00:00Z");
	check("2016-12-31T23:59:60Z", NULL, CLOCK_ORDER_UNKNOWN, "2017-01-01T00:00:00Z");
}

static void
test_twelve_hours(void)
{
	check("Sep 3, 2025, 12:05 AM", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-03T00:05:00Z");
	check("Sep 3, 2025, 12:05 PM", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-03T12:05:00Z");
	check("Sep 3, 2025, 11:05 pm", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-03T23:05:00Z");
	check("Sep 3, 2025, 13:05 PM", NULL, CLOCK_ORDER_UNKNOWN, NULL);
	check("Sep 3, 2025, 0:05 AM", NULL, CLOCK_ORDER_UNKNOWN, NULL);
}

static void
test_order(void)
{
	check("05/09/2025 14:02", NULL, CLOCK_DAY_FIRST, "2025-09-05T14:02:00Z");
	check("05/09/2025 14:02", NULL, CLOCK_MONTH_FIRST, "2025-05-09T14:02:00Z");
	check("05/09/2025 14:02", NULL, CLOCK_ORDER_UNKNOWN, NULL);
	check("9/9/25", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-09T00:00:00Z");
	check("25/9/2025", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-25T00:00:00Z");
	check("9/25/2025 2:02 PM", NULL, CLOCK_ORDER_UNKNOWN, "2025-09-25T14:02:00Z");
	check("9/25/2025", NULL, CLOCK_DAY_FIRST, NULL);
	check("05.09.2025 14:02", NULL, CLOCK_MONTH_FIRST, "2025-09-05T14:02:00Z");
	check("2025/09/05", NULL, CLOCK_DAY_FIRST, "2025-09-05T00:00:00Z");

	g_assert_cmpint(clock_day_order("25/09/2025"), ==, CLOCK_DAY_FIRST);
	g_assert_cmpint(clock_day_order("09/25/2025 10:00"), ==, CLOCK_MONTH_FIRST);
	g_assert_cmpint(clock_day_order("05/09/2025"), ==, CLOCK_ORDER_UNKNOWN);
	g_assert_cmpint(clock_day_order("2025-09-25"), ==, CLOCK_ORDER_UNKNOWN);
	g_assert_cmpint(clock_day_order("yesterday"), ==, CLOCK_ORDER_UNKNOWN);
	g_assert_cmpint(clock_day_order(NULL), ==, CLOCK_ORDER_UNKNOWN);
}

static void
test_refused(void)
{
	static const char *const texts[] = {
		"",
		" ",
		"yesterday",
		"2025-02-29",
		"2100-02-29",
		"2025-13-01",
		"2025-00-10",
		"2025-04-31T10:00:00Z",
		"2025-09-03T25:00:00Z",
		"2025-09-03T24:00:01Z",
		"2025-09-03T14:60:00Z",
		"2025-09-03T14:02:61Z",
		"2025-09-03T14:02:11+16:00",
		"2025-09-03T14:02:11+02:75",
		"2025-09-03T14:02:11Zulu",
		"2025-09-03Tx",
		"2025-9",
		"2025-",
		"202",
		"1969-12-31T23:59:59Z",
		"2200-01-01",
		"0000-00-00 00:00:00",
		"12345678",
		"1234567890123456789",
		"3 Sep",
		"Sep 2025",
		"3 Sep Oct 2025",
		"3 Sep 2025 14:02 14:03",
		"3 Sep 2025 14:02 EST EST",
		"\xff\xfe",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		check(texts[i], NULL, CLOCK_ORDER_UNKNOWN, NULL);
	gint64 time;
	g_assert_false(clock_parse(NULL, NULL, CLOCK_ORDER_UNKNOWN, &time));
}

static void
test_leap_days(void)
{
	check("2024-02-29T00:00:00Z", NULL, CLOCK_ORDER_UNKNOWN, "2024-02-29T00:00:00Z");
	check("2000-02-29", NULL, CLOCK_ORDER_UNKNOWN, "2000-02-29T00:00:00Z");
	check("29 Feb 2025", NULL, CLOCK_ORDER_UNKNOWN, NULL);
	check("29/02/2025", NULL, CLOCK_DAY_FIRST, NULL);

	/* Every day of the supported years, against GLib's calendar. */
	g_autoptr(GDate) date = g_date_new_dmy(1, 1, 1970);
	char buffer[32], expected[32];
	for (gint64 day = 0; day < 84006; day++) {
		g_snprintf(expected, sizeof expected, "%04d-%02d-%02d", g_date_get_year(date),
			   (int)g_date_get_month(date), g_date_get_day(date));
		gint64 time = CLOCK_UNKNOWN;
		g_assert_true(clock_parse_date(expected, NULL, &time));
		g_assert_cmpint(time, ==, day * 86400);
		g_assert_cmpstr(clock_format_date(time + 86399, NULL, buffer), ==, expected);
		g_date_add_days(date, 1);
	}
	g_assert_cmpint(g_date_get_year(date), ==, 2200);
}

static void
test_zones(void)
{
	g_assert_null(clock_zone("Amercia/New_York"));
	g_assert_null(clock_zone(""));
	g_assert_null(clock_zone(NULL));

	g_autoptr(GTimeZone) utc = clock_zone("UTC");
	g_autoptr(GTimeZone) york = clock_zone("America/New_York");
	g_autoptr(GTimeZone) chatham = clock_zone("Pacific/Chatham");
	g_autoptr(GTimeZone) sydney = clock_zone("Australia/Sydney");
	g_assert_nonnull(utc);
	enum clock_day_order none = CLOCK_ORDER_UNKNOWN;

	check("2025-09-03 14:02:11", utc, none, "2025-09-03T14:02:11Z");
	check("2025-01-15 12:00:00", york, none, "2025-01-15T17:00:00Z");
	check("2025-07-15 12:00:00", york, none, "2025-07-15T16:00:00Z");
	/* An offset in the text is stronger than the zone. */
	check("2025-07-15T12:00:00Z", york, none, "2025-07-15T12:00:00Z");
	/* Spring 2026: 02:00 EST becomes 03:00 EDT on 8 March; 02:30 is 03:30 EDT. */
	check("2026-03-08 01:59:59", york, none, "2026-03-08T06:59:59Z");
	check("2026-03-08 02:30:00", york, none, "2026-03-08T07:30:00Z");
	check("2026-03-08 03:00:00", york, none, "2026-03-08T07:00:00Z");
	/* Autumn 2026: 02:00 EDT becomes 01:00 EST on 1 November; 01:30 comes twice. */
	check("2026-11-01 01:30:00", york, none, "2026-11-01T05:30:00Z");
	check("2026-11-01 02:00:00", york, none, "2026-11-01T07:00:00Z");
	/* Chatham: +12:45, in summer +13:45; forward at 02:45 on 27 September 2026. */
	check("2026-07-01 12:00", chatham, none, "2026-06-30T23:15:00Z");
	check("2026-12-01 12:00", chatham, none, "2026-11-30T22:15:00Z");
	check("2026-09-27 03:15", chatham, none, "2026-09-26T14:30:00Z");
	/* Sydney: +11 in January; back at 03:00 on 5 April 2026, first 02:30 is +11. */
	check("2026-01-01 00:00", sydney, none, "2025-12-31T13:00:00Z");
	check("2026-04-05 02:30", sydney, none, "2026-04-04T15:30:00Z");
	check("2026-10-04 02:30", sydney, none, "2026-10-03T16:30:00Z");
}

static void
test_days(void)
{
	g_autoptr(GTimeZone) york = clock_zone("America/New_York");
	char buffer[64];
	gint64 start;
	g_assert_true(clock_parse_date("2026-11-01", york, &start));
	/* Midnight EDT is 04:00 UTC; the day has 25 hours. */
	g_assert_cmpstr(clock_format_utc(start, buffer), ==, "2026-11-01T04:00:00Z");
	g_assert_cmpint(clock_next_day(start, york) - start, ==, 25 * 3600);
	g_assert_cmpint(clock_next_day(start + 24 * 3600, york) - start, ==, 25 * 3600);
	g_assert_cmpstr(clock_format_day(start, york, buffer), ==, "1 November 2026");
	g_assert_cmpstr(clock_format_moment(start + 32707, york, buffer), ==,
			"1 November 2026, 08:05:07"); /* winter time began at two */
	g_assert_cmpstr(clock_format_date(start - 1, york, buffer), ==, "2026-10-31");
	g_assert_false(clock_parse_date("2026-11-01T00:00", york, &start));
	g_assert_false(clock_parse_date("1 Nov 2026", york, &start));
	g_assert_false(clock_parse_date(NULL, york, &start));
	/* Far out of range nothing overflows. */
	clock_format_date(G_MAXINT64, york, buffer);
	clock_format_utc(CLOCK_UNKNOWN, buffer);
}

static void
test_weeks(void)
{
	g_autoptr(GTimeZone) york = clock_zone("America/New_York");
	gint64 start, until, monday;
	char buffer[32];
	/* 2026-01-01 is a Thursday; its week begins in the year before. */
	clock_parse_date("2026-01-01", york, &start);
	monday = clock_monday(start, york);
	g_assert_cmpstr(clock_format_date(monday, york, buffer), ==, "2025-12-29");
	g_assert_cmpint(clock_monday(monday, york), ==, monday);
	g_assert_cmpstr(clock_format_date(clock_monday(monday - 1, york), york, buffer), ==,
			"2025-12-22");

	struct calendar calendar;
	clock_parse_date("2026-12-31", york, &until);
	calendar_init(&calendar, start, until, york);
	/* From the week of 29 December to that of 28 December: 53 weeks. */
	g_assert_cmpint(calendar.count, ==, 53);
	int hours[170] = { 0 };
	for (int i = 0; i < calendar.count; i++) {
		gint64 length = calendar.mondays[i + 1] - calendar.mondays[i];
		g_assert_cmpint(length % 3600, ==, 0);
		hours[length / 3600]++;
		g_assert_cmpint(calendar_week(&calendar, calendar.mondays[i]), ==, i + 1);
		g_assert_cmpint(calendar_week(&calendar, calendar.mondays[i + 1] - 1), ==,
				i + 1);
	}
	g_assert_cmpint(hours[167], ==, 1);
	g_assert_cmpint(hours[168], ==, 51);
	g_assert_cmpint(hours[169], ==, 1);
	g_assert_cmpint(calendar_week(&calendar, calendar.mondays[0] - 1), ==, 0);
	g_assert_cmpint(calendar_week(&calendar, calendar.mondays[53]), ==, 0);
	calendar_done(&calendar);

	calendar_init(&calendar, start, start, NULL);
	g_assert_cmpint(calendar.count, ==, 1);
	calendar_done(&calendar);
	calendar_init(&calendar, 0, 20 * 366 * (gint64)86400, NULL);
	g_assert_cmpint(calendar.count, ==, 520);
	calendar_done(&calendar);
	g_assert_cmpint(calendar_week(&calendar, 0), ==, 0);
}

/* What is printed is read back, at random seconds of the supported years. */
static void
test_round_trip(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(11);
	for (int i = 0; i < 100000; i++) {
		gint64 time = (gint64)g_rand_double_range(random, 0, 7258118399.0), read;
		char buffer[32];
		g_assert_true(clock_parse(clock_format_utc(time, buffer), NULL,
					  CLOCK_ORDER_UNKNOWN, &read));
		g_assert_cmpint(read, ==, time);
	}
}

static void
test_speed(void)
{
	if (!g_test_perf())
		return;
	g_autoptr(GTimeZone) york = clock_zone("America/New_York");
	static const char *const texts[] = { "2025-09-03T14:02:11.000Z", "2025-09-03 14:02:11",
					     "Wed Oct 19 20:07:25 +0000 2022" };
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		gint64 time;
		g_test_timer_start();
		for (int n = 0; n < 1000000; n++)
			clock_parse(texts[i], york, CLOCK_ORDER_UNKNOWN, &time);
		double elapsed = g_test_timer_elapsed();
		g_test_minimized_result(elapsed, "%.3f us: %s", elapsed, texts[i]);
	}
}

/* As people and forums in other languages write, and with the narrow blank before PM. */
static void
test_languages(void)
{
	static const char *const texts[] = {
		"Thursday, 4 September 2025, 3:33\xe2\x80\xafPM",
		"Donnerstag, 4. September 2025, 15:33",
		"Do., 4. Sept. 2025 15:33 Uhr",
		"jeudi 4 septembre 2025, 15:33",
		"le 4 sept. 2025 \xc3\xa0 15:33",
		"jueves, 4 de septiembre de 2025, 15:33",
		"gioved\xc3\xac, 4 settembre 2025, 15:33",
		"quinta-feira, 4 de setembro de 2025, 15:33",
		"donderdag, 4 september 2025, 15:33",
	};
	static const struct {
		const char *text;
		int month;
	} months[] = {
		{ "4 M\xc3\xa4rz 2025", 3 },
		{ "4 ao\xc3\xbbt 2025", 8 },
		{ "1er f\xc3\xa9vrier 2025", 2 },
		{ "4 enero 2025", 1 },
		{ "4 dic 2025", 12 },
		{ "4 mei 2025", 5 },
		{ "4 maart 2025", 3 },
		{ "4 mar\xc3\xa7o 2025", 3 },
		{ "4 giu 2025", 6 },
		{ "4 juillet 2025", 7 },
		{ "4 juin 2025", 6 },
		{ "4 luglio 2025", 7 },
		{ "4 d\xc3\xa9"
		  "cembre 2025",
		  12 },
		{ "4 ottobre 2025", 10 },
	};
	gint64 time;

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_test_message("%s", texts[i]);
		g_assert_true(clock_parse(texts[i], NULL, CLOCK_ORDER_UNKNOWN, &time));
		/* date -u -d 2025-09-04T15:33 +%s */
		g_assert_cmpint(time, ==, 1756999980);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
		char buffer[32];
		g_autofree char *wanted = g_strdup_printf("2025-%02d-", months[i].month);

		g_test_message("%s", months[i].text);
		g_assert_true(clock_parse(months[i].text, NULL, CLOCK_ORDER_UNKNOWN, &time));
		g_assert_true(g_str_has_prefix(clock_format_utc(time, buffer), wanted));
	}
	g_assert_false(clock_parse("4 marz marz 2025", NULL, CLOCK_ORDER_UNKNOWN, &time));
	g_assert_false(clock_parse("posted 4 May 2025", NULL, CLOCK_ORDER_UNKNOWN, &time));
}

/* A calendar of all time ends by itself. */
static void
test_no_time(void)
{
	struct calendar calendar;
	GTimeZone *berlin = clock_zone("Europe/Berlin");

	g_assert_nonnull(berlin);
	calendar_init(&calendar, G_MININT64, G_MAXINT64, berlin);
	g_assert_cmpint(calendar.count, ==, 520);
	calendar_done(&calendar);
	calendar_init(&calendar, G_MAXINT64, G_MAXINT64, berlin);
	g_assert_cmpint(calendar.count, ==, 1);
	calendar_done(&calendar);
	/* 2 January 0000 and 30 December 9999, from Python: date.toordinal, 366 days before 1.
	 */
	g_assert_cmpint(CLOCK_EARLIEST, ==, (1 - 719163 - 366 + 1) * G_GINT64_CONSTANT(86400));
	g_assert_cmpint(CLOCK_LATEST, ==, (3652058 - 719163) * G_GINT64_CONSTANT(86400));
	g_time_zone_unref(berlin);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/clock/forms", test_iso);
	g_test_add_func("/clock/twelve_hours", test_twelve_hours);
	g_test_add_func("/clock/order", test_order);
	g_test_add_func("/clock/refused", test_refused);
	g_test_add_func("/clock/leap_days", test_leap_days);
	g_test_add_func("/clock/zones", test_zones);
	g_test_add_func("/clock/days", test_days);
	g_test_add_func("/clock/weeks", test_weeks);
	g_test_add_func("/clock/round_trip", test_round_trip);
	g_test_add_func("/clock/speed", test_speed);
	g_test_add_func("/clock/languages", test_languages);
	g_test_add_func("/clock/no-time", test_no_time);
	return g_test_run();
}
