/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_INI_VALUES_H
#define CONFIG_INI_VALUES_H

/*
 * Private to the folder: values out of an INI file for the loaders of surveys, and one way to
 * say what is wrong with them.
 */

#include "config/ini.h"

struct ini_values {
	const struct ini *ini;
	struct diag *diag;
	const char *consequence; /* of an error: "the survey was not loaded" */
	gboolean faulty;         /* there was one */
};

void values_refuse(struct ini_values *values, long line, const char *format, ...)
	G_GNUC_PRINTF(3, 4);
void values_warn(struct ini_values *values, long line, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

/* Below, `section` may be NULL: it has no keys. */
const struct ini_key *values_find(const struct ini_section *section, const char *key);
/* The line to name when a key is wrong or missing. */
long values_line(const struct ini_section *section, const char *key);
/* Tidied; `fallback` where the key is absent or empty. g_free it. */
char *values_text(const struct ini_section *section, const char *key, const char *fallback);
gint64 values_integer(struct ini_values *values, const struct ini_section *section,
		      const char *key, gint64 fallback, gint64 low, gint64 high);
/* "yes" or "no"; absent is no. */
gboolean values_flag(struct ini_values *values, const struct ini_section *section,
		     const char *key);
/* ", the nearest is NAME", or "" when none is near. g_free it. */
char *values_nearest(const char *word, const char *const *known);
/* Refuses each key that is neither one of `known` (lower case) nor, with `numbers`, a number.
 */
void values_check_keys(struct ini_values *values, const struct ini_section *section,
		       const char *const *known, gboolean numbers);

#endif
