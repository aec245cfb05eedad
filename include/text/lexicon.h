/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

/*
 * The phrase lists and topics of a class, compiled: each phrase is folded, cut into tokens
 * and stemmed like the text of a post, and stands in one trie over numbered stems. Immutable
 * once made, so that threads share it without a lock.
 */

#include <glib.h>

#include "base/diag.h"
#include "config/phrases.h"

struct lexicon;

/*
 * Compiles `phrases` (copied; may be freed afterwards) with the Snowball stemmer of `language`:
 * its English name or ISO 639 code, case ignored. NULL after an error for an unknown language
 * or more than TOPICS_MAX topics. A phrase without any word is left out with a warning.
 */
struct lexicon *lexicon_new(const struct phrases *phrases, const char *language,
			    struct diag *diag);
/* NULL is allowed. Every analyser made from it must be gone. */
void lexicon_free(struct lexicon *lexicon);

/* The topics in the order of the file; bit i of text_result.topics is topic i. */
guint lexicon_topic_count(const struct lexicon *lexicon);
/* As spelt in the file; owned by the lexicon. */
const char *lexicon_topic_name(const struct lexicon *lexicon, guint topic);

/* -- For the analyser: matching a run of stems, one step a token. ---------------------------
 */

/* The English name or code that was given, in lower case; owned by the lexicon. */
const char *lexicon_language(const struct lexicon *lexicon);

/* The number of a stem that occurs in some phrase; 0: it occurs in none. */
guint32 lexicon_find_word(const struct lexicon *lexicon, const char *stem);

enum { LEXICON_ROOT = 0 };
/* The node reached from `node` (LEXICON_ROOT at first) by one more stem; 0: no phrase goes on
 * so. */
guint32 lexicon_step(const struct lexicon *lexicon, guint32 node, guint32 word);

/* A phrase that ends in a node. Of equal phrases of one list or topic the first is kept. */
struct lexicon_entry {
	const char *phrase;    /* as the instructor spelt it */
	enum phrase_list list; /* PHRASES_COUNT: it belongs to a topic */
	guint topic;           /* which one, where list is PHRASES_COUNT */
	guint32 next;          /* the node's next entry; 0: none */
};
/* The node's first entry; NULL: no phrase ends here. */
const struct lexicon_entry *lexicon_first(const struct lexicon *lexicon, guint32 node);
/* The entry after `entry`; NULL after the last. */
const struct lexicon_entry *lexicon_next(const struct lexicon *lexicon,
					 const struct lexicon_entry *entry);

#endif
