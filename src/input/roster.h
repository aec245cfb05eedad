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

struct roster {
	struct table table;
	GHashTable *seen; /* key -> struct roster_entry */
	gboolean is_gradebook;
	gboolean turned;      /* names stand as "Last, First" */
	const char **network; /* by column: the network it asks a handle for, or NULL */
	gboolean status_warned;
	guint64 placeholders, repeats;
};

/*
 * Reads the roster whose columns are described by `specs`. In a gradebook names stand as
 * "Last, First" and no column is a handle, for assignments may be called after networks.
 */
enum result roster_read(struct stream *stream, const struct column_spec *specs,
			gboolean is_gradebook, const struct read_options *options,
			const struct sink *sink, struct diag *diag);

#endif
