/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draw_sample.h"

#include <string.h>

#include "app/appraise.h"
#include "app/codes.h"
#include "app/people.h"
#include "app/window.h"
#include "metric/sampler.h"
#include "text/blind.h"

enum { WEEKS_MOST = 520, TEXT_LETTERS = 20000 /* a cell of a spreadsheet takes 32767 */ };

/* What is needed while the sample is drawn. */
struct drawing {
	struct classroom *classroom;
	const struct sample_options *options;
	struct people *people;
	struct links *links;
	struct codes *codes;
	struct window window;
	struct lexicon *lexicon;
	struct appraiser *appraiser;
	struct blind *blind;
	char **handles;    /* by account id; NULL: not of the class, or a log */
	GPtrArray *chosen; /* of GPtrArray * of struct sampled_post *: student by student */
};

static void
sampled_post_free(gpointer data)
{
	struct sampled_post *post = data;

	g_free(post->text);
	g_free(post->replies_to);
	g_free(post);
}

/* -- choosing ---------------------------------------------------------------------------------
 */

/* A post that may be coded, with its turn: the first of each week comes before any second. */
struct candidate {
	const struct sheet_post *post;
	int round;
	guint place; /* by lot */
};

static int
compare_candidates(gconstpointer left, gconstpointer right)
{
	const struct candidate *a = left, *b = right;

	if (a->round != b->round)
		return a->round < b->round ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static guint
draw_below(struct sampler *sampler, guint count)
{
	return MIN((guint)(sampler_uniform(sampler) * count), count - 1);
}

static gboolean
has_words(const char *text)
{
	return text[strspn(text, " \t\r\n")] != '\0';
}

/* Own posts that count, have something to read, and were coded by nobody yet. */
static GArray *
list_candidates(const struct codes *codes, const struct appraisal *appraisal)
{
	GArray *candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));

	for (guint i = 0; i < appraisal->posts->len; i++) {
		const struct candidate candidate = {
			.post = &g_array_index(appraisal->posts, struct sheet_post, i),
		};

		if (!candidate.post->facts.duplicate && has_words(candidate.post->text) &&
		    !codes_has_post(codes, candidate.post->facts.id))
			g_array_append_val(candidates, candidate);
	}
	return candidates;
}

/* Puts the candidates in an order by lot that goes from week to week. */
static void
shuffle(GArray *candidates, gint64 seed, const char *student)
{
	g_autofree char *key = g_strconcat("labels\n", student, NULL);
	struct sampler *sampler = sampler_new(seed, key);
	int taken[WEEKS_MOST + 1] = { 0 };
	struct candidate *list = (struct candidate *)(void *)candidates->data;

	for (guint left = candidates->len; left > 1; left--) {
		guint other = draw_below(sampler, left);
		struct candidate swap = list[left - 1];

		list[left - 1] = list[other];
		list[other] = swap;
	}
	for (guint i = 0; i < candidates->len; i++) {
		list[i].round = taken[CLAMP(list[i].post->facts.week, 0, WEEKS_MOST)]++;
		list[i].place = i;
	}
	sampler_free(sampler);
	g_array_sort(candidates, compare_candidates);
}

/* -- what coders see --------------------------------------------------------------------------
 */

/* The handles of a person, NULL-terminated; borrowed. */
static const char **
handles_of(const struct drawing *drawing, const struct person *person)
{
	const char **handles = g_new0(const char *, person->accounts->len + 1);
	gsize count = 0;

	for (guint i = 0; i < person->accounts->len; i++) {
		const char *handle =
			drawing->handles[g_array_index(person->accounts, gint32, i)];

		if (handle)
			handles[count++] = handle;
	}
	return handles;
}

/* The text without the names of a person; NULL: nobody of the class. g_free it. */
static char *
hide_person(const struct drawing *drawing, const char *text, const struct person *person)
{
	g_autofree const char **handles = person ? handles_of(drawing, person) : NULL;

	return blind_text(drawing->blind, text, person ? person->name : NULL, handles);
}

