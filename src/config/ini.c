/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/ini.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <iniparser/iniparser.h>

#include "base/file.h"
#include "ini_scan.h"

static void
key_free(void *data)
{
	struct ini_key *key = data;

	g_free(key->name);
	g_free(key->value);
	g_free(key);
}

static void
section_free(void *data)
{
	struct ini_section *section = data;

	g_free(section->name);
	g_ptr_array_unref(section->keys);
	g_free(section);
}

void
ini_free(struct ini *ini)
{
	if (ini == NULL)
		return;
	g_free(ini->name);
	g_free(ini->text);
	g_ptr_array_unref(ini->sections);
	g_free(ini);
}

struct ini_section *
ini_add_section(struct ini *ini, const char *name, long line)
{
	struct ini_section *section = g_new0(struct ini_section, 1);

	section->name = g_strdup(name);
	section->line = line;
	section->keys = g_ptr_array_new_with_free_func(key_free);
	g_ptr_array_add(ini->sections, section);
	return section;
}

struct ini_key *
ini_add_key(struct ini_section *section, const char *name, long line)
{
	struct ini_key *key = g_new0(struct ini_key, 1);

	key->name = g_strdup(name);
	key->line = line;
	g_ptr_array_add(section->keys, key);
	return key;
}

const struct ini_section *
ini_find_section(const struct ini *ini, const char *section)
{
	for (guint i = 0; i < ini->sections->len; i++) {
		const struct ini_section *candidate = g_ptr_array_index(ini->sections, i);

		if (g_ascii_strcasecmp(candidate->name, section) == 0)
			return candidate;
	}
	return NULL;
}

const struct ini_key *
ini_find_key(const struct ini_section *section, const char *key)
{
	for (guint i = 0; i < section->keys->len; i++) {
		const struct ini_key *candidate = g_ptr_array_index(section->keys, i);

		if (g_ascii_strcasecmp(candidate->name, key) == 0)
			return candidate;
	}
	return NULL;
}

/* Our own scan has told everything already, with lines. */
static int
keep_silent(const char *format, ...)
{
	(void)format;
	return 0;
}

static gboolean
write_all(int fd, const char *data, gsize length)
{
	while (length > 0) {
		gssize written = write(fd, data, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return FALSE;
		data += written;
		length -= (gsize)written;
	}
	return TRUE;
}

/*
 * iniparser 4.1 reads paths only, and refuses a byte order mark: it gets a private copy of
 * the bytes that were scanned, which also cannot change between the two readings.
 */
static dictionary *
parse_copy(const char *text, char **why)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	dictionary *values = NULL;
	int fd = g_file_open_tmp("repute-XXXXXX", &path, &error);

	if (fd < 0) {
		*why = g_strdup(error->message);
		return NULL;
	}
	gboolean written = write_all(fd, text, strlen(text));
	written = close(fd) == 0 && written;
	if (written) {
		iniparser_set_error_callback(keep_silent);
		values = iniparser_load(path);
		if (values == NULL)
			*why = g_strdup("the parser refuses it");
	} else {
		*why = g_strdup_printf("its copy %s cannot be written", path);
	}
	g_unlink(path);
	return values;
}

/* Where iniparser got less than, or other than, what the scan saw, something was lost. */
static void
compare_section(struct ini *ini, const struct ini_section *section, const dictionary *values,
		struct diag *diag)
{
	g_autofree char *folded = g_ascii_strdown(section->name, -1);

	if (iniparser_getsecnkeys(values, folded) != (int)section->keys->len) {
		ini_fault(ini, diag, section->line,
			  "a key of [%s] was lost while reading, nothing was changed",
			  section->name);
	}
	for (guint i = 0; i < section->keys->len; i++) {
		const struct ini_key *key = g_ptr_array_index(section->keys, i);
		g_autofree char *name = g_strconcat(section->name, ":", key->name, NULL);
		const char *value = iniparser_getstring(values, name, NULL);

		if (g_strcmp0(value, key->value) != 0) {
			ini_fault(ini, diag, key->line,
				  "the value of '%s' was not read whole, put it in quotes; "
				  "nothing was changed",
				  key->name);
		}
	}
}

static void
compare(struct ini *ini, struct diag *diag)
{
	g_autofree char *why = NULL;
	dictionary *values = parse_copy(ini->text, &why);

	if (values == NULL) {
		ini->faulty = TRUE;
		diag_at(diag, SEVERITY_SYSTEM, ini->name, 0, "%s, nothing was changed", why);
		return;
	}
	if (iniparser_getnsec(values) != (int)ini->sections->len) {
		ini_fault(ini, diag, 0,
			  "a section was lost while reading, nothing was changed");
	}
	for (guint i = 0; i < ini->sections->len; i++)
		compare_section(ini, g_ptr_array_index(ini->sections, i), values, diag);
	iniparser_freedict(values);
}

struct ini *
ini_load_memory(const char *name, const char *data, gsize length, struct diag *diag)
{
	if (!ini_check_text(name, &data, &length, diag))
		return NULL;

	struct ini *ini = g_new0(struct ini, 1);

	ini->name = g_strdup(name);
	ini->text = g_strndup(data, length);
	ini->sections = g_ptr_array_new_with_free_func(section_free);
	ini_scan(ini, diag);
	if (!ini->faulty)
		compare(ini, diag);
	return ini;
}

struct ini *
ini_load(const char *path, struct diag *diag)
{
	g_autofree char *data = NULL;
	gsize length;

	if (file_read(path, INI_FILE_BYTES, &data, &length, diag) != RESULT_OK)
		return NULL;
	return ini_load_memory(path, data, length, diag);
}
