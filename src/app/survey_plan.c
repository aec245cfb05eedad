/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who answers about whom: drawn, written to surveys/NAME.assigned.csv, and read back. */

#include <string.h>

#include "app/survey.h"
#include "base/csv.h"
#include "base/file.h"
#include "input/table.h"

enum column { RATER, RATEE, WAVE, COLUMNS };

static const struct column_spec columns[COLUMNS] = {
	[RATER] = { "rater", "rater|from|evaluator" },
	[RATEE] = { "ratee", "ratee|target|evaluatee" },
	[WAVE] = { "wave", "wave|round" },
};

static void
plan_init(struct survey_plan *plan, const struct people *people,
	  const struct instrument *instrument)
{
	*plan = (struct survey_plan){
		.persons = g_ptr_array_new(),
		.path = g_strdup_printf(SURVEYS_FOLDER "/%s.assigned.csv", instrument->name),
	};
	for (guint i = 0; i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);

		if (person->status == STUDENT_ACTIVE)
			g_ptr_array_add(plan->persons, person);
	}
}

void
survey_plan_done(struct survey_plan *plan)
{
	g_clear_pointer(&plan->persons, g_ptr_array_unref);
	g_clear_pointer(&plan->path, g_free);
	assignment_done(&plan->assignment);
}

const struct person *
survey_plan_rater(const struct survey_plan *plan, guint pair)
{
	guint index = g_array_index(plan->assignment.pairs, struct rating_pair, pair).rater;

	return g_ptr_array_index(plan->persons, index);
}

const struct person *
survey_plan_ratee(const struct survey_plan *plan, guint pair)
{
	guint index = g_array_index(plan->assignment.pairs, struct rating_pair, pair).ratee;

	return g_ptr_array_index(plan->persons, index);
}

/* -- reading ----------------------------------------------------------------------------------
 */

/* Rows with one cause: they are told together. */
struct row_group {
	const struct person *person;
	guint count;
	long line; /* of the first */
};

struct reading {
	struct survey_plan *plan;
	const struct people *people;
	struct diag *diag;
	const char *wave; /* that the survey asks */
	GArray *pairs;    /* of struct rating_pair */
	GHashTable *seen; /* "rater ratee" */
	GArray *left;     /* of struct row_group */
	struct row_group former;
	char *former_wave; /* of its first row */
};

static void
remember_left(const struct reading *reading, const struct person *person, long line)
{
	struct row_group fresh = { person, 1, line };

	for (guint i = 0; i < reading->left->len; i++) {
		struct row_group *left = &g_array_index(reading->left, struct row_group, i);

		if (left->person == person) {
			left->count++;
			return;
		}
	}
	g_array_append_val(reading->left, fresh);
}

/* The number of an active student among the plan's; -1 after saying, or keeping in mind, why
 * there is none. */
static int
find_person(const struct reading *reading, struct table *table, int column)
{
	const char *text = table_value(table, column);
	const struct person *person = *text ? people_find(reading->people, text) : NULL;
	const struct person *near =
		*text && !person ? people_nearest(reading->people, text) : NULL;
	guint index;

	if (person && g_ptr_array_find(reading->plan->persons, person, &index))
		return (int)index;
	if (person)
		remember_left(reading, person, table->row->line);
	else if (near)
		diag_at(reading->diag, SEVERITY_ERROR, table->file, table->row->line,
			"'%s' is not in the roster, the row was left out; the nearest is %s "
			"(%s)",
			text, near->name, near->id);
	else
		diag_at(reading->diag, SEVERITY_ERROR, table->file, table->row->line,
			"'%s' is not in the roster, the row was left out", text);
	return -1;
}

/* Pairs of a former round are taken: a class may keep them, and shall know. */
static void
check_wave(struct reading *reading, struct table *table)
{
	const char *wave = table_value(table, WAVE);

	if (*wave == '\0' || g_ascii_strcasecmp(wave, reading->wave) == 0)
		return;
	if (reading->former.count++ > 0)
		return;
	reading->former.line = table->row->line;
	reading->former_wave = g_strdup(wave);
}

