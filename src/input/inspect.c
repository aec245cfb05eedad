/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/inspect.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"

/* What is gathered while a file is read. */
struct inspector {
	struct inspection *out;
	struct diag *diag;   /* the caller's: messages go on to it */
	GHashTable *ids;     /* 64-bit hashes of network and key: a set */
	GHashTable *authors; /* sets of char * */
	GHashTable *mentions;
	GHashTable *owners;
	GHashTable *people;
	GHashTable *handles;
	GHashTable *accounts; /* "network handle" -> struct inspect_audience * */
	GHashTable *raters;
	GHashTable *coders;
	GHashTable *criteria;
	GHashTable *units;
};

enum { ROW_CHARACTERS = 120 };

static void
inspect_problem_free(void *data)
{
	struct inspect_problem *problem = data;

	g_free(problem->message);
	g_free(problem);
}

static void
inspect_member_free(void *data)
{
	struct inspect_member *member = data;

	g_free(member->path);
	g_free(member);
}

static void
inspect_audience_free(void *data)
{
	struct inspect_audience *audience = data;

	g_free(audience->handle);
	g_free(audience);
}

static void
inspect_claim_free(void *data)
{
	struct inspect_claim *claim = data;

	g_free(claim->person);
	g_free(claim->handle);
	g_free(claim);
}

static void
inspect_add_problem(struct inspection *out, long line, const char *message, gboolean is_reject)
{
	struct inspect_problem *problem;

	out->problem_count++;
	if (out->problems->len >= INSPECT_PROBLEMS)
		return;
	problem = g_new(struct inspect_problem, 1);
	*problem = (struct inspect_problem){ line, g_strdup(message), is_reject };
	g_ptr_array_add(out->problems, problem);
}

/* FNV-1a; a collision among a class's posts (2^-64 a pair) would lose one of a count. */
static guint64
inspect_hash(guint64 hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (guchar)*text) * G_GUINT64_CONSTANT(1099511628211);
	return hash * G_GUINT64_CONSTANT(1099511628211);
}

static void
inspect_add_id(struct inspector *inspector, const struct post *post)
{
	guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);
	gint64 *key = g_new(gint64, 1);

	hash = inspect_hash(inspect_hash(hash, post->network), post->key);
	memcpy(key, &hash, sizeof(hash));
	g_hash_table_add(inspector->ids, key);
}

static void
inspect_add_text(GHashTable *set, const char *text)
{
	if (!g_hash_table_contains(set, text))
		g_hash_table_add(set, g_strdup(text));
}

static void
inspect_add_count(gint64 *sum, gint64 count, enum post_kind kind)
{
	if (count == COUNT_UNKNOWN)
		return;
	if (*sum == COUNT_UNKNOWN)
		*sum = 0;
	if (kind != POST_REPOST && *sum <= G_MAXINT64 - count)
		*sum += count;
}

static enum result
inspect_post(void *arg, const struct post *post)
{
	struct inspector *inspector = arg;
	struct inspection *out = inspector->out;

	out->items++;
	if (post->kind == POST_REPOST)
		out->reposts++;
	else if (post->kind == POST_REPLY)
		out->replies++;
	else
		out->posts++;
	out->quotes += post->is_quote || post->kind == POST_QUOTE ? 1 : 0;
	if (post->created_at != CLOCK_UNKNOWN &&
	    (out->earliest == CLOCK_UNKNOWN || post->created_at < out->earliest))
		out->earliest = post->created_at;
	if (out->latest == CLOCK_UNKNOWN || post->created_at > out->latest)
		out->latest = post->created_at;
	inspect_add_count(&out->sum_likes, post->likes, post->kind);
	inspect_add_count(&out->sum_reposts, post->reposts, post->kind);
	inspect_add_count(&out->sum_replies, post->replies, post->kind);
	inspect_add_count(&out->sum_quotes, post->quotes, post->kind);
	inspect_add_id(inspector, post);
	if (post->author)
		inspect_add_text(inspector->authors, post->author);
	else if (post->owner && *post->owner)
		inspect_add_text(inspector->owners, post->owner);
	else
		out->ownerless++;
	for (gsize i = 0; i < post->mention_count && post->kind != POST_REPOST; i++)
		inspect_add_text(inspector->mentions, post->mentions[i]);
	return RESULT_OK;
}

static enum result
inspect_student(void *arg, const struct student *student)
{
	struct inspector *inspector = arg;
	struct inspection *out = inspector->out;

	out->withdrawn += student->status == STUDENT_WITHDRAWN;
	out->instructors += student->status == STUDENT_INSTRUCTOR;
	g_ptr_array_add(out->keys, g_strdup(student->id));
	g_ptr_array_add(out->names, g_strdup(student->name ? student->name : ""));
	return RESULT_OK;
}

