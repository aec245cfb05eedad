/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the nodes of a network stand: what a picture needs, and the same bytes every time. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "metric/network.h"

enum { NODES_MAX = NETWORK_LAYOUT_NODES + 1, EDGES_MAX = 4000 };

static struct class_edge edges[EDGES_MAX];
static double left[NODES_MAX], top[NODES_MAX];

static struct network
random_network(int nodes, int links, int lonely, guint32 seed)
{
	GRand *random = g_rand_new_with_seed(seed);
	struct network network = { .nodes = nodes, .instructor = -1, .edges = edges };

	for (int i = 0; i < links; i++)
		edges[network.edge_count++] = (struct class_edge){
			.from = g_rand_int_range(random, lonely, nodes),
			.to = g_rand_int_range(random, lonely, nodes),
		};
	g_rand_free(random);
	return network;
}

static void
lay_out(const struct network *network)
{
	memset(left, 0xff, sizeof left); /* not a number */
	memset(top, 0xff, sizeof top);
	g_assert_cmpint(network_layout(network, 20, left, top), ==, RESULT_OK);
	for (int i = 0; i < network->nodes; i++) {
		g_assert_true(left[i] >= 0 && left[i] <= 1);
		g_assert_true(top[i] >= 0 && top[i] <= 1);
	}
}

static double
nearest_two(int nodes)
{
	double nearest = INFINITY;

	for (int i = 0; i < nodes; i++)
		for (int j = i + 1; j < nodes; j++)
			nearest = fmin(nearest, hypot(left[i] - left[j], top[i] - top[j]));
	return nearest;
}

/* Marks have a radius of .075/(1 + sqrt(n)): five of them between any two. */
static void
assert_legible(const struct network *network)
{
	lay_out(network);
	g_assert_cmpfloat(nearest_two(network->nodes), >=,
			  5 * 0.075 / (1 + sqrt(network->nodes)));
}

static void
test_legible(void)
{
	static const int sizes[][3] = { { 2, 1, 0 },      { 3, 3, 0 },      { 3, 2, 1 },
					{ 25, 20, 0 },    { 25, 120, 3 },   { 25, 600, 0 },
					{ 200, 150, 20 }, { 200, 1500, 0 }, { 400, 3000, 5 } };

	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		struct network network =
			random_network(sizes[i][0], sizes[i][1], sizes[i][2], (guint32)i);

		assert_legible(&network);
	}
}

/* A star, a chain and a clique: springs start from a circle and must not end in a heap. */
static void
test_shapes(void)
{
	struct network network = { .nodes = 30, .instructor = -1, .edges = edges };

	for (int i = 1; i < 30; i++)
		edges[network.edge_count++] = (struct class_edge){ .from = i, .to = 0 };
	assert_legible(&network);
	for (int i = 1; i < 30; i++)
		edges[i - 1].to = i - 1;
	assert_legible(&network);
	network.edge_count = 0;
	for (int i = 0; i < 30; i++)
		for (int j = 0; j < i; j++)
			edges[network.edge_count++] = (struct class_edge){ .from = i, .to = j };
	assert_legible(&network);
}

static void
test_one(void)
{
	const struct network one = { .nodes = 1, .instructor = -1 };
	const struct network nobody = { .nodes = 0, .instructor = -1 };

	lay_out(&one);
	g_assert_cmpfloat(left[0], ==, 0.5);
	g_assert_cmpfloat(top[0], ==, 0.5);
	lay_out(&nobody);
}

/* Nodes without links stand in rows: below the others, or over all where nobody has a link. */
static void
test_lonely(void)
{
	struct network network = random_network(60, 200, 25, 3);
	double lowest = 0;

	edges[0] = (struct class_edge){ .from = 7, .to = 7 }; /* oneself is nobody else */
	lay_out(&network);
	for (int i = 25; i < 60; i++)
		lowest = fmax(lowest, top[i]);
	for (int i = 0; i < 25; i++)
		g_assert_cmpfloat(top[i], >, lowest + 0.02);
	g_assert_cmpfloat(top[24], >, top[0]); /* more than one row */
	network.edge_count = 0;
	lay_out(&network);
	g_assert_cmpfloat(top[0], <, 0.1);
	g_assert_cmpfloat(top[59], >, 0.9);
	g_assert_cmpfloat(nearest_two(60), >, 0.1);
}

/* No more of them in a row than asked for, and none on another. */
static void
test_columns(void)
{
	const struct network network = { .nodes = 28, .instructor = -1 };
	int first_row = 0;

	g_assert_cmpint(network_layout(&network, 4, left, top), ==, RESULT_OK);
	for (int i = 0; i < 28; i++)
		first_row += top[i] == top[0];
	g_assert_cmpint(first_row, ==, 4);
	g_assert_cmpfloat(nearest_two(28), >, 0.1);
}

