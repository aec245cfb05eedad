/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/input.h"

#include <string.h>

#include "base/file.h"
#include "input/bundle.h"
#include "model/post_key.h"

/* Stands between a format and the caller's sink, to count what passes, and to give every post
 * the key that it has in every file. */
struct counter {
	const struct sink *sink;
	struct input_summary *summary;
	const struct format *member; /* of an archive */
};

static enum result
counter_student(void *arg, const struct student *student)
{
	struct counter *counter = arg;

	counter->summary->students++;
	return sink_put_student(counter->sink, student);
}

static enum result
counter_claim(void *arg, const struct handle_claim *claim)
{
	struct counter *counter = arg;

	counter->summary->claims++;
	return sink_put_claim(counter->sink, claim);
}

static enum result
counter_post(void *arg, const struct post *post)
{
	struct counter *counter = arg;
	char key[POST_KEY_BYTES], reply_to_key[POST_KEY_BYTES];
	struct post known = *post;

	known.key = post_key(post->network, post->key, key);
	if (post->reply_to_key)
		known.reply_to_key = post_key(post->network, post->reply_to_key, reply_to_key);
	counter->summary->posts++;
	return sink_put_post(counter->sink, &known);
}

static enum result
counter_audience(void *arg, const struct audience *audience)
{
	struct counter *counter = arg;

	counter->summary->audiences++;
	return sink_put_audience(counter->sink, audience);
}

static enum result
counter_submission(void *arg, const struct submission *submission)
{
	const struct counter *counter = arg;

	return sink_put_submission(counter->sink, submission);
}

static enum result
counter_response(void *arg, const struct response *response)
{
	struct counter *counter = arg;

	counter->summary->responses++;
	return sink_put_response(counter->sink, response);
}

static enum result
counter_follow(void *arg, const struct follow *follow)
{
	struct counter *counter = arg;

	counter->summary->follows++;
	return sink_put_follow(counter->sink, follow);
}

static enum result
counter_follow_list(void *arg, const struct follow_list *list)
{
	struct counter *counter = arg;

	return sink_put_follow_list(counter->sink, list);
}

static enum result
counter_label(void *arg, const struct label *label)
{
	struct counter *counter = arg;

	counter->summary->labels++;
	return sink_put_label(counter->sink, label);
}

static void
counter_reject(void *arg, const struct reject *reject)
{
	struct counter *counter = arg;

	counter->summary->rejected++;
	sink_put_reject(counter->sink, reject);
}

static void
counter_left_out(void *arg, const struct left_out *left_out)
{
	struct counter *counter = arg;

	counter->summary->left_out += left_out->count;
	sink_put_left_out(counter->sink, left_out->reason, left_out->count);
}

static void
counter_snapshot(void *arg, gint64 time)
{
	struct counter *counter = arg;

	sink_put_snapshot(counter->sink, time);
}

/* An archive is called what its posts are; without posts, what its first member is. */
static void
counter_member(void *arg, const char *path, const struct format *format)
{
	struct counter *counter = arg;

	if (!counter->member ||
	    (counter->member->kind != INPUT_POSTS && format->kind == INPUT_POSTS))
		counter->member = format;
	sink_put_member(counter->sink, path, format);
}

/* An archive has no kind of its own: the records tell. */
static enum input_kind
summary_kind(const struct input_summary *summary)
{
	if (summary->format->kind != INPUT_ANY)
		return summary->format->kind;
	if (summary->posts > 0)
		return INPUT_POSTS;
	if (summary->students > 0)
		return INPUT_ROSTER;
	if (summary->claims > 0)
		return INPUT_HANDLES;
	if (summary->responses > 0)
		return INPUT_RESPONSES;
	if (summary->labels > 0)
		return INPUT_LABELS;
	return summary->audiences > 0 || summary->follows > 0 ? INPUT_AUDIENCE : INPUT_ANY;
}

static gboolean
input_extension_is(const char *extension, const char *list)
{
	g_auto(GStrv) known = g_strsplit(list, " ", -1);

	for (guint i = 0; known[i]; i++)
		if (g_ascii_strcasecmp(extension, known[i]) == 0)
			return TRUE;
	return FALSE;
}

/* A name that promises something else is no fault, but is worth a word. */
static void
input_note_name(const char *file, const struct format *format, const char *encoding,
		struct diag *diag)
{
	const char *dot = strrchr(file, '.');
	const char *slash = strrchr(file, '/');

