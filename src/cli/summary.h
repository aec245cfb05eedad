/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

/* What commands say at their end, in the same words everywhere. */

#include "app/compute.h"
#include "app/ingest.h"
#include "app/publish.h"
#include "cli/env.h"

/* "Read 4 files (3 unchanged): 24 students, 41 handles, 2,512 new posts." and what was set
 * aside. */
void summary_of_import(struct env *env, const struct ingestion *ingestion);
/* How many posts have human codes, and how many of those move nothing; nothing when there are
 * none. */
void summary_of_codes(struct env *env, const struct computation *computation);
/* Whose names and whose words a PDF cannot show; nothing when it shows all. */
void summary_of_undrawn(struct env *env, const struct publication *publication);
/* "Drew 24 sheets; in out/sheets/ 48 files are new or changed.", and that. */
void summary_of_sheets(struct env *env, const struct publication *publication);

#endif
