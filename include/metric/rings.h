/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_RINGS_H
#define METRIC_RINGS_H

/*
 * Students who turn to each other, and hardly anybody else to them (model.md section 5). A
 * project group is one; so is a ring of admirers. What it is, people must say.
 */

#include <glib.h>

#include "config/config.h"
#include "model/class_graph.h"

/*
 * Those of `ties` (each pair of persons at most once, any order) that hold both ways with at
 * least `least` interactions in each direction, by from and to; of struct class_edge.
 * g_array_unref it.
 */
GArray *rings_mutual(const struct class_edge *ties, gsize count, double least);

struct ring {
	guint members;   /* students in it */
	double received; /* posts by which anybody turned to one of them ... */
	double inside;   /* ... and those of them that came from another member */
	double share;    /* inside / received */
	GArray *persons; /* of guint32, ascending */
};

struct rings {
	GArray *list; /* of struct ring; any share */
	int *ring_of; /* by person: index in the list, or -1 */
};

/*
 * The rings of a class of `persons`: the sets of at least settings->ring_students whose
 * `component` is the same; `component[i]` names the strongly connected set of person i over
 * the mutual ties. `received[i]`: posts by which anybody turned to person i. `ties` as above,
 * all of them: what comes from inside need not come both ways.
 */
void rings_init(struct rings *rings, guint persons, const int *component,
		const struct class_edge *ties, gsize tie_count, const double *received,
		const struct observation_settings *settings);
void rings_done(struct rings *rings);

/* The ring of a person; NULL when in none. */
const struct ring *rings_of(const struct rings *rings, guint person);
gboolean ring_holds(const struct ring *ring, guint32 person);

#endif
