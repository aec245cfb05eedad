/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_ENV_H
#define CLI_ENV_H

/* What every command is given: the global options, the diagnostics, the progress bar. */

#include <glib.h>

#include "base/diag.h"
#include "base/progress.h"

struct env {
	char *directory; /* -C: the class folder; NULL when not given */
	gboolean json;
	gboolean quiet;
	gboolean verbose;
	gboolean no_color;
	gboolean strict;
	gboolean color; /* stderr is a terminal that wants colour */
	gboolean bar;   /* stderr is a terminal that can show progress */
	struct diag diag;
	struct progress progress;
	GHashTable *repeats; /* messages of a kind shown so far, to cap them */
	gboolean bar_shown;
};

void env_init(struct env *env);
/* To be called once the global options are known. */
void env_settle(struct env *env);
/* Says how many messages of a kind were not shown; frees. */
void env_done(struct env *env);

/* A line for people on stderr, unless -q. */
void env_say(struct env *env, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Reports a wrong command line (exit 2). */
void env_wrong_use(struct env *env, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Prints a result on stdout as it is. */
void env_print(const char *text);
/* The same with control characters of names from files made harmless. */
void env_print_safe(const char *text);
/* Seconds since 1970 UTC: REPUTE_NOW where it is set (tests), else the clock. */
gint64 env_now(void);

#endif
