/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_AGREEMENT_H
#define REPORT_AGREEMENT_H

/* The words of `repute agreement`. Figures carry no adjectives: readers judge them. */

#include <glib.h>

#include "model/agreement.h"

/*
 * Appends "agreement beyond chance .74 (1 = perfect, 0 = what chance gives), raw agreement 80
 * %, n = 40 pairable ratings", or why there is none; without line end. `is_ordinal`: that alpha
 * takes values as ranks is said.
 */
void agreement_append_sentence(GString *out, const struct figure *alpha,
			       const struct agreement *agreement, gboolean is_ordinal);

/* Of struct named_agreement *: a table for people, and the contract `agreement --json`. */
void agreement_print_text(GString *out, const GPtrArray *measured);
void agreement_print_json(GString *out, const GPtrArray *measured);

#endif
