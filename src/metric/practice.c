/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/practice.h"

#include <math.h>

#include "metric/composite.h"
#include "metric/goalpost.h"
#include "metric/reputation.h"

enum { MORE_MAX = 1000000 }; /* beyond it the words "so many more" help nobody */

static const struct practice_scope nothing_known = { .weeks_left = -1 };

const char *
practice_state_name(enum practice_state state)
{
	static const char *const names[] = {
		[PRACTICE_NEEDED] = "needed", [PRACTICE_EVIDENCE] = "evidence",
		[PRACTICE_TOP] = "top",       [PRACTICE_BEYOND] = "beyond",
		[PRACTICE_NONE] = "none",
	};
	return names[state];
}

/* -- forwards: the score that a practice gives ------------------------------------------------
 */

static double
proportion_with(const struct estimate *estimate, double k, double n)
{
	return goalpost_proportion(estimate->k + k, estimate->n + n, estimate->mu, estimate->m,
				   estimate->goal);
}

double
practice_score(enum criterion criterion, const struct estimate *estimate, int more,
	       int more_fails, const struct practice_scope *scope)
{
	gboolean week_open = scope != NULL && scope->week_open && more > 0;

	switch (criterion) {
	case CRITERION_RELEVANCE:
	case CRITERION_CREDIBILITY:
		return proportion_with(estimate, more, more);
	case CRITERION_CONSISTENCY:
		/* The week that runs is in n already. */
		return proportion_with(estimate, more, week_open ? more - 1 : more);
	case CRITERION_TEACHING:
	case CRITERION_HELPFULNESS:
		return goalpost_saturating(estimate->k + more, estimate->goal);
	case CRITERION_EXAMPLES:
		return 0.5 * goalpost_saturating(estimate->k + (more - more_fails),
						 estimate->goal) +
		       0.5 * goalpost_saturating(estimate->k2 + more_fails, estimate->goal);
	case CRITERION_PEER_REGARD:
	case CRITERION_COUNT:
		break;
	}
	return estimate->score;
}

/* -- backwards: the practice that a score takes -----------------------------------------------
 */

/* Of `more` posts, how many to the side of what does not work: each to the thinner side, as
 * E gives less for every further one. */
static int
share_of_fails(const struct estimate *estimate, int more)
{
	double ahead = estimate->k - estimate->k2;
	double to_fails = (more + ahead) / 2;
	/* The better of the two whole numbers is the nearer: E is concave. */
	return (int)CLAMP(floor(to_fails + 0.5), 0, more);
}

static gboolean
reaches(enum criterion criterion, const struct estimate *estimate, int more, double score,
	const struct practice_scope *scope)
{
	int fails = criterion == CRITERION_EXAMPLES ? share_of_fails(estimate, more) : 0;

	return practice_score(criterion, estimate, more, fails, scope) >= score;
}

/* The least that reaches `score`, found by halving: practice_score never falls. 0: none does.
 */
static int
least_for(enum criterion criterion, const struct estimate *estimate, double score,
	  const struct practice_scope *scope)
{
	int low = 0, high = 1; /* low does not reach it */

	while (high <= MORE_MAX && !reaches(criterion, estimate, high, score, scope)) {
		low = high;
		high *= 2;
	}
	if (high > MORE_MAX)
		return 0;
	while (high - low > 1) {
		int middle = low + (high - low) / 2;

		if (reaches(criterion, estimate, middle, score, scope))
			high = middle;
		else
			low = middle;
	}
	return high;
}

/* A mended claim raises k and leaves n. */
static int
repairs_for(const struct estimate *estimate, double score, int repairable)
{
	for (int repairs = 1; repairs <= repairable; repairs++)
		if (proportion_with(estimate, repairs, 0) >= score)
			return repairs;
	return 0;
}

static void
find_needed(enum criterion criterion, const struct estimate *estimate,
	    const struct config *config, const struct practice_scope *scope,
	    struct practice *out)
{
	double score = config->level_from[out->level];

	out->more = least_for(criterion, estimate, score, scope);
	out->state = out->more > 0 ? PRACTICE_NEEDED : PRACTICE_BEYOND;
	if (criterion == CRITERION_CONSISTENCY && scope->weeks_left >= 0 &&
	    out->more > scope->weeks_left + (scope->week_open ? 1 : 0))
		out->state = PRACTICE_BEYOND;
	if (out->state == PRACTICE_BEYOND) {
		out->more = 0;
		return;
	}
	if (criterion == CRITERION_EXAMPLES)
		out->more_fails = share_of_fails(estimate, out->more);
	if (criterion == CRITERION_CREDIBILITY)
		out->repairs = repairs_for(estimate, score, scope->repairable);
	out->score = practice_score(criterion, estimate, out->more, out->more_fails, scope);
	/* Where goals are small, early in a term, one post may pass more than one bound. */
	out->level = composite_level(out->score, config);
	if (out->repairs > 0)
		out->level = MIN(
			out->level,
			composite_level(proportion_with(estimate, out->repairs, 0), config));
}

