/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/class_graph.h"

#include <stdlib.h>

#include "metric/network.h"

enum { NO_NODE = -1 };

static gboolean
is_staff(const struct person *person)
{
	return person->status == STUDENT_INSTRUCTOR && person->is_reachable;
}

static void
add_node(GArray *nodes, const struct person *person, guint index)
{
	const struct class_node node = {
		.person = index,
		.id = person->id,
		.name = person->name,
		.shown = person->told_apart ? person->shown : NULL,
		.section = person->section ? person->section : "",
		.is_instructor = person->status == STUDENT_INSTRUCTOR,
	};

	g_array_append_val(nodes, node);
}

/* Makes the nodes; node_of[i] becomes that of person i. */
static void
add_nodes(struct class_graph *graph, const struct people *people, int *node_of)
{
	GArray *nodes = g_array_new(FALSE, FALSE, sizeof(struct class_node));

	graph->instructor = NO_NODE;
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		node_of[i] = NO_NODE;
		if (person->status != STUDENT_ACTIVE)
			continue;
		node_of[i] = (int)nodes->len;
		add_node(nodes, person, i);
	}
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		if (!is_staff(person))
			continue;
		if (graph->instructor == NO_NODE) {
			graph->instructor = (int)nodes->len;
			add_node(nodes, person, i);
		}
		node_of[i] = graph->instructor;
	}
	graph->node_count = (int)nodes->len;
	graph->nodes = (struct class_node *)(void *)g_array_free(nodes, FALSE);
}

/* The instructor and an assistant may both have reached somebody: that is one edge. */
static void
merge_edges(GArray *edges)
{
	struct class_edge *edge = (struct class_edge *)(void *)edges->data;
	guint kept = 0;

	if (edges->len > 0)
		qsort(edge, edges->len, sizeof *edge, class_edge_compare);
	for (guint i = 0; i < edges->len; i++) {
		if (kept > 0 && class_edge_compare(&edge[kept - 1], &edge[i]) == 0)
			edge[kept - 1].interactions += edge[i].interactions;
		else
			edge[kept++] = edge[i];
	}
	g_array_set_size(edges, kept);
}

static void
add_edges(struct class_graph *graph, const struct people *people, const struct links *links,
	  const int *node_of)
{
	GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct class_edge));

	for (guint i = 0; i < people->persons->len; i++) {
		guint count;
		const struct contact *contacts = links_contacts(links, i, &count);

		for (guint j = 0; node_of[i] != NO_NODE && j < count; j++) {
			gint32 sender = people_holder(people, contacts[j].actor);
			const struct class_edge edge = {
				.from = sender < 0 ? NO_NODE : node_of[sender],
				.to = node_of[i],
				.interactions = (int)MIN(contacts[j].posts, G_MAXINT32 / 64),
			};

			if (edge.from != NO_NODE && edge.from != edge.to)
				g_array_append_val(edges, edge);
		}
	}
	merge_edges(edges);
	graph->edge_count = edges->len;
	graph->edges = (struct class_edge *)(void *)g_array_free(edges, FALSE);
}

static struct network
network_of(const struct class_graph *graph)
{
	return (struct network){
		.nodes = graph->node_count,
		.instructor = graph->instructor,
		.edges = graph->edges,
		.edge_count = graph->edge_count,
	};
}

/* A place in the network takes at least two who might have met. */
static enum result
rank_nodes(struct class_graph *graph, const struct people *people)
{
	const struct network network = network_of(graph);
	g_autofree double *rank = g_new0(double, MAX(graph->node_count, 1));

	if (graph->node_count < 2)
		return RESULT_OK;
	if (network_rank(&network, rank) != RESULT_OK)
		return RESULT_FAIL;
	for (int i = 0; i < graph->node_count; i++) {
		struct class_node *node = &graph->nodes[i];
		const struct person *person = g_ptr_array_index(people->persons, node->person);

		node->has_x = person->is_reachable;
		node->x = graph->node_count * rank[i];
	}
	return RESULT_OK;
}

struct class_graph *
class_graph_new(const struct people *people, const struct links *links, struct diag *diag)
{
	struct class_graph *graph = g_new0(struct class_graph, 1);
	g_autofree int *node_of = g_new(int, people->persons->len + 1);

	add_nodes(graph, people, node_of);
	add_edges(graph, people, links, node_of);
	if (!links_are_known(links) || rank_nodes(graph, people) == RESULT_OK)
		return graph;
	diag_at(diag, SEVERITY_SYSTEM, NULL, 0,
		"the class network (%d people, %" G_GSIZE_FORMAT
		" links) takes more memory than there is, nothing was done with it",
		graph->node_count, graph->edge_count);
	class_graph_free(graph);
	return NULL;
}

void
class_graph_free(struct class_graph *graph)
{
	if (!graph)
		return;
	g_free(graph->nodes);
	g_free(graph->edges);
	g_free(graph);
}

static int
compare_persons(const void *key, const void *element)
{
	const guint *person = key;
	const struct class_node *node = element;

	return *person < node->person ? -1 : *person > node->person;
}

int
class_graph_node(const struct class_graph *graph, guint person)
{
	gsize students = (gsize)graph->node_count - (graph->instructor == NO_NODE ? 0 : 1);
	const struct class_node *node = students ? bsearch(&person, graph->nodes, students,
							   sizeof *node, compare_persons)
						 : NULL;

	return node ? (int)(node - graph->nodes) : NO_NODE;
}

enum result
class_graph_lay_out(struct class_graph *graph, int columns, struct diag *diag)
{
	const struct network network = network_of(graph);
	g_autofree double *left = g_new0(double, MAX(graph->node_count, 1));
	g_autofree double *top = g_new0(double, MAX(graph->node_count, 1));

	if (network_layout(&network, columns, left, top) != RESULT_OK) {
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"the class network of %d people is too large for a picture, none was "
			"drawn; Gephi draws it from the files",
			graph->node_count);
		return RESULT_FAIL;
	}
	for (int i = 0; i < graph->node_count; i++) {
		graph->nodes[i].left = left[i];
		graph->nodes[i].top = top[i];
	}
	return RESULT_OK;
}
