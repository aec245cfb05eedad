/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

/*
 * Diagnostics: everything that is wrong is reported once, where most is known,
 * into a struct diag that is passed down. Code below `app` never prints. A text
 * says what is wrong and what was done about it:
 *
 *     posts/mei.csv:12: warning: no time, row kept in out/rejected.csv
 */

#include <glib.h>

enum severity {
	SEVERITY_NOTE,    /* worth knowing; exit code 0 */
	SEVERITY_WARNING, /* something to look at; 0, or 1 with --strict */
	SEVERITY_ERROR,   /* something was refused; 1 */
	SEVERITY_USAGE,   /* the command line is wrong; 2 */
	SEVERITY_SYSTEM,  /* the system or the database failed; 3 */
	SEVERITY_COUNT
};

struct diag_message {
	enum severity severity;
	const char *file; /* NULL when no file is concerned */
	long line;        /* 1-based; 0 when no line is concerned */
	const char *text; /* UTF-8, may hold names from files: escape before a terminal */
};

/* Receives each message as it is reported; the message lives until it returns. */
typedef void diag_sink(void *arg, const struct diag_message *message);

struct diag {
	unsigned long counts[SEVERITY_COUNT];
	diag_sink *sink; /* may be NULL: messages are only counted */
	void *arg;
};

/* Reports one message. `file` may be NULL, `line` 0. Text: problem, comma, what was done. */
void diag_at(struct diag *diag, enum severity severity, const char *file, long line,
	     const char *format, ...) G_GNUC_PRINTF(5, 6);

/* "note", "warning", "error", "error", "error": the word before the text. */
const char *diag_severity_name(enum severity severity);

/* The process's exit code: the worst severity, in one place. */
int diag_exit_code(const struct diag *diag, gboolean strict);

#endif
