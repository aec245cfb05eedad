/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_PHRASES_H
#define CONFIG_PHRASES_H

/*
 * signals.ini: the phrase lists behind the text signals, and the topics of the course.
 * Names keep the spelling of the file. A list may span several keys.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "model/signal.h"

struct topic {
	char *name;         /* as spelt in the file, '_' shown as blank unless in quotes */
	GPtrArray *phrases; /* of char * */
};

struct phrases {
	GPtrArray *lists[PHRASES_COUNT]; /* of char *, in the order of the file */
	GPtrArray *topics;               /* of struct topic *, in the order of the file */
	char hash[65];                   /* SHA-256 of the effective lists */
};

/* Reads `path`; NULL after an error. `path` NULL: the built-in templates/signals.ini. */
struct phrases *phrases_load(const char *path, struct diag *diag);
void phrases_free(struct phrases *phrases);

#endif
