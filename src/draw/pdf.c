/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/pdf.h"

#include <string.h>

#include "deflate.h"
#include "pdf_canvas.h"
#include "pdf_object.h"

enum { CONTENT_LEVEL = 4 }; /* half of the time that 6 takes, for a twentieth more bytes */

/* -- what the parts share ------------------------------------------------------------ */

struct pdf_canvas *
pdf_cast(struct canvas *canvas)
{
	return (struct pdf_canvas *)canvas;
}

double
pdf_flip(const struct pdf_canvas *pdf, double y)
{
	return pdf->canvas.height_pt - y;
}

void
pdf_put_numbers(GString *content, const double *values, gsize count, int decimals,
		const char *operator)
{
	for (gsize i = 0; i < count; i++) {
		pdf_append_number(content, values[i], decimals);
		g_string_append_c(content, ' ');
	}
	g_string_append(content, operator);
	g_string_append_c(content, '\n');
}

void
pdf_put_point(struct pdf_canvas *pdf, double x, double y, const char *operator)
{
	pdf_put_numbers(pdf->content, (double[]){ x, pdf_flip(pdf, y) }, 2,
			COORDINATE_DECIMALS, operator);
}

void
pdf_put_ink(struct pdf_canvas *pdf, struct ink *known, struct ink ink, const char *operator)
{
	if (known->red != ink.red || known->green != ink.green || known->blue != ink.blue) {
		*known = ink;
		pdf_put_numbers(pdf->content, (double[]){ ink.red, ink.green, ink.blue }, 3,
				INK_DECIMALS, operator);
	}
}

/* -- pages --------------------------------------------------------------------------- */

static void
end_page(struct pdf_canvas *pdf, HPDF_Page next)
{
	pdf_structure_turn_page(pdf->structure, next, pdf->content);
	if (pdf->page != NULL) {
		g_autoptr(GBytes) deflated =
			deflate_bytes(pdf->content->str, pdf->content->len, CONTENT_LEVEL);
		pdf_object_fill_stream(((HPDF_PageAttr)pdf->page->attr)->contents,
				       "/Filter/FlateDecode", deflated);
	}
	g_string_truncate(pdf->content, 0);
	pdf->page = next;
}

static void
draw_page(struct canvas *canvas)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	HPDF_Page page = HPDF_AddPage(pdf->doc);
	if (page == NULL) {
		canvas->width_pt = canvas->height_pt = 0; /* nothing can be drawn any more */
		return;
	}
	HPDF_Page_SetWidth(page, (HPDF_REAL)canvas->width_pt);
	HPDF_Page_SetHeight(page, (HPDF_REAL)canvas->height_pt);
	end_page(pdf, page);
	/* What PDF says a page begins with. */
	pdf->pen = (struct pen){ .line_pt = 1 };
	g_string_append(pdf->content, "1 j\n");
}

/* -- links, structure, outline ------------------------------------------------------- */

static void
draw_link(struct canvas *canvas, struct point at, struct point size, const char *url)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	HPDF_Rect area = { (HPDF_REAL)at.x, (HPDF_REAL)pdf_flip(pdf, at.y + size.y),
			   (HPDF_REAL)(at.x + size.x), (HPDF_REAL)pdf_flip(pdf, at.y) };
	HPDF_Annotation link = HPDF_Page_CreateURILinkAnnot(pdf->page, area, url);
	if (link != NULL) {
		HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
		HPDF_Dict_Add(link, "Contents", pdf_object_text(pdf->doc, url));
		pdf_structure_link(pdf->structure, link);
	}
}

static void
begin_tag(struct canvas *canvas, const char *role, const char *alt)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	pdf_structure_begin(pdf->structure, pdf->content, role, alt);
}

static void
end_tag(struct canvas *canvas)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	pdf_structure_end(pdf->structure, pdf->content);
}

static void
add_bookmark(struct canvas *canvas, const char *title)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	HPDF_Outline entry = HPDF_CreateOutline(pdf->doc, NULL, "", NULL);
	HPDF_Destination destination = HPDF_Page_CreateDestination(pdf->page);
	HPDF_Destination_SetFit(destination);
	HPDF_Outline_SetDestination(entry, destination);
	HPDF_Dict_Add(entry, "Title", pdf_object_text(pdf->doc, title));
	pdf->has_bookmarks = TRUE;
}

/* -- the document -------------------------------------------------------------------- */

