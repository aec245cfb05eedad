/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_NETWORK_LABELS_H
#define REPORT_NETWORK_LABELS_H

/* What stands under the marks of the class network; private to the report. */

#include "draw/canvas.h"
#include "model/class_graph.h"
#include "report/graph.h"
#include "sheet_page.h"

/* How the label of a node is written, `letters` points high. */
struct text_style network_label_style(const struct class_node *node, double letters);

/* What a node is called where there is room: the name as far as it can be drawn, else the id.
 * g_free it. */
char *network_label_whole(const struct sheet_page *page, const struct class_node *node,
			  enum graph_label label);

/*
 * The labels of all nodes, in room[i] points each: the name, else the first name with an
 * initial, else the id, else a part of the id with "…"; what two nodes share names neither.
 * NULL-terminated; g_strfreev it.
 */
char **network_labels(const struct sheet_page *page, const struct class_graph *graph,
		      enum graph_label label, double letters, const double *room);

#endif
