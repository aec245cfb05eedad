/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/network_picture.h"

#include <math.h>

#include "base/clock.h"
#include "base/number.h"
#include "metric/network.h"
#include "network_labels.h"
#include "sheet_page.h"

static const struct ink ONE_WAY = { .745, .800, .855 };
static const struct ink BOTH_WAYS = { .47, .66, .80 };

/* Points that a label may take at most, and may take in any case. */
static const double LABEL_MOST = 110;
static const double LABEL_LEAST = 14;

/* Measures that follow from how many there are and how large the box is. */
struct scale {
	double radius, letters;          /* of a mark; size of the labels, 0: none */
	double wedge, line;              /* widths of the two kinds of link */
	double left, top, width, height; /* where the centres of the marks lie */
};

/* A few people do not need the whole box: they would stand too far apart to be one picture. */
static struct scale
scale_of(const struct network_picture *picture)
{
	double spread = 110 * (1 + sqrt(picture->graph->node_count));
	double width = MIN(picture->width_pt, spread);
	double height = MIN(picture->height_pt, spread);
	double apart = MIN(width, height) / (1 + sqrt(picture->graph->node_count));
	struct scale scale = { .radius = CLAMP(0.075 * apart, 2.4, 7.2),
			       .wedge = CLAMP(0.03 * apart, 0.9, 2.6),
			       .line = CLAMP(0.012 * apart, 0.35, 0.9) };
	double side, foot;

	if (picture->label != GRAPH_LABEL_NONE)
		scale.letters = CLAMP(0.085 * apart, 4.4, 7.4);
	side = scale.letters > 0 ? CLAMP(0.475 * apart, 13, 34) : scale.radius + 2;
	foot = scale.radius + (scale.letters > 0 ? scale.letters + 4 : 2);
	scale.left = picture->x + (picture->width_pt - width) / 2 + side;
	scale.top = picture->y + (picture->height_pt - height) / 2 + scale.radius + 2;
	scale.width = MAX(width - 2 * side, 0);
	scale.height = MAX(height - scale.radius - 2 - foot, 0);
	return scale;
}

static struct point
place_of(const struct scale *scale, const struct class_node *node)
{
	return (struct point){ scale->left + scale->width * node->left,
			       scale->top + scale->height * node->top };
}

/* -- links ------------------------------------------------------------------------------------
 */

static gboolean
is_returned(const struct class_graph *graph, const struct class_edge *edge)
{
	return class_graph_edge(graph, edge->to, edge->from) != NULL;
}

/* From the sender's mark, where it is widest, to a point at the other. */
static void
draw_wedge(struct canvas *canvas, const struct scale *scale, struct point from, struct point to)
{
	double length = hypot(to.x - from.x, to.y - from.y);
	double x = length > 0 ? (to.y - from.y) / length * scale->wedge / 2 : 0;
	double y = length > 0 ? (from.x - to.x) / length * scale->wedge / 2 : 0;
	const struct point corners[] = { { from.x + x, from.y + y },
					 { from.x - x, from.y - y },
					 to };

	canvas_polygon(canvas, corners, G_N_ELEMENTS(corners), ONE_WAY);
}

/* The links both ways lie on the others. */
static void
draw_links(struct canvas *canvas, const struct class_graph *graph, const struct scale *scale)
{
	for (int returned = 0; returned < 2; returned++) {
		for (gsize i = 0; i < graph->edge_count; i++) {
			const struct class_edge *edge = &graph->edges[i];
			struct point from = place_of(scale, &graph->nodes[edge->from]);
			struct point to = place_of(scale, &graph->nodes[edge->to]);

			if (is_returned(graph, edge) != returned)
				continue;
			if (!returned)
				draw_wedge(canvas, scale, from, to);
			else if (edge->from < edge->to)
				canvas_line(canvas, from, to, scale->line, BOTH_WAYS, 0, 0);
		}
	}
}

/* -- marks and labels -------------------------------------------------------------------------
 */

