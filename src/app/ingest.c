/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/ingest.h"

#include <string.h>

#include "app/answers.h"
#include "app/people.h"
#include "app/relay.h"
#include "app/sighting.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/file.h"
#include "store/follows.h"
#include "store/labels.h"
#include "hand_ins.h"
#include "places.h"

#define REJECTS_FILE "out/rejected.csv"

/* One file on its way into the store. */
struct delivery {
	struct store *store;
	gint64 source;
	gint64 newest; /* latest time seen in it, or when it was made */
	gint64 items, rejected;
	GHashTable *listed;      /* id -> whether active, of a class list; NULL: none so far */
	struct answers *answers; /* to surveys; NULL where the format has none */
	char *owner;        /* of the last posts that name no author, as their place says */
	char *owner_handle; /* the account made of it */
	struct hand_ins *hand_ins;
	struct ingestion *ingestion;
	const char *path;
	struct diag *diag;
};

static enum result
take_student(void *arg, const struct student *student)
{
	struct delivery *delivery = arg;

	delivery->items++;
	if (!delivery->listed)
		delivery->listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_insert(delivery->listed, g_strdup(student->id),
			    GINT_TO_POINTER(student->status == STUDENT_ACTIVE));
	return store_put_student(delivery->store, delivery->source, student);
}

static enum result
take_claim(void *arg, const struct handle_claim *claim)
{
	struct delivery *delivery = arg;

	delivery->items++;
	delivery->ingestion->claims++;
	return store_put_claim(delivery->store, delivery->source, claim, claim->instructor);
}

/* The account that stands for an owner; the same for the posts of one folder or member. */
static const char *
owner_handle(struct delivery *delivery, const char *owner)
{
	if (!owner || !*owner)
		return NULL;
	if (g_strcmp0(delivery->owner, owner) != 0) {
		g_free(delivery->owner);
		g_free(delivery->owner_handle);
		delivery->owner = g_strdup(owner);
		delivery->owner_handle = people_owner_handle(owner);
	}
	return delivery->owner_handle;
}

static enum result
take_post(void *arg, const struct post *given)
{
	struct delivery *delivery = arg;
	struct post post = *given;

	delivery->items++;
	delivery->newest = MAX(delivery->newest, post.created_at);
	if (!post.author && post.by_owner) {
		post.author = owner_handle(delivery, post.owner);
		post.author_title = NULL;
	} else if (post.author && post.owner && *post.owner) {
		hand_ins_count(delivery->hand_ins, post.owner, post.network, post.author);
	}
	return store_put_post(delivery->store, delivery->source, &post);
}

static enum result
take_audience(void *arg, const struct audience *audience)
{
	struct delivery *delivery = arg;
	const char *handle =
		audience->handle ? audience->handle : owner_handle(delivery, audience->owner);

	delivery->items++;
	if (!handle)
		return RESULT_OK;
	return store_put_audience(delivery->store, audience->network, handle,
				  audience->followers, audience->following, audience->as_of);
}

static enum result
take_submission(void *arg, const struct submission *submission)
{
	struct delivery *delivery = arg;

	return answers_take_submission(delivery->answers, submission);
}

static enum result
take_response(void *arg, const struct response *response)
{
	struct delivery *delivery = arg;

	delivery->items++;
	return answers_take_response(delivery->answers, response);
}

static enum result
take_follow(void *arg, const struct follow *given)
{
	struct delivery *delivery = arg;
	struct follow follow = *given;

	delivery->items++;
	if (!follow.account)
		follow.account = owner_handle(delivery, follow.owner);
	if (!follow.account)
		return RESULT_OK;
	return store_put_follow(delivery->store, delivery->source, &follow);
}

static enum result
take_follow_list(void *arg, const struct follow_list *given)
{
	struct delivery *delivery = arg;
	struct follow_list list = *given;

	if (!list.account)
		list.account = owner_handle(delivery, list.owner);
	if (!list.account)
		return RESULT_OK;
	return store_put_follow_list(delivery->store, delivery->source, &list);
}

/* The reader has refused what a class cannot use. */
static enum result
take_label(void *arg, const struct label *label)
{
	struct delivery *delivery = arg;
	const struct class_label stored = {
		.coder = label->coder,
		.post = label->post,
		.aspect = (enum value)label_criterion_parse(label->criterion),
		.level = label->number,
		.line = label->line,
	};

	delivery->items++;
	delivery->ingestion->labels++;
	return store_put_label(delivery->store, delivery->source, &stored);
}

