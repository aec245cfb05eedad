/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/relay.h"

#include <string.h>

enum {
	BATCH_RECORDS = 512,
	BATCH_BYTES = 1024 * 1024, /* of text: a batch of long posts is handed over earlier */
	BATCHES_WAITING = 8
};

enum record_kind {
	RECORD_STUDENT,
	RECORD_CLAIM,
	RECORD_POST,
	RECORD_AUDIENCE,
	RECORD_FOLLOW,
	RECORD_FOLLOW_LIST,
	RECORD_SUBMISSION,
	RECORD_RESPONSE,
	RECORD_LABEL,
	RECORD_REJECT,
	RECORD_LEFT_OUT,
	RECORD_SNAPSHOT,
	RECORD_MESSAGE
};

struct record {
	enum record_kind kind;
	union {
		struct student student;
		struct handle_claim claim;
		struct post post;
		struct audience audience;
		struct follow follow;
		struct follow_list follow_list;
		struct submission submission;
		struct response response;
		struct label label;
		struct reject reject;
		struct left_out left_out;
		gint64 snapshot;
		struct diag_message message;
	} as;
};

/* Records with all their texts; the last one of a stream is marked. */
struct batch {
	struct record records[BATCH_RECORDS];
	guint count;
	GStringChunk *chunk;
	gsize bytes;
	guint64 position; /* of the stream, for progress */
	gboolean is_last;
};

struct relay {
	struct stream *stream;
	struct read_options options;
	struct input_summary summary;
	enum result result; /* of the reading thread */
	struct batch *filling;
	GMutex lock;
	GCond changed;
	GQueue waiting;   /* of struct batch *, full ones */
	gboolean stopped; /* the sink wants no more */
};

static struct batch *
batch_new(void)
{
	struct batch *batch = g_new(struct batch, 1);

	batch->count = 0;
	batch->chunk = g_string_chunk_new(64 * 1024);
	batch->bytes = 0;
	batch->is_last = FALSE;
	return batch;
}

static void
batch_free(struct batch *batch)
{
	g_string_chunk_free(batch->chunk);
	g_free(batch);
}

/* -- the reading thread
 * ------------------------------------------------------------------------*/

static void
hand_over(struct relay *relay, gboolean is_last)
{
	struct batch *batch = relay->filling;

	batch->position = stream_position(relay->stream);
	batch->is_last = is_last;
	relay->filling = is_last ? NULL : batch_new();
	g_mutex_lock(&relay->lock);
	while (relay->waiting.length >= BATCHES_WAITING && !relay->stopped)
		g_cond_wait(&relay->changed, &relay->lock);
	g_queue_push_tail(&relay->waiting, batch);
	g_cond_broadcast(&relay->changed);
	g_mutex_unlock(&relay->lock);
}

/* The next record to fill. */
static struct record *
next_record(struct relay *relay, enum record_kind kind)
{
	struct batch *batch = relay->filling;
	struct record *record;

	if (batch->count == BATCH_RECORDS || batch->bytes > BATCH_BYTES) {
		hand_over(relay, FALSE);
		batch = relay->filling;
	}
	record = &batch->records[batch->count++];
	record->kind = kind;
	return record;
}

static const char *
keep(struct relay *relay, const char *text)
{
	gsize length;

	if (!text)
		return NULL;
	length = strlen(text);
	relay->filling->bytes += length;
	return g_string_chunk_insert_len(relay->filling->chunk, text, (gssize)length);
}

static enum result
go_on(struct relay *relay)
{
	return g_atomic_int_get(&relay->stopped) ? RESULT_FAIL : RESULT_OK;
}

static enum result
copy_student(void *arg, const struct student *student)
{
	struct relay *relay = arg;
	struct student *copy = &next_record(relay, RECORD_STUDENT)->as.student;

	*copy = *student;
	copy->id = keep(relay, student->id);
	copy->login = keep(relay, student->login);
	copy->email = keep(relay, student->email);
	copy->name = keep(relay, student->name);
	copy->section = keep(relay, student->section);
	return go_on(relay);
}

static enum result
copy_claim(void *arg, const struct handle_claim *claim)
{
	struct relay *relay = arg;
	struct handle_claim *copy = &next_record(relay, RECORD_CLAIM)->as.claim;

	*copy = *claim;
	copy->student = keep(relay, claim->student);
	copy->name = keep(relay, claim->name);
	copy->handle = keep(relay, claim->handle);
	copy->title = keep(relay, claim->title);
	return go_on(relay);
}

