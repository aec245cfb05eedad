/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/stemmer.h"

#include <libstemmer.h>

struct stemmer {
	struct sb_stemmer *snowball;
	GString *stem; /* a copy: Snowball does not promise the NUL at the end of its own */
};

struct stemmer *
stemmer_new(const char *language)
{
	struct sb_stemmer *snowball = sb_stemmer_new(language, "UTF_8");
	if (snowball == NULL)
		return NULL;
	struct stemmer *stemmer = g_new(struct stemmer, 1);
	stemmer->snowball = snowball;
	stemmer->stem = g_string_new(NULL);
	return stemmer;
}

void
stemmer_free(struct stemmer *stemmer)
{
	if (stemmer == NULL)
		return;
	sb_stemmer_delete(stemmer->snowball);
	g_string_free(stemmer->stem, TRUE);
	g_free(stemmer);
}

char *
stemmer_languages(void)
{
	GString *names = g_string_new(NULL);
	for (const char **name = sb_stemmer_list(); *name != NULL; name++)
		g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", *name);
	return g_string_free(names, FALSE);
}

const char *
stemmer_stem(struct stemmer *stemmer, const char *token, gsize length)
{
	const sb_symbol *stem = NULL;
	/* Some of the algorithms insert and delete in place: quadratic in the length. */
	if (length <= STEMMER_TOKEN_BYTES)
		stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)token,
				       (int)length);
	g_string_truncate(stemmer->stem, 0);
	if (stem != NULL)
		g_string_append_len(stemmer->stem, (const char *)stem,
				    sb_stemmer_length(stemmer->snowball));
	else
		g_string_append_len(stemmer->stem, token, (gssize)length);
	return stemmer->stem->str;
}
