/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Any bytes as class.ini, signals.ini and feedback.ini. Values are sound text with the line
 * they stand in; settings that were taken read as themselves when they are printed.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "config/ini.h"
#include "config/phrases.h"
#include "config/wording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file of these bytes without a name in any folder; the path is good until the next call. */
static const char *
path_of(const void *data, gsize size)
{
	static int fd = -1;
	static char path[40];

	if (fd < 0) {
		g_autofree char *name = NULL;

		fd = g_file_open_tmp("fuzz-ini-XXXXXX", &name, NULL);
		g_assert(fd >= 0 && unlink(name) == 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	g_assert(ftruncate(fd, 0) == 0);
	g_assert(pwrite(fd, data, size, 0) == (ssize_t)size);
	return path;
}

static void
check_message(void *arg, const struct diag_message *message)
{
	(void)arg;
	g_assert(*message->text && g_utf8_validate(message->text, -1, NULL));
}

/* TRUE when the bytes are worth to be read as files of ours. */
static gboolean
check_ini(const uint8_t *data, size_t size)
{
	struct diag diag = { .sink = check_message };
	struct ini *ini = ini_load_memory("fuzz.ini", (const char *)data, size, &diag);
	gboolean sound;
	guint keys = 0;

	if (!ini)
		return FALSE;
	for (guint i = 0; i < ini->sections->len; i++) {
		const struct ini_section *section = ini->sections->pdata[i];

		g_assert(*section->name && section->line > 0);
		keys += section->keys->len;
		for (guint j = 0; j < section->keys->len; j++) {
			const struct ini_key *key = section->keys->pdata[j];

			g_assert(*key->name && key->line > section->line - 1);
			g_assert(!key->value || g_utf8_validate(key->value, -1, NULL));
			g_assert(key->value || ini->faulty);
		}
	}
	g_assert(keys <= INI_KEYS || ini->faulty);
	sound = !ini->faulty && keys > 0;
	ini_free(ini);
	return sound;
}

/* What the settings print is what they were. */
static void
check_config(const uint8_t *data, size_t size)
{
	struct diag diag = { .sink = check_message };
	struct config *config = config_load(path_of(data, size), &diag), *again;
	g_autofree char *printed = NULL;

	if (!config)
		return;
	printed = config_print(config);
	again = config_load(path_of(printed, strlen(printed)), &diag);
	g_assert(again && strcmp(config->hash, again->hash) == 0);
	config_free(again);
	config_free(config);
}

static void
check_lists(const uint8_t *data, size_t size)
{
	struct diag diag = { .sink = check_message };
	struct phrases *phrases = phrases_load(path_of(data, size), &diag);
	struct wording *wording = wording_load(path_of(data, size), &diag);

	for (guint i = 0; phrases && i < phrases->topics->len; i++) {
		const struct topic *topic = phrases->topics->pdata[i];

		for (guint j = 0; j < topic->phrases->len; j++)
			g_assert(g_utf8_validate(topic->phrases->pdata[j], -1, NULL));
	}
	if (phrases)
		phrases_free(phrases);
	if (wording)
		wording_free(wording);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!check_ini(data, size))
		return 0;
	check_config(data, size);
	check_lists(data, size);
	return 0;
}
