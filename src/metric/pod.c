/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/pod.h"

#include <string.h>

/* Of an even share: above the noise of network_rank, below any difference that means a thing.
 */
static const double ALIKE = 1e-7;

static int
place_of(const struct network *network, const gboolean *is_student, const double *rank,
	 int node)
{
	double alike = ALIKE / network->nodes;
	int place = 1;

	for (int i = 0; i < network->nodes; i++)
		place += is_student[i] && rank[i] > rank[node] + alike ? 1 : 0;
	return place;
}

static enum result
find_places(const struct network *network, const gboolean *is_student,
	    const int members[POD_SIZE], int places[POD_SIZE], double shares[POD_SIZE])
{
	g_autofree double *rank = g_new(double, (gsize)network->nodes + 1);

	if (network_rank(network, rank) != RESULT_OK)
		return RESULT_FAIL;
	for (int i = 0; i < POD_SIZE; i++) {
		places[i] = place_of(network, is_student, rank, members[i]);
		shares[i] = network->nodes * rank[members[i]];
	}
	return RESULT_OK;
}

enum result
pod_test(const struct network *network, const gboolean *is_student, const int members[POD_SIZE],
	 struct pod_gain gains[POD_SIZE])
{
	g_autofree struct class_edge *edges =
		g_new(struct class_edge, network->edge_count + POD_SIZE * POD_SIZE);
	struct network with_pod = *network;
	int places[2][POD_SIZE];
	double shares[2][POD_SIZE];

	if (network->edge_count > 0)
		memcpy(edges, network->edges, network->edge_count * sizeof *edges);
	with_pod.edges = edges;
	for (int i = 0; i < POD_SIZE; i++)
		for (int j = 0; j < POD_SIZE; j++)
			if (i != j)
				edges[with_pod.edge_count++] =
					(struct class_edge){ members[i], members[j],
							     POD_INTERACTIONS };
	if (find_places(network, is_student, members, places[0], shares[0]) != RESULT_OK ||
	    find_places(&with_pod, is_student, members, places[1], shares[1]) != RESULT_OK)
		return RESULT_FAIL;
	for (int i = 0; i < POD_SIZE; i++)
		gains[i] = (struct pod_gain){ .places = places[0][i] - places[1][i],
					      .before = shares[0][i],
					      .after = shares[1][i] };
	return RESULT_OK;
}
