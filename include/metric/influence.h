/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_INFLUENCE_H
#define METRIC_INFLUENCE_H

/*
 * Influence: attention received (model.md section 4). For information; it enters no reputation.
 * What stands in a component:
 *
 *   engagement    n posts with counts, x = sum w (likes + 2 reposts + 3 replies) / sum w
 *   reach         n = x = distinct accounts
 *   conversation  n replies received, k of them answered, x the shrunk share
 *   network       x = N * PageRank
 */

#include <glib.h>

#include "config/config.h"
#include "model/score.h"

struct influence_facts {
	const struct post_facts *posts; /* of one student, in the window, any order */
	gsize count;
	gint64 as_of;              /* UTC seconds; ages count back from here */
	gboolean has_interactions; /* FALSE: who answered is not known; no reach, no
				      conversation */
	int reached_accounts; /* distinct accounts that answered, mentioned, quoted, reposted */
	int replies_received; /* by others, to the student's posts */
	int replies_answered; /* of them, those that the student answered */
	gboolean has_network; /* FALSE: there is no class graph */
	double network_x;     /* N * PageRank */
};

/*
 * Engagement weighs a post by 2^(-age / half-life); a post from after as_of has age 0. Reposts
 * and near duplicates count for nothing. A count that is not known is left out of its post's
 * sum; a post with no count known is left out. Reach by nobody is not known where the counts of
 * the posts tell of replies or reposts: no file says whose. Components that lack evidence share
 * their weight out; below config->coverage there is no score. `doubled` is the score with twice
 * the engagement x and twice the reach x.
 */
void influence_of(const struct influence_facts *facts, const struct config *config,
		  struct influence *out);

#endif
