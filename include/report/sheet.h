/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

/*
 * The feedback sheet as two pages of a canvas: page 1 is what a student reads, page 2 is how
 * each number came about. Same data, same calls. The page size is config->paper's.
 */

#include <glib.h>

#include "config/config.h"
#include "config/wording.h"
#include "draw/canvas.h"
#include "model/sheet.h"

/* What the canvas could not show as the student wrote it; the HTML twin shows all of it. */
struct sheet_notes {
	gboolean name_replaced;   /* the name has characters no font can draw: part or id was
				     drawn */
	gunichar name_missing;    /* the first of them */
	gboolean name_cut;        /* the name was too long and ends in … */
	int posts_replaced;       /* lines of page 2 whose post lost characters */
	gboolean quote_replaced;  /* that print cannot show it stands in place of a quote */
	int left_out;             /* texts in which "[…]" stands for what no font draws */
	int quotes_passed_over;   /* posts that would have been quoted, had a font drawn them */
	int comments_passed_over; /* classmates' comments that no font can draw */
};

/* Draws the two pages of one student. The canvas stays open. `notes` is set, not added to. */
void sheet_draw(struct canvas *canvas, const struct sheet *sheet, const struct config *config,
		const struct wording *wording, struct sheet_notes *notes);

#endif
