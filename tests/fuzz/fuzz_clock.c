/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text as a time: refused, or a time of 1970 to 2199 that reads back from its own print. */

#include <stdint.h>
#include <string.h>

#include "base/clock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum clock_day_order orders[] = { CLOCK_ORDER_UNKNOWN, CLOCK_DAY_FIRST,
						       CLOCK_MONTH_FIRST };
	g_autofree char *text = g_strndup((const char *)data, size);
	GTimeZone *zone = size % 2 ? clock_zone("America/New_York") : NULL;

	(void)clock_day_order(text);
	for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
		gint64 time = CLOCK_UNKNOWN, again = CLOCK_UNKNOWN;
		char buffer[32];

		if (!clock_parse(text, zone, orders[i], &time))
			continue;
		/* A day of slack on either side for offsets. */
		g_assert(time >= -86400 && time < G_GINT64_CONSTANT(7258118400) + 86400);
		clock_format_utc(time, buffer);
		if (time < 0 || time >= G_GINT64_CONSTANT(7258118400))
			continue;
		g_assert(clock_parse(buffer, zone, CLOCK_ORDER_UNKNOWN, &again));
		g_assert(again == time);
	}
	if (zone)
		g_time_zone_unref(zone);
	return 0;
}
