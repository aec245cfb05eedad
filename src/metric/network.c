/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The one file that sees igraph. Whatever igraph allocates it frees here, also when it fails:
 * the handler set by `quieten` unwinds its own temporaries and hands the error back.
 */

#include "metric/network.h"

#include <igraph/igraph.h>
#include <math.h>

#include "packing.h"

/* igraph ends the program on an error, and prints warnings, unless told otherwise; it is told
 * once a thread. */
static void
quieten(void)
{
	igraph_set_error_handler(igraph_error_handler_ignore);
	igraph_set_warning_handler(igraph_warning_handler_ignore);
}

/* igraph takes an edge to a node that does not exist as an order to make it. */
static gboolean
is_sound(const struct network *network)
{
	if (network->nodes < 0 || network->instructor >= network->nodes)
		return FALSE;
	for (gsize i = 0; i < network->edge_count; i++) {
		const struct class_edge *edge = &network->edges[i];

		if (edge->from < 0 || edge->from >= network->nodes || edge->to < 0 ||
		    edge->to >= network->nodes)
			return FALSE;
	}
	return TRUE;
}

/* Edges in their order, none twice, none to oneself: what igraph_simplify would make of them.
 */
static gboolean
is_simple(const struct network *network)
{
	for (gsize i = 0; i < network->edge_count; i++)
		if (network->edges[i].from == network->edges[i].to ||
		    (i > 0 &&
		     class_edge_compare(&network->edges[i - 1], &network->edges[i]) >= 0))
			return FALSE;
	return TRUE;
}

/*
 * Simplified, a graph has its edges in one order: the one they came in moves no bit of a
 * result. FALSE after an error; there is then nothing to destroy.
 */
static gboolean
graph_init(igraph_t *graph, const struct network *network)
{
	igraph_vector_int_t ends;
	gboolean is_made;

	quieten();
	if (!is_sound(network) ||
	    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)network->edge_count) !=
		    IGRAPH_SUCCESS)
		return FALSE;
	for (gsize i = 0; i < network->edge_count; i++) {
		VECTOR(ends)[2 * i] = network->edges[i].from;
		VECTOR(ends)[2 * i + 1] = network->edges[i].to;
	}
	is_made =
		igraph_create(graph, &ends, network->nodes, IGRAPH_DIRECTED) == IGRAPH_SUCCESS;
	igraph_vector_int_destroy(&ends);
	if (!is_made)
		return FALSE;
	if (is_simple(network) || igraph_simplify(graph, TRUE, TRUE, NULL) == IGRAPH_SUCCESS)
		return TRUE;
	igraph_destroy(graph);
	return FALSE;
}

/* -- PageRank ---------------------------------------------------------------------------------
 */

/* FALSE after an error; there is then nothing to destroy. */
static gboolean
teleport_init(igraph_vector_t *teleport, const struct network *network)
{
	double even = network->instructor < 0 ? 1 : 1 - NETWORK_TO_INSTRUCTOR;

	if (igraph_vector_init(teleport, network->nodes) != IGRAPH_SUCCESS)
		return FALSE;
	igraph_vector_fill(teleport, even / network->nodes);
	if (network->instructor >= 0)
		VECTOR(*teleport)[network->instructor] += NETWORK_TO_INSTRUCTOR;
	return TRUE;
}

/*
 * PRPACK solves the linear system instead of iterating towards it, and leaves a node without
 * edges by the teleport vector: our rule (igraph before 0.10 left it evenly; the tests compare
 * with a system of equations that says so).
 */
static gboolean
rank_graph(const igraph_t *graph, const igraph_vector_t *teleport, double *rank)
{
	igraph_vector_t found;
	gboolean is_found;

	if (igraph_vector_init(&found, 0) != IGRAPH_SUCCESS)
		return FALSE;
	is_found =
		igraph_personalized_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, &found, NULL,
					     igraph_vss_all(), IGRAPH_DIRECTED, NETWORK_DAMPING,
					     teleport, NULL, NULL) == IGRAPH_SUCCESS;
	if (is_found)
		igraph_vector_copy_to(&found, rank);
	igraph_vector_destroy(&found);
	return is_found;
}

