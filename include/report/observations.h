/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_OBSERVATIONS_H
#define REPORT_OBSERVATIONS_H

/*
 * Observations for the terminal and as JSON, with the rows behind them. For the instructor; no
 * sheet has them.
 */

#include <glib.h>

#include "base/json.h"
#include "config/wording.h"
#include "model/observation.h"

/* A section for the terminal: those present with their rows, then the others by name. Texts
 * from files are escaped. */
void observations_print_text(GString *out, const struct observations *observations,
			     GTimeZone *zone, const struct wording *wording);

/*
 * Puts the key `observations`: an array of those present, by kind (product.md), and
 * `observations_unknown`: an array of name and why. Both null for `observations` NULL: the run
 * looked for none. Rows carry network and key of their posts, by which `labels/` and exports
 * name them, and why they are rows; `with_texts`: the words of the posts too.
 */
void observations_put_json(struct json *json, const struct observations *observations,
			   GTimeZone *zone, const struct wording *wording, gboolean with_texts);

#endif
