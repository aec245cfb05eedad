/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/severity.h"

#include <math.h>
#include <string.h>

enum { FREEDOM_NEEDED = 3, ROUNDS = 4 };

/* Of the square of the residual in one round: rounding lets it go no further. */
#define RELATIVE 1e-26

/* The reduced system: the side of the raters, that of the ratees eliminated. */
struct reduced {
	const struct severity_rating *ratings;
	gsize count;
	const struct severity_fit *fit;
	double *mean; /* by ratee: scratch */
};

static void
count_all(const struct severity_rating *ratings, gsize count, struct severity_fit *fit)
{
	for (gsize i = 0; i < count; i++) {
		fit->rater_count = MAX(fit->rater_count, ratings[i].pair.rater + 1);
		fit->ratee_count = MAX(fit->ratee_count, ratings[i].pair.ratee + 1);
	}
	fit->s = g_new0(double, fit->ratee_count + 1);
	fit->b = g_new0(double, fit->rater_count + 1);
	fit->received = g_new0(guint, fit->ratee_count + 1);
	fit->given = g_new0(guint, fit->rater_count + 1);
	for (gsize i = 0; i < count; i++) {
		fit->received[ratings[i].pair.ratee]++;
		fit->given[ratings[i].pair.rater]++;
	}
	for (guint i = 0; i < fit->rater_count; i++)
		fit->raters += fit->given[i] > 0;
	for (guint i = 0; i < fit->ratee_count; i++)
		fit->ratees += fit->received[i] > 0;
}

/* s = mean over the raters of a ratee of z - b; with b = 0 the plain mean. */
static void
set_levels(const struct severity_rating *ratings, gsize count, struct severity_fit *fit)
{
	memset(fit->s, 0, fit->ratee_count * sizeof *fit->s);
	for (gsize i = 0; i < count; i++)
		fit->s[ratings[i].pair.ratee] += ratings[i].z - fit->b[ratings[i].pair.rater];
	for (guint i = 0; i < fit->ratee_count; i++)
		fit->s[i] = fit->received[i] ? fit->s[i] / fit->received[i] : NAN;
}

/* out = (D_r - A D_s^-1 A') in. */
static void
apply(const struct reduced *system, const double *in, double *out)
{
	const struct severity_fit *fit = system->fit;

	memset(system->mean, 0, fit->ratee_count * sizeof *system->mean);
	for (gsize i = 0; i < system->count; i++)
		system->mean[system->ratings[i].pair.ratee] +=
			in[system->ratings[i].pair.rater];
	for (guint i = 0; i < fit->ratee_count; i++)
		if (fit->received[i])
			system->mean[i] /= fit->received[i];
	for (guint i = 0; i < fit->rater_count; i++)
		out[i] = fit->given[i] * in[i];
	for (gsize i = 0; i < system->count; i++)
		out[system->ratings[i].pair.rater] -=
			system->mean[system->ratings[i].pair.ratee];
}

static double
dot(const double *a, const double *b, guint count)
{
	double sum = 0;

	for (guint i = 0; i < count; i++)
		sum += a[i] * b[i];
	return sum;
}

/*
 * The system is singular along (1, ..., 1) alone, since all ratings hang together. No residual
 * has a part in that direction but by rounding, which would grow: it is taken out.
 */
static void
project(const struct severity_fit *fit, double *residual)
{
	double sum = 0;

	for (guint i = 0; i < fit->rater_count; i++)
		sum += residual[i];
	for (guint i = 0; i < fit->rater_count; i++)
		if (fit->given[i])
			residual[i] -= sum / fit->raters;
}

/*
 * Conjugate gradients, each rater's residual weighed by the ratings given. Adds the solution to
 * `b`. *enough: the square of a residual that is nothing but rounding; set by the first round.
 */
static void
solve(const struct reduced *system, double *residual, double *b, double *enough)
{
	const struct severity_fit *fit = system->fit;
	guint count = fit->rater_count;
	g_autofree double *direction = g_new0(double, count + 1);
	g_autofree double *image = g_new0(double, count + 1);
	g_autofree double *weighed = g_new0(double, count + 1);
	double size = 0, first = 0;

	for (guint step = 0; step <= 4 * fit->raters; step++) {
		double next, length;

		project(fit, residual);
		for (guint i = 0; i < count; i++)
			weighed[i] = fit->given[i] ? residual[i] / fit->given[i] : 0;
		next = dot(residual, weighed, count);
		if (step == 0)
			first = next;
		if (*enough < 0)
			*enough = first * 1e-31;
		if (next <= first * RELATIVE || next <= *enough)
			return;
		for (guint i = 0; i < count; i++)
			direction[i] = weighed[i] + (step ? next / size * direction[i] : 0);
		size = next;
		apply(system, direction, image);
		length = dot(direction, image, count);
		if (length <= 0)
			return;
		for (guint i = 0; i < count; i++) {
			b[i] += size / length * direction[i];
			residual[i] -= size / length * image[i];
		}
	}
}

