/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The ledger is held to its word: every printed formula is read back by a small calculator,
 * which knows nothing of the scores, and must give the figure printed behind the "=".
 */

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "metric/goalpost.h"
#include "report/ledger.h"

/* -- a pocket calculator: + – × / ^ ( ) ln max-------------------------------------------------
 */

static double read_sum(const char **at);

static void
skip_blanks(const char **at)
{
	while (**at == ' ')
		(*at)++;
}

static gboolean
take(const char **at, const char *sign)
{
	skip_blanks(at);
	if (!g_str_has_prefix(*at, sign))
		return FALSE;
	*at += strlen(sign);
	return TRUE;
}

static double
read_atom(const char **at)
{
	double value = 0, other;

	if (take(at, "max(")) {
		value = read_sum(at);
		g_assert_true(take(at, ","));
		other = read_sum(at);
		g_assert_true(take(at, ")"));
		return MAX(value, other);
	}
	if (take(at, "ln(")) {
		value = log(read_sum(at));
		g_assert_true(take(at, ")"));
		return value;
	}
	if (take(at, "(")) {
		value = read_sum(at);
		g_assert_true(take(at, ")"));
		return value;
	}
	skip_blanks(at);
	g_assert_true(g_ascii_isdigit(**at) || **at == '.');
	char *end;

	value = g_ascii_strtod(*at, &end);
	*at = end;
	return value;
}

static double
read_power(const char **at)
{
	double value = read_atom(at);

	return take(at, "^") ? pow(value, read_power(at)) : value;
}

static double
read_product(const char **at)
{
	double value = read_power(at);

	for (;;) {
		if (take(at, "×"))
			value *= read_power(at);
		else if (take(at, "/"))
			value /= read_power(at);
		else
			return value;
	}
}

static double
read_sum(const char **at)
{
	double value = read_product(at);

	for (;;) {
		if (take(at, "+"))
			value += read_product(at);
		else if (take(at, "–"))
			value -= read_product(at);
		else
			return value;
	}
}

/* Works the left side out and compares it with the figure after "=", to its decimals. */
static void
assert_equation(const char *equation)
{
	const char *at = equation;
	double value = read_sum(&at), printed;
	const char *point;
	char *end;
	int decimals;

	g_assert_true(take(&at, "= "));
	printed = g_ascii_strtod(at, &end);
	point = memchr(at, '.', (gsize)(end - at));
	decimals = point ? (int)(end - point) - 1 : 0;
	if (fabs(value - printed) > 0.5 * pow(10, -decimals) + 1e-7)
		g_error("%s: the calculator shows %.6f", equation, value);
}

/* -- tests ------------------------------------------------------------------------------------
 */

static void
test_round(void)
{
	char buffer[32];

	g_assert_cmpfloat(ledger_round(2.675, 2), ==, 2.68); /* stored as 2.67499... */
	g_assert_cmpfloat(ledger_round(0.5, 0), ==, 1);
	g_assert_cmpfloat(ledger_round(72.5, 0), ==,
			  73); /* a calculator does not round to even */
	g_assert_cmpfloat(ledger_round(72.4999, 0), ==, 72);
	g_assert_cmpfloat(ledger_round(-2.5, 0), ==, -3); /* of a difference */
	g_assert_cmpfloat(ledger_round(-2.4, 0), ==, -2);
	g_assert_cmpint(signbit(ledger_round(-0.4, 0)) != 0, ==, 0);
	g_assert_cmpstr(ledger_points(73.46, buffer), ==, "73");
	/* 73.46 printed as 73.5 would be rounded to 74 by hand: two decimals it is. */
	g_assert_cmpint(ledger_score_decimals(73.46), ==, 2);
	g_assert_cmpint(ledger_score_decimals(73.44), ==, 1);
	g_assert_cmpint(ledger_score_decimals(73.5), ==, 1);
}