static void
free_pdf(struct canvas *canvas)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	pdf_structure_free(pdf->structure);
	pdf_fonts_free(pdf->fonts);
	g_string_free(pdf->content, TRUE);
	HPDF_Free(pdf->doc);
	canvas_done(canvas);
	g_free(pdf);
}

static const struct canvas_ops pdf_ops = {
	.page = draw_page,
	.text = pdf_draw_text,
	.box = pdf_draw_box,
	.round_box = pdf_draw_round_box,
	.line = pdf_draw_line,
	.polyline = pdf_draw_polyline,
	.polygon = pdf_draw_polygon,
	.disc = pdf_draw_disc,
	.frame = pdf_draw_frame,
	.link = draw_link,
	.tag = begin_tag,
	.tag_end = end_tag,
	.bookmark = add_bookmark,
	.free = free_pdf,
};

/* libharu crashes when an allocation fails; GLib ends the program with a message instead. */
static void *HPDF_STDCALL
allocate(HPDF_UINT size)
{
	return g_malloc(MAX(size, 1));
}

static void HPDF_STDCALL
release(void *memory)
{
	g_free(memory);
}

/* After an error libharu refuses all further calls: the first one is the one to tell. */
static void HPDF_STDCALL
keep_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct pdf_canvas *pdf = data;
	if (pdf->error == HPDF_OK) {
		pdf->error = error;
		pdf->error_detail = detail;
	}
}

static void
add_info(HPDF_Doc doc, const char *key, const char *text)
{
	if (text != NULL) {
		g_autofree char *valid = g_utf8_make_valid(text, -1);
		HPDF_Dict_Add(doc->info, key, pdf_object_text(doc, valid));
	}
}

static void
describe(HPDF_Doc doc, const struct pdf_info *info)
{
	add_info(doc, "Title", info->title);
	add_info(doc, "Author", info->author);
	add_info(doc, "Subject", info->subject);
	if (info->language != NULL) {
		HPDF_Dict_Add(doc->catalog, "Lang", pdf_object_text(doc, info->language));
	}
	HPDF_Dict preferences = HPDF_Dict_New(doc->mmgr);
	HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
	HPDF_Dict_Add(doc->catalog, "ViewerPreferences", preferences);
}

struct canvas *
pdf_open(const struct fonts *fonts, const struct pdf_info *info)
{
	struct pdf_canvas *pdf = g_new0(struct pdf_canvas, 1);
	canvas_init(&pdf->canvas, &pdf_ops, fonts);
	pdf->doc = HPDF_NewEx(keep_error, allocate, release, 0, pdf);
	pdf->doc->pdf_version = HPDF_VER_17;
	describe(pdf->doc, info);
	pdf->content = g_string_new(NULL);
	pdf->fonts = pdf_fonts_new(pdf->doc, fonts);
	pdf->structure = pdf_structure_new(pdf->doc);
	return &pdf->canvas;
}

/* What HPDF_ReadFromStream does, but not byte by byte. */
static char *
copy_stream(HPDF_Stream stream, gsize *length)
{
	char *data = g_malloc(MAX(stream->size, 1));
	*length = 0;
	for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); i++) {
		HPDF_UINT size;
		const HPDF_BYTE *buffer = HPDF_MemStream_GetBufPtr(stream, i, &size);
		memcpy(data + *length, buffer, size);
		*length += size;
	}
	return data;
}

enum result
pdf_finish(struct canvas *canvas, char **data, gsize *length, struct diag *diag)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	const char *damaged;
	if (pdf->page == NULL) {
		diag_at(diag, SEVERITY_SYSTEM, NULL, 0, "a document has no page, not written");
		return RESULT_FAIL;
	}
	end_page(pdf, NULL);
	if (!pdf_fonts_finish(pdf->fonts, &damaged)) {
		diag_at(diag, SEVERITY_SYSTEM, NULL, 0,
			"the font %s is damaged, a document was not written", damaged);
		return RESULT_FAIL;
	}
	pdf_structure_finish(pdf->structure);
	if (pdf->has_bookmarks) {
		HPDF_SetPageMode(pdf->doc, HPDF_PAGE_MODE_USE_OUTLINE);
	}
	HPDF_SaveToStream(pdf->doc);
	if (pdf->error != HPDF_OK) {
		diag_at(diag, SEVERITY_SYSTEM, NULL, 0,
			"libharu met error 0x%04lX (%lu), a document was not written",
			pdf->error, pdf->error_detail);
		return RESULT_FAIL;
	}
	*data = copy_stream(pdf->doc->stream, length);
	return RESULT_OK;
}
