/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ini_values.h"

#include <stdarg.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"

void
values_refuse(struct ini_values *values, long line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	values->faulty = TRUE;
	diag_at(values->diag, SEVERITY_ERROR, values->ini->name, line, "%s, %s", text,
		values->consequence);
}

void
values_warn(struct ini_values *values, long line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	diag_at(values->diag, SEVERITY_WARNING, values->ini->name, line, "%s", text);
}

const struct ini_key *
values_find(const struct ini_section *section, const char *key)
{
	return section ? ini_find_key(section, key) : NULL;
}

long
values_line(const struct ini_section *section, const char *key)
{
	const struct ini_key *found = values_find(section, key);

	if (found)
		return found->line;
	return section ? section->line : 0;
}

char *
values_text(const struct ini_section *section, const char *key, const char *fallback)
{
	const struct ini_key *found = values_find(section, key);

	return found && *found->value ? words_tidy(found->value) : g_strdup(fallback);
}

gint64
values_integer(struct ini_values *values, const struct ini_section *section, const char *key,
	       gint64 fallback, gint64 low, gint64 high)
{
	const struct ini_key *found = values_find(section, key);
	gint64 value;

	if (!found)
		return fallback;
	if (number_parse_integer(found->value, &value) && value >= low && value <= high)
		return value;
	values_refuse(values, found->line,
		      "%s: '%s' is no whole number from %" G_GINT64_FORMAT
		      " to %" G_GINT64_FORMAT,
		      key, found->value, low, high);
	return fallback;
}

gboolean
values_flag(struct ini_values *values, const struct ini_section *section, const char *key)
{
	const struct ini_key *found = values_find(section, key);

	if (!found || g_ascii_strcasecmp(found->value, "no") == 0 || *found->value == '\0')
		return FALSE;
	if (g_ascii_strcasecmp(found->value, "yes") != 0)
		values_refuse(values, found->line, "%s: '%s' is neither yes nor no", key,
			      found->value);
	return TRUE;
}

char *
values_nearest(const char *word, const char *const *known)
{
	const char *nearest = words_nearest(word, known);

	return nearest ? g_strdup_printf(", the nearest is %s", nearest) : g_strdup("");
}

void
values_check_keys(struct ini_values *values, const struct ini_section *section,
		  const char *const *known, gboolean numbers)
{
	for (guint i = 0; i < section->keys->len; i++) {
		const struct ini_key *key = g_ptr_array_index(section->keys, i);
		g_autofree char *folded = g_ascii_strdown(key->name, -1);
		g_autofree char *hint = NULL;
		gint64 number;

		if (g_strv_contains(known, folded) ||
		    (numbers && number_parse_integer(folded, &number)))
			continue;
		hint = values_nearest(folded, known);
		values_refuse(values, key->line, "unknown key '%s' in [%s]%s", key->name,
			      section->name, hint);
	}
}