/* Values of rows add up as they are printed. */
static void
test_values(void)
{
	static const struct {
		double value;
		const char *printed;
	} rows[] = {
		{ 0, "0" },
		{ 1, "1" },
		{ 1. / 3, "1/3" },
		{ 2. / 3, "2/3" },
		{ 0.5, "1/2" },
		{ (1 + 2 / 3. + 1) / 3, "8/9" },
		{ 59. / 60, "59/60" },
		{ 1 / 61., ".016393" },
		{ 0.123456789, ".123457" },
	};
	char buffer[32];

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpstr(ledger_value(rows[i].value, buffer), ==, rows[i].printed);
	g_assert_cmpstr(ledger_weight(0.2, buffer), ==, ".20");
	g_assert_cmpstr(ledger_weight(0.125, buffer), ==, ".125");
	g_assert_cmpstr(ledger_weight(12, buffer), ==, "12.00");
}

static char *
formula_of(enum criterion criterion, const struct estimate *estimate)
{
	GString *out = g_string_new(NULL);

	ledger_formula(out, criterion, estimate);
	return g_string_free(out, FALSE);
}

static void
test_formulas_by_hand(void)
{
	/* (34 + 2.8) / 69 / .7 = .76190 */
	struct estimate relevance = { .enough = TRUE,
				      .score = 76.1905,
				      .k = 34,
				      .n = 61,
				      .mu = 0.35,
				      .m = 8,
				      .goal = 0.7 };
	/* 1 - .2^(5/6) = 1 - e^(-1.341199) = .73847 */
	struct estimate teaching = {
		.enough = TRUE, .score = 73.8468, .k = 5, .n = 61, .goal = 6
	};
	/* .5 (1 - .2^2) = .48 */
	struct estimate examples = {
		.enough = TRUE, .score = 48, .k = 4, .k2 = 0, .n = 61, .goal = 2
	};
	/* 10 / 10 / .9 = 1.111 */
	struct estimate consistency = {
		.enough = TRUE, .score = 100, .k = 10, .n = 10, .goal = 0.9
	};
	/* 3.1 / 4 = .775 */
	struct estimate peers = {
		.enough = TRUE, .score = 77.5, .k = 4.1, .n = 6, .mu = 1, .m = 0.2, .goal = 5
	};
	/* A mean that is a bound is what the score is computed from. */
	struct estimate most = {
		.enough = TRUE, .score = 95, .k = 4.8, .n = 5, .mu = 1, .m = 0.2, .goal = 5
	};
	struct estimate least = {
		.enough = TRUE, .score = 5, .k = 1.2, .n = 5, .mu = 1, .m = 0.2, .goal = 5
	};
	struct estimate thin = { .enough = FALSE, .n = 3 };
	g_autofree char *a = formula_of(CRITERION_RELEVANCE, &relevance);
	g_autofree char *b = formula_of(CRITERION_TEACHING, &teaching);
	g_autofree char *c = formula_of(CRITERION_EXAMPLES, &examples);
	g_autofree char *d = formula_of(CRITERION_CONSISTENCY, &consistency);
	g_autofree char *e = formula_of(CRITERION_PEER_REGARD, &peers);
	g_autofree char *f = formula_of(CRITERION_RELEVANCE, &thin);

	g_assert_cmpstr(a, ==, "100 × (34 + 8 × .35) / (61 + 8) / .70 = 76.2");
	g_assert_cmpstr(b, ==, "100 × (1 – .2 ^ (5 / 6)) = 73.8");
	g_assert_cmpstr(c, ==, "50 × (1 – .2 ^ (4 / 2)) + 50 × (1 – .2 ^ (0 / 2)) = 48.0");
	g_assert_cmpstr(d, ==, "100 × 10 / 10 / .90 = 111.1, at most 100");
	g_assert_cmpstr(e, ==, "100 × (4.1 – 1) / (5 – 1) = 77.5");
	g_assert_cmpstr(f, ==, "");

	/* Where nothing counts, or all that can, any goal would do: the one in use is printed.
	 */
	struct estimate none = { .enough = TRUE, .n = 61, .goal = 0.6 };
	struct estimate early = { .enough = TRUE, .n = 61, .goal = 4.2716 };
	struct estimate neither = { .enough = TRUE, .n = 61, .goal = 1.5 };
	struct estimate full = {
		.enough = TRUE, .score = 100, .k = 30.5, .n = 61, .goal = 0.6
	};
	struct estimate no_prior = { .enough = TRUE, .n = 61, .goal = 0.925, .m = 2.5 };
	g_autofree char *i = formula_of(CRITERION_TEACHING, &none);
	g_autofree char *j = formula_of(CRITERION_HELPFULNESS, &early);
	g_autofree char *k = formula_of(CRITERION_EXAMPLES, &neither);
	g_autofree char *l = formula_of(CRITERION_TEACHING, &full);
	g_autofree char *m = formula_of(CRITERION_RELEVANCE, &no_prior);

	g_assert_cmpstr(i, ==, "100 × (1 – .2 ^ (0 / .6)) = 0.0");
	g_assert_cmpstr(j, ==, "100 × (1 – .2 ^ (0 / 4.272)) = 0.0");
	g_assert_cmpstr(k, ==, "50 × (1 – .2 ^ (0 / 1.5)) + 50 × (1 – .2 ^ (0 / 1.5)) = 0.0");
	g_assert_cmpstr(l, ==, "100 × (1 – .2 ^ (30.5 / .6)) = 100.0");
	g_assert_cmpstr(m, ==, "100 × (0 + 2.5 × .00) / (61 + 2.5) / .925 = 0.0");

	g_autofree char *g = formula_of(CRITERION_PEER_REGARD, &most);
	g_autofree char *h = formula_of(CRITERION_PEER_REGARD, &least);
	g_assert_cmpstr(g, ==, "100 × (4.8 – 1) / (5 – 1) = 95.0, for 4.8 or more");
	g_assert_cmpstr(h, ==, "100 × (1.2 – 1) / (5 – 1) = 5.0, for 1.2 or less");
}

