/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/class_graph.h"

#include <stdlib.h>

int
class_edge_compare(const void *left, const void *right)
{
	const struct class_edge *a = left;
	const struct class_edge *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to < b->to ? -1 : a->to > b->to;
}

const struct class_edge *
class_graph_edge(const struct class_graph *graph, int from, int to)
{
	const struct class_edge wanted = { .from = from, .to = to };

	if (graph->edge_count == 0)
		return NULL;
	return bsearch(&wanted, graph->edges, graph->edge_count, sizeof wanted,
		       class_edge_compare);
}
