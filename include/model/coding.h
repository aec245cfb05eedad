/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CODING_H
#define MODEL_CODING_H

/*
 * How well the phrase rules agree with the people who coded posts, and these with each other
 * (model.md sections 2 and 7): for the class report, beside the scores that rest on both.
 */

#include <glib.h>

#include "model/agreement.h"
#include "model/label.h"

/* One criterion. A code says yes from a mean level of LABEL_LEVEL_YES on, a rule by its signal.
 */
struct coding {
	gsize coded; /* posts that people have coded for it */
	/* Of them, those of which the rule says something too. Credibility: posts in which the
	 * rules see a claim, a link or a promotion; else all. */
	gsize compared;
	gsize both, rule_alone, coders_alone, neither; /* say yes; they add up to `compared` */
	struct figure raw;                             /* share of the same answer, 0..1 */
	struct figure kappa; /* Cohen's, rule and coders as two coders */
	/* Coders with each other, levels as they are: alpha[SCALE_ORDINAL] suits them. */
	struct agreement coders;
};

struct coding_report {
	gsize posts;  /* with a code for any criterion */
	gsize coders; /* who gave one */
	struct coding criteria[VALUE_COUNT];
};

#endif