static void
draw_mark(struct canvas *canvas, struct point at, double radius, gboolean is_instructor,
	  gboolean is_linked)
{
	const struct sheet_page page = { .canvas = canvas };

	if (is_instructor)
		sheet_diamond(&page, at.x, at.y, radius * 1.25);
	else if (is_linked)
		canvas_disc(canvas, at.x, at.y, radius, BLUE, 1, WHITE);
	else
		sheet_ring(&page, at.x, at.y, radius);
}

/* TRUE for each node that has an edge. g_free it. */
static gboolean *
find_linked(const struct class_graph *graph)
{
	gboolean *linked = g_new0(gboolean, MAX(graph->node_count, 1));

	for (gsize i = 0; i < graph->edge_count; i++)
		linked[graph->edges[i].from] = linked[graph->edges[i].to] = TRUE;
	return linked;
}

/*
 * Width that the label of each node may take: as far as the edge of the box, the marks beside
 * it and half way to the labels beside it. g_free it.
 */
static double *
find_room(const struct network_picture *picture, const struct scale *scale)
{
	const struct class_graph *graph = picture->graph;
	double *room = g_new(double, MAX(graph->node_count, 1));

	for (int i = 0; i < graph->node_count; i++) {
		struct point at = place_of(scale, &graph->nodes[i]);
		double middle = at.y + scale->radius + 1.5 + scale->letters * 0.6;

		room[i] = MIN(LABEL_MOST, 2 * MIN(at.x - picture->x,
						  picture->x + picture->width_pt - at.x));
		for (int j = 0; j < graph->node_count; j++) {
			struct point other = place_of(scale, &graph->nodes[j]);
			double aside = fabs(at.x - other.x);

			if (i == j)
				continue;
			if (fabs(at.y - other.y) < 1.2 * scale->letters)
				room[i] = MIN(room[i], aside - 4);
			if (fabs(middle - other.y) < scale->radius + 0.6 * scale->letters)
				room[i] = MIN(room[i], 2 * (aside - scale->radius - 1));
		}
		room[i] = MAX(room[i], LABEL_LEAST);
	}
	return room;
}

/* Under its mark, on a ground that keeps the lines out of the letters. */
static void
draw_labels(struct canvas *canvas, const struct network_picture *picture,
	    const struct scale *scale)
{
	const struct sheet_page page = { .canvas = canvas };
	g_autofree double *room = find_room(picture, scale);
	g_auto(GStrv) labels =
		network_labels(&page, picture->graph, picture->label, scale->letters, room);

	for (int i = 0; i < picture->graph->node_count; i++) {
		const struct class_node *node = &picture->graph->nodes[i];
		struct text_style style = network_label_style(node, scale->letters);
		struct point at = place_of(scale, node);
		double width = canvas_text_width(canvas, &style, labels[i]) + 2;
		double base = at.y + scale->radius + 1.5 + scale->letters * 0.9;

		canvas_box(canvas, at.x - width / 2, base - scale->letters * 0.8, width,
			   scale->letters * 1.05, WHITE);
		canvas_text_centre(canvas, at.x, base, &style, labels[i]);
	}
}

void
network_picture_draw(struct canvas *canvas, const struct network_picture *picture)
{
	const struct class_graph *graph = picture->graph;
	const struct scale scale = scale_of(picture);
	g_autofree gboolean *linked = find_linked(graph);
	g_autofree char *counts = network_picture_counts(graph);

	if (graph->node_count == 0)
		return;
	canvas_tag(canvas, "Figure", counts);
	draw_links(canvas, graph, &scale);
	if (scale.letters > 0)
		draw_labels(canvas, picture, &scale);
	for (int i = 0; i < graph->node_count; i++)
		draw_mark(canvas, place_of(&scale, &graph->nodes[i]), scale.radius,
			  graph->nodes[i].is_instructor, linked[i]);
	canvas_tag_end(canvas);
}

