/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/uncertainty.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "metric/goalpost.h"

enum {
	HALVINGS = 40,      /* of a bracket: far below what is printed */
	PAIR_HALVINGS = 28, /* finer than the grid */
	CELLS = 192         /* of each side of a pair's grid */
};

void
uncertainty_init(void)
{
	gsl_set_error_handler_off();
}

/* -- quantiles -------------------------------------------------------------------------------
 */

typedef double cumulative_fn(double x, double a, double b);

/*
 * Bisection and not gsl_cdf_beta_Pinv: that one is NaN or runs on for ever where a or b is
 * small, and calls GSL's error handler, which ends the program unless it was told not to.
 */
static double
bisect(cumulative_fn *cumulative, double a, double b, double share, double low, double high)
{
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (low + high) / 2;
		if (cumulative(middle, a, b) < share)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

/* A shape below this leaves all but a millionth of the mass at one end; GSL's series overflow.
 */
static const double NEGLIGIBLE = 1e-6;

static double
beta_quantile(double a, double b, double share)
{
	if (!(a > NEGLIGIBLE))
		return 0;
	if (!(b > NEGLIGIBLE))
		return 1;
	return bisect(gsl_cdf_beta_P, a, b, share, 0, 1);
}

static double
gamma_quantile(double shape, double share)
{
	if (!(shape > NEGLIGIBLE))
		return 0;
	/* Wilson and Hilferty (1931), here right to nine digits, where GSL's series give up. */
	if (shape > 1e5) {
		double root =
			1 - 1 / (9 * shape) + gsl_cdf_ugaussian_Pinv(share) / (3 * sqrt(shape));
		return shape * root * root * root;
	}
	/* Ten standard deviations and a long tail's worth above the mean. */
	return bisect(gsl_cdf_gamma_P, shape, 1, share, 0, shape + 10 * sqrt(shape) + 40);
}

/* -- the mean of two saturating scores
 * --------------------------------------------------------- */

/*
 * A Gamma(a, 1) variable y cut into cells of equal width of t = y^(1/3). In t its density is
 * t^(3a-1) exp(-t^3): smooth even at 0, as a >= 1/3 in this program, and close to a normal
 * one of mean a^(1/3) (1 - 1/(9a)) and standard deviation a^(1/6) / 3 (Wilson and Hilferty
 * 1931).
 */
struct half {
	double edge[CELLS + 1];  /* score at the ends of the cells */
	double below[CELLS + 1]; /* probability below an end */
	double area[CELLS + 1];  /* integral of that probability over the score, from 0 */
};

/* Standard deviations on either side: what lies beyond is less than 1e-5 even at a = 1/3. */
static const double SPAN = 6;

static void
half_init(struct half *half, double shape, double goal)
{
	double a = MAX(shape, 1. / 3);
	double center = cbrt(a) * (1 - 1 / (9 * a));
	double deviation = pow(a, 1. / 6) / 3;
	double low = MAX(0, center - SPAN * deviation);
	double width = (center + SPAN * deviation - low) / CELLS;
	double power = 3 * a - 1;
	double mode = cbrt(power / 3);
	double peak = mode > 0 ? power * log(mode) - mode * mode * mode : 0;

	half->below[0] = 0;
	for (int i = 0; i < CELLS; i++) {
		double t = low + (i + 0.5) * width;
		half->below[i + 1] = half->below[i] + exp(power * log(t) - t * t * t - peak);
	}
	half->edge[0] = half->area[0] = 0;
	for (int i = 1; i <= CELLS; i++) {
		double t = low + i * width;
		half->edge[i] = i < CELLS ? goalpost_saturating(t * t * t, goal) : 100;
		half->below[i] /= half->below[CELLS];
		half->area[i] = half->area[i - 1] + (half->below[i - 1] + half->below[i]) / 2 *
							    (half->edge[i] - half->edge[i - 1]);
	}
}

/* The cell that holds a score below 100 is at *cell or lower, and is left there. */
static void
find_cell(const struct half *half, double score, int *cell)
{
	while (*cell > 0 && half->edge[*cell] > score)
		(*cell)--;
}

/* The integral of the probability below, up to `score`. */
static double
half_area(const struct half *half, double score, int *cell)
{
	if (!(score > 0))
		return 0;
	if (score >= 100)
		return half->area[CELLS] + (score - 100);
	find_cell(half, score, cell);
	double beyond = score - half->edge[*cell];
	double width = half->edge[*cell + 1] - half->edge[*cell];
	double rise = half->below[*cell + 1] - half->below[*cell];
	return half->area[*cell] + beyond * (half->below[*cell] + rise * beyond / width / 2);
}

/* The probability below `score`. */
static double
half_below(const struct half *half, double score, int *cell)
{
	if (!(score > 0))
		return 0;
	if (score >= 100)
		return 1;
	find_cell(half, score, cell);
	double width = half->edge[*cell + 1] - half->edge[*cell];
	double rise = half->below[*cell + 1] - half->below[*cell];
	return half->below[*cell] + rise * (score - half->edge[*cell]) / width;
}

/*
 * P(first + second <= sum). A cell of the first spreads its mass evenly over its scores, so
 * it takes the mean of the second's probability over a range: a difference of areas. Far
 * beyond the goal many cells are one score, 100 in a double.
 */
static double
pair_cumulative(const struct half *first, const struct half *second, double sum)
{
	int cell = CELLS - 1;
	double share = 0;
	double upper = half_area(second, sum - first->edge[0], &cell);
	for (int i = 0; i < CELLS; i++) {
		double width = first->edge[i + 1] - first->edge[i];
		double lower = half_area(second, sum - first->edge[i + 1], &cell);
		double mass = first->below[i + 1] - first->below[i];
		if (width > 0)
			share += mass * (upper - lower) / width;
		else
			share += mass * half_below(second, sum - first->edge[i], &cell);
		upper = lower;
	}
	return share;
}

static double
pair_quantile(const struct half *first, const struct half *second, double share)
{
	double low = 0, high = 200;
	for (int i = 0; i < PAIR_HALVINGS; i++) {
		double middle = (low + high) / 2;
		if (pair_cumulative(first, second, middle) < share)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 4;
}

/* -- public
 * ------------------------------------------------------------------------------------ */

/* Two at once, as a pair's grid serves both. */
static void
quantiles(const struct estimate *estimate, const double share[2], double score[2])
{
	struct half first, second;
	if (estimate->distribution == DISTRIBUTION_GAMMA_PAIR) {
		half_init(&first, estimate->a, estimate->b);
		half_init(&second, estimate->a2, estimate->b2);
	}
	for (int i = 0; i < 2; i++) {
		switch (estimate->distribution) {
		case DISTRIBUTION_BETA:
			score[i] = goalpost_share(
				beta_quantile(estimate->a, estimate->b, share[i]),
				estimate->goal);
			break;
		case DISTRIBUTION_GAMMA:
			score[i] = goalpost_saturating(gamma_quantile(estimate->a, share[i]),
						       estimate->b);
			break;
		case DISTRIBUTION_GAMMA_PAIR:
			score[i] = pair_quantile(&first, &second, share[i]);
			break;
		case DISTRIBUTION_NORMAL:
			score[i] = CLAMP(estimate->a +
						 estimate->b * gsl_cdf_ugaussian_Pinv(share[i]),
					 0, 100);
			break;
		case DISTRIBUTION_NONE:
			score[i] = estimate->score;
			break;
		}
	}
}

double
uncertainty_quantile(const struct estimate *estimate, double share)
{
	double score[2];
	quantiles(estimate, (double[2]){ share, share }, score);
	return score[0];
}

void
uncertainty_set_interval(struct estimate *estimate)
{
	double score[2];
	quantiles(estimate, (double[2]){ 0.05, 0.95 }, score);
	estimate->lo = MIN(score[0], estimate->score);
	estimate->hi = MAX(score[1], estimate->score);
}

/* As goalpost_saturating, which is twice as slow: a draw need not be 80 sharp at the goal. */
static double
draw_saturating(struct sampler *sampler, double shape, double goal)
{
	double x = sampler_gamma(sampler, shape);
	if (!(x > 0))
		return 0;
	return goal > 0 ? 100 * (1 - exp(-1.6094379124341003 * x / goal)) : 100; /* -ln 5 */
}

void
uncertainty_draw(const struct estimate *estimate, struct sampler *sampler, double *scores,
		 gsize count)
{
	double a = estimate->a, b = estimate->b;
	for (gsize i = 0; i < count; i++) {
		switch (estimate->distribution) {
		case DISTRIBUTION_BETA:
			scores[i] = goalpost_share(sampler_beta(sampler, a, b), estimate->goal);
			break;
		case DISTRIBUTION_GAMMA:
			scores[i] = draw_saturating(sampler, a, b);
			break;
		case DISTRIBUTION_GAMMA_PAIR:
			scores[i] = draw_saturating(sampler, a, b) / 2;
			scores[i] += draw_saturating(sampler, estimate->a2, estimate->b2) / 2;
			break;
		case DISTRIBUTION_NORMAL:
			/* fmax and fmin, as CLAMP would draw three times. */
			scores[i] = fmax(0, fmin(100, a + b * sampler_normal(sampler)));
			break;
		case DISTRIBUTION_NONE:
			scores[i] = estimate->score;
			break;
		}
	}
}
