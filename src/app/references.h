/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_REFERENCES_H
#define APP_REFERENCES_H

/*
 * Which post is meant: by "network:key", by URL, by key alone, or by the code of a coder's
 * sheet. The surest reading that fits a post of the store holds; where it fits two posts, none
 * does.
 */

#include <glib.h>

#include "base/result.h"
#include "store/store.h"

struct reference {
	const char *text; /* as written; the caller's */
	gint64 post;      /* 0: no post of the store, or several */
	/* Set where two posts fit: the networks of two of them, interned. */
	const char *network, *other_network;
	int certainty; /* internal */
};

/* One pass over the names of all posts; texts are distinct. RESULT_FAIL when the store failed.
 */
enum result references_resolve(struct store *store, struct reference *references, gsize count);

#endif
