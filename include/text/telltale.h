/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_TELLTALE_H
#define TEXT_TELLTALE_H

/*
 * Why a comment about somebody should be read twice before it is shown to them: signs that it
 * names a person, leads to one, or gives away who wrote it. They are signs to look at and prove
 * nothing; a comment without any can still give its writer away, by what only one can know.
 */

#include <glib.h>

/* The people of a class and their comments. Read-only once all are added. */
struct telltale;
struct telltale *telltale_new(void);
/* NULL is allowed. */
void telltale_free(struct telltale *telltale);

/* A name of person number `person`: "Ana María Lima". Each word of it counts. */
void telltale_add_name(struct telltale *telltale, guint person, const char *name);
/* A handle, login, id or mail address of theirs; under four characters nothing. */
void telltale_add_handle(struct telltale *telltale, guint person, const char *handle);
/* One of all comments, in answer to `question`, so that one unlike the others can be told. */
void telltale_add_comment(struct telltale *telltale, const char *question, const char *text);

/*
 * What is to be looked at in a comment about person number `about`, "" for nothing, else parted
 * by "; ". In this order:
 *   names somebody of the class (other than `about`): a word of a name, a handle
 *   holds a link or an address; holds a long number: 7 digits or more
 *   may tell who wrote it: one of a few phrases in which the writer stands ("my reply", "we")
 *   is about the person: one of a few words said of people rather than of posts ("lazy")
 *   is in another script than most
 *   is in another language, it seems: 6 words or more, and none that a tenth of the comments
 *   (at least 3) have
 *   is long: more than 600 characters, so that the style tells
 * A phrase that the question suggests tells nobody, and is no sign: one whose words stand in
 * the question (I, me, my, you and your are one there: "helped you" suggests "helped me"), or
 * that a third of its answers have (at least 3). Phrases and words are English. g_free it.
 */
char *telltale_look(const struct telltale *telltale, const char *question, const char *text,
		    guint about);

#endif
