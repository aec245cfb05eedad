/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PageRank and strongly connected sets, against figures worked out by hand, by another program,
 * and by a system of equations written down from model.md section 4.
 */

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "metric/network.h"

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

enum { NODES_MAX = 240, EDGES_MAX = NODES_MAX * 24, SEEDS = 400 };

static const double NEAR = 1e-8; /* of an even share: what network_rank promises, and some */

/* A random class: few, some or many links each, some who link to nobody. */
struct sample {
	struct class_edge edges[EDGES_MAX];
	struct network network;
};

static gboolean
has_edge(const struct network *network, int from, int to)
{
	for (gsize i = 0; i < network->edge_count; i++)
		if (network->edges[i].from == from && network->edges[i].to == to)
			return TRUE;
	return FALSE;
}

static void
add_edge(struct sample *sample, int from, int to)
{
	if (from == to || has_edge(&sample->network, from, to))
		return;
	g_assert_cmpuint(sample->network.edge_count, <, EDGES_MAX);
	sample->edges[sample->network.edge_count++] =
		(struct class_edge){ .from = from, .to = to, .interactions = 1 };
}

static void
sample_init(struct sample *sample, GRand *random, int nodes, gboolean with_silent)
{
	int each = g_rand_int_range(random, 1, 13);

	sample->network = (struct network){
		.nodes = nodes,
		.instructor = g_rand_boolean(random) ? g_rand_int_range(random, 0, nodes) : -1,
		.edges = sample->edges,
	};
	for (int i = 0; i < nodes; i++) {
		int links = g_rand_int_range(random, with_silent ? 0 : 1, each + 1);

		if (with_silent && g_rand_int_range(random, 0, 5) == 0)
			continue;
		for (int j = 0; j < links && nodes > 1; j++)
			add_edge(sample, i, (i + g_rand_int_range(random, 1, nodes)) % nodes);
	}
}

/* Runs a property on random classes of several sizes; both of PRPACK's solvers are met. */
static void
on_all(void (*property)(struct sample *sample, GRand *random), int seeds)
{
	static const int sizes[] = { 1, 2, 3, 5, 9, 14, 25, 25, 25, 60, 127, 128, 200 };
	struct sample *sample = g_new0(struct sample, 1);

	for (int seed = 1; seed <= seeds; seed++) {
		GRand *random = g_rand_new_with_seed((guint32)seed);

		sample_init(sample, random, sizes[seed % (int)G_N_ELEMENTS(sizes)], TRUE);
		property(sample, random);
		if (g_test_failed())
			g_test_message("seed %d", seed);
		g_rand_free(random);
	}
	g_free(sample);
}

static void
rank(const struct network *network, double *x)
{
	g_assert_cmpint(network_rank(network, x), ==, RESULT_OK);
	for (int i = 0; i < network->nodes; i++)
		x[i] *= network->nodes;
}

/* -- figures ----------------------------------------------------------------------------------
 */

static void
assert_ranks(const struct network *network, const double *expected)
{
	double x[NODES_MAX];

	rank(network, x);
	for (int i = 0; i < network->nodes; i++)
		assert_near(x[i], network->nodes * expected[i], NEAR);
}

/*
 * Two who link to each other, and the instructor, who links to nobody: v = (1/6, 1/6, 4/6) and
 * D = t. By symmetry both have a = (.3 + .7 t)/6 + .7 a, and t = (.3 + .7 t) 4/6, so
 * t (1 - .7 * 2/3) = .2, t = .2 * 15/8 = .375, and a = (.3 + .2625)/6/.3 = .3125.
 */
static void
test_pair_by_hand(void)
{
	static const struct class_edge edges[] = { { 0, 1, 5 }, { 1, 0, 1 } };
	const struct network network = { 3, 2, edges, G_N_ELEMENTS(edges) };

	assert_ranks(&network, (const double[]){ .3125, .3125, .375 });
}

