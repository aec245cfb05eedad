/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settings.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"

static void *
place(const struct setting *setting, struct config *config)
{
	return (char *)config + setting->offset;
}

static const void *
peek(const struct setting *setting, const struct config *config)
{
	return (const char *)config + setting->offset;
}

static void
set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

/* The shortest decimal that reads back as the same double, so that 0.35 stays "0.35". */
static char *
format_real(double value)
{
	char buffer[G_ASCII_DTOSTR_BUF_SIZE];
	double back;

	g_ascii_formatd(buffer, sizeof buffer, "%.15g", value);
	if (!number_parse_real(buffer, &back) || back < value || back > value)
		g_ascii_formatd(buffer, sizeof buffer, "%.17g", value);
	return g_strdup(buffer);
}

static char *
join_choices(const char *const *choices, const char *between)
{
	GString *out = g_string_new(choices[0]);

	for (gsize i = 1; choices[i] != NULL; i++)
		g_string_append_printf(out, "%s%s", between, choices[i]);
	return g_string_free(out, FALSE);
}

char *
setting_range(const struct setting *setting)
{
	switch (setting->type) {
	case SETTING_REAL:
	case SETTING_COUNT:
	case SETTING_INTEGER:
	case SETTING_LONG: {
		g_autofree char *low = format_real(setting->low);
		g_autofree char *high = format_real(setting->high);
		const char *whole = setting->type == SETTING_REAL ? "" : "whole number, ";

		if (setting->above_low)
			return g_strdup_printf("%sabove %s, up to %s", whole, low, high);
		return g_strdup_printf("%s%s to %s", whole, low, high);
	}
	case SETTING_CHOICE:
		return join_choices(setting->choices, " or ");
	case SETTING_NAME:
		return join_choices(setting->choices, ", ");
	default:
		return NULL;
	}
}

static char *
refuse_number(const struct setting *setting, const char *text)
{
	gboolean whole = setting->type != SETTING_REAL;
	g_autofree char *pointed = g_strdelimit(g_strdup(text), ",", '.');
	double value;

	if (*text == '\0')
		return g_strdup("there is no value, a line that is left out takes the default");
	if (strchr(text, ',') != NULL && number_parse_real(pointed, &value))
		return g_strdup_printf("'%s' has a comma, write %s with a point", text,
				       pointed);
	return g_strdup_printf("'%s' is no %s", text, whole ? "whole number" : "number");
}

static char *
parse_number(const struct setting *setting, const char *text, double *value, gint64 *integer)
{
	gboolean read = setting->type == SETTING_REAL ? number_parse_real(text, value)
						      : number_parse_integer(text, integer);

	if (!read)
		return refuse_number(setting, text);
	if (setting->type != SETTING_REAL)
		*value = (double)*integer;
	if (*value < setting->low || *value > setting->high ||
	    (setting->above_low && *value <= setting->low)) {
		g_autofree char *range = setting_range(setting);

		return g_strdup_printf("%s is out of range (%s)", text, range);
	}
	return NULL;
}

static char *
set_number(const struct setting *setting, const char *text, struct config *config)
{
	double value = 0;
	gint64 integer = 0;
	char *why = parse_number(setting, text, &value, &integer);

	if (why != NULL)
		return why;
	if (setting->type == SETTING_INTEGER)
		*(int *)place(setting, config) = (int)integer;
	else if (setting->type == SETTING_LONG)
		*(gint64 *)place(setting, config) = integer;
	else
		*(double *)place(setting, config) = value;
	return NULL;
}

/* enum and gboolean settings are all as wide as int. */
static char *
set_choice(const struct setting *setting, const char *text, struct config *config)
{
	const char *nearest;

	for (int i = 0; setting->choices[i] != NULL; i++) {
		if (g_ascii_strcasecmp(setting->choices[i], text) != 0)
			continue;
		if (setting->type == SETTING_NAME)
			set_text(place(setting, config), setting->choices[i]);
		else
			memcpy(place(setting, config), &i, sizeof i);
		return NULL;
	}
	nearest = words_nearest(text, setting->choices);
	if (nearest != NULL)
		return g_strdup_printf("'%s' is unknown, the nearest is '%s'", text, nearest);
	g_autofree char *range = setting_range(setting);
	return g_strdup_printf("'%s' is unknown, known: %s", text, range);
}

static char *
set_zone(const struct setting *setting, const char *text, struct config *config)
{
	GTimeZone *zone = *text == '\0' ? NULL : clock_zone(text);

	if (zone == NULL) {
		g_autofree char *nearest = zone_nearest(text);

		if (nearest != NULL)
			return g_strdup_printf("no time zone '%s', the nearest is '%s'", text,
					       nearest);
		return g_strdup_printf("no time zone '%s', write one such as America/New_York",
				       text);
	}
	set_text(place(setting, config), text);
	g_clear_pointer(&config->zone, g_time_zone_unref);
	config->zone = zone;
	return NULL;
}

/* "2026-09-01" and nothing else: "09/01/2026" is two days. */
static gboolean
is_date(const char *text)
{
	static const char form[] = "dddd-dd-dd";

	for (gsize i = 0; i < sizeof form; i++) {
		if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
			return FALSE;
	}
	return TRUE;
}

