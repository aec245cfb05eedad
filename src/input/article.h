/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_ARTICLE_H
#define SRC_INPUT_ARTICLE_H

/* What importers of blogs, forums and chats share, beyond element.h. */

#include <glib.h>

#include "element.h"

/*
 * Plain text of HTML with its title before it (NULL or "": none; not repeated where the text
 * begins with it). People who write HTML hide addresses behind words: those of links to other
 * hosts than that of `site` (may be NULL) that the text does not show follow it, one a line.
 * Lives until the next element.
 */
const char *article_text(struct elements *elements, const char *title, const char *html,
			 const char *site);
/* A title and a text that is plain already, joined in the same way. */
const char *article_join(struct elements *elements, const char *title, const char *text);

/* Makes the post, whose author is set, an answer. Who goes on with a post of his own answers
 * nobody. `key` and `author` (compared form) may be NULL. */
void article_answer(struct post *post, const char *key, const char *author);

/* A key for a post that has none, of its author or owner, its time and its text. */
const char *article_derive_key(struct elements *elements, const struct post *post);

/* Who wrote what in this file: key -> author in compared form. For answers to earlier posts. */
GHashTable *article_writers_new(void);
/* Nothing is noted where either is NULL, or once there are very many. */
void article_writers_note(GHashTable *writers, const char *key, const char *author);

/* The author of `key`, until the next element; NULL when not known. NULL is allowed. */
const char *article_writer(struct elements *elements, GHashTable *writers, const char *key);

#endif
