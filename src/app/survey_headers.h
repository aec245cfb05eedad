/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_SURVEY_HEADERS_H
#define SRC_APP_SURVEY_HEADERS_H

/*
 * What a column header of an export asks, and about whom: headers are made of texts of the
 * survey and names of the roster, in the ways of the form tools: "Question [Row]",
 * "Q07_name->Row", "code[sub]", "Question - Row", "101: Question".
 */

#include "app/people.h"
#include "config/instrument.h"

struct headers;

struct header_match {
	const char *item; /* of an item or a question; NULL: none is asked */
	gboolean is_question;
	gboolean is_self;            /* it asks about oneself */
	const struct person *person; /* whom it names; NULL: nobody, or several */
};

/* What it is given must outlive it. */
struct headers *headers_new(const struct instrument *survey, const struct people *people);
void headers_match(const struct headers *headers, const char *header,
		   struct header_match *match);
void headers_free(struct headers *headers);

#endif
