/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/compute.h"

#include <string.h>

#include "app/appraise.h"
#include "app/class_graph.h"
#include "app/codes.h"
#include "app/coding.h"
#include "app/crew.h"
#include "app/links.h"
#include "app/observe.h"
#include "app/post_owners.h"
#include "app/people.h"
#include "app/window.h"
#include "audits.h"
#include "base/words.h"
#include "metric/audit.h"
#include "metric/composite.h"
#include "metric/influence.h"
#include "metric/reputation.h"
#include "metric/uncertainty.h"
#include "store/audits.h"
#include "store/observations.h"
#include "survey_run.h"

/* All that the threads share; they only read it. */
struct computing {
	struct classroom *classroom;
	struct people *people;
	struct codes *codes;
	struct coding_tally *coding;
	struct links *links;
	struct class_graph *graph;
	struct observer *observer;
	struct window window;
	struct lexicon *lexicon;
	struct audits *audits;
	struct audit_weights *weights;
	struct survey_run *surveys;
	GArray *active;                   /* of guint: indexes of persons to be scored */
	gint64 facts_version, newest_run; /* of the store when reading began */
	gint64 run;
	gint64 posts, coded;
};

/* The figures of one student, on their way to the store. */
struct figures {
	struct appraisal *appraisal;
	struct reputation reputation;
	double same_level; /* see audit_same_level */
	struct influence influence;
	struct observations observations;
};

static void *
begin_work(void *arg, struct diag *diag)
{
	const struct computing *computing = arg;

	return appraiser_new(computing->lexicon, computing->codes, computing->people,
			     computing->links, &computing->window, computing->classroom->config,
			     diag);
}

static void
end_work(void *mine)
{
	appraiser_free(mine);
}

static const struct person *
active_person(const struct computing *computing, gsize item, guint *index)
{
	*index = g_array_index(computing->active, guint, item);
	return g_ptr_array_index(computing->people->persons, *index);
}

/* From posts and classmates' answers to criteria, and from these to R. */
static void
score_reputation(const struct computing *computing, guint index, const struct person *person,
		 struct figures *figures)
{
	const struct config *config = computing->classroom->config;
	const struct window *window = &computing->window;
	const struct window_facts facts = {
		.elapsed = window->elapsed,
		.weeks_begun = window->calendar.count,
	};
	const GArray *posts = figures->appraisal->facts;
	struct composite_draws *draws = NULL;

	reputation_criteria_of((const struct post_facts *)(const void *)posts->data, posts->len,
			       &facts, survey_run_peers(computing->surveys, index), config,
			       &figures->reputation);
	draws = composite_draws_new(figures->reputation.criteria, config, person->id);
	composite_of_draws(&figures->reputation, config, draws);
	figures->same_level =
		audit_same_level(&figures->reputation, draws, computing->weights, config);
	composite_draws_free(draws);
}

static void
score(const struct computing *computing, guint index, const struct person *person,
      struct figures *figures)
{
	const struct config *config = computing->classroom->config;
	const struct received *received = links_received(computing->links, index);
	const struct window *window = &computing->window;
	int node = class_graph_node(computing->graph, index);
	const struct influence_facts influence_facts = {
		.posts = (const struct post_facts *)(const void *)
				 figures->appraisal->facts->data,
		.count = figures->appraisal->facts->len,
		.as_of = window->until,
		.has_interactions = links_are_known(computing->links) && person->is_reachable,
		.reached_accounts = received->reached_accounts,
		.replies_received = received->replies,
		.replies_answered = received->replies_answered,
		.has_network = node >= 0 && computing->graph->nodes[node].has_x,
		.network_x = node >= 0 ? computing->graph->nodes[node].x : 0,
	};

	score_reputation(computing, index, person, figures);
	influence_of(&influence_facts, config, &figures->influence);
}

static void *
work(void *arg, void *mine, gsize item, struct diag *diag)
{
	struct computing *computing = arg;
	struct figures *figures;
	guint index;
	const struct person *person = active_person(computing, item, &index);
	struct appraisal *appraisal = appraise(mine, person);

	(void)diag;
	if (!appraisal)
		return NULL;
	figures = g_new0(struct figures, 1);
	figures->appraisal = appraisal;
	score(computing, index, person, figures);
	observe(computing->observer, index, appraisal, &figures->observations);
	return figures;
}

static void
discard(void *product)
{
	struct figures *figures = product;

	appraisal_free(figures->appraisal);
	observations_done(&figures->observations);
	g_free(figures);
}

static enum result
put_figures(struct computing *computing, const char *student, const struct figures *figures)
{
	struct store *store = computing->classroom->store;
	const struct appraisal *appraisal = figures->appraisal;
	gint64 run = computing->run;

	if (store_put_reputation(store, run, student, &figures->reputation) != RESULT_OK ||
	    store_put_influence(store, run, student, &figures->influence) != RESULT_OK ||
	    store_put_observations(store, run, student, &figures->observations) != RESULT_OK)
		return RESULT_FAIL;
	if (store_put_evidence(store, run, student,
			       (const struct evidence *)(const void *)appraisal->evidence->data,
			       appraisal->evidence->len) != RESULT_OK)
		return RESULT_FAIL;
	for (guint i = 0; i < appraisal->posts->len; i++) {
		const struct sheet_post *post =
			&g_array_index(appraisal->posts, struct sheet_post, i);

		if (post->facts.duplicate &&
		    store_put_set_aside(store, run, student, post->facts.id,
					post->duplicate_of) != RESULT_OK)
			return RESULT_FAIL;
	}
	return RESULT_OK;
}

