/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_HANDED_FIGURES_H
#define SRC_APP_HANDED_FIGURES_H

/*
 * What was handed out of a survey before: the sheets that showed figures of this survey and
 * wave, on this scale, and who stood behind them. New figures are compared with each
 * (metric/disclosure.h); where one rater's answers would be told, those of then stay.
 * A sheet of a run that kept no voices cannot be compared with; no released version made any.
 */

#include <glib.h>

#include "base/result.h"
#include "config/instrument.h"
#include "model/survey.h"
#include "store/store.h"

struct handed_figures;

/* NULL when the store failed. `survey` must outlive the result. */
struct handed_figures *handed_figures_load(struct store *store,
					   const struct instrument *survey);
/* NULL is allowed. */
void handed_figures_free(struct handed_figures *handed);

/* FALSE: there is nothing to compare with. */
gboolean handed_figures_any(const struct handed_figures *handed);

struct handed_sheet {
	gint64 run;
	int number; /* 0: none */
};
/* The newest sheet handed out, of whatever survey, other than of run `except`. */
enum result handed_newest(struct store *store, gint64 except, struct handed_sheet *newest);

/* Figures that stay in force. */
struct stay {
	int sheet;      /* whose they are */
	GArray *voices; /* of struct survey_voice, behind them */
};
void stay_free(struct stay *stay);

/*
 * Adds what is behind the figures of an active student now (voices by ordinal and rater; none
 * where nobody rates them) to what each sheet is compared with as a whole. Every active student
 * must be added once, before the first is compared. Ids of raters must outlive `handed`.
 */
enum result handed_figures_add(struct handed_figures *handed, const char *student,
			       const GArray *voices);

/*
 * Compares the same (and the figures of all items, then of each dimension of the survey) with
 * every sheet. *stay is NULL where those of now may be shown; else, when beside a sheet one
 * rater alone differs in what is said of the student, or of the whole class, scores[] are made
 * those of the last sheet that showed a mean, but the own answers, which are those of now.
 * Texts live as long as `handed`. stay_free it.
 */
enum result handed_figures_compare(const struct handed_figures *handed, const char *student,
				   const GArray *voices, int minimum,
				   struct survey_score *scores, struct stay **stay);

#endif
