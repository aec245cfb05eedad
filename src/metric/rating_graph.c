/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/rating_graph.h"

/* The root of the tree that `node` hangs in; the way there is halved while it is walked. */
static guint
find_root(guint *parent, guint node)
{
	while (parent[node] != node) {
		parent[node] = parent[parent[node]];
		node = parent[node];
	}
	return node;
}

guint
rating_graph_parts(const struct rating_pair *pairs, gsize count, guint *part)
{
	guint raters = 0;
	guint nodes = 0;
	guint parts = 0;
	g_autofree guint *parent = NULL;
	g_autofree guint *number = NULL; /* of the part, by root; + 1 */

	for (gsize i = 0; i < count; i++)
		raters = MAX(raters, pairs[i].rater + 1);
	for (gsize i = 0; i < count; i++)
		nodes = MAX(nodes, raters + pairs[i].ratee + 1);
	parent = g_new(guint, nodes + 1);
	number = g_new0(guint, nodes + 1);
	for (guint node = 0; node < nodes; node++)
		parent[node] = node;
	for (gsize i = 0; i < count; i++)
		parent[find_root(parent, pairs[i].rater)] =
			find_root(parent, raters + pairs[i].ratee);
	for (gsize i = 0; i < count; i++) {
		guint root = find_root(parent, pairs[i].rater);

		if (number[root] == 0)
			number[root] = ++parts;
		if (part)
			part[i] = number[root] - 1;
	}
	return parts;
}
