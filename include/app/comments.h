/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_COMMENTS_H
#define APP_COMMENTS_H

/*
 * What classmates wrote about somebody in a survey: which words count, what each is called, and
 * in which order they stand. Nothing here decides what is shown (sheet_comments.h).
 */

#include <glib.h>

#include "app/people.h"
#include "app/ratings.h"
#include "app/survey_token.h"
#include "base/diag.h"
#include "config/instrument.h"
#include "store/store.h"

enum { COMMENT_ID_BYTES = SURVEY_TOKEN_DIGITS + 2 };

/* Words of one person about another, in answer to one question. */
struct classmate_comment {
	guint rater, ratee;   /* by their index in people->persons */
	guint place;          /* of the question: items of the survey first, then questions */
	const char *question; /* as it is asked of classmates; the survey's */
	char *text;           /* comment_clean */
	/*
	 * "c" and 16 hexadecimal digits, a keyed hash of survey, wave, both people, question
	 * and text: whatever changes, it is another comment. The letter keeps spreadsheets from
	 * reading a number.
	 */
	char id[COMMENT_ID_BYTES];
	/*
	 * A keyed hash of survey, wave, both people and question: the order of the answers to a
	 * question. Salted so, the order tells neither who wrote nor when, and nothing of one
	 * question or one person holds for another.
	 */
	char order[SURVEY_TOKEN_DIGITS + 1];
};

struct comments {
	GPtrArray *all; /* of struct classmate_comment *, by ratee, question and `order` */
	/* Words that count for nothing, by why. */
	guint unknown_people; /* of or about people who are not in the roster */
	guint withdrawn;      /* about people who left, or of people who are no students */
	guint not_asked;      /* in answer to what classmates are not asked */
	guint repeated;       /* replaced by others of the same person (duplicates) */
	guint taken_back;     /* a later file of the same person has no words there */
	guint without_rating; /* of people none of whose ratings of that person counts */
};

/*
 * Those of the round that the survey is at, up to `until` (as ratings_load), of people who
 * stand behind `ratings`. Own answers are not among them. Of several of one person to one
 * question one is taken, by `rule`; and with the rule that the last answers hold, words that do
 * not stand in the person's last answers about somebody any more do not count: they were taken
 * back. `problems` may be NULL; else who is unknown is told. NULL when the store failed or
 * there is no key. `survey` must outlive the result.
 */
struct comments *comments_load(struct store *store, const struct people *people,
			       const struct instrument *survey, const struct ratings *ratings,
			       enum duplicate_rule rule, gint64 until, struct diag *problems,
			       struct diag *diag);
/* NULL is allowed. */
void comments_free(struct comments *comments);

/* id -> struct classmate_comment *; g_hash_table_unref it before the comments go. */
GHashTable *comments_by_id(const struct comments *comments);

/*
 * The text in one line, NFC, white space runs as one blank, without control characters and
 * without marks that turn the direction of the text; else as written. g_free it.
 */
char *comment_clean(const char *text);

#endif