static enum result
deliver(void *arg, gsize item, void *product)
{
	struct computing *computing = arg;
	struct figures *figures = product;
	guint index;
	const struct person *person = active_person(computing, item, &index);
	enum result result = put_figures(computing, person->id, figures);

	audits_take(computing->audits, person, class_graph_node(computing->graph, index),
		    &figures->reputation, figures->same_level, &figures->influence,
		    figures->appraisal->posts->len);
	computing->posts += figures->appraisal->posts->len;
	coding_take(computing->coding, figures->appraisal);
	discard(figures);
	return result;
}

/*
 * TRUE when the newest run is of these facts, settings and day: computing it again adds
 * nothing. The window follows from those, so it need not be settled first.
 */
static gboolean
is_up_to_date(struct classroom *classroom, gint64 as_of, struct run *newest, struct diag *diag)
{
	if (as_of == CLOCK_UNKNOWN)
		as_of = classroom->config->as_of;
	if (as_of == CLOCK_UNKNOWN)
		as_of = store_newest_time(classroom->store);
	return store_find_run(classroom->store, 0, newest) == RESULT_OK &&
	       newest->model_version == MODEL_VERSION &&
	       newest->facts_version == store_facts_version(classroom->store) &&
	       newest->as_of == as_of && strcmp(newest->program_version, REPUTE_VERSION) == 0 &&
	       strcmp(newest->settings_hash, classroom->config->hash) == 0 &&
	       strcmp(newest->phrases_hash, classroom->phrases->hash) == 0 &&
	       survey_run_is_current(classroom, newest->id, diag);
}

/* The names that the bits of evidence stand for, one a line. */
static char *
list_topics(const struct lexicon *lexicon)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < lexicon_topic_count(lexicon); i++)
		g_string_append_printf(names, "%s%s", i ? "\n" : "",
				       lexicon_topic_name(lexicon, i));
	return g_string_free(names, FALSE);
}

/* What a file that is not one of codes adds to the hash of all. */
static enum result
take_file(void *arg, const struct source *source)
{
	GPtrArray *files = arg;

	if (!source->superseded && strcmp(source->kind, "labels") != 0)
		g_ptr_array_add(files, g_strconcat(source->sha256, " ", source->reading, NULL));
	return RESULT_OK;
}

/* Tells whether two runs had the same files, codes aside; NULL when the store failed. */
static char *
hash_files(struct store *store)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *text = NULL;

	if (store_each_source(store, take_file, files) != RESULT_OK)
		return NULL;
	g_ptr_array_sort(files, words_compare);
	g_ptr_array_add(files, NULL);
	text = g_strjoinv("\n", (char **)files->pdata);
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static enum result
put_run(struct computing *computing)
{
	g_autofree char *topics = list_topics(computing->lexicon);
	g_autofree char *files = hash_files(computing->classroom->store);
	g_autofree char *codes = codes_hash(computing->codes);
	const struct classroom *classroom = computing->classroom;
	const struct run run = {
		.model_version = MODEL_VERSION,
		.program_version = REPUTE_VERSION,
		.as_of = computing->window.as_of,
		.start = computing->window.start,
		.end = computing->window.end,
		.weeks = computing->window.calendar.count,
		.settings = classroom->config->text ? classroom->config->text : "",
		.settings_hash = classroom->config->hash,
		.phrases_hash = classroom->phrases->hash,
		.topics = topics,
		.facts_version = store_facts_version(classroom->store),
		.files_hash = files,
		.codes_hash = codes,
	};

	if (!files)
		return RESULT_FAIL;
	computing->run = store_put_run(classroom->store, &run);
	return computing->run ? RESULT_OK : RESULT_FAIL;
}

/* What is told of the class as a whole; the figures of its students are stored by now. */
static enum result
put_audits(struct computing *computing, struct diag *diag)
{
	struct coding_report report;

	if (audits_store(computing->audits, computing->run, computing->graph, diag) !=
	    RESULT_OK)
		return RESULT_FAIL;
	coding_report(computing->coding, &report);
	computing->coded = (gint64)report.posts;
	return report.posts == 0
		       ? RESULT_OK
		       : store_put_coding(computing->classroom->store, computing->run, &report);
}

static gint64
newest_run(struct store *store)
{
	struct run newest;

	return store_find_run(store, 0, &newest) == RESULT_OK ? newest.id : 0;
}

/* What was read before the transaction is of facts that another process has changed since, or
 * the run that it stored makes this one needless. */
