/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef METRIC_SURVEY_H
#define METRIC_SURVEY_H

/*
 * A survey, analysed (model.md section 6): for each ratee and dimension the mean of the others,
 * with the severity of raters taken out where that can be done; the own answers beside it; how
 * reliable the figures are; and what an instructor may want to look at.
 */

#include <glib.h>

#include "metric/cronbach.h"
#include "metric/icc.h"
#include "metric/severity.h"
#include "model/survey.h"

/* Of a dimension that no classmate is asked about: why there is no mean. */
#define SURVEY_OF_SELF "it is asked about oneself alone"

struct survey_item {
	guint dimension;
	gboolean reverse;           /* counts as lo + hi - value */
	gboolean of_peers, of_self; /* whom it is asked of */
};

/* An answer about a person; rater and ratee are numbers of persons, the same one is oneself. */
struct survey_value {
	guint rater, ratee;
	guint item;
	double value; /* as given, on the scale */
};

struct survey_rules {
	double lo, hi;
	gboolean severity; /* FALSE: plain means are wanted */
	int minimum;       /* raters that a mean needs */
	int detail;        /* ... that a spread needs */
	/* Observations, see enum survey_oddity. */
	double straight_share; /* of the people rated */
	double one_sided;      /* of the scale */
};

struct survey_data {
	const struct survey_value *values; /* at most one for each rater, ratee and item */
	gsize count;
	guint persons;
	const struct survey_item *items;
	guint item_count;
	guint dimension_count;
};

/*
 * What may be worth a talk; never a deduction, and for the instructor's eyes only. `margin` is
 * rules.one_sided * (hi - lo).
 */
enum survey_oddity {
	/* The same answer to every item about a person, of at least 4, for at least 2 people
	 * and straight_share of those rated. value: that share. */
	SURVEY_STRAIGHT_LINE,
	/* On average `margin` or more below what the others gave the same people; at least 3
	 * people whom others rated too. value: the mean difference. */
	SURVEY_SEVERE,
	SURVEY_LENIENT, /* ... above */
	/* Two people who each rate the other `margin` or more above what the others gave.
	 * value: the smaller of the two differences. */
	SURVEY_MUTUAL,
	SURVEY_ODDITY_COUNT
};

struct survey_observation {
	enum survey_oddity oddity;
	guint person, other; /* other: SURVEY_MUTUAL alone, else as person */
	double value, threshold;
	guint people; /* ratees that it rests on */
};

/* What one person said of another: the mean of the answered items. */
struct survey_opinion {
	struct rating_pair pair;
	int dimension; /* -1: of all items together */
	double value;
};

struct survey_dimension_figures {
	gboolean has_peers;       /* an item of it is asked about classmates */
	guint items;              /* that `cronbach` is over */
	gboolean adjusted;        /* severity was taken out */
	struct cronbach cronbach; /* of the answers about classmates; else of the own ones */
};

struct survey_analysis {
	guint persons, dimensions;
	/* [person * (dimensions + 1) + 1 + dimension]; [... + 0]: all items together. */
	struct survey_score *scores;
	gboolean connected; /* the ratings hang together */
	guint parts;
	const char *plain_because; /* NULL: severity was taken out */
	double *severity;          /* by person; NaN where there is none */
	double variance, freedom;  /* see struct severity_fit; of all items together */
	gsize pairs;               /* of rater and ratee with an answer, own ones left out */
	guint raters, ratees;      /* of those */
	guint self_count;          /* people with own answers */
	struct figure alpha;       /* Krippendorff's, interval, ratees x raters */
	struct figure raw; /* share of equal answers to the same item about the same person */
	gsize pairable;    /* ratings of people who were rated twice or more */
	struct icc_one_way icc;
	struct survey_dimension_figures *figures; /* by dimension */
	GArray *observations; /* of struct survey_observation, by oddity and person */
	/* Of struct survey_opinion: what the scores are means of, own answers left out; by
	 * dimension, ratee and rater. */
	GArray *opinions;
	GStringChunk *texts;
};

/* The order of the values changes no figure but the last bits. survey_analysis_done afterwards.
 */
void survey_analyse(const struct survey_data *data, const struct survey_rules *rules,
		    struct survey_analysis *out);
void survey_analysis_done(struct survey_analysis *analysis);

/* "straight lines", "severe", "lenient", "mutual". */
const char *survey_oddity_name(enum survey_oddity oddity);

/* Sets gap, threshold and quadrant from the own answers and the adjusted mean; without both,
 * none. */
void survey_compare_self(struct survey_score *score, double lo, double hi);
/* max(0.125 * (hi - lo), 1.96 * se): a gap from here on is more than could be chance. */
double survey_threshold(double lo, double hi, double se);
/* Of own answers and the mean of the others; QUADRANT_NONE when one is NaN. */
enum quadrant survey_quadrant(double self, double peers, double lo, double hi,
			      double threshold);

#endif