enum result
network_rank(const struct network *network, double *rank)
{
	igraph_t graph;
	igraph_vector_t teleport;
	gboolean is_done = FALSE;

	if (!graph_init(&graph, network))
		return RESULT_FAIL;
	if (network->nodes == 0) {
		is_done = TRUE;
	} else if (teleport_init(&teleport, network)) {
		is_done = rank_graph(&graph, &teleport, rank);
		igraph_vector_destroy(&teleport);
	}
	igraph_destroy(&graph);
	return is_done ? RESULT_OK : RESULT_FAIL;
}

/* -- strongly connected sets ------------------------------------------------------------------
 */

/* igraph numbers the sets as its search meets them: put into the order of their first node. */
static int
renumber(const igraph_vector_int_t *member, int nodes, int *set)
{
	g_autofree int *number = g_new(int, MAX(nodes, 1));
	int count = 0;

	for (int i = 0; i < nodes; i++)
		number[i] = -1;
	for (int i = 0; i < nodes; i++) {
		if (number[VECTOR(*member)[i]] < 0)
			number[VECTOR(*member)[i]] = count++;
		set[i] = number[VECTOR(*member)[i]];
	}
	return count;
}

enum result
network_sets(const struct network *network, int *set, int *count)
{
	igraph_t graph;
	igraph_vector_int_t member;
	gboolean is_done = FALSE;

	if (!graph_init(&graph, network))
		return RESULT_FAIL;
	if (igraph_vector_int_init(&member, 0) == IGRAPH_SUCCESS) {
		is_done = igraph_connected_components(&graph, &member, NULL, NULL,
						      IGRAPH_STRONG) == IGRAPH_SUCCESS;
		if (is_done) {
			int found = renumber(&member, network->nodes, set);

			if (count)
				*count = found;
		}
		igraph_vector_int_destroy(&member);
	}
	igraph_destroy(&graph);
	return is_done ? RESULT_OK : RESULT_FAIL;
}

/* -- layout -----------------------------------------------------------------------------------
 */

/* Linked nodes as a network of their own, and where each of them stands in the whole. */
struct core {
	struct network network; /* edges owned */
	int *node;              /* by node of the core: node of the whole */
	double *left, *top;
};

static void
core_init(struct core *core, const struct network *whole)
{
	g_autofree int *number = g_new(int, MAX(whole->nodes, 1));
	struct class_edge *edges = g_new(struct class_edge, MAX(whole->edge_count, 1));

	*core = (struct core){ .network = { .instructor = -1, .edges = edges },
			       .node = g_new(int, MAX(whole->nodes, 1)) };
	for (int i = 0; i < whole->nodes; i++)
		number[i] = -1;
	for (gsize i = 0; i < whole->edge_count; i++)
		if (whole->edges[i].from != whole->edges[i].to)
			number[whole->edges[i].from] = number[whole->edges[i].to] = 0;
	for (int i = 0; i < whole->nodes; i++) {
		if (number[i] < 0)
			continue;
		number[i] = core->network.nodes;
		core->node[core->network.nodes++] = i;
	}
	for (gsize i = 0; i < whole->edge_count; i++)
		if (whole->edges[i].from != whole->edges[i].to)
			edges[core->network.edge_count++] =
				(struct class_edge){ .from = number[whole->edges[i].from],
						     .to = number[whole->edges[i].to] };
	core->left = g_new0(double, MAX(core->network.nodes, 1));
	core->top = g_new0(double, MAX(core->network.nodes, 1));
}

static void
core_done(struct core *core)
{
	g_free((void *)(gsize)core->network.edges);
	g_free(core->node);
	g_free(core->left);
	g_free(core->top);
}

/* The springs start from a circle, so no random number comes into it. */
static gboolean
spring(const struct network *network, double *left, double *top)
{
	enum { ROUNDS = 50 }; /* moves of each node, on average: igraph's own advice */
	igraph_integer_t nodes = network->nodes;
	igraph_t graph;
	igraph_matrix_t places;
	gboolean is_done = FALSE;

	if (!graph_init(&graph, network))
		return FALSE;
	if (igraph_matrix_init(&places, 0, 0) == IGRAPH_SUCCESS) {
		is_done = igraph_layout_kamada_kawai(&graph, &places, FALSE, ROUNDS * nodes, 0,
						     (igraph_real_t)nodes, NULL, NULL, NULL,
						     NULL, NULL) == IGRAPH_SUCCESS;
		for (igraph_integer_t i = 0; is_done && i < nodes; i++) {
			left[i] = MATRIX(places, i, 0);
			top[i] = MATRIX(places, i, 1);
		}
		igraph_matrix_destroy(&places);
	}
	igraph_destroy(&graph);
	return is_done;
}

