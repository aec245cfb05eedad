/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_RATING_GRAPH_H
#define METRIC_RATING_GRAPH_H

/*
 * Who rated whom, as a graph with two sides: raters here, ratees there, a line for each
 * rating. How severe a rater is can be told apart from how good the rated are only inside a
 * connected part of it; across parts the difference is anybody's guess.
 */

#include <glib.h>

struct rating_pair {
	guint rater, ratee; /* numbers from 0; the sides are numbered apart */
};

/*
 * Numbers the connected parts from 0, in the order of their first pair, and returns how many
 * there are. part[i], when not NULL, is that of pairs[i]. Whoever stands in no pair is in no
 * part.
 */
guint rating_graph_parts(const struct rating_pair *pairs, gsize count, guint *part);

#endif
