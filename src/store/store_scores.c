/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of a run, member by member: what is bound here in one order is read back in
 * the same order below it. A REAL column keeps a double as it is.
 */

#include "store_internal.h"

/* -- reputation -------------------------------------------------------------------------------
 */

static enum result
put_criterion(struct store *store, gint64 run, gint64 student, int criterion,
	      const struct estimate *estimate)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_CRITERION_INSERT);

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	bind_integer(statement, 3, criterion);
	bind_integer(statement, 4, estimate->enough ? 1 : 0);
	bind_integer(statement, 5, estimate->distribution);
	bind_real(statement, 6, estimate->score);
	bind_real(statement, 7, estimate->lo);
	bind_real(statement, 8, estimate->hi);
	bind_real(statement, 9, estimate->n);
	bind_real(statement, 10, estimate->k);
	bind_real(statement, 11, estimate->k2);
	bind_real(statement, 12, estimate->minimum);
	bind_real(statement, 13, estimate->weight);
	bind_real(statement, 14, estimate->goal);
	bind_real(statement, 15, estimate->mu);
	bind_real(statement, 16, estimate->m);
	bind_real(statement, 17, estimate->a);
	bind_real(statement, 18, estimate->b);
	bind_real(statement, 19, estimate->a2);
	bind_real(statement, 20, estimate->b2);
	return statement_run(store, statement);
}

static struct estimate
column_estimate(struct store *store, sqlite3_stmt *statement)
{
	return (struct estimate){
		.enough = column_integer(statement, 1) != 0,
		.distribution = (enum distribution)column_enum(store, statement, 2,
							       DISTRIBUTION_NORMAL + 1),
		.score = column_real(statement, 3),
		.lo = column_real(statement, 4),
		.hi = column_real(statement, 5),
		.n = column_real(statement, 6),
		.k = column_real(statement, 7),
		.k2 = column_real(statement, 8),
		.minimum = column_real(statement, 9),
		.weight = column_real(statement, 10),
		.goal = column_real(statement, 11),
		.mu = column_real(statement, 12),
		.m = column_real(statement, 13),
		.a = column_real(statement, 14),
		.b = column_real(statement, 15),
		.a2 = column_real(statement, 16),
		.b2 = column_real(statement, 17),
	};
}

enum result
store_put_reputation(struct store *store, gint64 run, const char *student,
		     const struct reputation *reputation)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_REPUTATION_INSERT);
	gint64 number = 0;
	enum result result = student_need(store, student, &number);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, number);
	bind_integer(statement, 3, reputation->available ? 1 : 0);
	bind_real(statement, 4, reputation->score);
	bind_real(statement, 5, reputation->lo);
	bind_real(statement, 6, reputation->hi);
	bind_real(statement, 7, reputation->coverage);
	for (int i = 0; i < LEVEL_COUNT; i++)
		bind_real(statement, 8 + i, reputation->level_share[i]);
	bind_integer(statement, 12, reputation->level_low);
	bind_integer(statement, 13, reputation->level_high);
	result = statement_run(store, statement);
	for (int i = 0; i < CRITERION_COUNT && result == RESULT_OK; i++)
		result = put_criterion(store, run, number, i, &reputation->criteria[i]);
	return result;
}

static enum result
load_criteria(struct store *store, gint64 run, gint64 student, struct reputation *reputation)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_CRITERION_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	while (statement_next(store, statement, &result)) {
		int criterion = column_enum(store, statement, 0, CRITERION_COUNT);

		reputation->criteria[criterion] = column_estimate(store, statement);
		statement_is_sound(store, &result);
	}
	return statement_end(statement, result);
}

enum result
store_load_reputation(struct store *store, gint64 run, const char *student,
		      struct reputation *reputation)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_REPUTATION_FIND);
	gint64 number = 0;
	enum result result = student_find(store, student, &number);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, number);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		*reputation = (struct reputation){
			.available = column_integer(statement, 0) != 0,
			.score = column_real(statement, 1),
			.lo = column_real(statement, 2),
			.hi = column_real(statement, 3),
			.coverage = column_real(statement, 4),
		};
		for (int i = 0; i < LEVEL_COUNT; i++)
			reputation->level_share[i] = column_real(statement, 5 + i);
		reputation->level_low =
			(enum level)column_enum(store, statement, 9, LEVEL_COUNT);
		reputation->level_high =
			(enum level)column_enum(store, statement, 10, LEVEL_COUNT);
		statement_is_sound(store, &result);
	}
	statement_end(statement, result);
	return result == RESULT_OK ? load_criteria(store, run, number, reputation) : result;
}

/* -- influence --------------------------------------------------------------------------------
 */

static enum result
put_component(struct store *store, gint64 run, gint64 student, int component,
	      const struct influence_component *figures)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_COMPONENT_INSERT);

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	bind_integer(statement, 3, component);
	bind_integer(statement, 4, figures->enough ? 1 : 0);
	bind_real(statement, 5, figures->score);
	bind_real(statement, 6, figures->x);
	bind_real(statement, 7, figures->n);
	bind_real(statement, 8, figures->k);
	bind_real(statement, 9, figures->weight);
	bind_real(statement, 10, figures->goal);
	return statement_run(store, statement);
}

enum result
store_put_influence(struct store *store, gint64 run, const char *student,
		    const struct influence *influence)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_INFLUENCE_INSERT);
	gint64 number = 0;
	enum result result = student_need(store, student, &number);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, number);
	bind_integer(statement, 3, influence->available ? 1 : 0);
	bind_real(statement, 4, influence->score);
	bind_real(statement, 5, influence->coverage);
	bind_real(statement, 6, influence->doubled);
	result = statement_run(store, statement);
	for (int i = 0; i < COMPONENT_COUNT && result == RESULT_OK; i++)
		result = put_component(store, run, number, i, &influence->components[i]);
	return result;
}

static enum result
load_components(struct store *store, gint64 run, gint64 student, struct influence *influence)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_COMPONENT_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	while (statement_next(store, statement, &result)) {
		int component = column_enum(store, statement, 0, COMPONENT_COUNT);

		influence->components[component] = (struct influence_component){
			.enough = column_integer(statement, 1) != 0,
			.score = column_real(statement, 2),
			.x = column_real(statement, 3),
			.n = column_real(statement, 4),
			.k = column_real(statement, 5),
			.weight = column_real(statement, 6),
			.goal = column_real(statement, 7),
		};
		statement_is_sound(store, &result);
	}
	return statement_end(statement, result);
}

enum result
store_load_influence(struct store *store, gint64 run, const char *student,
		     struct influence *influence)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_INFLUENCE_FIND);
	gint64 number = 0;
	enum result result = student_find(store, student, &number);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, number);
	result = statement_step(store, statement);
	if (result == RESULT_OK)
		*influence = (struct influence){
			.available = column_integer(statement, 0) != 0,
			.score = column_real(statement, 1),
			.coverage = column_real(statement, 2),
			.doubled = column_real(statement, 3),
		};
	statement_end(statement, result);
	return result == RESULT_OK ? load_components(store, run, number, influence) : result;
}
