/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_HISTORY_H
#define APP_HISTORY_H

/* Fetching what the store says of the runs themselves. */

#include "app/classroom.h"
#include "model/history.h"

/* All runs, oldest first, of struct run_record *; g_ptr_array_unref it. NULL when the store
 * failed. */
GPtrArray *history_load(struct classroom *classroom);

/* One run, without the count of its students; history_free it. NULL when there is none, or the
 * store failed. */
struct run_record *history_load_run(struct store *store, gint64 run);
/* NULL is allowed. */
void history_free(struct run_record *record);

/* Run `run` of a list (0: the newest), or NULL. */
const struct run_record *history_find(const GPtrArray *runs, gint64 run);

#endif