static void
take_reject(void *arg, const struct reject *reject)
{
	struct delivery *delivery = arg;

	delivery->rejected++;
	store_put_reject(delivery->store, delivery->source, reject);
}

static void
take_left_out(void *arg, const struct left_out *left_out)
{
	const struct delivery *delivery = arg;

	diag_at(delivery->diag, SEVERITY_NOTE, delivery->path, 0,
		"left out: %s (%" G_GUINT64_FORMAT ")", left_out->reason, left_out->count);
}

static void
take_snapshot(void *arg, gint64 time)
{
	struct delivery *delivery = arg;

	delivery->newest = MAX(delivery->newest, time);
}

static enum result
report_retired(void *arg, const struct student *student)
{
	const struct delivery *delivery = arg;

	diag_at(delivery->diag, SEVERITY_WARNING, delivery->path, 0,
		"%s (%s) is no longer listed, taken as withdrawn", student->name, student->id);
	return RESULT_OK;
}

/* Who stands in several class lists is one. */
static void
count_listed(struct delivery *delivery)
{
	struct ingestion *ingestion = delivery->ingestion;
	GHashTableIter iter;
	gpointer id, active;

	if (!delivery->listed)
		return;
	if (!ingestion->listed)
		ingestion->listed =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_iter_init(&iter, delivery->listed);
	while (g_hash_table_iter_next(&iter, &id, &active)) {
		if (!g_hash_table_add(ingestion->listed, g_strdup(id)))
			continue;
		ingestion->students += GPOINTER_TO_INT(active);
		ingestion->others += !GPOINTER_TO_INT(active);
	}
}

void
ingestion_done(struct ingestion *ingestion)
{
	g_clear_pointer(&ingestion->listed, g_hash_table_unref);
	g_clear_pointer(&ingestion->one_gone, g_free);
}

static enum result
settle_answers(struct delivery *delivery)
{
	struct answer_tally tally;

	if (!delivery->answers)
		return RESULT_OK;
	if (answers_finish(delivery->answers, &tally) != RESULT_OK)
		return RESULT_FAIL;
	delivery->ingestion->answers += tally.ratings + tally.comments;
	delivery->rejected += tally.rejected;
	delivery->newest = MAX(delivery->newest, tally.newest);
	return RESULT_OK;
}

static enum result
settle(struct delivery *delivery, const struct input_summary *summary)
{
	struct import_tally tally = { 0 };

	if (settle_answers(delivery) != RESULT_OK)
		return RESULT_FAIL;
	if (summary->kind == INPUT_ROSTER &&
	    store_retire_students(delivery->store, delivery->source, report_retired,
				  delivery) != RESULT_OK)
		return RESULT_FAIL;
	if (hand_ins_put(delivery->hand_ins, delivery->store, delivery->source) != RESULT_OK)
		return RESULT_FAIL;
	if (store_finish_source(delivery->store, delivery->source, delivery->newest,
				delivery->items, delivery->rejected, &tally) != RESULT_OK)
		return RESULT_FAIL;
	count_listed(delivery);
	delivery->ingestion->new_posts += tally.new_posts;
	delivery->ingestion->updated_posts += tally.updated;
	delivery->ingestion->rejected += delivery->rejected;
	if (tally.duplicates_in_file > 0)
		diag_at(delivery->diag, SEVERITY_NOTE, delivery->path, 0,
			"%" G_GINT64_FORMAT
			" posts stand in it more than once, the last of each "
			"was kept",
			tally.duplicates_in_file);
	if (delivery->rejected > 0)
		diag_at(delivery->diag, SEVERITY_WARNING, delivery->path, 0,
			"%" G_GINT64_FORMAT
			" %s could not be used, kept with the reason in " REJECTS_FILE,
			delivery->rejected, delivery->rejected == 1 ? "row" : "rows");
	return RESULT_OK;
}

/* TRUE where a file's place, or whoever imports it, says that it holds survey answers. */
static gboolean
is_of_answers(const char *path, const struct ingest_options *options)
{
	return options->kind == INPUT_RESPONSES || g_str_has_prefix(path, PLACES_RESPONSES "/");
}

/* Gets ready for survey answers where the format may hold them. */
static enum result
expect_answers(struct classroom *classroom, struct delivery *delivery,
	       const struct format *format, const struct ingest_options *options,
	       struct read_options *read_options)
{
	const struct answer_desk *desk;

