/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CLASS_GRAPH_H
#define APP_CLASS_GRAPH_H

/*
 * The class graph of a window, from who reached whom. Its nodes are all active students, with
 * or without accounts, and the instructor, where one of the instructor's or an assistant's
 * accounts can be answered: they are one node together. Who has left is no node, and what they
 * wrote is no edge.
 */

#include "app/links.h"
#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "model/class_graph.h"

/*
 * `has_x` is FALSE for everybody where nothing is known of who reached whom, or there is one
 * node; for a student who has no account that others can answer. The texts of the nodes belong
 * to `people`. NULL after an error was reported (memory).
 */
struct class_graph *class_graph_new(const struct people *people, const struct links *links,
				    struct diag *diag);
/* NULL is allowed. */
void class_graph_free(struct class_graph *graph);

/* The node of a student by index into people->persons; -1 for who is no active student. */
int class_graph_node(const struct class_graph *graph, guint person);

/* Places every node for a picture, as network_layout does. RESULT_FAIL after reporting that
 * there are too many. */
enum result class_graph_lay_out(struct class_graph *graph, int columns, struct diag *diag);

#endif
