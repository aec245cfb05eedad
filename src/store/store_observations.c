/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/observations.h"

#include "base/clock.h"
#include "model/network.h"
#include "store_internal.h"

static enum result
put_row(struct store *store, gint64 run, gint64 student, int kind, guint ordinal,
	const struct observation_row *row)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_OBSERVATION_EVIDENCE_INSERT);
	gboolean is_post = row->post_id != 0;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	bind_integer(statement, 3, kind);
	bind_integer(statement, 4, ordinal);
	bind_known(statement, 5, row->post_id, 0);
	bind_known(statement, 6, is_post ? CLOCK_UNKNOWN : row->at, CLOCK_UNKNOWN);
	bind_known(statement, 7, is_post ? CLOCK_UNKNOWN : row->until, CLOCK_UNKNOWN);
	bind_text(statement, 8, is_post ? NULL : row->person);
	bind_text(statement, 9, row->reason);
	return statement_run(store, statement);
}

static enum result
put_observation(struct store *store, gint64 run, gint64 student,
		const struct observation *observation)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_OBSERVATION_INSERT);
	enum result result;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	bind_integer(statement, 3, observation->kind);
	bind_integer(statement, 4, observation->state);
	bind_real(statement, 5, observation->value);
	bind_real(statement, 6, observation->threshold);
	bind_real(statement, 7, observation->n);
	bind_real(statement, 8, observation->k);
	bind_real(statement, 9, observation->minimum);
	bind_real(statement, 10, observation->extra);
	bind_known(statement, 11, observation->at, CLOCK_UNKNOWN);
	bind_real(statement, 12, observation->measure);
	bind_known(statement, 13, observation->ring, -1);
	result = statement_run(store, statement);
	for (guint i = 0; result == RESULT_OK && i < observation->rows->len; i++)
		result = put_row(store, run, student, (int)observation->kind, i + 1,
				 &g_array_index(observation->rows, struct observation_row, i));
	return result;
}

enum result
store_put_observations(struct store *store, gint64 run, const char *student,
		       const struct observations *observations)
{
	gint64 number = 0;
	enum result result = student_need(store, student, &number);

	for (int i = 0; result == RESULT_OK && i < OBSERVATION_COUNT; i++)
		result = put_observation(store, run, number, &observations->items[i]);
	return result;
}

static struct observation
column_observation(struct store *store, sqlite3_stmt *statement)
{
	return (struct observation){
		.kind = (enum observation_kind)column_enum(store, statement, 0,
							   OBSERVATION_COUNT),
		.state = (enum observation_state)column_enum(store, statement, 1,
							     OBSERVATION_STATES),
		.value = column_real(statement, 2),
		.threshold = column_real(statement, 3),
		.n = column_real(statement, 4),
		.k = column_real(statement, 5),
		.minimum = column_real(statement, 6),
		.extra = column_real(statement, 7),
		.at = column_time_if_any(store, statement, 8),
		.measure = column_real(statement, 9),
		.ring = (int)column_known(statement, 10, -1),
	};
}

static enum result
load_items(struct store *store, gint64 run, gint64 student, struct observations *observations)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_OBSERVATION_EACH);
	enum result result = RESULT_OK;
	gboolean found = FALSE;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	while (statement_next(store, statement, &result)) {
		struct observation item = column_observation(store, statement);

		if (!statement_is_sound(store, &result))
			break;
		item.rows = observations->items[item.kind].rows;
		observations->items[item.kind] = item;
		found = TRUE;
	}
	result = statement_end(statement, result);
	return result == RESULT_OK && !found ? RESULT_END : result;
}

static const char *
keep(struct observations *observations, const char *text)
{
	return text ? g_string_chunk_insert(observations->texts, text) : NULL;
}

/* The author of another's post, as people write the handle. */
static const char *
keep_author(struct store *store, sqlite3_stmt *statement, struct observations *observations)
{
	const char *handle = column_text(store, statement, 9);
	g_autofree char *title =
		handle ? handle_title(column_network(store, statement, 8), handle) : NULL;

	return keep(observations, title);
}

static void
take_row(struct store *store, sqlite3_stmt *statement, enum observation_kind kind,
	 struct observations *observations)
{
	const gboolean by_others =
		kind == OBSERVATION_NARROW_CIRCLE || kind == OBSERVATION_MUTUAL_RING;
	const struct observation_row row = {
		.post_id = column_known(statement, 1, 0),
		.at = column_time_if_any(store, statement, 2),
		.until = column_time_if_any(store, statement, 3),
		.person = by_others ? keep_author(store, statement, observations)
				    : keep(observations, column_text(store, statement, 4)),
		.network = column_network_if_any(store, statement, 5),
		.url = keep(observations, column_text(store, statement, 6)),
		.text = keep(observations, column_text(store, statement, 7)),
		.key = keep(observations, column_text(store, statement, 10)),
		.reason = keep(observations, column_text(store, statement, 11)),
	};

	g_array_append_val(observations->items[kind].rows, row);
}

static enum result
load_rows(struct store *store, gint64 run, gint64 student, struct observations *observations)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_OBSERVATION_EVIDENCE_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, student);
	while (statement_next(store, statement, &result)) {
		int kind = column_enum(store, statement, 0, OBSERVATION_COUNT);

		take_row(store, statement, (enum observation_kind)kind, observations);
		statement_is_sound(store, &result);
	}
	return statement_end(statement, result);
}

static enum result
load_members(struct store *store, gint64 run, struct observations *observations)
{
	const struct observation *ring = &observations->items[OBSERVATION_MUTUAL_RING];
	sqlite3_stmt *statement;
	enum result result = RESULT_OK;

	if (ring->state != OBSERVATION_PRESENT || ring->ring < 0)
		return RESULT_OK;
	statement = statement_get(store, STATEMENT_OBSERVATION_RING_EACH);
	bind_integer(statement, 1, run);
	bind_integer(statement, 2, OBSERVATION_MUTUAL_RING);
	bind_integer(statement, 3, ring->ring);
	while (statement_next(store, statement, &result)) {
		const char *id = keep(observations, column_words(store, statement, 0));

		if (statement_is_sound(store, &result))
			g_ptr_array_add(observations->members, (gpointer)(guintptr)id);
	}
	return statement_end(statement, result);
}

enum result
store_load_observations(struct store *store, gint64 run, const char *student,
			struct observations *observations)
{
	gint64 number = 0;
	enum result result;

	observations_init(observations);
	observations->texts = g_string_chunk_new(4096);
	result = student_find(store, student, &number);
	if (result == RESULT_OK)
		result = load_items(store, run, number, observations);
	if (result == RESULT_OK)
		result = load_members(store, run, observations);
	return result == RESULT_OK ? load_rows(store, run, number, observations) : result;
}

enum result
store_each_observed(struct store *store, gint64 run, store_observed_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_OBSERVED_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, run);
	bind_integer(statement, 2, OBSERVATION_PRESENT);
	while (statement_next(store, statement, &result)) {
		const char *student = column_words(store, statement, 0);
		int count = (int)column_integer(statement, 1);

		if (statement_is_sound(store, &result))
			result = each(arg, student, count);
	}
	return statement_end(statement, result);
}
