/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_REVISION_H
#define CONFIG_REVISION_H

/* Settings brought back from an earlier run, compared, and changed to see what would follow. */

#include <glib.h>

#include "config/config.h"

/* A key that two settings have otherwise. */
struct revision {
	char *name;           /* "weights.relevance" */
	char *before, *after; /* as in class.ini; "" for none */
	gboolean cosmetic;    /* moves no figure */
};

/* In the order of class.ini, the columns last. Of struct revision *; g_ptr_array_unref it. */
GPtrArray *revision_list(const struct config *before, const struct config *after);

/*
 * The settings that `text` (a run's class.ini) stands for, but what moves no figure (paper,
 * names, addresses) as `look` has it. NULL when this version cannot read the text any more.
 */
struct config *revision_restore(const char *text, const struct config *look);

/* Sets a key as class.ini would. NULL, or what is wrong with the value; g_free it. */
char *revision_set(struct config *config, const char *section, const char *key,
		   const char *value);
/* To be called after the last revision_set. NULL, or what does not go together; g_free it. */
char *revision_settle(struct config *config);

#endif
