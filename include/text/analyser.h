/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_ANALYSER_H
#define TEXT_ANALYSER_H

/*
 * The text signals of a post and the shingles by which near duplicates are found (model.md,
 * sections 1 and 2). What a token, a link and a mention is: text/tokens.h.
 */

#include <glib.h>

#include "model/post.h"
#include "model/signal.h"
#include "text/lexicon.h"
#include "text/tokens.h"

/* One for each thread: it holds a stemmer, a cache of stems, and scratch. */
struct analyser;

/* Borrows `lexicon`, which must outlive it. */
struct analyser *analyser_new(const struct lexicon *lexicon);
/* NULL is allowed. */
void analyser_free(struct analyser *analyser);

struct text_input {
	const char *text;    /* UTF-8, plain; NULL is "" */
	const char *network; /* the post's own, as network_parse gives it; may be NULL */
	const char *url;     /* the post's own address; may be NULL */
	enum post_kind kind;
	gboolean to_other;   /* a reply to somebody else */
	int parent_question; /* is the post it answers a question: 1 yes, 0 no, -1 unknown */
	int min_words;       /* words needed for teaching, works, fails and helps */
	int help_words;      /* words outside praise phrases needed for helps */
};

struct text_result {
	guint32 signals;         /* bits of enum signal */
	int words;               /* tokens; URLs and mentions are none */
	int hashtags;            /* occurrences, as are mentions */
	const struct span *tags; /* where in `folded` they stand; valid until the next call */
	int mentions;
	guint64 topics; /* bit i: a phrase of topic i matched */
	/*
	 * Why each signal is set, indexed by its bit number; NULL where it is not set or no
	 * words gave it. The first matching phrase as the instructor spelt it (of those that
	 * begin at one token the longest). LINK: the host. CLAIM by a number: "3.5 %". SOURCED:
	 * the host, else the phrase. HELPS: what gave it substance: topic phrase, else teaching
	 * phrase, else host, else NULL (the question answered). QUESTION: NULL. Valid until the
	 * next call with this analyser; phrases as long as the lexicon.
	 */
	const char *phrase[SIGNAL_COUNT];
	/* Where in `folded` the words stand that matched it; length 0: they are the phrase to
	 * the byte, or none gave it. Both are valid until the next call with this analyser. */
	struct span own[SIGNAL_COUNT];
	const char *folded; /* the text as it was read: NFKC, small letters */
	/*
	 * Sorted distinct hashes of the runs of 4 unstemmed tokens, for duplicates_find; of the
	 * whole run when there are fewer. A text without tokens (only links, mentions or emoji)
	 * has one of its own, equal only for equal texts (blanks apart); a blank text has none.
	 * Valid until the next call with this analyser.
	 */
	const guint64 *shingles;
	gsize shingle_count;
};

/* Never fails. Same input, same result: what was analysed before changes nothing. */
void analyser_run(struct analyser *analyser, const struct text_input *input,
		  struct text_result *result);

/*
 * Why a signal is set, as a reader of the post finds it there: "headlines (headline)", the
 * words of the post in small letters with the phrase of the list, or the phrase alone where
 * they are the same or no phrase gave the signal. At most 60 letters of the post. NULL
 * where `phrase` is. g_free it.
 */
char *text_reason(const struct text_result *result, enum signal signal);

/* The hashtags as they stand in the folded text, parted by blanks; "" without. g_free it. */
char *text_hashtags(const struct text_result *result);

/* The bit of SIGNAL_QUESTION alone: TRUE when the text has a question mark outside URLs. */
gboolean text_is_question(const char *text);

#endif
