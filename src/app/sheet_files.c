/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet_files.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/publish.h"
#include "base/file.h"

/* What the files of the folder were drawn from, and their names: for the next run to compare.
 */
#define STAMP_FILE SHEETS_FOLDER "/.stamp"

static const struct {
	const char *name;
	const char *extension;
} formats[SHEET_FORMAT_COUNT] = {
	[SHEET_PDF] = { "pdf", "pdf" },
	[SHEET_HTML] = { "html", "html" },
	[SHEET_TEXT] = { "text", "txt" },
};

int
sheet_format_parse(const char *text)
{
	for (int i = 0; i < SHEET_FORMAT_COUNT; i++)
		if (g_ascii_strcasecmp(text, formats[i].name) == 0)
			return i;
	return -1;
}

/* A student's id as a file name. A name is for people, and has the id beside it. */
static char *
file_stem(const struct config *config, const struct person *person)
{
	g_autofree char *text = g_strdup(config->names_in_files ? person->name : person->id);

	if (config->names_in_files)
		g_strdelimit(text, " ", '-');
	return file_name_of(text);
}

char *
sheet_files_path(const struct config *config, const struct person *person,
		 enum sheet_format format)
{
	g_autofree char *stem = file_stem(config, person);
	/* Names are no keys: with names in files the id makes them distinct. */
	g_autofree char *id =
		config->names_in_files ? g_strconcat("-", person->id, NULL) : NULL;

	return g_strdup_printf(SHEETS_FOLDER "/%s%s.%s", stem, id ? id : "",
			       formats[format].extension);
}

gboolean
sheet_files_are_current(const char *digest, int *sheets)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(STAMP_FILE, &text, NULL, NULL))
		return FALSE;
	lines = g_strsplit(text, "\n", -1);
	if (!lines[0] || strcmp(lines[0], digest) != 0)
		return FALSE;
	*sheets = 0;
	for (char **line = lines + 1; *line; line++) {
		if (**line && !g_file_test(*line, G_FILE_TEST_IS_REGULAR))
			return FALSE;
		*sheets += g_str_has_suffix(*line, ".pdf");
	}
	return TRUE;
}

/* "out/sheets/s1001.html" without its ending; NULL when it is no file right in the folder. */
static char *
sheet_of_file(const char *path)
{
	const char *name = path + strlen(SHEETS_FOLDER "/");
	const char *dot = strrchr(path, '.');

	if (!g_str_has_prefix(path, SHEETS_FOLDER "/") || strchr(name, '/') || dot <= name)
		return NULL;
	return g_strndup(path, (gsize)(dot - path));
}

/*
 * Files that an earlier run made and this one did not: those of students who left are removed;
 * other formats of the same students stay, and stay listed.
 */
static void
settle_earlier_files(GPtrArray *files, gboolean is_whole_class)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint count = files->len;

	for (guint i = 0; i < count; i++) {
		char *sheet = sheet_of_file(g_ptr_array_index(files, i));

		g_hash_table_add(known, g_strdup(g_ptr_array_index(files, i)));
		if (sheet)
			g_hash_table_add(known, sheet);
	}
	if (g_file_get_contents(STAMP_FILE, &text, NULL, NULL))
		lines = g_strsplit(text, "\n", -1);
	for (char **line = lines && *lines ? lines + 1 : NULL; line && *line; line++) {
		g_autofree char *sheet = sheet_of_file(*line);

		/* What somebody has removed is not missed, or each build would look for it. */
		if (!sheet || g_hash_table_contains(known, *line) ||
		    !g_file_test(*line, G_FILE_TEST_IS_REGULAR))
			continue;
		if (!is_whole_class || g_hash_table_contains(known, sheet))
			g_ptr_array_add(files, g_strdup(*line));
		else
			g_remove(*line);
	}
	g_hash_table_destroy(known);
}

enum result
sheet_files_note(GPtrArray *files, const char *digest, gboolean is_whole_class,
		 struct diag *diag)
{
	g_autoptr(GString) text = g_string_new(digest);

	settle_earlier_files(files, is_whole_class);
	for (guint i = 0; i < files->len; i++)
		g_string_append_printf(text, "\n%s", (char *)g_ptr_array_index(files, i));
	g_string_append_c(text, '\n');
	return file_write(STAMP_FILE, text->str, text->len, diag);
}
