/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SENTENCE_H
#define REPORT_SENTENCE_H

/* Filling sentences of feedback.ini with a row's figures; private to the report. */

#include <glib.h>

#include "config/wording.h"
#include "model/sheet.h"
#include "report/advice.h"

/* A count as people write it: "4", or "4.3" where coders gave parts. buffer[32]; returns it. */
char *sentence_count(double value, char buffer[32]);

/*
 * {k} and {k2} of a row as a sentence says them: how many posts, claims, weeks or people count.
 * Codes give parts of one; nobody has seen 0.7 people, so each that counts in part is counted.
 * For peer regard k is a mean, "3.9" or "4.8 or more".
 */
struct tally {
	char *k;
	char k2[32];
	gboolean in_parts, in_parts2; /* some of k, of k2 count in part: less is in the score */
};
/* tally_done it. */
void sentence_tally(const struct wording *wording, const struct sheet *sheet,
		    enum criterion criterion, struct tally *tally);
void tally_done(struct tally *tally);

/* [section] key with the figures of one row: {k} {n} {k2} {minimum} {scale}. Where some count
 * in part, the key's `parts_key` is taken; NULL: the same. g_free it. */
char *sentence_fill_counts(const struct wording *wording, const struct sheet *sheet,
			   const char *section, const char *key, const char *parts_key,
			   enum criterion criterion);
/* The same without {k} and {k2}: about what is missing. g_free it. */
char *sentence_fill_row(const struct wording *wording, const char *section, const char *key,
			const struct estimate *estimate);

/* That with the key "<stem>_<criterion>". g_free it. */
char *sentence_fill_criterion(const struct wording *wording, const char *section,
			      const char *stem, enum criterion criterion,
			      const struct estimate *estimate);

/* "_repeats" where weeks are counted and posts of some are repeats, which are in no count: such
 * texts speak of new posts. Else "". */
const char *sentence_consistency_ending(const struct sheet *sheet, enum criterion criterion);
/* What the criterion is about, below its title; the text is the wording's. */
const char *sentence_description(const struct wording *wording, const struct sheet *sheet,
				 enum criterion criterion);

/* "<stem>_<criterion>" without figures; the text is the wording's. */
const char *sentence_criterion(const struct wording *wording, const char *section,
			       const char *stem, enum criterion criterion);

/* The headline, and the line below a quote (see struct quote). g_free them. */
char *sentence_headline(const struct wording *wording, const struct config *config,
			const struct sheet *sheet, const struct advice *advice, int first_week,
			int reposts);
char *sentence_quote_reason(const struct wording *wording, const struct sheet *sheet,
			    const struct sheet_post *post, guint32 aspects);
/* Fills next_title, next_body and the steps of the advice. */
void sentence_next(const struct wording *wording, const struct config *config,
		   const struct sheet *sheet, struct advice *advice);

/* The title with a small first letter, for the middle of a sentence. g_free it. */
char *sentence_criterion_lower(const struct wording *wording, enum criterion criterion);

/* The criterion that a value counts for. */
enum criterion sentence_aspect_criterion(enum value aspect);

/* Unique own posts, and those that repeat one of them and count once, with it. */
int sentence_unique_posts(const struct sheet *sheet);
int sentence_repeats(const struct sheet *sheet);

#endif
