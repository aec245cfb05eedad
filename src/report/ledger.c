/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/ledger.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "metric/disclosure.h"

enum {
	DECIMALS_MAX = 6,
	SCORE_DECIMALS_MAX = 6,
	PRODUCT_DECIMALS_MAX = 9,
	SUM_DECIMALS = 3,
	PARAMETER_DECIMALS = 2 /* goalposts and priors read better as ".70" than as ".7" */
};

double
ledger_round(double value, int decimals)
{
	double unit = pow(10, decimals);

	/* 2.675 is stored as 2.67499..., which a reader of "2.675" would round up; 0 has no
	 * sign. */
	double rounded = floor(fabs(value) * unit + 0.5 + 1e-9) / unit;

	return value < 0 && rounded > 0 ? -rounded : rounded;
}

char *
ledger_points(double score, char buffer[32])
{
	return number_format(ledger_round(score, 0), 0, buffer);
}

int
ledger_score_decimals(double score)
{
	int decimals = 1;

	while (decimals < SCORE_DECIMALS_MAX &&
	       ledger_round(ledger_round(score, decimals), 0) != ledger_round(score, 0))
		decimals++;
	return decimals;
}

/* As few decimals as show `value` to `decimals` places, but at least `least`. */
static int
decimals_needed(double value, int decimals, int least)
{
	while (decimals > least &&
	       fabs(ledger_round(value, decimals - 1) - ledger_round(value, decimals)) < 1e-9)
		decimals--;
	return decimals;
}

/* "34", "4.33", ".35": the zero before the point is left out, as on a calculator. */
static char *
format_figure(double value, int decimals, char buffer[32])
{
	number_format(ledger_round(value, decimals), decimals, buffer);
	if (buffer[0] == '0' && buffer[1] == '.')
		memmove(buffer, buffer + 1, strlen(buffer));
	return buffer;
}

/* At most `decimals` places, at least `least`; nothing is shown that says nothing. */
static void
append_figure(GString *out, double value, int decimals, int least)
{
	char buffer[32];
	int most = MAX(decimals, least);

	g_string_append(out, format_figure(value, decimals_needed(value, most, least), buffer));
}

/*
 * The figures that go into a formula, rounded as they will be printed. A shape is evaluated
 * on the rounded figures, so that what is printed is what was computed.
 */
enum { FIGURES_MAX = 5 };
struct figures {
	double value[FIGURES_MAX];
	int least[FIGURES_MAX]; /* decimals shown in any case */
	int count;
};

typedef double shape_fn(const double *value);

static void
append_one(GString *out, const struct figures *figures, int which, int decimals)
{
	append_figure(out, figures->value[which], decimals, figures->least[which]);
}

/* The fewest decimals at which the printed figures give `target` at `shown` decimals. */
static int
settle_decimals(const struct figures *figures, shape_fn *shape, double target, int shown)
{
	double rounded[FIGURES_MAX];
	int decimals, i;

	for (decimals = 0; decimals < DECIMALS_MAX; decimals++) {
		for (i = 0; i < figures->count; i++)
			rounded[i] = ledger_round(figures->value[i],
						  MAX(decimals, figures->least[i]));
		if (ledger_round(shape(rounded), shown) == ledger_round(target, shown))
			break;
	}
	return decimals;
}

/* " = 76.2", or " = 130.4, at most 100" where the goalpost is passed. */
static void
append_result(GString *out, double unbounded, double score, int shown)
{
	char buffer[32];

	if (unbounded > 100 + 1e-6)
		g_string_append_printf(out, " = %s, at most 100",
				       number_format(ledger_round(unbounded, 1), 1, buffer));
	else
		g_string_append_printf(
			out, " = %s", number_format(ledger_round(score, shown), shown, buffer));
}

/* value: k, m, mu, n, goal. */
static double
shape_proportion(const double *value)
{
	return 100 * (value[0] + value[1] * value[2]) / (value[3] + value[1]) / value[4];
}

/*
 * Decimals shown in any case: of a setting, all that it has; of a goal scaled by what has
 * passed of the term, and of a sum of values, three. Where nothing counts, or the score is at
 * its top, any goal would give the result, and the one printed is to be the one used.
 */
static int
setting_decimals(double value)
{
	return decimals_needed(value, DECIMALS_MAX, PARAMETER_DECIMALS);
}

static int
sum_decimals(double value)
{
	return decimals_needed(value, SUM_DECIMALS, 0);
}

