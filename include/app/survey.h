/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SURVEY_H
#define APP_SURVEY_H

/* The surveys of a class: what is asked (surveys/NAME.ini), and who is asked about whom. */

#include <glib.h>

#include "app/classroom.h"
#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/instrument.h"
#include "metric/assignment.h"

#define SURVEYS_FOLDER "surveys"
#define SURVEY_MAP_ENDING ".map.ini"

/* surveys/NAME.ini; NULL after an error, which offers the nearest name. */
struct instrument *survey_load(const struct classroom *classroom, const char *name,
			       struct diag *diag);
/*
 * All of surveys/, by name, of struct instrument *, freed with the array. One that cannot be
 * loaded is reported and left out.
 */
GPtrArray *survey_load_all(const struct config *config, struct diag *diag);
/* The member of this name, case ignored; NULL when there is none. */
const struct instrument *survey_find(const GPtrArray *surveys, const char *name);

/* Who answers about whom. */
struct survey_plan {
	GPtrArray *persons; /* of const struct person *: active students, by id; borrowed */
	/* Pairs number the persons. What it counts is over all of them. */
	struct assignment assignment;
	gboolean from_file; /* surveys/NAME.assigned.csv; else by the rule of the survey */
	char *path;         /* of that file, whether or not it is there */
};

/*
 * As the file says where there is one: unknown people are errors, with the nearest name;
 * people who left, pairs that stand twice and people who would rate themselves are left out
 * and told. Without a file as the rule says, but for ASSIGN_BALANCED: then RESULT_END, and
 * *plan holds no pairs. `people` must outlive the plan. survey_plan_done in any case.
 */
enum result survey_plan_load(struct survey_plan *plan, const struct people *people,
			     const struct instrument *instrument, struct diag *diag);
/* Draws by the rule of the survey, and writes the file, which may be edited then. */
enum result survey_plan_draw(struct survey_plan *plan, const struct people *people,
			     const struct instrument *instrument, struct diag *diag);
/* Loads it; where nothing was drawn yet, draws it and says so. */
enum result survey_plan_ensure(struct survey_plan *plan, const struct people *people,
			       const struct instrument *instrument, struct diag *diag);
/* Warns of who rates nobody, who is rated by fewer than `wanted`, and what does not connect. */
void survey_plan_check(const struct survey_plan *plan, guint wanted, struct diag *diag);
void survey_plan_done(struct survey_plan *plan);

/* The person of pair i on either side. */
const struct person *survey_plan_rater(const struct survey_plan *plan, guint pair);
const struct person *survey_plan_ratee(const struct survey_plan *plan, guint pair);

#endif
