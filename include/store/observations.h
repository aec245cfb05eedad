/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_OBSERVATIONS_H
#define STORE_OBSERVATIONS_H

/* What a run noticed of its students, beside its figures. */

#include "model/observation.h"
#include "store/store.h"

/* All observations of a student in a run with their rows, once. Of a row with a post only the
 * post is kept, of one without its times and its person. */
enum result store_put_observations(struct store *store, gint64 run, const char *student,
				   const struct observations *observations);
/*
 * Fills *observations, whatever comes of it: observations_done afterwards. Rows come by time,
 * and of equal times in an order that does not depend on imports; posts of others
 * (narrow_circle, mutual_ring) have their author as `person`. RESULT_END when the run has none
 * of this student.
 */
enum result store_load_observations(struct store *store, gint64 run, const char *student,
				    struct observations *observations);

/* A student of the run of whom something was noticed, and how many rules apply. */
typedef enum result store_observed_fn(void *arg, const char *student, int count);
/* By student; withdrawn ones too, where they were in the run. */
enum result store_each_observed(struct store *store, gint64 run, store_observed_fn *each,
				void *arg);

#endif
