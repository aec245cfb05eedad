/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/assemble.h"

#include <string.h>

#include "app/history.h"
#include "base/words.h"
#include "model/label.h"
#include "model/network.h"
#include "report/history.h"
#include "sheet_comments.h"
#include "sheet_survey.h"

static enum result
take_account(void *arg, const struct account *account)
{
	struct assembly *assembly = arg;
	gpointer id = GINT_TO_POINTER(account->id + 1);

	g_hash_table_insert(assembly->handles, id, g_strdup(account->handle));
	g_hash_table_insert(assembly->titles, id,
			    handle_title(account->network, account->handle));
	if (account->followers != COUNT_UNKNOWN)
		g_hash_table_insert(assembly->audiences, id,
				    g_memdup2(&account->followers, sizeof account->followers));
	return RESULT_OK;
}

static enum result
take_reject(void *arg, const struct reject *reject)
{
	struct assembly *assembly = arg;
	char *key;
	int count;

	if (!reject->network || !reject->author)
		return RESULT_OK;
	key = g_strdup_printf("%s %s", reject->network, reject->author);
	count = GPOINTER_TO_INT(g_hash_table_lookup(assembly->rejects, key));
	g_hash_table_replace(assembly->rejects, key, GINT_TO_POINTER(count + 1));
	return RESULT_OK;
}

struct previous_search {
	struct run run; /* the later one; its texts are gone */
	gint64 previous_run;
	int previous_number;
};

gboolean
assembly_is_before(const struct run *run, const struct run *than)
{
	return than->sheet_number > 0 ? run->sheet_number < than->sheet_number
				      : run->id < than->id;
}

static enum result
take_run(void *arg, const struct run *run)
{
	struct previous_search *search = arg;

	if (assembly_is_before(run, &search->run) &&
	    run->sheet_number > search->previous_number) {
		search->previous_run = run->id;
		search->previous_number = run->sheet_number;
	}
	return RESULT_OK;
}

enum result
assembly_find_previous(struct store *store, gint64 run, gint64 *previous_run,
		       int *previous_number)
{
	struct previous_search search = { .previous_run = 0 };
	enum result result = store_find_run(store, run, &search.run);

	if (result == RESULT_OK)
		result = store_each_run(store, take_run, &search);
	*previous_run = search.previous_run;
	*previous_number = search.previous_number;
	return result;
}

/* A ring beside a point asks to be compared with it: is it measured alike? */
static enum result
compare_rules(struct assembly *assembly, struct store *store, const struct config *config)
{
	struct run_record *before, *now;
	struct run_changes changes;
	enum result result = RESULT_FAIL;

	if (assembly->previous_run == 0)
		return RESULT_OK;
	before = history_load_run(store, assembly->previous_run);
	now = history_load_run(store, assembly->run);
	if (before && now) {
		run_changes_init(&changes, before, now, config);
		assembly->previous_otherwise = run_changes_move_scores(&changes);
		assembly->are_codes_changed = changes.are_codes_changed;
		run_changes_done(&changes);
		result = RESULT_OK;
	}
	history_free(before);
	history_free(now);
	return result;
}

enum result
assembly_init(struct assembly *assembly, struct store *store, const struct people *people,
	      const struct links *links, gint64 run, const struct config *config)
{
	*assembly = (struct assembly){
		.people = people,
		.links = links,
		.run = run,
		.handles = g_hash_table_new_full(NULL, NULL, NULL, g_free),
		.titles = g_hash_table_new_full(NULL, NULL, NULL, g_free),
		.audiences = g_hash_table_new_full(NULL, NULL, NULL, g_free),
		.rejects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.survey = g_new0(struct shown_survey, 1),
	};
	if (store_each_account(store, take_account, assembly) == RESULT_OK &&
	    store_each_reject(store, take_reject, assembly) == RESULT_OK &&
	    assembly_find_previous(store, run, &assembly->previous_run,
				   &assembly->previous_number) == RESULT_OK &&
	    compare_rules(assembly, store, config) == RESULT_OK &&
	    shown_survey_load(assembly->survey, store, run) == RESULT_OK)
		return RESULT_OK;
	assembly_done(assembly);
	return RESULT_FAIL;
}

