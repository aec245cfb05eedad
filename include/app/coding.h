/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CODING_H
#define APP_CODING_H

/*
 * Comparing rules with codes, and coders with each other, while a run is computed: the posts
 * are read for the scores anyway. What comes out is kept with the run (store/audits.h).
 */

#include <glib.h>

#include "app/appraise.h"
#include "app/codes.h"
#include "model/coding.h"

struct coding_tally;

/* `codes` must outlive it. */
struct coding_tally *coding_new(const struct codes *codes);
/* NULL is allowed. */
void coding_free(struct coding_tally *tally);

/*
 * The posts of one student, appraised with the codes and an analyser: signals are what the
 * rules say, whatever coders made of the values. Near duplicates are left out.
 */
void coding_take(struct coding_tally *tally, const struct appraisal *appraisal);

/* What comes of all that was taken. Nothing coded: counts of 0, and no figure is estimable. */
void coding_report(const struct coding_tally *tally, struct coding_report *report);

#endif