char *
network_picture_counts(const struct class_graph *graph)
{
	int students = graph->node_count - (graph->instructor >= 0 ? 1 : 0);
	int pairs = 0;
	GString *out = g_string_new(NULL);

	for (gsize i = 0; i < graph->edge_count; i++)
		if (graph->edges[i].from < graph->edges[i].to &&
		    is_returned(graph, &graph->edges[i]))
			pairs++;
	g_string_printf(out, "%d %s%s, %" G_GSIZE_FORMAT " %s", students,
			students == 1 ? "student" : "students",
			graph->instructor >= 0 ? " and the instructor" : "", graph->edge_count,
			graph->edge_count == 1 ? "link" : "links");
	if (pairs > 0)
		g_string_append_printf(out, ", %d %s linked both ways", pairs,
				       pairs == 1 ? "pair" : "pairs");
	return g_string_free(out, FALSE);
}

/* -- the page ---------------------------------------------------------------------------------
 */

static const double MARGIN = 48;

/* In the order of the legend; links last. */
enum legend_mark {
	LEGEND_STUDENT,
	LEGEND_INSTRUCTOR,
	LEGEND_LONELY,
	LEGEND_ONE_WAY,
	LEGEND_BOTH_WAYS,
	LEGEND_MARKS
};

/* Whether a mark or link of the legend is in the picture. */
static gboolean
is_shown(const struct class_graph *graph, enum legend_mark mark)
{
	g_autofree gboolean *linked = find_linked(graph);

	for (int i = 0; mark <= LEGEND_LONELY && i < graph->node_count; i++) {
		gboolean is_instructor = graph->nodes[i].is_instructor;

		if (mark == LEGEND_INSTRUCTOR
			    ? is_instructor
			    : !is_instructor && linked[i] == (mark == LEGEND_STUDENT))
			return TRUE;
	}
	for (gsize i = 0; mark > LEGEND_LONELY && i < graph->edge_count; i++)
		if (is_returned(graph, &graph->edges[i]) == (mark == LEGEND_BOTH_WAYS))
			return TRUE;
	return FALSE;
}

double
network_picture_legend(struct canvas *canvas, const struct class_graph *graph, double x,
		       double y)
{
	enum { MARK_WIDTH = 9, GAP = 16 };
	static const char *const words[LEGEND_MARKS] = { "student", "instructor", "no link yet",
							 "one way, from the wide end",
							 "both ways" };
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	const struct scale scale = { .wedge = 2.2 };
	double reached = x;

	for (int i = 0; i < LEGEND_MARKS; i++) {
		double line = i > LEGEND_LONELY ? 14 : 0;
		struct point at = { x + 4, y - 2.4 };
		struct point end = { x + 4 + line, y - 2.4 };

		if (!is_shown(graph, (enum legend_mark)i))
			continue;
		canvas_tag(canvas, "P", NULL);
		if (i <= LEGEND_LONELY)
			draw_mark(canvas, at, 3.2, i == LEGEND_INSTRUCTOR, i == LEGEND_STUDENT);
		else if (i == LEGEND_ONE_WAY)
			draw_wedge(canvas, &scale, at, end);
		else
			canvas_line(canvas, at, end, 0.9, BOTH_WAYS, 0, 0);
		x += MARK_WIDTH + line + 2;
		reached = x + canvas_text(canvas, x, y, &small, words[i]);
		x = reached + GAP;
		canvas_tag_end(canvas);
	}
	return reached;
}

static struct network_picture
picture_on_page(const struct class_graph *graph, enum graph_label label,
		const struct config *config)
{
	gboolean is_letter = config->paper == PAPER_LETTER;

	return (struct network_picture){
		.graph = graph,
		.label = label,
		.x = MARGIN,
		.y = 128,
		.width_pt = (is_letter ? 612 : 595.28) - 2 * MARGIN,
		.height_pt = (is_letter ? 792 : 841.89) - 128 - 96,
	};
}

int
network_picture_columns(struct canvas *canvas, const struct class_graph *graph,
			enum graph_label label, const struct config *config)
{
	const struct network_picture picture = picture_on_page(graph, label, config);
	const struct scale scale = scale_of(&picture);
	const struct sheet_page page = { .canvas = canvas };
	g_autofree gboolean *linked = find_linked(graph);
	double widest = 2 * scale.radius, height = scale.height;
	int lonely = 0, rows, columns;