/*
 * NetworkX 3.6.1:
 *   G = nx.DiGraph(); G.add_nodes_from(range(6))
 *   G.add_edges_from([(0,1),(0,2),(1,2),(2,0),(3,0),(5,1),(5,3),(1,5)])
 *   v = {i: .5/6 for i in range(6)}; v[5] += .5
 *   nx.pagerank(G, alpha=.7, personalization=v, dangling=v, tol=1e-14, max_iter=1000)
 * and with v = 1/6 each.
 */
static const struct class_edge SIX[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 1, 2, 1 }, { 2, 0, 1 },
					 { 3, 0, 1 }, { 5, 1, 1 }, { 5, 3, 1 }, { 1, 5, 1 } };

static void
test_six_with_instructor(void)
{
	const struct network network = { 6, 5, SIX, G_N_ELEMENTS(SIX) };

	assert_ranks(&network,
		     (const double[]){ 0.230744018355, 0.196414047610, 0.176053995654,
				       0.115653641186, 0.026548672566, 0.254585624628 });
}

static void
test_six_without_instructor(void)
{
	const struct network network = { 6, -1, SIX, G_N_ELEMENTS(SIX) };

	assert_ranks(&network,
		     (const double[]){ 0.286512928022, 0.201361389342, 0.227359784662,
				       0.101081864534, 0.056603773585, 0.127080259855 });
}

/* Without edges all rank stays where the teleport puts it. */
static void
test_no_edges(void)
{
	const struct network even = { .nodes = 4, .instructor = -1 };
	const struct network led = { .nodes = 4, .instructor = 1 };
	const struct network alone = { .nodes = 1, .instructor = -1 };
	const struct network nobody = { .nodes = 0, .instructor = -1 };

	assert_ranks(&even, (const double[]){ .25, .25, .25, .25 });
	assert_ranks(&led, (const double[]){ .125, .625, .125, .125 });
	assert_ranks(&alone, (const double[]){ 1 });
	g_assert_cmpint(network_rank(&nobody, NULL), ==, RESULT_OK);
}

/*
 * rank_i = (.30 + .70 D) v_i + .70 sum rank_j / out(j) as a matrix, solved by elimination: the
 * rule once more, with nothing of igraph in it.
 */
static void
solve(const struct network *network, double *x)
{
	int n = network->nodes;
	int out[NODES_MAX] = { 0 };
	double *m = g_new0(double, (gsize)n *(gsize)(n + 1)); /* m x = last column */

	for (gsize i = 0; i < network->edge_count; i++)
		out[network->edges[i].from]++;
	for (int i = 0; i < n; i++) {
		double v = network->instructor < 0 ? 1. / n : .5 / n;

		v += i == network->instructor ? .5 : 0;
		m[i * (n + 1) + n] = .3 * v;
		for (int j = 0; j < n; j++)
			m[i * (n + 1) + j] = (i == j) - (out[j] == 0 ? .7 * v : 0);
	}
	for (gsize i = 0; i < network->edge_count; i++) {
		const struct class_edge *edge = &network->edges[i];

		m[edge->to * (n + 1) + edge->from] -= .7 / out[edge->from];
	}
	/* Columns are dominated by their diagonal: no pivot is needed. */
	for (int i = 0; i < n; i++)
		for (int j = 0; j < n; j++) {
			double factor = m[j * (n + 1) + i] / m[i * (n + 1) + i];

			for (int k = i; j != i && k <= n; k++)
				m[j * (n + 1) + k] -= factor * m[i * (n + 1) + k];
		}
	for (int i = 0; i < n; i++)
		x[i] = n * m[i * (n + 1) + n] / m[i * (n + 1) + i];
	g_free(m);
}

static void
check_equations(struct sample *sample, GRand *random)
{
	double x[NODES_MAX], expected[NODES_MAX], sum = 0;

	(void)random;
	rank(&sample->network, x);
	solve(&sample->network, expected);
	for (int i = 0; i < sample->network.nodes; i++) {
		assert_near(x[i], expected[i], NEAR);
		g_assert_cmpfloat(x[i], >, 0);
		sum += x[i];
	}
	assert_near(sum, sample->network.nodes, NEAR);
}

