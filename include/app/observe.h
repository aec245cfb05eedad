/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_OBSERVE_H
#define APP_OBSERVE_H

/*
 * What a run notices of its students (model.md section 5), from all that is known of them:
 * posts, who turned to them, whom they followed, when posts were due. Only active students are
 * looked at, and nothing goes back into a figure.
 */

#include "app/appraise.h"
#include "app/class_graph.h"
#include "app/links.h"
#include "app/people.h"
#include "app/window.h"
#include "base/result.h"
#include "config/config.h"
#include "model/observation.h"
#include "store/store.h"

struct observer;

/* Reads the follows and finds the rings. What it is given but the graph must outlive it. NULL
 * after an error was reported. */
struct observer *observer_new(struct store *store, const struct people *people,
			      const struct links *links, const struct class_graph *graph,
			      const struct window *window, const struct config *config,
			      struct diag *diag);
/* NULL is allowed. */
void observer_free(struct observer *observer);

/*
 * Fills *observations (observations_done afterwards) of a person by index into people->persons.
 * Reasons of rows live as long as `appraisal`.
 * May be called by several threads at once.
 */
void observe(const struct observer *observer, guint person, const struct appraisal *appraisal,
	     struct observations *observations);

#endif
