/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings.h"

#include <string.h>

#include "base/file.h"
#include "base/words.h"

enum { ZONE_FILE_BYTES = 4 * 1024 * 1024 };

/* Where the system has no list of its zones. */
static const char *const common_zones[] = { "UTC",
					    "Africa/Cairo",
					    "Africa/Johannesburg",
					    "Africa/Lagos",
					    "Africa/Nairobi",
					    "America/Anchorage",
					    "America/Argentina/Buenos_Aires",
					    "America/Bogota",
					    "America/Chicago",
					    "America/Denver",
					    "America/Halifax",
					    "America/Lima",
					    "America/Los_Angeles",
					    "America/Mexico_City",
					    "America/New_York",
					    "America/Phoenix",
					    "America/Santiago",
					    "America/Sao_Paulo",
					    "America/Toronto",
					    "America/Vancouver",
					    "Asia/Bangkok",
					    "Asia/Dhaka",
					    "Asia/Dubai",
					    "Asia/Hong_Kong",
					    "Asia/Jakarta",
					    "Asia/Jerusalem",
					    "Asia/Karachi",
					    "Asia/Kathmandu",
					    "Asia/Kolkata",
					    "Asia/Manila",
					    "Asia/Seoul",
					    "Asia/Shanghai",
					    "Asia/Singapore",
					    "Asia/Taipei",
					    "Asia/Tokyo",
					    "Atlantic/Reykjavik",
					    "Australia/Adelaide",
					    "Australia/Brisbane",
					    "Australia/Perth",
					    "Australia/Sydney",
					    "Europe/Amsterdam",
					    "Europe/Athens",
					    "Europe/Berlin",
					    "Europe/Brussels",
					    "Europe/Budapest",
					    "Europe/Dublin",
					    "Europe/Helsinki",
					    "Europe/Istanbul",
					    "Europe/Kyiv",
					    "Europe/Lisbon",
					    "Europe/London",
					    "Europe/Madrid",
					    "Europe/Moscow",
					    "Europe/Oslo",
					    "Europe/Paris",
					    "Europe/Prague",
					    "Europe/Rome",
					    "Europe/Stockholm",
					    "Europe/Vienna",
					    "Europe/Warsaw",
					    "Europe/Zurich",
					    "Pacific/Auckland",
					    "Pacific/Honolulu",
					    NULL };

/* The lists that tzdata installs: which field of a line is the name of a zone. */
static const struct {
	const char *path;
	char first;      /* lines that begin so; 0: all but remarks */
	const char *cut; /* what parts the fields */
	guint field;
} lists[] = {
	{ "/usr/share/zoneinfo/tzdata.zi", 'Z', " ", 1 },
	{ "/usr/share/zoneinfo/tzdata.zi", 'L', " ", 2 },
	{ "/usr/share/zoneinfo/zone1970.tab", '\0', "\t", 2 },
};

static void
collect(const char *text, guint list, GPtrArray *names)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (gsize i = 0; lines[i] != NULL; i++) {
		char first = lines[i][0];

		if (lists[list].first ? first != lists[list].first : first == '#')
			continue;
		g_auto(GStrv) fields = g_strsplit(lines[i], lists[list].cut, -1);
		if (g_strv_length(fields) > lists[list].field)
			g_ptr_array_add(names, g_strdup(fields[lists[list].field]));
	}
}

char *
zone_nearest(const char *name)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	struct diag unheard = { .sink = NULL }; /* a missing list is no fault */

	for (gsize i = 0; common_zones[i] != NULL; i++)
		g_ptr_array_add(names, g_strdup(common_zones[i]));
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autofree char *text = NULL;
		gsize length;

		if (g_file_test(lists[i].path, G_FILE_TEST_IS_REGULAR) &&
		    file_read(lists[i].path, ZONE_FILE_BYTES, &text, &length, &unheard) ==
			    RESULT_OK)
			collect(text, i, names);
	}
	g_ptr_array_add(names, NULL);
	return g_strdup(words_nearest(name, (const char *const *)names->pdata));
}
