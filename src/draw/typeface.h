/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_TYPEFACE_H
#define DRAW_TYPEFACE_H

/*
 * One font file and what is cut from it. Immutable once made, so that threads may share it.
 * The only module that sees HarfBuzz.
 */

#include <glib.h>

#include "base/diag.h"

struct typeface;

/* What a PDF font descriptor says, in 1/1000 em; the angle in degrees. */
struct typeface_metrics {
	int box[4]; /* left, bottom, right, top */
	int ascent, descent, cap_height;
	int italic_angle;
};

/* A glyph as text is made of it. */
struct typeface_glyph {
	guint id;
	int advance; /* 1/1000 em, rounded: what the PDF says too, so that measures agree */
};

/*
 * Loads a TrueType font; NULL after `severity` was reported: unreadable, no TrueType outlines,
 * damaged, or its licence bits forbid embedding.
 */
struct typeface *typeface_open(const char *path, enum severity severity, struct diag *diag);
/* NULL is allowed. */
void typeface_close(struct typeface *typeface);

/* The PostScript name, of letters, digits and hyphens only. */
const char *typeface_name(const struct typeface *typeface);
const struct typeface_metrics *typeface_metrics(const struct typeface *typeface);
/* FALSE when the font has no glyph for the character. */
gboolean typeface_find(const struct typeface *typeface, gunichar character,
		       struct typeface_glyph *glyph);

/*
 * Adds up to the font's kerning between neighbours: kerns[i] goes between characters i and
 * i + 1, in 1/1000 em. All 0 when the font would set other glyphs than the characters' own.
 */
void typeface_kern(const struct typeface *typeface, const gunichar *characters, guint count,
		   int *kerns);

enum { TYPEFACE_CLUSTER_MAX = 8 };
struct typeface_offset {
	int x, y; /* 1/1000 em from where the glyph before ends, y up */
};
/*
 * Places the marks of a cluster (a base and the combining marks on it, 2 to
 * TYPEFACE_CLUSTER_MAX characters) centred above or below: Lato has no rules of its own for
 * what Unicode has not composed, as Yoruba names need. offsets[0] is the base's. FALSE when
 * the font lacks a glyph or a mark belongs elsewhere (through the letter, beside it).
 */
gboolean typeface_place_marks(const struct typeface *typeface, const gunichar *cluster,
			      guint count, struct typeface_offset *offsets);

/*
 * A subset ready for embedding as a CIDFontType2 with 16-bit codes: code i + 1 stands for
 * characters[i], code 0 for .notdef.
 */
struct font_program {
	gunichar *characters;
	guint count;
	char tag[8];        /* "ABCDEF+", from the characters: equal subsets have equal names */
	GBytes *file;       /* sfnt, deflated */
	gsize file_length;  /* before deflating */
	GBytes *glyph_map;  /* CIDToGIDMap, as it stands: too short to deflate */
	GBytes *to_unicode; /* CMap, deflated */
	char *widths;       /* the W array as PDF text */
};

/*
 * Cuts the characters (distinct, each found by typeface_find, at most 65534) from the font.
 * level is zlib's. NULL when the font turns out to be damaged.
 */
struct font_program *font_program_new(const struct typeface *typeface,
				      const gunichar *characters, guint count, int level);
/* NULL is allowed. */
void font_program_free(struct font_program *program);

#endif
