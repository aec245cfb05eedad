/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Observations on who turned to a student, and on whom the student followed. */

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "judging.h"

static const double SECONDS_PER_DAY = 86400;

/* -- who turned to the student ---------------------------------------------------------------
 */

static int
compare_actors(const void *left, const void *right)
{
	const gint32 *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* Distinct people into k, posts of the most frequent one into extra; the sum of squares. */
static double
count_people(const struct judging *judging)
{
	const gsize count = judging->observed->turn_count;
	g_autofree gint32 *actors = g_new(gint32, count + 1);
	struct observation *out = judging->out;
	double squares = 0;

	for (gsize i = 0; i < count; i++)
		actors[i] = judging->observed->turns[i].actor;
	if (count > 0)
		qsort(actors, count, sizeof *actors, compare_actors);
	for (gsize begin = 0, end; begin < count; begin = end) {
		double posts;

		for (end = begin + 1; end < count && actors[end] == actors[begin];)
			end++;
		posts = (double)(end - begin);
		out->k++;
		out->extra = fmax(out->extra, posts);
		squares += posts * posts;
	}
	return squares;
}

void
judge_circle(const struct judging *judging)
{
	struct observation *out = judging->out;
	const double n = (double)judging->observed->turn_count;
	double squares;

	out->minimum = judging->settings->circle_interactions;
	out->threshold = judging->settings->circle_people;
	if (!judging->observed->has_turns)
		return;
	out->n = n;
	squares = count_people(judging);
	if (n < out->minimum || n <= 0)
		return;
	out->value = n * n / squares;
	out->state = out->value < out->threshold ? OBSERVATION_PRESENT : OBSERVATION_ABSENT;
	for (gsize i = 0; i < judging->observed->turn_count; i++)
		judging_add_post(out, judging->observed->turns[i].post, CLOCK_UNKNOWN);
}

void
judge_ring(const struct judging *judging)
{
	const struct ring *ring = judging->observed->ring;
	struct observation *out = judging->out;

	out->threshold = judging->settings->ring_share;
	out->minimum = judging->settings->ring_students;
	if (!judging->observed->has_turns)
		return;
	out->state = OBSERVATION_ABSENT;
	out->value = 0;
	if (!ring)
		return;
	out->n = ring->received;
	out->k = ring->inside;
	out->value = ring->share;
	out->extra = ring->members;
	if (ring->share >= out->threshold)
		out->state = OBSERVATION_PRESENT;
	for (gsize i = 0; i < judging->observed->turn_count; i++) {
		const struct turn *turn = &judging->observed->turns[i];

		if (turn->person >= 0 && ring_holds(ring, (guint32)turn->person))
			judging_add_post(out, turn->post, CLOCK_UNKNOWN);
	}
}

/* -- follows --------------------------------------------------------------------------------
 */

/* Whether a follow was undone soon: 1 yes, 0 no, -1 no file tells. */
static int
is_undone_soon(const struct judging *judging, const struct follow_span *span)
{
	const double soon = judging->settings->churn_days * SECONDS_PER_DAY;

	if (span->ended == CLOCK_UNKNOWN || span->ended > judging->observed->as_of)
		return 0;
	if (span->begun == CLOCK_UNKNOWN)
		return -1;
	if ((double)(span->ended - span->begun) <= soon)
		return 1;
	return (double)(span->ended_after - span->begun) < soon &&
			       span->ended_after < span->ended
		       ? -1
		       : 0;
}

static gboolean
is_in_window(const struct observed *observed, const struct follow_span *span)
{
	gint64 at = span->begun == CLOCK_UNKNOWN ? span->ended : span->begun;

	return at >= observed->start && at <= observed->as_of;
}

static void
take_span(const struct judging *judging, const struct follow_span *span)
{
	struct observation *out = judging->out;
	const int soon = is_undone_soon(judging, span);
	const struct observation_row row = {
		.at = span->begun,
		.until = span->ended,
		.person = span->target,
	};

	out->n += span->begun != CLOCK_UNKNOWN;
	out->extra += soon < 0;
	if (soon <= 0)
		return;
	out->k++;
	g_array_append_val(out->rows, row);
}

/*
 * Follows of which no file tells whether they were undone soon decide nothing, but where they
 * could decide, nothing is said.
 */
void
judge_churn(const struct judging *judging)
{
	const struct follows *follows = judging->observed->follows;
	struct observation *out = judging->out;
	double most;

	for (guint i = 0; follows && follows->tells_of_ends && i < follows->spans->len; i++) {
		const struct follow_span *span =
			&g_array_index(follows->spans, struct follow_span, i);

		if (is_in_window(judging->observed, span))
			take_span(judging, span);
	}
	out->measure = judging->settings->churn_days;
	judging_settle_share(out, judging->settings->churn_follows,
			     judging->settings->churn_share, TRUE);
	most = out->k + out->extra;
	if (out->state != OBSERVATION_PRESENT && most >= out->minimum && out->extra > 0 &&
	    most >= out->threshold * out->n) {
		out->state = OBSERVATION_UNKNOWN;
		out->value = NAN;
	}
}