static enum result
take_row(struct table *table, void *arg)
{
	struct reading *reading = arg;
	int rater = find_person(reading, table, RATER);
	int ratee = find_person(reading, table, RATEE);
	const struct rating_pair pair = { (guint)rater, (guint)ratee };

	if (rater < 0 || ratee < 0)
		return RESULT_OK;
	check_wave(reading, table);
	if (rater == ratee)
		table_warn(table, "%s would rate themself, the row was left out",
			   table_value(table, RATER));
	else if (!g_hash_table_add(reading->seen, g_strdup_printf("%d %d", rater, ratee)))
		table_warn(table, "%s rates %s in an earlier row already, the row was left out",
			   table_value(table, RATER), table_value(table, RATEE));
	else
		g_array_append_val(reading->pairs, pair);
	return RESULT_OK;
}

static void
take_reject(void *arg, const struct reject *reject)
{
	const struct reading *reading = arg;

	diag_at(reading->diag, SEVERITY_ERROR, reading->plan->path, reject->line,
		"%s, the row was left out", reject->reason);
}

static void
report_together(const struct reading *reading, const struct instrument *instrument)
{
	const char *path = reading->plan->path;

	for (guint i = 0; i < reading->left->len; i++) {
		const struct row_group *left =
			&g_array_index(reading->left, struct row_group, i);
		g_autofree char *rows =
			left->count == 1 ? g_strdup("the row was")
					 : g_strdup_printf("%u rows, of which this is the "
							   "first, were",
							   left->count);

		diag_at(reading->diag, SEVERITY_WARNING, path, left->line,
			"%s (%s) is no active student, %s left out", left->person->name,
			left->person->id, rows);
	}
	if (reading->former.count > 0)
		diag_at(reading->diag, SEVERITY_WARNING, path, reading->former.line,
			"%u %s of wave %s, and the survey asks wave %s; they hold all the "
			"same: 'repute survey assign %s --again' draws anew, %s in the column "
			"wave keeps them",
			reading->former.count,
			reading->former.count == 1 ? "pair is" : "pairs are",
			reading->former_wave, instrument->wave, instrument->name,
			instrument->wave);
}

static gint
by_number(gconstpointer left, gconstpointer right)
{
	const struct rating_pair *one = left;
	const struct rating_pair *other = right;

	if (one->rater != other->rater)
		return one->rater < other->rater ? -1 : 1;
	return one->ratee < other->ratee ? -1 : one->ratee > other->ratee;
}

static enum result
read_file(struct survey_plan *plan, const struct people *people,
	  const struct instrument *instrument, struct diag *diag)
{
	struct reading reading = {
		.plan = plan,
		.people = people,
		.wave = instrument->wave,
		.diag = diag,
	};
	const struct sink sink = { .reject = take_reject, .arg = &reading };
	const struct read_options options = { 0 };
	struct stream *stream = stream_open_file(plan->path, diag);
	struct table table;
	enum result result = RESULT_FAIL;

	if (!stream)
		return RESULT_FAIL;
	reading.pairs = g_array_new(FALSE, FALSE, sizeof(struct rating_pair));
	reading.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	reading.left = g_array_new(FALSE, FALSE, sizeof(struct row_group));
	if (!table_open(&table, stream, columns, COLUMNS, &options, &sink, diag) ||
	    !table_has(&table, RATER) || !table_has(&table, RATEE))
		diag_at(diag, SEVERITY_ERROR, plan->path, 0,
			"an assignment needs the columns rater and ratee, nothing was read");
	else
		result = table_read(&table, take_row, &reading);
	report_together(&reading, instrument);
	table_close(&table);
	stream_close(stream);
	g_hash_table_unref(reading.seen);
	g_array_unref(reading.left);
	g_free(reading.former_wave);
	g_array_sort(reading.pairs, by_number);
	assignment_of_pairs(reading.pairs, plan->persons->len, &plan->assignment);
	plan->from_file = TRUE;
	return result;
}

/* -- drawing ----------------------------------------------------------------------------------
 */

static void
draw(struct survey_plan *plan, const struct instrument *instrument)
{
	g_autofree char *key = g_strdup_printf("%s\n%s", instrument->name, instrument->wave);
	g_autofree struct assignment_person *persons =
		g_new0(struct assignment_person, plan->persons->len + 1);

	for (guint i = 0; i < plan->persons->len; i++) {
		const struct person *person = g_ptr_array_index(plan->persons, i);

		persons[i].id = person->id;
		persons[i].section = person->section;
	}
	assignment_make(instrument->rule, persons, plan->persons->len,
			(guint)instrument->raters, instrument->within_sections,
			instrument->seed, key, &plan->assignment);
}

