/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SURVEY_H
#define MODEL_SURVEY_H

/* What a survey says about a student: figures on its scale, beside those of the class. */

#include <glib.h>

/* How a student's own answers lie to those of classmates (model.md section 6). */
enum quadrant {
	QUADRANT_NONE,            /* a side is missing */
	QUADRANT_SHARED_STRENGTH, /* both see it */
	QUADRANT_SHARED_GROWTH,   /* both see room */
	QUADRANT_BLIND_SPOT,      /* oneself sees more than the others */
	QUADRANT_HIDDEN_STRENGTH, /* the others see more */
	QUADRANT_COUNT
};
/* "shared strength", "shared growth area", "blind spot", "hidden strength"; NULL for none. */
const char *quadrant_name(enum quadrant quadrant);

/* One dimension of one ratee, or all items together. Absent figures are NaN. */
struct survey_score {
	int raters;       /* distinct others who answered at least one of its items */
	double mean;      /* plain mean over raters */
	double adjusted;  /* the severity of the raters taken out; else as mean */
	double se;        /* of the adjusted mean */
	double spread;    /* standard deviation over raters; from `detail` raters on */
	double self;      /* mean of the own answers */
	double gap;       /* self - adjusted */
	double threshold; /* |gap| from here on is more than could be chance */
	enum quadrant quadrant;
	const char *why; /* why there is no mean; NULL where there is one */
};

/* What one classmate said of a student: what a score is the mean of. */
struct survey_voice {
	const char *rater; /* id of a student */
	int ordinal;       /* of the dimension, from 1; 0: all items together */
	double value;      /* mean of the rater's answered items, on the scale */
};
/* By ordinal and rater. */
int survey_voice_compare(const struct survey_voice *one, const struct survey_voice *other);

/* A dimension in a run, as it was asked then. */
struct survey_dimension {
	const char *name, *title;
	int criterion; /* -1: none */
};

/* A survey in a run, as it was asked then. */
struct survey_facts {
	const char *name, *wave, *title;
	const char *instrument; /* hash of what was asked */
	double lo, hi;
	int minimum;     /* raters that a mean needs */
	int detail;      /* raters that a spread and comments need */
	gboolean counts; /* it is what peer regard rests on */
	gint64 ratings;  /* pairs of rater and ratee with an answer, own ones left out */
	/* NULL: the severity of raters was taken out; else why the plain mean stands. */
	const char *plain_because;
	/* Number of the newest sheet that had been handed out by then, and that the figures
	 * were compared with (metric/disclosure.h); 0: none. */
	int compared;
};

#endif
