/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms and the table to fill in; the worksheet has a file of its own, ask_worksheet.c. */

#include "app/ask.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/survey_token.h"
#include "ask_job.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/words.h"
#include "report/form.h"

enum result
ask_begin(struct ask_job *job, struct classroom *classroom, const struct asking *asking,
	  struct asked *asked, struct diag *diag)
{
	*job = (struct ask_job){
		.classroom = classroom, .asking = asking, .asked = asked, .diag = diag
	};
	*asked = (struct asked){ .closes = CLOCK_UNKNOWN };
	job->instrument = survey_load(classroom, asking->survey, diag);
	if (!job->instrument)
		return RESULT_FAIL;
	asked->survey = g_strdup(job->instrument->name);
	asked->closes = job->instrument->closes;
	job->people = people_load(classroom->store, NULL);
	if (!job->people)
		return RESULT_FAIL;
	if (job->people->active_students > 0)
		return file_make_folder(ASK_FOLDER, diag);
	diag_at(diag, SEVERITY_ERROR, NULL, 0,
		"there is no active student to ask, nothing was made; 'repute build' reads the "
		"roster");
	return RESULT_FAIL;
}

void
ask_end(struct ask_job *job)
{
	survey_plan_done(&job->plan);
	people_free(job->people);
	instrument_free(job->instrument);
}

void
asked_done(struct asked *asked)
{
	g_clear_pointer(&asked->path, g_free);
	g_clear_pointer(&asked->survey, g_free);
}

enum result
ask_write(struct ask_job *job, const char *path, const GString *text)
{
	gboolean changed;
	enum result result =
		file_write_if_changed(path, text->str, text->len, &changed, job->diag);

	job->asked->files++;
	job->asked->written += result == RESULT_OK && changed;
	return result;
}

static struct form_person
form_person(const struct person *person)
{
	return (struct form_person){ .id = person->id,
				     .name = person->shown,
				     .section = person->section };
}

static struct form
form_of(const struct ask_job *job)
{
	const struct config *config = job->classroom->config;

	return (struct form){ .instrument = job->instrument,
			      .config = config,
			      .mean_raters = (int)config->minimum[CRITERION_PEER_REGARD],
			      .comment_raters = config->survey_detail };
}

/* -- a form for each ------------------------------------------------------------------------
 */

/* A ratee of one form, and where it stands there. */
struct placed {
	struct form_person person;
	char order[SURVEY_TOKEN_DIGITS + 1];
};

static int
by_order(gconstpointer left, gconstpointer right)
{
	const struct placed *one = left;
	const struct placed *other = right;

	return strcmp(one->order, other->order);
}

/*
 * Whoever comes last in a form is rated in haste: each form has an order of its own, drawn
 * once and for all by the key of the class.
 */
static GArray *
ratees_of(const struct ask_job *job, const struct survey_key *key, guint rater, guint *pair)
{
	const GArray *pairs = job->plan.assignment.pairs;
	const struct person *respondent = g_ptr_array_index(job->plan.persons, rater);
	GArray *ratees = g_array_new(FALSE, FALSE, sizeof(struct placed));

	for (; *pair < pairs->len; (*pair)++) {
		const struct person *ratee = survey_plan_ratee(&job->plan, *pair);
		g_autofree char *both = g_strconcat(respondent->id, "\n", ratee->id, NULL);
		struct placed placed = { .person = form_person(ratee) };

		if (g_array_index(pairs, struct rating_pair, *pair).rater != rater)
			break;
		survey_token(key, job->instrument->name, job->instrument->wave, both,
			     placed.order);
		g_array_append_val(ratees, placed);
	}
	g_array_sort(ratees, by_order);
	return ratees;
}