/*
 * A text as a coder sees it, without the names of who wrote it and of the writer of the post to
 * be coded, whom the post that is answered may greet. NULL: nobody of the class. g_free it.
 */
static char *
make_blind(const struct drawing *drawing, const char *text, const struct person *author,
	   const struct person *writer)
{
	g_autofree char *without = hide_person(drawing, text, author);
	g_autofree char *whole = author == writer ? g_steal_pointer(&without)
						  : hide_person(drawing, without, writer);
	g_autofree char *cut = NULL;

	if (g_utf8_strlen(whole, -1) <= TEXT_LETTERS)
		return g_steal_pointer(&whole);
	cut = g_utf8_substring(whole, 0, TEXT_LETTERS);
	return g_strconcat(cut, "…", NULL);
}

/* Fills in the chosen posts of one student as the store hands them out. */
struct filling {
	const struct drawing *drawing;
	const struct person *person;
	GHashTable *wanted; /* gint64 * -> struct sampled_post * */
};

static enum result
fill_post(void *arg, const struct stored_post *stored)
{
	const struct filling *filling = arg;
	const struct drawing *drawing = filling->drawing;
	struct sampled_post *post = g_hash_table_lookup(filling->wanted, &stored->id);
	g_autofree char *parent = NULL;
	gint64 parent_post;
	gint32 parent_account;

	if (!post)
		return RESULT_OK;
	parent_account = links_parent(drawing->links, stored, &parent_post);
	label_code(stored->network, stored->key, post->code);
	post->text = make_blind(drawing, stored->text, filling->person, filling->person);
	if (post->is_reply && parent_post != 0)
		parent = store_post_text(drawing->classroom->store, parent_post);
	post->replies_to =
		parent ? make_blind(drawing, parent,
				    people_of_account(drawing->people, parent_account),
				    filling->person)
		       : g_strdup("");
	return RESULT_OK;
}

/* The first candidates, as many as are asked for. */
static enum result
fill_student(struct drawing *drawing, const struct person *person, const GArray *candidates)
{
	GPtrArray *posts = g_ptr_array_new();
	struct filling filling = {
		.drawing = drawing,
		.person = person,
		.wanted = g_hash_table_new(g_int64_hash, g_int64_equal),
	};
	enum result result;

	for (guint i = 0; i < candidates->len && (int)i < drawing->options->per_student; i++) {
		const struct sheet_post *chosen =
			g_array_index(candidates, struct candidate, i).post;
		struct sampled_post *post = g_new0(struct sampled_post, 1);

		post->is_reply = chosen->facts.kind == POST_REPLY;
		g_ptr_array_add(posts, post);
		g_hash_table_insert(filling.wanted, (gpointer)(guintptr)&chosen->facts.id,
				    post);
	}
	g_ptr_array_add(drawing->chosen, posts);
	result = store_each_post_of(drawing->classroom->store,
				    (const gint32 *)(const void *)person->accounts->data,
				    person->accounts->len, drawing->window.start,
				    drawing->window.until, fill_post, &filling);
	g_hash_table_destroy(filling.wanted);
	return result;
}

static enum result
draw_student(struct drawing *drawing, const struct person *person)
{
	struct appraisal *appraisal = appraise(drawing->appraiser, person);
	g_autoptr(GArray) candidates = NULL;
	enum result result = RESULT_OK;

	if (!appraisal)
		return RESULT_FAIL;
	candidates = list_candidates(drawing->codes, appraisal);
	shuffle(candidates, drawing->classroom->config->seed, person->id);
	if (candidates->len > 0)
		result = fill_student(drawing, person, candidates);
	appraisal_free(appraisal);
	return result;
}

/* -- the whole class --------------------------------------------------------------------------
 */

static enum result
take_account(void *arg, const struct account *account)
{
	struct drawing *drawing = arg;

	/* The account of a log kept under posts/ has no handle that anybody would write. */
	if (people_holder(drawing->people, account->id) >= 0 && *account->handle != '~')
		drawing->handles[account->id] = g_strdup(account->handle);
	return RESULT_OK;
}