static void
test_equations(void)
{
	on_all(check_equations, SEEDS / 4);
}

/* -- what must hold ---------------------------------------------------------------------------
 */

static void
shuffle(struct class_edge *edges, gsize count, GRand *random)
{
	for (gsize i = count; i > 1; i--) {
		gsize j = (gsize)g_rand_int_range(random, 0, (gint32)i);
		struct class_edge kept = edges[i - 1];

		edges[i - 1] = edges[j];
		edges[j] = kept;
	}
}

/* The order of edges, edges that come again and edges to oneself move no bit; nor does it
 * matter that they come in the order of class_edge_compare, as those of a class graph do. */
static void
check_edge_order(struct sample *sample, GRand *random)
{
	struct network *network = &sample->network;
	double before[NODES_MAX], after[NODES_MAX];
	gsize count = network->edge_count;

	rank(network, before);
	if (count > 0)
		qsort(sample->edges, count, sizeof *sample->edges, class_edge_compare);
	rank(network, after);
	g_assert_true(memcmp(before, after, (gsize)network->nodes * sizeof *before) == 0);
	for (gsize i = 0; i < count / 3; i++)
		sample->edges[network->edge_count++] = sample->edges[i];
	sample->edges[network->edge_count++] = (struct class_edge){ 0, 0, 9 };
	shuffle(sample->edges, network->edge_count, random);
	rank(network, after);
	g_assert_true(memcmp(before, after, (gsize)network->nodes * sizeof *before) == 0);
}

static void
test_edge_order(void)
{
	on_all(check_edge_order, SEEDS);
}

/* Who is called what changes nobody's rank. */
static void
check_permutation(struct sample *sample, GRand *random)
{
	struct network *network = &sample->network;
	double before[NODES_MAX], after[NODES_MAX];
	int name[NODES_MAX];

	rank(network, before);
	for (int i = 0; i < network->nodes; i++) {
		int j = g_rand_int_range(random, 0, i + 1);

		name[i] = name[j];
		name[j] = i;
	}
	for (gsize i = 0; i < network->edge_count; i++) {
		sample->edges[i].from = name[sample->edges[i].from];
		sample->edges[i].to = name[sample->edges[i].to];
	}
	if (network->instructor >= 0)
		network->instructor = name[network->instructor];
	rank(network, after);
	for (int i = 0; i < network->nodes; i++)
		assert_near(before[i], after[name[i]], NEAR);
}

static void
test_permutation(void)
{
	on_all(check_permutation, SEEDS);
}

/* To be reached by one more person never costs anything. */
static void
check_one_more_reader(struct sample *sample, GRand *random)
{
	struct network *network = &sample->network;
	double before[NODES_MAX], after[NODES_MAX];

	if (network->nodes < 2)
		return;
	for (int trial = 0; trial < 5; trial++) {
		int from = g_rand_int_range(random, 0, network->nodes);
		int to = (from + g_rand_int_range(random, 1, network->nodes)) % network->nodes;

		rank(network, before);
		add_edge(sample, from, to);
		rank(network, after);
		g_assert_cmpfloat(after[to], >=, before[to] - NEAR);
	}
}

static void
test_one_more_reader(void)
{
	on_all(check_one_more_reader, SEEDS);
}

/* -- pods -------------------------------------------------------------------------------------
 */

/* The rank of the nodes without edges, D, from x. */
static double
rank_of_silent(const struct network *network, const double *x)
{
	double sum = 0;

	for (int i = 0; i < network->nodes; i++) {
		gboolean speaks = FALSE;

		for (gsize j = 0; j < network->edge_count && !speaks; j++)
			speaks = network->edges[j].from == i;
		sum += speaks ? 0 : x[i];
	}
	return sum / network->nodes;
}

static void
link_all(struct sample *sample, const int *pod, int count)
{
	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
			add_edge(sample, pod[i], pod[j]);
}