void
assembly_done(struct assembly *assembly)
{
	g_clear_pointer(&assembly->handles, g_hash_table_destroy);
	g_clear_pointer(&assembly->titles, g_hash_table_destroy);
	g_clear_pointer(&assembly->audiences, g_hash_table_destroy);
	g_clear_pointer(&assembly->rejects, g_hash_table_destroy);
	if (assembly->survey)
		shown_survey_done(assembly->survey);
	g_clear_pointer(&assembly->survey, g_free);
}

int
assembly_count_stays(const struct assembly *assembly)
{
	return assembly->survey && assembly->survey->stays
		       ? (int)g_hash_table_size(assembly->survey->stays)
		       : 0;
}

/* Lays the run's own evidence over the posts; what the run has not looked at is left out. */
struct overlay {
	const struct assembly *assembly;
	struct appraisal *appraisal;
	GHashTable *index; /* post id -> index + 1 */
	int gone;          /* posts of the run that are not among the student's any more */
};

static struct sheet_post *
find_post(const struct overlay *overlay, gint64 id)
{
	gpointer found = g_hash_table_lookup(overlay->index, &id);

	if (!found)
		return NULL;
	return &g_array_index(overlay->appraisal->posts, struct sheet_post,
			      GPOINTER_TO_INT(found) - 1);
}

static enum result
take_evidence(void *arg, const struct evidence *evidence)
{
	struct overlay *overlay = arg;
	struct sheet_post *post = find_post(overlay, evidence->post_id);

	if (!post) {
		/* Each post that counts has one such row. */
		overlay->gone += evidence->aspect == VALUE_RELEVANT;
		return RESULT_OK;
	}
	post->facts.value[evidence->aspect] = evidence->value;
	post->reasons[evidence->aspect] =
		evidence->reason ? g_string_chunk_insert_const(overlay->appraisal->texts,
							       evidence->reason)
				 : "";
	post->coded |= label_is_reason(post->reasons[evidence->aspect]);
	if (evidence->aspect == VALUE_GOOD) {
		post->facts.has_claim = TRUE;
		post->facts.signals |= (guint32)evidence->about;
	}
	if (evidence->aspect == VALUE_RELEVANT)
		post->topics = (guint64)evidence->about;
	if (evidence->aspect == VALUE_HELPS) {
		post->facts.helped = (gint32)evidence->about;
		post->helped_title = g_hash_table_lookup(
			overlay->assembly->titles, GINT_TO_POINTER(post->facts.helped + 1));
	}
	return RESULT_OK;
}

static enum result
take_set_aside(void *arg, gint64 id, gint64 earlier)
{
	struct overlay *overlay = arg;
	struct sheet_post *post = find_post(overlay, id);

	if (post) {
		post->facts.duplicate = TRUE;
		post->duplicate_of = earlier;
	} else {
		overlay->gone++;
	}
	return RESULT_OK;
}

/* A post of which the run says nothing came later. */
static gboolean
is_of_run(const struct sheet_post *post)
{
	return post->facts.duplicate || post->reasons[VALUE_RELEVANT] != NULL;
}

static void
warn_of_gone(const struct overlay *overlay, const char *student, struct diag *diag)
{
	if (overlay->gone > 0)
		diag_at(diag, SEVERITY_WARNING, NULL, 0,
			"%d %s that run %" G_GINT64_FORMAT
			" saw of %s %s not theirs any more (a handle that was taken away?), "
			"left out of its posts and weeks; its figures stand",
			overlay->gone, words_plural((guint64)overlay->gone, "post", "posts"),
			overlay->assembly->run, student,
			words_plural((guint64)overlay->gone, "is", "are"));
}

static enum result
lay_over(const struct assembly *assembly, struct appraisal *appraisal, struct store *store,
	 const char *student, struct diag *diag)
{
	struct overlay overlay = {
		.assembly = assembly,
		.appraisal = appraisal,
		.index = g_hash_table_new(g_int64_hash, g_int64_equal),
	};
	enum result result;

	for (guint i = 0; i < appraisal->posts->len; i++) {
		struct sheet_post *post =
			&g_array_index(appraisal->posts, struct sheet_post, i);

		g_hash_table_insert(overlay.index, &post->facts.id,
				    GINT_TO_POINTER((int)i + 1));
	}
	result = store_each_evidence(store, assembly->run, student, take_evidence, &overlay);
	if (result == RESULT_OK)
		result = store_each_set_aside(store, assembly->run, student, take_set_aside,
					      &overlay);
	g_hash_table_destroy(overlay.index);
	if (result != RESULT_OK)
		return result;
	appraisal_keep_posts(appraisal, is_of_run);
	warn_of_gone(&overlay, student, diag);
	return RESULT_OK;
}

