/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_SIMILARITY_H
#define TEXT_SIMILARITY_H

/*
 * How alike two posts are (model.md section 1), for a reader who asks why one was set aside.
 * The same shingles as those of the analyser: runs of 4 unstemmed tokens.
 */

#include <glib.h>

struct similarity {
	gsize common; /* shingles that both have */
	gsize all;    /* shingles that either has; 0: both are blank */
	double value; /* common / all, 0..1; 0 where all is 0 */
};

/* Of two plain texts, UTF-8; NULL is "". */
struct similarity similarity_of(const char *one, const char *other);

#endif