static gboolean
is_overtaken(const struct computing *computing)
{
	struct store *store = computing->classroom->store;

	return store_facts_version(store) != computing->facts_version ||
	       newest_run(store) != computing->newest_run;
}

/* RESULT_END: see is_overtaken. */
static enum result
compute_all(struct computing *computing, struct progress *progress, struct diag *diag)
{
	struct store *store = computing->classroom->store;
	const struct crew crew = {
		.items = computing->active->len,
		.begin = begin_work,
		.work = work,
		.deliver = deliver,
		.discard = discard,
		.end = end_work,
		.arg = computing,
		.label = "scoring",
	};

	if (store_begin_run(store) != RESULT_OK)
		return RESULT_FAIL;
	if (is_overtaken(computing)) {
		store_rollback(store);
		return RESULT_END;
	}
	if (put_run(computing) == RESULT_OK && crew_run(&crew, progress, diag) == RESULT_OK &&
	    put_audits(computing, diag) == RESULT_OK &&
	    survey_run_store(computing->surveys, computing->run) == RESULT_OK &&
	    store_commit(store) == RESULT_OK)
		return RESULT_OK;
	store_rollback(store);
	return RESULT_FAIL;
}

static enum result
prepare(struct computing *computing, struct diag *diag)
{
	struct classroom *classroom = computing->classroom;

	computing->codes = codes_load(classroom->store, NULL);
	if (!computing->codes)
		return RESULT_FAIL;
	computing->coding = coding_new(computing->codes);
	computing->links =
		links_load(classroom->store, computing->people, &computing->window, diag);
	if (!computing->links)
		return RESULT_FAIL;
	computing->graph = class_graph_new(computing->people, computing->links, diag);
	computing->audits = audits_new(classroom->store, classroom->config);
	computing->weights = audit_weights_new(classroom->config);
	if (computing->graph)
		computing->observer = observer_new(classroom->store, computing->people,
						   computing->links, computing->graph,
						   &computing->window, classroom->config, diag);
	computing->surveys =
		survey_run_new(classroom, computing->people, computing->window.as_of, diag);
	computing->lexicon = lexicon_new(classroom->phrases, classroom->config->language, diag);
	for (guint i = 0; i < computing->people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(computing->people->persons, i);

		if (person->status == STUDENT_ACTIVE)
			g_array_append_val(computing->active, i);
	}
	return computing->graph && computing->audits && computing->observer &&
			       computing->surveys && computing->lexicon
		       ? RESULT_OK
		       : RESULT_FAIL;
}

/* A class may have a survey alone. */
static void
report_no_posts(const struct computing *computing, struct diag *diag)
{
	guint surveys = survey_run_count(computing->surveys);

	if (surveys > 0)
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"no student has a post in the window, the sheets show the %s alone; start "
			"and as_of in class.ini set the window",
			surveys == 1 ? "survey" : "surveys");
	else
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"no student has a post in the window, the run holds no figures; see "
			"start and as_of in class.ini");
}

/* RESULT_END: another process was faster, all is to be asked anew. */
static enum result
compute_once(struct classroom *classroom, gint64 as_of, struct progress *progress,
	     struct computation *computation, struct diag *diag)
{
	struct computing computing = {
		.classroom = classroom,
		.facts_version = store_facts_version(classroom->store),
		.newest_run = newest_run(classroom->store),
	};
	struct run newest;
	enum result result = RESULT_FAIL;

	if (is_up_to_date(classroom, as_of, &newest, diag)) {
		*computation = (struct computation){ .run = newest.id };
		return RESULT_OK;
	}
	uncertainty_init();
	computing.active = g_array_new(FALSE, FALSE, sizeof(guint));
	computing.people = people_load(classroom->store, NULL);
	if (computing.people &&
	    post_owners_settle(classroom->store, computing.people, NULL) == RESULT_OK &&
	    window_init(&computing.window, classroom->config, classroom->store,
			computing.people, as_of, diag) == RESULT_OK) {
		if (prepare(&computing, diag) == RESULT_OK)
			result = compute_all(&computing, progress, diag);
		window_done(&computing.window);
	}
	*computation = (struct computation){
		.run = computing.run,
		.is_new = TRUE,
		.students = (int)computing.active->len,
		.posts = computing.posts,
		.coded = computing.coded,
		.idle_codes = codes_post_count(computing.codes) - computing.coded,
	};
	if (result == RESULT_OK && computing.posts == 0)
		report_no_posts(&computing, diag);
	lexicon_free(computing.lexicon);
	observer_free(computing.observer);
	class_graph_free(computing.graph);
	audits_free(computing.audits);
	audit_weights_free(computing.weights);
	survey_run_free(computing.surveys);
	links_free(computing.links);
	coding_free(computing.coding);
	codes_free(computing.codes);
	people_free(computing.people);
	g_array_free(computing.active, TRUE);
	return result;
}

enum result
compute_run(struct classroom *classroom, gint64 as_of, struct progress *progress,
	    struct computation *computation, struct diag *diag)
{
	enum result result;

	do
		result = compute_once(classroom, as_of, progress, computation, diag);
	while (result == RESULT_END);
	return result;
}
