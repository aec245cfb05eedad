/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

/*
 * The ledger for the terminal and for programs: each number, its formula with the figures
 * filled in, and every post behind it. Whoever adds up the rows gets the printed figures.
 */

#include <glib.h>

#include "config/config.h"
#include "config/wording.h"
#include "model/observation.h"
#include "model/sheet.h"

/* `criterion` -1: all of them, the composite and influence. `wording`: the sentences of what
 * would reach the next level. Names are escaped for a terminal. */
void explain_print_text(GString *out, const struct sheet *sheet, const struct config *config,
			const struct wording *wording, int criterion);
/* With all criteria stand the observations too (report/observations.h); NULL: none. */
void explain_print_json(GString *out, const struct sheet *sheet, const struct config *config,
			const struct wording *wording, int criterion,
			const struct observations *observations);

#endif
