/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/results.h"

#include <math.h>

#include "app/people.h"
#include "store/audits.h"
#include "store/observations.h"

struct loading {
	struct results *results;
	struct store *store;
	struct people *people;
};

static void
result_free(gpointer data)
{
	struct student_result *result = data;

	g_free(result->id);
	g_free(result->name);
	g_free(result->section);
	if (result->observations)
		observations_done(result->observations);
	g_free(result->observations);
	g_free(result);
}

static enum result
count_set_aside(void *arg, gint64 post, gint64 earlier)
{
	gint64 *count = arg;

	(void)post;
	(void)earlier;
	++*count;
	return RESULT_OK;
}

/* What is not known of a run that an earlier version computed. */
static const struct student_audit no_audit = {
	.followers = COUNT_UNKNOWN,
	.same_level = (double)NAN,
	.pod_places = AUDIT_NOT_IN_POD,
	.pod_points = (double)NAN,
};

static enum result
load_audit(const struct loading *loading, struct student_result *result)
{
	enum result found = store_load_student_audit(loading->store, loading->results->run,
						     result->id, &result->audit);

	if (found == RESULT_END)
		result->audit = no_audit;
	return found == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

static enum result
load_class_audits(struct loading *loading)
{
	struct results *results = loading->results;
	enum result found =
		store_load_audits(loading->store, results->run, results->correlations);

	results->has_audits = found == RESULT_OK;
	if (found != RESULT_FAIL)
		found = store_load_coding(loading->store, results->run, &results->coding);
	return found == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

static enum result
take_student(void *arg, const struct student *student)
{
	struct loading *loading = arg;
	struct results *results = loading->results;
	const struct person *person = people_find(loading->people, student->id);
	struct student_result *result;

	g_ptr_array_add(results->ids, g_strdup(student->id));
	if (!person || person->status != STUDENT_ACTIVE)
		return RESULT_OK;
	result = g_new0(struct student_result, 1);
	g_ptr_array_add(results->students, result);
	result->id = g_strdup(person->id);
	result->name = g_strdup(person->name);
	result->section = g_strdup(person->section);
	if (store_load_reputation(loading->store, results->run, person->id,
				  &result->reputation) != RESULT_OK ||
	    store_load_influence(loading->store, results->run, person->id,
				 &result->influence) != RESULT_OK ||
	    load_audit(loading, result) != RESULT_OK ||
	    store_each_set_aside(loading->store, results->run, person->id, count_set_aside,
				 &result->posts) != RESULT_OK)
		return RESULT_FAIL;
	result->posts += (gint64)result->reputation.criteria[CRITERION_RELEVANCE].n;
	for (int i = 0; i < CRITERION_COUNT; i++)
		results->weight[i] = result->reputation.criteria[i].weight;
	return RESULT_OK;
}

static gboolean
has_instructor(const struct people *people)
{
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		if (person->status == STUDENT_INSTRUCTOR && person->is_reachable)
			return TRUE;
	}
	return FALSE;
}

struct results *
results_load(struct classroom *classroom, gint64 run, struct diag *diag)
{
	struct run found;
	struct loading loading = { .store = classroom->store };
	enum result result = store_find_run(classroom->store, run, &found);

	if (result == RESULT_END && run)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"there is no run %" G_GINT64_FORMAT
			", nothing was printed; 'repute scores --runs' lists them",
			run);
	else if (result == RESULT_END)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"nothing was scored yet ('repute build' does it), nothing was printed");
	if (result != RESULT_OK)
		return NULL;
	loading.results = g_new0(struct results, 1);
	*loading.results = (struct results){
		.run = found.id,
		.as_of = found.as_of,
		.until = MIN(found.as_of, found.end),
		.model_version = found.model_version,
		.students = g_ptr_array_new_with_free_func(result_free),
		.ids = g_ptr_array_new_with_free_func(g_free),
	};
	loading.people = people_load(classroom->store, NULL);
	for (int i = 0; i < CRITERION_COUNT; i++)
		loading.results->weight[i] = classroom->config->weight[i];
	if (loading.people)
		loading.results->has_instructor = has_instructor(loading.people);
	result = loading.people ? load_class_audits(&loading) : RESULT_FAIL;
	if (result == RESULT_OK)
		result = store_each_run_student(classroom->store, found.id, take_student,
						&loading);
	people_free(loading.people);
	if (result == RESULT_OK)
		return loading.results;
	results_free(loading.results);
	return NULL;
}

enum result
results_load_observations(struct classroom *classroom, struct results *results)
{
	for (guint i = 0; i < results->students->len; i++) {
		struct student_result *student = g_ptr_array_index(results->students, i);
		struct observations *found = g_new(struct observations, 1);
		enum result result = store_load_observations(classroom->store, results->run,
							     student->id, found);

		if (result == RESULT_OK) {
			student->observations = found;
			continue;
		}
		observations_done(found);
		g_free(found);
		if (result == RESULT_FAIL)
			return RESULT_FAIL;
	}
	return RESULT_OK;
}

void
results_free(struct results *results)
{
	if (!results)
		return;
	g_ptr_array_free(results->students, TRUE);
	g_ptr_array_free(results->ids, TRUE);
	g_free(results);
}
