/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_PDF_FONT_H
#define DRAW_PDF_FONT_H

/*
 * The fonts of one document. Characters in a typeface's shared subset use that; all others
 * go into a subset of the document's own, which is cut when the document is finished.
 */

#include <hpdf.h>

#include "font_set.h"

struct pdf_fonts;

struct pdf_fonts *pdf_fonts_new(HPDF_Doc doc, const struct fonts *fonts);
/* NULL is allowed. */
void pdf_fonts_free(struct pdf_fonts *fonts);

/* The font and the 16-bit code in it to show a letter with. */
HPDF_Dict pdf_fonts_use(struct pdf_fonts *fonts, const struct letter *letter, guint *code);

/* Writes all fonts in use; FALSE when one turned out to be damaged (its name in *name). */
gboolean pdf_fonts_finish(struct pdf_fonts *fonts, const char **name);

#endif
