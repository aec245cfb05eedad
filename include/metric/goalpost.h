/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_GOALPOST_H
#define METRIC_GOALPOST_H

/*
 * From evidence to a score of 0..100 against a fixed goalpost, and back (model.md sections 3
 * and 4). Every function gives a finite score in [0, 100] for any input: a goal that is not
 * positive is reached by any evidence at all, evidence that is negative or not a number is
 * none. The scores never fall as k or x rises, to the last bit.
 */

/* A share of 0..1 against the share that earns 100: 100 min(1, share / goal). */
double goalpost_share(double share, double goal);
/* P(k, n; mu, m, goal): the share (k + m mu) / (n + m), shrunk to the prior, by goalpost_share.
 * 0 when n + m is 0. */
double goalpost_proportion(double k, double n, double mu, double m, double goal);
/* E(x; goal) = 100 (1 - 0.2^(x / goal)): 80 at the goal, 96 at twice the goal. */
double goalpost_saturating(double x, double goal);
/* L(x; goal) = 100 min(1, ln(1 + x) / ln(1 + goal)). */
double goalpost_log(double x, double goal);

/* The k that brings P to `score`, n as it is; below 0 or above n where no k of 0..n does. */
double goalpost_proportion_inverse(double score, double n, double mu, double m, double goal);
/* The x that brings E to `score`; INFINITY from 100 on. */
double goalpost_saturating_inverse(double score, double goal);

#endif
