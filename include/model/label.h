/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LABEL_H
#define MODEL_LABEL_H

/*
 * Human codes: how far one post meets one criterion, in the judgement of one coder. In a class
 * the criteria are the values of a post (enum value), and the levels run from 0 to 3. Other
 * tables of codes, such as `repute agreement` reads, may have criteria and levels of any name.
 */

#include <glib.h>

#include "model/score.h"

enum {
	LABEL_LEVEL_MOST = 3,
	LABEL_LEVEL_YES = 2, /* from here on a code says yes, where yes or no is asked */
	LABEL_CODE_BYTES = 14
};

/* One code as a file has it. Texts are UTF-8, without blanks around them, and borrowed. */
struct label {
	const char *coder;
	const char *post;      /* key, network:key, URL, or a code of label_code */
	const char *criterion; /* as the file calls it */
	const char *level;     /* as written */
	double number;         /* the level as a number; NaN: it is a word */
	long line;
};

/* A label of a class, as the store holds it. */
struct class_label {
	const char *coder, *post; /* as in struct label */
	enum value aspect;
	double level; /* 0..LABEL_LEVEL_MOST */
	long line;
};

enum { LABEL_CRITERION_UNKNOWN = -1, LABEL_CRITERION_AMBIGUOUS = -2 };
/*
 * The value that a criterion's name stands for ("relevance", "Teaches", "what works", "helps",
 * "good"), case and punctuation ignored. "examples" is two of them: AMBIGUOUS.
 */
int label_criterion_parse(const char *text);
/* "relevance", "teaching", "works", "fails", "helpfulness", "credibility". */
const char *label_criterion_name(enum value aspect);
/* What is asked, for people: "Does it report what worked?" */
const char *label_criterion_question(enum value aspect);
/* What a whole level means for a criterion, a phrase without full stop. */
const char *label_level_words(enum value aspect, int level);

/*
 * NULL when a class can use the label, and *aspect what it is about; else why not, for the file
 * of refused rows. g_free it.
 */
char *label_fault(const struct label *label, enum value *aspect);

/* Appends to the reason that the ledger gives, "coded 2 by AB, 3 by CD", one coder a call. */
void label_append_reason(GString *reason, double level, const char *coder);
/* TRUE for such a reason: the value is a coder's, not a rule's. */
gboolean label_is_reason(const char *reason);

/*
 * The name of a post on a coder's sheet: 'p' and the first 12 hexadecimal digits of SHA-256 of
 * "network:key". It tells nobody whose post it is, no spreadsheet takes it for a number, and it
 * is found again from the post alone. Into code[LABEL_CODE_BYTES]; returns it.
 */
char *label_code(const char *network, const char *key, char code[LABEL_CODE_BYTES]);
/* TRUE for a text of that form. */
gboolean label_is_code(const char *text);

#endif