/* The right side at b: what each rater gave above the levels of those they rated. */
static void
set_residual(const struct severity_rating *ratings, gsize count, struct severity_fit *fit,
	     double *residual)
{
	set_levels(ratings, count, fit);
	memset(residual, 0, fit->rater_count * sizeof *residual);
	for (gsize i = 0; i < count; i++) {
		const struct rating_pair *pair = &ratings[i].pair;

		residual[pair->rater] +=
			ratings[i].z - fit->s[pair->ratee] - fit->b[pair->rater];
	}
}

static void
centre(struct severity_fit *fit)
{
	double sum = 0;

	for (guint i = 0; i < fit->rater_count; i++)
		sum += fit->given[i] ? fit->b[i] : 0;
	for (guint i = 0; i < fit->rater_count; i++)
		fit->b[i] = fit->given[i] ? fit->b[i] - sum / fit->raters : 0;
}

/* Each further round works on the rest that the rounding of the one before has left. */
static void
adjust(const struct severity_rating *ratings, gsize count, struct severity_fit *fit)
{
	const struct reduced system = {
		.ratings = ratings,
		.count = count,
		.fit = fit,
		.mean = g_new0(double, fit->ratee_count + 1),
	};
	g_autofree double *residual = g_new0(double, fit->rater_count + 1);
	double enough = -1;

	for (int round = 0; round < ROUNDS; round++) {
		set_residual(ratings, count, fit, residual);
		solve(&system, residual, fit->b, &enough);
		centre(fit);
	}
	set_levels(ratings, count, fit);
	g_free(system.mean);
}

static double
squares_left(const struct severity_rating *ratings, gsize count, const struct severity_fit *fit,
	     const double *level)
{
	double sum = 0;

	for (gsize i = 0; i < count; i++) {
		double rest = ratings[i].z - level[ratings[i].pair.ratee] -
			      (level == fit->s ? fit->b[ratings[i].pair.rater] : 0);

		sum += rest * rest;
	}
	return sum;
}

/* `plain`: the means before any severity was taken out. */
static void
set_variance(const struct severity_rating *ratings, gsize count, const double *plain,
	     struct severity_fit *fit)
{
	double freedom = (double)count - fit->ratees - fit->raters + 1;

	if (fit->adjusted && freedom >= FREEDOM_NEEDED) {
		fit->variance = squares_left(ratings, count, fit, fit->s) / freedom;
		fit->freedom = freedom;
		return;
	}
	fit->freedom = (double)count - fit->ratees;
	fit->variance = fit->freedom > 0
				? squares_left(ratings, count, fit, plain) / fit->freedom
				: NAN;
}

void
severity_of(const struct severity_rating *ratings, gsize count, gboolean wanted,
	    struct severity_fit *fit)
{
	g_autofree struct rating_pair *pairs = g_new(struct rating_pair, count + 1);
	g_autofree double *plain = NULL;

	*fit = (struct severity_fit){ .variance = NAN };
	for (gsize i = 0; i < count; i++)
		pairs[i] = ratings[i].pair;
	count_all(ratings, count, fit);
	fit->parts = rating_graph_parts(pairs, count, NULL);
	fit->adjusted = wanted && fit->parts == 1;
	set_levels(ratings, count, fit);
	plain = g_memdup2(fit->s, (fit->ratee_count + 1) * sizeof *fit->s);
	if (fit->adjusted)
		adjust(ratings, count, fit);
	set_variance(ratings, count, plain, fit);
	for (guint i = 0; i < fit->rater_count; i++)
		if (!fit->adjusted || !fit->given[i])
			fit->b[i] = NAN;
}

void
severity_done(struct severity_fit *fit)
{
	g_free(fit->s);
	g_free(fit->b);
	g_free(fit->received);
	g_free(fit->given);
	*fit = (struct severity_fit){ 0 };
}

double
severity_se(const struct severity_fit *fit, guint ratee)
{
	if (ratee >= fit->ratee_count || fit->received[ratee] == 0)
		return NAN;
	return sqrt(fit->variance / fit->received[ratee]);
}
