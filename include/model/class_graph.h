/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CLASS_GRAPH_H
#define MODEL_CLASS_GRAPH_H

/*
 * Who reached whom inside the class (model.md section 4): a node for each active student and
 * one for the instructor, an edge from i to j if i ever replied to, mentioned, quoted or
 * reposted j in the window. How often is told beside it, and moves no figure.
 */

#include <glib.h>

struct class_node {
	guint person;                    /* number among the people it was made from */
	const char *id, *name, *section; /* borrowed; never NULL */
	const char *shown; /* the name with what tells it from the same one; NULL: as it is */
	gboolean is_instructor; /* the instructor and assistants, as one */
	gboolean has_x;         /* FALSE: there is no place in the network to speak of */
	double x;               /* N * PageRank: 1 is an even share */
	double left, top;       /* place in a picture, 0..1 of its width and height */
};

struct class_edge {
	int from, to;     /* nodes; never the same */
	int interactions; /* posts of `from` that reached `to`; at least 1 */
};

struct class_graph {
	struct class_node *nodes; /* students by id, then the instructor; owned */
	int node_count;
	int instructor;           /* node; -1: has no account that others can answer */
	struct class_edge *edges; /* distinct, in the order of class_edge_compare; owned */
	gsize edge_count;
};

/* For qsort and bsearch: by from, then by to. */
int class_edge_compare(const void *left, const void *right);

/* The edge between two nodes, or NULL. */
const struct class_edge *class_graph_edge(const struct class_graph *graph, int from, int to);

#endif
