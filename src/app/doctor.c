/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/doctor.h"

#include <string.h>
#include <sys/stat.h>

#include "app/codes.h"
#include "app/handles.h"
#include "app/ingest.h"
#include "app/post_owners.h"
#include "app/people.h"
#include "app/survey_check.h"
#include "app/window.h"
#include "base/words.h"
#include "disclosure_check.h"
#include "refused.h"
#include "store/observations.h"

/* What the posts of one person amount to. */
struct tally {
	gint64 inside, outside; /* of the window */
	gint64 counted;         /* carry likes, reposts or replies */
};

struct examination {
	struct classroom *classroom;
	struct people *people;
	struct window window;
	struct tally *tallies; /* by person */
	GHashTable *refused;   /* id -> where a handle of theirs was refused */
	const struct checkup_options *options;
	GString *observed; /* ids, parted by commas */
	struct checkup *checkup;
	struct diag *diag;
};

/* What the program wrote is closed to others unless somebody opened it; the rest is yours. */
static void
check_privacy(struct diag *diag)
{
	static const char *const ours[] = { CLASSROOM_STORE, "out" };
	struct stat status;

	if (stat(".", &status) == 0 && (status.st_mode & (S_IROTH | S_IXOTH)))
		diag_at(diag, SEVERITY_NOTE, NULL, 0,
			"the class folder can be read by other users of this machine, left so; "
			"'chmod -R go-rwx .' in it closes it");
	for (gsize i = 0; i < G_N_ELEMENTS(ours); i++)
		if (stat(ours[i], &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)))
			diag_at(diag, SEVERITY_WARNING, ours[i], 0,
				"other users of this machine can reach it, left so; chmod "
				"go-rwx closes "
				"it");
}

static enum result
take_post(void *arg, gint32 account, gint64 created_at)
{
	struct examination *examination = arg;
	int index = people_holder(examination->people, account);

	if (index < 0)
		return RESULT_OK;
	if (created_at >= examination->window.start && created_at <= examination->window.until)
		examination->tallies[index].inside++;
	else
		examination->tallies[index].outside++;
	return RESULT_OK;
}

static void
report_without_handle(const struct examination *examination, const struct person *person)
{
	const char *refused = g_hash_table_lookup(examination->refused, person->id);

	if (refused)
		diag_at(examination->diag, SEVERITY_WARNING, "handles.csv", 0,
			"%s (%s) has no handle, no post will be found: what they gave was "
			"refused, see %s",
			person->name, person->id, refused);
	else if (person->handed_in)
		diag_at(examination->diag, SEVERITY_WARNING, "handles.csv", 0,
			"%s (%s) has no handle, and what they handed in names other authors: "
			"no post is theirs; add their handle",
			person->name, person->id);
	else
		diag_at(examination->diag, SEVERITY_WARNING, "handles.csv", 0,
			"%s (%s) has no handle, no post will be found; add one or a folder "
			"posts/%s/",
			person->name, person->id, person->id);
}

static void
report_without_posts(const struct examination *examination, const struct person *person,
		     gboolean has_others)
{
	const char *refused = g_hash_table_lookup(examination->refused, person->id);
	g_autofree char *hint = refused ? g_strdup_printf("; a handle that they gave was "
							  "refused, see %s",
							  refused)
					: g_strdup("");

	diag_at(examination->diag, SEVERITY_WARNING, NULL, 0,
		"%s (%s) has no post in the window%s, the sheet will say so%s", person->name,
		person->id, has_others ? " but some outside it" : "", hint);
}

static void
check_person(struct examination *examination, const struct person *person,
	     const struct tally *tally)
{
	struct diag *diag = examination->diag;

	examination->checkup->students++;
	if (person->claims == 0 && person->accounts->len == 0) {
		examination->checkup->without_handle++;
		if (examination->checkup->posts > 0)
			report_without_handle(examination, person);
	} else if (tally->inside == 0) {
		examination->checkup->without_posts++;
		if (examination->checkup->posts > 0)
			report_without_posts(examination, person, tally->outside > 0);
	}
	if (tally->inside > 0 && tally->outside > 0)
		diag_at(diag, SEVERITY_NOTE, NULL, 0,
			"%" G_GINT64_FORMAT " %s of %s (%s) %s outside the window, and %s for "
			"nothing",
			tally->outside, words_plural((guint64)tally->outside, "post", "posts"),
			person->name, person->id,
			words_plural((guint64)tally->outside, "lies", "lie"),
			words_plural((guint64)tally->outside, "counts", "count"));
}

static enum result
examine_posts(struct examination *examination)
{
	struct store *store = examination->classroom->store;
	const GPtrArray *persons = examination->people->persons;
	enum result result;

	if (window_init(&examination->window, examination->classroom->config, store,
			examination->people, CLOCK_UNKNOWN, examination->diag) != RESULT_OK)
		return RESULT_OK;
	/* There is a window all the same: a class of surveys alone, and nobody's fault. */
	if (examination->checkup->posts == 0)
		diag_at(examination->diag, SEVERITY_WARNING, NULL, 0,
			"no post was imported, the sheets show surveys alone");
	examination->refused = refused_handles(store, examination->people);
	examination->tallies = g_new0(struct tally, persons->len + 1);
	result = examination->refused ? store_each_authorship(store, take_post, examination)
				      : RESULT_FAIL;
	for (guint i = 0; result == RESULT_OK && i < persons->len; i++) {
		const struct person *person = g_ptr_array_index(persons, i);

		if (person->status == STUDENT_ACTIVE)
			check_person(examination, person, &examination->tallies[i]);
	}
	g_free(examination->tallies);
	g_clear_pointer(&examination->refused, g_hash_table_unref);
	window_done(&examination->window);
	return result;
}

