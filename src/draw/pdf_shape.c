/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_canvas.h"

#include "pdf_object.h"

/* A circle of radius 1 by four Bézier curves: 4/3 (sqrt 2 - 1). */
static const double CIRCLE_CONTROL = 0.5523;

static void
put_curve(struct pdf_canvas *pdf, struct point a, struct point b, struct point end)
{
	pdf_put_numbers(pdf->content,
			(double[]){ a.x, pdf_flip(pdf, a.y), b.x, pdf_flip(pdf, b.y), end.x,
				    pdf_flip(pdf, end.y) },
			6, COORDINATE_DECIMALS, "c");
}

static void
put_rectangle(struct pdf_canvas *pdf, struct point at, struct point size, const char *paint)
{
	pdf_put_numbers(pdf->content,
			(double[]){ at.x, pdf_flip(pdf, at.y + size.y), size.x, size.y }, 4,
			COORDINATE_DECIMALS, "re");
	g_string_append(pdf->content, paint);
}

static void
begin_fill(struct pdf_canvas *pdf, struct ink fill)
{
	pdf_structure_mark(pdf->structure, pdf->content, PDF_DRAWING_SHAPE);
	pdf_put_ink(pdf, &pdf->pen.fill, fill, "rg");
}

static void
begin_stroke(struct pdf_canvas *pdf, double width_pt, struct ink ink, double dash_pt,
	     double gap_pt)
{
	struct pen *pen = &pdf->pen;
	pdf_structure_mark(pdf->structure, pdf->content, PDF_DRAWING_SHAPE);
	pdf_put_ink(pdf, &pen->stroke, ink, "RG");
	if (pen->line_pt != width_pt) {
		pen->line_pt = width_pt;
		pdf_put_numbers(pdf->content, &width_pt, 1, COORDINATE_DECIMALS, "w");
	}
	if (pen->dash_pt == dash_pt && pen->gap_pt == gap_pt) {
		return;
	}
	pen->dash_pt = dash_pt;
	pen->gap_pt = gap_pt;
	g_string_append_c(pdf->content, '[');
	if (gap_pt > 0) {
		pdf_put_numbers(pdf->content, (double[]){ dash_pt, gap_pt }, 2,
				COORDINATE_DECIMALS, "");
	}
	g_string_append(pdf->content, "]0 d\n");
	/* A dash without length is a dot only when its ends are round. */
	g_string_append(pdf->content, gap_pt > 0 && dash_pt == 0 ? "1 J\n" : "0 J\n");
}

void
pdf_draw_box(struct canvas *canvas, struct point at, struct point size, struct ink fill)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	begin_fill(pdf, fill);
	put_rectangle(pdf, at, size, "f\n");
}

void
pdf_draw_frame(struct canvas *canvas, struct point at, struct point size, double line_pt,
	       struct ink ink)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	begin_stroke(pdf, line_pt, ink, 0, 0);
	put_rectangle(pdf, at, size, "S\n");
}

void
pdf_draw_round_box(struct canvas *canvas, struct point at, struct point size, double radius,
		   struct ink fill)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	double right = at.x + size.x, foot = at.y + size.y;
	double hold = radius * (1 - CIRCLE_CONTROL);
	begin_fill(pdf, fill);
	pdf_put_point(pdf, at.x, at.y, "m");
	pdf_put_point(pdf, right - radius, at.y, "l");
	put_curve(pdf, (struct point){ right - hold, at.y },
		  (struct point){ right, at.y + hold }, (struct point){ right, at.y + radius });
	pdf_put_point(pdf, right, foot - radius, "l");
	put_curve(pdf, (struct point){ right, foot - hold },
		  (struct point){ right - hold, foot }, (struct point){ right - radius, foot });
	pdf_put_point(pdf, at.x, foot, "l");
	g_string_append(pdf->content, "f\n");
}

static void
put_path(struct pdf_canvas *pdf, const struct point *points, gsize count, const char *paint)
{
	for (gsize i = 0; i < count; i++) {
		pdf_put_point(pdf, points[i].x, points[i].y, i == 0 ? "m" : "l");
	}
	g_string_append(pdf->content, paint);
}

void
pdf_draw_line(struct canvas *canvas, struct point from, struct point to, double width_pt,
	      struct ink ink, double dash_pt, double gap_pt)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	begin_stroke(pdf, width_pt, ink, dash_pt, gap_pt);
	put_path(pdf, (struct point[]){ from, to }, 2, "S\n");
}

void
pdf_draw_polyline(struct canvas *canvas, const struct point *points, gsize count,
		  double width_pt, struct ink ink)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	begin_stroke(pdf, width_pt, ink, 0, 0);
	put_path(pdf, points, count, "S\n");
}

void
pdf_draw_polygon(struct canvas *canvas, const struct point *points, gsize count,
		 struct ink fill)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	begin_fill(pdf, fill);
	put_path(pdf, points, count, "f\n");
}

void
pdf_draw_disc(struct canvas *canvas, struct point at, double radius, struct ink fill,
	      double outline_pt, struct ink outline)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	/* The four quarters, each from where the last one ended. */
	static const struct point ends[] = { { 0, 1 }, { -1, 0 }, { 0, -1 }, { 1, 0 } };
	struct point from = { 1, 0 };
	begin_fill(pdf, fill);
	if (outline_pt > 0) {
		begin_stroke(pdf, outline_pt, outline, 0, 0);
	}
	pdf_put_point(pdf, at.x + radius, at.y, "m");
	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		struct point to = ends[i];
		struct point a = { from.x + to.x * CIRCLE_CONTROL,
				   from.y + to.y * CIRCLE_CONTROL };
		struct point b = { to.x + from.x * CIRCLE_CONTROL,
				   to.y + from.y * CIRCLE_CONTROL };
		put_curve(pdf, (struct point){ at.x + radius * a.x, at.y + radius * a.y },
			  (struct point){ at.x + radius * b.x, at.y + radius * b.y },
			  (struct point){ at.x + radius * to.x, at.y + radius * to.y });
		from = to;
	}
	g_string_append(pdf->content, outline_pt > 0 ? "b\n" : "f\n");
}