gboolean
setting_parse_day(const char *text, GTimeZone *zone, gint64 *day)
{
	return is_date(text) && clock_parse_date(text, zone, day);
}

/* The first second of the day, or the last. */
static char *
read_day(const char *text, GTimeZone *zone, gboolean last, gint64 *day)
{
	if (!setting_parse_day(text, zone, day))
		return g_strdup_printf("'%s' is no day, write it as YYYY-MM-DD", text);
	if (last)
		*day = clock_next_day(*day, zone) - 1;
	return NULL;
}

static char *
set_day(const struct setting *setting, const char *text, struct config *config)
{
	gint64 day = CLOCK_UNKNOWN;
	char *why = *text == '\0'
			    ? NULL
			    : read_day(text, config->zone, setting->type == SETTING_LAST, &day);

	if (why == NULL)
		*(gint64 *)place(setting, config) = day;
	return why;
}

static char *
set_paths(const struct setting *setting, const char *text, struct config *config)
{
	char ***paths = place(setting, config);
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();

	for (gsize i = 0; parts[i] != NULL; i++) {
		if (*g_strstrip(parts[i]) != '\0')
			g_ptr_array_add(kept, g_strdup(parts[i]));
	}
	g_ptr_array_add(kept, NULL);
	g_strfreev(*paths);
	*paths = (char **)g_ptr_array_free(g_steal_pointer(&kept), FALSE);
	return NULL;
}

static int
by_day(const void *a, const void *b)
{
	const gint64 *first = a, *second = b;

	return (*first > *second) - (*first < *second);
}

/* The same day twice is one day. */
static void
settle_days(GArray *days)
{
	guint kept = 0;

	g_array_sort(days, by_day);
	for (guint i = 0; i < days->len; i++)
		if (i == 0 ||
		    g_array_index(days, gint64, i) != g_array_index(days, gint64, kept - 1))
			g_array_index(days, gint64, kept++) = g_array_index(days, gint64, i);
	g_array_set_size(days, kept);
}

static char *
set_days(const struct setting *setting, const char *text, struct config *config)
{
	GArray **place_of_days = place(setting, config);
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);
	g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (gsize i = 0; parts[i] != NULL; i++) {
		const char *part = g_strstrip(parts[i]);
		gint64 day;
		char *why;

		if (*part == '\0')
			continue;
		why = read_day(part, config->zone, TRUE, &day);
		if (why != NULL)
			return why;
		g_array_append_val(days, day);
	}
	settle_days(days);
	if (*place_of_days != NULL)
		g_array_unref(*place_of_days);
	*place_of_days = g_steal_pointer(&days);
	return NULL;
}

char *
setting_parse(const struct setting *setting, const char *text, struct config *config)
{
	switch (setting->type) {
	case SETTING_TEXT:
		set_text(place(setting, config), text);
		return NULL;
	case SETTING_REAL:
	case SETTING_COUNT:
	case SETTING_INTEGER:
	case SETTING_LONG:
		return set_number(setting, text, config);
	case SETTING_CHOICE:
	case SETTING_NAME:
		return set_choice(setting, text, config);
	case SETTING_ZONE:
		return set_zone(setting, text, config);
	case SETTING_DAY:
	case SETTING_LAST:
		return set_day(setting, text, config);
	case SETTING_PATHS:
		return set_paths(setting, text, config);
	case SETTING_DAYS:
		return set_days(setting, text, config);
	}
	g_assert_not_reached();
}

static char *
format_day(gint64 day, GTimeZone *zone)
{
	char buffer[32];

	return g_strdup(day == CLOCK_UNKNOWN ? "" : clock_format_date(day, zone, buffer));
}

static char *
format_days(const GArray *days, GTimeZone *zone)
{
	GString *out = g_string_new(NULL);
	char buffer[32];

	for (guint i = 0; i < days->len; i++)
		g_string_append_printf(
			out, "%s%s", i > 0 ? ", " : "",
			clock_format_date(g_array_index(days, gint64, i), zone, buffer));
	return g_string_free(out, FALSE);
}

char *
setting_format(const struct setting *setting, const struct config *config)
{
	const void *value = peek(setting, config);
	int choice;

	switch (setting->type) {
	case SETTING_TEXT:
	case SETTING_NAME:
	case SETTING_ZONE:
		return g_strdup(*(char *const *)value);
	case SETTING_REAL:
	case SETTING_COUNT:
		return format_real(*(const double *)value);
	case SETTING_INTEGER:
		return g_strdup_printf("%d", *(const int *)value);
	case SETTING_LONG:
		return g_strdup_printf("%" G_GINT64_FORMAT, *(const gint64 *)value);
	case SETTING_CHOICE:
		memcpy(&choice, value, sizeof choice);
		return g_strdup(setting->choices[choice]);
	case SETTING_DAY:
	case SETTING_LAST:
		return format_day(*(const gint64 *)value, config->zone);
	case SETTING_PATHS:
		return g_strjoinv(", ", *(char **const *)value);
	case SETTING_DAYS:
		return format_days(*(GArray *const *)value, config->zone);
	}
	g_assert_not_reached();
}
