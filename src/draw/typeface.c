/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeface.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "deflate.h"

enum {
	FONT_FILE_BYTES_MAX = 64 * 1024 * 1024,
	EM = 1000, /* units of advances and metrics */
	FS_TYPE_OFFSET = 8,
	FS_TYPE_RESTRICTED = 0x0002,
	FS_TYPE_LEVELS = 0x000f,
};

struct typeface {
	char *name;
	hb_face_t *face;
	hb_font_t *font; /* scaled to EM units */
	struct typeface_metrics metrics;
};

/* -- loading ------------------------------------------------------------------------- */

static gsize
table_length(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	gsize length = hb_blob_get_length(table);
	hb_blob_destroy(table);
	return length;
}

static gboolean
forbids_embedding(hb_face_t *face)
{
	hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned int length;
	const guint8 *bytes = (const guint8 *)hb_blob_get_data(table, &length);
	gboolean forbidden = FALSE;
	if (length >= FS_TYPE_OFFSET + 2) {
		guint type = (guint)bytes[FS_TYPE_OFFSET] << 8 | bytes[FS_TYPE_OFFSET + 1];
		forbidden = (type & FS_TYPE_LEVELS) == FS_TYPE_RESTRICTED;
	}
	hb_blob_destroy(table);
	return forbidden;
}

/* NULL when the face can be used, else what is wrong with it. */
static const char *
find_fault(hb_face_t *face)
{
	static const hb_tag_t needed[] = {
		HB_TAG('c', 'm', 'a', 'p'), HB_TAG('h', 'e', 'a', 'd'),
		HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
		HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p')
	};
	if (hb_face_get_glyph_count(face) == 0) {
		return "is no font or a damaged one";
	}
	if (table_length(face, HB_TAG('g', 'l', 'y', 'f')) == 0) {
		return "has no TrueType outlines";
	}
	for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
		if (table_length(face, needed[i]) == 0) {
			return "is a damaged font";
		}
	}
	return forbids_embedding(face) ? "may not be embedded, says its maker" : NULL;
}

/* PDF names stand in the file as they are: nothing that would need escapes. */
static char *
read_name(hb_face_t *face)
{
	char name[64] = "";
	unsigned int size = sizeof name;
	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
			    name);
	GString *clean = g_string_new(NULL);
	for (const char *at = name; *at != '\0'; at++) {
		if (g_ascii_isalnum(*at) || *at == '-') {
			g_string_append_c(clean, *at);
		}
	}
	return g_string_free(clean->len > 0 ? clean : g_string_append(clean, "Font"), FALSE);
}

static int
read_position(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t position = 0;
	hb_ot_metrics_get_position_with_fallback(font, tag, &position);
	return position;
}

static int
read_be16(const guint8 *bytes)
{
	return (gint16)(bytes[0] << 8 | bytes[1]);
}

