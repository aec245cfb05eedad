/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_CONFIG_TEST_H
#define TESTS_CONFIG_TEST_H

/* What the tests of the config folder share: files with given bytes, messages as text. */

#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"

/* "12: error: text\n" for each message, "built-in: 12: ..." where the file is one of ours. */
static inline void
collect_message(void *arg, const struct diag_message *message)
{
	GString *messages = arg;

	if (message->file != NULL && g_str_has_prefix(message->file, "built-in"))
		g_string_append(messages, "built-in: ");
	g_string_append_printf(messages, "%ld: %s: %s\n", message->line,
			       diag_severity_name(message->severity), message->text);
}

struct collected {
	struct diag diag;
	GString *messages;
};

static inline void
collected_init(struct collected *collected)
{
	collected->messages = g_string_new(NULL);
	collected->diag = (struct diag){ .sink = collect_message, .arg = collected->messages };
}

static inline void
collected_done(struct collected *collected)
{
	g_string_free(collected->messages, TRUE);
}

/* A temporary file of these bytes; unlink and g_free its path. */
static inline char *
write_file(const char *data, gssize length)
{
	char *path = NULL;
	int fd = g_file_open_tmp("repute-test-XXXXXX.ini", &path, NULL);

	g_assert_cmpint(fd, >=, 0);
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, data, length, NULL));
	return path;
}

static inline void
remove_file(char *path)
{
	g_unlink(path);
	g_free(path);
}

/* One line `line`, and `words` in it. */
static inline void
assert_message(const struct collected *collected, long line, const char *words)
{
	g_auto(GStrv) messages = g_strsplit(collected->messages->str, "\n", -1);
	g_autofree char *prefix = g_strdup_printf("%ld: ", line);

	for (gsize i = 0; messages[i] != NULL; i++) {
		if (g_str_has_prefix(messages[i], prefix) && strstr(messages[i], words) != NULL)
			return;
	}
	g_error("no message at line %ld with '%s' in:\n%s", line, words,
		collected->messages->str);
}

#endif
