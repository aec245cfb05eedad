/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_DISCLOSURE_CHECK_H
#define SRC_APP_DISCLOSURE_CHECK_H

/* Tells the instructor what sheets withhold of a survey among classmates, and why. */

#include <glib.h>

#include "app/people.h"
#include "base/diag.h"
#include "base/result.h"
#include "store/store.h"

/*
 * One note on the newest run: of how many active students figures are withheld, for which
 * reason; `names`: with their ids. None where nothing is. RESULT_FAIL when the store failed.
 */
enum result disclosure_check(struct store *store, const struct people *people, gboolean names,
			     struct diag *diag);

#endif
