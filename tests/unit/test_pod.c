/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pod test, against PageRank solved as linear equations. */

#include "metric/pod.h"

#include <float.h>

#define assert_near(actual, expected, tolerance) \
	g_assert_cmpfloat_with_epsilon((actual), (expected), (tolerance) + DBL_MIN)

/* Seven students and the instructor, node 7. */
static struct class_edge edges[] = { { 0, 1, 3 }, { 1, 0, 1 }, { 2, 0, 1 },
				     { 3, 0, 2 }, { 7, 0, 1 }, { 7, 1, 1 },
				     { 4, 1, 1 }, { 5, 1, 1 }, { 6, 2, 1 } };
static const gboolean is_student[] = { TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, FALSE };
static const struct network sample = {
	.nodes = 8, .instructor = 7, .edges = edges, .edge_count = G_N_ELEMENTS(edges)
};

/* The test with the shares that the network has before. */
static enum result
run_pod_test(const struct network *network, const int *pod, struct pod_gain *gains)
{
	double share[8];

	g_assert_cmpint(network->nodes, <=, 8);
	g_assert_cmpint(network_rank(network, share), ==, RESULT_OK);
	for (int i = 0; i < network->nodes; i++)
		share[i] *= network->nodes;
	return pod_test(network, share, is_student, pod, gains);
}

/*
 *     def rank(n, instructor, edges, d=.7):
 *         v = np.full(n, .5/n) + .5*(np.arange(n) == instructor)
 *         out = [[j for (i, j) in sorted(set(edges)) if i == k] for k in range(n)]
 *         p = np.array([[1/len(out[i]) if j in out[i] else v[j] if not out[i] else 0
 *                        for j in range(n)] for i in range(n)])
 *         return np.linalg.solve(np.eye(n) - d*p.T, (1 - d)*v)*n
 *
 * with the twelve edges between 3, 4, 5, 6: these rise from .15, behind 2 with .255, to
 * .315789 each, before 2 with .205263: from place 4 to place 3. The instructor's 1.35 takes
 * none.
 */
static void
test_gains(void)
{
	static const int pod[POD_SIZE] = { 3, 4, 5, 6 };
	struct pod_gain gains[POD_SIZE];

	g_assert_cmpint(run_pod_test(&sample, pod, gains), ==, RESULT_OK);
	for (int i = 0; i < POD_SIZE; i++) {
		g_assert_cmpint(gains[i].places, ==, 1);
		assert_near(gains[i].before, .15, 1e-7);
		assert_near(gains[i].after, 6. / 19, 1e-7);
	}
}

/* Who answer each other already gain nothing by doing it again. */
static void
test_pod_in_place(void)
{
	static const int pod[POD_SIZE] = { 3, 4, 5, 6 };
	struct class_edge all[POD_SIZE * POD_SIZE];
	struct network network = { .nodes = 8, .instructor = -1, .edges = all };
	struct pod_gain gains[POD_SIZE];

	for (int i = 0; i < POD_SIZE; i++)
		for (int j = 0; j < POD_SIZE; j++)
			if (i != j)
				all[network.edge_count++] =
					(struct class_edge){ pod[i], pod[j], 1 };
	g_assert_cmpint(run_pod_test(&network, pod, gains), ==, RESULT_OK);
	for (int i = 0; i < POD_SIZE; i++) {
		g_assert_cmpint(gains[i].places, ==, 0);
		assert_near(gains[i].after, gains[i].before, 1e-9);
	}
}

/* Without any edge all are alike; the pod then passes the three students who are not in it. */
static void
test_empty_network(void)
{
	static const int pod[POD_SIZE] = { 0, 1, 2, 3 };
	const struct network network = { .nodes = 8, .instructor = -1 };
	struct pod_gain gains[POD_SIZE];

	g_assert_cmpint(run_pod_test(&network, pod, gains), ==, RESULT_OK);
	for (int i = 0; i < POD_SIZE; i++) {
		g_assert_cmpint(gains[i].places, ==, 3);
		assert_near(gains[i].before, 1, 1e-7);
		g_assert_cmpfloat(gains[i].after, >, 1);
	}
}

/*
 * Three of the pod are alike, and 6, whom 4 answers, is above them: where all rise, nobody in
 * the pod loses a place to another in it. 2 is alike with the three.
 */
static void
test_alike(void)
{
	static const int pod[POD_SIZE] = { 3, 4, 5, 6 };
	static const struct class_edge some[] = { { 4, 6, 1 }, { 0, 1, 1 }, { 1, 0, 1 } };
	const struct network network = {
		.nodes = 8, .instructor = 7, .edges = some, .edge_count = 3
	};
	struct pod_gain gains[POD_SIZE];

	g_assert_cmpint(run_pod_test(&network, pod, gains), ==, RESULT_OK);
	for (int i = 0; i < POD_SIZE; i++) {
		g_assert_cmpfloat(gains[i].after, >, gains[i].before);
		g_assert_cmpint(gains[i].places, >=, 0);
	}
	g_assert_cmpint(gains[0].places, ==, gains[2].places);
	g_assert_cmpint(gains[0].places, ==, 1);
	g_assert_cmpint(gains[3].places, ==, 0);
}

/* In any network: no more than there are outside, and none lost by who rises, where the pod
 * reached nobody outside: whom it answers may rise with it. */
static void
test_random(void)
{
	GRand *random = g_rand_new_with_seed(621);

	for (int seed = 0; seed < 500; seed++) {
		static const int pod[POD_SIZE] = { 3, 4, 5, 6 };
		struct class_edge some[12];
		struct network network = { .nodes = 8,
					   .instructor = seed % 2 ? 7 : -1,
					   .edges = some };
		struct pod_gain gains[POD_SIZE];

		while (network.edge_count < (gsize)g_rand_int_range(random, 0, 13) &&
		       network.edge_count < G_N_ELEMENTS(some)) {
			int from = g_rand_int_range(random, 0, 8);
			int to = g_rand_int_range(random, 0, 8);

			if (from < 3 || from == 7 || (to >= 3 && to < 7))
				some[network.edge_count++] = (struct class_edge){ from, to, 1 };
		}
		g_assert_cmpint(run_pod_test(&network, pod, gains), ==, RESULT_OK);
		for (int i = 0; i < POD_SIZE; i++) {
			g_assert_cmpint(gains[i].places, <=, 3);
			if (gains[i].after >= gains[i].before)
				g_assert_cmpint(gains[i].places, >=, 0);
		}
	}
	g_rand_free(random);
}

static void
test_unsound(void)
{
	static const int pod[POD_SIZE] = { 3, 4, 5, 8 };
	struct pod_gain gains[POD_SIZE];

	g_assert_cmpint(run_pod_test(&sample, pod, gains), ==, RESULT_FAIL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pod/gains", test_gains);
	g_test_add_func("/pod/in-place", test_pod_in_place);
	g_test_add_func("/pod/empty-network", test_empty_network);
	g_test_add_func("/pod/alike", test_alike);
	g_test_add_func("/pod/random", test_random);
	g_test_add_func("/pod/unsound", test_unsound);
	return g_test_run();
}
