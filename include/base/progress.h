/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

/*
 * Progress of long work. Code that works calls progress_set; what is shown, and whether,
 * is decided by whoever made the object. A NULL progress is allowed everywhere.
 */

#include <glib.h>

struct progress {
	/* `done` of `total` (0 when unknown); called at most about 20 times a second. */
	void (*show)(void *arg, const char *label, guint64 done, guint64 total);
	void (*clear)(void *arg);
	void *arg;
	gint64 next_us;  /* internal: earliest next call of show */
	gint64 begun_us; /* internal: when the label was set */
	const char *label;
};

/* Begins a piece of work; nothing is shown in its first half second. */
void progress_begin(struct progress *progress, const char *label);
void progress_set(struct progress *progress, guint64 done, guint64 total);
void progress_end(struct progress *progress);

#endif
