/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/audits.h"

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
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_STUDENT_INSERT);
	gint64 number = 0;
	enum result result = student_need(store, student, &number);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, number);
	bind_known(statement, 3, audit->followers, COUNT_UNKNOWN);
	bind_real(statement, 4, audit->same_level);
	bind_known(statement, 5, audit->pod_gain, AUDIT_NOT_IN_POD);
	return statement_run(store, statement);
}

enum result
store_load_student_audit(struct store *store, gint64 run, const char *student,
			 struct student_audit *audit)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUDIT_STUDENT_FIND);
	gint64 number = 0;
	enum result result = student_find(store, student, &number);

	if (result != RESULT_OK)
		return result;
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, number);
	result = statement_step(store, statement);
	if (result == RESULT_OK)
		*audit = (struct student_audit){
			.followers = column_known(statement, 0, COUNT_UNKNOWN),
			.same_level = column_real(statement, 1),
			.pod_gain = (int)column_known(statement, 2, AUDIT_NOT_IN_POD),
		};
	statement_end(statement, result);
	return result;
}
