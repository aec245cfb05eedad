/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packing.h"

#include <math.h>

/* Boxes on one shelf, from `first` on: stacks of one box or more, each as wide as its first. */
struct shelf {
	gsize first, end;
	double y, height;
	double width; /* of the stacks, with the gaps between them */
	gsize stacks;
};

/* Where the box `index` may stand on a stack that reaches down to `foot`. */
static gboolean
fits_below(const struct packed_box *box, const struct packed_box *head, double foot,
	   const struct shelf *shelf, double gap)
{
	return foot + gap + box->height <= shelf->height + 1e-9 && box->width <= head->width;
}

/* Fills one shelf of at most `limit` and returns it; places are relative to it. */
static struct shelf
fill_shelf(struct packed_box *boxes, gsize first, gsize count, double gap, double limit)
{
	struct shelf shelf = { .first = first, .height = boxes[first].height };
	gsize head = first;
	double foot = 0;
	gsize i = first;

	for (; i < count; i++) {
		struct packed_box *box = &boxes[i];

		if (i > first && fits_below(box, &boxes[head], foot, &shelf, gap)) {
			box->x = boxes[head].x + (boxes[head].width - box->width) / 2;
			box->y = foot + gap;
		} else {
			double x = i == first ? 0 : shelf.width + gap;

			if (i > first && x + box->width > limit + 1e-9)
				break;
			box->x = x;
			box->y = 0;
			shelf.width = x + box->width;
			shelf.stacks++;
			head = i;
		}
		foot = box->y + box->height;
	}
	shelf.end = i;
	return shelf;
}

/* Spreads the stacks of a shelf over `width` and sets each in the middle of its height. */
static void
spread_shelf(struct packed_box *boxes, const struct shelf *shelf, double width)
{
	double spare = (width - shelf->width) / (double)(shelf->stacks + 1);
	double shift = 0;
	gsize head = shelf->first;

	for (gsize i = shelf->first; i < shelf->end; head = i) {
		double foot = 0;
		double drop;

		while (i < shelf->end && (i == head || boxes[i].y > 0)) {
			foot = boxes[i].y + boxes[i].height;
			i++;
		}
		drop = (shelf->height - foot) / 2 + shelf->y;
		shift += spare;
		for (gsize j = head; j < i; j++) {
			boxes[j].x += shift;
			boxes[j].y += drop;
		}
	}
}

/* Height of all for shelves of at most `limit`; the widest of them into *width. */
static double
place(struct packed_box *boxes, gsize count, double gap, double limit, double *width,
      GArray *shelves)
{
	double y = 0;

	*width = 0;
	g_array_set_size(shelves, 0);
	for (gsize first = 0; first < count;) {
		struct shelf shelf = fill_shelf(boxes, first, count, gap, limit);

		shelf.y = y;
		y += shelf.height + gap;
		*width = fmax(*width, shelf.width);
		first = shelf.end;
		g_array_append_val(shelves, shelf);
	}
	return y - gap;
}

void
packing_place(struct packed_box *boxes, gsize count, double gap, double aspect)
{
	g_autoptr(GArray) shelves = g_array_new(FALSE, FALSE, sizeof(struct shelf));
	double limit = 0, best = INFINITY, chosen = 0, width;

	/* The widths to try: the first box alone, the first two, ... */
	for (gsize i = 0; i < count; i++) {
		double height, cost;

		limit += boxes[i].width + (i > 0 ? gap : 0);
		height = place(boxes, count, gap, limit, &width, shelves);
		cost = fmax(width / aspect, height);
		if (cost < best - 1e-9) {
			best = cost;
			chosen = limit;
		}
	}
	if (count == 0)
		return;
	place(boxes, count, gap, chosen, &width, shelves);
	for (guint i = 0; i < shelves->len; i++)
		spread_shelf(boxes, &g_array_index(shelves, struct shelf, i), width);
}
