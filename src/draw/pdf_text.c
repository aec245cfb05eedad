/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_canvas.h"

#include "letters.h"
#include "pdf_object.h"

/* Around a string that kerning may cut in pieces. */
#define OPEN "[("
#define CLOSE ")]TJ\n"

/* A byte of a literal string. Other bytes may stand as they are. */
static inline void
put_string_byte(GString *content, guint byte)
{
	if (byte == '(' || byte == ')' || byte == '\\') {
		g_string_append_c(content, '\\');
	}
	if (byte == '\r') {
		g_string_append(content, "\\r");
	} else {
		g_string_append_c(content, (char)byte);
	}
}

static void
select_font(struct pdf_canvas *pdf, HPDF_Dict font, double size_pt)
{
	struct pen *pen = &pdf->pen;
	if (pen->font == font && pen->size_pt == size_pt) {
		return;
	}
	pen->font = font;
	pen->size_pt = size_pt;
	g_string_append_c(pdf->content, '/');
	g_string_append(pdf->content, HPDF_Page_GetLocalFontName(pdf->page, font));
	g_string_append_c(pdf->content, ' ');
	pdf_put_numbers(pdf->content, &size_pt, 1, COORDINATE_DECIMALS, "Tf");
}

/* A mark is shown out of line, and the position brought back to where it was. */
static void
put_mark(struct pdf_canvas *pdf, const struct letter *mark, guint code,
	 const struct text_style *style)
{
	GString *content = pdf->content;
	struct typeface_glyph glyph = { .advance = 0 };
	typeface_find(fonts_typeface(pdf->canvas.fonts, mark->typeface), mark->character,
		      &glyph);
	g_string_append(content, CLOSE);
	pdf_put_numbers(content, (double[]){ mark->y * style->size_pt / 1000 }, 1,
			COORDINATE_DECIMALS, "Ts");
	/* In thousandths of the size to the left; the letter's tracking is passed already. */
	double tracking = style->tracking_pt * 1000 / style->size_pt;
	g_string_append_c(content, '[');
	pdf_append_number(content, tracking - mark->x, COORDINATE_DECIMALS);
	g_string_append_c(content, '(');
	put_string_byte(content, code >> 8);
	put_string_byte(content, code & 0xff);
	g_string_append_c(content, ')');
	pdf_append_number(content, mark->x + glyph.advance, COORDINATE_DECIMALS);
	g_string_append(content, "]TJ\n0 Ts\n" OPEN);
}

/* Shows a letter; *font is the one of the open string, or NULL. */
static void
put_letter(struct pdf_canvas *pdf, const struct letter *letter, const struct text_style *style,
	   HPDF_Dict *font)
{
	guint code;
	HPDF_Dict next = pdf_fonts_use(pdf->fonts, letter, &code);
	if (next != *font) {
		g_string_append(pdf->content, *font == NULL ? "" : CLOSE);
		select_font(pdf, next, style->size_pt);
		g_string_append(pdf->content, OPEN);
		*font = next;
	}
	if (letter->is_mark) {
		put_mark(pdf, letter, code, style);
		return;
	}
	put_string_byte(pdf->content, code >> 8);
	put_string_byte(pdf->content, code & 0xff);
	if (letter->kern != 0) {
		g_string_append_c(pdf->content, ')');
		pdf_append_number(pdf->content, -letter->kern, 0);
		g_string_append_c(pdf->content, '(');
	}
}

/* A letter and its marks. */
static gsize
count_cluster(const struct letter *letters, gsize count)
{
	gsize length = 1;
	while (length < count && letters[length].is_mark) {
		length++;
	}
	return length;
}

/* Readers would take the steps back and forth for gaps between words: they get the text. */
static void
begin_cluster(struct pdf_canvas *pdf, const struct letter *letters, gsize length,
	      HPDF_Dict *font)
{
	if (length > 1) {
		g_autofree char *text = letters_text(letters, length);
		g_string_append(pdf->content, *font == NULL ? "" : CLOSE);
		g_string_append(pdf->content, "/Span<</ActualText");
		pdf_append_text(pdf->content, text);
		g_string_append(pdf->content, ">>BDC\n");
		g_string_append(pdf->content, *font == NULL ? "" : OPEN);
	}
}

/* Poppler takes the end of the last glyph for the end of the text: so a blank ends with it. */
static void
end_cluster(struct pdf_canvas *pdf, const struct letter *letters, gsize length,
	    const struct text_style *style, HPDF_Dict *font)
{
	struct typeface_glyph glyph;
	guint number = letters[0].typeface;
	if (length == 1) {
		return;
	}
	if (typeface_find(fonts_typeface(pdf->canvas.fonts, number), ' ', &glyph)) {
		struct letter blank = { .character = ' ',
					.typeface = number,
					.code = fonts_shared_code(pdf->canvas.fonts, number,
								  ' '),
					.is_mark = TRUE,
					.x = -glyph.advance };
		put_letter(pdf, &blank, style, font);
	}
	g_string_append(pdf->content, CLOSE "EMC\n" OPEN);
}

/* Unless it ends in one or goes on behind a hyphen, a text gets a blank: readers of the
 * structure join what follows in the same paragraph or cell. */
static gboolean
needs_blank(gunichar last)
{
	return last != ' ' && last != '-' && last != '/';
}

void
pdf_draw_text(struct canvas *canvas, struct point at, const struct text_style *style,
	      const struct letter *letters, gsize count)
{
	struct pdf_canvas *pdf = pdf_cast(canvas);
	struct letter blank;
	HPDF_Dict font = NULL;
	pdf_structure_mark(pdf->structure, pdf->content, PDF_DRAWING_TEXT);
	pdf_put_ink(pdf, &pdf->pen.fill, style->ink, "rg");
	g_string_append(pdf->content, "BT\n");
	if (pdf->pen.tracking_pt != style->tracking_pt) {
		pdf->pen.tracking_pt = style->tracking_pt;
		pdf_put_numbers(pdf->content, &style->tracking_pt, 1, COORDINATE_DECIMALS,
				"Tc");
	}
	pdf_put_point(pdf, at.x, at.y, "Td");
	for (gsize start = 0, length; start < count; start += length) {
		length = count_cluster(letters + start, count - start);
		begin_cluster(pdf, letters + start, length, &font);
		for (gsize i = 0; i < length; i++) {
			put_letter(pdf, &letters[start + i], style, &font);
		}
		end_cluster(pdf, letters + start, length, style, &font);
	}
	if (needs_blank(letters[count - 1].character) &&
	    fonts_find(canvas->fonts, style->face, ' ', &blank)) {
		put_letter(pdf, &blank, style, &font);
	}
	g_string_append(pdf->content, CLOSE "ET\n");
}
