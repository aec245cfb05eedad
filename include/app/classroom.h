/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CLASSROOM_H
#define APP_CLASSROOM_H

/*
 * A class folder, opened: its settings, phrase lists, wording and store. The program works
 * inside the folder from then on, so that every path in a message is relative to it.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "config/config.h"
#include "config/phrases.h"
#include "config/wording.h"
#include "store/store.h"

#define CLASSROOM_STORE "class.db"

enum classroom_needs {
	CLASSROOM_SETTINGS, /* no store */
	CLASSROOM_READ,     /* the store must be there already */
	CLASSROOM_WRITE     /* the store is made when it is not there */
};

struct answer_desk;

struct classroom {
	char *path; /* absolute */
	struct config *config;
	struct phrases *phrases;
	struct wording *wording;
	struct store *store; /* NULL with CLASSROOM_SETTINGS */
	/* The surveys, loaded by whoever reads answers first (classroom_desk); else NULL. */
	struct answer_desk *desk;
};

/*
 * Makes a class folder: commented settings, phrase lists, wording, and the folders an
 * instructor fills. `now` sets the zone's and the window's suggestions. Refuses a folder
 * that has a class.ini already.
 */
enum result classroom_init(const char *directory, struct diag *diag);

/* Opens `directory` (NULL: this one) and enters it. NULL after an error. */
struct classroom *classroom_open(const char *directory, enum classroom_needs needs,
				 struct diag *diag);
void classroom_close(struct classroom *classroom);
/* The surveys of the class and the mappings of exports; loaded once. Never NULL. */
const struct answer_desk *classroom_desk(struct classroom *classroom, struct diag *diag);

/*
 * A path given on the command line, as seen from inside the class folder: relative when it
 * lies there, else absolute. What is not where the user stands is looked for in the class
 * folder. To be called before classroom_open. g_free it.
 */
char *classroom_path(const char *directory, const char *path);

#endif