/* "412 1 0.33 coded 1 by AB": a row in which people took the place of the rule. */
static enum result
take_coded_row(void *arg, const struct evidence *evidence)
{
	if (label_is_reason(evidence->reason))
		g_hash_table_add(arg, g_strdup_printf("%" G_GINT64_FORMAT " %d %.6f %s",
						      evidence->post_id, (int)evidence->aspect,
						      evidence->value, evidence->reason));
	return RESULT_OK;
}

/* Whether the codes of this student's posts are others than those of the earlier sheet: the
 * codes of a class come a few students at a time. */
static enum result
compare_codes(const struct assembly *assembly, struct store *store, const char *student,
	      struct sheet *sheet)
{
	g_autoptr(GHashTable) now =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) then =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter each;
	gpointer row;

	if (!assembly->are_codes_changed || !sheet->previous)
		return RESULT_OK;
	if (store_each_evidence(store, assembly->run, student, take_coded_row, now) !=
		    RESULT_OK ||
	    store_each_evidence(store, assembly->previous_run, student, take_coded_row, then) !=
		    RESULT_OK)
		return RESULT_FAIL;
	sheet->previous_coded_otherwise = g_hash_table_size(now) != g_hash_table_size(then);
	g_hash_table_iter_init(&each, now);
	while (g_hash_table_iter_next(&each, &row, NULL))
		sheet->previous_coded_otherwise |= !g_hash_table_contains(then, row);
	return RESULT_OK;
}

static void
count_weeks(struct sheet *sheet)
{
	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct post_facts *facts = &sheet->posts[i].facts;

		if (facts->week < 1 || facts->week > (int)G_N_ELEMENTS(sheet->week_posts))
			continue;
		sheet->week_posts[facts->week - 1]++;
		sheet->week_unique[facts->week - 1] += !facts->duplicate;
		sheet->week_relevant[facts->week - 1] +=
			!facts->duplicate && facts->value[VALUE_RELEVANT] > 0;
	}
}

static int
compare_keys(gconstpointer left, gconstpointer right)
{
	const guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;

	return (a > b) - (a < b);
}

/* For each topic, the distinct people who answered a unique post on it. */
static void
count_people(const struct links *links, struct sheet *sheet)
{
	/* Topic and actor in one number. */
	g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint64));

	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct sheet_post *post = &sheet->posts[i];
		const struct answerer *answerers;
		gsize count;

		if (post->facts.duplicate || post->topics == 0)
			continue;
		answerers = links_answerers(links, post->facts.id, &count);
		for (guint topic = 0; count > 0 && topic < TOPICS_MAX; topic++)
			for (gsize j = 0; (post->topics >> topic & 1) && j < count; j++) {
				guint64 pair =
					(guint64)topic << 32 | (guint32)answerers[j].actor;

				g_array_append_val(pairs, pair);
			}
	}
	g_array_sort(pairs, compare_keys);
	for (guint i = 0; i < pairs->len; i++)
		if (i == 0 ||
		    g_array_index(pairs, guint64, i) != g_array_index(pairs, guint64, i - 1))
			sheet->topic_people[g_array_index(pairs, guint64, i) >> 32]++;
}

static void
describe_accounts(const struct assembly *assembly, const struct person *person,
		  struct assembled *assembled)
{
	struct sheet *sheet = &assembled->sheet;

