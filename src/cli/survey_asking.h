/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_SURVEY_ASKING_H
#define CLI_SURVEY_ASKING_H

/* What survey form, worksheet and template have in common. */

#include "app/ask.h"
#include "cli/env.h"

typedef enum result ask_fn(struct classroom *classroom, const struct asking *asking,
			   struct asked *asked, struct diag *diag);

/*
 * Opens the class, asks, prints what came of it with --json, and closes. TRUE when it was
 * made: then *asked is to be told of, and asked_done is due in any case.
 */
gboolean survey_asking(struct env *env, ask_fn *ask, struct asking *asking,
		       struct asked *asked);

#endif
