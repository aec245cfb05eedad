/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "canvas_ops.h"

#include <math.h>
#include <string.h>

#include "letters.h"

enum { URL_BYTES_MAX = 2048, POINTS_MAX = 100000 };

static const double PAGE_MIN_PT = 3, LENGTH_MAX_PT = 14400; /* what PDF allows */
static const double SIZE_MAX_PT = 1000;
static const double KERNED_PT = 12; /* names, headlines, figures: from this size on */

void
canvas_init(struct canvas *canvas, const struct canvas_ops *ops, const struct fonts *fonts)
{
	canvas->ops = ops;
	canvas->fonts = fonts;
	canvas->letters = g_array_new(FALSE, FALSE, sizeof(struct letter));
	canvas->text = g_string_new(NULL);
}

void
canvas_done(struct canvas *canvas)
{
	g_array_unref(canvas->letters);
	g_string_free(canvas->text, TRUE);
}

void
canvas_free(struct canvas *canvas)
{
	if (canvas != NULL) {
		canvas->ops->free(canvas);
	}
}

/* -- checked values ------------------------------------------------------------------ */

static double
limit(double value, double low, double high)
{
	if (!isfinite(value)) {
		return low;
	}
	return round(CLAMP(value, low, high) * 100) / 100;
}

static double
limit_unit(double value)
{
	return isfinite(value) ? round(CLAMP(value, 0, 1) * 1000) / 1000 : 0;
}

static struct ink
check_ink(struct ink ink)
{
	return (struct ink){ limit_unit(ink.red), limit_unit(ink.green), limit_unit(ink.blue) };
}

static struct point
check_point(const struct canvas *canvas, double x, double y)
{
	return (struct point){ limit(x, 0, canvas->width_pt), limit(y, 0, canvas->height_pt) };
}

/* The part of a rectangle that is on the page; FALSE when nothing is left of it. */
static gboolean
check_box(const struct canvas *canvas, double x, double y, double width_pt, double height_pt,
	  struct point *at, struct point *size)
{
	if (!isfinite(x + y + width_pt + height_pt)) {
		return FALSE;
	}
	struct point end = check_point(canvas, x + width_pt, y + height_pt);
	*at = check_point(canvas, x, y);
	*size = (struct point){ limit(end.x - at->x, 0, LENGTH_MAX_PT),
				limit(end.y - at->y, 0, LENGTH_MAX_PT) };
	return size->x > 0 && size->y > 0;
}

struct text_style
canvas_check_style(const struct text_style *style)
{
	return (struct text_style){
		.face = (unsigned int)style->face < FACE_COUNT ? style->face : FACE_REGULAR,
		.size_pt = limit(style->size_pt, 0, SIZE_MAX_PT),
		.ink = check_ink(style->ink),
		.tracking_pt = isfinite(style->tracking_pt)
				       ? limit(style->tracking_pt, -SIZE_MAX_PT, SIZE_MAX_PT)
				       : 0,
	};
}

/* -- pages and text ------------------------------------------------------------------ */

void
canvas_page(struct canvas *canvas, double width_pt, double height_pt)
{
	canvas->width_pt = limit(width_pt, PAGE_MIN_PT, LENGTH_MAX_PT);
	canvas->height_pt = limit(height_pt, PAGE_MIN_PT, LENGTH_MAX_PT);
	canvas->ops->page(canvas);
}

static gboolean
has_page(const struct canvas *canvas)
{
	return canvas->width_pt > 0;
}

const struct letter *
canvas_set_letters(struct canvas *canvas, const struct text_style *style, const char *text)
{
	gboolean is_kerned = style->size_pt >= KERNED_PT && style->tracking_pt == 0;
	if (canvas->face != style->face || canvas->is_kerned != is_kerned ||
	    canvas->text->len == 0 || strcmp(canvas->text->str, text) != 0) {
		letters_set(canvas->letters, canvas->fonts, style->face, text, NULL);
		if (is_kerned) {
			letters_kern(canvas->letters, canvas->fonts);
		}
		g_string_assign(canvas->text, text);
		canvas->face = style->face;
		canvas->is_kerned = is_kerned;
	}
	return (const struct letter *)(const void *)canvas->letters->data;
}

