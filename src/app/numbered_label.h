/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_NUMBERED_LABEL_H
#define SRC_APP_NUMBERED_LABEL_H

/* Answers of forms that have the point's number beside its words: "4 - Often", "Often (4)". */

#include "config/instrument.h"

enum { NO_POINT = G_MININT };

/*
 * The point of the scale whose number stands before the words, parted from them, or behind
 * them in brackets. NO_POINT where none does, and where the survey has the words at another
 * point: who is right, the instructor knows.
 */
int numbered_point(const struct instrument *survey, const char *text);
/* TRUE where the survey has the words at another point of the scale: at *value. */
gboolean numbered_elsewhere(const struct instrument *survey, const char *text, double *value);

#endif
