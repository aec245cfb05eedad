/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_AGREEMENT_H
#define MODEL_AGREEMENT_H

/* How far people who judged the same things agree: the figures, and why there is none. */

#include <glib.h>

/* What the difference of two values means (Krippendorff, Content Analysis). */
enum scale {
	SCALE_NOMINAL,  /* names: the same, or not */
	SCALE_ORDINAL,  /* ranks */
	SCALE_INTERVAL, /* distances */
	SCALE_RATIO,    /* proportions, from a true zero */
	SCALE_COUNT
};
/* "nominal", "ordinal", "interval", "ratio". */
const char *scale_name(enum scale scale);

/*
 * A figure that the data may not carry. Not estimable is no number, neither 0 nor 1: `value`
 * is NaN then, and `why` a constant text without full stop ("all values are equal"). Where
 * there is a value, `why` is NULL.
 */
struct figure {
	double value;
	const char *why;
};

/* How a weighted kappa counts a disagreement. */
enum kappa_weights { KAPPA_UNWEIGHTED, KAPPA_LINEAR, KAPPA_QUADRATIC, KAPPA_COUNT };

/* Agreement of any number of coders about one thing. */
struct agreement {
	gsize units;          /* with a value at all */
	gsize coders;         /* with a value at all */
	gsize values;         /* all of them */
	gsize pairable_units; /* with two values or more: only those have a part in the figures
			       */
	gsize pairable;       /* values in them */
	struct figure raw;    /* share of equal pairs, each value weighing the same, 0..1 */
	struct figure alpha[SCALE_COUNT]; /* at most 1; 0 is what chance gives */
	gboolean has_kappa;               /* exactly two coders: */
	struct figure kappa[KAPPA_COUNT];
	gboolean has_fleiss; /* more than two, and as many values for every pairable unit: */
	struct figure fleiss;
};

/* The same with the name of what was judged. */
struct named_agreement {
	char *name;
	gboolean has_words;  /* some values are words: names are all that can be compared */
	gboolean has_levels; /* all values are levels of our codebook, 0 to 3, and not 0 and 1
				alone */
	struct agreement agreement;
};

/* For g_ptr_array_new_with_free_func. */
void named_agreement_free(gpointer named);

#endif
