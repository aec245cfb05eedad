/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_PDF_STRUCTURE_H
#define DRAW_PDF_STRUCTURE_H

/*
 * The logical structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8): which drawing belongs
 * to which heading, paragraph or table cell. Everything drawn is inside marked content: text
 * outside all tags becomes a paragraph, other drawing an artifact; so the tree is complete.
 */

#include <glib.h>
#include <hpdf.h>

struct pdf_structure;

enum pdf_drawing { PDF_DRAWING_TEXT, PDF_DRAWING_SHAPE };

struct pdf_structure *pdf_structure_new(HPDF_Doc doc);
/* NULL is allowed. */
void pdf_structure_free(struct pdf_structure *structure);

/* Content goes to `page` from now on; what is open is closed in `content`, the old page's. */
void pdf_structure_turn_page(struct pdf_structure *structure, HPDF_Page page, GString *content);
void pdf_structure_begin(struct pdf_structure *structure, GString *content, const char *role,
			 const char *alt);
void pdf_structure_end(struct pdf_structure *structure, GString *content);
/* To be called before anything is drawn: writes the operators that mark it. */
void pdf_structure_mark(struct pdf_structure *structure, GString *content,
			enum pdf_drawing drawing);
/* Makes a link annotation part of the element that is open. */
void pdf_structure_link(struct pdf_structure *structure, HPDF_Annotation annotation);
/* Writes the tree into the document. The last page's content must have been closed. */
void pdf_structure_finish(struct pdf_structure *structure);

#endif