	sheet->accounts = assembled->appraisal->accounts;
	for (guint i = 0; i < person->accounts->len; i++) {
		struct sheet_account *account = &sheet->accounts[sheet->account_count];
		gint32 id = g_array_index(person->accounts, gint32, i);
		const gint64 *followers =
			g_hash_table_lookup(assembly->audiences, GINT_TO_POINTER(id + 1));
		const char *handle =
			g_hash_table_lookup(assembly->handles, GINT_TO_POINTER(id + 1));
		const struct sheet_account *counted = &sheet->accounts[i];
		g_autofree char *key = NULL;

		/* Accounts that were only mentioned have nothing to show. */
		if (!counted->network)
			continue;
		if (account != counted)
			*account = *counted;
		account->handle = handle && *handle != '~' ? handle : "own log";
		account->followers = followers ? *followers : COUNT_UNKNOWN;
		key = g_strdup_printf("%s %s", account->network, handle ? handle : "");
		sheet->rejected_rows +=
			GPOINTER_TO_INT(g_hash_table_lookup(assembly->rejects, key));
		sheet->account_count++;
	}
}

static enum result
load_comments(const struct assembly *assembly, struct store *store, const struct person *person,
	      struct assembled *assembled)
{
	if (!assembly->comments || !assembled->survey)
		return RESULT_OK;
	assembled->comment_ids = g_ptr_array_new_with_free_func(g_free);
	return sheet_comments_of(assembly->comments, store, person, assembled->survey,
				 assembled->comment_ids);
}

static enum result
load_figures(const struct assembly *assembly, struct store *store, const struct person *person,
	     struct assembled *assembled, struct diag *diag)
{
	const char *student = person->id;
	struct sheet *sheet = &assembled->sheet;
	enum result found =
		store_load_reputation(store, assembly->run, student, &sheet->reputation);

	if (found == RESULT_OK)
		found = store_load_influence(store, assembly->run, student, &sheet->influence);
	if (found == RESULT_END)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"run %" G_GINT64_FORMAT " has no figures of %s, nothing was done",
			assembly->run, student);
	if (found != RESULT_OK)
		return RESULT_FAIL;
	if (sheet_survey_load(assembly->survey, store, assembly->run, student,
			      &assembled->survey) != RESULT_OK)
		return RESULT_FAIL;
	sheet->survey = assembled->survey;
	if (load_comments(assembly, store, person, assembled) != RESULT_OK)
		return RESULT_FAIL;
	if (assembly->previous_run &&
	    store_load_reputation(store, assembly->previous_run, student,
				  &assembled->previous) == RESULT_OK) {
		sheet->previous = &assembled->previous;
		assembled->previous_label =
			g_strdup_printf("sheet %d", assembly->previous_number);
		sheet->previous_label = assembled->previous_label;
		sheet->previous_otherwise = assembly->previous_otherwise;
	}
	return RESULT_OK;
}

struct assembled *
assemble(const struct assembly *assembly, const struct appraiser *appraiser,
	 const struct person *person, struct diag *diag)
{
	struct assembled *assembled = g_new0(struct assembled, 1);
	struct sheet *sheet = &assembled->sheet;
	const struct window *window = appraiser->window;
	guint index;

	assembled->appraisal = appraise(appraiser, person);
	if (!assembled->appraisal ||
	    load_figures(assembly, appraiser->store, person, assembled, diag) != RESULT_OK ||
	    lay_over(assembly, assembled->appraisal, appraiser->store, person->id, diag) !=
		    RESULT_OK ||
	    compare_codes(assembly, appraiser->store, person->id, sheet) != RESULT_OK) {
		assembled_free(assembled);
		return NULL;
	}
	sheet->student_id = person->id;
	sheet->name = person->name;
	sheet->told_apart = person->told_apart;
	sheet->section = person->section;
	sheet->run = (int)assembly->run;
	sheet->weeks = window->calendar.count;
	sheet->start = window->start;
	sheet->as_of = window->until;
	sheet->elapsed = window->elapsed;
	sheet->posts = (struct sheet_post *)(void *)assembled->appraisal->posts->data;
	sheet->post_count = assembled->appraisal->posts->len;
	sheet->topics = assembly->topics;
	if (g_ptr_array_find(assembly->people->persons, person, &index))
		sheet->replies_received = links_received(assembly->links, index)->replies;
	describe_accounts(assembly, person, assembled);
	count_weeks(sheet);
	count_people(assembly->links, sheet);
	return assembled;
}

void
assembled_free(struct assembled *assembled)
{
	if (!assembled)
		return;
	appraisal_free(assembled->appraisal);
	sheet_survey_free(assembled->survey);
	g_free(assembled->previous_label);
	g_clear_pointer(&assembled->comment_ids, g_ptr_array_unref);
	g_free(assembled);
}