static enum result
prepare(struct drawing *drawing, struct diag *diag)
{
	struct classroom *classroom = drawing->classroom;

	drawing->lexicon = lexicon_new(classroom->phrases, classroom->config->language, diag);
	drawing->links = links_load(classroom->store, drawing->people, &drawing->window, diag);
	if (drawing->lexicon && drawing->links)
		drawing->appraiser =
			appraiser_new(drawing->lexicon, NULL, drawing->people, drawing->links,
				      &drawing->window, classroom->config, diag);
	drawing->codes = codes_load(classroom->store, NULL);
	drawing->blind = blind_new();
	drawing->handles = g_new0(char *, drawing->people->account_count + 1);
	if (!drawing->appraiser || !drawing->codes)
		return RESULT_FAIL;
	return store_each_account(classroom->store, take_account, drawing);
}

static enum result
draw_all(struct drawing *drawing, struct diag *diag)
{
	const GPtrArray *persons = drawing->people->persons;
	struct progress *progress = drawing->options->progress;
	enum result result = prepare(drawing, diag);

	progress_begin(progress, "drawing posts");
	for (guint i = 0; i < persons->len && result == RESULT_OK; i++) {
		const struct person *person = g_ptr_array_index(persons, i);

		progress_set(progress, i, persons->len);
		if (person->status == STUDENT_ACTIVE && person->accounts->len > 0)
			result = draw_student(drawing, person);
	}
	progress_end(progress);
	return result;
}

/* One post of each student in turn; the students by lot. */
static void
deal(struct drawing *drawing, struct drawn_sample *drawn)
{
	struct sampler *sampler = sampler_new(drawing->classroom->config->seed, "labels");
	GPtrArray *chosen = drawing->chosen;

	for (guint left = chosen->len; left > 1; left--) {
		guint other = draw_below(sampler, left);
		gpointer swap = chosen->pdata[left - 1];

		chosen->pdata[left - 1] = chosen->pdata[other];
		chosen->pdata[other] = swap;
	}
	for (int turn = 0; turn < drawing->options->per_student; turn++) {
		for (guint i = 0; i < chosen->len; i++) {
			GPtrArray *posts = g_ptr_array_index(chosen, i);

			if ((guint)turn < posts->len)
				g_ptr_array_add(drawn->posts, posts->pdata[turn]);
		}
	}
	drawn->students = (int)chosen->len;
	sampler_free(sampler);
}

static void
drawing_done(struct drawing *drawing)
{
	for (gint32 i = 0;
	     drawing->handles && drawing->people && i < drawing->people->account_count; i++)
		g_free(drawing->handles[i]);
	g_free(drawing->handles);
	g_ptr_array_unref(drawing->chosen);
	blind_free(drawing->blind);
	codes_free(drawing->codes);
	appraiser_free(drawing->appraiser);
	lexicon_free(drawing->lexicon);
	links_free(drawing->links);
	people_free(drawing->people);
}

static void
free_list(gpointer list)
{
	g_ptr_array_unref(list);
}

enum result
drawn_sample_init(struct drawn_sample *drawn, struct classroom *classroom,
		  const struct sample_options *options, struct diag *diag)
{
	struct drawing drawing = {
		.classroom = classroom,
		.options = options,
		.people = people_load(classroom->store, NULL),
		.chosen = g_ptr_array_new_with_free_func(free_list),
	};
	enum result result = RESULT_FAIL;

	*drawn = (struct drawn_sample){
		.posts = g_ptr_array_new_with_free_func(sampled_post_free),
	};
	if (drawing.people && window_init(&drawing.window, classroom->config, classroom->store,
					  drawing.people, CLOCK_UNKNOWN, diag) == RESULT_OK) {
		result = draw_all(&drawing, diag);
		deal(&drawing, drawn);
		window_done(&drawing.window);
	}
	drawing_done(&drawing);
	return result;
}

void
drawn_sample_done(struct drawn_sample *drawn)
{
	g_clear_pointer(&drawn->posts, g_ptr_array_unref);
}