static double
sum_of(const double *x, const int *pod, int count)
{
	double sum = 0;

	for (int i = 0; i < count; i++)
		sum += x[pod[i]];
	return sum;
}

/* The students who are lowest in x. */
static void
find_lowest(const struct network *network, const double *x, int *pod, int count)
{
	gboolean taken[NODES_MAX] = { FALSE };

	for (int i = 0; i < count; i++) {
		pod[i] = -1;
		for (int j = 0; j < network->nodes; j++)
			if (!taken[j] && j != network->instructor &&
			    (pod[i] < 0 || x[j] < x[pod[i]]))
				pod[i] = j;
		taken[pod[i]] = TRUE;
	}
}

/*
 * What a pod gains is bounded, whatever else there is: a walk that has come to it meets it
 * 1/(1 - .70) times before it teleports, at most, and comes to it no more often than before.
 * (.30 + .70 D: how often walks begin.)
 */
static void
check_pod(struct sample *sample, GRand *random)
{
	struct network *network = &sample->network;
	double before[NODES_MAX], after[NODES_MAX], walks_before, walks_after;
	int pod[4];

	(void)random;
	if (network->nodes < 9)
		return;
	rank(network, before);
	walks_before = .3 + .7 * rank_of_silent(network, before);
	find_lowest(network, before, pod, 4);
	link_all(sample, pod, 4);
	rank(network, after);
	walks_after = .3 + .7 * rank_of_silent(network, after);
	g_assert_cmpfloat(sum_of(after, pod, 4) / walks_after, <=,
			  sum_of(before, pod, 4) / walks_before / .3 + NEAR);
}

static void
test_pod(void)
{
	on_all(check_pod, SEEDS);
}

/*
 * A closed ring: nobody else answers it. Its rank is that of the walks that begin in it, so in
 * a class with an instructor each has (.5 * .30 + .35 D)/.30 on average, half of an even share
 * where everybody speaks. With an even teleport it would be a whole one, as in a class without
 * an instructor.
 */
static void
check_ring(struct sample *sample, GRand *random)
{
	struct network *network = &sample->network;
	double x[NODES_MAX], silent, even;
	int ring[6], size = g_rand_int_range(random, 2, 7), from = network->nodes - size;

	if (network->nodes < 14 || network->instructor >= from)
		return;
	network->edge_count = 0;
	for (int i = 0; i < size; i++)
		ring[i] = from + i;
	for (int i = 0; i < from; i++)
		for (int j = 0; j < 3; j++)
			add_edge(sample, i, g_rand_int_range(random, 0, from));
	link_all(sample, ring, size);
	rank(network, x);
	silent = rank_of_silent(network, x);
	even = network->instructor < 0 ? 1 : .5;
	assert_near(sum_of(x, ring, size) / size, even * (.3 + .7 * silent) / .3, NEAR);
	if (network->instructor >= 0 && silent < .01)
		g_assert_cmpfloat(x[ring[0]], <, .52);
	/* As the manuals say it, whoever is silent: at most 1/.30 of what they had unlinked. */
	network->edge_count -= (gsize)size * (gsize)(size - 1);
	rank(network, x);
	g_assert_cmpfloat(even * (.3 + .7 * silent) / .3, <=,
			  sum_of(x, ring, size) / size / .3 + NEAR);
}

static void
test_ring(void)
{
	on_all(check_ring, SEEDS);
}

/* -- strongly connected sets ------------------------------------------------------------------
 */

/*
 * 0 and 2 reach each other over 3; 1 leads there, and nobody back; 4 and 5 answer each other;
 * 6 is alone.
 */
static void
test_sets(void)
{
	static const struct class_edge edges[] = { { 2, 0, 1 }, { 0, 3, 1 }, { 3, 2, 1 },
						   { 1, 0, 1 }, { 1, 4, 1 }, { 5, 4, 1 },
						   { 4, 5, 1 }, { 6, 6, 1 } };
	static const int expected[] = { 0, 1, 0, 0, 2, 2, 3 };
	const struct network network = { 7, -1, edges, G_N_ELEMENTS(edges) };
	int set[7], count = 0;

	g_assert_cmpint(network_sets(&network, set, &count), ==, RESULT_OK);
	g_assert_cmpint(count, ==, 4);
	g_assert_true(memcmp(set, expected, sizeof set) == 0);
	g_assert_cmpint(network_sets(&network, set, NULL), ==, RESULT_OK);
}

