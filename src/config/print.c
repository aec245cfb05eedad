/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config.h"

#include <string.h>

#include "base/words.h"
#include "settings.h"

enum { REMARK_COLUMNS = 88, MANUAL_COLUMNS = 78 };

static const char preface[] =
	"Settings of a class. A line that begins with # is a remark. What a key may hold, and "
	"its default, stand in brackets above it; a key that is left out has its default. "
	"Numbers are written with a point. A text that holds # or ; stands in \"double "
	"quotes\". "
	"After a change, \"repute check\" tells whether all is well.";

/* Appends one word to the remarks; a new line begins where it does not fit. */
static void
append_word(GString *out, const char *word, glong *column)
{
	glong width = g_utf8_strlen(word, -1);

	if (*column > 0 && *column + 1 + width > REMARK_COLUMNS) {
		g_string_append_c(out, '\n');
		*column = 0;
	}
	if (*column == 0) {
		g_string_append_c(out, '#');
		*column = 1;
	}
	g_string_append_printf(out, " %s", word);
	*column += 1 + width;
}

/* Appends `text` as remarks, broken between words. `column` is 0 at the start of a line. */
static void
append_words(GString *out, const char *text, glong *column)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (gsize i = 0; words[i] != NULL; i++)
		append_word(out, words[i], column);
}

static void
append_remark(GString *out, const char *text)
{
	glong column = 0;

	append_words(out, text, &column);
	g_string_append_c(out, '\n');
}

/* The paragraph of a section; of [columns] with the names that there are. */
static char *
describe_section(const struct setting_section *section)
{
	GString *out = g_string_new(section->about);

	if (strcmp(section->name, SETTINGS_COLUMNS) == 0) {
		g_string_truncate(out, out->len - 1); /* its full stop */
		for (gsize i = 0; setting_columns[i] != NULL; i++)
			g_string_append_printf(out, "%s %s", i ? "," : ":", setting_columns[i]);
		g_string_append_c(out, '.');
	}
	return g_string_free(out, FALSE);
}

/* A value as the guard of ini.c reads it back. */
static char *
quote_value(const char *value)
{
	gsize length = strlen(value);
	gboolean bare = strpbrk(value, "#;") == NULL && strchr("\"'", value[0]) == NULL;

	if (length == 0)
		return g_strdup("");
	if (bare && value[0] != ' ' && value[length - 1] != ' ' && value[length - 1] != '\\')
		return g_strdup(value);
	if (strchr(value, '"') == NULL)
		return g_strdup_printf("\"%s\"", value);
	if (strchr(value, '\'') == NULL)
		return g_strdup_printf("'%s'", value);
	/* Both kinds of quotes: the inner ones become typographic, since nothing escapes them.
	 */
	g_auto(GStrv) parts = g_strsplit(value, "\"", -1);
	g_autofree char *typographic = g_strjoinv("”", parts);
	return g_strdup_printf("\"%s\"", typographic);
}

/* Values are one line of UTF-8, also where a program has set them. */
static void
append_assignment(GString *out, const char *key, const char *value)
{
	g_autofree char *tidy = words_tidy(value);
	g_autofree char *quoted = quote_value(tidy);

	g_string_append_printf(out, "%s =%s%s\n", key, *quoted ? " " : "", quoted);
}

/* "[0 to 1; default 0.35]"; NULL where there is nothing to say. */
static char *
describe_values(const struct setting *row)
{
	g_autofree char *range = setting_range(row);
	gboolean has_default = *row->fallback != '\0';

	if (range == NULL && !has_default)
		return NULL;
	return g_strdup_printf("[%s%s%s%s]", range ? range : "",
			       range && has_default ? "; " : "", has_default ? "default " : "",
			       row->fallback);
}

