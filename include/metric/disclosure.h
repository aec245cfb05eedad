/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_DISCLOSURE_H
#define METRIC_DISCLOSURE_H

/*
 * What of the classmates' answers may leave for the person whom they are about (model.md
 * section 6; statistical disclosure control: thresholds, complementary suppression, top and
 * bottom coding, differencing). Whoever reads a sheet is taken to know these rules and the
 * survey, so a form that is used for one value alone would tell that value. Arrays in, arrays
 * out.
 *
 * 1. Thresholds. Fewer than `minimum` raters: no mean, nor what is made of it. Fewer than
 *    `detail`: no spread.
 * 2. Complementary suppression. The figure over all items is shown (peer regard); of it and
 *    the means of the dimensions that are shown, what was said on those withheld could be
 *    computed. So where one is withheld for its few raters, that shown one with the fewest
 *    raters (of equals the later) is withheld as well: then what could be computed is of
 *    `minimum` raters or more. With two dimensions both go, and the figure over all items is
 *    left, which alone tells of neither. Where none is shown beside it, the figure over all
 *    items rests on no more raters than it does, and is not shown either.
 * 3. Unanimity. A mean at the very end of the scale would tell what everybody answered. Means
 *    leave with one decimal, and those that differ from an end by no more than one rater's one
 *    step, (hi - lo) / 4 and at least 1, divided by the number of raters, leave as that bound:
 *    "4.8 or more" of five raters on 1..5 may be five 5s, or four and a 4 of anybody. A spread
 *    below what one such step makes is withheld, and a standard error beside a bound, beside a
 *    dimension, or from the ratings of fewer than `minimum` ratees is given as no smaller.
 * Else it tells of the class, for its variance is pooled over all ratees; but it is given as
 * no smaller than half of that, since in a class that agrees it would be near 0.
 * 4. Differencing. Of two sheets, what one rater said between them must not be the difference:
 * see disclosure_tells_one. Nor must it be that of the sheets of all: with the severity of
 * raters taken out, one rater's answers move everybody's adjusted mean, and since severities
 * add up to 0 those whom this rater did not rate move by one amount, from which the severity
 * and with it the answers follow. So where one rater alone differs in the whole round, all
 * figures stay: see disclosure_round_tells_one. They do with plain means, too; then which
 * sheets stay does not tell whom the rater rated.
 *
 * What these rules leave. Where two or more raters differ in a round and severity is taken
 * out, those whom none of them rated move by what all of them make together: about the sum of
 * the changes of their severities, which is no one rater's to whoever knows the answers of
 * none of them. Of two, each can take the own part out and is left with the other's severity,
 * which is how this one rates on the whole; and where one's part is known to be next to
 * nothing (a rater of one ratee in a large class, say), the other's is nearly the sum.
 * Likewise all raters but one, together with the ratee, know what the last one said of the
 * ratee within rounding, as they do of any mean. And the number of raters is that of now where
 * no mean was shown: that somebody answered can be seen, not what.
 */

#include <glib.h>

#include "model/disclosure.h"
#include "model/survey.h"

struct disclosure_rules {
	double lo, hi; /* the scale, lo < hi */
	int minimum;   /* raters that a mean needs */
	int detail;    /* raters that a spread needs */
};

/*
 * Whether each dimension may be shown: held[i] of dimensions[i]; OPEN, NOBODY, FEW or
 * DERIVABLE. `whole` is the score of all items together, shown where it has a mean. A figure
 * that is NaN is withheld, whatever number of raters it has.
 */
void disclosure_judge(const struct survey_score *whole, const struct survey_score *dimensions,
		      gsize count, const struct disclosure_rules *rules, enum disclosure *held);

/*
 * Takes out of a score what must not leave, by the verdict on it: withheld, all figures of
 * classmates are NaN and the quadrant NONE. Open: `mean` and `adjusted` are the adjusted mean
 * as it may be printed, *form tells how, the gap is the own mean (one decimal) less that one,
 * NaN where that is a bound; threshold and quadrant stay. `why` is NULL: the verdict tells.
 */
void disclosure_clean(struct survey_score *score, enum disclosure held,
		      const struct disclosure_rules *rules, enum mean_form *form);

/* How a mean of so many raters is printed. Of what disclosure_mean gives, too. */
enum mean_form disclosure_form(double mean, int raters, double lo, double hi);
/* As it is printed: the bound, or the mean with one decimal (a half goes up). NaN is NaN. */
double disclosure_mean(double mean, int raters, double lo, double hi);
/* At least what one rater's one step makes; NaN is NaN. */
double disclosure_se(double se, int raters, double lo, double hi);
/* At least half of it: where the variance is that of a class, beside a mean as it is. */
double disclosure_pooled_se(double se, int raters, double lo, double hi);

/* Who stands behind the figures of a student, in one run; by ordinal, then rater (strcmp). */
struct disclosure_voices {
	const struct survey_voice *voices;
	gsize count;
	int minimum; /* raters that a mean needed in that run */
};

/*
 * TRUE when figures of both, side by side, would tell what one rater said: when on a dimension
 * (or on all items) that has a mean in both exactly one rater came, went or answers otherwise.
 * A sheet that shows no mean tells nothing that could be compared.
 */
gboolean disclosure_tells_one(const struct disclosure_voices *before,
			      const struct disclosure_voices *after);

/*
 * Two runs of a whole round: what is behind the figures of each ratee in both is added, once a
 * ratee, of a ratee whom nobody rated in one of them with no voices there. `stayed`: in the
 * earlier run the figures were those of one before it. Ids of raters must outlive it.
 */
struct disclosure_round;

struct disclosure_round *disclosure_round_new(void);
/* NULL is allowed. */
void disclosure_round_free(struct disclosure_round *round);
void disclosure_round_add(struct disclosure_round *round,
			  const struct disclosure_voices *before, gboolean stayed,
			  const struct disclosure_voices *after);

/*
 * TRUE when figures that were of the earlier run (stayed ones were not, and are compared with
 * the run that they are of) may differ from those of now by one rater: when on a dimension (or
 * on all items) that was answered in both exactly one came, went or answers otherwise, about
 * whomever; or one does about those who were rated in both and had figures of the earlier run.
 * Answers about who is new, or is not in the class any more, must not hide the one; nor may
 * those about whose figures stayed, since they may have moved the others in the earlier run
 * already: where all that differs is about them, it is TRUE as well.
 */
gboolean disclosure_round_tells_one(const struct disclosure_round *round);

#endif
