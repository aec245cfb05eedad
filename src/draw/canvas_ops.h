/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_CANVAS_OPS_H
#define DRAW_CANVAS_OPS_H

/*
 * What an implementation of the canvas provides. It gets checked values: finite, on the page,
 * rounded to 0.01 pt (ink to 0.001), text as letters that the fonts can draw, a page begun.
 */

#include "draw/canvas.h"
#include "font_set.h"

struct canvas_ops {
	void (*page)(struct canvas *canvas);
	void (*text)(struct canvas *canvas, struct point at, const struct text_style *style,
		     const struct letter *letters, gsize count);
	void (*box)(struct canvas *canvas, struct point at, struct point size, struct ink fill);
	void (*round_box)(struct canvas *canvas, struct point at, struct point size,
			  double radius_pt, struct ink fill);
	void (*line)(struct canvas *canvas, struct point from, struct point to, double width_pt,
		     struct ink ink, double dash_pt, double gap_pt);
	void (*polyline)(struct canvas *canvas, const struct point *points, gsize count,
			 double width_pt, struct ink ink);
	void (*polygon)(struct canvas *canvas, const struct point *points, gsize count,
			struct ink fill);
	void (*disc)(struct canvas *canvas, struct point centre, double radius_pt,
		     struct ink fill, double outline_pt, struct ink outline);
	void (*frame)(struct canvas *canvas, struct point at, struct point size, double line_pt,
		      struct ink ink);
	void (*link)(struct canvas *canvas, struct point at, struct point size,
		     const char *url);
	void (*tag)(struct canvas *canvas, const char *role, const char *alt);
	void (*tag_end)(struct canvas *canvas);
	void (*bookmark)(struct canvas *canvas, const char *title);
	void (*free)(struct canvas *canvas);
};

/* The first member of every implementation. */
struct canvas {
	const struct canvas_ops *ops;
	const struct fonts *fonts;
	double width_pt, height_pt; /* of the page; 0 before the first: then nothing is drawn */
	guint links_refused;
	GArray *letters; /* of struct letter: the text being set */
	/* What they were set from: texts are often measured before they are drawn. */
	GString *text; /* empty: something else */
	enum face face;
	gboolean is_kerned;
};

/* For an implementation's open and free. */
void canvas_init(struct canvas *canvas, const struct canvas_ops *ops,
		 const struct fonts *fonts);
void canvas_done(struct canvas *canvas);

/* Sets a text into canvas->letters, which it returns; the caller must not change them without
 * canvas_forget_letters. */
const struct letter *canvas_set_letters(struct canvas *canvas, const struct text_style *style,
					const char *text);
/* Makes canvas_set_letters set its next text anew. */
void canvas_forget_letters(struct canvas *canvas);
/* A style within its ranges. */
struct text_style canvas_check_style(const struct text_style *style);
/* Draws letters that were set before, in a checked style. */
void canvas_draw_letters(struct canvas *canvas, double x, double y,
			 const struct text_style *style, const struct letter *letters,
			 gsize count);

#endif
