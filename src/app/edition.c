/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "edition.h"

#include <string.h>

#include "config/revision.h"
#include "sheet_comments.h"

enum { PERSONS_LISTED = 10 };

/* A run follows the settings it was made with, whatever class.ini says today. */
static void
settle_config(struct edition *edition, const struct run *run, gboolean by_number,
	      struct diag *diag)
{
	edition->config = edition->classroom->config;
	if (strcmp(run->settings_hash, edition->config->hash) == 0)
		return;
	if (!by_number)
		diag_at(diag, SEVERITY_NOTE, "class.ini", 0,
			"settings have changed since run %" G_GINT64_FORMAT
			" was scored, those of then were taken; 'repute build' scores anew",
			run->id);
	edition->restored = revision_restore(run->settings, edition->config);
	if (edition->restored)
		edition->config = edition->restored;
	else
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"the settings of run %" G_GINT64_FORMAT
			" cannot be read by this version, today's class.ini was taken for them",
			run->id);
}

static enum result
find_run(struct edition *edition, gint64 run, struct diag *diag)
{
	struct run found;
	enum result result = store_find_run(edition->classroom->store, run, &found);

	if (result == RESULT_END && run == 0)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"nothing was scored yet, nothing was done; 'repute build' does it all");
	else if (result == RESULT_END)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"there is no run %" G_GINT64_FORMAT ", nothing was done", run);
	if (result != RESULT_OK)
		return RESULT_FAIL;
	edition->run = found.id;
	edition->sheet_number = found.sheet_number;
	edition->outdated =
		found.facts_version != store_facts_version(edition->classroom->store);
	edition->topics = g_strsplit(found.topics, "\n", -1);
	settle_config(edition, &found, run != 0, diag);
	window_restore(&edition->window, found.start, found.end, found.as_of,
		       edition->config->zone);
	return RESULT_OK;
}

static enum result
take_run_student(void *arg, const struct student *student)
{
	struct edition *edition = arg;
	const struct person *person = people_find(edition->people, student->id);

	if (person && person->status == STUDENT_ACTIVE)
		g_array_append_val(edition->chosen, person);
	return RESULT_OK;
}

/* "s7 (Ana Lima, Section A), s9 (Ana Lima, Section B)"; g_free it. */
static char *
list_persons(const GPtrArray *persons)
{
	GString *list = g_string_new(NULL);

	for (guint i = 0; i < MIN(persons->len, PERSONS_LISTED); i++) {
		const struct person *person = g_ptr_array_index(persons, i);

		g_string_append_printf(list, "%s%s (%s%s%s)", i ? ", " : "", person->id,
				       person->name, *person->section ? ", " : "",
				       person->section);
	}
	if (persons->len > PERSONS_LISTED)
		g_string_append_printf(list, " and %u more", persons->len - PERSONS_LISTED);
	return g_string_free(list, FALSE);
}

static enum result
take_figured(void *arg, const struct student *student)
{
	g_hash_table_add(arg, g_strdup(student->id));
	return RESULT_OK;
}

/* Of several who are called so, those that the run has figures of; all where it has none. */
static void
prefer_figured(GPtrArray *called, GHashTable *figured)
{
	guint kept = 0;

	for (guint i = 0; i < called->len; i++) {
		struct person *person = g_ptr_array_index(called, i);

		if (g_hash_table_contains(figured, person->id))
			called->pdata[kept++] = person;
	}
	if (kept > 0)
		g_ptr_array_set_size(called, (gint)kept);
}

/* Who has no figures, and why. */
static void
report_without_figures(const struct edition *edition, const struct person *person,
		       struct diag *diag)
{
	static const char *const reasons[] = {
		[STUDENT_ACTIVE] = "is in the roster of now, but not in that run",
		[STUDENT_WITHDRAWN] = "is withdrawn in the roster",
		[STUDENT_INSTRUCTOR] = "is the instructor, or an assistant",
	};

	diag_at(diag, SEVERITY_ERROR, NULL, 0,
		"run %" G_GINT64_FORMAT " has no figures of %s (%s), nothing was done: %s %s",
		edition->run, person->id, person->name, person->id, reasons[person->status]);
}

