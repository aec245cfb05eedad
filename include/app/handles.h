/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_HANDLES_H
#define APP_HANDLES_H

/* Handles that were given but under which nobody posted: mistyped ones cost a student posts. */

#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "store/store.h"

/*
 * Warns of each claimed handle without a post, where an account that is nobody's has one much
 * like it; and of what students handed in that is nobody's or another's. With `lists_silent`
 * one note names the handles that are like no such account, of students who posted under
 * another: ten at most. RESULT_FAIL when the store failed.
 */
enum result handles_check(struct store *store, const struct people *people,
			  gboolean lists_silent, struct diag *problems);

/*
 * Where an active student has no posts: a note of the accounts that are nobody's and have many,
 * ten at most; first those that bear the name of such a student.
 */
enum result handles_list_strangers(struct store *store, const struct people *people,
				   struct diag *problems);

#endif
