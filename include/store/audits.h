/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_AUDITS_H
#define STORE_AUDITS_H

/* The audits of a run, kept with it: followers change, a run does not. As in store.h. */

#include "model/audit.h"
#include "model/coding.h"
#include "store/store.h"

/* Each pair and each student once. */
enum result store_put_audit(struct store *store, gint64 run, enum audit_pair pair,
			    const struct correlation *correlation);
/* All pairs of a run; RESULT_END when it has none (computed by a version without audits). */
enum result store_load_audits(struct store *store, gint64 run,
			      struct correlation correlations[AUDIT_PAIR_COUNT]);

enum result store_put_student_audit(struct store *store, gint64 run, const char *student,
				    const struct student_audit *audit);
/* RESULT_END when the run has none of this student. */
enum result store_load_student_audit(struct store *store, gint64 run, const char *student,
				     struct student_audit *audit);

/* What is kept of the coders' agreement is alpha[SCALE_ORDINAL], the raw one, and the counts.
 */
enum result store_put_coding(struct store *store, gint64 run,
			     const struct coding_report *report);
/* RESULT_END when no post of the run was coded; the report is then empty. */
enum result store_load_coding(struct store *store, gint64 run, struct coding_report *report);

#endif
