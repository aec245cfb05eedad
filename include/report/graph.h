/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_GRAPH_H
#define REPORT_GRAPH_H

/*
 * The class graph for other programs. A node is known by the student's id and labelled with it,
 * or with the name; section, role ("student", "instructor") and network_x stand beside it, the
 * latter empty where there is none. An edge has weight 1, as in the model, and the number of
 * interactions behind it. Nodes and edges come in the order of the graph.
 */

#include <glib.h>

#include "model/class_graph.h"

enum graph_label { GRAPH_LABEL_NONE, GRAPH_LABEL_ID, GRAPH_LABEL_NAME };

/* The text of a node's label; "" for GRAPH_LABEL_NONE. */
const char *graph_label(const struct class_node *node, enum graph_label label);

/*
 * GraphML 1.0, as Gephi, NetworkX, igraph and yEd read it. The id of a node has to be an XML
 * name token: any other byte of a student's id becomes `:XX`, its hexadecimal digits. The id as
 * it is stands in the data `student`, whatever the label; `Id` is a column that Gephi has.
 */
void graph_print_graphml(GString *out, const struct class_graph *graph, enum graph_label label);

/* Gephi's tables: Id,Label,Section,Role,network_x and Source,Target,Type,Weight,Interactions.
 * RFC 4180, guarded against formulas as base/csv.h says. */
void graph_print_nodes(GString *out, const struct class_graph *graph, enum graph_label label);
void graph_print_edges(GString *out, const struct class_graph *graph);

/* {"run","as_of","nodes":[{"id","label",...}],"edges":[{"source","target",...}]} */
void graph_print_json(GString *out, const struct class_graph *graph, enum graph_label label,
		      gint64 run, gint64 as_of);

#endif
