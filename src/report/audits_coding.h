/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_AUDITS_CODING_H
#define REPORT_AUDITS_CODING_H

/* The audits of the phrase rules by people who coded posts, and of these by each other. */

#include <glib.h>

#include "base/json.h"
#include "model/coding.h"

void audits_coding_print(GString *out, const struct coding_report *report);
/* Nothing coded: null, and why under the key with "_why". */
void audits_coding_put(struct json *json, const char *key, const struct coding_report *report);

#endif
