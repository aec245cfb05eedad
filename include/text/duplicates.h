/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_DUPLICATES_H
#define TEXT_DUPLICATES_H

/*
 * Near duplicates among the own posts of one student (model.md section 1): two posts are the
 * same post if the Jaccard similarity of their sets of shingles reaches a threshold.
 */

#include <glib.h>

/* text_result.shingles of one post, kept by the caller: sorted and distinct. */
struct shingle_set {
	const guint64 *hashes;
	gsize count; /* 0 (a blank text): a duplicate of nothing */
};

/*
 * Sets come in time order, as the earliest counts. Each is compared with the sets kept so far
 * (those that are themselves no duplicate): duplicate_of[i] is the index of the earliest kept
 * set with |A and B| / |A or B| >= similarity, or -1. Exact: candidates come from an index over
 * rare shingles (prefix filter), which misses none. 0 < similarity <= 1.
 */
void duplicates_find(const struct shingle_set *sets, gsize count, double similarity,
		     gint32 *duplicate_of);

#endif
