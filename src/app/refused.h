/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_REFUSED_H
#define SRC_APP_REFUSED_H

/* Rows of rosters and lists of handles that a student gave a handle in, and that were refused.
 */

#include "app/people.h"

/* Id -> "handles.csv:13 (not a handle)", several parted by commas; NULL when the
 * store failed. g_hash_table_unref it. */
GHashTable *refused_handles(struct store *store, const struct people *people);

#endif
