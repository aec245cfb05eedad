/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/trace.h"

#include <math.h>

#include "base/number.h"
#include "canvas_ops.h"
#include "letters.h"

struct trace_canvas {
	struct canvas canvas; /* first: see canvas_ops.h */
	GString *out;
};

static const char *const face_names[FACE_COUNT] = { "light", "regular", "bold", "italic" };

static GString *
begin(struct canvas *canvas, const char *call)
{
	GString *out = ((struct trace_canvas *)canvas)->out;
	return g_string_append(out, call);
}

static void
put_length(GString *out, double length_pt)
{
	char digits[32];
	g_string_append_c(out, ' ');
	g_string_append(out, number_format(length_pt, 2, digits));
}

static void
put_point(GString *out, struct point point)
{
	put_length(out, point.x);
	put_length(out, point.y);
}

static int
to_byte(double share)
{
	return (int)lround(share * 255);
}

static void
put_ink(GString *out, struct ink ink)
{
	g_string_append_printf(out, " #%02x%02x%02x", to_byte(ink.red), to_byte(ink.green),
			       to_byte(ink.blue));
}

/* In quotes; a quote and a backslash escaped. Control characters do not get here. */
static void
put_text(GString *out, const char *text)
{
	g_string_append(out, " \"");
	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '"' || *at == '\\') {
			g_string_append_c(out, '\\');
		}
		g_string_append_c(out, *at);
	}
	g_string_append_c(out, '"');
}

static void
end(GString *out)
{
	g_string_append_c(out, '\n');
}

static void
trace_page(struct canvas *canvas)
{
	GString *out = begin(canvas, "page");
	put_point(out, (struct point){ canvas->width_pt, canvas->height_pt });
	end(out);
}

static void
trace_text(struct canvas *canvas, struct point at, const struct text_style *style,
	   const struct letter *letters, gsize count)
{
	g_autofree char *text = letters_text(letters, count);
	GString *out = begin(canvas, "text");
	put_point(out, at);
	g_string_append_printf(out, " %s", face_names[style->face]);
	put_length(out, style->size_pt);
	put_ink(out, style->ink);
	if (style->tracking_pt != 0) {
		g_string_append(out, " tracking");
		put_length(out, style->tracking_pt);
	}
	put_text(out, text);
	end(out);
}

static void
trace_box(struct canvas *canvas, struct point at, struct point size, struct ink fill)
{
	GString *out = begin(canvas, "box");
	put_point(out, at);
	put_point(out, size);
	put_ink(out, fill);
	end(out);
}

static void
trace_round_box(struct canvas *canvas, struct point at, struct point size, double radius_pt,
		struct ink fill)
{
	GString *out = begin(canvas, "round-box");
	put_point(out, at);
	put_point(out, size);
	put_length(out, radius_pt);
	put_ink(out, fill);
	end(out);
}

static void
trace_line(struct canvas *canvas, struct point from, struct point to, double width_pt,
	   struct ink ink, double dash_pt, double gap_pt)
{
	GString *out = begin(canvas, "line");
	put_point(out, from);
	put_point(out, to);
	put_length(out, width_pt);
	put_ink(out, ink);
	if (gap_pt > 0) {
		g_string_append(out, " dash");
		put_point(out, (struct point){ dash_pt, gap_pt });
	}
	end(out);
}

static void
trace_polyline(struct canvas *canvas, const struct point *points, gsize count, double width_pt,
	       struct ink ink)
{
	GString *out = begin(canvas, "polyline");
	put_length(out, width_pt);
	put_ink(out, ink);
	for (gsize i = 0; i < count; i++) {
		put_point(out, points[i]);
	}
	end(out);
}

static void
trace_polygon(struct canvas *canvas, const struct point *points, gsize count, struct ink fill)
{
	GString *out = begin(canvas, "polygon");
	put_ink(out, fill);
	for (gsize i = 0; i < count; i++) {
		put_point(out, points[i]);
	}
	end(out);
}

static void
trace_disc(struct canvas *canvas, struct point centre, double radius_pt, struct ink fill,
	   double outline_pt, struct ink outline)
{
	GString *out = begin(canvas, "disc");
	put_point(out, centre);
	put_length(out, radius_pt);
	put_ink(out, fill);
	if (outline_pt > 0) {
		g_string_append(out, " outline");
		put_length(out, outline_pt);
		put_ink(out, outline);
	}
	end(out);
}

static void
trace_frame(struct canvas *canvas, struct point at, struct point size, double line_pt,
	    struct ink ink)
{
	GString *out = begin(canvas, "frame");
	put_point(out, at);
	put_point(out, size);
	put_length(out, line_pt);
	put_ink(out, ink);
	end(out);
}

static void
trace_link(struct canvas *canvas, struct point at, struct point size, const char *url)
{
	GString *out = begin(canvas, "link");
	put_point(out, at);
	put_point(out, size);
	put_text(out, url);
	end(out);
}

static void
trace_tag(struct canvas *canvas, const char *role, const char *alt)
{
	GString *out = begin(canvas, "tag ");
	g_string_append(out, role);
	if (alt != NULL) {
		put_text(out, alt);
	}
	end(out);
}

static void
trace_tag_end(struct canvas *canvas)
{
	end(begin(canvas, "tag-end"));
}

static void
trace_bookmark(struct canvas *canvas, const char *title)
{
	GString *out = begin(canvas, "bookmark");
	put_text(out, title);
	end(out);
}

static void
free_trace(struct canvas *canvas)
{
	canvas_done(canvas);
	g_free(canvas);
}

static const struct canvas_ops trace_ops = {
	.page = trace_page,
	.text = trace_text,
	.box = trace_box,
	.round_box = trace_round_box,
	.line = trace_line,
	.polyline = trace_polyline,
	.polygon = trace_polygon,
	.disc = trace_disc,
	.frame = trace_frame,
	.link = trace_link,
	.tag = trace_tag,
	.tag_end = trace_tag_end,
	.bookmark = trace_bookmark,
	.free = free_trace,
};

struct canvas *
trace_open(const struct fonts *fonts, GString *out)
{
	struct trace_canvas *trace = g_new0(struct trace_canvas, 1);
	canvas_init(&trace->canvas, &trace_ops, fonts);
	trace->out = out;
	return &trace->canvas;
}
