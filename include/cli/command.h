/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/*
 * A command is a value: one file ends in one, and the table in command.c lists them all.
 * The rows of `options` parse the command line and print the help.
 */

#include <glib.h>

#include "cli/env.h"

struct command {
	const char *name;
	const char *arguments;       /* "FILE...", for the synopsis */
	const char *summary;         /* one line, in lower case, without full stop */
	const char *about;           /* a paragraph for --help */
	const char *examples[2][2];  /* command line, what it does */
	const GOptionEntry *options; /* may be NULL; closed by an empty row */
	int least, most;             /* positional arguments; most -1: any number */
	/* Commands of its own, NULL-terminated: then the word after it is one of them, and of
	 * the rest only name, summary, about and examples count. */
	const struct command *const *parts;
	const char *whole; /* of a part: the name of the command it belongs to; else NULL */
	/* The words after the command, options taken out, NULL-terminated. Returns nothing:
	 * the exit code follows from env->diag. */
	void (*run)(struct env *env, char **words);
};

/* The table, most used first, NULL-terminated. */
extern const struct command *const commands[];

/* Of the table, or of the parts of `whole`. NULL when there is no such command; *nearest is
 * then the likeliest spelling or NULL. */
const struct command *command_find(const struct command *whole, const char *name,
				   const char **nearest);
/* "sheets", "survey results". g_free it. */
char *command_title(const struct command *command);

/* Texts of --help, for the program and for one command. g_free them. */
char *command_help_all(const GOptionEntry *globals);
char *command_help(const struct command *command, const GOptionEntry *globals);

#endif
