/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_PLACES_H
#define SRC_APP_PLACES_H

/* Where the files of a class lie. */

#include <glib.h>

#include "input/format.h"

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
/* Adds the paths of all files below a folder, of char *; of an unpacked archive those alone
 * that would be read from the archive. */
void places_collect(GPtrArray *files, const char *folder);

#endif