static enum result
write_form(struct ask_job *job, const struct survey_key *key, const struct person *person,
	   const GArray *ratees, GPtrArray *names)
{
	g_autofree struct form_person *people = g_new0(struct form_person, ratees->len + 1);
	g_autofree char *stem = file_name_of(person->id);
	g_autofree char *name = g_strconcat(stem, ".html", NULL);
	g_autofree char *path = g_build_filename(job->asked->path, name, NULL);
	g_autoptr(GString) out = NULL;
	struct form_person respondent = form_person(person);
	struct form form = form_of(job);
	char token[SURVEY_TOKEN_DIGITS + 1];

	for (guint i = 0; i < ratees->len; i++)
		people[i] = g_array_index(ratees, struct placed, i).person;
	survey_token(key, job->instrument->name, job->instrument->wave, person->id, token);
	form.respondent = &respondent;
	form.token = token;
	form.people = people;
	form.people_count = ratees->len;
	if (!form_asks(&form)) {
		job->asked->left_out++;
		return RESULT_OK;
	}
	out = g_string_sized_new(131072);
	form_print_html(out, &form);
	g_ptr_array_add(names, g_steal_pointer(&name));
	return ask_write(job, path, out);
}

/* Forms that stand in the list of the last time and were not made now. */
static void
remove_earlier(struct ask_job *job, GPtrArray *names, const char *list)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(list, &text, NULL, NULL))
		return;
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++) {
		g_autofree char *path = g_build_filename(job->asked->path, *line, NULL);

		if (!g_str_has_suffix(*line, ".html") || strchr(*line, '/') ||
		    g_ptr_array_find_with_equal_func(names, *line, g_str_equal, NULL))
			continue;
		if (g_remove(path) == 0)
			job->asked->removed++;
	}
}

static enum result
settle_forms(struct ask_job *job, GPtrArray *names)
{
	g_autofree char *list = g_build_filename(job->asked->path, ".forms", NULL);
	g_autofree char *text = NULL;
	gboolean changed;

	if (names->len == 0) {
		diag_at(job->diag, SEVERITY_ERROR, job->instrument->path, 0,
			"asks nobody anything, no form was made; 'repute survey assign %s' "
			"draws who rates whom",
			job->instrument->name);
		return RESULT_FAIL;
	}
	remove_earlier(job, names, list);
	g_ptr_array_add(names, NULL);
	text = g_strjoinv("\n", (char **)names->pdata);
	return file_write_if_changed(list, text, strlen(text), &changed, job->diag);
}

static enum result
write_forms(struct ask_job *job, const struct survey_key *key)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	guint pair = 0;
	enum result result;

	job->asked->path = g_build_filename(ASK_FOLDER, job->instrument->name, NULL);
	result = file_make_folder(job->asked->path, job->diag);
	progress_begin(job->asking->progress, "writing forms");
	for (guint i = 0; i < job->plan.persons->len && result == RESULT_OK; i++) {
		g_autoptr(GArray) ratees = ratees_of(job, key, i, &pair);

		result = write_form(job, key, g_ptr_array_index(job->plan.persons, i), ratees,
				    names);
		progress_set(job->asking->progress, i + 1, job->plan.persons->len);
	}
	progress_end(job->asking->progress);
	if (result == RESULT_OK)
		result = settle_forms(job, names);
	g_ptr_array_unref(names);
	return result;
}

/* -- one form for the class -----------------------------------------------------------------
 */

static int
by_name(gconstpointer left, gconstpointer right)
{
	const struct form_person *one = left;
	const struct form_person *other = right;
	g_autofree char *a = words_fold(one->name ? one->name : "");
	g_autofree char *b = words_fold(other->name ? other->name : "");
	int order = strcmp(a, b);

	return order ? order : strcmp(one->id, other->id);
}

static gboolean
may_be_for_class(const struct ask_job *job)
{
	if (job->instrument->rule != ASSIGN_BALANCED && !job->plan.from_file)
		return TRUE;
	diag_at(job->diag, SEVERITY_ERROR, job->instrument->path, 0,
		"who rates whom is assigned in this survey, no form for the class was made: it "
		"would show everybody the pairs; leave --class out, or set who = all or "
		"section%s%s",
		job->plan.from_file ? " and remove " : "",
		job->plan.from_file ? job->plan.path : "");
	return FALSE;
}

