/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SHEET_FILES_H
#define APP_SHEET_FILES_H

/*
 * The files under out/sheets/: what they are called, and what they were drawn from, so that the
 * next build knows whether there is work, and takes away the sheets of those who left.
 */

#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "config/config.h"
#include "model/sheet.h"

#define SHEETS_FOLDER "out/sheets"

/* "out/sheets/s1001.pdf"; g_free it. */
char *sheet_files_path(const struct config *config, const struct person *person,
		       enum sheet_format format);

/* TRUE when the folder's files are of this digest and all there; counts the sheets. */
gboolean sheet_files_are_current(const char *digest, int *sheets);

/*
 * Notes that the folder now holds `files` (of char *, from sheet_files_path). Of the files that
 * an earlier run made, other formats of the same students stay; with `is_whole_class` those of
 * other students are removed. Appends what stays.
 */
enum result sheet_files_note(GPtrArray *files, const char *digest, gboolean is_whole_class,
			     struct diag *diag);

#endif
