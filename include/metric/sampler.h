/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_SAMPLER_H
#define METRIC_SAMPLER_H

/*
 * Random numbers that depend on nothing but a seed and a key (a student's id, say), so that
 * order and threads change no figure. The generator is GSL's taus2 (L'Ecuyer's combined
 * Tausworthe, period 2^88), seeded with the first 32 bits (big-endian) of SHA-256("<seed in
 * decimal>\n<key>").
 */

#include <glib.h>

struct sampler;

/* Never NULL. `key` may be NULL: "". */
struct sampler *sampler_new(gint64 seed, const char *key);
/* NULL is allowed. */
void sampler_free(struct sampler *sampler);

/* In [0, 1). */
double sampler_uniform(struct sampler *sampler);
/* Normal(0, 1), by the ziggurat. */
double sampler_normal(struct sampler *sampler);
/* Gamma(shape, 1) by Marsaglia and Tsang; 0 when the shape is not positive. */
double sampler_gamma(struct sampler *sampler, double shape);
/* Beta(a, b) from two gammas; the point 0 or 1 where a or b is not positive. */
double sampler_beta(struct sampler *sampler, double a, double b);

#endif
