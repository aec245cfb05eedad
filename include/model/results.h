/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_RESULTS_H
#define MODEL_RESULTS_H

/* The figures of a whole class in one run, by student id: nobody is ranked. */

#include <glib.h>

#include "model/audit.h"
#include "model/coding.h"
#include "model/observation.h"
#include "model/score.h"

struct student_result {
	char *id, *name, *section;
	struct reputation reputation;
	struct influence influence;
	gint64 posts; /* own posts in the window, near duplicates included */
	struct student_audit audit;
	struct observations *observations; /* owned; NULL: not fetched, or the run has none */
};

struct results {
	gint64 run;
	gint64 as_of; /* UTC seconds */
	gint64 until; /* the last second that posts count, UTC: as_of, or the end of the term */
	int model_version;
	double weight[CRITERION_COUNT]; /* as the run was computed with */
	gboolean has_audits;            /* FALSE: computed by a version without them */
	gboolean has_instructor;        /* has an account now: has a place in the network */
	struct correlation correlations[AUDIT_PAIR_COUNT];
	struct coding_report coding; /* posts 0: nothing was coded */
	GPtrArray *students;         /* of struct student_result *, by id; owned */
	/* Ids of all who have figures in the run, by id, also of those who have left since and
	 * are not in `students`; owned. */
	GPtrArray *ids;
};

#endif
