/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_ELEMENT_H
#define SRC_INPUT_ELEMENT_H

/*
 * What importers of JSON and XML share: from an element of the file to a post at the sink.
 * A format has a struct elements among its state, and for each element: elements_begin, fill a
 * struct post with the help of the functions below, elements_put.
 */

#include <glib.h>

#include "handle_cache.h"
#include "input/format.h"
#include "input/sink.h"
#include "mentions.h"

struct elements {
	const char *file; /* for messages */
	const struct read_options *options;
	const struct sink *sink;
	struct diag *diag;
	const char *network; /* of the file; interned. May change between elements */
	char *host;          /* Mastodon: the server of bare names; owned, may be NULL */
	char *owner;         /* whose file it is, where it says so; owned, may be NULL */
	long line;           /* of the current element */
	struct handle_cache *cache;
	GArray *mentions;      /* of const char *, of the current element */
	GStringChunk *scratch; /* texts made for the current element */
	gboolean scratch_used;
	GHashTable *left_out; /* reason -> count; put to the sink by elements_done */
	GHashTable *warned;
	GHashTable *followers; /* handle -> count last put to the sink */
};

void elements_init(struct elements *elements, const char *file, const char *network,
		   const struct read_options *options, const struct sink *sink,
		   struct diag *diag);
/* Puts what was left out to the sink. */
void elements_done(struct elements *elements);

/* The next element begins: a post with all counts unknown and empty text. */
struct post elements_begin(struct elements *elements, long line);

/* A text that lives until the next element; NULL stays NULL. */
const char *elements_keep(struct elements *elements, const char *text);
/* The same, and frees what it is given: elements_take(e, markup_to_text(html)). */
const char *elements_take(struct elements *elements, char *text);
const char *elements_printf(struct elements *elements, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

/* The compared form of a handle (NULL for NULL, "" or no handle): as handle_cache_get_person,
 * with the file's network and host. Lives until the next element. */
const char *elements_handle(struct elements *elements, const char *handle);
/* Adds a handle as a mention, once. NULL is allowed. */
void elements_mention(struct elements *elements, const char *handle);
/* Adds the @words of a text. */
void elements_mention_words(struct elements *elements, const char *text);

/* Sets author and title; a NULL or empty `handle` makes it the owner's, where the options say
 * who that is. FALSE after the element was refused because nobody is. */
gboolean elements_set_author(struct elements *elements, struct post *post, const char *handle,
			     const char *title);

/* Refuses the current element; `row` (may be NULL) is what it looks like, cut by the sink's
 * owner. `author` in compared form or NULL. */
void elements_reject(struct elements *elements, const char *reason, const char *row,
		     const char *author);
/* Counts something passed over on purpose: "posts of deleted accounts". `reason` is a literal.
 */
void elements_leave_out(struct elements *elements, const char *reason);
/* A warning at the current line, once for each `what` (a literal). */
void elements_warn_once(struct elements *elements, const char *what);

/*
 * Checks the time (CLOCK_UNKNOWN: "no time"; the future), brings a repost into its form (no
 * text, no counts), adds the mentions gathered, and puts the post to the sink. Refusals are
 * put as rejects. The key must be set.
 */
enum result elements_put(struct elements *elements, struct post *post);

/* Puts a snapshot of followers, unless the same count of this handle was put already.
 * `handle` (compared form) NULL: the owner's. Both counts unknown: nothing is put. */
enum result elements_put_followers(struct elements *elements, const char *handle,
				   gint64 followers, gint64 following, gint64 as_of);

#endif
