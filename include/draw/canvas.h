/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

/*
 * What reports draw on. Lengths in points, x from the left, y from the top of the page
 * (a text's y is its base line). Implemented by pdf.c and, for tests, by trace.c: one line
 * a call, two decimals. Every coordinate is checked finite and clamped to the page.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"

enum face { FACE_LIGHT, FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_COUNT };

struct ink {
	double red, green, blue; /* 0..1 */
};

struct point {
	double x, y;
};

struct text_style {
	enum face face;
	double size_pt;
	struct ink ink;
	double tracking_pt; /* extra space after each character */
};

struct canvas;

/* Begins a page; the first call begins the first page. */
void canvas_page(struct canvas *canvas, double width_pt, double height_pt);
/* Draws one line of UTF-8 from x, as canvas_drawable would have it: never boxes. Returns the
 * width drawn. */
double canvas_text(struct canvas *canvas, double x, double y, const struct text_style *style,
		   const char *text);
/* The same, ending at x; or centred on x. */
double canvas_text_right(struct canvas *canvas, double x, double y,
			 const struct text_style *style, const char *text);
double canvas_text_centre(struct canvas *canvas, double x, double y,
			  const struct text_style *style, const char *text);
/* Width in points without drawing. */
double canvas_text_width(struct canvas *canvas, const struct text_style *style,
			 const char *text);

/*
 * Sets text in lines of at most width_pt, at most max_lines; what does not fit ends in "…".
 * Breaks at blanks, after hyphens and slashes, and inside a word wider than the line. Newlines
 * in `text` are blanks, and runs of blanks one. Returns the number of lines used; draws nothing
 * when `measure_only`.
 */
int canvas_paragraph(struct canvas *canvas, double x, double y, double width_pt,
		     double leading_pt, int max_lines, const struct text_style *style,
		     const char *text, gboolean measure_only);

void canvas_box(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
		struct ink fill);
/* A box with rounded corners on the right side only, as the sheet's cream box has. */
void canvas_round_box(struct canvas *canvas, double x, double y, double width_pt,
		      double height_pt, double radius_pt, struct ink fill);
/* dash_pt and gap_pt 0: solid. Round dots: dash_pt 0 with gap_pt > 0. */
void canvas_line(struct canvas *canvas, struct point from, struct point to, double width_pt,
		 struct ink ink, double dash_pt, double gap_pt);
void canvas_polyline(struct canvas *canvas, const struct point *points, gsize count,
		     double width_pt, struct ink ink);
void canvas_polygon(struct canvas *canvas, const struct point *points, gsize count,
		    struct ink fill);
/* A filled disc with an outline of another colour (outline_pt 0: none). */
void canvas_disc(struct canvas *canvas, double x, double y, double radius_pt, struct ink fill,
		 double outline_pt, struct ink outline);
/* A frame without fill. */
void canvas_frame(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
		  double line_pt, struct ink ink);

/* Makes a rectangle a link; ignored (and counted) unless http or https. */
void canvas_link(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
		 const char *url);
/* How many links were ignored so far. */
guint canvas_links_refused(const struct canvas *canvas);

/*
 * Marks what is drawn until canvas_tag_end as one element of the document's structure:
 * "H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure" (alt is its text), or "Artifact" for
 * decoration. Not nested, save TR in Table and TH, TD in TR.
 */
void canvas_tag(struct canvas *canvas, const char *role, const char *alt);
void canvas_tag_end(struct canvas *canvas);

/* An entry of the document's outline, at the current page (bundles: a student each). */
void canvas_bookmark(struct canvas *canvas, const char *title);

/*
 * TRUE when every character of the text can be drawn right (a font has it, its script needs
 * no shaping or right-to-left order, it is no emoji). Otherwise *missing (may be NULL) is the
 * first character that cannot.
 */
gboolean canvas_can_draw(struct canvas *canvas, enum face face, const char *text,
			 gunichar *missing);

/*
 * A copy of the text as it will be drawn: valid UTF-8, NFC, no control characters, every run
 * of characters that cannot be drawn (blanks between them included) replaced by "[…]".
 * *left_out (may be NULL) is the number of characters replaced. g_free the result.
 */
char *canvas_drawable(struct canvas *canvas, enum face face, const char *text, guint *left_out);

/* Closes without saving; NULL is allowed. Saving is the implementation's (draw/pdf.h). */
void canvas_free(struct canvas *canvas);

#endif
