/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_NETWORK_PICTURE_H
#define REPORT_NETWORK_PICTURE_H

/*
 * The class network as a picture. A student is a blue disc, the instructor an orange diamond,
 * whoever neither reached nor was reached a ring. All are of one size, and places follow from
 * who is linked with whom: nothing in it ranks. A link one way is a wedge, wide where it comes
 * from; a link both ways is a line. For the instructor's eyes: on what goes to a student it has
 * GRAPH_LABEL_NONE, if it is there at all.
 */

#include "config/config.h"
#include "draw/canvas.h"
#include "model/class_graph.h"
#include "report/graph.h"

struct network_picture {
	const struct class_graph *graph; /* its nodes have their places */
	enum graph_label label;
	double x, y, width_pt, height_pt; /* the box on the page; labels stay within */
};

/*
 * Draws the network, as one Figure of the document's structure whose text are the counts. A
 * graph without nodes draws nothing. Labels that no font can draw, do not fit or
 * are not one person's alone give way to the first name with an initial, then to the id.
 */
void network_picture_draw(struct canvas *canvas, const struct network_picture *picture);

/* What the marks of this graph mean, in one line from x on with y as base line; returns where
 * it ends. */
double network_picture_legend(struct canvas *canvas, const struct class_graph *graph, double x,
			      double y);

/* How many of those without links stand in a row of the page, so that their labels do not
 * touch: for network_layout, before the nodes have their places. */
int network_picture_columns(struct canvas *canvas, const struct class_graph *graph,
			    enum graph_label label, const struct config *config);

/* "24 students and the instructor, 103 links, 19 pairs linked both ways". g_free it. */
char *network_picture_counts(const struct class_graph *graph);

/* A whole page of config->paper with heading, picture, legend and how to read it. */
void network_picture_page(struct canvas *canvas, const struct class_graph *graph,
			  enum graph_label label, const struct config *config, gint64 start,
			  gint64 as_of);

#endif
