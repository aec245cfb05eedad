/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_COLUMNS_H
#define INPUT_COLUMNS_H

/*
 * Which column of a table is what. Each format with columns has a table of struct
 * column_spec; headers are compared without case, marks, blanks and punctuation, so that
 * "Created At", "created_at" and "créated-at" are one.
 */

#include <glib.h>

#include "input/head.h"

enum { COLUMN_ROLES = 40, COLUMN_NONE = -1 };

struct column_spec {
	const char *name;    /* ours, as in [columns]; "handle|author": either will do */
	const char *headers; /* others' names, parted by '|', the surest first; may be NULL */
};

struct columns {
	int index[COLUMN_ROLES]; /* column of each role of the spec, or COLUMN_NONE */
	int found;               /* roles that have a column */
	gsize row;               /* index in head->rows of the header row */
};

/* The header in the form it is compared in: letters and digits, folded. g_free it. */
char *columns_key(const char *header);
/* TRUE when `text` (any spelling) is in the '|' list `names`. */
gboolean columns_in_list(const char *text, const char *names);
/* The same for a text that columns_key gave. */
gboolean columns_key_in_list(const char *key, const char *names);

/*
 * Matches one header row against the `count` rows of `specs`. A pair of `mapping` ([columns],
 * may be NULL) whose header stands in the row goes before the built-in names.
 */
void columns_match(const struct column_spec *specs, gsize count, const char *const *header,
		   gsize width, const GPtrArray *mapping, struct columns *columns);

/*
 * Finds the header among the first rows of the head (files may begin with a preamble): the
 * row in which most roles are found, the earlier on a tie. FALSE when none has any.
 */
gboolean columns_find(const struct column_spec *specs, gsize count, const struct head *head,
		      struct columns *columns);

/*
 * The network that a header asks a handle for ("X / Twitter handle", "What is your Bluesky
 * user name?"), or NULL. Assignment columns ("Twitter post (55012)") are none.
 */
const char *columns_network(const char *header);

/* Appends "NAME column (header, header, ...)" with the first four known headers of a role. */
void columns_append_need(GString *what, const struct column_spec *spec);
/* Appends "a, b, c and 4 more": the headers of row `row` of the head. */
void columns_append_headers(GString *out, const struct head *head, gsize row);

#endif