/* Names stand behind the ids, so that whoever edits the file need not look them up. */
static enum result
write_file(const struct survey_plan *plan, const char *wave, struct diag *diag)
{
	g_autoptr(GString) out = g_string_new("rater,ratee,rater_name,ratee_name,wave\r\n");

	for (guint i = 0; i < plan->assignment.pairs->len; i++) {
		const struct person *rater = survey_plan_rater(plan, i);
		const struct person *ratee = survey_plan_ratee(plan, i);

		csv_append_text(out, rater->id, TRUE);
		csv_append_text(out, ratee->id, FALSE);
		csv_append_text(out, rater->name, FALSE);
		csv_append_text(out, ratee->name, FALSE);
		csv_append_text(out, wave, FALSE);
		csv_append_end(out);
	}
	return file_write(plan->path, out->str, out->len, diag);
}

enum result
survey_plan_draw(struct survey_plan *plan, const struct people *people,
		 const struct instrument *instrument, struct diag *diag)
{
	plan_init(plan, people, instrument);
	draw(plan, instrument);
	return write_file(plan, instrument->wave, diag);
}

enum result
survey_plan_load(struct survey_plan *plan, const struct people *people,
		 const struct instrument *instrument, struct diag *diag)
{
	plan_init(plan, people, instrument);
	if (g_file_test(plan->path, G_FILE_TEST_EXISTS))
		return read_file(plan, people, instrument, diag);
	if (instrument->rule != ASSIGN_BALANCED) {
		draw(plan, instrument);
		return RESULT_OK;
	}
	assignment_of_pairs(g_array_new(FALSE, FALSE, sizeof(struct rating_pair)),
			    plan->persons->len, &plan->assignment);
	return RESULT_END;
}

enum result
survey_plan_ensure(struct survey_plan *plan, const struct people *people,
		   const struct instrument *instrument, struct diag *diag)
{
	enum result result = survey_plan_load(plan, people, instrument, diag);

	if (result != RESULT_END)
		return result;
	survey_plan_done(plan);
	result = survey_plan_draw(plan, people, instrument, diag);
	if (result == RESULT_OK)
		diag_at(diag, SEVERITY_NOTE, plan->path, 0,
			"drew who rates whom and wrote it here; it may be edited");
	return result;
}

/* -- what is odd about it ---------------------------------------------------------------------
 */

static void
check_person(const struct survey_plan *plan, guint index, guint given, guint received,
	     guint wanted, struct diag *diag)
{
	const struct person *person = g_ptr_array_index(plan->persons, index);

	if (given == 0 && received == 0)
		diag_at(diag, SEVERITY_WARNING, plan->path, 0,
			"%s (%s) stands in no pair, rates nobody and is not rated; add rows, "
			"or draw anew",
			person->name, person->id);
	else if (given == 0)
		diag_at(diag, SEVERITY_WARNING, plan->path, 0, "%s (%s) rates nobody",
			person->name, person->id);
	else if (received < wanted)
		diag_at(diag, SEVERITY_WARNING, plan->path, 0,
			"%s (%s) is rated by %u, fewer than the %u that a mean needs",
			person->name, person->id, received, wanted);
}

void
survey_plan_check(const struct survey_plan *plan, guint wanted, struct diag *diag)
{
	guint count = plan->persons->len;
	g_autofree guint *given = g_new0(guint, count + 1);
	g_autofree guint *received = g_new0(guint, count + 1);

	for (guint i = 0; i < plan->assignment.pairs->len; i++) {
		const struct rating_pair *pair =
			&g_array_index(plan->assignment.pairs, struct rating_pair, i);

		given[pair->rater]++;
		received[pair->ratee]++;
	}
	for (guint i = 0; i < count; i++)
		check_person(plan, i, given[i], received[i], wanted, diag);
	if (plan->assignment.pairs->len > 0 && plan->assignment.unrated == 0 &&
	    !plan->assignment.connected)
		diag_at(diag, SEVERITY_NOTE, plan->path, 0,
			"the ratings fall into parts without a common rater, so severe and "
			"lenient raters cannot be told apart; plain means will be shown");
}