/* None or several are called so. */
static void
report_named(const struct edition *edition, const char *text, const GPtrArray *called,
	     GHashTable *figured, struct diag *diag)
{
	const struct person *near =
		called->len == 0 ? people_nearest(edition->people, text) : NULL;
	g_autofree char *list = list_persons(called);

	if (called->len > 0)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"%u %s are called '%s', nothing was done; name one by id: %s",
			called->len,
			g_hash_table_contains(
				figured,
				((const struct person *)g_ptr_array_index(called, 0))->id)
				? "students"
				: "people without figures",
			text, list);
	else if (near && g_hash_table_contains(figured, near->id))
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"no student is called '%s', nothing was done; did you mean %s (%s)?",
			text, near->id, near->name);
	else
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"no student is called '%s', nothing was done; 'repute scores' lists "
			"them",
			text);
}

/* Takes the one who is called so and has figures; FALSE after reporting why there is none. */
static gboolean
choose_one(struct edition *edition, const char *text, GHashTable *figured, struct diag *diag)
{
	g_autoptr(GPtrArray) called = people_called(edition->people, text);
	const struct person *person;

	if (called->len == 0)
		people_add_beginning(edition->people, text, called);
	prefer_figured(called, figured);
	if (called->len != 1) {
		report_named(edition, text, called, figured, diag);
		return FALSE;
	}
	person = g_ptr_array_index(called, 0);
	if (!g_hash_table_contains(figured, person->id)) {
		report_without_figures(edition, person, diag);
		return FALSE;
	}
	g_array_append_val(edition->chosen, person);
	return TRUE;
}

static enum result
choose_named(struct edition *edition, const char *const *students, struct diag *diag)
{
	g_autoptr(GHashTable) figured =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	enum result result = store_each_run_student(edition->classroom->store, edition->run,
						    take_figured, figured);

	for (; result != RESULT_FAIL && *students; students++)
		if (!choose_one(edition, *students, figured, diag))
			result = RESULT_END;
	return result == RESULT_OK ? RESULT_OK : RESULT_FAIL;
}

enum result
edition_open(struct edition *edition, struct classroom *classroom, gint64 run,
	     const char *const *students, struct diag *diag)
{
	struct store *store = classroom->store;
	enum result result;

	*edition = (struct edition){ .classroom = classroom,
				     .chosen = g_array_new(FALSE, FALSE,
							   sizeof(const struct person *)) };
	edition->people = people_load(store, NULL);
	if (!edition->people || find_run(edition, run, diag) != RESULT_OK)
		return RESULT_FAIL;
	edition->links = links_load(store, edition->people, &edition->window, diag);
	if (!edition->links ||
	    assembly_init(&edition->assembly, store, edition->people, edition->links,
			  edition->run, edition->config) != RESULT_OK)
		return RESULT_FAIL;
	edition->assembly.topics = (const char *const *)edition->topics;
	result = students ? choose_named(edition, students, diag)
			  : store_each_run_student(store, edition->run, take_run_student,
						   edition);
	return result;
}

enum result
edition_load_comments(struct edition *edition, struct diag *diag)
{
	enum result result = sheet_comments_load(
		&edition->comments, edition->classroom, edition->people, edition->config,
		edition->assembly.survey, &edition->window, edition->run, diag);

	edition->assembly.comments = edition->comments;
	return result;
}

void
edition_close(struct edition *edition)
{
	assembly_done(&edition->assembly);
	sheet_comments_free(edition->comments);
	links_free(edition->links);
	people_free(edition->people);
	window_done(&edition->window);
	g_strfreev(edition->topics);
	config_free(edition->restored);
	g_array_free(edition->chosen, TRUE);
}

void
edition_warn_if_outdated(const struct edition *edition, const char *done, struct diag *diag)
{
	if (edition->outdated)
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"what is stored has changed since run %" G_GINT64_FORMAT
			", %s; 'repute score' brings the figures up to date",
			edition->run, done);
}

const struct person *
edition_person(const struct edition *edition, gsize item)
{
	return g_array_index(edition->chosen, const struct person *, item);
}

struct appraiser *
edition_new_appraiser(const struct edition *edition, struct diag *diag)
{
	return appraiser_new(NULL, NULL, edition->people, edition->links, &edition->window,
			     edition->config, diag);
}