/* Stretches to 0..1; a row that is all at one place, or no number, goes to the middle. Returns
 * how far it reached; 0 for one place. */
static double
stretch(double *at, int count)
{
	double low = INFINITY;
	double high = -INFINITY;

	for (int i = 0; i < count; i++) {
		low = fmin(low, at[i]);
		high = fmax(high, at[i]);
	}
	for (int i = 0; i < count; i++)
		at[i] = high - low > 1e-6 && isfinite(at[i]) ? (at[i] - low) / (high - low)
							     : 0.5;
	return high - low > 1e-6 ? high - low : 0;
}

/* -- groups that no edge joins ----------------------------------------------------------------
 */

/* Nodes that edges join, directly or by others, and the box that they are drawn in. */
struct group {
	int *node; /* of the core, ascending; owned */
	int nodes;
	double *left, *top; /* within the box, 0..1; owned */
	struct packed_box box;
};

static void
group_clear(gpointer data)
{
	struct group *group = data;

	g_free(group->node);
	g_free(group->left);
	g_free(group->top);
}

static int
root_of(int *parent, int node)
{
	while (parent[node] != node)
		node = parent[node] = parent[parent[node]];
	return node;
}

/* Of struct group, in the order of their first nodes; without places. */
static GArray *
list_groups(const struct network *network)
{
	GArray *groups = g_array_new(FALSE, TRUE, sizeof(struct group));
	g_autofree int *parent = g_new(int, network->nodes);
	g_autofree int *index = g_new(int, network->nodes);

	g_array_set_clear_func(groups, group_clear);
	for (int i = 0; i < network->nodes; i++)
		parent[i] = i;
	for (gsize i = 0; i < network->edge_count; i++) {
		int from = root_of(parent, network->edges[i].from);
		int to = root_of(parent, network->edges[i].to);

		parent[MAX(from, to)] = MIN(from, to);
	}
	for (int i = 0; i < network->nodes; i++) {
		int root = root_of(parent, i);
		struct group *group;

		if (root == i) {
			struct group fresh = { .node = g_new(int, network->nodes),
					       .left = g_new(double, network->nodes),
					       .top = g_new(double, network->nodes) };

			index[i] = (int)groups->len;
			g_array_append_val(groups, fresh);
		}
		group = &g_array_index(groups, struct group, index[root]);
		group->node[group->nodes++] = i;
	}
	return groups;
}

/* Its own springs, and a box with room for each node that is not much longer than wide. */
static gboolean
lay_out_group(const struct network *network, struct group *group)
{
	g_autofree int *number = g_new(int, network->nodes);
	g_autofree struct class_edge *edges =
		g_new(struct class_edge, MAX(network->edge_count, 1));
	struct network own = { .nodes = group->nodes, .instructor = -1, .edges = edges };
	double width, height, aspect;

	for (int i = 0; i < network->nodes; i++)
		number[i] = -1;
	for (int i = 0; i < group->nodes; i++)
		number[group->node[i]] = i;
	for (gsize i = 0; i < network->edge_count; i++)
		if (number[network->edges[i].from] >= 0)
			edges[own.edge_count++] = (struct class_edge){
				.from = number[network->edges[i].from],
				.to = number[network->edges[i].to],
			};
	if (!spring(&own, group->left, group->top))
		return FALSE;
	width = stretch(group->left, group->nodes);
	height = stretch(group->top, group->nodes);
	aspect = CLAMP(width > 0 && height > 0 ? width / height : width > 0 ? 2 : 0.5, 0.5, 2);
	group->box = (struct packed_box){ .width = sqrt(group->nodes * aspect),
					  .height = sqrt(group->nodes / aspect) };
	return TRUE;
}

static int
compare_groups(gconstpointer left, gconstpointer right)
{
	const struct group *a = left, *b = right;

	if (a->box.height != b->box.height)
		return a->box.height > b->box.height ? -1 : 1;
	if (a->box.width != b->box.width)
		return a->box.width > b->box.width ? -1 : 1;
	return a->node[0] - b->node[0];
}