static void
test_sets_of_nobody(void)
{
	const struct network network = { .nodes = 0, .instructor = -1 };
	int count = 9;

	g_assert_cmpint(network_sets(&network, NULL, &count), ==, RESULT_OK);
	g_assert_cmpint(count, ==, 0);
}

/* The definition, by brute force: Warshall's closure. */
static void
check_sets(struct sample *sample, GRand *random)
{
	const struct network *network = &sample->network;
	static gboolean reaches[NODES_MAX][NODES_MAX];
	int set[NODES_MAX], n = network->nodes, seen = 0;

	(void)random;
	memset(reaches, 0, sizeof reaches);
	for (gsize i = 0; i < network->edge_count; i++)
		reaches[network->edges[i].from][network->edges[i].to] = TRUE;
	for (int k = 0; k < n; k++)
		for (int i = 0; i < n; i++)
			for (int j = 0; reaches[i][k] && j < n; j++)
				reaches[i][j] |= reaches[k][j];
	g_assert_cmpint(network_sets(network, set, NULL), ==, RESULT_OK);
	for (int i = 0; i < n; i++) {
		g_assert_cmpint(set[i], <=, seen); /* numbered by their first node */
		seen += set[i] == seen;
		for (int j = 0; j < n; j++)
			g_assert_true((set[i] == set[j]) ==
				      (i == j || (reaches[i][j] && reaches[j][i])));
	}
}

static void
test_sets_by_definition(void)
{
	on_all(check_sets, SEEDS / 4);
}

/* -- what makes no graph ----------------------------------------------------------------------
 */

/* igraph would end the program, or make the missing nodes. */
static void
test_bad_edges(void)
{
	static const struct class_edge bad[] = {
		{ 0, 3, 1 }, { 3, 0, 1 }, { -1, 0, 1 }, { 0, G_MININT, 1 }, { G_MAXINT, 0, 1 }
	};
	double x[3];
	int set[3];

	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		const struct network network = { 3, -1, &bad[i], 1 };

		g_assert_cmpint(network_rank(&network, x), ==, RESULT_FAIL);
		g_assert_cmpint(network_sets(&network, set, NULL), ==, RESULT_FAIL);
		g_assert_cmpint(network_layout(&network, 20, x, x), ==, RESULT_FAIL);
	}
	const struct network beyond = { .nodes = 3, .instructor = 3 };
	const struct network below = { .nodes = -1, .instructor = -1 };

	g_assert_cmpint(network_rank(&beyond, x), ==, RESULT_FAIL);
	g_assert_cmpint(network_rank(&below, x), ==, RESULT_FAIL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/metric-network/pair-by-hand", test_pair_by_hand);
	g_test_add_func("/metric-network/six-with-instructor", test_six_with_instructor);
	g_test_add_func("/metric-network/six-without-instructor", test_six_without_instructor);
	g_test_add_func("/metric-network/no-edges", test_no_edges);
	g_test_add_func("/metric-network/equations", test_equations);
	g_test_add_func("/metric-network/edge-order", test_edge_order);
	g_test_add_func("/metric-network/permutation", test_permutation);
	g_test_add_func("/metric-network/one-more-reader", test_one_more_reader);
	g_test_add_func("/metric-network/pod", test_pod);
	g_test_add_func("/metric-network/ring", test_ring);
	g_test_add_func("/metric-network/sets", test_sets);
	g_test_add_func("/metric-network/sets-of-nobody", test_sets_of_nobody);
	g_test_add_func("/metric-network/sets-by-definition", test_sets_by_definition);
	g_test_add_func("/metric-network/bad-edges", test_bad_edges);
	return g_test_run();
}
