/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

/*
 * Private to the folder: the table of settings. A row is everything there is to know of a
 * key; loading, checking, class.ini, the hash and the manual follow from it.
 */

#include <stddef.h>

#include "config/config.h"

enum setting_type {
	SETTING_TEXT,    /* char *, may be empty */
	SETTING_REAL,    /* double */
	SETTING_COUNT,   /* double that holds a whole number */
	SETTING_INTEGER, /* int */
	SETTING_LONG,    /* gint64 */
	SETTING_CHOICE,  /* int or enum: the index in `choices` */
	SETTING_NAME,    /* char *, one of `choices` */
	SETTING_ZONE,    /* char *, a time zone */
	SETTING_DAY,     /* gint64: first second of that day, or CLOCK_UNKNOWN when empty */
	SETTING_LAST,    /* gint64: last second of that day, or CLOCK_UNKNOWN when empty */
	SETTING_PATHS,   /* char **, parted by commas */
	SETTING_DAYS     /* GArray * of gint64, parted by commas: last seconds of days */
};

struct setting {
	const char *section, *key;
	enum setting_type type;
	size_t offset;              /* into struct config */
	const char *fallback;       /* the default, as it would stand in class.ini */
	double low, high;           /* of numbers, inclusive ... */
	gboolean above_low;         /* ... but for the lower bound of a goal or a half-life */
	const char *const *choices; /* NULL-terminated */
	gboolean cosmetic;          /* moves no figure: not in the hash */
	const char *help;           /* one or two sentences */
};

struct setting_section {
	const char *name;
	const char *about; /* a paragraph */
};

/* Both in the order of class.ini; they end with a row of NULL names. */
extern const struct setting settings[];
extern const struct setting_section setting_sections[];

/* The section that maps column headers, and has no rows. */
#define SETTINGS_COLUMNS "columns"
/* Our names of columns, NULL-terminated. */
extern const char *const setting_columns[];

/* NULL when there is none; case is ignored. */
const struct setting *setting_find(const char *section, const char *key);
const struct setting_section *setting_find_section(const char *section);

/*
 * Parses `text` into its place in `config`. Days are read in config->zone. NULL, or what is
 * wrong ("'1,5' has a decimal comma, write 1.5"), g_free it; then config is as it was.
 */
char *setting_parse(const struct setting *setting, const char *text, struct config *config);
/* The value in the form it has in class.ini, the same for the same value. g_free it. */
char *setting_format(const struct setting *setting, const struct config *config);
/* "0 to 1", "above 0, up to 1", "a4 or letter"; NULL where there is nothing to say. g_free it.
 */
char *setting_range(const struct setting *setting);

/* Brings up to date what follows from the values that were set. */
void config_finish(struct config *config);
/* FALSE when the weights add up to 0; when the levels do not ascend. */
gboolean settings_weigh(const double *weights, int count);
gboolean settings_ascend(const struct config *config);

/* The first second of a day written "2026-09-01" and no other way; FALSE for anything else. */
gboolean setting_parse_day(const char *text, GTimeZone *zone, gint64 *day);

/* The known time zone nearest to a misspelt one; NULL when none is near. g_free it. */
char *zone_nearest(const char *name);

#endif