static void
read_metrics(struct typeface *typeface)
{
	enum { HEAD_BOX_OFFSET = 36, HEAD_LENGTH = 54 };
	struct typeface_metrics *metrics = &typeface->metrics;
	metrics->ascent = read_position(typeface->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	metrics->descent =
		read_position(typeface->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	metrics->cap_height = read_position(typeface->font, HB_OT_METRICS_TAG_CAP_HEIGHT);
	metrics->italic_angle =
		(int)hb_style_get_value(typeface->font, HB_STYLE_TAG_SLANT_ANGLE);
	hb_blob_t *head = hb_face_reference_table(typeface->face, HB_TAG('h', 'e', 'a', 'd'));
	unsigned int length;
	const guint8 *bytes = (const guint8 *)hb_blob_get_data(head, &length);
	int units = (int)hb_face_get_upem(typeface->face);
	for (int i = 0; i < 4 && length >= HEAD_LENGTH && units > 0; i++) {
		metrics->box[i] = read_be16(bytes + HEAD_BOX_OFFSET + 2 * i) * EM / units;
	}
	hb_blob_destroy(head);
}

struct typeface *
typeface_open(const char *path, enum severity severity, struct diag *diag)
{
	struct diag quiet = { .sink = NULL };
	char *data;
	gsize length;
	if (file_read(path, FONT_FILE_BYTES_MAX, &data, &length, &quiet) != RESULT_OK) {
		diag_at(diag, severity, path, 0, "the font cannot be read, it was not used");
		return NULL;
	}
	hb_blob_t *blob = hb_blob_create(data, (unsigned int)length, HB_MEMORY_MODE_READONLY,
					 data, g_free);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	const char *fault = find_fault(face);
	if (fault != NULL) {
		diag_at(diag, severity, path, 0, "the file %s, it was not used", fault);
		hb_face_destroy(face);
		return NULL;
	}
	struct typeface *typeface = g_new0(struct typeface, 1);
	hb_face_make_immutable(face);
	typeface->face = face;
	typeface->font = hb_font_create(face);
	hb_font_set_scale(typeface->font, EM, EM);
	hb_font_make_immutable(typeface->font);
	typeface->name = read_name(face);
	read_metrics(typeface);
	return typeface;
}

void
typeface_close(struct typeface *typeface)
{
	if (typeface == NULL) {
		return;
	}
	hb_font_destroy(typeface->font);
	hb_face_destroy(typeface->face);
	g_free(typeface->name);
	g_free(typeface);
}

const char *
typeface_name(const struct typeface *typeface)
{
	return typeface->name;
}

const struct typeface_metrics *
typeface_metrics(const struct typeface *typeface)
{
	return &typeface->metrics;
}

gboolean
typeface_find(const struct typeface *typeface, gunichar character, struct typeface_glyph *glyph)
{
	hb_codepoint_t id;
	if (!hb_font_get_nominal_glyph(typeface->font, character, &id) || id == 0) {
		return FALSE;
	}
	glyph->id = id;
	glyph->advance = hb_font_get_glyph_h_advance(typeface->font, id);
	return TRUE;
}

/* -- kerning ------------------------------------------------------------------------- */

static void
shape_plainly(const struct typeface *typeface, hb_buffer_t *buffer, const gunichar *characters,
	      guint count)
{
	static const char *const unwanted[] = { "-liga", "-clig", "-calt", "-rlig", "-locl" };
	hb_feature_t features[G_N_ELEMENTS(unwanted)];
	for (gsize i = 0; i < G_N_ELEMENTS(unwanted); i++) {
		hb_feature_from_string(unwanted[i], -1, &features[i]);
	}
	hb_buffer_add_utf32(buffer, characters, (int)count, 0, (int)count);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
	hb_shape(typeface->font, buffer, features, G_N_ELEMENTS(features));
}

void
typeface_kern(const struct typeface *typeface, const gunichar *characters, guint count,
	      int *kerns)
{
	hb_buffer_t *buffer = hb_buffer_create();
	unsigned int shaped;
	shape_plainly(typeface, buffer, characters, count);
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &shaped);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
	gboolean same = shaped == count;
	for (guint i = 0; same && i < count; i++) {
		struct typeface_glyph glyph;
		same = typeface_find(typeface, characters[i], &glyph) &&
		       glyph.id == infos[i].codepoint && positions[i].x_offset == 0;
		kerns[i] = same ? positions[i].x_advance - glyph.advance : 0;
	}
	if (!same) {
		memset(kerns, 0, count * sizeof *kerns);
	}
	hb_buffer_destroy(buffer);
}

/* -- marks --------------------------------------------------------------------------- */

/* The ink of a glyph in 1/1000 em, y up. */
struct ink_box {
	int left, bottom, right, top;
};

static gboolean
find_ink(const struct typeface *typeface, gunichar character, struct ink_box *box)
{
	struct typeface_glyph glyph;
	hb_glyph_extents_t extents;
	if (!typeface_find(typeface, character, &glyph) ||
	    !hb_font_get_glyph_extents(typeface->font, glyph.id, &extents)) {
		return FALSE;
	}
	box->left = extents.x_bearing;
	box->right = extents.x_bearing + extents.width;
	box->top = extents.y_bearing;
	box->bottom = extents.y_bearing + extents.height; /* HarfBuzz's heights run down */
	return extents.width > 0;
}

/* How far a mark moves up or down to clear `box` as it clears the letter it was drawn for. */
static gboolean
find_rise(gunichar mark, const struct ink_box *box, const struct ink_box *model, int *rise)
{
	enum { CLASS_BELOW = 220, CLASS_ABOVE = 230 };
	switch (g_unichar_combining_class(mark)) {
	case CLASS_ABOVE:
		*rise = MAX(box->top - model->top, 0);
		return TRUE;
	case CLASS_BELOW:
		*rise = MIN(box->bottom - model->bottom, 0);
		return TRUE;
	default:
		return FALSE;
	}
}

gboolean
typeface_place_marks(const struct typeface *typeface, const gunichar *cluster, guint count,
		     struct typeface_offset *offsets)
{
	struct typeface_glyph base;
	struct ink_box box, model, mark;
	if (!typeface_find(typeface, cluster[0], &base) ||
	    !find_ink(typeface, cluster[0], &box) || !find_ink(typeface, 'o', &model)) {
		return FALSE;
	}
	offsets[0] = (struct typeface_offset){ 0, 0 };
	for (guint i = 1; i < count; i++) {
		int rise;
		if (!find_ink(typeface, cluster[i], &mark) ||
		    !find_rise(cluster[i], &box, &model, &rise)) {
			return FALSE;
		}
		int centre = (box.left + box.right) / 2;
		offsets[i].x = centre - base.advance - (mark.left + mark.right) / 2;
		offsets[i].y = rise;
		/* The next mark stands clear of this one. */
		box.top = MAX(box.top, mark.top + rise);
		box.bottom = MIN(box.bottom, mark.bottom + rise);
	}
	return TRUE;
}

/* -- subsets ------------------------------------------------------------------------- */

/* All that PDF uses of a font whose codes map by CIDToGIDMap: no names, layout, hints. */
static gboolean
is_kept(hb_tag_t table)
{
	return table == HB_TAG('g', 'l', 'y', 'f') || table == HB_TAG('h', 'e', 'a', 'd') ||
	       table == HB_TAG('h', 'h', 'e', 'a') || table == HB_TAG('h', 'm', 't', 'x') ||
	       table == HB_TAG('l', 'o', 'c', 'a') || table == HB_TAG('m', 'a', 'x', 'p');
}

static void
drop_tables(hb_face_t *face, hb_set_t *dropped)
{
	hb_tag_t tags[16];
	unsigned int count = G_N_ELEMENTS(tags);
	for (unsigned int start = 0; count == G_N_ELEMENTS(tags); start += count) {
		hb_face_get_table_tags(face, start, &count, tags);
		for (unsigned int i = 0; i < count; i++) {
			if (!is_kept(tags[i])) {
				hb_set_add(dropped, tags[i]);
			}
		}
	}
}

static hb_subset_input_t *
make_subset_input(const struct typeface *typeface, const gunichar *characters, guint count)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	g_assert(input != NULL);
	hb_subset_input_set_flags(input,
				  HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	drop_tables(typeface->face, hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
	/* By characters: for a set of glyphs HarfBuzz reads all of the font's cmap. */
	hb_set_t *wanted = hb_subset_input_unicode_set(input);
	for (guint i = 0; i < count; i++) {
		hb_set_add(wanted, characters[i]);
	}
	return input;
}

static GBytes *
make_glyph_map(const struct typeface *typeface, const struct font_program *program,
	       hb_subset_plan_t *plan)
{
	const hb_map_t *renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan);
	gsize length = 2 * (gsize)(program->count + 1);
	guint8 *map = g_malloc0(length);
	for (guint i = 0; i < program->count; i++) {
		struct typeface_glyph glyph;
		if (typeface_find(typeface, program->characters[i], &glyph)) {
			hb_codepoint_t id = hb_map_get(renumbered, glyph.id);
			id = id == HB_MAP_VALUE_INVALID ? 0 : id;
			map[2 * (i + 1)] = (guint8)(id >> 8);
			map[2 * (i + 1) + 1] = (guint8)id;
		}
	}
	return g_bytes_new_take(map, length);
}

/* W: from code 1, each width in turn. */
static char *
make_widths(const struct typeface *typeface, const struct font_program *program)
{
	GString *widths = g_string_new("[1[");
	for (guint i = 0; i < program->count; i++) {
		struct typeface_glyph glyph = { .advance = 0 };
		typeface_find(typeface, program->characters[i], &glyph);
		char digits[32];
		g_string_append(widths, i == 0 ? "" : " ");
		g_string_append(widths, number_format(glyph.advance, 0, digits));
	}
	return g_string_free(g_string_append(widths, "]]"), FALSE);
}

/* Characters whose codes and values both run on make one range; ranges keep the high byte. */
static guint
range_length(const struct font_program *program, guint start)
{
	guint length = 1;
	while (start + length < program->count && ((start + 1 + length) & 0xff) != 0 &&
	       ((program->characters[start] + length) & 0xff) != 0 &&
	       program->characters[start + length] == program->characters[start] + length) {
		length++;
	}
	return length;
}

static GBytes *
make_to_unicode(const struct font_program *program, int level)
{
	enum { RANGES_MAX = 100 }; /* a CMap's limit for one section */
	g_autoptr(GString) cmap = g_string_new(
		"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
		"1 begincodespacerange<0000><FFFF>endcodespacerange\n");
	g_autoptr(GString) section = g_string_new(NULL);
	guint ranges = 0;
	for (guint i = 0; i < program->count;) {
		guint length = range_length(program, i);
		g_string_append_printf(section, "<%04X><%04X><%04X>\n", i + 1, i + length,
				       program->characters[i]);
		i += length;
		if (++ranges == RANGES_MAX || i == program->count) {
			g_string_append_printf(cmap, "%u beginbfrange\n%sendbfrange\n", ranges,
					       section->str);
			g_string_truncate(section, 0);
			ranges = 0;
		}
	}
	g_string_append(cmap, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
	return deflate_bytes(cmap->str, cmap->len, level);
}

/* Six letters from a hash (FNV-1a) of the characters. */
static void
make_tag(struct font_program *program)
{
	guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);
	for (guint i = 0; i < program->count; i++) {
		hash = (hash ^ program->characters[i]) * G_GUINT64_CONSTANT(1099511628211);
	}
	for (int i = 0; i < 6; i++, hash /= 26) {
		program->tag[i] = (char)('A' + hash % 26);
	}
	program->tag[6] = '+';
	program->tag[7] = '\0';
}

struct font_program *
font_program_new(const struct typeface *typeface, const gunichar *characters, guint count,
		 int level)
{
	hb_subset_input_t *input = make_subset_input(typeface, characters, count);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(typeface->face, input);
	hb_subset_input_destroy(input);
	hb_face_t *subset = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
	struct font_program *program = NULL;
	if (subset != NULL && hb_face_get_glyph_count(subset) > 0) {
		program = g_new0(struct font_program, 1);
		program->characters = g_memdup2(characters, count * sizeof *characters);
		program->count = count;
		make_tag(program);
		hb_blob_t *blob = hb_face_reference_blob(subset);
		unsigned int length;
		const char *data = hb_blob_get_data(blob, &length);
		program->file = deflate_bytes(data, length, level);
		program->file_length = length;
		hb_blob_destroy(blob);
		program->glyph_map = make_glyph_map(typeface, program, plan);
		program->to_unicode = make_to_unicode(program, level);
		program->widths = make_widths(typeface, program);
	}
	hb_face_destroy(subset);
	hb_subset_plan_destroy(plan);
	return program;
}

void
font_program_free(struct font_program *program)
{
	if (program == NULL) {
		return;
	}
	g_free(program->characters);
	g_bytes_unref(program->file);
	g_bytes_unref(program->glyph_map);
	g_bytes_unref(program->to_unicode);
	g_free(program->widths);
	g_free(program);
}
