/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_LEDGER_H
#define REPORT_LEDGER_H

/*
 * The arithmetic behind the numbers, written so that a pocket calculator gives what is
 * printed: every figure has as many decimals as that needs, and no more.
 */

#include <glib.h>

#include "config/config.h"
#include "model/disclosure.h"
#include "model/score.h"

/*
 * Rounds half up, away from zero (a calculator's habit). A value that is a decimal half but for
 * the last binary digits counts as the half. Whatever people read is rounded by this, so that
 * no table says 82 where the sheet says 83.
 */
double ledger_round(double value, int decimals);

/* A score as page 1 prints it, in whole points: "76" into buffer[32]; returns it. */
char *ledger_points(double score, char buffer[32]);

/* Decimals (1 to 6) at which a score, rounded again by hand, gives ledger_points(score). */
int ledger_score_decimals(double score);

/* The value of a row of evidence, exact to add up: "1", "0", "2/3" (a mean of coders' thirds),
 * else up to six decimals. Into buffer[32]; returns it. */
char *ledger_value(double value, char buffer[32]);

/* How the mean of peer regard is printed: it tells by itself whether it is a bound. */
enum mean_form ledger_mean_form(const struct estimate *estimate);

/* A weight as it was set: ".20", ".125". Into buffer[32]; returns it. */
char *ledger_weight(double weight, char buffer[32]);

/*
 * Appends the formula of a criterion with its figures filled in, without line break:
 *
 *     100 × (34 + 8 × .35) / (61 + 8) / .70 = 76.2
 *     100 × (1 – .2 ^ (5 / 5.4)) = 77.5
 *     100 × (60 + 8 × .35) / (61 + 8) / .70 = 130.0, at most 100
 *
 * `^` is the power key, the minus is an en dash (every face has one). Nothing is appended when
 * there is not enough evidence. peer_regard is the exception to exactness: surveys print means
 * with one decimal, so its formula says "about", or "for 4.8 or more" where the mean is a
 * bound.
 */
void ledger_formula(GString *out, enum criterion criterion, const struct estimate *estimate);
/* The same with a given number of decimals (0 to 6) in the result, as in ledger_total. */
void ledger_formula_to(GString *out, enum criterion criterion, const struct estimate *estimate,
		       int decimals);

/* One line of the composite. */
struct ledger_line {
	gboolean enough;  /* FALSE: the rest means nothing, the weight went to the others */
	char score[48];   /* "76.2"; of a geometric mean also "max(1, 0.0)" */
	char weight[72];  /* ".20"; of a geometric mean the share in use: ".20 / .90" */
	char product[40]; /* "15.2": the printed score times the printed weight, rounded */
};

struct ledger_total {
	struct ledger_line lines[CRITERION_COUNT];
	gboolean available; /* FALSE: coverage too small, no composite */
	int decimals;       /* of the scores */
	char products[40];  /* sum of the products: "66.87" */
	char weights[32];   /* sum of the weights that had evidence: ".90" */
	char score[32];     /* products / weights, rounded: "74.3" */
	gboolean geometric; /* the products are then the powers score ^ weight, see lines */
};

/*
 * Works the composite out. Scores and products get the fewest decimals at which the sum of the
 * printed products, divided by the printed sum of the weights, gives the printed score.
 */
void ledger_total(struct ledger_total *total, const struct reputation *reputation,
		  enum aggregation aggregation);

/*
 * Appends how one criterion enters, the score padded on the left to `width`; nothing when it
 * lacks evidence:
 *
 *     76.2 × .20 = 15.24
 *     76.2 ^ (.20 / .90) = 2.62        (geometric)
 */
void ledger_part(GString *out, const struct ledger_total *total, enum criterion criterion,
		 int width);

/* Appends "66.87 / .90 = 74.3" (linear), or "…" product of the powers (geometric). */
void ledger_composite(GString *out, const struct ledger_total *total);

/*
 * Appends the formula of a component of influence, as ledger_formula does:
 *
 *     100 × ln(1 + 12.3) / ln(1 + 50) = 65.8
 */
void ledger_component(GString *out, enum component component,
		      const struct influence_component *figures, const struct config *config);

#endif
