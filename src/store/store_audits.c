/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/audits.h"

#include <math.h>

#include "store_internal.h"

enum result
store_put_audit(struct store *store, gint64 run, enum audit_pair pair,
		const struct correlation *correlation)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_INSERT);

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, pair);
	bind_integer(statement, 3, correlation->n);
	bind_integer(statement, 4, correlation->gap);
	bind_real(statement, 5, correlation->rho);
	bind_real(statement, 6, correlation->lo);
	bind_real(statement, 7, correlation->hi);
	return statement_run(store, statement);
}

enum result
store_load_audits(struct store *store, gint64 run,
		  struct correlation correlations[AUDIT_PAIR_COUNT])
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_EACH);
	enum result result = RESULT_OK;
	int count = 0;

	bind_integer(statement, 1, run);
	while (statement_next(store, statement, &result)) {
		int pair = column_enum(store, statement, 0, AUDIT_PAIR_COUNT);

		correlations[pair] = (struct correlation){
			.n = (int)column_integer(statement, 1),
			.gap = (enum audit_gap)column_enum(store, statement, 2,
							   AUDIT_GAP_COUNT),
			.rho = column_real(statement, 3),
			.lo = column_real(statement, 4),
			.hi = column_real(statement, 5),
		};
		count += statement_is_sound(store, &result);
	}
	result = statement_end(statement, result);
	if (result != RESULT_OK || count == AUDIT_PAIR_COUNT)
		return result;
	return count == 0 ? RESULT_END : store_report_damage(store, "an audit is missing");
}

enum result
store_put_student_audit(struct store *store, gint64 run, const char *student,
			const struct student_audit *audit)
{
	sqlite3_stmt *statement =
		student_write(store, STATEMENT_AUDIT_STUDENT_INSERT, run, student);

	bind_known(statement, 3, audit->followers, COUNT_UNKNOWN);
	bind_real(statement, 4, audit->same_level);
	bind_known(statement, 5, audit->pod_places, AUDIT_NOT_IN_POD);
	bind_real(statement, 6, audit->pod_points);
	return statement_run(store, statement);
}

enum result
store_load_student_audit(struct store *store, gint64 run, const char *student,
			 struct student_audit *audit)
{
	sqlite3_stmt *statement = NULL;
	enum result result =
		student_select(store, STATEMENT_AUDIT_STUDENT_FIND, run, student, &statement);

	if (result != RESULT_OK)
		return result;
	result = statement_step(store, statement);
	if (result == RESULT_OK)
		*audit = (struct student_audit){
			.followers = column_known(statement, 0, COUNT_UNKNOWN),
			.same_level = column_real(statement, 1),
			.pod_places = (int)column_known(statement, 2, AUDIT_NOT_IN_POD),
			.pod_points = column_real(statement, 3),
		};
	statement_end(statement, result);
	return result;
}

/* -- codes ------------------------------------------------------------------------------------
 */

/* A figure is two columns: its value, or why there is none. */
static void
bind_figure(sqlite3_stmt *statement, int place, const struct figure *figure)
{
	bind_real(statement, place, figure->why ? (double)NAN : figure->value);
	bind_text(statement, place + 1, figure->why);
}

static struct figure
column_figure(struct store *store, sqlite3_stmt *statement, int column)
{
	return (struct figure){
		.value = column_real(statement, column),
		.why = g_intern_string(column_text(store, statement, column + 1)),
	};
}

static enum result
put_criterion(struct store *store, gint64 run, int aspect, const struct coding *coding)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_CRITERION_INSERT);
	const gsize counts[] = { coding->coded,          coding->compared,
				 coding->both,           coding->rule_alone,
				 coding->coders_alone,   coding->neither,
				 coding->coders.coders,  coding->coders.pairable_units,
				 coding->coders.pairable };

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, aspect);
	for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
		bind_integer(statement, 3 + (int)i, (gint64)counts[i]);
	bind_figure(statement, 12, &coding->raw);
	bind_figure(statement, 14, &coding->kappa);
	bind_figure(statement, 16, &coding->coders.raw);
	bind_figure(statement, 18, &coding->coders.alpha[SCALE_ORDINAL]);
	return statement_run(store, statement);
}

enum result
store_put_coding(struct store *store, gint64 run, const struct coding_report *report)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_CODING_INSERT);
	enum result result;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, (gint64)report->posts);
	bind_integer(statement, 3, (gint64)report->coders);
	result = statement_run(store, statement);
	for (int i = 0; i < VALUE_COUNT && result == RESULT_OK; i++)
		result = put_criterion(store, run, i, &report->criteria[i]);
	return result;
}

static struct coding
column_coding(struct store *store, sqlite3_stmt *statement)
{
	struct coding coding = {
		.coded = (gsize)column_integer(statement, 1),
		.compared = (gsize)column_integer(statement, 2),
		.both = (gsize)column_integer(statement, 3),
		.rule_alone = (gsize)column_integer(statement, 4),
		.coders_alone = (gsize)column_integer(statement, 5),
		.neither = (gsize)column_integer(statement, 6),
		.coders = { .coders = (gsize)column_integer(statement, 7),
			    .pairable_units = (gsize)column_integer(statement, 8),
			    .pairable = (gsize)column_integer(statement, 9) },
		.raw = column_figure(store, statement, 10),
		.kappa = column_figure(store, statement, 12),
	};

	coding.coders.raw = column_figure(store, statement, 14);
	coding.coders.alpha[SCALE_ORDINAL] = column_figure(store, statement, 16);
	return coding;
}

enum result
store_load_coding(struct store *store, gint64 run, struct coding_report *report)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_CODING_FIND);
	enum result result;

	*report = (struct coding_report){ 0 };
	bind_integer(statement, 1, run);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		report->posts = (gsize)column_integer(statement, 0);
		report->coders = (gsize)column_integer(statement, 1);
	}
	statement_end(statement, result);
	if (result != RESULT_OK)
		return result;
	statement = statement_get(store, STATEMENT_AUDIT_CRITERION_EACH);
	bind_integer(statement, 1, run);
	while (statement_next(store, statement, &result)) {
		int aspect = column_enum(store, statement, 0, VALUE_COUNT);

		report->criteria[aspect] = column_coding(store, statement);
		statement_is_sound(store, &result);
	}
	return statement_end(statement, result);
}