	if (format->kind != INPUT_RESPONSES && format->kind != INPUT_ANY)
		return RESULT_OK;
	desk = classroom_desk(classroom, delivery->diag);
	read_options->maps = desk->maps;
	read_options->faulty_maps = desk->faulty_maps;
	delivery->answers = answers_new(desk, delivery->store, delivery->path, options->now,
					delivery->diag);
	return answers_begin(delivery->answers);
}

/* Reads the file into the open transaction. */
static enum result
read_into(struct classroom *classroom, struct delivery *delivery,
	  const struct ingest_options *options, struct sighting *sighting)
{
	g_autofree char *owner = sighting_owner(delivery->path);
	const struct sink sink = {
		.student = take_student,
		.claim = take_claim,
		.post = take_post,
		.audience = take_audience,
		.follow = take_follow,
		.follow_list = take_follow_list,
		.submission = take_submission,
		.response = take_response,
		.label = take_label,
		.reject = take_reject,
		.left_out = take_left_out,
		.snapshot = take_snapshot,
		.arg = delivery,
	};
	struct read_options read_options = {
		.config = classroom->config,
		.owner = owner,
		.format = options->format,
		.kind = options->kind,
		.expected = options->expected,
		.size = (guint64)sighting->source.stamp.size,
		.now = options->now,
		.progress = options->progress,
	};
	struct input_summary summary = { 0 };
	struct stream *stream = stream_open_file(delivery->path, delivery->diag);
	const struct format *format;
	enum result result = RESULT_FAIL;

	if (!stream)
		return RESULT_FAIL;
	if (is_of_answers(delivery->path, options))
		read_options.maps = classroom_desk(classroom, delivery->diag)->maps;
	format = format_choose(stream, &read_options, delivery->diag);
	if (!format ||
	    expect_answers(classroom, delivery, format, options, &read_options) != RESULT_OK)
		goto out;
	sighting->source.format = format->name;
	sighting->source.kind = input_kind_name(format->kind);
	if (!options->format)
		read_options.format = format->name;
	delivery->source = store_put_source(delivery->store, &sighting->source);
	if (delivery->source == 0)
		goto out;
	if (delivery->answers)
		answers_set_source(delivery->answers, delivery->source);
	progress_begin(options->progress, delivery->path);
	result = relay_read(stream, &read_options, &sink, &summary, delivery->diag);
	progress_end(options->progress);
	if (result == RESULT_OK)
		result = sighting_hash(sighting, delivery->store, delivery->source,
				       delivery->diag);
	if (result == RESULT_OK)
		result = settle(delivery, &summary);
out:
	stream_close(stream);
	return result;
}

/*
 * One transaction: all of the file, or nothing. RESULT_END when another process has changed the
 * facts since they were of `version`: what the file is to the store must be asked anew.
 */
static enum result
import_source(struct classroom *classroom, struct sighting *sighting,
	      const struct ingest_options *options, gint64 version, struct delivery *delivery)
{
	enum result result;

	if (store_begin(classroom->store) != RESULT_OK)
		return RESULT_FAIL;
	if (store_facts_version(classroom->store) != version) {
		store_rollback(classroom->store);
		return RESULT_END;
	}
	delivery->hand_ins = hand_ins_new();
	result = read_into(classroom, delivery, options, sighting);
	if (result == RESULT_OK)
		result = store_commit(classroom->store);
	if (result != RESULT_OK)
		store_rollback(classroom->store);
	g_free(delivery->owner);
	g_free(delivery->owner_handle);
	g_clear_pointer(&delivery->listed, g_hash_table_unref);
	answers_free(delivery->answers);
	hand_ins_free(delivery->hand_ins);
	return result;
}

enum result
ingest_file(struct classroom *classroom, const char *path, const struct ingest_options *options,
	    struct ingestion *ingestion, struct diag *diag)
{
	struct delivery delivery = {
		.store = classroom->store,
		.newest = CLOCK_UNKNOWN,
		.ingestion = ingestion,
		.path = path,
		.diag = diag,
	};
	struct ingestion before = *ingestion;
	struct sighting sighting;
	const char *surveys =
		is_of_answers(path, options) ? classroom_desk(classroom, diag)->hash : NULL;
	enum sighting_state state;
	enum result result;

