/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_WHATIF_H
#define APP_WHATIF_H

/* A run under other weights, levels, aggregation or coverage; nothing is stored. */

#include "app/classroom.h"
#include "config/config.h"
#include "model/results.h"

/*
 * The settings that run `run` (one that is there) was made with, to be changed; config_free
 * them. NULL after an error: this version cannot read them.
 */
struct config *whatif_settings(struct classroom *classroom, gint64 run, struct diag *diag);

/*
 * The composites of the students of `now` as `config` would have them, one each, in their
 * order; the criteria stay as they are. g_free them.
 */
struct reputation *whatif_reputations(const struct results *now, const struct config *config);

#endif
