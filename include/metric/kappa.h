/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_KAPPA_H
#define METRIC_KAPPA_H

/* The kappas: agreement beyond chance, as the tables of older papers have it. */

#include <glib.h>

#include "metric/agreement.h"
#include "model/agreement.h"

/*
 * Cohen's kappa of two coders (Cohen 1960; weighted: Cohen 1968), over the units that both
 * coded: 1 - sum w_ij o_ij / sum w_ij e_ij, with o_ij how often one said i and the other j,
 * e_ij how often they would by chance, each keeping to the shares of the own values. w_ij is 0
 * or 1; |i - j|; (i - j)^2, with i and j the values themselves. NaN: not coded. Not estimable:
 * "no unit has two values", "all values are equal".
 */
struct figure kappa_cohen(const double *one, const double *other, gsize count,
			  enum kappa_weights weights);

/*
 * Fleiss' kappa (Fleiss 1971): each unit with two values or more has the same number of them,
 * by whomever. Not estimable also: "units have different numbers of values".
 */
struct figure kappa_fleiss(const struct agreement_data *data);

#endif
