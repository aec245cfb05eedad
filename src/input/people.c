/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/people.h"

#include <string.h>

#include "base/words.h"
#include "input/columns.h"

gboolean
people_header_is_turned(const char *header)
{
	/* Each family word is followed, after a comma, by a given-name word. */
	static const char *const families[] = { "last",    "surname",   "family",  "nachname",
						"nom",     "apellido",  "cognome", "sobrenome",
						"apelido", "achternaam" };
	g_autofree char *folded = words_fold(header);
	const char *comma = strchr(folded, ',');

	if (!comma || comma[1] == '\0')
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
		const char *at = strstr(folded, families[i]);

		if (at && at < comma)
			return TRUE;
	}
	return FALSE;
}

gboolean
people_name_has_one_comma(const char *name)
{
	const char *comma = strchr(name, ',');

	if (!comma || strchr(comma + 1, ','))
		return FALSE;
	return strspn(name, " \t,") < (gsize)(comma - name) &&
	       comma[1 + strspn(comma + 1, " \t")] != '\0';
}

char *
people_name(const char *name, gboolean turned)
{
	const char *comma = strchr(name, ',');
	g_autofree char *last = NULL;

	if (!turned || !comma)
		return words_tidy(name);
	last = g_strndup(name, (gsize)(comma - name));
	return people_join(comma + 1, last);
}

char *
people_join(const char *first, const char *last)
{
	g_autofree char *both = g_strconcat(first, " ", last, NULL);

	return words_tidy(both);
}

gboolean
people_is_placeholder(const char *name)
{
	return columns_in_list(name, "points possible|manual posting|student test|test student|"
				     "date|points|class average|average|out of|max points");
}
