/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

/* Fetching the figures of a run. */

#include "app/classroom.h"
#include "model/results.h"

/* Run `run` (0: the newest), active students only. NULL after an error. */
struct results *results_load(struct classroom *classroom, gint64 run, struct diag *diag);
/* Fetches what was noticed of each student as well. */
enum result results_load_observations(struct classroom *classroom, struct results *results);
void results_free(struct results *results);

#endif
