/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_INSTRUMENT_H
#define CONFIG_INSTRUMENT_H

/*
 * A survey instrument, surveys/NAME.ini: what is asked, of whom, about whom, on which scale.
 * One instrument can hold questions for classmates (peer) and for oneself (self); an item that
 * is asked of both is what their answers are compared on. templates/surveys/peer.ini shows the
 * keys. NAME is an identifier: a lower-case letter, then letters, digits, '_' and '-'.
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

enum {
	INSTRUMENT_POINTS = 11,
	INSTRUMENT_ITEMS = 60,     /* dimensions, items and questions, of each */
	INSTRUMENT_NAME_BYTES = 40 /* of every name */
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
	char *name; /* "sources": the key in the INI and in answer files */
	/* "Posts name where a claim comes from."; as self_text where only that is asked. */
	char *text;
	/* The same for oneself: "My posts name ..."; NULL: asked of peers only. */
	char *self_text;
	guint dimension;  /* index into dimensions */
	gboolean reverse; /* agreement speaks against the dimension: counts as lo + hi - x */
	int audience;     /* bits of enum instrument_audience */
};

/* An open question: words, never a figure. */
struct instrument_question {
	char *name;
	char *text;      /* as self_text where only that is asked */
	char *self_text; /* NULL: asked of peers only */
	int audience;
};

struct instrument {
	char *name; /* the file's name without .ini: "peer" */
	char *path; /* as given to instrument_load, for messages */
	char *title;
	char *introduction; /* what it is for, who sees what; "" when there is none */
	/* "1", "midterm": answers of another wave are refused. Spelt as a name, or a number. */
	char *wave;
	gint64 closes;     /* last second of the last day; CLOCK_UNKNOWN: not said */
	double lo, hi;     /* whole numbers, lo < hi, at most 11 points */
	GPtrArray *points; /* of struct instrument_point *, from lo to hi */
	/* "Cannot say": a point beside the scale that counts as no answer; "" when not offered.
	 */
	char *cannot_say;
	/* Further words that count as no answer, folded by words_fold: "n/a", "-". */
	char **no_answer;
	GPtrArray *dimensions; /* of struct instrument_dimension * */
	GPtrArray *items;      /* of struct instrument_item *, in their order */
	GPtrArray *questions;  /* of struct instrument_question * */
	enum assignment_rule rule;
	int raters;               /* ASSIGN_BALANCED: how often each is rated */
	gboolean within_sections; /* ASSIGN_BALANCED: nobody of another section */
	gint64 seed;
	char hash[65]; /* SHA-256 of what is asked, as understood: of no remark and no layout */
};

/* Reads and checks `path`; each problem is reported with file and line. NULL after an error. */
struct instrument *instrument_load(const char *path, GTimeZone *zone, struct diag *diag);
/* NULL is allowed. */
void instrument_free(struct instrument *instrument);

/* As instrument_load, for bytes: `name` is the instrument's. */
struct instrument *instrument_load_memory(const char *name, const char *data, gsize length,
					  GTimeZone *zone, struct diag *diag);

/* By name, case ignored; NULL when there is none of this name. */
const struct instrument_item *instrument_item(const struct instrument *instrument,
					      const char *name);
const struct instrument_question *instrument_question(const struct instrument *instrument,
						      const char *name);
/* TRUE when an item is asked of all of `audience` (bits of enum instrument_audience). */
gboolean instrument_asks(const struct instrument *instrument, int audience);

/* An instrument that comes with the program, as the text of its file. */
struct instrument_template {
	const char *name; /* "peer" */
	const char *text;
	gsize length;
};
/* Template 0, 1, ...; FALSE when there are no more. */
gboolean instrument_template_at(gsize index, struct instrument_template *out);

/* A name as instruments, dimensions, items and questions have it. */
gboolean instrument_is_name(const char *text);
/* "all", "section", "balanced", "nobody". */
const char *assignment_rule_name(enum assignment_rule rule);

#endif
