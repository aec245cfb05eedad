/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_RATINGS_H
#define APP_RATINGS_H

/*
 * The answers to a survey as figures about people: who is meant is settled against the roster
 * as it is now, of several answers of one person about one person one is taken, and what
 * nobody was asked is left out. Each such thing is told, where and whose it is.
 */

#include <glib.h>

#include "app/people.h"
#include "base/diag.h"
#include "config/config.h"
#include "config/instrument.h"
#include "metric/survey.h"
#include "store/store.h"

struct ratings {
	const struct instrument *survey; /* borrowed */
	GArray *values; /* of struct survey_value; people by their index in people->persons */
	/* Answers that count for nothing, by why. */
	guint unknown_people; /* of or about people who are not in the roster */
	guint withdrawn;      /* about people who left, or of people who are no students */
	guint not_asked;   /* about oneself where classmates are asked for, or the other way */
	guint repeated;    /* replaced by another of the same person (duplicates) */
	guint unanswered;  /* asked, and no answer given */
	guint later;       /* than `until` */
	guint other_waves; /* of another round than the survey is at */
};

/*
 * Of the round that the survey is at, up to `until` (CLOCK_UNKNOWN: all of them; what has no
 * time counts in any case). `problems` may be NULL: nothing is told. NULL when the store
 * failed. `survey` must outlive the result.
 */
struct ratings *ratings_load(struct store *store, const struct people *people,
			     const struct instrument *survey, enum duplicate_rule rule,
			     gint64 until, struct diag *problems);
/* NULL is allowed. */
void ratings_free(struct ratings *ratings);

/* The survey's items as the analysis knows them; g_free it. */
struct survey_item *ratings_items(const struct instrument *survey);
/* What class.ini says of surveys, for this one. */
struct survey_rules ratings_rules(const struct instrument *survey, const struct config *config);
/* Analyses them; survey_analysis_done afterwards. Persons are those of people->persons. */
void ratings_analyse(const struct ratings *ratings, const struct people *people,
		     const struct config *config, struct survey_analysis *analysis);

#endif
