/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_WORKSHEET_H
#define REPORT_WORKSHEET_H

/*
 * The worksheet to a survey, to print and to write on: predict, then see. The first pages ask
 * for one's own rating and for the mean that one expects of classmates (of a survey about
 * oneself alone: the level that one expects on the sheet), before the results are open. The
 * last page is for afterwards: where the two views meet, an evidence log, what to keep, to
 * change and to ask. In the style of the feedback sheet, on config->paper.
 */

#include <glib.h>

#include "config/config.h"
#include "config/instrument.h"
#include "config/wording.h"
#include "draw/canvas.h"

struct worksheet {
	const struct instrument *instrument;
	const struct config *config;
	const struct wording *wording;
	/* Whose it is: drawn instead of a line to write the name on. NULL: anybody's. */
	const char *student_id, *student_name;
	const char *told_apart; /* beside the name, where others have it too; else NULL */
	int mean_raters; /* that it takes for a mean to be shown: the last page says so */
};

/*
 * Draws the pages of one worksheet and returns how many. *undrawn (may be NULL) is set to
 * whether the name has letters that no font can draw: then the rest of it, or the id, stands
 * there. The canvas stays open.
 */
int worksheet_draw(struct canvas *canvas, const struct worksheet *worksheet, gboolean *undrawn);

#endif
