/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_INSTRUMENT_H
#define CONFIG_INSTRUMENT_H

/*
 * A survey instrument, surveys/NAME.ini: what is asked, of whom, about whom, on which scale.
 * One instrument can hold questions for classmates (peer) and for oneself (self); an item that
 * is asked of both is what their answers are compared on.
 */

#include <glib.h>

#include "base/diag.h"

enum instrument_audience {
	ASKED_OF_PEERS = 1 << 0, /* each rater about each ratee */
	ASKED_OF_SELF = 1 << 1   /* each student about themself */
};

/* Who rates whom. */
enum assignment_rule {
	ASSIGN_ALL,      /* everybody everybody else */
	ASSIGN_SECTION,  /* everybody the others of their section */
	ASSIGN_BALANCED, /* each rated `raters` times, each rates as many; see assignment.h */
	ASSIGN_NOBODY    /* the instrument asks about oneself alone */
};

struct instrument_point {
	double value; /* lo, lo + 1, ..., hi */
	char *label;  /* "Most of the time"; "" when the point has none */
};

struct instrument_dimension {
	char *name;  /* "credible": in files and JSON */
	char *title; /* "Credible": on the sheet */
	/* The reputation criterion that the posts show the same by; -1: none. */
	int criterion;
};

struct instrument_item {
	char *name;      /* "sources": the key in the INI and in answer files */
	char *text;      /* "Posts name where a claim comes from." */
	char *self_text; /* the same for oneself: "My posts name ..."; NULL: asked of peers only
			  */
	guint dimension; /* index into dimensions */
	gboolean reverse; /* agreement speaks against the dimension: counts as lo + hi - x */
	int audience;     /* bits of enum instrument_audience */
};

/* An open question: words, never a figure. */
struct instrument_question {
	char *name;
	char *text;
	char *self_text; /* NULL: asked of peers only */
	int audience;
};

struct instrument {
	char *name; /* the file's name without .ini: "peer" */
	char *path; /* as given to instrument_load, for messages */
	char *title;
	char *introduction; /* what it is for, who sees what; "" when there is none */
	char *wave;         /* "1", "midterm": answers of another wave are refused */
	gint64 closes;      /* last second of the last day; CLOCK_UNKNOWN: not said */
	double lo, hi;      /* whole numbers, lo < hi, at most 11 points */
	GPtrArray *points;  /* of struct instrument_point *, from lo to hi */
	/* "Cannot say": a point beside the scale that counts as no answer; "" when not offered.
	 */
	char *cannot_say;
	/* Further words that count as no answer, lower case: "n/a", "-". */
	char **no_answer;
	GPtrArray *dimensions; /* of struct instrument_dimension * */
	GPtrArray *items;      /* of struct instrument_item *, in their order */
	GPtrArray *questions;  /* of struct instrument_question * */
	enum assignment_rule rule;
	int raters; /* ASSIGN_BALANCED: how often each is rated */
	gint64 seed;
	char hash[65]; /* SHA-256 of what is asked, as understood: of no remark and no layout */
};

/* Reads and checks `path`; each problem is reported with file and line. NULL after an error. */
struct instrument *instrument_load(const char *path, GTimeZone *zone, struct diag *diag);
/* NULL is allowed. */
void instrument_free(struct instrument *instrument);

/* NULL when there is none of this name. */
const struct instrument_item *instrument_item(const struct instrument *instrument,
					      const char *name);

#endif
