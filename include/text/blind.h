/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_BLIND_H
#define TEXT_BLIND_H

/*
 * A post as a coder may see it: without what tells who wrote it or whom it speaks to. Words are
 * left alone, so a writer whose words alone tell is known all the same.
 */

#include <glib.h>

/* One for each thread. */
struct blind;
struct blind *blind_new(void);
/* NULL is allowed. */
void blind_free(struct blind *blind);

/*
 * A copy of `text` in which
 *   a mention is "@someone" ("u/someone" on Reddit), a mail address "[mail address]";
 *   a link to a network or blog, where profiles and posts tell their writer, is "[link: X]",
 * one with a handle of the author in it, their name as one word, or a word of the name in its
 * host "[link: own page]"; others stay;
 *   the author's handles (of four letters or more) and the words of the author's name (of
 * three), in any case, are "[author]", and so is the name as one word ("#AnaLima"). A word of
 * the name that means something else too ("will") stays in lower case.
 * `name` may be NULL; `handles`, in compared form, NULL-terminated or NULL. g_free it.
 */
char *blind_text(const struct blind *blind, const char *text, const char *name,
		 const char *const *handles);

#endif
