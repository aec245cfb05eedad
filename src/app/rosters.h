/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_ROSTERS_H
#define SRC_APP_ROSTERS_H

/* Several rosters that tell different things of the same students. */

#include "base/diag.h"
#include "base/result.h"
#include "store/store.h"

/* One message for each thing they differ in, with what was taken, and one for who is likely in
 * them twice. RESULT_FAIL when the store
 * failed. */
enum result rosters_report(struct store *store, struct diag *problems);

#endif
