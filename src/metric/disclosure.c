/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/disclosure.h"

#include <math.h>
#include <string.h>

/* Values this near are the same answer, whatever they were added up from. */
#define SAME 1e-9
/* No scale is asked in coarser steps than quarters. */
#define STEPS 4
/* With fewer a bound would lie beyond the middle of a short scale. */
#define FEWEST_RATERS 3

/* A figure as it is printed: one decimal, a half goes up. */
static double
tenth(double value)
{
	return floor(value * 10 + 0.5 + SAME) / 10;
}

static double
step_of(double lo, double hi)
{
	return fmax(1, (hi - lo) / STEPS);
}

/* -- thresholds, and what could be computed ---------------------------------------------------
 */

static enum disclosure
judge_alone(const struct survey_score *score, const struct disclosure_rules *rules)
{
	if (score->raters == 0)
		return DISCLOSURE_NOBODY;
	return score->raters >= rules->minimum && isfinite(score->adjusted) ? DISCLOSURE_OPEN
									    : DISCLOSURE_FEW;
}

void
disclosure_judge(const struct survey_score *whole, const struct survey_score *dimensions,
		 gsize count, const struct disclosure_rules *rules, enum disclosure *held)
{
	gboolean withheld = FALSE;
	gsize fewest = count;

	for (gsize i = 0; i < count; i++) {
		held[i] = judge_alone(&dimensions[i], rules);
		withheld |= held[i] == DISCLOSURE_FEW;
		if (held[i] == DISCLOSURE_OPEN &&
		    (fewest == count || dimensions[i].raters <= dimensions[fewest].raters))
			fewest = i;
	}
	if (withheld && fewest < count && judge_alone(whole, rules) == DISCLOSURE_OPEN)
		held[fewest] = DISCLOSURE_DERIVABLE;
}

/* -- unanimity --------------------------------------------------------------------------------
 */

/* What one rater's one step makes of a mean. */
static double
room_of(int raters, double lo, double hi)
{
	return step_of(lo, hi) / MAX(raters, FEWEST_RATERS);
}

/* Rounded towards the middle, so that it is printed as it is, and never the end itself. */
static double
upper_bound(int raters, double lo, double hi)
{
	return floor((hi - room_of(raters, lo, hi)) * 10 + 1e-6) / 10;
}

static double
lower_bound(int raters, double lo, double hi)
{
	return ceil((lo + room_of(raters, lo, hi)) * 10 - 1e-6) / 10;
}

enum mean_form
disclosure_form(double mean, int raters, double lo, double hi)
{
	/* What counts is what would be printed. */
	if (tenth(mean) >= upper_bound(raters, lo, hi) - SAME)
		return MEAN_NEAR_HI;
	if (tenth(mean) <= lower_bound(raters, lo, hi) + SAME)
		return MEAN_NEAR_LO;
	return MEAN_AS_IT_IS;
}

double
disclosure_mean(double mean, int raters, double lo, double hi)
{
	switch (disclosure_form(mean, raters, lo, hi)) {
	case MEAN_NEAR_HI:
		return upper_bound(raters, lo, hi);
	case MEAN_NEAR_LO:
		return lower_bound(raters, lo, hi);
	case MEAN_AS_IT_IS:
		break;
	}
	return tenth(mean);
}

double
disclosure_se(double se, int raters, double lo, double hi)
{
	return isnan(se) ? se : fmax(se, room_of(raters, lo, hi));
}

double
disclosure_pooled_se(double se, int raters, double lo, double hi)
{
	return isnan(se) ? se : fmax(se, room_of(raters, lo, hi) / 2);
}

/* One of n raters a step away from the rest: a standard deviation of step / sqrt(n). */
static double
clean_spread(const struct survey_score *score, const struct disclosure_rules *rules)
{
	if (score->raters < rules->detail ||
	    !(score->spread >= step_of(rules->lo, rules->hi) / sqrt(rules->detail) - SAME))
		return NAN;
	return tenth(score->spread);
}

void
disclosure_clean(struct survey_score *score, enum disclosure held,
		 const struct disclosure_rules *rules, enum mean_form *form)
{
	*form = MEAN_AS_IT_IS;
	score->self = tenth(score->self);
	score->why = NULL;
	if (held == DISCLOSURE_OPEN) {
		*form = disclosure_form(score->adjusted, score->raters, rules->lo, rules->hi);
		score->adjusted =
			disclosure_mean(score->adjusted, score->raters, rules->lo, rules->hi);
		score->mean = score->adjusted;
		score->se = disclosure_se(score->se, score->raters, rules->lo, rules->hi);
		score->spread = clean_spread(score, rules);
		score->gap = *form == MEAN_AS_IT_IS ? score->self - score->mean : (double)NAN;
		return;
	}
	score->mean = score->adjusted = score->se = score->spread = NAN;
	score->gap = score->threshold = NAN;
	score->quadrant = QUADRANT_NONE;
}

/* -- differencing -----------------------------------------------------------------------------
 */

