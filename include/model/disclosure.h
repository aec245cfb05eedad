/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DISCLOSURE_H
#define MODEL_DISCLOSURE_H

/* What of the classmates' answers may be shown to the person whom they are about, or why not.
 */

enum disclosure {
	DISCLOSURE_OPEN,      /* may be shown */
	DISCLOSURE_NOBODY,    /* nobody answered */
	DISCLOSURE_FEW,       /* fewer raters than such a figure needs */
	DISCLOSURE_DERIVABLE, /* with what else is shown, a withheld figure could be computed */
	DISCLOSURE_UNRELEASED, /* comments that the instructor has not released */
	DISCLOSURE_COUNT
};

/* How a mean is printed. At an end of the scale it would tell what every rater answered. */
enum mean_form {
	MEAN_AS_IT_IS,
	MEAN_NEAR_LO, /* "up to": the lowest that a mean may be printed as, or less */
	MEAN_NEAR_HI  /* "or more" */
};

#endif
