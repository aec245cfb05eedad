/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_ROSTER_H
#define SRC_INPUT_ROSTER_H

/* What the readers of rosters share: keys, duplicates, and claims in columns of their own. */

#include "input/table.h"
#include "model/student.h"

enum roster_column {
	ROSTER_ID,
	ROSTER_LOGIN,
	ROSTER_EMAIL,
	ROSTER_NAME,
	ROSTER_FIRST,
	ROSTER_LAST,
	ROSTER_SECTION,
	ROSTER_STATUS,
	ROSTER_LMS_ID, /* the LMS's own number: the key of last resort */
	ROSTER_COLUMNS
};

/* How a class list is laid out. */
struct roster_layout {
	const struct column_spec *specs; /* ROSTER_COLUMNS of them */
	gboolean turned;                 /* names stand as "Last, First" */
	/* No column is a handle, for assignments may be called after networks, and a row
	 * without name or key is one about the columns. */
	gboolean is_gradebook;
	const char *withdrawn; /* what the status says of those who left: "no|nein"; or NULL */
	const char *preview;   /* how logins of made-up students end; or NULL */
};

struct roster {
	struct table table;
	const struct roster_layout *layout;
	GHashTable *seen; /* key -> struct roster_entry */
	gboolean turned;
	const char **network; /* by column: the network it asks a handle for, or NULL */
	gboolean status_warned;
	guint64 placeholders, repeats;
};

enum result roster_read(struct stream *stream, const struct roster_layout *layout,
			const struct read_options *options, const struct sink *sink,
			struct diag *diag);

/*
 * TRUE when the head has a header row with all `needs` (parted by '|') in it; with `in_order`
 * they are its first columns. Headers are compared as columns_key has them.
 */
gboolean roster_head_has(const struct head *head, const char *needs, gboolean in_order);

#endif
