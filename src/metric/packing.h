/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_PACKING_H
#define METRIC_PACKING_H

/* Boxes side by side and on top of each other, as a printer lays photographs on a sheet. */

#include <glib.h>

struct packed_box {
	double width, height;
	double x, y; /* set: of its corner at the top left */
};

/*
 * Places `count` boxes that are sorted by height, the highest first, in shelves, `gap` apart,
 * so that the whole is about `aspect` times as wide as high. No two overlap; what a shelf has
 * to spare stands between its boxes. The same boxes give the same places.
 */
void packing_place(struct packed_box *boxes, gsize count, double gap, double aspect);

#endif
