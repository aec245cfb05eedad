/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Observations on a student's own posts: what they carry, and when they came. */

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "judging.h"
#include "model/label.h"
#include "model/signal.h"

static const double SECONDS_PER_HOUR = 3600;

typedef gboolean post_fn(const struct judging *judging, const struct post_facts *post);

/* Rows of the posts of which `applies` is true; they are counted in k. */
static void
count_posts(const struct judging *judging, post_fn *applies)
{
	for (gsize i = 0; i < judging->observed->post_count; i++) {
		const struct post_facts *post = &judging->observed->posts[i];

		if (!applies(judging, post))
			continue;
		judging->out->k++;
		judging_add_post(judging->out, post->id, post->created_at);
	}
}

/* -- posts that carry something -------------------------------------------------------------
 */

static gboolean
is_bait(const struct judging *judging, const struct post_facts *post)
{
	(void)judging;
	return (post->signals & SIGNAL_BAIT) != 0;
}

static gboolean
is_repeated(const struct judging *judging, const struct post_facts *post)
{
	(void)judging;
	return post->duplicate;
}

static gboolean
is_stuffed(const struct judging *judging, const struct post_facts *post)
{
	return post->hashtags > judging->settings->hashtags;
}

/* Coders who found such a post credible have seen what the phrases missed. */
static gboolean
is_undisclosed(const struct judging *judging, const struct post_facts *post)
{
	(void)judging;
	return (post->signals & SIGNAL_PROMOTION) && !(post->signals & SIGNAL_DISCLOSED) &&
	       post->value[VALUE_GOOD] < (double)LABEL_LEVEL_YES / LABEL_LEVEL_MOST;
}

void
judge_bait(const struct judging *judging)
{
	judging->out->n = (double)judging->observed->post_count;
	count_posts(judging, is_bait);
	judging_settle_share(judging->out, judging->settings->bait_posts,
			     judging->settings->bait_share, TRUE);
}

void
judge_repeats(const struct judging *judging)
{
	judging->out->n = (double)judging->observed->post_count;
	count_posts(judging, is_repeated);
	judging_settle_share(judging->out, judging->settings->repeated_posts,
			     judging->settings->repeated_share, FALSE);
}

void
judge_hashtags(const struct judging *judging)
{
	judging->out->n = (double)judging->observed->post_count;
	count_posts(judging, is_stuffed);
	judging->out->measure = judging->settings->hashtags;
	judging_settle_share(judging->out, judging->settings->hashtag_posts,
			     judging->settings->hashtag_share, FALSE);
}

void
judge_promotion(const struct judging *judging)
{
	struct observation *out = judging->out;

	for (gsize i = 0; i < judging->observed->post_count; i++)
		out->n += (judging->observed->posts[i].signals & SIGNAL_PROMOTION) != 0;
	out->minimum = out->threshold = judging->settings->promotion_posts;
	count_posts(judging, is_undisclosed);
	if (judging->observed->post_count == 0)
		return;
	out->value = out->k;
	out->state = out->k >= out->threshold ? OBSERVATION_PRESENT : OBSERVATION_ABSENT;
}

/* -- deadline rush --------------------------------------------------------------------------
 */

/* The posts after `begin`, and of them those after `late`, up to `due`. */
struct period {
	gint64 begin, late, due;
	double posts, late_posts;
};

static gboolean
is_in_rush(const struct period *period, const struct observation_settings *settings)
{
	return period->late_posts >= settings->rush_posts &&
	       period->late_posts / period->posts > settings->rush_share;
}

/* TRUE when `a` says more than `b`: enough late posts before too few, then the larger share,
 * then more posts. Of equal ones the earlier stays. */
static gboolean
is_stronger(const struct period *a, const struct period *b,
	    const struct observation_settings *settings)
{
	const gboolean a_enough = a->late_posts >= settings->rush_posts;
	const gboolean b_enough = b->late_posts >= settings->rush_posts;
	const double a_share = a->late_posts / a->posts;
	const double b_share = b->late_posts / b->posts;

	if (a_enough != b_enough)
		return a_enough;
	if (a_share > b_share || b_share > a_share)
		return a_share > b_share;
	return a->posts > b->posts;
}

