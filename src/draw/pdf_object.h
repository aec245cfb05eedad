/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_PDF_OBJECT_H
#define DRAW_PDF_OBJECT_H

/*
 * Objects that libharu has no calls for (subset fonts, structure), given as PDF text. libharu
 * numbers, writes and frees them like its own.
 */

#include <glib.h>
#include <hpdf.h>
#include <hpdf_doc.h>

/* A new indirect dictionary, empty until pdf_object_fill. */
HPDF_Dict pdf_object_new(HPDF_Doc doc);
/* A new stream of bytes as they stand; `entries` are those of its dictionary but for the
 * length. */
HPDF_Dict pdf_object_new_stream(HPDF_Doc doc, const char *entries, GBytes *bytes);
/* The same for a stream of libharu's that is still empty, like that of a page. */
void pdf_object_fill_stream(HPDF_Dict object, const char *entries, GBytes *bytes);
/* Sets the entries of a dictionary, and frees `entries`. */
void pdf_object_fill(HPDF_Dict object, char *entries);
/* The object's number, for "%u 0 R". */
guint pdf_object_number(HPDF_Dict object);

/* A text string (for titles and alternatives) as an object of libharu. */
void *pdf_object_text(HPDF_Doc doc, const char *utf8);
/* The same as PDF text, "<FEFF...>". */
void pdf_append_text(GString *out, const char *utf8);
/* "12 0 R". */
void pdf_append_reference(GString *out, HPDF_Dict object);
/* A number with at most `decimals` places, no zeros after them. */
void pdf_append_number(GString *out, double value, int decimals);

#endif