static enum result
inspect_claim(void *arg, const struct handle_claim *claim)
{
	struct inspector *inspector = arg;
	struct inspect_claim *copy = g_new(struct inspect_claim, 1);
	g_autofree char *handle = g_strconcat(claim->network, " ", claim->handle, NULL);

	*copy = (struct inspect_claim){ g_strdup(claim->student), claim->network,
					g_strdup(claim->handle) };
	g_ptr_array_add(inspector->out->claims, copy);
	inspect_add_text(inspector->people, claim->student);
	inspect_add_text(inspector->handles, handle);
	return RESULT_OK;
}

/* A row or file of an unmapped export stands for one person. */
static enum result
inspect_submission(void *arg, const struct submission *submission)
{
	struct inspector *inspector = arg;

	if (*submission->respondent)
		inspect_add_text(inspector->raters, submission->respondent);
	else
		inspector->out->respondents++;
	return RESULT_OK;
}

/* Only who answered: what was answered, and about whom, is not for a look at a file. */
static enum result
inspect_response(void *arg, const struct response *response)
{
	struct inspector *inspector = arg;

	inspect_add_text(inspector->raters, response->rater);
	return RESULT_OK;
}

/* The last word on each account. */
static enum result
inspect_audience(void *arg, const struct audience *audience)
{
	struct inspector *inspector = arg;
	char *key = g_strconcat(audience->network, " ", audience->handle, NULL);
	struct inspect_audience *known = g_hash_table_lookup(inspector->accounts, key);

	if (!known) {
		known = g_new(struct inspect_audience, 1);
		*known = (struct inspect_audience){ audience->network,
						    g_strdup(audience->handle), COUNT_UNKNOWN,
						    COUNT_UNKNOWN };
		g_ptr_array_add(inspector->out->audiences, known);
		g_hash_table_insert(inspector->accounts, g_strdup(key), known);
	}
	if (audience->followers != COUNT_UNKNOWN)
		known->followers = audience->followers;
	if (audience->following != COUNT_UNKNOWN)
		known->following = audience->following;
	g_free(key);
	return RESULT_OK;
}

static void
inspect_member(void *arg, const char *path, const struct format *format)
{
	struct inspector *inspector = arg;
	struct inspect_member *member = g_new(struct inspect_member, 1);

	*member = (struct inspect_member){ g_strdup(path), format->name, format->title };
	g_ptr_array_add(inspector->out->members, member);
}

static enum result
inspect_label(void *arg, const struct label *label)
{
	struct inspector *inspector = arg;

	inspect_add_text(inspector->coders, label->coder);
	inspect_add_text(inspector->criteria, label->criterion);
	inspect_add_text(inspector->units, label->post);
	return RESULT_OK;
}

static void
inspect_reject(void *arg, const struct reject *reject)
{
	struct inspector *inspector = arg;
	g_autofree char *row = NULL;
	g_autofree char *message = NULL;

	/* Without a line it is about a member of an archive. */
	if (reject->line > 0 || !reject->row) {
		inspect_add_problem(inspector->out, reject->line, reject->reason, TRUE);
		return;
	}
	row = words_excerpt(reject->row, ROW_CHARACTERS);
	message = g_strdup_printf("%s: %s", row, reject->reason);
	inspect_add_problem(inspector->out, 0, message, TRUE);
}

static void
inspect_left_out(void *arg, const struct left_out *left_out)
{
	struct inspector *inspector = arg;
	char *text =
		g_strdup_printf("%s: %" G_GUINT64_FORMAT, left_out->reason, left_out->count);

	g_ptr_array_add(inspector->out->left_out, text);
	inspector->out->rows_not_students += left_out->count;
}

static void
inspect_message(void *arg, const struct diag_message *message)
{
	struct inspector *inspector = arg;

	inspect_add_problem(inspector->out, message->line, message->text, FALSE);
	diag_at(inspector->diag, message->severity, message->file, message->line, "%s",
		message->text);
}

static GHashTable *
inspect_set_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static int
inspect_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The members of a set, sorted; the set is freed. */
static GPtrArray *
inspect_set_sorted(GHashTable *set)
{
	GPtrArray *sorted = g_ptr_array_new_with_free_func(g_free);
	GHashTableIter iter;
	void *text;

	g_hash_table_iter_init(&iter, set);
	while (g_hash_table_iter_next(&iter, &text, NULL)) {
		g_ptr_array_add(sorted, text);
		g_hash_table_iter_steal(&iter);
	}
	g_hash_table_unref(set);
	g_ptr_array_sort(sorted, inspect_compare);
	return sorted;
}

