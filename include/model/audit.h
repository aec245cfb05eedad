/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

/*
 * What the class as a whole tells about its figures (model.md section 7): for the instructor,
 * never on a sheet.
 */

#include <glib.h>

/* Two figures of the same students, looked at side by side. */
enum audit_pair {
	AUDIT_REPUTATION_FOLLOWERS, /* reputation and ln(1 + followers) */
	AUDIT_REPUTATION_POSTS,     /* reputation and number of own posts */
	AUDIT_INFLUENCE_FOLLOWERS,  /* influence and ln(1 + followers) */
	AUDIT_PAIR_COUNT
};
/* "reputation_followers", ...: the name in JSON. */
const char *audit_pair_name(enum audit_pair pair);

/* Why a correlation cannot be worked out. */
enum audit_gap {
	AUDIT_GAP_NONE,
	AUDIT_GAP_FEW,    /* fewer than 4 students have both figures */
	AUDIT_GAP_FIRST,  /* the first figure is the same for all */
	AUDIT_GAP_SECOND, /* the second is */
	AUDIT_GAP_COUNT
};

struct correlation {
	int n; /* students who have both figures */
	enum audit_gap gap;
	double rho, lo, hi; /* -1..1, 95 % interval; nothing unless gap is NONE */
};

enum audit_verdict {
	AUDIT_NOT_ESTIMABLE,
	AUDIT_CANNOT_TELL, /* the interval holds 0 and is wider than 0.5 */
	AUDIT_NO_LINK,     /* it holds 0 and is not */
	AUDIT_TOGETHER,    /* it lies above 0: the two rise together */
	AUDIT_OPPOSITE     /* it lies below 0: one falls as the other rises */
};
enum audit_verdict audit_verdict(const struct correlation *correlation);
/* "cannot tell", "no link", ...: the word in JSON. */
const char *audit_verdict_name(enum audit_verdict verdict);

/* A student's part in the audits of a run. */
struct student_audit {
	gint64 followers; /* over the student's accounts; COUNT_UNKNOWN where none says */
	/* Share of the draws of the weights that leave the level as it is, 0..1; NaN without a
	 * reputation score. */
	double same_level;
	/* Pod test: places and points (of 100) gained in the network component;
	 * AUDIT_NOT_IN_POD and NaN for all others. */
	int pod_places;
	double pod_points;
};
#define AUDIT_NOT_IN_POD G_MININT

#endif
