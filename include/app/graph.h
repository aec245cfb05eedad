/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_GRAPH_H
#define APP_GRAPH_H

/* The class graph of a run, as files for other programs and as a picture. */

#include <glib.h>

#include "app/classroom.h"
#include "base/diag.h"
#include "base/result.h"

#define GRAPH_FOLDER "out/graph"

struct graph_options {
	gint64 run;     /* 0: the newest */
	gboolean names; /* labels are names; else ids */
};

struct graph_summary {
	int nodes;
	gsize edges;
	int files_written; /* new or changed */
	gboolean is_drawn; /* FALSE: too large for a picture */
};

/*
 * Writes class.graphml, nodes.csv, edges.csv and class-network.pdf into GRAPH_FOLDER, where
 * they changed. The window is the run's; the posts are those that are stored now, and a warning
 * says so where they are others. A class too large for a picture has none, which is reported.
 */
enum result graph_write(struct classroom *classroom, const struct graph_options *options,
			struct graph_summary *summary, struct diag *diag);

/* Appends the same graph as JSON, and writes no file. */
enum result graph_append_json(struct classroom *classroom, const struct graph_options *options,
			      GString *out, struct diag *diag);

#endif
