/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SCORES_H
#define REPORT_SCORES_H

/* The figures of a class as a table for people, as JSON (product.md) and as CSV. By student
 * id: nobody is ranked. */

#include <glib.h>

#include "base/json.h"
#include "config/wording.h"
#include "model/results.h"

void scores_print_table(GString *out, const struct results *results, GTimeZone *zone);
/* Observations where they were fetched, in the words of `wording`, days in `zone`. */
void scores_print_json(GString *out, const struct results *results, GTimeZone *zone,
		       const struct wording *wording);
/* The members of that JSON, for an object that holds more. */
void scores_put_json(struct json *json, const struct results *results, GTimeZone *zone,
		     const struct wording *wording);
void scores_print_csv(GString *out, const struct results *results);

/* "Solid", or "between Solid and Strong"; NULL when there is no composite. g_free it. */
char *scores_level(const struct reputation *reputation);
/* "Solid", "Solid - Strong", "not enough yet", for a column of 18. g_free it. */
char *scores_level_short(const struct reputation *reputation);

#endif
