/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_ANSWER_DESK_H
#define SRC_APP_ANSWER_DESK_H

/* Looking things up among the surveys of a class while its answers are read. */

#include "app/answers.h"
#include "config/instrument.h"

/* "responses/peer-late.csv" and "responses/peer/a.csv" are of the survey peer; NULL else. */
const struct instrument *answer_desk_survey_of_path(const struct answer_desk *desk,
						    const char *path);
/* "peer, self", or "none". g_free it. */
char *answer_desk_names(const struct answer_desk *desk);

enum worth { WORTH_NUMBER, WORTH_NOTHING, WORTH_UNKNOWN };
/* What an answer is on the scale: a number, a label, or a word for no answer (then *value is
 * NaN). */
enum worth answer_desk_read(const struct instrument *survey, const char *text, double *value);
/* The name of the item or question nearest to a misspelt one; NULL when none is near. */
const char *answer_desk_nearest(const struct instrument *survey, const char *item);

#endif