/* 100 × (k + m × mu) / (n + m) / goal; without a prior, 100 × k / n / goal. */
static void
append_proportion(GString *out, double k, double n, double mu, double m, double goal,
		  double score, int shown)
{
	struct figures figures = { .value = { k, m, mu, n, goal },
				   .least = { sum_decimals(k), sum_decimals(m),
					      setting_decimals(mu), 0, setting_decimals(goal) },
				   .count = 5 };
	double unbounded = shape_proportion(figures.value);
	gboolean bounded = unbounded > 100 + 1e-6;
	int decimals = settle_decimals(&figures, shape_proportion, bounded ? unbounded : score,
				       bounded ? 1 : shown);

	g_string_append(out, "100 × ");
	if (m > 0) {
		g_string_append_c(out, '(');
		append_one(out, &figures, 0, decimals);
		g_string_append(out, " + ");
		append_one(out, &figures, 1, decimals);
		g_string_append(out, " × ");
		append_one(out, &figures, 2, decimals);
		g_string_append(out, ") / (");
		append_one(out, &figures, 3, decimals);
		g_string_append(out, " + ");
		append_one(out, &figures, 1, decimals);
		g_string_append_c(out, ')');
	} else {
		append_one(out, &figures, 0, decimals);
		g_string_append(out, " / ");
		append_one(out, &figures, 3, decimals);
	}
	g_string_append(out, " / ");
	append_one(out, &figures, 4, decimals);
	append_result(out, unbounded, score, shown);
}

/* value: x, g. */
static double
shape_saturating(const double *value)
{
	return 100 * (1 - pow(0.2, value[0] / value[1]));
}

/* value: W, F, g. */
static double
shape_pair(const double *value)
{
	double works[2] = { value[0], value[2] }, fails[2] = { value[1], value[2] };

	return 0.5 * shape_saturating(works) + 0.5 * shape_saturating(fails);
}

/* "100 × (1 – .2 ^ (5 / 6))", of figure `x` and the goal, which is the last. */
static void
append_saturating_term(GString *out, const char *factor, const struct figures *figures, int x,
		       int decimals)
{
	g_string_append_printf(out, "%s × (1 – .2 ^ (", factor);
	append_one(out, figures, x, decimals);
	g_string_append(out, " / ");
	append_one(out, figures, figures->count - 1, decimals);
	g_string_append(out, "))");
}

/* 80 points at the goal, and ever less for each further post. */
static void
append_saturating(GString *out, const struct estimate *estimate, int shown)
{
	double x = estimate->k, goal = estimate->goal;
	struct figures figures = { .value = { x, goal },
				   .least = { sum_decimals(x), sum_decimals(goal) },
				   .count = 2 };
	int decimals = settle_decimals(&figures, shape_saturating, estimate->score, shown);

	append_saturating_term(out, "100", &figures, 0, decimals);
	append_result(out, estimate->score, estimate->score, shown);
}

/* Half the points for what works, half for what does not. */
static void
append_pair(GString *out, const struct estimate *estimate, int shown)
{
	double works = estimate->k, fails = estimate->k2, goal = estimate->goal;
	struct figures figures = { .value = { works, fails, goal },
				   .least = { sum_decimals(works), sum_decimals(fails),
					      sum_decimals(goal) },
				   .count = 3 };
	int decimals = settle_decimals(&figures, shape_pair, estimate->score, shown);

	append_saturating_term(out, "50", &figures, 0, decimals);
	g_string_append(out, " + ");
	append_saturating_term(out, "50", &figures, 1, decimals);
	append_result(out, estimate->score, estimate->score, shown);
}

enum mean_form
ledger_mean_form(const struct estimate *estimate)
{
	return estimate->n < 1 ? MEAN_AS_IT_IS
			       : disclosure_form(estimate->k, (int)estimate->n, estimate->mu,
						 estimate->goal);
}

/* The mean has one decimal, and the score is computed from it. */
static void
append_peers(GString *out, const struct estimate *estimate, int shown)
{
	enum mean_form form = ledger_mean_form(estimate);
	char mean[32];

	number_format(ledger_round(estimate->k, 1), 1, mean);

	g_string_append_printf(out, "100 × (%s – ", mean);
	append_figure(out, estimate->mu, DECIMALS_MAX, 0);
	g_string_append(out, ") / (");
	append_figure(out, estimate->goal, DECIMALS_MAX, 0);
	g_string_append(out, " – ");
	append_figure(out, estimate->mu, DECIMALS_MAX, 0);
	g_string_append_c(out, ')');
	append_result(out, estimate->score, estimate->score, shown);
	if (form != MEAN_AS_IT_IS)
		g_string_append_printf(out, ", for %s or %s", mean,
				       form == MEAN_NEAR_HI ? "more" : "less");
}

