/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SURVEY_TOKEN_H
#define APP_SURVEY_TOKEN_H

/*
 * What ties an answer file to a class, a survey, a wave and a respondent: a keyed hash that
 * the form carries and the answers bring back. The key lies in the class folder and never
 * leaves it. A token shows that the form was made here for this person; it does not show who
 * filled it in: that is what handing in through the LMS is for.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"

/* Relative to the class folder. Kept with the class: with another key no form given out before
 * can be handed in. */
#define SURVEY_KEY_FILE "surveys/.key"

enum { SURVEY_KEY_BYTES = 32, SURVEY_TOKEN_DIGITS = 16 };

struct survey_key {
	guchar bytes[SURVEY_KEY_BYTES];
};

/*
 * Reads the key of the class folder that we are in, and makes it (random bytes of the system,
 * mode 0600, never in the place of another) when there is none. A key of another length, one
 * that cannot be read or made: an error.
 */
enum result survey_key_load(struct survey_key *key, struct diag *diag);

/*
 * The first 16 hexadecimal digits of HMAC-SHA256(key, survey "\n" wave "\n" respondent) and a
 * NUL. The respondent is a student's id; "" in a form for the whole class, where each names
 * themself.
 */
void survey_token(const struct survey_key *key, const char *survey, const char *wave,
		  const char *respondent, char token[SURVEY_TOKEN_DIGITS + 1]);

/*
 * The same of any other text: for what must stand for something without telling it. It begins
 * with a newline, as the text of no token does.
 */
void survey_digest(const struct survey_key *key, const char *text,
		   char digits[SURVEY_TOKEN_DIGITS + 1]);

enum token_kind {
	TOKEN_OF_RESPONDENT, /* the form was made for this person */
	TOKEN_OF_CLASS,      /* the form was made for the class: who it is, the answers say */
	TOKEN_WRONG          /* of another class, survey, wave or person, or none */
};

/* What a token that came back is. NULL is allowed. Takes as long whether wrong early or late.
 */
enum token_kind survey_token_verify(const struct survey_key *key, const char *survey,
				    const char *wave, const char *respondent,
				    const char *token);

#endif