/* Figures as coders give them: sums of thirds and their means. */
static double
random_sum(GRand *random, int most)
{
	return g_rand_int_range(random, 0, 6 * most + 1) / 6.0;
}

static struct estimate
random_estimate(GRand *random, enum criterion criterion)
{
	struct estimate estimate = { .enough = TRUE,
				     .n = g_rand_int_range(random, 5, 400),
				     .goal = g_rand_double_range(random, 0.3, 12) };

	estimate.k = random_sum(random, (int)estimate.n);
	estimate.k2 = random_sum(random, 9);
	estimate.weight = g_rand_int_range(random, 1, 40) / 100.0;
	switch (criterion) {
	case CRITERION_RELEVANCE:
	case CRITERION_CREDIBILITY:
	case CRITERION_CONSISTENCY:
		estimate.goal = g_rand_int_range(random, 50, 100) / 100.0;
		estimate.mu = g_rand_int_range(random, 0, 100) / 100.0;
		estimate.m = criterion == CRITERION_CONSISTENCY
				     ? 0
				     : g_rand_int_range(random, 0, 20);
		estimate.score = goalpost_proportion(estimate.k, estimate.n, estimate.mu,
						     estimate.m, estimate.goal);
		break;
	case CRITERION_EXAMPLES:
		estimate.score = 0.5 * goalpost_saturating(estimate.k, estimate.goal) +
				 0.5 * goalpost_saturating(estimate.k2, estimate.goal);
		break;
	default:
		estimate.score = goalpost_saturating(estimate.k, estimate.goal);
	}
	return estimate;
}

static void
test_formulas_recomputed(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(11);

	for (int i = 0; i < 20000; i++) {
		enum criterion criterion = (enum criterion)(i % CRITERION_PEER_REGARD);
		struct estimate estimate = random_estimate(random, criterion);
		g_autofree char *formula = formula_of(criterion, &estimate);

		assert_equation(formula);
		if (strstr(formula, "at most"))
			g_assert_cmpfloat(estimate.score, ==, 100);
	}
}

