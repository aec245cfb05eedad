/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_PDF_H
#define DRAW_PDF_H

/* The canvas that becomes a PDF file. Same calls, same bytes. */

#include "base/diag.h"
#include "base/result.h"
#include "draw/canvas.h"
#include "draw/fonts.h"

struct pdf_info {
	const char *title, *author, *subject;
	const char *language; /* BCP 47, "en" */
};

/* The fonts outlive the canvas. One canvas may be used for one document. */
struct canvas *pdf_open(const struct fonts *fonts, const struct pdf_info *info);
/* The finished file in memory; g_free *data. RESULT_FAIL when libharu met an error on the way.
 * The canvas is still to be freed. */
enum result pdf_finish(struct canvas *canvas, char **data, gsize *length, struct diag *diag);

#endif
