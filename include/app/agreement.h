/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_AGREEMENT_H
#define APP_AGREEMENT_H

/* How far coders agree in files of codes of any kind. No class folder is needed. */

#include <glib.h>

#include "base/diag.h"
#include "model/agreement.h"

/*
 * Reads the files (long or wide, see input/labels.c) as if they were one, and works out the
 * agreement for each criterion, in the order in which they first stand there: of struct
 * named_agreement *, g_ptr_array_unref it. Levels are numbers or words; one word among them
 * leaves only names to compare, and is said. Names of coders and criteria, and words, are the
 * same whatever their case. Of two codes of one coder for one unit the last holds, which is
 * said. NULL after an error: a file that cannot be read, or no code at all.
 */
GPtrArray *agreement_of_files(char *const *paths, struct diag *diag);

#endif
