/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_SINK_H
#define INPUT_SINK_H

/*
 * Where the records of a file go while it is read. Records and their texts are borrowed:
 * they live until the callback returns. Any callback may be NULL: such records are dropped.
 * RESULT_OK goes on; RESULT_END stops reading without a fault; RESULT_FAIL (reported by the
 * callback) makes the whole read fail.
 */

#include <glib.h>

#include "base/result.h"
#include "model/follow.h"
#include "model/label.h"
#include "model/post.h"
#include "model/reject.h"
#include "model/response.h"
#include "model/student.h"

struct format;

/* Who follows an account, as a snapshot: context only, it enters no score. */
struct audience {
	const char *network;         /* interned */
	const char *handle;          /* compared form; NULL: the owner of the file */
	const char *owner;           /* without a handle: who that is, as in struct post */
	gint64 followers, following; /* COUNT_UNKNOWN where not carried */
	gint64 as_of;                /* UTC second of the snapshot; CLOCK_UNKNOWN */
};

/* Things passed over on purpose: neither records nor rejects. */
struct left_out {
	const char *reason; /* a plural noun phrase: "rows that are not students" */
	guint64 count;
};

struct sink {
	enum result (*student)(void *arg, const struct student *student);
	enum result (*claim)(void *arg, const struct handle_claim *claim);
	enum result (*post)(void *arg, const struct post *post);
	enum result (*audience)(void *arg, const struct audience *audience);
	enum result (*follow)(void *arg, const struct follow *follow);
	enum result (*follow_list)(void *arg, const struct follow_list *list);
	/* What one person handed in at a time, before its answers, where a file has such. */
	enum result (*submission)(void *arg, const struct submission *submission);
	enum result (*response)(void *arg, const struct response *response);
	enum result (*label)(void *arg, const struct label *label);
	/* A reject is not reported to the diag as well. */
	void (*reject)(void *arg, const struct reject *reject);
	void (*left_out)(void *arg, const struct left_out *left_out);
	/* When the file was made, by its own word: its counts are of then. */
	void (*snapshot)(void *arg, gint64 time);
	/* A member of an archive is about to be read, as that format. */
	void (*member)(void *arg, const char *path, const struct format *format);
	void *arg;
};

/* Each calls the sink's function when there is one. */
enum result sink_put_student(const struct sink *sink, const struct student *student);
enum result sink_put_claim(const struct sink *sink, const struct handle_claim *claim);
enum result sink_put_post(const struct sink *sink, const struct post *post);
enum result sink_put_audience(const struct sink *sink, const struct audience *audience);
enum result sink_put_follow(const struct sink *sink, const struct follow *follow);
enum result sink_put_follow_list(const struct sink *sink, const struct follow_list *list);
enum result sink_put_submission(const struct sink *sink, const struct submission *submission);
enum result sink_put_response(const struct sink *sink, const struct response *response);
enum result sink_put_label(const struct sink *sink, const struct label *label);
void sink_put_reject(const struct sink *sink, const struct reject *reject);
/* Does nothing for a count of 0. */
void sink_put_left_out(const struct sink *sink, const char *reason, guint64 count);
/* Does nothing for CLOCK_UNKNOWN. */
void sink_put_snapshot(const struct sink *sink, gint64 time);
void sink_put_member(const struct sink *sink, const char *path, const struct format *format);

#endif
