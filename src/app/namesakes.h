/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_NAMESAKES_H
#define SRC_APP_NAMESAKES_H

/*
 * What stands beside a name that several active students have: on forms, worksheets, sheets
 * and pictures a name alone would be anybody's. Decided here and nowhere else.
 */

#include "app/people.h"

/*
 * Sets told_apart and shown of all persons. Classmates read it, so what they know comes first:
 * the section, where none of the same name is in it; else the handle they gave on a network
 * that is open to all; else the login; the id where none of these helps. RESULT_FAIL when the
 * store failed.
 */
enum result namesakes_tell_apart(struct people *people, struct store *store);

#endif