static void
test_components_recomputed(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(12);
	struct config *config = config_default();

	for (int i = 0; i < 5000; i++) {
		enum component component = (enum component)(i % COMPONENT_COUNT);
		struct influence_component figures = {
			.enough = TRUE,
			.x = g_rand_double_range(random, 0, 200),
			.goal = g_rand_int_range(random, 2, 150),
			.n = g_rand_int_range(random, 3, 60),
		};
		g_autoptr(GString) formula = g_string_new(NULL);

		figures.k = g_rand_int_range(random, 0, (int)figures.n + 1);
		figures.score = component == COMPONENT_CONVERSATION
					? goalpost_proportion(figures.k, figures.n,
							      config->conversation.mu,
							      config->conversation.m,
							      config->conversation.goal)
					: goalpost_log(figures.x, figures.goal);
		if (component == COMPONENT_CONVERSATION)
			figures.goal = config->conversation.goal;
		ledger_component(formula, component, &figures, config);
		assert_equation(formula->str);
	}
	config_free(config);
}

static int
count_decimals(const char *number)
{
	const char *point = strchr(number, '.');

	return point ? (int)strlen(point + 1) : 0;
}

static double
value_of(const char *number)
{
	char *end;
	double value = g_ascii_strtod(number, &end);

	g_assert_true(*number && !*end);
	return value;
}

static void
assert_adds_up(const struct ledger_total *total, const struct reputation *reputation)
{
	double products = 0, weights = 0;

	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct ledger_line *line = &total->lines[i];
		double product;

		g_assert_cmpint(line->enough, ==, reputation->criteria[i].enough);
		if (!line->enough)
			continue;
		product = value_of(line->score) * value_of(line->weight);
		g_assert_cmpfloat(fabs(product - value_of(line->product)), <=,
				  0.5 * pow(10, -count_decimals(line->product)) + 1e-7);
		products += value_of(line->product);
		weights += value_of(line->weight);
	}
	g_assert_cmpfloat(fabs(products - value_of(total->products)), <, 1e-7);
	g_assert_cmpfloat(fabs(weights - value_of(total->weights)), <, 1e-7);
	g_assert_cmpfloat(fabs(value_of(total->products) / value_of(total->weights) -
			       value_of(total->score)),
			  <=, 0.5 * pow(10, -count_decimals(total->score)) + 1e-7);
	/* Rounded again by hand, page 2 gives page 1. */
	g_assert_cmpfloat(floor(value_of(total->score) + 0.5), ==,
			  floor(reputation->score + 0.5));
}

static struct reputation
random_reputation(GRand *random)
{
	struct reputation reputation = { .available = TRUE };
	double sum = 0, weights = 0;

	for (int i = 0; i < CRITERION_COUNT; i++) {
		struct estimate *estimate = &reputation.criteria[i];

		*estimate = random_estimate(random, (enum criterion)i);
		estimate->enough = i == 0 || g_rand_int_range(random, 0, 4) > 0;
		if (!estimate->enough)
			continue;
		sum += estimate->weight * estimate->score;
		weights += estimate->weight;
	}
	reputation.score = sum / weights;
	return reputation;
}

/* How each criterion enters is an equation that holds, too. */
static void
assert_parts(const struct ledger_total *total)
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		g_autoptr(GString) part = g_string_new(NULL);

		ledger_part(part, total, (enum criterion)i, 0);
		g_assert_true((part->len > 0) == total->lines[i].enough);
		if (part->len > 0)
			assert_equation(part->str);
	}
}

static void
set_geometric(struct reputation *reputation)
{
	double weights = 0, logs = 0;

	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct estimate *estimate = &reputation->criteria[i];

		if (!estimate->enough)
			continue;
		logs += estimate->weight * log(MAX(1, estimate->score));
		weights += estimate->weight;
	}
	reputation->score = exp(logs / weights);
}

static void
test_total_recomputed(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(13);

	for (int i = 0; i < 20000; i++) {
		struct reputation reputation = random_reputation(random);
		struct ledger_total total;
		g_autoptr(GString) line = g_string_new(NULL);
		const char *quotient;

		ledger_total(&total, &reputation, AGGREGATION_LINEAR);
		assert_adds_up(&total, &reputation);
		assert_parts(&total);
		ledger_composite(line, &total);
		assert_equation(line->str);
		quotient = strchr(line->str, ';');
		g_assert_nonnull(quotient);
		assert_equation(quotient + 2);
	}
}

