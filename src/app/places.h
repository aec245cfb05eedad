/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_PLACES_H
#define SRC_APP_PLACES_H

/* Where the files of a class lie. */

#include <glib.h>

#include "input/format.h"
#include "store/store.h"

#define PLACES_RESPONSES "responses"

/* A file that belongs to the class, and what its place says of it. */
struct place_file {
	char *path;
	enum input_kind expected;
	enum input_kind kind; /* nothing else may lie there; INPUT_ANY: anything may */
};

/*
 * All files that `build` reads, in its order; of struct place_file *. roster.csv, roster.xls,
 * ...: whatever the LMS called it, the instructor gave it this stem.
 */
GPtrArray *places_list(void);
/*
 * TRUE for what lies in labels/ and holds no table, a note or a picture say, unless codes were
 * once read from it: it is left alone. *looks (may be NULL) says what it is; g_free it.
 */
gboolean places_is_beside_codes(const struct place_file *file, struct store *store,
				char **looks);
/* Adds the paths of all files below a folder, of char *; of an unpacked archive those alone
 * that would be read from the archive. */
void places_collect(GPtrArray *files, const char *folder);

#endif
