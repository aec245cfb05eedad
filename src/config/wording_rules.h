/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_WORDING_RULES_H
#define CONFIG_WORDING_RULES_H

/* Private to wording.c: placeholders, and the rules of wording that a sheet keeps. */

#include <glib.h>

#include "base/diag.h"

/* A piece of a text: plain, or a placeholder. */
struct piece {
	const char *start; /* plain text, or the placeholder with its braces */
	gsize length;
	gboolean plain;
	const char *name; /* of {name} and {name|one|many} */
	gsize name_length;
	const char *one, *many; /* of {name|one|many}; NULL otherwise */
	gsize one_length, many_length;
};

/* Takes the next piece from *at and moves on. FALSE at the end, or with *why at a fault. */
gboolean piece_next(const char **at, struct piece *piece, const char **why);

/* One text and where messages say it stands. */
struct worded {
	const char *file;
	long line;
	const char *section, *key, *text;
	const char *builtin; /* the built-in text of the key: it says which placeholders there
				are */
	const char *const
		*verbs; /* that a next step may begin with, lower case, NULL-terminated */
};

/* Reports each rule of sheet.md that the text breaks; TRUE when it keeps them all. */
gboolean wording_check(const struct worded *worded, struct diag *diag);

#endif