/* The voices of either side, rater by rater. */
struct walk {
	const struct disclosure_voices *before, *after;
	gsize i, j;
	/* Of the rater at hand: */
	const struct survey_voice *one, *other; /* NULL: not on that side */
	gboolean changed;
};

static gboolean
walk_on(struct walk *walk)
{
	const struct disclosure_voices *before = walk->before, *after = walk->after;
	int order;

	walk->one = walk->i < before->count ? &before->voices[walk->i] : NULL;
	walk->other = walk->j < after->count ? &after->voices[walk->j] : NULL;
	if (!walk->one && !walk->other)
		return FALSE;
	order = !walk->one     ? 1
		: !walk->other ? -1
			       : survey_voice_compare(walk->one, walk->other);
	if (order > 0)
		walk->one = NULL;
	if (order < 0)
		walk->other = NULL;
	walk->i += order <= 0;
	walk->j += order >= 0;
	walk->changed = order != 0 || fabs(walk->one->value - walk->other->value) > SAME;
	return TRUE;
}

/* What one dimension has on either side. */
struct tally {
	int ordinal, before, after, changed;
};

static gboolean
tells_one(const struct tally *tally, const struct disclosure_voices *before,
	  const struct disclosure_voices *after)
{
	return tally->changed == 1 && tally->before >= before->minimum &&
	       tally->after >= after->minimum;
}

gboolean
disclosure_tells_one(const struct disclosure_voices *before,
		     const struct disclosure_voices *after)
{
	struct walk walk = { .before = before, .after = after };
	struct tally tally = { .ordinal = -1 };

	while (walk_on(&walk)) {
		int ordinal = walk.one ? walk.one->ordinal : walk.other->ordinal;

		if (ordinal != tally.ordinal) {
			if (tells_one(&tally, before, after))
				return TRUE;
			tally = (struct tally){ .ordinal = ordinal };
		}
		tally.before += walk.one != NULL;
		tally.after += walk.other != NULL;
		tally.changed += walk.changed;
	}
	return tells_one(&tally, before, after);
}

/* -- differencing of a round ------------------------------------------------------------------
 */

/* Whose answers differ: nobody's, one rater's, several raters'. */
struct changed {
	const char *rater; /* the first; NULL: nobody's */
	gboolean several;
};

/* A dimension, about whomever. */
struct round_dimension {
	gboolean before, after;       /* anybody answered it */
	struct changed about_anybody; /* ... about each ratee */
	struct changed about_shown;   /* ... rated before and after, with figures of then */
	gboolean about_stayed;        /* anybody's do about those with figures of before */
};

struct disclosure_round {
	GArray *dimensions; /* of struct round_dimension, by ordinal */
};

struct disclosure_round *
disclosure_round_new(void)
{
	struct disclosure_round *round = g_new(struct disclosure_round, 1);

	round->dimensions = g_array_new(FALSE, TRUE, sizeof(struct round_dimension));
	return round;
}

void
disclosure_round_free(struct disclosure_round *round)
{
	if (!round)
		return;
	g_array_unref(round->dimensions);
	g_free(round);
}

static void
note(struct changed *changed, const char *rater)
{
	if (!changed->rater)
		changed->rater = rater;
	else
		changed->several |= strcmp(changed->rater, rater) != 0;
}

static gboolean
is_one(const struct changed *changed)
{
	return changed->rater && !changed->several;
}

void
disclosure_round_add(struct disclosure_round *round, const struct disclosure_voices *before,
		     gboolean stayed, const struct disclosure_voices *after)
{
	struct walk walk = { .before = before, .after = after };
	gboolean is_shown = !stayed && before->count > 0 && after->count > 0;

	while (walk_on(&walk)) {
		const struct survey_voice *voice = walk.one ? walk.one : walk.other;
		guint ordinal = (guint)voice->ordinal;
		struct round_dimension *dimension;

		if (ordinal >= round->dimensions->len)
			g_array_set_size(round->dimensions, ordinal + 1);
		dimension = &g_array_index(round->dimensions, struct round_dimension, ordinal);
		dimension->before |= walk.one != NULL;
		dimension->after |= walk.other != NULL;
		if (!walk.changed)
			continue;
		note(&dimension->about_anybody, voice->rater);
		if (is_shown)
			note(&dimension->about_shown, voice->rater);
		dimension->about_stayed |= stayed;
	}
}

static gboolean
may_be_one(const struct round_dimension *dimension)
{
	return is_one(&dimension->about_anybody) || is_one(&dimension->about_shown) ||
	       (dimension->about_stayed && !dimension->about_shown.rater);
}

gboolean
disclosure_round_tells_one(const struct disclosure_round *round)
{
	for (guint i = 0; i < round->dimensions->len; i++) {
		const struct round_dimension *dimension =
			&g_array_index(round->dimensions, struct round_dimension, i);

		/* What was not asked on one side is not compared. */
		if (dimension->before && dimension->after && may_be_one(dimension))
			return TRUE;
	}
	return FALSE;
}
