/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/sampler.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

struct sampler {
	gsl_rng *generator;
};

struct sampler *
sampler_new(gint64 seed, const char *key)
{
	g_autofree char *text =
		g_strdup_printf("%" G_GINT64_FORMAT "\n%s", seed, key != NULL ? key : "");
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(checksum, (const guchar *)text, -1);
	guint8 digest[32];
	gsize length = sizeof digest;
	g_checksum_get_digest(checksum, digest, &length);

	struct sampler *sampler = g_new(struct sampler, 1);
	sampler->generator = gsl_rng_alloc(gsl_rng_taus2);
	if (sampler->generator == NULL)
		g_error("out of memory for a random generator");
	gsl_rng_set(sampler->generator, (gulong)digest[0] << 24 | (gulong)digest[1] << 16 |
						(gulong)digest[2] << 8 | (gulong)digest[3]);
	return sampler;
}

void
sampler_free(struct sampler *sampler)
{
	if (sampler == NULL)
		return;
	gsl_rng_free(sampler->generator);
	g_free(sampler);
}

double
sampler_uniform(struct sampler *sampler)
{
	return gsl_rng_uniform(sampler->generator);
}

double
sampler_normal(struct sampler *sampler)
{
	return gsl_ran_gaussian_ziggurat(sampler->generator, 1);
}

double
sampler_gamma(struct sampler *sampler, double shape)
{
	return shape > 0 ? gsl_ran_gamma(sampler->generator, shape, 1) : 0;
}

double
sampler_beta(struct sampler *sampler, double a, double b)
{
	if (!(a > 0))
		return 0;
	if (!(b > 0))
		return 1;
	double first = gsl_ran_gamma(sampler->generator, a, 1);
	double second = gsl_ran_gamma(sampler->generator, b, 1);
	/* Both underflow when a and b are tiny: what is left of the Beta is a coin. */
	if (!(first + second > 0))
		return sampler_uniform(sampler) < a / (a + b) ? 1 : 0;
	return first / (first + second);
}