	do {
		gint64 version = store_facts_version(classroom->store);

		state = sighting_init(&sighting, classroom->store, classroom->config, surveys,
				      path, diag);
		result = state == SIGHTING_FAILED ? RESULT_FAIL : RESULT_OK;
		if (state == SIGHTING_NEW)
			result = import_source(classroom, &sighting, options, version,
					       &delivery);
		sighting_done(&sighting);
	} while (result == RESULT_END);
	if (result != RESULT_OK) {
		before.listed = ingestion->listed;
		*ingestion = before;
	}
	ingestion->files++;
	ingestion->refused += result != RESULT_OK;
	ingestion->imported += result == RESULT_OK && state == SIGHTING_NEW;
	ingestion->unchanged += state == SIGHTING_KNOWN;
	return result;
}

enum result
ingest_path(struct classroom *classroom, const char *path, const struct ingest_options *options,
	    struct ingestion *ingestion, struct diag *diag)
{
	g_autoptr(GPtrArray) files = NULL;
	enum result result = RESULT_OK;

	if (!g_file_test(path, G_FILE_TEST_IS_DIR))
		return ingest_file(classroom, path, options, ingestion, diag);
	files = ingest_list_files(path);
	if (files->len == 0) {
		diag_at(diag, SEVERITY_ERROR, path, 0,
			"there is no file in this folder, nothing was stored");
		ingestion->refused++;
		result = RESULT_FAIL;
	}
	for (guint i = 0; i < files->len; i++)
		if (ingest_file(classroom, g_ptr_array_index(files, i), options, ingestion,
				diag) != RESULT_OK)
			result = RESULT_FAIL;
	return result;
}

GPtrArray *
ingest_list_files(const char *folder)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);

	places_collect(files, folder);
	return files;
}

gboolean
ingest_is_gone(const struct source *source)
{
	return !source->superseded && source->items > 0 &&
	       !g_file_test(source->path, G_FILE_TEST_EXISTS);
}

/* What was read from elsewhere may be tidied away there. */
static enum result
count_gone(void *arg, const struct source *source)
{
	struct ingestion *ingestion = arg;

	if (g_path_is_absolute(source->path) || g_str_has_prefix(source->path, "../") ||
	    !ingest_is_gone(source))
		return RESULT_OK;
	if (ingestion->gone++ == 0)
		ingestion->one_gone = g_strdup(source->path);
	return RESULT_OK;
}

enum result
ingest_folder(struct classroom *classroom, const struct ingest_options *options,
	      struct ingestion *ingestion, struct diag *diag)
{
	g_autoptr(GPtrArray) files = places_list();

	for (guint i = 0; i < files->len && !diag->counts[SEVERITY_SYSTEM]; i++) {
		const struct place_file *file = g_ptr_array_index(files, i);
		struct ingest_options own = *options;
		g_autofree char *looks = NULL;

		if (places_is_beside_codes(file, classroom->store, &looks)) {
			diag_at(diag, SEVERITY_WARNING, file->path, 0,
				"left out: this is %s, not a table of codes", looks);
			continue;
		}
		own.expected = file->expected;
		own.kind = file->kind;
		ingest_file(classroom, file->path, &own, ingestion, diag);
	}
	return diag->counts[SEVERITY_SYSTEM]
		       ? RESULT_FAIL
		       : store_each_source(classroom->store, count_gone, ingestion);
}

static enum result
append_reject(void *arg, const struct reject *reject)
{
	GString *out = arg;
	g_autofree char *line = g_strdup_printf("%ld", reject->line);

	csv_append_text(out, reject->path, TRUE);
	csv_append_number(out, line, FALSE);
	csv_append_text(out, reject->reason, FALSE);
	csv_append_text(out, reject->row ? reject->row : "", FALSE);
	csv_append_end(out);
	return RESULT_OK;
}

enum result
ingest_write_rejects(struct classroom *classroom, struct diag *diag)
{
	g_autoptr(GString) out = g_string_new("file,line,reason,row\r\n");
	gsize header = out->len;
	gboolean changed;

	if (store_each_reject(classroom->store, append_reject, out) != RESULT_OK)
		return RESULT_FAIL;
	if (out->len == header && !g_file_test(REJECTS_FILE, G_FILE_TEST_EXISTS))
		return RESULT_OK;
	if (file_make_folder("out", diag) != RESULT_OK)
		return RESULT_FAIL;
	return file_write_if_changed(REJECTS_FILE, out->str, out->len, &changed, diag);
}
