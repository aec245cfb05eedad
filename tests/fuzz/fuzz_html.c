/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text as HTML: plain text is valid, and no longer than what links can make it. */

#include <stdint.h>
#include <string.h>

#include "base/words.h"
#include "input/markup.h"
#include "input/mojibake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_link(void *arg, const struct markup_link *link)
{
	(void)arg;
	g_assert(g_utf8_validate(link->href, -1, NULL));
	g_assert(g_utf8_validate(link->class, -1, NULL));
	g_assert(g_utf8_validate(link->text, -1, NULL));
}

static void
check_text(char *text, gsize most)
{
	g_assert(g_utf8_validate(text, -1, NULL));
	g_assert(strlen(text) <= most);
	g_free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *text = words_clean_utf8((const char *)data, size, NULL);
	const gsize length = strlen(text);
	g_autofree char *cleaned = NULL;

	check_text(markup_to_text_links(text, check_link, NULL), 2 * length + 2);
	check_text(markup_unescape(text), length);
	check_text(markup_unescape_basic(text), length);
	check_text(mojibake_mend(text), length);
	(void)markup_is_html(text);
	cleaned = markup_clean(text);
	if (cleaned)
		check_text(g_steal_pointer(&cleaned), 2 * length + 2);
	return 0;
}
