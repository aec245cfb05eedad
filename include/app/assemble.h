/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_ASSEMBLE_H
#define APP_ASSEMBLE_H

/* One student's sheet, put together from a stored run and the posts it rests on. */

#include <glib.h>

#include "app/appraise.h"
#include "app/links.h"
#include "app/people.h"
#include "model/sheet.h"
#include "store/store.h"

struct sheet_comments;
struct shown_survey;

/* What the sheets of a run have in common; read-only while sheets are assembled. */
struct assembly {
	const struct people *people;
	const struct links *links;
	const char *const *topics;   /* NULL-terminated */
	GHashTable *handles;         /* account id -> handle in compared form */
	GHashTable *titles;          /* account id -> handle as people see it */
	GHashTable *audiences;       /* account id -> followers as gint64 * */
	GHashTable *rejects;         /* "network handle" -> rows that could not be read */
	struct shown_survey *survey; /* what sheets show of the survey among classmates */
	const struct sheet_comments *comments; /* of classmates; NULL: none are shown */
	gint64 run;
	gint64 previous_run; /* of the sheet handed out before this run's; 0: none */
	int previous_number;
	gboolean previous_otherwise; /* measured by other weights, rules or phrases */
	gboolean are_codes_changed;  /* somebody's; whose is looked up for each sheet */
};

struct assembled {
	struct sheet sheet;
	GPtrArray
		*comment_ids; /* of char *: of the comments of classmates on it; may be NULL */
	struct appraisal *appraisal;
	struct reputation previous;
	char *previous_label;
	struct sheet_survey *survey; /* NULL: none among classmates */
};

/* TRUE when `run` is older than the sheets of `than`, handed out or not. */
gboolean assembly_is_before(const struct run *run, const struct run *than);

/*
 * The run whose sheets were handed out before those of `run`, and their number; both 0 when
 * there is none. Of a run not handed out itself: the last one among older runs.
 */
enum result assembly_find_previous(struct store *store, gint64 run, gint64 *previous_run,
				   int *previous_number);

/* Loads what is common to the sheets of run `run`, whose settings are `config`. RESULT_FAIL
 * when the store failed. */
enum result assembly_init(struct assembly *assembly, struct store *store,
			  const struct people *people, const struct links *links, gint64 run,
			  const struct config *config);
void assembly_done(struct assembly *assembly);
/* Students whose figures of classmates are still those of an earlier sheet. */
int assembly_count_stays(const struct assembly *assembly);

/*
 * The sheet of one student of the run; NULL when the store failed or the run has no figures
 * of this student (both reported). Scores and evidence are the run's, word for word.
 */
struct assembled *assemble(const struct assembly *assembly, const struct appraiser *appraiser,
			   const struct person *person, struct diag *diag);
void assembled_free(struct assembled *assembled);

#endif
