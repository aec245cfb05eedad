/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_NETWORK_H
#define METRIC_NETWORK_H

/*
 * Figures of a directed graph: PageRank towards the instructor (model.md section 4), strongly
 * connected sets (section 5, mutual ring), and a layout to draw. Nodes are 0..nodes-1. Edges
 * may stand in any order; the same one again and an edge from a node to itself change nothing,
 * so edges can be added to a list without looking (the pod test). `interactions` is not read.
 *
 * Every function gives RESULT_FAIL when an edge leads to no node or the memory does not
 * suffice, and the same bytes for the same nodes and set of edges. Nothing is random.
 */

#include <glib.h>

#include "base/result.h"
#include "model/class_graph.h"

/* The share of a node's rank that goes along its edges. */
static const double NETWORK_DAMPING = 0.70;
/* The share of the rest that goes to the instructor; what is left is spread evenly. */
static const double NETWORK_TO_INSTRUCTOR = 0.5;

struct network {
	int nodes;
	int instructor; /* node; -1: none, everything is spread evenly */
	const struct class_edge *edges;
	gsize edge_count;
};

/*
 * rank[i] for every node; the sum is 1. With v the teleport vector (1/2 at the instructor, 1/2
 * spread evenly over all nodes, the instructor among them; 1/nodes each where there is none), D
 * the rank of the nodes without edges, and out(j) the number of edges from j:
 *
 *   rank_i = (1 - .70 + .70 D) v_i + .70 sum over edges j -> i of rank_j / out(j)
 *
 * So whoever answers nobody passes their rank on as a teleport does. Exact to about 1e-9 of an
 * even share.
 *
 * What cannot be gained: let P be any set of nodes that add edges of their own, to whomever.
 * The sum of the rank of P then grows to at most 1/(1 - .70) of what it was; and members of a
 * set that nobody else reaches have at most (.5 * .30 + .35 D)/.30 of an even share on average
 * (.5 where D = 0), however they link among themselves.
 *
 * Page, Brin, Motwani, Winograd: The PageRank citation ranking (1999); teleport to a trusted
 * node: Gyongyi, Garcia-Molina, Pedersen: Combating web spam with TrustRank (VLDB 2004).
 */
enum result network_rank(const struct network *network, double *rank);

/*
 * set[i], the number of the strongly connected set of each node: two nodes are in one set when
 * each can be reached from the other. Sets are numbered 0, 1, ... in order of their first node;
 * *count (may be NULL) is how many there are.
 */
enum result network_sets(const struct network *network, int *set, int *count);

enum {
	/* A layout takes memory by the square of the nodes; more would be no picture. */
	NETWORK_LAYOUT_NODES = 500,
	/* Of nodes without edges in a row. */
	NETWORK_LAYOUT_COLUMNS = 20
};
/* The share of the height that a row of nodes without edges takes, and all rows at most where
 * others have some. */
static const double NETWORK_LAYOUT_ROW = 0.055;
static const double NETWORK_LAYOUT_ROWS = 0.5;

/*
 * Places in the unit square, (0, 0) at the top left: linked nodes near each other (Kamada and
 * Kawai 1989), none on top of another, spread over the whole square. Groups that no edge joins
 * stand side by side. Nodes without any edge stand in rows at the foot, at most `columns` (1 to
 * NETWORK_LAYOUT_COLUMNS) in each. RESULT_FAIL for more than NETWORK_LAYOUT_NODES, too.
 */
enum result network_layout(const struct network *network, int columns, double *left,
			   double *top);

#endif
