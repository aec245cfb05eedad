/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/sink.h"

#include "base/clock.h"

enum result
sink_put_student(const struct sink *sink, const struct student *student)
{
	return sink->student ? sink->student(sink->arg, student) : RESULT_OK;
}

enum result
sink_put_claim(const struct sink *sink, const struct handle_claim *claim)
{
	return sink->claim ? sink->claim(sink->arg, claim) : RESULT_OK;
}

enum result
sink_put_post(const struct sink *sink, const struct post *post)
{
	return sink->post ? sink->post(sink->arg, post) : RESULT_OK;
}

enum result
sink_put_audience(const struct sink *sink, const struct audience *audience)
{
	return sink->audience ? sink->audience(sink->arg, audience) : RESULT_OK;
}

enum result
sink_put_submission(const struct sink *sink, const struct submission *submission)
{
	return sink->submission ? sink->submission(sink->arg, submission) : RESULT_OK;
}

enum result
sink_put_response(const struct sink *sink, const struct response *response)
{
	return sink->response ? sink->response(sink->arg, response) : RESULT_OK;
}

enum result
sink_put_follow(const struct sink *sink, const struct follow *follow)
{
	return sink->follow ? sink->follow(sink->arg, follow) : RESULT_OK;
}

enum result
sink_put_follow_list(const struct sink *sink, const struct follow_list *list)
{
	return sink->follow_list ? sink->follow_list(sink->arg, list) : RESULT_OK;
}

enum result
sink_put_label(const struct sink *sink, const struct label *label)
{
	return sink->label ? sink->label(sink->arg, label) : RESULT_OK;
}

void
sink_put_reject(const struct sink *sink, const struct reject *reject)
{
	if (sink->reject)
		sink->reject(sink->arg, reject);
}

void
sink_put_left_out(const struct sink *sink, const char *reason, guint64 count)
{
	const struct left_out left_out = { .reason = reason, .count = count };

	if (count > 0 && sink->left_out)
		sink->left_out(sink->arg, &left_out);
}

void
sink_put_snapshot(const struct sink *sink, gint64 time)
{
	if (time != CLOCK_UNKNOWN && sink->snapshot)
		sink->snapshot(sink->arg, time);
}

void
sink_put_member(const struct sink *sink, const char *path, const struct format *format)
{
	if (sink->member)
		sink->member(sink->arg, path, format);
}
