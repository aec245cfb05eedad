/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text as a handle of any network: what is read is in compared form, so it reads as itself.
 */

#include <stdint.h>
#include <string.h>

#include "model/network.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_handle(const char *network, const char *text)
{
	g_autofree char *handle = NULL, *again = NULL, *title = NULL;

	if (handle_parse(network, text, &handle) != HANDLE_READ) {
		g_assert(!handle);
		return;
	}
	g_assert(*handle && g_utf8_validate(handle, -1, NULL) && *handle != '@');
	g_assert(handle_parse(network, handle, &again) == HANDLE_READ);
	g_assert(strcmp(handle, again) == 0);
	title = handle_title(network, handle);
	g_assert(title && *title);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const networks[] = { "x",        "mastodon", "bluesky", "reddit",
						"linkedin", "blog",     "other" };
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);

	for (gsize i = 0; i < G_N_ELEMENTS(networks); i++)
		check_handle(networks[i], text);
	(void)network_parse(size < 64 ? text : "");
	(void)network_find(text);
	(void)network_of_url(text);
	return 0;
}