static void
inspection_init(struct inspection *out, const char *path)
{
	*out = (struct inspection){
		.file = g_strdup(path),
		.earliest = CLOCK_UNKNOWN,
		.latest = CLOCK_UNKNOWN,
		.sum_likes = COUNT_UNKNOWN,
		.sum_reposts = COUNT_UNKNOWN,
		.sum_replies = COUNT_UNKNOWN,
		.sum_quotes = COUNT_UNKNOWN,
		.keys = g_ptr_array_new_with_free_func(g_free),
		.names = g_ptr_array_new_with_free_func(g_free),
		.claims = g_ptr_array_new_with_free_func(inspect_claim_free),
		.audiences = g_ptr_array_new_with_free_func(inspect_audience_free),
		.members = g_ptr_array_new_with_free_func(inspect_member_free),
		.left_out = g_ptr_array_new_with_free_func(g_free),
		.problems = g_ptr_array_new_with_free_func(inspect_problem_free),
	};
}

enum result
inspect_file(const char *path, const struct read_options *options, struct inspection *out,
	     struct diag *diag)
{
	struct inspector inspector = {
		.out = out,
		.diag = diag,
		.ids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
		.authors = inspect_set_new(),
		.mentions = inspect_set_new(),
		.owners = inspect_set_new(),
		.people = inspect_set_new(),
		.handles = inspect_set_new(),
		.accounts = inspect_set_new(),
		.raters = inspect_set_new(),
		.coders = inspect_set_new(),
		.criteria = inspect_set_new(),
		.units = inspect_set_new(),
	};
	const struct sink sink = {
		.student = inspect_student,
		.claim = inspect_claim,
		.label = inspect_label,
		.post = inspect_post,
		.submission = inspect_submission,
		.response = inspect_response,
		.audience = inspect_audience,
		.member = inspect_member,
		.reject = inspect_reject,
		.left_out = inspect_left_out,
		.arg = &inspector,
	};
	struct diag listening = { .sink = inspect_message, .arg = &inspector };
	struct read_options lenient = { 0 };
	enum result result;

	if (options)
		lenient = *options;
	if (!lenient.owner)
		lenient.owner = "";
	lenient.include_private = TRUE;
	lenient.include_undated = TRUE;
	inspection_init(out, path);
	result = input_read(path, &lenient, &sink, &out->summary, &listening);
	if (out->summary.kind != INPUT_POSTS)
		out->items = out->summary.students > 0 ? out->summary.students
			     : out->summary.claims > 0 ? out->summary.claims
						       : out->summary.labels;
	out->unique_ids = g_hash_table_size(out->summary.kind == INPUT_LABELS ? inspector.units
									      : inspector.ids);
	out->authors = inspect_set_sorted(inspector.authors);
	out->mentions = inspect_set_sorted(inspector.mentions);
	out->respondents += g_hash_table_size(inspector.raters);
	g_hash_table_unref(inspector.raters);
	out->owners = inspect_set_sorted(inspector.owners);
	out->people = inspect_set_sorted(inspector.people);
	out->handles = inspect_set_sorted(inspector.handles);
	g_hash_table_unref(inspector.accounts);
	out->coders = inspect_set_sorted(inspector.coders);
	out->criteria = inspect_set_sorted(inspector.criteria);
	out->units = inspect_set_sorted(inspector.units);
	g_hash_table_unref(inspector.ids);
	return result;
}

void
inspection_done(struct inspection *inspection)
{
	g_free(inspection->file);
	g_clear_pointer(&inspection->authors, g_ptr_array_unref);
	g_clear_pointer(&inspection->mentions, g_ptr_array_unref);
	g_clear_pointer(&inspection->owners, g_ptr_array_unref);
	g_clear_pointer(&inspection->keys, g_ptr_array_unref);
	g_clear_pointer(&inspection->names, g_ptr_array_unref);
	g_clear_pointer(&inspection->claims, g_ptr_array_unref);
	g_clear_pointer(&inspection->people, g_ptr_array_unref);
	g_clear_pointer(&inspection->handles, g_ptr_array_unref);
	g_clear_pointer(&inspection->audiences, g_ptr_array_unref);
	g_clear_pointer(&inspection->members, g_ptr_array_unref);
	g_clear_pointer(&inspection->coders, g_ptr_array_unref);
	g_clear_pointer(&inspection->criteria, g_ptr_array_unref);
	g_clear_pointer(&inspection->units, g_ptr_array_unref);
	g_clear_pointer(&inspection->left_out, g_ptr_array_unref);
	g_clear_pointer(&inspection->problems, g_ptr_array_unref);
	*inspection = (struct inspection){ 0 };
}
