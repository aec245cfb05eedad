/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SURVEY_RESULTS_H
#define APP_SURVEY_RESULTS_H

/* The analysis of a survey, ready to be printed: of a class, or of a file alone. */

#include "app/classroom.h"
#include "app/people.h"
#include "config/instrument.h"
#include "report/survey.h"

struct survey_results {
	struct survey_report report; /* its arrays and texts live as long as the results */
	struct survey_analysis analysis;
	struct survey_item *items;
	struct survey_person *persons;
	struct survey_dimension *dimensions;
	GPtrArray *names;  /* of items, NULL-terminated; of const char * */
	GPtrArray *silent; /* NULL-terminated; of const char * */
	GStringChunk *texts;
};

/*
 * Of the answers that the store holds, in the round that the survey is at. What is odd about
 * them is told into `diag`. NULL when the store failed. `people` must outlive the results.
 */
struct survey_results *survey_results_of_class(struct classroom *classroom,
					       const struct people *people,
					       const struct instrument *survey,
					       struct diag *diag);
/*
 * Of a list rater,ratee,item,value, without a class, called `name` (NULL: as the file): every
 * item is asked of everybody, and all of them are one dimension, "all". Rows that are no use
 * are told and left out; of answers that come twice the last holds. NULL after an error.
 */
struct survey_results *survey_results_of_file(const char *path, const char *name, double lo,
					      double hi, struct diag *diag);
/* NULL is allowed. */
void survey_results_free(struct survey_results *results);

#endif
