/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_PDF_CANVAS_H
#define DRAW_PDF_CANVAS_H

/* The canvas that draws PDF, as its parts see it: pdf.c, pdf_text.c and pdf_shape.c. */

#include <hpdf.h>
#include <hpdf_doc.h>

#include "canvas_ops.h"
#include "pdf_font.h"
#include "pdf_structure.h"

enum { COORDINATE_DECIMALS = 2, INK_DECIMALS = 3 };

/* What the page's graphics state is known to hold, so that nothing is said twice. */
struct pen {
	struct ink fill, stroke;
	double line_pt, dash_pt, gap_pt;
	HPDF_Dict font;
	double size_pt, tracking_pt;
};

struct pdf_canvas {
	struct canvas canvas; /* first: see canvas_ops.h */
	HPDF_Doc doc;
	HPDF_STATUS error, error_detail; /* libharu's first error; 0 for none */
	HPDF_Page page;
	GString *content; /* operators of the current page */
	struct pen pen;
	struct pdf_fonts *fonts;
	struct pdf_structure *structure;
	gboolean has_bookmarks;
};

struct pdf_canvas *pdf_cast(struct canvas *canvas);
/* PDF's y runs up from the foot of the page. */
double pdf_flip(const struct pdf_canvas *pdf, double y);

/* Operators, after their operands. */
void pdf_put_numbers(GString *content, const double *values, gsize count, int decimals,
		     const char *operator);
void pdf_put_point(struct pdf_canvas *pdf, double x, double y, const char *operator);
/* Unless the ink is known to be that already. */
void pdf_put_ink(struct pdf_canvas *pdf, struct ink *known, struct ink ink,
		 const char *operator);

/* The canvas calls of pdf_text.c and pdf_shape.c: see canvas_ops.h. */
void pdf_draw_text(struct canvas *canvas, struct point at, const struct text_style *style,
		   const struct letter *letters, gsize count);
void pdf_draw_box(struct canvas *canvas, struct point at, struct point size, struct ink fill);
void pdf_draw_round_box(struct canvas *canvas, struct point at, struct point size,
			double radius_pt, struct ink fill);
void pdf_draw_line(struct canvas *canvas, struct point from, struct point to, double width_pt,
		   struct ink ink, double dash_pt, double gap_pt);
void pdf_draw_polyline(struct canvas *canvas, const struct point *points, gsize count,
		       double width_pt, struct ink ink);
void pdf_draw_polygon(struct canvas *canvas, const struct point *points, gsize count,
		      struct ink fill);
void pdf_draw_disc(struct canvas *canvas, struct point centre, double radius_pt,
		   struct ink fill, double outline_pt, struct ink outline);
void pdf_draw_frame(struct canvas *canvas, struct point at, struct point size, double line_pt,
		    struct ink ink);

#endif