void
ledger_formula_to(GString *out, enum criterion criterion, const struct estimate *estimate,
		  int decimals)
{
	if (!estimate->enough)
		return;
	switch (criterion) {
	case CRITERION_RELEVANCE:
	case CRITERION_CREDIBILITY:
	case CRITERION_CONSISTENCY:
		append_proportion(out, estimate->k, estimate->n, estimate->mu, estimate->m,
				  estimate->goal, estimate->score, decimals);
		break;
	case CRITERION_TEACHING:
	case CRITERION_HELPFULNESS:
		append_saturating(out, estimate, decimals);
		break;
	case CRITERION_EXAMPLES:
		append_pair(out, estimate, decimals);
		break;
	case CRITERION_PEER_REGARD:
		append_peers(out, estimate, decimals);
		break;
	case CRITERION_COUNT:
		break;
	}
}

void
ledger_formula(GString *out, enum criterion criterion, const struct estimate *estimate)
{
	ledger_formula_to(out, criterion, estimate, ledger_score_decimals(estimate->score));
}

char *
ledger_weight(double weight, char buffer[32])
{
	return format_figure(weight, setting_decimals(weight), buffer);
}

/* Means over up to 20 coders of levels 0 to 3. */
enum { DENOMINATOR_MAX = 60 };

char *
ledger_value(double value, char buffer[32])
{
	for (int below = 1; below <= DENOMINATOR_MAX; below++) {
		double above = floor(value * below + 0.5);

		if (fabs(value * below - above) > 1e-9)
			continue;
		g_snprintf(buffer, 32, below == 1 ? "%.0f" : "%.0f/%d", above, below);
		return buffer;
	}
	return format_figure(value, decimals_needed(value, DECIMALS_MAX, 1), buffer);
}

/* How the composite is printed: decimals of the scores, and of the products or powers. */
struct printing {
	gboolean geometric;
	double weights; /* sum of those that had evidence */
	int score_decimals, product_decimals;
};

/* A weight, or a sum of weights, as ledger_weight prints it. */
static double
printed_weight(double weight)
{
	return ledger_round(weight, setting_decimals(weight));
}

/* One product (or power) as it is printed, worked out from the figures beside it. */
static double
printed_product(const struct estimate *estimate, const struct printing *printing)
{
	double score = ledger_round(estimate->score, printing->score_decimals);
	double weight = printed_weight(estimate->weight);
	double product = printing->geometric ? pow(MAX(1, score),
						   weight / printed_weight(printing->weights))
					     : score * weight;

	return ledger_round(product, printing->product_decimals);
}

/* The sum of the printed products, or the product of the printed powers. */
static double
join_products(const struct reputation *reputation, const struct printing *printing)
{
	double joined = printing->geometric ? 1 : 0;

	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (!reputation->criteria[i].enough)
			continue;
		double product = printed_product(&reputation->criteria[i], printing);

		joined = printing->geometric ? joined * product : joined + product;
	}
	return joined;
}

/* Whether a calculator, given the printed figures, shows the printed score. */
static gboolean
adds_up(const struct reputation *reputation, const struct printing *printing, int shown)
{
	double joined = join_products(reputation, printing);
	double score = printing->geometric
			       ? joined
			       : joined / ledger_round(printing->weights, DECIMALS_MAX);

	return ledger_round(score, shown) == ledger_round(reputation->score, shown);
}

/* Scores with few decimals first, then products with few. */
static void
settle_printing(struct printing *printing, const struct reputation *reputation, int shown)
{
	int least = shown;

	/* Rounded again by hand, each score is to give the whole points of page 1. */
	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (!reputation->criteria[i].enough)
			continue;
		printing->weights += reputation->criteria[i].weight;
		least = MAX(least, ledger_score_decimals(reputation->criteria[i].score));
	}
	if (printing->weights <= 0)
		return;
	for (int score = MIN(least, SCORE_DECIMALS_MAX); score <= SCORE_DECIMALS_MAX; score++) {
		for (int product = score; product <= PRODUCT_DECIMALS_MAX; product++) {
			printing->score_decimals = score;
			printing->product_decimals = product;
			if (adds_up(reputation, printing, shown))
				return;
		}
	}
}

/* What a power is made of: "76.2" or "max(1, 0.0)"; ".20", or ".20 / .90" where criteria lack
 * evidence and theirs is shared out. */