static void
test_total_geometric(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(14);

	for (int i = 0; i < 5000; i++) {
		struct reputation reputation = random_reputation(random);
		struct ledger_total total;
		g_autoptr(GString) line = g_string_new(NULL);

		if (i % 3 == 0)
			reputation.criteria[0].score = i % 2 ? 0 : 0.7;
		set_geometric(&reputation);
		ledger_total(&total, &reputation, AGGREGATION_GEOMETRIC);
		ledger_composite(line, &total);
		assert_equation(line->str);
		assert_parts(&total);
	}
}

/* Criteria without evidence share their weight out; a score under 1 enters as 1. */
static void
test_total_geometric_by_hand(void)
{
	struct reputation reputation = { .available = TRUE };
	struct ledger_total total;
	g_autoptr(GString) line = g_string_new(NULL);

	reputation.criteria[0] =
		(struct estimate){ .enough = TRUE, .score = 76.2, .weight = 0.2 };
	reputation.criteria[1] = (struct estimate){ .enough = TRUE, .weight = 0.2 };
	reputation.criteria[2] = (struct estimate){ .weight = 0.6 };
	/* sqrt(76.2) = 8.729, and one decimal is enough for it */
	set_geometric(&reputation);
	ledger_total(&total, &reputation, AGGREGATION_GEOMETRIC);
	ledger_part(line, &total, (enum criterion)0, 0);
	g_assert_cmpstr(line->str, ==, "76.2 ^ (.20 / .40) = 8.7");
	g_string_truncate(line, 0);
	ledger_part(line, &total, (enum criterion)1, 0);
	g_assert_cmpstr(line->str, ==, "max(1, 0.0) ^ (.20 / .40) = 1.0");
	g_string_truncate(line, 0);
	ledger_part(line, &total, (enum criterion)2, 0);
	g_assert_cmpstr(line->str, ==, "");
	reputation.criteria[2].enough = TRUE;
	reputation.criteria[2].score = 50;
	set_geometric(&reputation);
	ledger_total(&total, &reputation, AGGREGATION_GEOMETRIC);
	ledger_part(line, &total, (enum criterion)0, 6);
	g_assert_true(g_str_has_prefix(line->str, "  76.2 ^ .20 = 2."));
}

static void
test_total_by_hand(void)
{
	/* .20*76.2 + .20*50 + .15*48 = 32.44; / .55 = 58.98; the other weights are shared out.
	 */
	struct reputation reputation = { .available = TRUE, .score = 58.98 };
	struct ledger_total total;
	g_autoptr(GString) line = g_string_new(NULL);

	reputation.criteria[0] =
		(struct estimate){ .enough = TRUE, .score = 76.2, .weight = 0.2 };
	reputation.criteria[1] =
		(struct estimate){ .enough = TRUE, .score = 50, .weight = 0.2 };
	reputation.criteria[2] =
		(struct estimate){ .enough = TRUE, .score = 48, .weight = 0.15 };
	reputation.criteria[3] = (struct estimate){ .weight = 0.15 };
	ledger_total(&total, &reputation, AGGREGATION_LINEAR);
	ledger_composite(line, &total);
	g_assert_cmpstr(line->str, ==, "15.24 + 10.00 + 7.20 = 32.44; 32.44 / .55 = 59.0");
	reputation.available = FALSE;
	ledger_total(&total, &reputation, AGGREGATION_LINEAR);
	g_string_truncate(line, 0);
	ledger_composite(line, &total);
	g_assert_cmpstr(line->str, ==, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ledger/round", test_round);
	g_test_add_func("/ledger/values", test_values);
	g_test_add_func("/ledger/formulas-by-hand", test_formulas_by_hand);
	g_test_add_func("/ledger/formulas-recomputed", test_formulas_recomputed);
	g_test_add_func("/ledger/components-recomputed", test_components_recomputed);
	g_test_add_func("/ledger/total-by-hand", test_total_by_hand);
	g_test_add_func("/ledger/total-recomputed", test_total_recomputed);
	g_test_add_func("/ledger/total-geometric", test_total_geometric);
	g_test_add_func("/ledger/total-geometric-by-hand", test_total_geometric_by_hand);
	return g_test_run();
}
