/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/pod.h"

#include <string.h>

/* Of an even share: above the noise of network_rank, below any difference that means a thing.
 */
static const double ALIKE = 1e-7;

static gboolean
is_member(const int members[POD_SIZE], int node)
{
	for (int i = 0; i < POD_SIZE; i++)
		if (members[i] == node)
			return TRUE;
	return FALSE;
}

/* Students outside the pod who are at or above a member. */
static int
count_above(const struct network *network, const gboolean *is_student, const double *share,
	    const int members[POD_SIZE], int member)
{
	int count = 0;

	for (int i = 0; i < network->nodes; i++)
		count += is_student[i] && share[i] > share[member] - ALIKE &&
			 !is_member(members, i);
	return count;
}

/* The network with the pod's contacts in it; g_free its edges. */
static struct network
add_pod(const struct network *network, const int members[POD_SIZE])
{
	struct class_edge *edges =
		g_new(struct class_edge, network->edge_count + POD_SIZE * POD_SIZE);
	struct network with_pod = *network;

	if (network->edge_count > 0)
		memcpy(edges, network->edges, network->edge_count * sizeof *edges);
	for (int i = 0; i < POD_SIZE; i++)
		for (int j = 0; j < POD_SIZE; j++)
			if (i != j)
				edges[with_pod.edge_count++] =
					(struct class_edge){ members[i], members[j],
							     POD_INTERACTIONS };
	with_pod.edges = edges;
	return with_pod;
}

enum result
pod_test(const struct network *network, const double *share, const gboolean *is_student,
	 const int members[POD_SIZE], struct pod_gain gains[POD_SIZE])
{
	const struct network with_pod = add_pod(network, members);
	g_autofree double *after = g_new(double, (gsize)network->nodes + 1);
	enum result result = network_rank(&with_pod, after);

	g_free((void *)(guintptr)with_pod.edges);
	if (result != RESULT_OK)
		return RESULT_FAIL;
	for (int i = 0; i < network->nodes; i++)
		after[i] *= network->nodes;
	for (int i = 0; i < POD_SIZE; i++)
		gains[i] = (struct pod_gain){
			.places = count_above(network, is_student, share, members, members[i]) -
				  count_above(network, is_student, after, members, members[i]),
			.before = share[members[i]],
			.after = after[members[i]],
		};
	return RESULT_OK;
}