void
practice_next(enum criterion criterion, const struct estimate *estimate,
	      const struct config *config, const struct practice_scope *scope,
	      struct practice *out)
{
	enum level level = composite_level(estimate->score, config);

	*out = (struct practice){ .state = PRACTICE_NONE };
	if (criterion == CRITERION_PEER_REGARD)
		return;
	if (!estimate->enough) {
		/* Whom the replies answered is for the files to say, and no practice. */
		if (criterion == CRITERION_HELPFULNESS && estimate->n >= estimate->minimum)
			return;
		out->state = PRACTICE_EVIDENCE;
		out->more = (int)MAX(1, ceil(estimate->minimum - estimate->n));
		return;
	}
	if (level == LEVEL_STRONG) {
		out->state = PRACTICE_TOP;
		return;
	}
	out->level = level + 1;
	find_needed(criterion, estimate, config, scope != NULL ? scope : &nothing_known, out);
}

/* -- the composite ----------------------------------------------------------------------------
 */

struct whole_search {
	const struct reputation *reputation;
	const struct config *config;
	const struct practice_scope *scope;
	const char *student_id; /* of whom the draws are */
	enum level aim;         /* the next level */
};

/* The estimate with `more` further units: its score and the distribution of that. */
static void
add_practice(enum criterion criterion, int more, int more_fails,
	     const struct practice_scope *scope, struct estimate *estimate)
{
	estimate->score = practice_score(criterion, estimate, more, more_fails, scope);
	switch (criterion) {
	case CRITERION_RELEVANCE:
	case CRITERION_CREDIBILITY:
	case CRITERION_TEACHING:
	case CRITERION_HELPFULNESS:
		estimate->a += more; /* k + ...; a proportion's b is of n - k, which stays */
		break;
	case CRITERION_EXAMPLES:
		estimate->a += more - more_fails;
		estimate->a2 += more_fails;
		break;
	case CRITERION_CONSISTENCY:
	case CRITERION_PEER_REGARD:
	case CRITERION_COUNT:
		break;
	}
}

/* The composite with `more` of one criterion's practice, all of it on topic. */
static void
whole_with(const struct whole_search *search, int which, int more, int more_fails,
	   struct reputation *out)
{
	gboolean posts = which != CRITERION_RELEVANCE && which != CRITERION_CONSISTENCY;
	struct estimate *relevance = &out->criteria[CRITERION_RELEVANCE];

	*out = *search->reputation;
	add_practice((enum criterion)which, more, more_fails, search->scope,
		     &out->criteria[which]);
	if (posts && relevance->enough)
		add_practice(CRITERION_RELEVANCE, more, 0, search->scope, relevance);
}

static double
score_of(const struct reputation *reputation, const struct config *config)
{
	double weight[CRITERION_COUNT];

	composite_weights(reputation->criteria, weight);
	return composite_score(reputation->criteria, weight, config->aggregation);
}

/* For a composite that is named its next level by one criterion, with `more` of it. */
static gboolean
try_whole(const struct whole_search *search, int which, int more, struct practice *out)
{
	const struct estimate *estimate = &search->reputation->criteria[which];
	const struct practice_scope *scope = search->scope;
	int fails = which == CRITERION_EXAMPLES ? share_of_fails(estimate, more) : 0;
	struct reputation with;

	if (!estimate->enough || !(estimate->weight > 0) || which == CRITERION_PEER_REGARD ||
	    (which == CRITERION_CONSISTENCY && scope->weeks_left >= 0 &&
	     more > scope->weeks_left + (scope->week_open ? 1 : 0)))
		return FALSE;
	whole_with(search, which, more, fails, &with);
	with.score = score_of(&with, search->config);
	/* Most of the draws lie above a bound only where the score does: no need to draw. */
	if (with.score < search->config->level_from[search->aim] || with.score <= out->score)
		return FALSE;
	composite_of(&with, search->config, search->student_id);
	if (with.level_low < search->aim || with.level_low != with.level_high)
		return FALSE;
	out->level = with.level_low;
	out->more = more;
	out->more_fails = fails;
	out->score = with.score;
	return TRUE;
}

int
practice_next_whole(const struct reputation *reputation, const struct config *config,
		    const struct practice_scope *scope, const char *student_id,
		    struct practice *out)
{
	/* Between two levels the next is the higher of them. */
	const struct whole_search search = {
		.aim = (enum level)MIN(reputation->level_low + 1, LEVEL_STRONG),
		.reputation = reputation,
		.config = config,
		.scope = scope != NULL ? scope : &nothing_known,
		.student_id = student_id,
	};
	int found = -1;

	*out = (struct practice){ .state = PRACTICE_NONE };
	if (!reputation->available)
		return -1;
	if (reputation->level_low == LEVEL_STRONG) {
		out->state = PRACTICE_TOP;
		return -1;
	}
	out->state = PRACTICE_BEYOND;
	out->level = search.aim;
	for (int more = 1; more <= PRACTICE_NEAR && found < 0; more++)
		for (int i = 0; i < CRITERION_COUNT; i++)
			if (try_whole(&search, i, more, out))
				found = i;
	if (found >= 0)
		out->state = PRACTICE_NEEDED;
	return found;
}
