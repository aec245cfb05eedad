/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_font.h"

#include "pdf_object.h"

enum { OWN_LEVEL = 6 };
#define DEFLATED "/Filter/FlateDecode"

/* A typeface in the document; dictionaries are NULL until used. */
struct pdf_font {
	HPDF_Dict shared;
	HPDF_Dict own;
	GArray *characters; /* of gunichar, of the own subset: code - 1 is the index */
	GHashTable *codes;  /* character -> code in the own subset */
};

struct pdf_fonts {
	HPDF_Doc doc;
	const struct fonts *fonts;
	struct pdf_font *used; /* one a typeface */
};

struct pdf_fonts *
pdf_fonts_new(HPDF_Doc doc, const struct fonts *fonts)
{
	struct pdf_fonts *new = g_new0(struct pdf_fonts, 1);
	new->doc = doc;
	new->fonts = fonts;
	new->used = g_new0(struct pdf_font, fonts_count(fonts));
	return new;
}

void
pdf_fonts_free(struct pdf_fonts *fonts)
{
	if (fonts == NULL) {
		return;
	}
	for (guint i = 0; i < fonts_count(fonts->fonts); i++) {
		g_clear_pointer(&fonts->used[i].characters, g_array_unref);
		g_clear_pointer(&fonts->used[i].codes, g_hash_table_unref);
	}
	g_free(fonts->used);
	g_free(fonts);
}

static HPDF_Dict
use_own(struct pdf_fonts *fonts, const struct letter *letter, guint *code)
{
	struct pdf_font *font = &fonts->used[letter->typeface];
	gpointer key = GUINT_TO_POINTER(letter->character);
	if (font->own == NULL) {
		font->own = pdf_object_new(fonts->doc);
		font->characters = g_array_new(FALSE, FALSE, sizeof(gunichar));
		font->codes = g_hash_table_new(NULL, NULL);
	}
	*code = GPOINTER_TO_UINT(g_hash_table_lookup(font->codes, key));
	if (*code == 0) {
		g_array_append_val(font->characters, letter->character);
		*code = font->characters->len;
		g_hash_table_insert(font->codes, key, GUINT_TO_POINTER(*code));
	}
	return font->own;
}

HPDF_Dict
pdf_fonts_use(struct pdf_fonts *fonts, const struct letter *letter, guint *code)
{
	if (letter->code == 0) {
		return use_own(fonts, letter, code);
	}
	*code = letter->code;
	struct pdf_font *font = &fonts->used[letter->typeface];
	if (font->shared == NULL) {
		font->shared = pdf_object_new(fonts->doc);
	}
	return font->shared;
}

static HPDF_Dict
write_descriptor(HPDF_Doc doc, const struct typeface *typeface,
		 const struct font_program *program)
{
	enum { FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64, STEM_V = 80 };
	const struct typeface_metrics *metrics = typeface_metrics(typeface);
	g_autofree char *length =
		g_strdup_printf(DEFLATED "/Length1 %zu", program->file_length);
	HPDF_Dict file = pdf_object_new_stream(doc, length, program->file);
	HPDF_Dict descriptor = pdf_object_new(doc);
	pdf_object_fill(
		descriptor,
		g_strdup_printf("/Type/FontDescriptor/FontName/%s%s/Flags %d"
				"/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d"
				"/CapHeight %d/StemV %d/FontFile2 %u 0 R\n",
				program->tag, typeface_name(typeface),
				FLAG_SYMBOLIC | (metrics->italic_angle != 0 ? FLAG_ITALIC : 0),
				metrics->box[0], metrics->box[1], metrics->box[2],
				metrics->box[3], metrics->italic_angle, metrics->ascent,
				metrics->descent, metrics->cap_height, STEM_V,
				pdf_object_number(file)));
	return descriptor;
}

/* A composite font: Identity-H codes, glyphs by CIDToGIDMap, text by ToUnicode. */
static void
write_font(HPDF_Doc doc, HPDF_Dict font, const struct typeface *typeface,
	   const struct font_program *program)
{
	HPDF_Dict descriptor = write_descriptor(doc, typeface, program);
	HPDF_Dict glyph_map = pdf_object_new_stream(doc, "", program->glyph_map);
	HPDF_Dict to_unicode = pdf_object_new_stream(doc, DEFLATED, program->to_unicode);
	HPDF_Dict descendant = pdf_object_new(doc);
	pdf_object_fill(descendant,
			g_strdup_printf("/Type/Font/Subtype/CIDFontType2/BaseFont/%s%s"
					"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
					"/Supplement 0>>/FontDescriptor %u 0 R/DW 0/W %s"
					"/CIDToGIDMap %u 0 R\n",
					program->tag, typeface_name(typeface),
					pdf_object_number(descriptor), program->widths,
					pdf_object_number(glyph_map)));
	pdf_object_fill(font, g_strdup_printf("/Type/Font/Subtype/Type0/BaseFont/%s%s"
					      "/Encoding/Identity-H/DescendantFonts[%u 0 R]"
					      "/ToUnicode %u 0 R\n",
					      program->tag, typeface_name(typeface),
					      pdf_object_number(descendant),
					      pdf_object_number(to_unicode)));
}

static gboolean
finish_own(struct pdf_fonts *fonts, struct pdf_font *font, const struct typeface *typeface)
{
	struct font_program *program = font_program_new(
		typeface, (const gunichar *)(const void *)font->characters->data,
		font->characters->len, OWN_LEVEL);
	if (program == NULL) {
		return FALSE;
	}
	write_font(fonts->doc, font->own, typeface, program);
	font_program_free(program);
	return TRUE;
}

gboolean
pdf_fonts_finish(struct pdf_fonts *fonts, const char **name)
{
	for (guint i = 0; i < fonts_count(fonts->fonts); i++) {
		struct pdf_font *font = &fonts->used[i];
		const struct typeface *typeface = fonts_typeface(fonts->fonts, i);
		if (font->shared != NULL) {
			write_font(fonts->doc, font->shared, typeface,
				   fonts_shared_program(fonts->fonts, i));
		}
		if (font->own != NULL && !finish_own(fonts, font, typeface)) {
			*name = typeface_name(typeface);
			return FALSE;
		}
	}
	return TRUE;
}