static int
compare_places(const void *a, const void *b)
{
	const double *one = a, *two = b;

	return (*one > *two) - (*one < *two);
}

/* The largest strip of the square in which nothing stands, of those between two nodes. */
static double
widest_strip(const double *places, int nodes)
{
	double sorted[NODES_MAX], widest = 0;

	memcpy(sorted, places, (gsize)nodes * sizeof *sorted);
	qsort(sorted, (gsize)nodes, sizeof *sorted, compare_places);
	for (int i = 1; i < nodes; i++)
		widest = fmax(widest, sorted[i] - sorted[i - 1]);
	return widest;
}

/* Groups that nothing joins stand side by side, each with room by its size: neither is most of
 * the page empty, nor does one stand in another. */
static void
test_apart(void)
{
	struct network network = { .nodes = 21, .instructor = -1, .edges = edges };
	double right_of_large = 0, foot_of_large = 0;

	/* A ring of 13, and four pairs: 13-14, 15-16, ... */
	for (int i = 0; i < 13; i++)
		edges[network.edge_count++] =
			(struct class_edge){ .from = i, .to = (i + 1) % 13 };
	for (int i = 13; i < 21; i += 2)
		edges[network.edge_count++] = (struct class_edge){ .from = i, .to = i + 1 };
	assert_legible(&network);
	g_assert_cmpfloat(widest_strip(left, 21), <, 0.35);
	g_assert_cmpfloat(widest_strip(top, 21), <, 0.35);
	for (int i = 0; i < 13; i++) {
		right_of_large = fmax(right_of_large, left[i]);
		foot_of_large = fmax(foot_of_large, top[i]);
	}
	g_assert_cmpfloat(fmax(right_of_large, foot_of_large), >, 0.5);
	for (int i = 13; i < 21; i++)
		g_assert_true(left[i] > right_of_large || top[i] > foot_of_large);
}

/* Two groups that hardly know each other stand apart. */
static void
test_groups(void)
{
	struct network network = { .nodes = 20, .instructor = -1, .edges = edges };
	double within = 0, between = 0;

	for (int i = 0; i < 20; i++)
		for (int j = 0; j < 20; j++)
			if (i != j && i / 10 == j / 10)
				edges[network.edge_count++] =
					(struct class_edge){ .from = i, .to = j };
	edges[network.edge_count++] = (struct class_edge){ .from = 0, .to = 10 };
	lay_out(&network);
	for (int i = 0; i < 20; i++)
		for (int j = 0; j < i; j++)
			*(i / 10 == j / 10 ? &within : &between) +=
				hypot(left[i] - left[j], top[i] - top[j]) /
				(i / 10 == j / 10 ? 90 : 100);
	g_assert_cmpfloat(within * 1.5, <, between);
}

/* The same places to the bit, whatever was computed before and in whatever order edges come. */
static void
test_same_bytes(void)
{
	static double first[2][NODES_MAX];
	struct network network = random_network(120, 500, 4, 9);
	double rank[120];

	lay_out(&network);
	memcpy(first[0], left, sizeof left);
	memcpy(first[1], top, sizeof top);
	g_assert_cmpint(network_rank(&network, rank), ==, RESULT_OK);
	for (gsize i = 0; i < network.edge_count / 2; i++) {
		struct class_edge kept = edges[i];

		edges[i] = edges[network.edge_count - 1 - i];
		edges[network.edge_count - 1 - i] = kept;
	}
	lay_out(&network);
	g_assert_true(memcmp(first[0], left, sizeof left) == 0);
	g_assert_true(memcmp(first[1], top, sizeof top) == 0);
}

static void
test_too_many(void)
{
	struct network network = { .nodes = NETWORK_LAYOUT_NODES + 1, .instructor = -1 };

	g_assert_cmpint(network_layout(&network, 20, left, top), ==, RESULT_FAIL);
	network = random_network(NETWORK_LAYOUT_NODES, 1200, 10, 5);
	lay_out(&network);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/network-layout/legible", test_legible);
	g_test_add_func("/network-layout/shapes", test_shapes);
	g_test_add_func("/network-layout/one", test_one);
	g_test_add_func("/network-layout/lonely", test_lonely);
	g_test_add_func("/network-layout/columns", test_columns);
	g_test_add_func("/network-layout/apart", test_apart);
	g_test_add_func("/network-layout/groups", test_groups);
	g_test_add_func("/network-layout/same-bytes", test_same_bytes);
	g_test_add_func("/network-layout/too-many", test_too_many);
	return g_test_run();
}
