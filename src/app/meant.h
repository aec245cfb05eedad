/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_MEANT_H
#define SRC_APP_MEANT_H

/* Whom the texts in answers mean; each looked up once, and told of once where it is nobody. */

#include <glib.h>

#include "app/people.h"
#include "base/diag.h"

/* What a text stands for. */
struct meant {
	int index;   /* of the person; -1: nobody */
	guint count; /* answers that came in this name, where it is nobody's */
	char *path;  /* where it first stood */
	long line;
};

/* text -> struct meant *; g_hash_table_unref it. */
GHashTable *meant_new(void);
struct meant *meant_find(GHashTable *meant, const struct people *people, const char *text,
			 const char *path, long line);
/* Warns of each text that is nobody and has a count, with the nearest name. */
void meant_tell_unknown(GHashTable *meant, const struct people *people, struct diag *diag);

#endif
