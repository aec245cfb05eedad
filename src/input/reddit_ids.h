/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_REDDIT_IDS_H
#define SRC_INPUT_REDDIT_IDS_H

/*
 * Reddit's ids are the same text in every export once they say what they are of: "t3_1abc" a
 * post, "t1_k9x" a comment. CSV files leave that out; the address of the post tells.
 */

#include "posts.h"

/* Sets key, URL and reply of a row whose POSTS_URL is its permalink. POSTS_EXTRA, where there
 * is one, is the address of the post that a comment without parent stands under. */
void reddit_settle(struct posts *posts, struct post *post);

#endif
