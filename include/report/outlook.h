/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_OUTLOOK_H
#define REPORT_OUTLOOK_H

/*
 * What would move each number of a sheet, in words: the smallest practice that reaches the next
 * level (metric/practice.h), told with the sentences of feedback.ini. Practice, not points.
 */

#include <glib.h>

#include "config/config.h"
#include "config/wording.h"
#include "metric/practice.h"
#include "model/sheet.h"

struct outlook {
	struct practice criteria[CRITERION_COUNT];
	int whole_criterion; /* whose practice moves the composite; -1: none that near does */
	struct practice whole;
};

/* The weeks that are left are those of config's term after the sheet's as_of. */
void outlook_of(const struct sheet *sheet, const struct config *config,
		struct outlook *outlook);
/* The same in two steps, as the second one draws the composite many times. */
void outlook_of_criteria(const struct sheet *sheet, const struct config *config,
			 struct outlook *outlook);
void outlook_add_whole(const struct sheet *sheet, const struct config *config,
		       struct outlook *outlook);

/* "2 more posts that teach would bring teaching to Solid." NULL where there is nothing to say:
 * at the top level, and for peer regard. g_free it. */
char *outlook_sentence(const struct wording *wording, enum criterion criterion,
		       const struct practice *practice);
/* The same, with what it does to the composite where that is enough for its next level too. */
char *outlook_sentence_whole(const struct wording *wording, enum criterion criterion,
			     const struct outlook *outlook);
/* For the composite: "1 more post that teaches would bring the whole to Strong." or NULL. */
char *outlook_whole(const struct wording *wording, const struct outlook *outlook);

#endif