static void
append_row(GString *out, const struct setting *row, const struct config *config)
{
	g_autofree char *value = setting_format(row, config);
	g_autofree char *values = describe_values(row);
	glong column = 0;

	g_string_append_c(out, '\n');
	append_words(out, row->help, &column);
	/* The bracket stays on one line, unless it is longer than one. */
	if (values != NULL && strlen(values) < REMARK_COLUMNS)
		append_word(out, values, &column);
	else if (values != NULL)
		append_words(out, values, &column);
	g_string_append_c(out, '\n');
	append_assignment(out, row->key, value);
}

static void
append_columns(GString *out, const struct config *config)
{
	if (config->columns->len > 0)
		g_string_append_c(out, '\n');
	for (guint i = 0; i < config->columns->len; i++) {
		const struct column_mapping *column = g_ptr_array_index(config->columns, i);

		append_assignment(out, column->column, column->header);
	}
	if (config->columns->len == 0)
		g_string_append(out,
				"\n# text = What I wrote\n# created_at = Date of posting\n");
}

char *
config_print(const struct config *config)
{
	struct config *defaults = config ? NULL : config_default();
	const struct config *shown = config ? config : defaults;
	GString *out = g_string_new(NULL);

	append_remark(out, preface);
	for (const struct setting_section *section = setting_sections; section->name;
	     section++) {
		g_autofree char *about = describe_section(section);

		g_string_append_printf(out, "\n\n[%s]\n", section->name);
		append_remark(out, about);
		for (const struct setting *row = settings; row->section != NULL; row++) {
			if (strcmp(row->section, section->name) == 0)
				append_row(out, row, shown);
		}
		if (strcmp(section->name, SETTINGS_COLUMNS) == 0)
			append_columns(out, shown);
	}
	config_free(defaults);
	return g_string_free(out, FALSE);
}

/* mdoc wants short lines, each sentence on a new one, and backslashes by name. */
static void
append_prose(GString *out, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	gsize column = 0;

	for (gsize i = 0; words[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(words[i], "\\", -1);
		g_autofree char *word = g_strjoinv("\\e", parts);
		gsize width = strlen(word);

		if (column > 0 && column + 1 + width > MANUAL_COLUMNS) {
			g_string_append_c(out, '\n');
			column = 0;
		}
		g_string_append_printf(out, "%s%s", column > 0 ? " " : "", word);
		column += width + 1;
		if (width > 0 && strchr(".?!", word[width - 1]) != NULL)
			column = MANUAL_COLUMNS;
	}
	g_string_append_c(out, '\n');
}

static const char *
argument_name(enum setting_type type)
{
	static const char *const names[] = {
		[SETTING_TEXT] = "text",        [SETTING_REAL] = "number",
		[SETTING_COUNT] = "number",     [SETTING_INTEGER] = "number",
		[SETTING_LONG] = "number",      [SETTING_CHOICE] = "word",
		[SETTING_NAME] = "word",        [SETTING_ZONE] = "zone",
		[SETTING_DAY] = "date",         [SETTING_LAST] = "date",
		[SETTING_PATHS] = "file , ...", [SETTING_DAYS] = "date , ...",
	};

	return names[type];
}

static void
append_manual_row(GString *out, const struct setting *row)
{
	g_autofree char *range = setting_range(row);
	g_autoptr(GString) prose = g_string_new(row->help);

	if (range != NULL)
		g_string_append_printf(prose, " Range: %s.", range);
	if (*row->fallback != '\0')
		g_string_append_printf(prose, " Default: %s.", row->fallback);
	g_string_append_printf(out, ".It Ic %s No = Ar %s\n", row->key,
			       argument_name(row->type));
	append_prose(out, prose->str);
}

char *
config_manual(void)
{
	GString *out = g_string_new(NULL);

	for (const struct setting_section *section = setting_sections; section->name;
	     section++) {
		g_autofree char *about = describe_section(section);

		g_string_append_printf(out, ".It Sy [%s]\n", section->name);
		append_prose(out, about);
		for (const struct setting *row = settings; row->section != NULL; row++) {
			if (strcmp(row->section, section->name) == 0)
				append_manual_row(out, row);
		}
	}
	return g_string_free(out, FALSE);
}
