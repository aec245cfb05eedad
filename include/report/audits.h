/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_AUDITS_H
#define REPORT_AUDITS_H

/*
 * The audits of a run, for an instructor who is no statistician: each figure with its range,
 * what it means, why it is looked at, and what to do. By id: nobody is ranked.
 */

#include <glib.h>

#include "base/json.h"
#include "model/results.h"

void audits_print_text(GString *out, const struct results *results, GTimeZone *zone);
void audits_print_json(GString *out, const struct results *results);
/* The same object as a member of another; null where the run has none. */
void audits_put_json(struct json *json, const char *key, const struct results *results);

#endif
