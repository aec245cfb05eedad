/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_OBSERVATION_WORDS_H
#define REPORT_OBSERVATION_WORDS_H

/*
 * Observations in words: what was found, when it is shown, an innocent explanation, and a
 * question for the student. What the instructor may edit stands in feedback.ini.
 */

#include <glib.h>

#include "config/wording.h"
#include "model/observation.h"

/* "52 of 247 posts (21.1 %) ask for ...": what is PRESENT, by feedback.ini. g_free it. */
char *observation_found(const struct observation *observation, GTimeZone *zone,
			const struct wording *wording);
/* "at least 3 posts, and at least 20 % of the own posts". g_free it. */
char *observation_rule(const struct observation *observation);
/* Why nothing can be said of what is UNKNOWN: "9 gaps between posts, 10 needed". g_free it. */
char *observation_why_unknown(const struct observation *observation);

/* Both of feedback.ini; the wording's. */
const char *observation_explanation(const struct observation *observation,
				    const struct wording *wording);
const char *observation_question(const struct observation *observation,
				 const struct wording *wording);

/* "5.78": at most two decimals, none where it is whole; "21.1": a share in percent, with one
 * decimal where it has some. Into buffer; returns it. */
const char *observation_figure(double value, char buffer[32]);
const char *observation_percent(double share, char buffer[32]);

#endif