/*
 * The header of a file without rows that takes back what a file of its kind brought; NULL: no
 * file does. Posts stay whatever later files say, and who is in no roster counts as withdrawn.
 */
static const char *
bare_header(const char *kind)
{
	static const char *const headers[][2] = { { "labels", "coder,post,criterion,level" },
						  { "responses", "rater,ratee,item,value" },
						  { "handles", "student,network,handle" } };

	for (gsize i = 0; i < G_N_ELEMENTS(headers); i++)
		if (strcmp(kind, headers[i][0]) == 0)
			return headers[i][1];
	return NULL;
}

static enum result
take_source(void *arg, const struct source *source)
{
	const struct examination *examination = arg;
	const char *header = bare_header(source->kind);

	if (!ingest_is_gone(source))
		return RESULT_OK;
	if (header)
		diag_at(examination->diag, SEVERITY_WARNING, source->path, 0,
			"this file is gone, what it brought stays and counts; to take it back, "
			"put a file of this name there that holds the line '%s' alone, and "
			"build: earlier runs stay as they were",
			header);
	else
		diag_at(examination->diag, SEVERITY_WARNING, source->path, 0,
			"this file is gone, what it brought stays and counts; to take it back, "
			"remove class.db and build again (older runs go with it, and the memory "
			"of what was handed out, which new sheets are checked against)");
	return RESULT_OK;
}

static enum result
take_observed(void *arg, const char *student, int count)
{
	struct examination *examination = arg;
	const struct person *person = g_hash_table_lookup(examination->people->by_id, student);

	if (!person || person->status != STUDENT_ACTIVE)
		return RESULT_OK;
	g_string_append_printf(examination->observed, "%s%s (%d)",
			       examination->checkup->observed > 0 ? ", " : "", student, count);
	examination->checkup->observed++;
	return RESULT_OK;
}

/* What the newest run noticed: with how many students, and where asked for, which. */
static enum result
examine_observations(struct examination *examination)
{
	g_autoptr(GString) ids = g_string_new(NULL);
	struct run run;
	enum result result = store_find_run(examination->classroom->store, 0, &run);

	if (result != RESULT_OK)
		return result == RESULT_END ? RESULT_OK : RESULT_FAIL;
	examination->observed = ids;
	if (store_each_observed(examination->classroom->store, run.id, take_observed,
				examination) != RESULT_OK)
		return RESULT_FAIL;
	if (examination->checkup->observed > 0)
		diag_at(examination->diag, SEVERITY_NOTE, NULL, 0,
			"there is something to talk about with %d of %d students, nothing is "
			"subtracted for it; 'repute explain STUDENT' shows it%s%s",
			examination->checkup->observed, examination->people->active_students,
			examination->options->names_observed ? ": " : ", -v lists whom",
			examination->options->names_observed ? ids->str : "");
	return RESULT_OK;
}

static enum result
examine_store(struct examination *examination)
{
	struct store *store = examination->classroom->store;
	struct store_counts counts;

	if (store_check(store) != RESULT_OK || store_counts(store, &counts) != RESULT_OK)
		return RESULT_FAIL;
	examination->checkup->posts = counts.posts;
	examination->checkup->rejects = counts.rejects;
	examination->people = people_load(store, examination->diag);
	if (!examination->people)
		return RESULT_FAIL;
	if (examination->people->active_students == 0)
		diag_at(examination->diag, SEVERITY_ERROR, NULL, 0,
			"there is no active student, nothing can be scored; put the LMS export "
			"here as "
			"roster.csv");
	if (counts.rejects > 0)
		diag_at(examination->diag, SEVERITY_WARNING, "out/rejected.csv", 0,
			"%" G_GINT64_FORMAT " %s could not be used, the reasons stand there",
			counts.rejects, counts.rejects == 1 ? "row" : "rows");
	if (store_each_source(store, take_source, examination) != RESULT_OK ||
	    post_owners_check(store, examination->people, examination->diag) != RESULT_OK ||
	    handles_check(store, examination->people, TRUE, examination->diag) != RESULT_OK ||
	    handles_list_strangers(store, examination->people, examination->diag) !=
		    RESULT_OK ||
	    survey_check(examination->classroom, examination->people, TRUE,
			 examination->diag) != RESULT_OK ||
	    codes_check(store, examination->diag) != RESULT_OK ||
	    disclosure_check(store, examination->people, examination->options->names_observed,
			     examination->diag) != RESULT_OK ||
	    examine_observations(examination) != RESULT_OK)
		return RESULT_FAIL;
	return examine_posts(examination);
}

enum result
doctor_check(struct classroom *classroom, const struct checkup_options *options,
	     struct checkup *checkup, struct diag *diag)
{
	struct examination examination = {
		.classroom = classroom,
		.options = options,
		.checkup = checkup,
		.diag = diag,
	};
	enum result result = RESULT_OK;

	*checkup = (struct checkup){ .has_store = classroom->store != NULL };
	check_privacy(diag);
	ingest_report_pending(classroom, diag);
	if (classroom->store)
		result = examine_store(&examination);
	people_free(examination.people);
	return result;
}