static enum result
write_class_form(struct ask_job *job, const struct survey_key *key)
{
	const GPtrArray *persons = job->plan.persons;
	g_autofree struct form_person *people = g_new0(struct form_person, persons->len + 1);
	g_autoptr(GString) out = g_string_sized_new(131072);
	char token[SURVEY_TOKEN_DIGITS + 1];
	struct form form = form_of(job);

	for (guint i = 0; i < persons->len; i++)
		people[i] = form_person(g_ptr_array_index(persons, i));
	qsort(people, persons->len, sizeof *people, by_name);
	survey_token(key, job->instrument->name, job->instrument->wave, "", token);
	form.token = token;
	form.people = people;
	form.people_count = persons->len;
	form.by_section = job->instrument->rule == ASSIGN_SECTION;
	form_print_html(out, &form);
	job->asked->path = g_strdup_printf(ASK_FOLDER "/%s.html", job->instrument->name);
	return ask_write(job, job->asked->path, out);
}

enum result
ask_forms(struct classroom *classroom, const struct asking *asking, struct asked *asked,
	  struct diag *diag)
{
	struct ask_job job;
	struct survey_key key;
	enum result result = ask_begin(&job, classroom, asking, asked, diag);

	if (result == RESULT_OK)
		result = survey_key_load(&key, diag);
	if (result == RESULT_OK && !asking->is_for_class) {
		result = survey_plan_ensure(&job.plan, job.people, job.instrument, diag);
		if (result == RESULT_OK)
			result = write_forms(&job, &key);
	} else if (result == RESULT_OK) {
		if (survey_plan_load(&job.plan, job.people, job.instrument, diag) ==
			    RESULT_FAIL ||
		    !may_be_for_class(&job))
			result = RESULT_FAIL;
		else
			result = write_class_form(&job, &key);
	}
	ask_end(&job);
	return result;
}

/* -- the table ------------------------------------------------------------------------------
 */

/* A row for each item and open question of an audience, value and comment empty. */
static void
append_rows(struct ask_job *job, GString *out, const char *rater, const char *ratee,
	    int audience)
{
	const struct instrument *instrument = job->instrument;

	for (guint i = 0; i < instrument->items->len + instrument->questions->len; i++) {
		gboolean is_item = i < instrument->items->len;
		const struct instrument_item *item =
			is_item ? g_ptr_array_index(instrument->items, i) : NULL;
		const struct instrument_question *question =
			is_item ? NULL
				: g_ptr_array_index(instrument->questions,
						    i - instrument->items->len);

		if (!((is_item ? item->audience : question->audience) & audience))
			continue;
		csv_append_text(out, rater, TRUE);
		csv_append_text(out, ratee, FALSE);
		csv_append_text(out, is_item ? item->name : question->name, FALSE);
		csv_append_number(out, NULL, FALSE);
		csv_append_number(out, NULL, FALSE);
		csv_append_end(out);
		job->asked->rows++;
	}
}

static enum result
write_template(struct ask_job *job)
{
	const GArray *pairs = job->plan.assignment.pairs;
	g_autoptr(GString) out = g_string_new("rater,ratee,item,value,comment\r\n");
	guint pair = 0;

	for (guint i = 0; i < job->plan.persons->len; i++) {
		const struct person *rater = g_ptr_array_index(job->plan.persons, i);

		for (; pair < pairs->len &&
		       g_array_index(pairs, struct rating_pair, pair).rater == i;
		     pair++)
			append_rows(job, out, rater->id,
				    survey_plan_ratee(&job->plan, pair)->id, ASKED_OF_PEERS);
		append_rows(job, out, rater->id, rater->id, ASKED_OF_SELF);
	}
	job->asked->path = g_strdup_printf(ASK_FOLDER "/%s.csv", job->instrument->name);
	return ask_write(job, job->asked->path, out);
}

enum result
ask_template(struct classroom *classroom, const struct asking *asking, struct asked *asked,
	     struct diag *diag)
{
	struct ask_job job;
	enum result result = ask_begin(&job, classroom, asking, asked, diag);

	if (result == RESULT_OK)
		result = survey_plan_ensure(&job.plan, job.people, job.instrument, diag);
	if (result == RESULT_OK)
		result = write_template(&job);
	ask_end(&job);
	return result;
}
