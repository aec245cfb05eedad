/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_SHINGLES_H
#define TEXT_SHINGLES_H

/*
 * Private to the analyser: the set of shingles of one text.
 *
 * A shingle is kept as a 64-bit hash. 32 bits would do for long posts, where one collision
 * moves a similarity by 1/20. But a post of up to 4 tokens is one shingle, and there a
 * collision merges two unrelated posts: among n such posts of a student some pair collides
 * with probability n^2/2/2^32, which is 5e-6 for 200 posts, 1e-3 for a class of 300 such
 * students, and near certainty for an account of 100,000. With 64 bits that account has
 * 3e-10, and any class nothing worth a thought.
 */

#include <glib.h>

enum { SHINGLE_TOKENS = 4 };

struct shingles {
	guint64 *hashes; /* sorted, distinct */
	gsize count, room;
};

/* All-zero is a valid start. */
void shingles_done(struct shingles *shingles);

/* Of a run of `count` > 0 tokens, given by their hashes. */
void shingles_of_tokens(struct shingles *shingles, const guint64 *tokens, gsize count);

/*
 * Of a text without tokens: of its bytes, so that different links make different posts, and
 * runs of blanks count as one. None when `folded` shows nothing: two pictures are not one post.
 */
void shingles_of_text(struct shingles *shingles, const char *text, const char *folded);

/* How many hashes two sorted sets have in common. */
gsize shingles_common(const guint64 *a, gsize a_count, const guint64 *b, gsize b_count);

#endif
