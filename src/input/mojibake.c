/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/mojibake.h"

#include <string.h>

#include "base/words.h"

char *
mojibake_mend(const char *text)
{
	g_autoptr(GString) bytes = g_string_sized_new(strlen(text));
	gboolean foreign = FALSE;

	for (const char *at = text; *at; at = words_next(at)) {
		gunichar code = g_utf8_get_char(at);

		if (code > 0xFF)
			return g_strdup(text);
		foreign |= code > 0x7F;
		g_string_append_c(bytes, (char)code);
	}
	if (!foreign || !g_utf8_validate(bytes->str, (gssize)bytes->len, NULL))
		return g_strdup(text);
	return g_string_free(g_steal_pointer(&bytes), FALSE);
}
