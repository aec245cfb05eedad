/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_POD_H
#define METRIC_POD_H

/*
 * The pod test (model.md section 7): what would a few students gain in the network component,
 * who agreed to answer and praise each other? Such pods are the cheapest way up an audience
 * score; here they should lead nowhere.
 */

#include <glib.h>

#include "base/result.h"
#include "metric/network.h"

enum {
	POD_SIZE = 4,
	POD_INTERACTIONS = 15 /* each way between each two of them */
};

/* What came of it for a member. */
struct pod_gain {
	int places;           /* students outside the pod passed; negative: that passed it */
	double before, after; /* nodes * PageRank: 1 is an even share */
};

/*
 * Adds the interactions of a pod to the network and ranks it again. `share` is nodes * the rank
 * of each node before that, of network_rank. The places that a member gains are the students
 * outside the pod who were at or above it, less those who are then: who passes another that was
 * alike gains a place, and who is in the pod takes none from the others in it. Nodes that are
 * no student (`is_student` FALSE) are not counted. Ranks that differ by less than they are
 * exact are alike. RESULT_FAIL as network_rank.
 *
 * Where many have the same rank, a little more of it passes all of them: the places tell less
 * than the ranks.
 */
enum result pod_test(const struct network *network, const double *share,
		     const gboolean *is_student, const int members[POD_SIZE],
		     struct pod_gain gains[POD_SIZE]);

#endif
