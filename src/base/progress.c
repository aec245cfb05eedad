/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/progress.h"

enum {
	PATIENCE_US = 500000, /* work that ends sooner needs no bar */
	INTERVAL_US = 50000   /* 20 times a second */
};

void
progress_begin(struct progress *progress, const char *label)
{
	if (!progress)
		return;
	progress->label = label;
	progress->begun_us = g_get_monotonic_time();
	progress->next_us = progress->begun_us + PATIENCE_US;
}

void
progress_set(struct progress *progress, guint64 done, guint64 total)
{
	if (!progress || !progress->label)
		return;
	gint64 now = g_get_monotonic_time();
	if (now < progress->next_us)
		return;
	progress->next_us = now + INTERVAL_US;
	if (progress->show)
		progress->show(progress->arg, progress->label, done, total);
}

void
progress_end(struct progress *progress)
{
	if (!progress || !progress->label)
		return;
	gboolean shown = progress->next_us > progress->begun_us + PATIENCE_US;
	progress->label = NULL;
	if (shown && progress->clear)
		progress->clear(progress->arg);
}
