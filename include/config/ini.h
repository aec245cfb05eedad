/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_INI_H
#define CONFIG_INI_H

/*
 * INI files behind a guard. iniparser reads them; what it would take in silence is an
 * error here, with its line: a directory, an over-long or continued line, a key twice, a
 * key outside a section, a value cut at # or ; or after a quote, a key that got lost.
 * Names keep the spelling of the file; they are compared without case (ASCII), as
 * iniparser compares them. Values are text: who asks for a number parses it.
 *
 * A value may stand in "double" or 'single' quotes. An unquoted # or ; after a blank
 * begins a remark; inside a word it is an error. A line has at most INI_LINE_BYTES.
 */

#include <glib.h>

#include "base/diag.h"

enum {
	INI_FILE_BYTES = 1024 * 1024, /* a larger file is refused */
	INI_LINE_BYTES = 1000, /* iniparser's own limit is 1024, and it is not told apart */
	INI_NAME_BYTES = 100,  /* of a section or a key */
	INI_KEYS = 2000        /* iniparser needs quadratic time */
};

struct ini_key {
	char *name;      /* as spelt in the file */
	char *value;     /* UTF-8; "" for an empty one */
	gboolean quoted; /* the value stood in quotes */
	long line;
};

struct ini_section {
	char *name; /* as spelt in the file */
	long line;
	GPtrArray *keys; /* of struct ini_key *, in the order of the file */
};

struct ini {
	char *name;          /* the path, or what messages call it */
	char *text;          /* the file as read, without byte order mark */
	GPtrArray *sections; /* of struct ini_section *, in the order of the file */
	/* Lines were refused, and reported. The rest is here to be checked as well, so that all
	 * problems of a file are told at once; then the file is to be refused. */
	gboolean faulty;
};

/* Reads a regular file. NULL when it cannot be read as text at all (reported). */
struct ini *ini_load(const char *path, struct diag *diag);
/* Reads bytes, for the built-in templates; `name` is what messages call them. */
struct ini *ini_load_memory(const char *name, const char *data, gsize length,
			    struct diag *diag);
/* NULL is allowed. */
void ini_free(struct ini *ini);

/* NULL when there is none. */
const struct ini_section *ini_find_section(const struct ini *ini, const char *section);
const struct ini_key *ini_find_key(const struct ini_section *section, const char *key);

#endif