void
canvas_forget_letters(struct canvas *canvas)
{
	g_string_truncate(canvas->text, 0);
}

void
canvas_draw_letters(struct canvas *canvas, double x, double y, const struct text_style *style,
		    const struct letter *letters, gsize count)
{
	if (has_page(canvas) && count > 0 && style->size_pt > 0) {
		canvas->ops->text(canvas, check_point(canvas, x, y), style, letters, count);
	}
}

/* Draws from x less the given share of the width. */
static double
draw_text(struct canvas *canvas, double x, double y, const struct text_style *asked,
	  const char *text, double share)
{
	struct text_style style = canvas_check_style(asked);
	const struct letter *letters = canvas_set_letters(canvas, &style, text);
	gsize count = canvas->letters->len;
	double width = letters_width(letters, count, &style);
	canvas_draw_letters(canvas, x - share * width, y, &style, letters, count);
	return width;
}

double
canvas_text(struct canvas *canvas, double x, double y, const struct text_style *style,
	    const char *text)
{
	return draw_text(canvas, x, y, style, text, 0);
}

double
canvas_text_right(struct canvas *canvas, double x, double y, const struct text_style *style,
		  const char *text)
{
	return draw_text(canvas, x, y, style, text, 1);
}

double
canvas_text_centre(struct canvas *canvas, double x, double y, const struct text_style *style,
		   const char *text)
{
	return draw_text(canvas, x, y, style, text, 0.5);
}

double
canvas_text_width(struct canvas *canvas, const struct text_style *asked, const char *text)
{
	struct text_style style = canvas_check_style(asked);
	const struct letter *letters = canvas_set_letters(canvas, &style, text);
	return letters_width(letters, canvas->letters->len, &style);
}

gboolean
canvas_can_draw(struct canvas *canvas, enum face face, const char *text, gunichar *missing)
{
	gunichar first;
	canvas_forget_letters(canvas);
	guint refused = letters_set(canvas->letters, canvas->fonts, face, text, &first);
	if (refused > 0 && missing != NULL) {
		*missing = first;
	}
	return refused == 0;
}

char *
canvas_drawable(struct canvas *canvas, enum face face, const char *text, guint *left_out)
{
	canvas_forget_letters(canvas);
	guint refused = letters_set(canvas->letters, canvas->fonts, face, text, NULL);
	if (left_out != NULL) {
		*left_out = refused;
	}
	return letters_text((const struct letter *)(const void *)canvas->letters->data,
			    canvas->letters->len);
}

/* -- shapes -------------------------------------------------------------------------- */

void
canvas_box(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
	   struct ink fill)
{
	struct point at, size;
	if (check_box(canvas, x, y, width_pt, height_pt, &at, &size)) {
		canvas->ops->box(canvas, at, size, check_ink(fill));
	}
}

void
canvas_round_box(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
		 double radius_pt, struct ink fill)
{
	struct point at, size;
	if (check_box(canvas, x, y, width_pt, height_pt, &at, &size)) {
		double radius = limit(radius_pt, 0, MIN(size.x, size.y / 2));
		canvas->ops->round_box(canvas, at, size, radius, check_ink(fill));
	}
}

void
canvas_frame(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
	     double line_pt, struct ink ink)
{
	struct point at, size;
	if (check_box(canvas, x, y, width_pt, height_pt, &at, &size)) {
		canvas->ops->frame(canvas, at, size, limit(line_pt, 0, LENGTH_MAX_PT),
				   check_ink(ink));
	}
}

void
canvas_line(struct canvas *canvas, struct point from, struct point to, double width_pt,
	    struct ink ink, double dash_pt, double gap_pt)
{
	if (has_page(canvas) && isfinite(from.x + from.y + to.x + to.y)) {
		canvas->ops->line(canvas, check_point(canvas, from.x, from.y),
				  check_point(canvas, to.x, to.y),
				  limit(width_pt, 0, LENGTH_MAX_PT), check_ink(ink),
				  limit(dash_pt, 0, LENGTH_MAX_PT),
				  limit(gap_pt, 0, LENGTH_MAX_PT));
	}
}

