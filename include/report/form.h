/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_FORM_H
#define REPORT_FORM_H

/*
 * A survey as one HTML file that needs nothing else: it works from a disk, without a network,
 * by keyboard, screen reader and phone, and saves its answers as a file (answers/1). Without
 * scripts, and printed, it is the paper form. Its policy allows the script and the style of
 * templates/ by their hashes, and nothing else. WCAG 2.2 AA.
 */

#include <glib.h>

#include "config/config.h"
#include "config/instrument.h"

struct form_person {
	/* UTF-8. The name as it is told from others in the class ("Ana Lima (B)"); may be "":
	 * the id is shown. */
	const char *id, *name;
	const char *section; /* "" or NULL: none */
};

struct form {
	const struct instrument *instrument;
	const struct config *config;
	/* Who answers; NULL: a form for the whole class, where each chooses their own name. */
	const struct form_person *respondent;
	const char *token; /* of survey_token: what ties the answers to class and respondent */
	/* Whom the respondent rates, in the order of the form; of the class: everybody in it.
	 */
	const struct form_person *people;
	gsize people_count;
	gboolean by_section; /* for the class: one rates the others of one's own section */
	/* Raters that it takes for a mean, and for comments, to be shown: the form says so. */
	int mean_raters, comment_raters;
};

/* TRUE when there is anything to ask in this form. */
gboolean form_asks(const struct form *form);

/* Appends the document. Same form, same bytes. */
void form_print_html(GString *out, const struct form *form);

/* A text as part of the name of a file: letters, digits, `.`, `_`, `-`, the rest as `_`, as in
 * the names that the form gives its answers. g_free it. */
char *form_file_part(const char *text);

#endif
