/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/agreement.h"

const char *
scale_name(enum scale scale)
{
	static const char *const names[SCALE_COUNT] = {
		[SCALE_NOMINAL] = "nominal",
		[SCALE_ORDINAL] = "ordinal",
		[SCALE_INTERVAL] = "interval",
		[SCALE_RATIO] = "ratio",
	};

	return names[scale];
}

void
named_agreement_free(gpointer named)
{
	struct named_agreement *agreement = named;

	g_free(agreement->name);
	g_free(agreement);
}