/* The list of mentions lies in the chunk too, as bytes: it goes with the batch. */
static const char *const *
keep_mentions(struct relay *relay, const struct post *post)
{
	gsize size = post->mention_count * sizeof(char *);
	/* One pointer more, to bring the list to an address that fits pointers. */
	char *room = size ? g_malloc(size + sizeof(char *)) : NULL;
	char *block;
	const char **list;

	if (!room)
		return NULL;
	memset(room, 1, size + sizeof(char *));
	block = g_string_chunk_insert_len(relay->filling->chunk, room,
					  (gssize)(size + sizeof(char *)));
	g_free(room);
	block += sizeof(char *) - (guintptr)block % sizeof(char *);
	list = (const char **)(void *)block;
	for (gsize i = 0; i < post->mention_count; i++)
		list[i] = keep(relay, post->mentions[i]);
	return list;
}

static enum result
copy_post(void *arg, const struct post *post)
{
	struct relay *relay = arg;
	struct post *copy = &next_record(relay, RECORD_POST)->as.post;

	*copy = *post;
	copy->key = keep(relay, post->key);
	copy->author = keep(relay, post->author);
	copy->author_title = keep(relay, post->author_title);
	copy->owner = keep(relay, post->owner);
	copy->text = keep(relay, post->text);
	copy->url = keep(relay, post->url);
	copy->reply_to_key = keep(relay, post->reply_to_key);
	copy->reply_to_author = keep(relay, post->reply_to_author);
	copy->mentions = keep_mentions(relay, post);
	copy->target_author = keep(relay, post->target_author);
	return go_on(relay);
}

static enum result
copy_audience(void *arg, const struct audience *audience)
{
	struct relay *relay = arg;
	struct audience *copy = &next_record(relay, RECORD_AUDIENCE)->as.audience;

	*copy = *audience;
	copy->handle = keep(relay, audience->handle);
	copy->owner = keep(relay, audience->owner);
	return go_on(relay);
}

static enum result
copy_submission(void *arg, const struct submission *submission)
{
	struct relay *relay = arg;
	struct submission *copy = &next_record(relay, RECORD_SUBMISSION)->as.submission;

	*copy = *submission;
	copy->survey = keep(relay, submission->survey);
	copy->wave = keep(relay, submission->wave);
	copy->course = keep(relay, submission->course);
	copy->respondent = keep(relay, submission->respondent);
	copy->token = keep(relay, submission->token);
	copy->instrument = keep(relay, submission->instrument);
	copy->place = keep(relay, submission->place);
	return go_on(relay);
}

static enum result
copy_follow(void *arg, const struct follow *follow)
{
	struct relay *relay = arg;
	struct follow *copy = &next_record(relay, RECORD_FOLLOW)->as.follow;

	*copy = *follow;
	copy->account = keep(relay, follow->account);
	copy->owner = keep(relay, follow->owner);
	copy->target = keep(relay, follow->target);
	return go_on(relay);
}

static enum result
copy_response(void *arg, const struct response *response)
{
	struct relay *relay = arg;
	struct response *copy = &next_record(relay, RECORD_RESPONSE)->as.response;

	*copy = *response;
	copy->survey = keep(relay, response->survey);
	copy->wave = keep(relay, response->wave);
	copy->rater = keep(relay, response->rater);
	copy->ratee = keep(relay, response->ratee);
	copy->item = keep(relay, response->item);
	copy->answer = keep(relay, response->answer);
	copy->comment = keep(relay, response->comment);
	copy->place = keep(relay, response->place);
	return go_on(relay);
}

static enum result
copy_follow_list(void *arg, const struct follow_list *list)
{
	struct relay *relay = arg;
	struct follow_list *copy = &next_record(relay, RECORD_FOLLOW_LIST)->as.follow_list;

	*copy = *list;
	copy->account = keep(relay, list->account);
	copy->owner = keep(relay, list->owner);
	return go_on(relay);
}

static enum result
copy_label(void *arg, const struct label *label)
{
	struct relay *relay = arg;
	struct label *copy = &next_record(relay, RECORD_LABEL)->as.label;

	*copy = *label;
	copy->coder = keep(relay, label->coder);
	copy->post = keep(relay, label->post);
	copy->criterion = keep(relay, label->criterion);
	copy->level = keep(relay, label->level);
	return go_on(relay);
}

static void
copy_reject(void *arg, const struct reject *reject)
{
	struct relay *relay = arg;
	struct reject *copy = &next_record(relay, RECORD_REJECT)->as.reject;

	*copy = *reject;
	copy->path = keep(relay, reject->path);
	copy->reason = keep(relay, reject->reason);
	copy->row = keep(relay, reject->row);
	copy->author = keep(relay, reject->author);
}

static void
copy_left_out(void *arg, const struct left_out *left_out)
{
	struct relay *relay = arg;
	struct left_out *copy = &next_record(relay, RECORD_LEFT_OUT)->as.left_out;

	*copy = *left_out;
	copy->reason = keep(relay, left_out->reason);
}

static void
copy_snapshot(void *arg, gint64 time)
{
	next_record(arg, RECORD_SNAPSHOT)->as.snapshot = time;
}

