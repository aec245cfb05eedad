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
	return mean;
}

double
disclosure_se(double se, int raters, double lo, double hi)
{
	return isnan(se) ? se : fmax(se, room_of(raters, lo, hi));
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
		score->adjusted = tenth(
			disclosure_mean(score->adjusted, score->raters, rules->lo, rules->hi));
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

static int
compare_voices(const struct survey_voice *one, const struct survey_voice *other)
{
	if (one->ordinal != other->ordinal)
		return one->ordinal < other->ordinal ? -1 : 1;
	return strcmp(one->rater, other->rater);
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
	struct tally tally = { .ordinal = -1 };

	for (gsize i = 0, j = 0; i < before->count || j < after->count;) {
		const struct survey_voice *one = i < before->count ? &before->voices[i] : NULL;
		const struct survey_voice *other = j < after->count ? &after->voices[j] : NULL;
		int order = !one ? 1 : !other ? -1 : compare_voices(one, other);
		int ordinal = order <= 0 ? one->ordinal : other->ordinal;

		if (ordinal != tally.ordinal) {
			if (tells_one(&tally, before, after))
				return TRUE;
			tally = (struct tally){ .ordinal = ordinal };
		}
		tally.before += order <= 0;
		tally.after += order >= 0;
		tally.changed += order != 0 || fabs(one->value - other->value) > SAME;
		i += order <= 0;
		j += order >= 0;
	}
	return tells_one(&tally, before, after);
}