/* The finite ones of the points, checked; g_free the result. */
static struct point *
check_points(const struct canvas *canvas, const struct point *points, gsize count, gsize *kept)
{
	gsize length = MIN(count, POINTS_MAX);
	struct point *checked = g_new(struct point, length + 1);
	*kept = 0;
	for (gsize i = 0; i < length; i++) {
		if (isfinite(points[i].x) && isfinite(points[i].y)) {
			checked[(*kept)++] = check_point(canvas, points[i].x, points[i].y);
		}
	}
	return checked;
}

void
canvas_polyline(struct canvas *canvas, const struct point *points, gsize count, double width_pt,
		struct ink ink)
{
	gsize kept;
	g_autofree struct point *checked = check_points(canvas, points, count, &kept);
	if (has_page(canvas) && kept >= 2) {
		canvas->ops->polyline(canvas, checked, kept, limit(width_pt, 0, LENGTH_MAX_PT),
				      check_ink(ink));
	}
}

void
canvas_polygon(struct canvas *canvas, const struct point *points, gsize count, struct ink fill)
{
	gsize kept;
	g_autofree struct point *checked = check_points(canvas, points, count, &kept);
	if (has_page(canvas) && kept >= 3) {
		canvas->ops->polygon(canvas, checked, kept, check_ink(fill));
	}
}

void
canvas_disc(struct canvas *canvas, double x, double y, double radius_pt, struct ink fill,
	    double outline_pt, struct ink outline)
{
	double radius = limit(radius_pt, 0, LENGTH_MAX_PT);
	if (has_page(canvas) && isfinite(x + y) && radius > 0) {
		canvas->ops->disc(canvas, check_point(canvas, x, y), radius, check_ink(fill),
				  limit(outline_pt, 0, LENGTH_MAX_PT), check_ink(outline));
	}
}

/* -- links, structure, outline ------------------------------------------------------- */

static gboolean
has_web_scheme(const char *url)
{
	static const char *const schemes[] = { "http://", "https://" };
	for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
		gsize length = strlen(schemes[i]);
		if (g_ascii_strncasecmp(url, schemes[i], length) == 0) {
			return g_ascii_isalnum(url[length]) || url[length] == '[' ||
			       (guchar)url[length] >= 0x80;
		}
	}
	return FALSE;
}

/* What RFC 3986 does not let stand in a URL becomes %XX; so do parentheses, for PDF readers. */
static char *
encode_url(const char *url)
{
	GString *encoded = g_string_new(NULL);
	for (const char *at = url; *at != '\0'; at++) {
		if (g_ascii_isalnum(*at) || strchr("-._~:/?#[]@!$&'*+,;=%", *at) != NULL) {
			g_string_append_c(encoded, *at);
		} else {
			g_string_append_printf(encoded, "%%%02X", (guint)(guchar)*at);
		}
	}
	return g_string_free(encoded, FALSE);
}

void
canvas_link(struct canvas *canvas, double x, double y, double width_pt, double height_pt,
	    const char *url)
{
	struct point at, size;
	if (url == NULL || strlen(url) > URL_BYTES_MAX || !has_web_scheme(url)) {
		canvas->links_refused++;
		return;
	}
	if (check_box(canvas, x, y, width_pt, height_pt, &at, &size)) {
		g_autofree char *encoded = encode_url(url);
		canvas->ops->link(canvas, at, size, encoded);
	}
}

guint
canvas_links_refused(const struct canvas *canvas)
{
	return canvas->links_refused;
}

/* Text that readers speak or list, not drawn: valid, its control characters blanks. */
static char *
clean_label(const char *text)
{
	char *label = g_utf8_make_valid(text, -1);
	for (char *at = label; *at != '\0'; at++) {
		if (g_ascii_iscntrl(*at)) {
			*at = ' ';
		}
	}
	return label;
}

void
canvas_tag(struct canvas *canvas, const char *role, const char *alt)
{
	g_autofree char *label = alt == NULL ? NULL : clean_label(alt);
	canvas->ops->tag(canvas, role, label);
}

void
canvas_tag_end(struct canvas *canvas)
{
	canvas->ops->tag_end(canvas);
}

void
canvas_bookmark(struct canvas *canvas, const char *title)
{
	if (has_page(canvas)) {
		g_autofree char *label = clean_label(title);
		canvas->ops->bookmark(canvas, label);
	}
}
