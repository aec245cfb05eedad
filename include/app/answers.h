/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_ANSWERS_H
#define APP_ANSWERS_H

/*
 * Where survey answers come in: each is held against the survey it answers, and stored or
 * refused with a reason. Nothing is dropped without a word. Who is meant is not looked at:
 * that is done when answers are counted (ratings.h), for the roster may change.
 */

#include <glib.h>

#include "app/survey_token.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/config.h"
#include "model/response.h"
#include "store/store.h"

/* The surveys of a class and the mappings of exports, once for all files. */
struct answer_desk {
	const struct config *config; /* borrowed */
	GPtrArray *surveys;          /* of struct instrument * */
	GPtrArray *maps;             /* of struct response_map * */
	guint faulty_maps;           /* mappings that could not be loaded */
	struct survey_key key;
	gboolean has_key; /* no form was made yet where there is none: no token can be right */
	char hash[65];    /* of all surveys and mappings: read with others, a file says other
			     things */
};

/* Faulty surveys and mappings are reported and left out. Never NULL. */
struct answer_desk *answer_desk_new(const struct config *config, struct diag *diag);
/* NULL is allowed. */
void answer_desk_free(struct answer_desk *desk);

/* The answers of one file. */
struct answers;

/* `now`: later times are taken as unknown; 0: no such check. What it is given must outlive it.
 */
struct answers *answers_new(const struct answer_desk *desk, struct store *store,
			    const char *path, gint64 now, struct diag *diag);
/* Before the import of `path` begins: it asks the store for what was said of it before. */
enum result answers_begin(struct answers *answers);
/* Once it has begun. */
void answers_set_source(struct answers *answers, gint64 source);

/* For a sink: `arg` is a struct answers. */
enum result answers_take_submission(void *arg, const struct submission *submission);
enum result answers_take_response(void *arg, const struct response *response);

struct answer_tally {
	gint64 ratings, comments; /* stored */
	gint64 rejected;
	gint64 newest; /* time of an answer; CLOCK_UNKNOWN */
};
/* Says what is to be said of the file as a whole. RESULT_FAIL: nothing of it is to be stored.
 */
enum result answers_finish(struct answers *answers, struct answer_tally *tally);
/* NULL is allowed. */
void answers_free(struct answers *answers);

#endif