/* The groups side by side, larger ones in larger boxes: none is thrown into a far corner. */
static gboolean
lay_out_groups(struct core *core)
{
	static const double gap = 1, aspect = 0.85;
	g_autoptr(GArray) groups = list_groups(&core->network);
	g_autofree struct packed_box *boxes = g_new(struct packed_box, MAX(groups->len, 1));

	for (guint i = 0; i < groups->len; i++)
		if (!lay_out_group(&core->network, &g_array_index(groups, struct group, i)))
			return FALSE;
	g_array_sort(groups, compare_groups);
	for (guint i = 0; i < groups->len; i++)
		boxes[i] = g_array_index(groups, struct group, i).box;
	packing_place(boxes, groups->len, gap, aspect);
	for (guint i = 0; i < groups->len; i++) {
		const struct group *group = &g_array_index(groups, struct group, i);

		for (int j = 0; j < group->nodes; j++) {
			core->left[group->node[j]] =
				boxes[i].x + boxes[i].width * group->left[j];
			core->top[group->node[j]] =
				boxes[i].y + boxes[i].height * group->top[j];
		}
	}
	return TRUE;
}

/* -- apart, and in rows -----------------------------------------------------------------------
 */

/* Pushes apart what is nearer than `gap`; FALSE when nothing was. */
static gboolean
push_apart(struct core *core, double gap)
{
	gboolean moved = FALSE;

	for (int i = 0; i < core->network.nodes; i++) {
		for (int j = i + 1; j < core->network.nodes; j++) {
			double x = core->left[j] - core->left[i];
			double y = core->top[j] - core->top[i];
			double apart = hypot(x, y);
			double push = (gap - apart) / 2;

			if (push <= 1e-9)
				continue;
			/* On one spot there is no direction: any will do, but always the same.
			 */
			x = apart > 1e-9 ? x / apart : cos(i + j);
			y = apart > 1e-9 ? y / apart : sin(i + j);
			core->left[i] = CLAMP(core->left[i] - push * x, 0, 1);
			core->left[j] = CLAMP(core->left[j] + push * x, 0, 1);
			core->top[i] = CLAMP(core->top[i] - push * y, 0, 1);
			core->top[j] = CLAMP(core->top[j] + push * y, 0, 1);
			moved = TRUE;
		}
	}
	return moved;
}

/* Where the nodes without edges stand: rows at the foot, or the whole square. */
struct rows {
	int count, columns;
	double foot; /* share of the height that they take */
};

static struct rows
rows_of(int lonely, int linked, int columns)
{
	struct rows rows = { .columns = columns, .foot = 1 };

	if (linked == 0)
		rows.columns = MIN(columns, (int)ceil(sqrt(lonely)));
	rows.columns = CLAMP(lonely, 1, rows.columns);
	rows.count = (lonely + rows.columns - 1) / rows.columns;
	if (linked > 0)
		rows.foot = MIN(NETWORK_LAYOUT_ROW * rows.count, NETWORK_LAYOUT_ROWS);
	return rows;
}

static void
line_up(const struct network *network, const struct core *core, const struct rows *rows,
	double *left, double *top)
{
	int place = 0;
	int next = 0;

	for (int i = 0; i < network->nodes; i++) {
		if (next < core->network.nodes && core->node[next] == i) {
			next++;
			continue;
		}
		left[i] = (place % rows->columns + 0.5) / rows->columns;
		top[i] = 1 - rows->foot +
			 rows->foot * (place / rows->columns + 0.5) / rows->count;
		place++;
	}
}

enum result
network_layout(const struct network *network, int columns, double *left, double *top)
{
	enum { PUSHES = 200 };
	struct core core;
	struct rows rows;
	double gap;

	if (!is_sound(network) || network->nodes > NETWORK_LAYOUT_NODES)
		return RESULT_FAIL;
	core_init(&core, network);
	if (core.network.nodes && !lay_out_groups(&core)) {
		core_done(&core);
		return RESULT_FAIL;
	}
	stretch(core.left, core.network.nodes);
	stretch(core.top, core.network.nodes);
	gap = 0.8 / (1 + sqrt(core.network.nodes));
	for (int i = 0; i < PUSHES && push_apart(&core, gap); i++)
		continue;
	rows = rows_of(network->nodes - core.network.nodes, core.network.nodes,
		       CLAMP(columns, 1, NETWORK_LAYOUT_COLUMNS));
	for (int i = 0; i < core.network.nodes; i++) {
		left[core.node[i]] = core.left[i];
		top[core.node[i]] = core.top[i] * (1 - rows.foot - (rows.foot > 0 ? 0.04 : 0));
	}
	line_up(network, &core, &rows, left, top);
	core_done(&core);
	return RESULT_OK;
}
