/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Answer files, as the HTML form of `survey form` saves them: one person, one hand-in.
 *
 *     {"repute":"answers/1","course","survey","wave","instrument","respondent","token",
 *      "saved_at","answers":[{"ratee","item","value"}],"comments":[{"ratee","item","text"}]}
 *
 * An LMS gives all of them as one archive.
 */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"

#define ANSWERS_MARK "answers/"
#define ANSWERS_VERSION ANSWERS_MARK "1"

struct answering {
	const struct sink *sink;
	struct diag *diag;
	const char *file;
	struct submission submission;
};

/* "answers[3]: " before the reason. */
static void
answers_reject(const struct answering *answering, const char *list, gsize index,
	       const char *reason)
{
	const char *place = answering->submission.place;
	g_autofree char *text = g_strdup_printf("%s%s%s[%zu]: %s", place ? place : "",
						place ? ": " : "", list, index, reason);
	const struct reject reject = { .reason = text };

	sink_put_reject(answering->sink, &reject);
}

/* The whole file is no use; in an archive that is said of the member alone. */
static enum result
answers_refuse(const struct answering *answering, const char *reason)
{
	diag_at(answering->diag, SEVERITY_ERROR, answering->file, 0,
		"%s, nothing of it was stored", reason);
	return RESULT_FAIL;
}

/* Who and what an entry is about; FALSE, and refused, when it does not say. */
static gboolean
answers_begin(const struct answering *answering, const json_t *entry, const char *list,
	      gsize index, struct response *out)
{
	const struct submission *submission = &answering->submission;

	*out = (struct response){
		.survey = submission->survey,
		.wave = submission->wave,
		.rater = submission->respondent,
		.ratee = json_get_text(entry, "ratee"),
		.item = json_get_text(entry, "item"),
		.answered_at = submission->answered_at,
		.place = submission->place,
	};
	if (!out->item || !*out->item)
		answers_reject(answering, list, index, "no item");
	else if (!out->ratee || !*out->ratee)
		answers_reject(answering, list, index, "no ratee");
	else
		return TRUE;
	return FALSE;
}

static enum result
answers_put_value(const struct answering *answering, const json_t *entry, gsize index)
{
	const json_t *value = json_get(entry, "value");
	char number[24];
	struct response response;

	if (!answers_begin(answering, entry, "answers", index, &response))
		return RESULT_OK;
	if (json_is_integer(value))
		response.answer = json_get_id(entry, "value", number);
	else if (json_is_real(value))
		response.answer =
			g_ascii_formatd(number, sizeof number, "%.6g", json_real_value(value));
	else if (json_is_string(value))
		response.answer = json_string_value(value);
	else if (value || !json_object_get(entry, "value")) {
		answers_reject(answering, "answers", index, "no value");
		return RESULT_OK;
	}
	return sink_put_response(answering->sink, &response);
}

static enum result
answers_put_comment(const struct answering *answering, const json_t *entry, gsize index)
{
	struct response response;

	if (!answers_begin(answering, entry, "comments", index, &response))
		return RESULT_OK;
	response.comment = json_get_text(entry, "text");
	if (!response.comment) {
		answers_reject(answering, "comments", index, "no text");
		return RESULT_OK;
	}
	return *response.comment ? sink_put_response(answering->sink, &response) : RESULT_OK;
}

static enum result
answers_put_all(const struct answering *answering, const json_t *document)
{
	const json_t *answers = json_get(document, "answers");
	const json_t *comments = json_get(document, "comments");
	enum result result = sink_put_submission(answering->sink, &answering->submission);

	for (gsize i = 0; result == RESULT_OK && i < json_array_size(answers); i++)
		result = answers_put_value(answering, json_array_get(answers, i), i);
	for (gsize i = 0; result == RESULT_OK && i < json_array_size(comments); i++)
		result = answers_put_comment(answering, json_array_get(comments, i), i);
	return result;
}

static enum result
answers_read_document(struct answering *answering, const json_t *document)
{
	struct submission *submission = &answering->submission;
	const char *version = json_get_text(document, "repute");
	char respondent[24];

	if (!version || strcmp(version, ANSWERS_VERSION) != 0)
		return answers_refuse(answering,
				      "its form is of another version of repute than this");
	submission->survey = json_get_text(document, "survey");
	submission->wave = json_get_text(document, "wave");
	submission->course = json_get_text(document, "course");
	submission->token = json_get_text(document, "token");
	submission->instrument = json_get_text(document, "instrument");
	submission->respondent = json_get_id(document, "respondent", respondent);
	if (!json_get_time(document, "saved_at", &submission->answered_at))
		submission->answered_at = CLOCK_UNKNOWN;
	if (!submission->survey || !*submission->survey || !submission->wave)
		return answers_refuse(answering, "it does not say which survey it answers");
	if (!submission->respondent)
		return answers_refuse(answering, "it does not say whose answers it holds");
	if (!json_is_array(json_get(document, "answers")))
		return answers_refuse(answering, "it holds no answers");
	return answers_put_all(answering, document);
}

static enum result
answers_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	struct answering answering = {
		.sink = sink,
		.diag = diag,
		.file = stream_name(stream),
		.submission = {
			.is_ours = TRUE,
			.place = stream_path(stream) ? NULL : stream_name(stream),
			.answered_at = CLOCK_UNKNOWN,
		},
	};
	json_t *document = json_stream_load(stream);
	enum result result;

	(void)options;
	if (!document)
		return answers_refuse(&answering, "it breaks off, or was changed after saving");
	result = answers_read_document(&answering, document);
	json_decref(document);
	return result;
}

static int
answers_sniff(const struct head *head)
{
	const char *mark = head_json(head, "repute");

	return mark && g_str_has_prefix(mark, ANSWERS_MARK) ? 100 : 0;
}

const struct format format_answers = {
	.name = "answers",
	.title = "answers of a survey form",
	.kind = INPUT_RESPONSES,
	.extensions = "json",
	.sniff = answers_sniff,
	.read = answers_read,
};
