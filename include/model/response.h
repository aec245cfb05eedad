/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_RESPONSE_H
#define MODEL_RESPONSE_H

/*
 * Answers to a survey on their way from a file to the store. Who is meant, and what an answer
 * is worth, is not settled here: people are as written, for the roster may change. Texts are
 * UTF-8 and borrowed; NULL is "the file does not say".
 */

#include <glib.h>

/* One answer file, or one row of a wide export: what one person handed in at a time. */
struct submission {
	const char *survey;     /* name of the instrument */
	const char *wave;       /* the round it was asked in */
	const char *course;     /* as the form had it */
	const char *respondent; /* id, login, e-mail or name as written; never NULL */
	const char *token;      /* what ties the form to the respondent; "" for none */
	const char *instrument; /* hash of what the form asked */
	gboolean is_ours;       /* from a form of ours: course and token mean something */
	gint64 answered_at;     /* UTC seconds; CLOCK_UNKNOWN */
	const char *place;      /* a member of an archive; NULL: the file itself */
	long line;
};

/* One answer. */
struct response {
	const char *survey, *wave; /* as of the submission, where there is one */
	const char *rater;         /* as written; never NULL */
	const char *ratee;         /* as written; NULL: about oneself */
	const char *item;          /* of an item or an open question; never NULL */
	/* A number or a label of the scale; NULL: left out, or "cannot say". */
	const char *answer;
	const char *comment; /* words beside or instead of it; NULL when there are none */
	gint64 answered_at;  /* CLOCK_UNKNOWN */
	const char *place;
	long line;
};

#endif
