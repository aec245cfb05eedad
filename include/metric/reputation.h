/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_REPUTATION_H
#define METRIC_REPUTATION_H

/*
 * The reputation criteria (model.md section 3). Evidence is a student's unique own posts:
 * reposts and near duplicates count for nothing, whatever they carry; likes, reposts and
 * replies received are never looked at. The order of the posts changes no bit of the result.
 *
 * What stands in an estimate, so that its formula can be printed with its figures:
 *
 *   criterion    n                k            k2  goal          mu, m
 *   relevance    unique posts     sum v        0   share         prior
 *   teaching     unique posts     x = sum v    0   g * elapsed   0
 *   examples     unique posts     W            F   g/2 * elapsed 0      (the goal of each half)
 *   helpfulness  unique posts     D            U   g * elapsed   0
 *   credibility  of them, claims  sum v(good)  0   share         prior
 *   consistency  weeks begun      weeks posted 0   share         0
 *   peer_regard  raters           mean         0   scale's top   mu: scale's bottom; m: se
 *
 * minimum and weight are as set. All of these are filled even when there is not enough
 * evidence; score, lo and hi are 0 then, and the distribution is NONE.
 */

#include <glib.h>

#include "config/config.h"
#include "model/score.h"

/* The part of the term that the posts are of. */
struct window_facts {
	double elapsed;  /* of the term; clamped to 0.1..1 here too */
	int weeks_begun; /* Monday to Sunday; at most 520 */
};

/*
 * One criterion from posts, without the composite. `interval` FALSE leaves lo and hi at the
 * score: cheap enough to call week by week, with the posts and the window up to that week.
 * CRITERION_PEER_REGARD has no posts: see criterion_of_peers.
 *
 * consistency counts the weeks with a unique own post: a week whose only posts repeat earlier
 * ones has none (so posting everything twice changes nothing). Without any own post there is
 * not enough evidence, however many weeks have begun: an account that is missing is no zero.
 * helpfulness counts each person once, with the best help given. Who was answered has to be
 * known for that: of U replies that help no file says whom (HELPED_UNNAMED). They count for
 * nothing, and where they outnumber the people known there is not enough evidence: what an
 * export does not carry is no zero (model.md section 1).
 */
void criterion_of(enum criterion criterion, const struct post_facts *posts, gsize count,
		  const struct window_facts *window, const struct config *config,
		  gboolean interval, struct estimate *out);

/* Peer regard. `peer` NULL or without raters: not enough. A standard error that is not a number
 * or negative is taken as half the scale. */
void criterion_of_peers(const struct peer_summary *peer, const struct config *config,
			struct estimate *out);

/*
 * All criteria. `posts`: of one student, in the window, any order, reposts and duplicates
 * flagged. `peer` NULL: no survey. The rest of *out is for composite_of_draws to fill.
 */
void reputation_criteria_of(const struct post_facts *posts, gsize count,
			    const struct window_facts *window, const struct peer_summary *peer,
			    const struct config *config, struct reputation *out);
/* The same, and the composite; `student_id` seeds its draws. */
void reputation_of(const struct post_facts *posts, gsize count,
		   const struct window_facts *window, const struct peer_summary *peer,
		   const struct config *config, const char *student_id, struct reputation *out);

/*
 * How much k would bring the criterion to `score`, its other figures as they stand: posts of
 * the n that there are (may exceed n: out of reach without more posts), x, weeks, or the
 * raters' mean. examples: W + F together, what is added going to the weaker side first.
 * INFINITY where no amount does. 0 where none is needed.
 */
double criterion_evidence_for(enum criterion criterion, const struct estimate *estimate,
			      double score);
/*
 * How many more posts, each of full value, would bring the criterion to `score`: they raise k,
 * and for a proportion n as well. 0 when it is there already. Not for consistency and
 * peer_regard, which posts alone do not raise: INFINITY.
 */
double criterion_posts_for(enum criterion criterion, const struct estimate *estimate,
			   double score);

#endif