	for (int i = 0; i < graph->node_count; i++) {
		struct text_style style = network_label_style(&graph->nodes[i], scale.letters);
		g_autofree char *text = NULL;

		if (linked[i])
			continue;
		lonely++;
		text = network_label_whole(&page, &graph->nodes[i], label);
		if (scale.letters > 0)
			widest = MAX(widest, canvas_text_width(canvas, &style, text));
	}
	if (lonely < graph->node_count)
		height *= NETWORK_LAYOUT_ROWS;
	/* Labels whole side by side, unless there are so many that the rows would touch. */
	columns = (int)(scale.width / (MIN(widest, LABEL_MOST) + 6));
	rows = MAX((int)(height / (2 * scale.radius + scale.letters + 5)), 1);
	return CLAMP(MAX(columns, (lonely + rows - 1) / rows), 1, NETWORK_LAYOUT_COLUMNS);
}

static void
draw_heading(const struct sheet_page *page, double left, double right,
	     const struct class_graph *graph, gint64 start, gint64 as_of)
{
	struct text_style capitals = sheet_style(FACE_REGULAR, 7.5, MUTED);
	struct text_style small = sheet_style(FACE_REGULAR, 7.5, MUTED);
	struct text_style title = sheet_style(FACE_LIGHT, 27, INK);
	struct text_style lead = sheet_style(FACE_REGULAR, 9.2, MUTED);
	g_autofree char *upper = g_utf8_strup(page->config->course, -1);
	g_autofree char *course = sheet_drawable(page, FACE_REGULAR, upper, NULL);
	g_autofree char *counts = network_picture_counts(graph);
	char from[64], until[64];
	g_autofree char *period =
		g_strdup_printf("%s to %s", clock_format_day(start, page->config->zone, from),
				clock_format_day(as_of, page->config->zone, until));
	double taken = canvas_text_width(page->canvas, &small, period) + 14;

	capitals.tracking_pt = 0.9;
	sheet_tagged(page, "P", left, 51, right - left - taken, &capitals, course);
	canvas_tag(page->canvas, "P", NULL);
	canvas_text_right(page->canvas, right, 51, &small, period);
	canvas_tag_end(page->canvas);
	sheet_tagged(page, "H1", left, 82, right - left, &title, "Class network");
	canvas_tag(page->canvas, "Artifact", NULL);
	canvas_line(page->canvas, (struct point){ left, 95 }, (struct point){ right, 95 }, 0.8,
		    INK, 0, 0);
	canvas_tag_end(page->canvas);
	sheet_tagged(page, "P", left, 113, right - left, &lead, counts);
}

void
network_picture_page(struct canvas *canvas, const struct class_graph *graph,
		     enum graph_label label, const struct config *config, gint64 start,
		     gint64 as_of)
{
	static const char reading[] =
		"A link: somebody replied to, mentioned, quoted or reposted somebody else in "
		"the class, once or often. Linked people stand near each other; up, down, left "
		"and right mean nothing, and all marks have one size, for nobody is ranked. "
		"For the instructor's eyes alone.";
	struct text_style small = sheet_style(FACE_REGULAR, 7, MUTED);
	const struct sheet_page page = { .canvas = canvas, .config = config };
	const struct network_picture picture = picture_on_page(graph, label, config);
	double left = picture.x, right = left + picture.width_pt;
	double below = picture.y + picture.height_pt;

	canvas_page(canvas, right + MARGIN, config->paper == PAPER_LETTER ? 792 : 841.89);
	draw_heading(&page, left, right, graph, start, as_of);
	network_picture_draw(canvas, &picture);
	network_picture_legend(canvas, graph, left, below + 22);
	canvas_tag(canvas, "P", NULL);
	canvas_paragraph(canvas, left, below + 38, right - left, 9.4, 4, &small, reading,
			 FALSE);
	canvas_tag_end(canvas);
}
