/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_AUDITS_H
#define APP_AUDITS_H

/* The audits of a run: collected student by student while it is computed, stored at its end. */

#include "app/classroom.h"
#include "app/people.h"
#include "config/config.h"
#include "model/class_graph.h"
#include "model/score.h"
#include "store/store.h"

struct audits;

/* Reads how many follow whom. NULL when the store failed. What is given must outlive it. */
struct audits *audits_new(struct store *store, const struct config *config);
/* NULL is allowed. */
void audits_free(struct audits *audits);

/*
 * A student of the run, by id. `node`: of the class graph, or -1; `same_level`: see
 * audit_same_level; `posts`: own posts, near duplicates included.
 */
void audits_take(struct audits *audits, const struct person *person, int node,
		 const struct reputation *reputation, double same_level,
		 const struct influence *influence, gint64 posts);
/* To be called in the transaction of the run, after the last student. */
enum result audits_store(const struct audits *audits, gint64 run,
			 const struct class_graph *graph, struct diag *diag);

#endif
