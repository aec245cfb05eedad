/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "handout.h"

#include <string.h>

#include "base/file.h"
#include "handed_figures.h"
#include "sheet_files.h"
#include "store/documents.h"
#include "store/survey.h"
#include "survey_run.h"

/* -- handing out
 * -------------------------------------------------------------------------------*/

enum result
handout_check(const struct edition *edition, struct diag *diag)
{
	struct store *store = edition->classroom->store;
	struct handed_sheet newest;
	struct run run;
	gboolean behind = FALSE;

	if (handed_newest(store, 0, &newest) != RESULT_OK ||
	    survey_run_is_behind(store, edition->run, &behind) != RESULT_OK ||
	    store_find_run(store, edition->run, &run) != RESULT_OK)
		return RESULT_FAIL;
	if (run.id < newest.run) {
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"run %" G_GINT64_FORMAT " is older than run %" G_GINT64_FORMAT
			", which was handed out as sheet %d; nothing was handed out",
			run.id, newest.run, newest.number);
		return RESULT_FAIL;
	}
	if (behind) {
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"run %" G_GINT64_FORMAT
			" was scored before sheet %d was handed out, so that beside it one "
			"classmate's answers might be told; nothing was handed out; "
			"'repute build' compares them and scores anew",
			run.id, newest.number);
		return RESULT_FAIL;
	}
	if (run.facts_version != store_facts_version(store) ||
	    strcmp(run.settings_hash, edition->classroom->config->hash) != 0 ||
	    strcmp(run.phrases_hash, edition->classroom->phrases->hash) != 0)
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"files or settings have changed since run %" G_GINT64_FORMAT
			" was scored, its sheets were handed out all the same; "
			"'repute build' brings in what is new",
			run.id);
	return RESULT_OK;
}

struct kept {
	char *student;
	enum sheet_format format;
	char *data;
	gsize length;
};

/* A comment of a classmate on a sheet. */
struct seen {
	char *student, *comment;
};

struct handout {
	GPtrArray *sheets;   /* of struct kept * */
	GPtrArray *comments; /* of struct seen * */
};

static void
seen_free(gpointer data)
{
	struct seen *seen = data;

	g_free(seen->student);
	g_free(seen->comment);
	g_free(seen);
}

static void
kept_free(gpointer data)
{
	struct kept *kept = data;

	g_free(kept->student);
	g_free(kept->data);
	g_free(kept);
}

struct handout *
handout_new(void)
{
	struct handout *handout = g_new(struct handout, 1);

	handout->sheets = g_ptr_array_new_with_free_func(kept_free);
	handout->comments = g_ptr_array_new_with_free_func(seen_free);
	return handout;
}

void
handout_free(struct handout *handout)
{
	if (!handout)
		return;
	g_ptr_array_free(handout->sheets, TRUE);
	g_ptr_array_free(handout->comments, TRUE);
	g_free(handout);
}

void
handout_add(struct handout *handout, const char *student, enum sheet_format format, char *data,
	    gsize length)
{
	struct kept *kept = g_new(struct kept, 1);

	*kept = (struct kept){ g_strdup(student), format, data, length };
	g_ptr_array_add(handout->sheets, kept);
}

void
handout_add_comment(struct handout *handout, const char *student, const char *comment)
{
	struct seen *seen = g_new(struct seen, 1);

	*seen = (struct seen){ g_strdup(student), g_strdup(comment) };
	g_ptr_array_add(handout->comments, seen);
}

static enum result
keep_all(const struct handout *handout, struct store *store, gint64 run)
{
	enum result result = store_drop_documents(store, run);

	for (guint i = 0; result == RESULT_OK && i < handout->sheets->len; i++) {
		const struct kept *kept = g_ptr_array_index(handout->sheets, i);

		result = store_put_document(store, run, kept->student, kept->format, kept->data,
					    kept->length);
	}
	for (guint i = 0; result == RESULT_OK && i < handout->comments->len; i++) {
		const struct seen *seen = g_ptr_array_index(handout->comments, i);

		result = store_show_survey_comment(store, run, seen->student, seen->comment);
	}
	return result == RESULT_OK ? store_publish_run(store, run) : result;
}

enum result
handout_keep(const struct handout *handout, const struct edition *edition,
	     struct publication *publication)
{
	struct store *store = edition->classroom->store;
	struct run run;

	if (store_begin(store) != RESULT_OK)
		return RESULT_FAIL;
	if (keep_all(handout, store, edition->run) != RESULT_OK ||
	    store_find_run(store, edition->run, &run) != RESULT_OK ||
	    store_commit(store) != RESULT_OK) {
		store_rollback(store);
		return RESULT_FAIL;
	}
	publication->handed_out = TRUE;
	publication->again = edition->sheet_number > 0;
	publication->sheet_number = run.sheet_number;
	return RESULT_OK;
}

/* -- bringing back
 * -----------------------------------------------------------------------------*/

struct bringing {
	const struct edition *edition;
	const struct publish_options *options;
	GPtrArray *files;
	struct publication *publication;
	struct diag *diag;
};

static enum result
bring_one(const struct bringing *bringing, const struct person *person,
	  enum sheet_format format)
{
	g_autofree char *data = NULL;
	gsize length = 0;
	gboolean changed = FALSE;
	enum result result =
		store_load_document(bringing->edition->classroom->store, bringing->edition->run,
				    person->id, format, &data, &length);
	char *path;

	if (result == RESULT_END)
		diag_at(bringing->diag, SEVERITY_ERROR, NULL, 0,
			"sheet %d was not handed out to %s, no file was made",
			bringing->edition->sheet_number, person->id);
	if (result != RESULT_OK)
		return RESULT_FAIL;
	/* Where it lies is for today's settings to say. */
	path = sheet_files_path(bringing->edition->config, person, format);
	g_ptr_array_add(bringing->files, path);
	result = file_write_if_changed(path, data, length, &changed, bringing->diag);
	bringing->publication->files_written += changed;
	return result;
}

static enum result
bring_person(const struct bringing *bringing, const struct person *person)
{
	enum result result = RESULT_OK;

	for (int i = 0; result == RESULT_OK && i < SHEET_FORMAT_COUNT; i++)
		if (bringing->options->formats[i])
			result = bring_one(bringing, person, (enum sheet_format)i);
	bringing->publication->sheets += result == RESULT_OK;
	return result;
}

static enum result
take_document_student(void *arg, const struct student *student)
{
	const struct bringing *bringing = arg;
	const struct person *person = people_find(bringing->edition->people, student->id);

	bringing->publication->kept = TRUE;
	if (bringing->options->students || !person || person->status != STUDENT_ACTIVE)
		return RESULT_OK;
	return bring_person(bringing, person);
}

enum result
handout_bring_back(const struct edition *edition, const struct publish_options *options,
		   GPtrArray *files, struct publication *publication, struct diag *diag)
{
	struct bringing bringing = { edition, options, files, publication, diag };
	enum result result = file_make_folder(SHEETS_FOLDER, diag);

	publication->sheet_number = edition->sheet_number;
	if (result == RESULT_OK)
		result = store_each_document_student(edition->classroom->store, edition->run,
						     take_document_student, &bringing);
	if (!publication->kept || !options->students)
		return result;
	for (guint i = 0; result == RESULT_OK && i < edition->chosen->len; i++)
		result = bring_person(&bringing, edition_person(edition, i));
	return result;
}