static void
copy_message(void *arg, const struct diag_message *message)
{
	struct relay *relay = arg;
	struct diag_message *copy = &next_record(relay, RECORD_MESSAGE)->as.message;

	*copy = *message;
	copy->file = keep(relay, message->file);
	copy->text = keep(relay, message->text);
}

static gpointer
read_all(gpointer data)
{
	struct relay *relay = data;
	struct diag diag = { .sink = copy_message, .arg = relay };
	const struct sink sink = {
		.student = copy_student,
		.claim = copy_claim,
		.post = copy_post,
		.audience = copy_audience,
		.follow = copy_follow,
		.follow_list = copy_follow_list,
		.submission = copy_submission,
		.response = copy_response,
		.label = copy_label,
		.reject = copy_reject,
		.left_out = copy_left_out,
		.snapshot = copy_snapshot,
		.arg = relay,
	};

	relay->result = input_read_stream(relay->stream, &relay->options, &sink,
					  &relay->summary, &diag);
	hand_over(relay, TRUE);
	return NULL;
}

/* -- the calling thread
 * ------------------------------------------------------------------------*/

static enum result
deliver_record(const struct record *record, const struct sink *sink, struct diag *diag)
{
	const struct diag_message *message = &record->as.message;

	switch (record->kind) {
	case RECORD_STUDENT:
		return sink_put_student(sink, &record->as.student);
	case RECORD_CLAIM:
		return sink_put_claim(sink, &record->as.claim);
	case RECORD_POST:
		return sink_put_post(sink, &record->as.post);
	case RECORD_AUDIENCE:
		return sink_put_audience(sink, &record->as.audience);
	case RECORD_FOLLOW:
		return sink_put_follow(sink, &record->as.follow);
	case RECORD_FOLLOW_LIST:
		return sink_put_follow_list(sink, &record->as.follow_list);
	case RECORD_SUBMISSION:
		return sink_put_submission(sink, &record->as.submission);
	case RECORD_RESPONSE:
		return sink_put_response(sink, &record->as.response);
	case RECORD_LABEL:
		return sink_put_label(sink, &record->as.label);
	case RECORD_REJECT:
		sink_put_reject(sink, &record->as.reject);
		break;
	case RECORD_LEFT_OUT:
		sink_put_left_out(sink, record->as.left_out.reason, record->as.left_out.count);
		break;
	case RECORD_SNAPSHOT:
		sink_put_snapshot(sink, record->as.snapshot);
		break;
	case RECORD_MESSAGE:
		diag_at(diag, message->severity, message->file, message->line, "%s",
			message->text);
		break;
	}
	return RESULT_OK;
}

static struct batch *
await_batch(struct relay *relay)
{
	struct batch *batch;

	g_mutex_lock(&relay->lock);
	while (relay->waiting.length == 0)
		g_cond_wait(&relay->changed, &relay->lock);
	batch = g_queue_pop_head(&relay->waiting);
	g_cond_broadcast(&relay->changed);
	g_mutex_unlock(&relay->lock);
	return batch;
}

static void
stop(struct relay *relay)
{
	g_mutex_lock(&relay->lock);
	g_atomic_int_set(&relay->stopped, TRUE);
	g_cond_broadcast(&relay->changed);
	g_mutex_unlock(&relay->lock);
}

/* Passes everything on; after the sink has said no, only takes the rest off the queue. */
static enum result
deliver_all(struct relay *relay, const struct sink *sink, struct progress *progress,
	    struct diag *diag)
{
	enum result result = RESULT_OK;
	gboolean is_last = FALSE;

	while (!is_last) {
		struct batch *batch = await_batch(relay);

		for (guint i = 0; i < batch->count && result == RESULT_OK; i++)
			result = deliver_record(&batch->records[i], sink, diag);
		if (result != RESULT_OK)
			stop(relay);
		progress_set(progress, batch->position, relay->options.size);
		is_last = batch->is_last;
		batch_free(batch);
	}
	return result;
}

enum result
relay_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	   struct input_summary *summary, struct diag *diag)
{
	struct relay relay = { .stream = stream, .options = *options };
	enum result result;
	GThread *reader;

	relay.options.progress = NULL; /* it belongs to the calling thread */
	relay.filling = batch_new();
	g_mutex_init(&relay.lock);
	g_cond_init(&relay.changed);
	g_queue_init(&relay.waiting);
	reader = g_thread_new("reader", read_all, &relay);
	result = deliver_all(&relay, sink, options->progress, diag);
	g_thread_join(reader);
	g_mutex_clear(&relay.lock);
	g_cond_clear(&relay.changed);
	if (summary)
		*summary = relay.summary;
	if (result == RESULT_FAIL)
		return RESULT_FAIL;
	return result == RESULT_END ? RESULT_OK : relay.result;
}