/* The first period that is due at `time` or later; NULL: none is. */
static struct period *
find_period(struct period *periods, gsize count, gint64 time)
{
	gsize low = 0, high = count;

	while (low < high) {
		gsize middle = low + (high - low) / 2;

		if (periods[middle].due < time)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count ? &periods[low] : NULL;
}

/* Periods that are not longer than the last hours have no last hours, and stay empty. */
static struct period *
fill_periods(const struct judging *judging)
{
	const struct observed *observed = judging->observed;
	const double hours = judging->settings->rush_hours;
	struct period *periods = g_new0(struct period, observed->due_count + 1);
	gint64 begin = observed->start - 1;

	for (gsize i = 0; i < observed->due_count; i++) {
		periods[i].begin = begin;
		periods[i].due = begin = observed->due[i];
		periods[i].late = periods[i].due - (gint64)(hours * SECONDS_PER_HOUR);
	}
	for (gsize i = 0; i < observed->post_count; i++) {
		gint64 at = observed->posts[i].created_at;
		struct period *period = find_period(periods, observed->due_count, at);

		if (!period || at <= period->begin || period->late <= period->begin)
			continue;
		period->posts++;
		period->late_posts += at > period->late;
	}
	return periods;
}

static void
add_late_posts(const struct judging *judging, const struct period *period)
{
	for (gsize i = 0; i < judging->observed->post_count; i++) {
		const struct post_facts *post = &judging->observed->posts[i];

		if (post->created_at > period->late && post->created_at <= period->due)
			judging_add_post(judging->out, post->id, post->created_at);
	}
}

void
judge_rush(const struct judging *judging)
{
	g_autofree struct period *periods = fill_periods(judging);
	const struct period *strongest = NULL;
	struct observation *out = judging->out;

	for (gsize i = 0; i < judging->observed->due_count; i++) {
		if (periods[i].posts <= 0)
			continue;
		if (!strongest || is_stronger(&periods[i], strongest, judging->settings))
			strongest = &periods[i];
		if (!is_in_rush(&periods[i], judging->settings))
			continue;
		out->extra++;
		add_late_posts(judging, &periods[i]);
	}
	if (strongest) {
		out->n = strongest->posts;
		out->k = strongest->late_posts;
		out->at = strongest->due;
	}
	out->measure = judging->settings->rush_hours;
	judging_settle_share(out, judging->settings->rush_posts, judging->settings->rush_share,
			     FALSE);
}

/* -- burst ----------------------------------------------------------------------------------
 */

double
burstiness(const double *gaps, gsize count)
{
	const double n = (double)count;
	double mean, r;

	if (count < 2)
		return NAN;
	mean = gsl_stats_mean(gaps, 1, count);
	if (!(mean > 0))
		return NAN;
	r = gsl_stats_sd_with_fixed_mean(gaps, 1, count, mean) / mean;
	return (sqrt(n + 1) * r - sqrt(n - 1)) / ((sqrt(n + 1) - 2) * r + sqrt(n - 1));
}

static int
compare_times(const void *left, const void *right)
{
	const gint64 *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The shortest stretch that holds half of the posts; of equal ones the first. */
static void
find_half(struct observation *out, const gint64 *times, gsize count)
{
	const gsize half = (count + 1) / 2;
	gsize best = 0;

	for (gsize i = 1; i + half <= count; i++)
		if (times[i + half - 1] - times[i] < times[best + half - 1] - times[best])
			best = i;
	out->at = times[best];
	out->extra = (double)(times[best + half - 1] - times[best]);
}

static void
add_half(const struct judging *judging)
{
	struct observation *out = judging->out;

	for (gsize i = 0; i < judging->observed->post_count; i++) {
		const struct post_facts *post = &judging->observed->posts[i];

		if (post->created_at < out->at ||
		    (double)(post->created_at - out->at) > out->extra)
			continue;
		out->k++;
		judging_add_post(out, post->id, post->created_at);
	}
}

void
judge_burst(const struct judging *judging)
{
	const gsize count = judging->observed->post_count;
	g_autofree gint64 *times = g_new(gint64, count + 1);
	g_autofree double *gaps = g_new(double, count + 1);
	struct observation *out = judging->out;

	out->minimum = judging->settings->burst_gaps;
	out->threshold = judging->settings->burst_level;
	if (count < 2)
		return;
	for (gsize i = 0; i < count; i++)
		times[i] = judging->observed->posts[i].created_at;
	qsort(times, count, sizeof *times, compare_times);
	for (gsize i = 1; i < count; i++)
		gaps[i - 1] = (double)(times[i] - times[i - 1]);
	out->n = (double)(count - 1);
	if (out->n < out->minimum)
		return;
	out->value = burstiness(gaps, count - 1);
	if (isnan(out->value))
		return;
	out->state = out->value > out->threshold ? OBSERVATION_PRESENT : OBSERVATION_ABSENT;
	find_half(out, times, count);
	add_half(judging);
}
