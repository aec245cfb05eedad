/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_INPUT_CAPTURE_H
#define TEST_INPUT_CAPTURE_H

/*
 * Reads bytes as a file and writes down everything that comes, one line a record, so that a
 * test can compare the whole of it with what a person reads in the file.
 */

#include <string.h>

#include "base/clock.h"
#include "input/input.h"

static inline const char *
capture_word(const char *text)
{
	return text && *text ? text : "-";
}

static inline enum result
capture_student(void *arg, const struct student *student)
{
	g_string_append_printf(arg, "student %s | %s | %s | %s | %s | %s\n", student->id,
			       capture_word(student->login), capture_word(student->email),
			       capture_word(student->name), capture_word(student->section),
			       student_status_name(student->status));
	return RESULT_OK;
}

static inline enum result
capture_claim(void *arg, const struct handle_claim *claim)
{
	g_string_append_printf(arg, "claim %s %s %s%s\n", claim->student, claim->network,
			       claim->handle, claim->instructor ? " (instructor)" : "");
	return RESULT_OK;
}

static inline void
capture_count(GString *out, const char *name, gint64 count)
{
	if (count != COUNT_UNKNOWN)
		g_string_append_printf(out, " %s=%" G_GINT64_FORMAT, name, count);
}

static inline enum result
capture_post(void *arg, const struct post *post)
{
	GString *out = arg;
	char time[32];

	g_string_append_printf(out, "%s%s %s %s %s %s", post_kind_name(post->kind),
			       post->is_quote ? "+quote" : "", post->network, post->key,
			       post->by_owner ? "(owner)" : capture_word(post->author),
			       clock_format_utc(post->created_at, time));
	capture_count(out, "likes", post->likes);
	capture_count(out, "reposts", post->reposts);
	capture_count(out, "replies", post->replies);
	capture_count(out, "quotes", post->quotes);
	capture_count(out, "views", post->views);
	if (post->url)
		g_string_append_printf(out, " url=%s", post->url);
	if (post->reply_to_key)
		g_string_append_printf(out, " to=%s", post->reply_to_key);
	if (post->reply_to_author)
		g_string_append_printf(out, " to_author=%s", post->reply_to_author);
	if (post->target_author)
		g_string_append_printf(out, " target=%s", post->target_author);
	for (gsize i = 0; i < post->mention_count; i++)
		g_string_append_printf(out, " @%s", post->mentions[i]);
	g_string_append_printf(out, " [%s]\n", post->text);
	return RESULT_OK;
}

static inline enum result
capture_audience(void *arg, const struct audience *audience)
{
	g_string_append_printf(arg, "audience %s %s %" G_GINT64_FORMAT "\n", audience->network,
			       capture_word(audience->handle), audience->followers);
	return RESULT_OK;
}

static inline const char *
capture_time(gint64 time, char buffer[32])
{
	return time == CLOCK_UNKNOWN ? "-" : clock_format_utc(time, buffer);
}

static inline enum result
capture_follow(void *arg, const struct follow *follow)
{
	char begun[32], ended[32];

	g_string_append_printf(arg, "follow %s %s %s %s %s\n", follow->network,
			       follow->account ? follow->account : follow->owner,
			       follow->target, capture_time(follow->followed_at, begun),
			       capture_time(follow->unfollowed_at, ended));
	return RESULT_OK;
}

static inline enum result
capture_follow_list(void *arg, const struct follow_list *list)
{
	char time[32];

	g_string_append_printf(arg, "follow list %s %s %s\n", list->network,
			       list->account ? list->account : list->owner,
			       capture_time(list->as_of, time));
	return RESULT_OK;
}

static inline enum result
capture_submission(void *arg, const struct submission *submission)
{
	char time[32] = "-";

	if (submission->answered_at != CLOCK_UNKNOWN)
		clock_format_utc(submission->answered_at, time);
	g_string_append_printf(
		arg, "submission %s/%s [%s] %s token=%s %s%s\n",
		capture_word(submission->survey), capture_word(submission->wave),
		capture_word(submission->course), capture_word(submission->respondent),
		capture_word(submission->token), time, submission->is_ours ? " ours" : "");
	return RESULT_OK;
}

static inline enum result
capture_response(void *arg, const struct response *response)
{
	char time[32] = "-";

	if (response->answered_at != CLOCK_UNKNOWN)
		clock_format_utc(response->answered_at, time);
	g_string_append_printf(arg, "%ld %s/%s %s>%s %s=%s", response->line,
			       capture_word(response->survey), capture_word(response->wave),
			       response->rater, response->ratee ? response->ratee : "(self)",
			       response->item, response->answer ? response->answer : "(none)");
	if (response->comment)
		g_string_append_printf(arg, " \"%s\"", response->comment);
	g_string_append_printf(arg, " %s\n", time);
	return RESULT_OK;
}

static inline enum result
capture_label(void *arg, const struct label *label)
{
	g_string_append_printf(arg, "label %s | %s | %s | %s = %g\n", label->coder, label->post,
			       label->criterion, label->level, label->number);
	return RESULT_OK;
}

static inline void
capture_reject(void *arg, const struct reject *reject)
{
	g_string_append_printf(arg, "reject %ld: %s\n", reject->line, reject->reason);
}

static inline void
capture_left_out(void *arg, const struct left_out *left_out)
{
	g_string_append_printf(arg, "left out %d %s\n", (int)left_out->count, left_out->reason);
}

static inline void
capture_message(void *arg, const struct diag_message *message)
{
	g_string_append_printf(arg, "%s %ld: %s\n", diag_severity_name(message->severity),
			       message->line, message->text);
}

/* g_free the answer. `name` is the file's name; `options` and `summary` may be NULL. */
static inline char *
capture_bytes(const void *bytes, gsize length, const char *name,
	      const struct read_options *options, struct input_summary *summary)
{
	GString *out = g_string_new(NULL);
	const struct sink sink = { .student = capture_student,
				   .claim = capture_claim,
				   .post = capture_post,
				   .audience = capture_audience,
				   .follow = capture_follow,
				   .follow_list = capture_follow_list,
				   .submission = capture_submission,
				   .response = capture_response,
				   .label = capture_label,
				   .reject = capture_reject,
				   .left_out = capture_left_out,
				   .arg = out };
	struct diag diag = { .sink = capture_message, .arg = out };
	struct stream *stream = stream_open_memory(bytes, length, name);

	if (input_read_stream(stream, options, &sink, summary, &diag) != RESULT_OK)
		g_string_append(out, "FAIL\n");
	stream_close(stream);
	return g_string_free(out, FALSE);
}

static inline char *
capture_text(const char *text, const struct read_options *options)
{
	return capture_bytes(text, strlen(text), "file.csv", options, NULL);
}

/* Reads `text` and compares everything that comes of it. */
#define capture_check(text, options, expected)                                  \
	do {                                                                    \
		g_autofree char *capture_got = capture_text((text), (options)); \
		g_assert_cmpstr(capture_got, ==, (expected));                   \
	} while (0)

#endif
