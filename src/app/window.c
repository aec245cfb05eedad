/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window.h"

/* When an active student posted first; G_MAXINT64 when none did. */
static enum result
find_first_post(struct store *store, const struct people *people, gint64 *time)
{
	*time = G_MAXINT64;
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		if (person->status != STUDENT_ACTIVE)
			continue;
		for (guint j = 0; j < person->accounts->len; j++) {
			gint64 oldest = G_MAXINT64;

			if (store_oldest_post(store, g_array_index(person->accounts, gint32, j),
					      &oldest) == RESULT_FAIL)
				return RESULT_FAIL;
			*time = MIN(*time, oldest);
		}
	}
	return RESULT_OK;
}

static double
elapsed_share(const struct window *window)
{
	double share = 1;

	if (window->end > window->start)
		share = (double)(window->until - window->start) /
			(double)(window->end - window->start);
	return CLAMP(share, 0.1, 1);
}

void
window_restore(struct window *window, gint64 start, gint64 end, gint64 as_of, GTimeZone *zone)
{
	window->start = start;
	window->end = end;
	window->as_of = as_of;
	/* One post of anybody after the term must not begin a week that all have missed. */
	window->until = MIN(as_of, end);
	window->elapsed = elapsed_share(window);
	calendar_init(&window->calendar, start, window->until, zone);
}

/* The window ends before the class starts: whoever set its end is told. */
static void
report_early(const struct config *config, gint64 given, gint64 start, gint64 as_of,
	     struct diag *diag)
{
	char from[64];
	char until[64];

	clock_format_day(start, config->zone, from);
	clock_format_day(as_of, config->zone, until);
	if (given != CLOCK_UNKNOWN)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"--as-of %s is before the class starts, on %s (start in class.ini); "
			"nothing was scored",
			until, from);
	else if (config->as_of != CLOCK_UNKNOWN)
		diag_at(diag, SEVERITY_ERROR, "class.ini", 0,
			"as_of, %s, is before the class starts, on %s (start); nothing was "
			"scored",
			until, from);
	else
		diag_at(diag, SEVERITY_ERROR, "class.ini", 0,
			"the class starts on %s but the newest post or answer is of %s, "
			"nothing was scored; see start and as_of",
			from, until);
}

enum result
window_init(struct window *window, const struct config *config, struct store *store,
	    const struct people *people, gint64 as_of, struct diag *diag)
{
	gint64 start = config->start;
	gint64 end = config->end;
	gint64 given = as_of;
	gint64 first;

	if (as_of == CLOCK_UNKNOWN)
		as_of = config->as_of != CLOCK_UNKNOWN ? config->as_of
						       : store_newest_time(store);
	if (as_of == CLOCK_UNKNOWN) {
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"no post was imported yet, nothing was scored; put exports into "
			"posts/");
		return RESULT_FAIL;
	}
	if (start == CLOCK_UNKNOWN) {
		if (find_first_post(store, people, &first) != RESULT_OK)
			return RESULT_FAIL;
		start = clock_monday(MIN(first, as_of), config->zone);
	}
	if (end == CLOCK_UNKNOWN)
		end = as_of;
	if (as_of < start) {
		report_early(config, given, start, as_of, diag);
		return RESULT_FAIL;
	}
	window_restore(window, start, end, as_of, config->zone);
	return RESULT_OK;
}

void
window_done(struct window *window)
{
	calendar_done(&window->calendar);
}
