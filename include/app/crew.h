/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CREW_H
#define APP_CREW_H

/*
 * The same work on many items by several threads, delivered in order by the calling thread:
 * what comes out does not depend on how many threads there were.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"

struct crew {
	gsize items;
	/* Makes what one thread works with (a connection, scratch); NULL after reporting an
	 * error. */
	void *(*begin)(void *arg, struct diag *diag);
	/* Works on one item; the product, or NULL after reporting an error. Runs in any thread.
	 */
	void *(*work)(void *arg, void *mine, gsize item, struct diag *diag);
	/* Takes the product of item 0, 1, 2, ...; runs in the calling thread. */
	enum result (*deliver)(void *arg, gsize item, void *product);
	/* Frees a product that will not be delivered any more. */
	void (*discard)(void *product);
	void (*end)(void *mine);
	void *arg;
	const char *label; /* of the progress */
};

/* RESULT_FAIL when any step failed; the rest is then not worked on. */
enum result crew_run(const struct crew *crew, struct progress *progress, struct diag *diag);

#endif