static void
fill_power(struct ledger_line *line, const struct estimate *estimate,
	   const struct printing *printing)
{
	char score[32], weight[32], weights[32];

	g_strlcpy(score, line->score, sizeof score);
	if (ledger_round(estimate->score, printing->score_decimals) < 1)
		g_snprintf(line->score, sizeof line->score, "max(1, %s)", score);
	ledger_weight(estimate->weight, weight);
	if (printed_weight(printing->weights) == 1)
		g_strlcpy(line->weight, weight, sizeof line->weight);
	else
		g_snprintf(line->weight, sizeof line->weight, "%s / %s", weight,
			   ledger_weight(printing->weights, weights));
}

/* The texts of one row of the composite. */
static void
fill_line(struct ledger_line *line, const struct estimate *estimate,
	  const struct printing *printing)
{
	line->enough = estimate->enough && printing->weights > 0;
	if (!line->enough)
		return;
	number_format(ledger_round(estimate->score, printing->score_decimals),
		      printing->score_decimals, line->score);
	if (printing->geometric)
		fill_power(line, estimate, printing);
	else
		ledger_weight(estimate->weight, line->weight);
	number_format(printed_product(estimate, printing), printing->product_decimals,
		      line->product);
}

void
ledger_total(struct ledger_total *total, const struct reputation *reputation,
	     enum aggregation aggregation)
{
	struct printing printing = { .geometric = aggregation == AGGREGATION_GEOMETRIC,
				     .score_decimals = 1,
				     .product_decimals = 1 };
	int shown = reputation->available ? ledger_score_decimals(reputation->score) : 1;

	*total = (struct ledger_total){ .available = reputation->available,
					.geometric = printing.geometric };
	if (reputation->available)
		settle_printing(&printing, reputation, shown);
	else
		for (int i = 0; i < CRITERION_COUNT; i++)
			printing.weights += reputation->criteria[i].enough
						    ? reputation->criteria[i].weight
						    : 0;
	total->decimals = printing.score_decimals;
	for (int i = 0; i < CRITERION_COUNT; i++)
		fill_line(&total->lines[i], &reputation->criteria[i], &printing);
	if (!total->available)
		return;
	number_format(join_products(reputation, &printing), printing.product_decimals,
		      total->products);
	ledger_weight(printing.weights, total->weights);
	number_format(ledger_round(reputation->score, shown), shown, total->score);
}

void
ledger_part(GString *out, const struct ledger_total *total, enum criterion criterion, int width)
{
	const struct ledger_line *line = &total->lines[criterion];
	gboolean shared = strchr(line->weight, '/') != NULL;

	if (!line->enough)
		return;
	g_string_append_printf(out, "%*s %s %s%s%s = %s", width, line->score,
			       total->geometric ? "^" : "×", shared ? "(" : "", line->weight,
			       shared ? ")" : "", line->product);
}

void
ledger_composite(GString *out, const struct ledger_total *total)
{
	const char *sign = "";

	if (!total->available)
		return;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		if (!total->lines[i].enough)
			continue;
		g_string_append_printf(out, "%s%s", sign, total->lines[i].product);
		sign = total->geometric ? " × " : " + ";
	}
	if (total->geometric)
		g_string_append_printf(out, " = %s", total->score);
	else
		g_string_append_printf(out, " = %s; %s / %s = %s", total->products,
				       total->products, total->weights, total->score);
}

/* value: x, goal. */
static double
shape_log(const double *value)
{
	return 100 * log(1 + value[0]) / log(1 + value[1]);
}

void
ledger_component(GString *out, enum component component,
		 const struct influence_component *figures, const struct config *config)
{
	const struct proportion_settings *prior = &config->conversation;
	struct figures printed = { .value = { figures->x, figures->goal },
				   .least = { sum_decimals(figures->x),
					      sum_decimals(figures->goal) },
				   .count = 2 };
	int shown = ledger_score_decimals(figures->score), decimals;
	double unbounded;

	if (!figures->enough)
		return;
	if (component == COMPONENT_CONVERSATION) {
		append_proportion(out, figures->k, figures->n, prior->mu, prior->m, prior->goal,
				  figures->score, shown);
		return;
	}
	unbounded = shape_log(printed.value);
	decimals = unbounded > 100 + 1e-6
			   ? settle_decimals(&printed, shape_log, unbounded, 1)
			   : settle_decimals(&printed, shape_log, figures->score, shown);
	g_string_append(out, "100 × ln(1 + ");
	append_one(out, &printed, 0, decimals);
	g_string_append(out, ") / ln(1 + ");
	append_one(out, &printed, 1, decimals);
	g_string_append_c(out, ')');
	append_result(out, unbounded, figures->score, shown);
}
