/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_OWN_NAMES_H
#define TEXT_OWN_NAMES_H

/* The names of the one who wrote a text, and where they stand in it. */

#include <glib.h>

struct own_names;

/* `name` may be NULL; `handles`, in compared form, NULL-terminated or NULL. */
struct own_names *own_names_new(const char *name, const char *const *handles);
/* NULL is allowed. */
void own_names_free(struct own_names *names);

/*
 * Appends `length` bytes of `text` with "[author]" for
 *   a handle of four letters or more and a word of the name of three or more (two where a
 * script has no letters), in any case, with its marks or without, as a whole word;
 *   words of the name in a row as one word, such as "anadelima", "lima_ana", "alima"; with
 * eight letters or more also inside of another.
 * Words that mean something else as well ("will") count when they begin with a capital only.
 * FALSE: the text could not be gone through, and nothing was appended.
 */
gboolean own_names_append(const struct own_names *names, GString *out, const char *text,
			  gsize length);

/* A handle or words of the name in a row in the address, or a word of it in its host. */
gboolean own_names_has_link(const struct own_names *names, const char *url);

#endif
