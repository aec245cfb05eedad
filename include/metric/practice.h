/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_PRACTICE_H
#define METRIC_PRACTICE_H

/*
 * What would move a criterion: the smallest amount of its own practice with which it would
 * stand at its next level, by the formulas of model.md section 3. Goals and weeks are those of
 * today; each unit is of full value.
 *
 *   relevance, credibility  posts (claims) that count: they raise k and n
 *   teaching                posts
 *   examples                posts that tell what works, and posts that tell what does not
 *   helpfulness             people not helped before
 *   consistency             weeks with a post: the one that runs, where it has none yet, and
 *                           weeks to come
 *   peer_regard             what others say is no practice
 */

#include <glib.h>

#include "config/config.h"
#include "model/score.h"

enum practice_state {
	PRACTICE_NEEDED,   /* `more` of it, and the criterion is at `level` */
	PRACTICE_EVIDENCE, /* there is no score yet: `more` of it, and there is one */
	PRACTICE_TOP,      /* at the highest level */
	PRACTICE_BEYOND,   /* no amount reaches `level`, or the weeks that are left do not */
	PRACTICE_NONE      /* peer_regard */
};
/* "needed", "evidence", "top", "beyond", "none": for JSON. */
const char *practice_state_name(enum practice_state state);

struct practice {
	enum practice_state state;
	enum level level; /* NEEDED: the one reached; BEYOND: the next one */
	int more;         /* NEEDED, EVIDENCE: units; for examples of both kinds */
	int more_fails;   /* NEEDED, examples: of them, those that tell what does not work */
	/* NEEDED, credibility: instead, claims that stand there already and are mended; 0 where
	 * those are too few. */
	int repairs;
	double score; /* NEEDED: the criterion's then */
};

/* What the figures of an estimate do not tell. */
struct practice_scope {
	int weeks_left;     /* of the term, after those begun; -1: not known */
	gboolean week_open; /* the week that runs has no post yet, and is not over */
	int repairable;     /* claims of value 0 */
};

/* The score with `more` further units, `more_fails` of them on the side of what does not work
 * (examples). Never below the score itself. peer_regard: the score as it is. */
double practice_score(enum criterion criterion, const struct estimate *estimate, int more,
		      int more_fails, const struct practice_scope *scope);

/* `scope` NULL: nothing is known. */
void practice_next(enum criterion criterion, const struct estimate *estimate,
		   const struct config *config, const struct practice_scope *scope,
		   struct practice *out);

enum { PRACTICE_NEAR = 5 };
/*
 * The composite: the one criterion of which at most PRACTICE_NEAR units bring R to be named its
 * next level, the fewest, of equals the one that brings R farthest; posts are taken to be on
 * the course's topics, so that they raise relevance too. As for R itself the draws decide: a
 * student between two levels is named the higher alone with that much practice, and one who
 * has a level one above it: `level`. Returns the criterion, or -1: there is no composite, it is
 * named the top, or nothing so near does it. `score` is R's then; `student_id` seeds the draws.
 */
int practice_next_whole(const struct reputation *reputation, const struct config *config,
			const struct practice_scope *scope, const char *student_id,
			struct practice *out);

#endif