	if (!dot || !dot[1] || (slash && slash > dot) || strlen(dot) > 8)
		return;
	if (!input_extension_is(dot + 1, format->extensions))
		diag_at(diag, SEVERITY_NOTE, file, 0,
			"named %s, but its content is a %s%s%s, read as such", dot,
			format->title, encoding ? " in " : "", encoding ? encoding : "");
}

static void
input_note(struct stream *stream, const struct input_summary *summary,
	   const struct read_options *options, struct diag *diag)
{
	const struct format *format = summary->format;
	const char *file = stream_name(stream);

	input_note_name(file, format, summary->encoding, diag);
	/* Lists of followers and the rest of an archive lie where its posts do. */
	if (format->kind == INPUT_CONTEXT || format->kind == INPUT_AUDIENCE)
		return;
	if (options->expected != INPUT_ANY && format->kind != INPUT_ANY &&
	    format->kind != options->expected)
		diag_at(diag, SEVERITY_NOTE, file, 0,
			"%s expected here, but its content is %s (%s), read as such",
			input_kind_name(options->expected), input_kind_name(format->kind),
			format->title);
}

/* What can be told of a text whether its format is known or not. */
static void
input_note_text(struct stream *stream, struct input_summary *summary)
{
	struct head *head = head_new(stream, NULL);

	if (head->family == HEAD_TEXT || head->family == HEAD_JSON || head->family == HEAD_XML)
		summary->encoding = encoding_name(head->encoding);
	for (guint i = 0; i < head->rows->len; i++)
		if (((const struct head_row *)head->rows->pdata[i])->count > 1)
			summary->separator = head->dialect.separator;
	head_free(head);
}

/* What stands between a reader and the caller's sink. */
static struct sink
counter_sink(struct counter *counter)
{
	return (struct sink){
		.student = counter_student,
		.claim = counter_claim,
		.post = counter_post,
		.audience = counter_audience,
		.follow = counter_follow,
		.follow_list = counter_follow_list,
		.submission = counter_submission,
		.response = counter_response,
		.label = counter_label,
		.reject = counter_reject,
		.left_out = counter_left_out,
		.snapshot = counter_snapshot,
		.member = counter_member,
		.arg = counter,
	};
}

enum result
input_read_stream(struct stream *stream, const struct read_options *options,
		  const struct sink *sink, struct input_summary *summary, struct diag *diag)
{
	struct input_summary unused;
	struct counter counter = { .sink = sink, .summary = summary ? summary : &unused };
	const struct sink counting = counter_sink(&counter);
	struct read_options beside = options ? *options : (struct read_options){ 0 };
	enum result result;

	summary = counter.summary;
	*summary = (struct input_summary){ 0 };
	if (!beside.open_sibling && stream_path(stream)) {
		beside.open_sibling = stream_open_beside;
		beside.sibling_arg = stream;
	}
	input_note_text(stream, summary);
	summary->format = format_choose(stream, &beside, diag);
	if (!summary->format)
		return RESULT_FAIL;
	summary->kind = summary->format->kind;
	input_note(stream, summary, &beside, diag);
	result = summary->format->read(stream, &beside, &counting, diag);
	summary->kind = summary_kind(summary);
	if (counter.member)
		summary->format = counter.member;
	return result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

static enum result
input_read_folder(const char *path, const struct read_options *options, const struct sink *sink,
		  struct input_summary *summary, struct diag *diag)
{
	static const struct read_options none = { 0 };
	struct input_summary unused = { 0 };
	struct counter counter = { .sink = sink, .summary = summary ? summary : &unused };
	const struct sink counting = counter_sink(&counter);
	enum result result =
		bundle_read_folder(path, options ? options : &none, &counting, diag);

	counter.summary->format = counter.member;
	if (counter.member)
		counter.summary->kind = counter.member->kind;
	return result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

enum result
input_read(const char *path, const struct read_options *options, const struct sink *sink,
	   struct input_summary *summary, struct diag *diag)
{
	struct read_options sized = { 0 };
	struct file_stamp stamp;
	struct stream *stream;
	enum result result;

	if (summary)
		*summary = (struct input_summary){ 0 };
	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return input_read_folder(path, options, sink, summary, diag);
	stream = stream_open_file(path, diag);
	if (!stream)
		return RESULT_FAIL;
	if (options)
		sized = *options;
	if (file_stamp(path, &stamp) && stamp.size > 0)
		sized.size = (guint64)stamp.size;
	progress_begin(sized.progress, path);
	result = input_read_stream(stream, &sized, sink, summary, diag);
	progress_end(sized.progress);
	stream_close(stream);
	return result;
}
