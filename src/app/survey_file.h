/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_SURVEY_FILE_H
#define SRC_APP_SURVEY_FILE_H

/* What survey_results.c and survey_file.c share. */

#include "app/survey_results.h"

struct survey_results *survey_results_new(void);
/* To be called when all arrays are filled: makes the report refer to them. */
void survey_results_join(struct survey_results *results);

#endif
